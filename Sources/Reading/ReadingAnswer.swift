package import Documents
internal import Resumes

/// What became of a document: a written record, or a refusal.
package struct ReadingAnswer: Sendable, Equatable {
    package var outcome: Outcome
    /// What the library or the check said; never document text.
    package var detail: String
    /// As found from the content; absent if it was refused before that.
    package var format: Format?
    /// The record in the form that was asked for.
    ///
    /// A refused document gives a record that says so where records are JSON, and nothing elsewhere.
    package var output: [UInt8]
    /// Whether there are pictures in which text could be recognised.
    package var mayBeScan = false

    package init(outcome: Outcome, detail: String = "", format: Format? = nil, output: [UInt8] = []) {
        self.outcome = outcome
        self.detail = detail
        self.format = format
        self.output = output
    }

    /// Reads a document in this process.
    package static func reading(_ bytes: [UInt8], _ options: ReadingOptions) -> ReadingAnswer {
        do throws(DocumentError) {
            return answer(try DocumentReader(limits: options.limits).read(bytes), options)
        } catch {
            var answer = refused(.of(error), detail: error.detail, options)
            answer.mayBeScan = error.code == .noTextLayer && ScanReader.canRead(bytes)
            return answer
        }
    }

    /// The answer for a document that has been read.
    static func answer(_ document: Document, _ options: ReadingOptions) -> ReadingAnswer {
        var resume = ParserInUse.current.parse(document)
        let outcome: Outcome = document.warnings.isEmpty ? .parsed : .parsedWithWarnings
        resume.meta.outcome = outcome.code
        resume.meta.file = options.name
        let output = options.form.written(resume, text: document.text, name: options.name ?? "")
        var answer = ReadingAnswer(outcome: outcome, format: document.format, output: output)
        answer.mayBeScan = document.warnings.contains(.pictures)
        return answer
    }

    /// The answer for a document that gives no record.
    package static func refused(_ outcome: Outcome, detail: String, _ options: ReadingOptions) -> ReadingAnswer {
        var output: [UInt8] = []
        if options.form == .json || options.form == .jsonl {
            var resume = Resume()
            resume.meta.file = options.name
            resume.meta.outcome = outcome.code
            output = options.form.written(resume, text: "", name: "")
        }
        return ReadingAnswer(outcome: outcome, detail: detail, output: output)
    }

    // As it travels from a worker: five parts, each behind its length.

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        let texts = [outcome.code, detail, format?.rawValue ?? "", mayBeScan ? "scan" : ""]
        for part in texts.map({ Array($0.utf8) }) + [output] {
            withUnsafeBytes(of: UInt32(part.count).littleEndian) { unsafe bytes.append(contentsOf: $0) }
            bytes += part
        }
        return bytes
    }

    init?(bytes: [UInt8]) {
        var rest = bytes[...]
        func part() -> ArraySlice<UInt8>? {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        guard let code = part(), let detail = part(), let format = part(), let scan = part(), let output = part()
        else { return nil }
        self.init(
            outcome: .of(code: String(decoding: code, as: UTF8.self)),
            detail: String(decoding: detail, as: UTF8.self),
            format: Format(rawValue: String(decoding: format, as: UTF8.self)),
            output: Array(output)
        )
        mayBeScan = !scan.isEmpty
    }
}
