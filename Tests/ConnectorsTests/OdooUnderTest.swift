import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

/// The Odoos that one suite of promises is held against: the stand-in always, a real one where the environment names it
/// (`INTAKE_ODOO_URL`, `INTAKE_ODOO_KEY`, `INTAKE_ODOO_DATABASE`).
enum OdooUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case standIn
    case real

    static let available: [OdooUnderTest] = allCases.filter { $0 == .standIn || realAddress != nil }

    var testDescription: String { rawValue }

    private static var realAddress: (url: String, key: String, database: String?)? {
        let environment = ProcessInfo.processInfo.environment
        guard let url = environment["INTAKE_ODOO_URL"], let key = environment["INTAKE_ODOO_KEY"] else { return nil }
        return (url, key, environment["INTAKE_ODOO_DATABASE"])
    }

    /// Lends a connector to an Odoo that runs, and the protocol under it for looking behind its back.
    func withOdoo(_ body: (Odoo, OdooClient) async throws -> Void) async throws {
        switch self {
        case .standIn:
            var options = SandboxServer.Options(port: 0)
            options.duringImport = { try? await Task.sleep(for: .milliseconds(20)) }
            try await withStandIn(options) { odoo, _ in try await body(odoo, odoo.client) }
        case .real:
            let real = try #require(Self.realAddress)
            let address = try OdooAddress(real.url, database: real.database)
            let odoo = Odoo(address: address, credential: CredentialSource(Secret(real.key)))
            try await body(odoo, odoo.client)
        }
    }
}

/// Lends a stand-in and a connector to it.
func withStandIn(
    _ options: SandboxServer.Options = SandboxServer.Options(port: 0),
    timeout: Duration = .seconds(30),
    _ body: (Odoo, SandboxServer) async throws -> Void
) async throws {
    let server = try await SandboxServer.start(options)
    do {
        let address = try OdooAddress(try #require(server.url), database: "hr")
        let odoo = Odoo(address: address, credential: CredentialSource(Secret("sandbox")), timeout: timeout)
        try await body(odoo, server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// A person whom no other test knows.
struct Someone {
    let tag = UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(12)

    var email: String { "ana.\(tag)@example.test" }
    var phone: String { "+3519" + tag.utf8.map { String($0 % 10) }.joined().prefix(8) }
    var name: String { "Ana Tésting \(tag)" }

    var identity: PersonIdentity {
        PersonIdentity(
            reference: PersonIdentity.reference(email: email, phone: phone, fallback: ""),
            name: name,
            emails: [email],
            phones: [phone]
        )
    }

    var draft: CandidateDraft {
        CandidateDraft(
            identity: identity,
            fields: [
                "partner_name": .string(name), "email_from": .string(email), "partner_phone": .string(phone),
                "linkedin_profile": "https://www.linkedin.com/in/ana",
                "applicant_notes": "<h3>Work</h3><ul><li>R&amp;D, “Größe”, 1 &lt; 2</li></ul>",
            ]
        )
    }

    var file: FileDraft {
        let bytes = Data((0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 7) }) + Data(tag.utf8)
        return FileDraft(name: "Zoë résumé.pdf", mediaType: "application/pdf", bytes: bytes)
    }
}

/// What is thrown, as the connector's error; a failed expectation if it is none.
func connectorError(_ work: () async throws -> Void) async -> ConnectorError? {
    do {
        try await work()
        Issue.record("nothing was thrown")
        return nil
    } catch {
        if let error = error as? ConnectorError { return error }
        Issue.record("something else was thrown")
        return nil
    }
}
