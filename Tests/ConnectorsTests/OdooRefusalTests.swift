import DataMaps
import Foundation
import Testing

@testable import Connectors

/// A call that Odoo refuses, and the kind of error that it must become.
private struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: ConnectorError.Code
    let model: String
    let method: String
    let arguments: Record

    init(_ description: String, _ code: ConnectorError.Code, _ model: String, _ method: String, _ arguments: Record) {
        testDescription = description
        self.code = code
        self.model = model
        self.method = method
        self.arguments = arguments
    }
}

private struct Pair: Sendable, CustomTestStringConvertible {
    let target: OdooUnderTest
    let refusal: Refusal

    var testDescription: String { "\(target.rawValue): \(refusal.testDescription)" }
}

@Suite("What Odoo refuses")
struct OdooRefusalTests {
    private static let refusals = [
        Refusal("an unknown model", .unsupported, "hr.nope", "search", ["domain": []]),
        Refusal("an unknown method", .unsupported, "hr.applicant", "no_such", [:]),
        Refusal("a private method", .denied, "hr.applicant", "_compute_day", [:]),
        Refusal("a model that the account may not see", .denied, "ir.model.data", "search", ["domain": []]),
        Refusal("a missing argument", .invalid, "hr.applicant", "create", ["values": [:]]),
        Refusal("an unknown field", .invalid, "hr.applicant", "create", ["vals_list": [["nope": 1]]]),
        Refusal("a bad date", .invalid, "hr.applicant", "create", ["vals_list": [["availability": "31/12/2027"]]]),
        Refusal("a reference to nothing", .missing, "hr.applicant", "create", ["vals_list": [["job_id": 999_999]]]),
        Refusal(
            "a change of nothing",
            .missing,
            "hr.applicant",
            "write",
            ["ids": [999_999], "vals": ["partner_name": "x"]]
        ),
        Refusal("an unknown field in a search", .invalid, "hr.applicant", "search", ["domain": [["nope", "=", "x"]]]),
        Refusal(
            "a PIN that is none",
            .invalid,
            "hr.employee",
            "create",
            ["vals_list": [["name": "x", "pin": "abcd"]]]
        ),
    ]

    private static let pairs = OdooUnderTest.available.flatMap { target in
        refusals.map { Pair(target: target, refusal: $0) }
    }

    @Test("becomes an error of the right kind, without values", arguments: pairs)
    fileprivate func refuses(pair: Pair) async throws {
        try await pair.target.withOdoo { _, client in
            let error = await connectorError {
                _ = try await client.call(pair.refusal.model, pair.refusal.method, pair.refusal.arguments)
            }
            #expect(error?.code == pair.refusal.code)
            #expect(error?.remedy == .review)
            #expect(error?.detail.contains("Traceback") == false)
            #expect(error?.detail.contains("31/12/2027") == false)
        }
    }

    @Test("an import answers 200 and means no", arguments: OdooUnderTest.available)
    func importMeansNo(target: OdooUnderTest) async throws {
        try await target.withOdoo { _, client in
            for (column, text) in [
                ("availability", "31/12/2027"), ("job_id/.id", "999999"), ("salary_expected", "abcde"),
            ] {
                let error = await connectorError {
                    _ = try await client.load(
                        "hr.applicant",
                        name: "bad_\(UUID())",
                        ["partner_name": "x", column: text]
                    )
                }
                #expect(error?.code == .invalid)
                #expect(error?.status == 200)
                #expect(error?.detail.contains(text) == false)
                #expect(error?.detail.contains(column.prefix { $0 != "/" }) == true)
            }
            let unknown = await connectorError { _ = try await client.load("hr.applicant", name: "bad", ["nope": "x"]) }
            #expect(unknown?.code == .invalid)
        }
    }

    @Test("a wrong key asks for relinking, a wrong database is a wrong setting", arguments: OdooUnderTest.available)
    func refusesKeys(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let wrongKey = Odoo(address: client.address, credential: CredentialSource(Secret("wrong")))
            let refused = await connectorError { _ = try await wrongKey.place(Someone().draft) }
            #expect(refused?.code == .needsRelinking)
            #expect(refused?.remedy == .relink)
            let base = client.address.base.absoluteString
            let elsewhere = try OdooAddress(base, database: "nope")
            let secret = try await client.credential.secret(for: "odoo")
            let wrongDatabase = Odoo(address: elsewhere, credential: CredentialSource(secret))
            let astray = await connectorError { _ = try await wrongDatabase.openings() }
            #expect(astray?.code == .misconfigured)
        }
    }

    @Test("fields that are not there are refused before anything is sent", arguments: OdooUnderTest.available)
    func refusesUnknownFields(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            var draft = Someone().draft
            draft.fields["no_such_field"] = "x"
            let error = await connectorError { _ = try await odoo.place(draft) }
            #expect(error?.code == .invalid)
            let found = try await odoo.candidates(matching: draft.identity)
            #expect(found == [])
            for id in ["999999", "abc"] {
                let candidate = try await odoo.candidate(RemoteID(id))
                #expect(candidate == nil)
            }
        }
    }
}
