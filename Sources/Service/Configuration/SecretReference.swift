import Foundation

/// Where a secret is to be had.
///
/// It is fetched when needed and never printed.
package struct SecretReference: Sendable, Equatable, CustomStringConvertible {
    private enum Source: Equatable { case environment(String), file(String), command(String) }
    private let source: Source

    /// `nil` unless the text is `env:NAME`, `file:PATH` or `command:LINE`.
    init?(reference: String, folder: String) {
        guard let colon = reference.firstIndex(of: ":") else { return nil }
        let rest = String(reference[reference.index(after: colon)...]).trimmingCharacters(in: .whitespaces)
        guard !rest.isEmpty else { return nil }
        switch reference[..<colon] {
        case "env": source = .environment(rest)
        case "file":
            let expanded = NSString(string: rest).expandingTildeInPath
            source = .file(expanded.hasPrefix("/") ? expanded : folder + "/" + expanded)
        case "command": source = .command(rest)
        default: return nil
        }
    }

    /// The reference, which is no secret.
    package var description: String {
        switch source {
        case .environment(let name): "env:" + name
        case .file(let path): "file:" + path
        case .command(let line): "command:" + line
        }
    }

    /// Fetches the secret, without the line break at its end.
    ///
    /// - Parameters:
    ///   - key: The setting that asks, for the error message.
    ///   - environment: The variables to look in.
    /// - Throws: ``ConfigurationError`` if there is none.
    package func value(for key: String, environment: [String: String]) throws -> String {
        let text: String?
        let remedy: String
        switch source {
        case .environment(let name):
            text = environment[name]
            remedy = "Set the variable \(name) before the start."
        case .file(let path):
            text = try? String(contentsOfFile: path, encoding: .utf8)
            remedy = "Put the secret into \(path), readable for the user of the service."
        case .command(let line):
            text = Self.output(of: line)
            remedy = "Run the command by hand: it must print the secret and end with 0."
        }
        let trimmed = text?.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let trimmed, !trimmed.isEmpty else {
            throw ConfigurationError(key: key, problem: "\(self) gives no secret", remedy: remedy)
        }
        return trimmed
    }

    private static func output(of line: String) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}
