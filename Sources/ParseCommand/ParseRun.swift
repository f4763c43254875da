internal import Documents
internal import FoundationEssentials
internal import Glibc
internal import Isolation
internal import Reading

/// One call of the command: files in, records out, in the order of the files.
struct ParseRun {
    let inputs: [InputFile]
    let limits: ReadingLimits
    let form: RecordForm
    /// A folder to write into instead of standard output.
    let output: String?
    /// Processes that read at the same time; `nil` for one a core.
    let workers: Int?
    /// Whether the text of pictures is recognised.
    let recognizes: Bool
    /// A company's folders of tables, laid over the built-in ones in this process already.
    var overlays: [String] = []

    /// Reads all files.
    ///
    /// - Returns: the exit code: 0, or that of the first file without a record.
    func execute() throws -> Int32 {
        Terminal.ignoreBrokenPipes()
        if let output { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) }
        if inputs.count == 1, let input = inputs.first, output == nil { return readOne(input) }
        return try readMany()
    }

    // MARK: One file

    private func readOne(_ input: InputFile) -> Int32 {
        if case .path(let path) = input, access(path, R_OK) != 0 {
            Terminal.note("\(InputError(path: path))\n")
            return ExitCodes.noInput
        }
        let options = options(for: input)
        let answer: ReadingAnswer
        do throws(DocumentError) {
            let bytes = try FileBytes.read(input, limit: limits.fileBytes)
            if recognizes, ScanSigns.areIn(bytes) {
                let lane = ScanLane(workers: 1, overlays: overlays)
                defer { lane.close() }
                answer = SoleReading.runWithScans(bytes, options, lane: lane)
            } else {
                answer = SoleReading.run(bytes, options, name: input.name)
            }
        } catch {
            answer = .refused(.of(error), detail: error.detail, options)
        }
        guard answer.outcome.isParsed else {
            note(answer, of: input)
            return answer.outcome.exitCode
        }
        _ = Terminal.write(answer.output)
        _ = Terminal.write([UInt8(ascii: "\n")])
        return 0
    }

    // MARK: Many files

    private func readMany() throws -> Int32 {
        let workers = min(workers ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)), max(1, inputs.count))
        let scans = ScanLane(workers: recognizes ? workers : 0, overlays: overlays)
        let pool = ReadingPool(workers: workers, overlays: overlays, scans: scans)
        defer { pool.close() }
        let isArray = form == .json && output == nil
        let progress = ProgressBar(total: inputs.count, outputIsTerminal: Terminal.isOutput && output == nil)
        var code: Int32 = 0
        var names = OutputNames()
        var failure: (any Error)?
        var isWanted = true
        var refusals: [Int: ReadingAnswer] = [:]
        if isArray { isWanted = Terminal.write(Array("[".utf8)) }
        pool.answerInOrder(
            count: inputs.count,
            load: { index in
                guard isWanted, failure == nil else { return nil }
                let options = options(for: inputs[index])
                do throws(DocumentError) {
                    let bytes = try FileBytes.read(inputs[index], limit: limits.fileBytes)
                    return (bytes, options)
                } catch {
                    refusals[index] = .refused(.of(error), detail: error.detail, options)
                    return nil
                }
            },
            receive: { index, answer in
                let input = inputs[index]
                guard isWanted, failure == nil,
                    let answer = refusals.removeValue(forKey: index) ?? answer
                else { return }
                if !answer.outcome.isParsed {
                    if code == 0 { code = answer.outcome.exitCode }
                    note(answer, of: input)
                }
                do {
                    if let output {
                        try write(answer, of: input, to: output, names: &names)
                    } else {
                        isWanted = print(answer, of: input, separator: isArray && index > 0 ? ",\n" : "")
                    }
                } catch {
                    failure = error
                }
                progress.show(index + 1)
            }
        )
        if let failure { throw failure }
        if isArray, isWanted { _ = Terminal.write(Array("]\n".utf8)) }
        return code
    }

    private func options(for input: InputFile) -> ReadingOptions {
        ReadingOptions(name: input.name, form: form, limits: limits)
    }

    private func note(_ answer: ReadingAnswer, of input: InputFile) {
        Terminal.note("\(input.name): \(answer.outcome.code): \(answer.outcome.title). \(answer.outcome.advice)\n")
    }

    /// - Returns: false if nobody reads any more.
    private func print(_ answer: ReadingAnswer, of input: InputFile, separator: String) -> Bool {
        guard !answer.output.isEmpty else { return true }
        let title = form == .text ? "==> \(input.name) <==\n" : ""
        return Terminal.write(Array((separator + title).utf8) + answer.output + (form == .json ? [] : Array("\n".utf8)))
    }

    private func write(_ answer: ReadingAnswer, of input: InputFile, to folder: String, names: inout OutputNames) throws
    {
        guard answer.outcome.isParsed else { return }
        let suffix = form == .json ? ".json" : form == .jsonl ? ".jsonl" : ".txt"
        let name = names.name(for: input, suffix: suffix)
        let bytes = answer.output + Array("\n".utf8)
        try Data(bytes).write(to: URL(filePath: folder).appending(path: name), options: .atomic)
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
