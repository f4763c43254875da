import Foundation
import Ledger
import Stages
import Testing

@testable import Service

@Suite("Alerts by mail", .timeLimit(.minutes(10)))
struct MailTests {
    private static let alert = NewAlert(
        key: "job:7",
        owner: "hr@example.com",
        severity: "critical",
        title: "Held: payroll – Übergröße",
        body: "Review item 7 waits.\n.\nSecond paragraph.",
        reviewItem: 7
    )

    private func channel(
        _ server: TestMailServer,
        security: SMTPSettings.Security = .starttls,
        login: Bool = true,
        trusts: Bool = true
    ) -> MailChannel {
        let settings = SMTPSettings(
            host: "127.0.0.1",
            port: server.port,
            security: security,
            user: login ? "intake" : nil,
            password: login ? "p4ss" : nil,
            from: "intake@example.com",
            certificates: trusts ? server.certificates : nil
        )
        return MailChannel(
            client: SMTPClient(settings: settings),
            clock: MovableClock(),
            reviewAddress: "http://127.0.0.1:8080/review"
        )
    }

    @Test("goes out encrypted and logged in, once, with everything in it")
    func sends() async throws {
        let folder = try TemporaryFolder()
        let server = try await TestMailServer(folder: folder)
        try await channel(server).send(Self.alert)
        let lines = server.lines
        #expect(server.inClear.map { $0.prefix(4) } == ["EHLO", "STAR"])
        #expect(lines.contains("AUTH PLAIN " + Data("\0intake\0p4ss".utf8).base64EncodedString()))
        #expect(lines.contains("MAIL FROM:<intake@example.com>"))
        #expect(lines.contains("RCPT TO:<hr@example.com>"))
        #expect(lines.contains { $0.hasPrefix("Message-ID: <") && $0.hasSuffix("@example.com>") })
        #expect(lines.contains("Date: Fri, 15 Jan 2027 08:00:00 +0000"))
        #expect(server.mail.contains("Review item 7 waits.\r\n.\r\nSecond paragraph."))
        #expect(lines.allSatisfy { $0.utf8.count <= 998 })
        #expect(lines.last == "QUIT")
        try await server.stop()
    }

    @Test("goes out encrypted from the first byte, with the other way to log in")
    func implicitTLS() async throws {
        let folder = try TemporaryFolder()
        let server = try await TestMailServer(.init(login: "LOGIN", isTLS: true), folder: folder)
        try await channel(server, security: .tls).send(Self.alert)
        #expect(server.lines.contains("AUTH LOGIN"))
        #expect(server.lines.contains(Data("p4ss".utf8).base64EncodedString()))
        try await server.stop()
    }

    @Test("never says the password to a server that offers no encryption, or whose certificate is not trusted")
    func insecure() async throws {
        let folder = try TemporaryFolder()
        let plain = try await TestMailServer(.init(offersTLS: false), folder: folder)
        await #expect(throws: StageError.self) { try await channel(plain).send(Self.alert) }
        let unknown = try await TestMailServer(folder: folder)
        await #expect { try await channel(unknown, trusts: false).send(Self.alert) } throws: { error in
            (error as? StageError)?.code == "mail-tls"
        }
        for server in [plain, unknown] {
            #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
            try await server.stop()
        }
    }

    @Test("believes nothing that was put in clear before the encryption")
    func injected() async throws {
        let folder = try TemporaryFolder()
        let server = try await TestMailServer(.init(injects: "250 AUTH PLAIN"), folder: folder)
        await #expect { try await channel(server).send(Self.alert) } throws: { error in
            (error as? StageError)?.code == "mail-tls"
        }
        #expect(!server.lines.contains { $0.hasPrefix("AUTH") })
        try await server.stop()
    }

    @Test(
        "is tried again after «not now» and given up after «no»",
        arguments: [
            ("RCPT", "450 4.2.0 hr@example.com later", true), ("MAIL", "550 5.1.0 no", false), (".", "452 full", true),
            ("AUTH", "535 5.7.8 p4ss is wrong", false),
        ]
    )
    func refusals(step: String, answer: String, isTransient: Bool) async throws {
        let folder = try TemporaryFolder()
        let server = try await TestMailServer(.init(answers: [step: answer]), folder: folder)
        await #expect { try await channel(server).send(Self.alert) } throws: { error in
            guard let error = error as? StageError else { return false }
            // The server's words may repeat what nobody is to read.
            return (error.kind == .transient) == isTransient && !error.detail.contains("hr@")
                && !error.detail.contains("p4ss")
        }
        try await server.stop()
    }

    @Test("a server that says nothing is left after the limit")
    func silent() async throws {
        let folder = try TemporaryFolder()
        let server = try await TestMailServer(.init(isSilent: true), folder: folder)
        var client = channel(server).client
        client.limit = .milliseconds(50)
        let mail = MailMessage(from: "a@b.c", to: ["d@e.f"], subject: "s", text: "t", date: Date(), id: "1@b.c")
        await #expect { try await client.send(mail) } throws: { error in
            (error as? StageError)?.code == "timed-out"
        }
        try await server.stop()
    }

    @Test("nothing in a title can become a header of its own")
    func headers() {
        #expect(MailMessage.encoded("a\r\nBcc: x@y.z") == "a  Bcc: x@y.z")
        let long = MailMessage.encoded(String(repeating: "Ü", count: 60))
        #expect(long.split(separator: "\r\n").allSatisfy { $0.count <= 76 })
        let words = long.components(separatedBy: "\r\n ").compactMap { word in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(words.joined() == String(repeating: "Ü", count: 60))
    }

    @Test("is refused in clear over the network, and to what is no address")
    func settings() throws {
        func read(_ flags: [String: String]) throws -> SMTPSettings? {
            try SMTPSettings.read(Configuration(settings: ServiceSettings.all, flags: flags))
        }
        #expect(throws: ConfigurationError.self) {
            try read(["smtp.host": "mail.example.com", "smtp.from": "a@b.c", "smtp.security": "none"])
        }
        #expect(throws: ConfigurationError.self) { try read(["smtp.host": "localhost", "smtp.from": "a@b.c>\r\n"]) }
        #expect(throws: ConfigurationError.self) {
            try read(["smtp.host": "localhost", "smtp.from": "a@b.c", "smtp.user": "x"])
        }
        #expect(try read([:]) == nil)
    }
}
