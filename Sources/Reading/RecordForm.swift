package import Documents
internal import Resumes

/// How a record is written.
package enum RecordForm: String, Sendable {
    /// JSON for people: indented.
    case json
    /// JSON on one line.
    case jsonl
    /// What was read, in reading order.
    case text
    /// A few lines for a terminal.
    case summary

    /// Writes a record; keys are sorted, so that the same input gives the same bytes.
    func written(_ resume: Resume, text: @autoclosure () -> String, name: String) -> [UInt8] {
        switch self {
        case .json, .jsonl:
            return resume.json(isPretty: self == .json)
        case .text:
            return Array(text().utf8)
        case .summary:
            return Array(Summary.text(of: resume, name: name).utf8)
        }
    }
}

/// What is asked of a reader beside the document itself.
package struct ReadingOptions: Sendable {
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

    /// As they travel to a worker: form, pages, bytes and, if there is one, the name, each on a line.
    package var bytes: [UInt8] {
        Array("\(form.rawValue)\n\(pages)\n\(fileBytes)".utf8) + (name.map { Array("\n\($0)".utf8) } ?? [])
    }

    init?(bytes: [UInt8]) {
        // A name may hold anything, line ends too.
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 3, let form = RecordForm(rawValue: parts[0]), let pages = Int(parts[1]),
            let fileBytes = Int(parts[2])
        else { return nil }
        self.init(name: parts.count > 3 ? parts[3] : nil, form: form)
        self.pages = pages
        self.fileBytes = fileBytes
    }
}
