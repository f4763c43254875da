internal import Documents
package import Isolation
internal import Resumes

/// The processes in which the text of pictures is recognised: this executable again, started with a hidden argument.
package enum ScanWorker {
    /// What the executable is started with.
    ///
    /// Not for people.
    package static let argument = "--read-scans"

    /// Call before anything else: turns a process that a pool started into a worker, and returns in any other.
    package static func serveIfAsked(_ arguments: [String] = CommandLine.arguments) {
        guard arguments.count >= 2, arguments[1] == argument else { return }
        let (common, overlays) = IsolationLimits.read(arguments.dropFirst(2))
        var limits = common
        limits.readablePaths += ScanReader.readablePaths
        WorkerMain.lowerPriority()
        WorkerMain.run(limits: limits, prepare: { prepare(overlays) }) { document, options in
            guard let options = ReadingOptions(bytes: options) else {
                return ReadingAnswer(outcome: .crashed, detail: "options that cannot be read").bytes
            }
            return ReadingAnswer.recognizing(document, options).bytes
        }
    }

    /// What one document of pictures may cost.
    package static var limits: IsolationLimits {
        var limits = IsolationLimits()
        limits.cpuSeconds = 60
        limits.wallSeconds = 300
        limits.memoryBytes = 1 << 30
        limits.documentsPerWorker = 100
        limits.memoryOfReusedWorker = 256 << 20
        limits.makesWay = false
        return limits
    }

    private static func prepare(_ overlays: [String]) {
        ReadingWorker.prepare(overlays: overlays)
        _ = ScanReader.load()
    }
}

extension ReadingAnswer {
    /// Reads a document of pictures in this process.
    static func recognizing(_ bytes: [UInt8], _ options: ReadingOptions) -> ReadingAnswer {
        let parser = ParserInUse.current
        do throws(DocumentError) {
            let reader = ScanReader(limits: options.limits) { parser.language(of: $0) }
            return answer(try reader.read(bytes), options)
        } catch {
            return refused(.of(error), detail: error.detail, options)
        }
    }
}
