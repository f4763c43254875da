import Foundation
import Isolation
import Testing

/// The misbehaving program that the build puts beside the tests.
enum ProbeProgram {
    /// Where it lies: beside the test bundle, wherever the build folder is.
    static let path: String = {
        let name = "IsolationProbe"
        var folders = CommandLine.arguments.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
        if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            folders.append(URL(fileURLWithPath: own).deletingLastPathComponent())
        }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folders.append(package.appending(path: ".build/debug"))
        let found = folders.map { $0.appending(path: name).path }.first(where: FileManager.default.isExecutableFile)
        return found ?? name
    }()

    /// The same limits as the probe sets for itself.
    static var limits: IsolationLimits {
        var limits = IsolationLimits()
        limits.cpuSeconds = 0.4
        limits.wallSeconds = 2
        limits.memoryBytes = 128 << 20
        limits.documentsPerWorker = 50
        return limits
    }

    /// A pool of probes.
    ///
    /// `wallSeconds` is long where no probe sleeps: a machine busy with other things stops good ones, too, for a while.
    static func pool(workers: Int, wallSeconds: Double = limits.wallSeconds) -> WorkerPool {
        var limits = limits
        limits.wallSeconds = wallSeconds
        return WorkerPool(workers: workers, limits: limits, program: path, arguments: ["--worker"])
    }

    /// How the probe reads one document.
    enum Way: String, CaseIterable, CustomTestStringConvertible {
        case forked = "--once"
        case alone = "--alone"

        var testDescription: String { rawValue }
    }

    /// What the probe prints when it reads one document.
    static func once(_ word: String, _ way: Way) throws -> [String] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = [way.rawValue, word]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

extension WorkerOutcome {
    /// The answer as text; `nil` for every other outcome.
    var text: String? {
        guard case .answer(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
