internal import Documents
internal import Resumes

/// Bytes to record, in this process.
struct DocumentParser: Sendable {
    let limits: ReadingLimits

    /// What became of one file.
    struct Result: Sendable {
        var outcome: Outcome
        /// Absent if the file was refused.
        var resume: Resume?
        /// What was read, in reading order.
        var text = ""
        /// What the library or the check said; never document text.
        var detail = ""
    }

    func parse(_ bytes: [UInt8]) -> Result {
        do throws(DocumentError) {
            let document = try DocumentReader(limits: limits).read(bytes)
            var resume = ResumeParser().parse(document)
            let outcome: Outcome = document.warnings.isEmpty ? .parsed : .parsedWithWarnings
            resume.meta.outcome = outcome.code
            return Result(outcome: outcome, resume: resume, text: document.text)
        } catch {
            return Result(outcome: .of(error), detail: error.detail)
        }
    }
}
