import Foundation
import Synchronization

/// Where a credential comes from.
///
/// The configuration says where, never what.
package struct CredentialSource: Sendable, Equatable, CustomStringConvertible {
    private enum Place: Equatable {
        case environment(String)
        case file(String)
        case command(String)
        case fixed(Secret)
    }

    private let place: Place

    /// A credential at hand, for tests.
    package init(_ secret: Secret) {
        place = .fixed(secret)
    }

    /// Reads `env:NAME`, `file:/path` or `command:vault read …`; nothing if the text is none of them.
    package init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...]).trimmingCharacters(in: .whitespaces)
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "env": place = .environment(rest)
        case "file": place = .file(rest)
        case "command": place = .command(rest)
        default: return nil
        }
    }

    package var description: String {
        switch place {
        case .environment(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        case .command: "command"
        case .fixed: "fixed"
        }
    }

    /// The credential as it is now.
    ///
    /// Throws `needsRelinking` if there is none.
    package func read(for system: String) async throws(ConnectorError) -> Secret {
        let text: String?
        switch place {
        case .fixed(let secret): return secret
        case .environment(let name): text = ProcessInfo.processInfo.environment[name]
        case .file(let path): text = try? String(contentsOfFile: path, encoding: .utf8)
        case .command(let command): text = await Self.output(of: command)
        }
        guard let secret = text?.trimmingCharacters(in: .whitespacesAndNewlines), !secret.isEmpty,
            secret.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7F })
        else {
            throw ConnectorError(.needsRelinking, system: system, detail: "no credential at \(self)")
        }
        return Secret(secret)
    }

    /// What a command prints, if it ends well within ten seconds.
    private static func output(of command: String) async -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        let (ends, ended) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            ended.yield(process.terminationStatus)
            ended.finish()
        }
        guard (try? process.run()) != nil else { return nil }
        let identifier = process.processIdentifier
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask {
                for await status in ends { return status }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(10))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard status == 0 else {
            if status == nil { kill(identifier, SIGKILL) }
            return nil
        }
        // A secret fits the pipe's buffer, so that it can be read after the end.
        return (try? pipe.fileHandleForReading.read(upToCount: 65_536)).flatMap { String(data: $0, encoding: .utf8) }
    }
}

/// The credential that is in use; read again when the other system refuses it.
package final class Credential: Sendable {
    private let source: CredentialSource
    private let current = Mutex<Secret?>(nil)

    package init(_ source: CredentialSource) {
        self.source = source
    }

    func secret(for system: String) async throws(ConnectorError) -> Secret {
        if let secret = current.withLock({ $0 }) { return secret }
        let secret = try await source.read(for: system)
        current.withLock { $0 = secret }
        return secret
    }

    /// Another credential than the refused one, if the source has one by now.
    func renewed(after refused: Secret, for system: String) async throws(ConnectorError) -> Secret? {
        let secret = try await source.read(for: system)
        current.withLock { $0 = secret }
        return secret == refused ? nil : secret
    }
}
