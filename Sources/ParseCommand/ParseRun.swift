internal import Documents
internal import FoundationEssentials
internal import Resumes

/// One call of the command: files in, records out, in the order of the files.
struct ParseRun {
    let inputs: [InputFile]
    let parser: DocumentParser
    /// `nil` for a summary.
    let presentation: Presentation?
    /// A folder to write into instead of standard output.
    let output: String?

    /// Reads all files.
    ///
    /// - Returns: the exit code: 0, or that of the first file without a record.
    func execute() throws -> Int32 {
        Terminal.ignoreBrokenPipes()
        if let output { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) }
        var code: Int32 = 0
        let progress = ProgressBar(total: inputs.count, outputIsTerminal: Terminal.isOutput && output == nil)
        let isArray = presentation == .json && inputs.count != 1 && output == nil
        var names = OutputNames()
        if isArray, !Terminal.write("[") { return code }
        for (index, input) in inputs.enumerated() {
            let result = parse(input)
            if !result.outcome.isParsed {
                if code == 0 { code = result.outcome.exitCode }
                progress.show(index)
                Terminal.note(
                    "\(input.name): \(result.outcome.code): \(result.outcome.title). \(result.outcome.advice)\n"
                )
            }
            let isRead: Bool
            if let output {
                try write(result, of: input, to: output, names: &names)
                isRead = true
            } else {
                let text = try printed(result, of: input)
                isRead = text.isEmpty || Terminal.write((isArray && index > 0 ? ",\n" : "") + text)
            }
            guard isRead else { return code }
            progress.show(index + 1)
        }
        if isArray { _ = Terminal.write("]\n") }
        return code
    }

    private func parse(_ input: InputFile) -> DocumentParser.Result {
        do throws(DocumentError) {
            return parser.parse(try FileBytes.read(input, limit: parser.limits.fileBytes))
        } catch {
            return DocumentParser.Result(outcome: .of(error), detail: error.detail)
        }
    }

    private func printed(_ result: DocumentParser.Result, of input: InputFile) throws -> String {
        switch presentation {
        case .json:
            // A single refused file prints its reason on standard error and no record.
            guard result.resume != nil || inputs.count > 1 else { return "" }
            return try RecordJSON.text(of: result, name: input.name, isPretty: true) + (inputs.count == 1 ? "\n" : "")
        case .jsonl:
            return try RecordJSON.text(of: result, name: input.name, isPretty: false) + "\n"
        case .text:
            guard result.resume != nil else { return "" }
            return (inputs.count > 1 ? "==> \(input.name) <==\n" : "") + result.text + "\n"
        case .summary, nil:
            guard let resume = result.resume else { return "" }
            return Summary.text(of: resume, name: input.name)
        }
    }

    private func write(
        _ result: DocumentParser.Result,
        of input: InputFile,
        to folder: String,
        names: inout OutputNames
    ) throws {
        let isText = presentation == .text
        guard result.resume != nil else { return }
        let name = names.name(for: input, suffix: isText ? ".txt" : ".json")
        let text =
            isText ? result.text + "\n" : try RecordJSON.text(of: result, name: input.name, isPretty: true) + "\n"
        try Data(text.utf8).write(to: URL(filePath: folder).appending(path: name), options: .atomic)
    }
}

/// Gives each input a file name of its own.
struct OutputNames {
    private var used: Set<String> = []

    mutating func name(for input: InputFile, suffix: String) -> String {
        let last =
            input == .standardInput
            ? "standard-input" : input.name.split(separator: "/").last.map(String.init) ?? "resume"
        let base = last.lastIndex(of: ".").map { String(last[..<$0]) }.flatMap { $0.isEmpty ? nil : $0 } ?? last
        var candidate = base + suffix
        var number = 2
        while !used.insert(candidate).inserted {
            candidate = "\(base)-\(number)\(suffix)"
            number += 1
        }
        return candidate
    }
}

/// Writes records as JSON: sorted keys, so that the same input gives the same bytes.
enum RecordJSON {
    static func text(of result: DocumentParser.Result, name: String, isPretty: Bool) throws -> String {
        var resume = result.resume ?? Resume()
        resume.meta.file = name
        resume.meta.outcome = result.outcome.code
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isPretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(resume), as: UTF8.self)
    }
}
