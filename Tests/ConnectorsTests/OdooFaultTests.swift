import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

/// Something that goes wrong, and what the connector makes of it.
private struct OdooTrouble: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: Fault.Kind
    let code: ConnectorError.Code
    let mayHaveHappened: Bool

    init(_ description: String, _ fault: Fault.Kind, _ code: ConnectorError.Code, mayHaveHappened: Bool) {
        testDescription = description
        self.fault = fault
        self.code = code
        self.mayHaveHappened = mayHaveHappened
    }
}

@Suite("A system in trouble")
struct OdooFaultTests {
    private static let troubles = [
        OdooTrouble("500", .status(500), .serverFailure, mayHaveHappened: false),
        OdooTrouble("502", .status(502), .serverFailure, mayHaveHappened: true),
        OdooTrouble("429", .status(429), .rateLimited, mayHaveHappened: false),
        OdooTrouble("401", .status(401), .needsRelinking, mayHaveHappened: false),
        OdooTrouble("422", .status(422), .invalid, mayHaveHappened: false),
        OdooTrouble("no answer", .silence(.seconds(30)), .timedOut, mayHaveHappened: true),
        OdooTrouble("the answer is lost", .dropAfterWork, .unreachable, mayHaveHappened: true),
        OdooTrouble("a page of HTML", .nonsense, .nonsense, mayHaveHappened: true),
        OdooTrouble("half an answer", .truncated, .nonsense, mayHaveHappened: true),
        OdooTrouble("a gigabyte", .huge(1 << 30), .tooLarge, mayHaveHappened: true),
    ]

    @Test("is told by kind, and the next delivery makes no second candidate", arguments: troubles)
    fileprivate func isTold(trouble: OdooTrouble) async throws {
        try await withStandIn(timeout: trouble.code == .timedOut ? .seconds(6) : .seconds(120)) { odoo, server in
            let someone = Someone()
            // So that the fault strikes the import itself and not the question for the fields before it.
            _ = try await odoo.candidateFields()
            server.inject(Fault(trouble.fault, match: "hr.applicant/load"))
            let error = await connectorError { _ = try await odoo.place(someone.draft) }
            #expect(error?.code == trouble.code)
            #expect(error?.mayHaveHappened == trouble.mayHaveHappened)
            if trouble.code == .rateLimited { #expect(error?.remedy == .retry(after: .seconds(1))) }
            let id = try await odoo.place(someone.draft).id
            let again = try await odoo.place(someone.draft)
            #expect(again.id == id)
            let found = try await odoo.candidates(matching: someone.identity)
            #expect(found.map(\.id) == [id])
        }
    }

    @Test("an attachment whose answer was lost is found, not sent again")
    func attachmentIsFound() async throws {
        try await withStandIn { odoo, server in
            let someone = Someone()
            let id = try await odoo.place(someone.draft).id
            server.inject(Fault(.dropAfterWork, match: "ir.attachment/load"))
            let error = await connectorError { _ = try await odoo.attach(someone.file, to: id) }
            #expect(error?.mayHaveHappened == true)
            let receipt = try await odoo.attach(someone.file, to: id)
            #expect(receipt.wasThere)
            #expect(server.calls["ir.attachment/load"] == 1)
        }
    }

    @Test("two imports at once: one is told to try again")
    func conflictIsTold() async throws {
        let (entered, enter) = AsyncStream<Void>.makeStream()
        let (opened, open) = AsyncStream<Void>.makeStream()
        var options = SandboxServer.Options(port: 0)
        options.duringImport = {
            enter.yield()
            for await _ in opened { return }
        }
        try await withStandIn(options) { odoo, _ in
            let client = odoo.client
            async let first = client.load("hr.applicant", name: "same", ["partner_name": "a"])
            for await _ in entered { break }
            let error = await connectorError {
                _ = try await client.load("hr.applicant", name: "same", ["partner_name": "b"])
            }
            #expect(error?.code == .conflict)
            #expect(error?.remedy == .retry(after: nil))
            open.finish()
            _ = try await first
        }
    }

    @Test("a connection that nobody takes is unreachable, and nothing happened")
    func nobodyIsThere() async throws {
        let server = try await SandboxServer.start()
        let url = try #require(server.url)
        await server.stop()
        let odoo = Odoo(address: try OdooAddress(url), credential: CredentialSource(Secret("sandbox")))
        let error = await connectorError { _ = try await odoo.openings() }
        #expect(error?.code == .unreachable)
        #expect(error?.mayHaveHappened == false)
    }

    @Test("a redirect is not followed: the key stays")
    func redirectIsRefused() async throws {
        struct Redirecting: WebTransport {
            func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
                WebResponse(status: 302, headers: ["location": "https://elsewhere.example.org/"])
            }
        }
        let odoo = Odoo(
            address: try OdooAddress("https://hr.example.org"),
            credential: CredentialSource(Secret("key")),
            transport: Redirecting()
        )
        let error = await connectorError { _ = try await odoo.openings() }
        #expect(error?.code == .misconfigured)
    }

    @Test("no key, value or answer shows in an error")
    func errorsAreClean() async throws {
        try await withStandIn { odoo, server in
            var draft = Someone().draft
            draft.fields["availability"] = "Geheimnis 1990"
            let error = await connectorError { _ = try await odoo.place(draft) }
            #expect(error?.description.contains("Geheimnis") == false)
            #expect(error?.description.contains("availability") == true)
            server.inject(Fault(.status(500), match: "hr.applicant"))
            let failure = await connectorError { _ = try await odoo.place(draft) }
            #expect(failure?.description.contains("sandbox") == false)
            #expect("\(Secret("abc"))" == "•••")
            #expect(String(reflecting: CredentialSource(Secret("abc"))).contains("abc") == false)
        }
    }
}

@Suite("Addresses, credentials, waiting")
struct ConnectorSettingsTests {
    @Test(
        "an address that would show the key is refused",
        arguments: [
            "http://hr.example.org", "ftp://hr.example.org", "hr.example.org", "https://me:secret@hr.example.org", "",
        ]
    )
    func refusesAddress(text: String) {
        #expect(throws: ConnectorError.self) { try OdooAddress(text) }
    }

    @Test("a credential comes from a file, a command or the environment, and is read again when refused")
    func readsCredentials() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())")
        try "first\n".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let source = try #require(CredentialSource("file:\(file.path)"))
        let credential = Credential(source)
        let first = try await credential.secret(for: "odoo")
        #expect(first == Secret("first"))
        #expect(try await credential.renewed(after: first, for: "odoo") == nil)
        try "second".write(to: file, atomically: true, encoding: .utf8)
        #expect(try await credential.renewed(after: first, for: "odoo") == Secret("second"))
        let command = try #require(CredentialSource("command:echo third"))
        #expect(try await command.read(for: "odoo") == Secret("third"))
        for text in ["command:exit 1", "env:INTAKE_NO_SUCH_VARIABLE", "file:/no/such/file"] {
            let source = try #require(CredentialSource(text))
            let error = await connectorError { _ = try await source.read(for: "odoo") }
            #expect(error?.code == .needsRelinking)
        }
        #expect(CredentialSource("hunter2") == nil)
    }

    @Test("a wished wait is told by the server's own clock")
    func readsRetryAfter() {
        let date = "Sat, 21 Nov 2026 05:54:08 GMT"
        let later = "Sat, 21 Nov 2026 05:55:38 GMT"
        #expect(WebResponse(status: 429, headers: ["retry-after": "7"]).retryAfter == .seconds(7))
        #expect(WebResponse(status: 429, headers: ["retry-after": later, "date": date]).retryAfter == .seconds(90))
        #expect(WebResponse(status: 429, headers: ["retry-after": date, "date": later]).retryAfter == .seconds(0))
        #expect(WebResponse(status: 429, headers: ["retry-after": later]).retryAfter == nil)
        #expect(WebResponse(status: 429, headers: ["retry-after": "soon"]).retryAfter == nil)
    }

    @Test("equal people have equal references, and a reference shows nobody")
    func makesReferences() {
        let one = PersonIdentity.reference(email: " Ana@Example.org", phone: "+351", fallback: "x")
        #expect(one == PersonIdentity.reference(email: "ana@example.org", phone: nil, fallback: "y"))
        #expect(one != PersonIdentity.reference(email: nil, phone: "+351", fallback: "x"))
        #expect(
            one != PersonIdentity.reference(email: "ana@example.org", phone: nil, fallback: "y", opening: RemoteID("1"))
        )
        #expect(one.wholeMatch(of: /p_[0-9a-f]{32}/) != nil)
    }
}
