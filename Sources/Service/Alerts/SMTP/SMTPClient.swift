import Foundation
import NIOCore
import NIOSSL
import Stages

/// Hands one mail to a mail server (RFC 5321, with STARTTLS and AUTH).
///
/// Errors carry the server's number and never its words, which may repeat addresses.
struct SMTPClient: Sendable {
    let settings: SMTPSettings
    /// How long the whole conversation may take.
    var limit: Duration = .seconds(60)
    var clock: any Clock<Duration> = ContinuousClock()

    /// Returns once the server has taken the mail over for all its recipients.
    func send(_ mail: MailMessage) async throws {
        try await withThrowingTaskGroup(of: Void.self) { [clock, limit] group in
            group.addTask { try await converse(mail) }
            group.addTask {
                try await clock.sleep(for: limit)
                throw StageError(.transient, code: "timed-out", detail: "the mail server takes too long")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func converse(_ mail: MailMessage) async throws {
        do {
            let tls = settings.security == .none ? nil : try NIOSSLContext(configuration: tlsConfiguration())
            try await SMTPConnection.with(
                host: settings.host,
                port: settings.port,
                tls: settings.security == .tls ? tls : nil
            ) { connection in try await exchange(mail, connection, tls) }
        } catch let error as StageError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOSSLError, is NIOSSLExtraError, is BoringSSLError {
            throw StageError(
                .transient,
                code: "mail-tls",
                detail: "the connection to the mail server cannot be encrypted, or its certificate is not trusted"
            )
        } catch {
            throw StageError(.transient, code: "unreachable", detail: "the mail server does not answer")
        }
    }

    private func tlsConfiguration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let file = settings.certificates {
            configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
        }
        return configuration
    }

    private func exchange(
        _ mail: MailMessage,
        _ conversation: SMTPConnection,
        _ tls: NIOSSLContext?
    ) async throws {
        try await conversation.expect(220, after: "greeting")
        var greeting = try await conversation.command("EHLO \(Self.ownName)", expect: 250, as: "hello")
        if settings.security == .starttls, let tls {
            guard greeting.offers("STARTTLS") else {
                throw StageError(.permanent, code: "mail-no-tls", detail: "the mail server offers no encryption")
            }
            try await conversation.command("STARTTLS", expect: 220, as: "starttls")
            try await conversation.encrypt(tls, host: settings.host)
            // What was said in clear does not count any more.
            greeting = try await conversation.command("EHLO \(Self.ownName)", expect: 250, as: "hello")
        }
        if let user = settings.user, let password = settings.password {
            try await logIn(user, password, conversation, greeting.logins)
        }
        try await conversation.command("MAIL FROM:<\(mail.from)>", expect: 250, as: "sender")
        for recipient in mail.to {
            try await conversation.command("RCPT TO:<\(recipient)>", expect: 250, or: 251, as: "recipient")
        }
        try await conversation.command("DATA", expect: 354, as: "data")
        try await conversation.send(mail.bytes + Array(".\r\n".utf8))
        try await conversation.expect(250, after: "mail")
        // The mail is theirs: how the goodbye ends does not matter.
        _ = try? await conversation.command("QUIT", expect: 221, as: "quit")
    }

    private func logIn(
        _ user: String,
        _ password: String,
        _ conversation: SMTPConnection,
        _ offered: [String]
    ) async throws {
        func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
        if offered.contains("PLAIN") {
            try await conversation.command(
                "AUTH PLAIN " + base64("\0\(user)\0\(password)"),
                expect: 235,
                as: "login"
            )
        } else if offered.contains("LOGIN") {
            try await conversation.command("AUTH LOGIN", expect: 334, as: "login")
            try await conversation.command(base64(user), expect: 334, as: "login")
            try await conversation.command(base64(password), expect: 235, as: "login")
        } else {
            throw StageError(.permanent, code: "mail-login", detail: "the mail server offers no login that is known")
        }
    }

    /// How we call ourselves: a name if the machine has one, else an address literal.
    private static var ownName: String {
        let name = ProcessInfo.processInfo.hostName
        let isName =
            name.contains(".")
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "-")
            }
        return isName ? name : "[127.0.0.1]"
    }
}
