import Foundation
import Glibc
import Logging
import Service

/// The log of a command that runs on.
enum CommandLog {
    /// Sends all log lines to standard error.
    ///
    /// - Parameter level: `trace` … `critical`.
    static func start(level: String) -> Logger {
        let level = Logger.Level(rawValue: level) ?? .info
        LoggingSystem.bootstrap { label in
            // What libraries say of themselves is of use only when searching for a fault.
            let own = label.hasPrefix("intake")
            return LineLogHandler(label: label, level: own ? level : max(level, .warning)) { line in
                let bytes = Array(line.utf8)
                _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            }
        }
        return Logger(label: "intake")
    }
}
