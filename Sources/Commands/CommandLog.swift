import Dispatch
import Foundation
import Glibc
import Logging
import Service

/// The log of a command that runs on.
enum CommandLog {
    /// Sends all log lines to one place.
    ///
    /// - Parameter level: `trace` … `critical`.
    static func start(level: String, write: @escaping @Sendable (String) -> Void = standardError) -> Logger {
        let level = Logger.Level(rawValue: level) ?? .info
        LoggingSystem.bootstrap { label in
            // What libraries say of themselves is of use only when searching for a fault.
            let own = label.hasPrefix("intake")
            return LineLogHandler(label: label, level: own ? level : max(level, .warning), write: write)
        }
        return Logger(label: "intake")
    }

    @Sendable
    static func standardError(_ line: String) {
        let bytes = Array(line.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Lines go to a file one after another, whoever writes them.
    static func queue(writingTo handle: FileHandle) -> @Sendable (String) -> Void {
        let queue = DispatchQueue(label: "intake.log")
        return { line in queue.async { try? handle.write(contentsOf: Data(line.utf8)) } }
    }
}
