package import Documents
internal import FoundationEssentials
internal import Resumes

/// How a record is written.
package enum RecordForm: String, Sendable, Codable {
    /// JSON for people: indented.
    case json
    /// JSON on one line.
    case jsonl
    /// What was read, in reading order.
    case text
    /// A few lines for a terminal.
    case summary

    /// Writes a record; keys are sorted, so that the same input gives the same bytes.
    func written(_ resume: Resume, text: @autoclosure () -> String, name: String) throws -> [UInt8] {
        switch self {
        case .json, .jsonl:
            let encoder = JSONEncoder()
            encoder.outputFormatting =
                self == .json
                ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(resume))
        case .text:
            return Array(text().utf8)
        case .summary:
            return Array(Summary.text(of: resume, name: name).utf8)
        }
    }
}

/// What is asked of a reader beside the document itself.
package struct ReadingOptions: Sendable, Codable {
    /// The file's name as it goes into the record.
    package var name: String?
    package var form: RecordForm
    package var pages: Int
    package var fileBytes: Int

    package init(name: String?, form: RecordForm, limits: ReadingLimits = ReadingLimits()) {
        self.name = name
        self.form = form
        pages = limits.pages
        fileBytes = limits.fileBytes
    }

    var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.pages = pages
        limits.fileBytes = fileBytes
        return limits
    }

    /// As they travel to a worker.
    package var bytes: [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }

    init?(bytes: [UInt8]) {
        guard let options = try? JSONDecoder().decode(ReadingOptions.self, from: Data(bytes)) else { return nil }
        self = options
    }
}
