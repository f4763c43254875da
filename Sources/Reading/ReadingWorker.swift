internal import Documents
package import Isolation

/// The processes in which documents are read: this executable again, started with a hidden argument.
package enum ReadingWorker {
    /// What the executable is started with.
    ///
    /// Not for people.
    package static let argument = "--read-documents"

    /// Call before anything else: turns a process that a pool started into a worker, and returns in any other.
    package static func serveIfAsked(_ arguments: [String] = CommandLine.arguments) {
        guard arguments.count >= 2, arguments[1] == argument else { return }
        let (limits, overlays) = IsolationLimits.read(arguments.dropFirst(2))
        WorkerMain.run(limits: limits, prepare: { prepare(overlays: overlays) }) { document, options in
            guard let options = ReadingOptions(bytes: options) else {
                return ReadingAnswer(outcome: .crashed, detail: "options that cannot be read").bytes
            }
            return ReadingAnswer.reading(document, options).bytes
        }
    }

    /// Loads what reading needs from the disk, before the process is locked in.
    ///
    /// - Parameter overlays: a company's folders of tables.
    package static func prepare(overlays: [String] = []) {
        ParserInUse.layOrEnd(overlays)
        DocumentReader.warmUp()
        _ = ReadingAnswer.reading(
            Array("Warm Up\nwarm@example.com\n+1 202 555 0143".utf8),
            ReadingOptions(name: nil, form: .jsonl)
        )
    }
}

extension IsolationLimits {
    /// The limits that can be configured, as they stand on a worker's command line behind its argument.
    package var arguments: [String] { [String(cpuSeconds), String(wallSeconds), String(memoryBytes)] }

    /// Reads them, and the folders of tables that stand behind them; what is missing is as by default.
    static func read(_ arguments: ArraySlice<String>) -> (limits: IsolationLimits, overlays: [String]) {
        let arguments = Array(arguments)
        var limits = IsolationLimits()
        guard arguments.count >= 3 else { return (limits, []) }
        limits.cpuSeconds = Double(arguments[0]) ?? limits.cpuSeconds
        limits.wallSeconds = Double(arguments[1]) ?? limits.wallSeconds
        limits.memoryBytes = Int(arguments[2]) ?? limits.memoryBytes
        return (limits, Array(arguments.dropFirst(3)))
    }
}

extension WorkerResult {
    /// What the worker answered, or the published name of its end.
    package func answer(_ options: ReadingOptions) -> ReadingAnswer {
        switch outcome {
        case .answer(let bytes):
            ReadingAnswer(bytes: bytes) ?? .refused(.crashed, detail: "an answer that cannot be read", options)
        case .tooLong: .refused(.tooLong, detail: "over the time limit", options)
        case .outOfMemory: .refused(.outOfMemory, detail: "over the memory limit", options)
        case .crashed: .refused(.crashed, detail: "the reading process ended", options)
        }
    }
}
