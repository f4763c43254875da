import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("A system that a file describes")
struct RESTSystemTests {
    private func withREST(
        _ change: (String) -> String = { $0 },
        _ body: (RESTSystem, VendorServer) async throws -> Void
    ) async throws {
        try await withVendor(.rest) { server, url in
            let system = try RESTSystem(
                RESTDescription(yaml: change(RestDescriptionExample.yaml(address: url))),
                credential: CredentialSource(Secret("sandbox")),
                patience: .none
            )
            try await body(system, server)
        }
    }

    @Test("tells an employee's terms, and an offer's, where the description says they are")
    func tellsTerms() async throws {
        try await withREST { rest, server in
            let employee = try await rest.hire(EmploymentUnderTest.rest.draft(Someone())).id
            let terms = EmploymentTerms(
                pay: PayTerms(amount: 103_000, period: .year, currency: "USD", startDate: "2027-01-04"),
                startDate: "2027-01-04",
                manager: "rosa@company.example",
                employmentType: "full-time",
                title: "Baker"
            )
            #expect(try await rest.terms(of: employee) == terms)
            let candidate = try await rest.place(TrackingUnderTest.rest.draft(Someone(), opening: "J-1")).id
            for (id, status) in [("O-1", "Signed"), ("O-2", "verbal"), ("O-3", "something else")] {
                server.put(
                    [
                        "id": .string(id), "candidate": .string(candidate.rawValue), "status": .string(status),
                        "changed": "2026-11-20T10:00:00Z", "start": "2027-01-04", "title": "Baker",
                        "salary": ["amount": "103000.00", "period": "yearly", "currency": "USD"],
                        "manager": "Rosa@company.example", "kind": "Full-time",
                    ],
                    in: "offers"
                )
            }
            let offers = try await rest.offerChanges(since: nil).offers
            #expect(offers.map(\.state) == [.accepted, .sent, .draft])
            #expect(offers.first?.terms == terms)
            #expect(FieldPath("candidate.headline")?.value(in: offers.first?.record ?? Record()) == "Baker")
            #expect(try await rest.offer("O-9") == nil)
        }
    }

    @Test("sets pay exactly, with the way that it takes, once")
    func setsPay() async throws {
        try await withREST { rest, server in
            let id = try await rest.hire(EmploymentUnderTest.rest.draft(Someone())).id
            let route = PayTerms.Route(sentFrom: "hris", sentTo: "acme")
            let terms = PayTerms(
                amount: try #require(Decimal(string: "8583.3")),
                period: .month,
                currency: "USD",
                startDate: "2027-01-04",
                route: route
            )
            try await rest.setPay(terms, of: id)
            try await rest.setPay(terms, of: id)
            let stored = server.records("employees").first?["pay"]
            #expect(stored?["amount"] == "8583.30")
            #expect(stored?["sent_from"] == "hris")
            #expect(stored?["sent_to"] == "acme")
            #expect(server.calls.filter { $0.key.hasPrefix("PUT ") }.values.reduce(0, +) == 1)
            #expect(try await rest.pay(of: id)?.amount == terms.amount)
            #expect(try await rest.pay(of: "E-0") == nil)
        }
    }

    @Test("two connectors at once, as on two machines: the system's unique key makes them one record")
    func meetsUniqueKey() async throws {
        var options = VendorServer.Options()
        options.beforeWork = { try? await Task.sleep(for: .milliseconds(10)) }
        try await withVendor(.rest, options) { server, url in
            let draft = TrackingUnderTest.rest.draft(Someone())
            let ids = try await withThrowingTaskGroup(of: RemoteID.self) { group in
                for _ in 0..<4 {
                    let rest = try RESTSystem(
                        RESTDescription(yaml: RestDescriptionExample.yaml(address: url)),
                        credential: CredentialSource(Secret("sandbox")),
                        patience: .none
                    )
                    group.addTask { try await rest.place(draft).id }
                }
                var ids: Set<RemoteID> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids.count == 1)
            #expect(server.records("candidates").count == 1)
        }
    }

    @Test("a list in pages is searched to its end")
    func readsPages() async throws {
        try await withREST { rest, server in
            for number in 0..<120 {
                let contact: Value = ["email": "shared@example.test"]
                let record: Record = ["id": .string("C-\(number)"), "name": "A", "contact": contact]
                server.put(record, in: "candidates")
            }
            let identity = PersonIdentity(reference: "p_x", emails: ["Shared@example.test"])
            let found = try await rest.candidates(matching: identity)
            #expect(found.count == 120)
        }
    }

    @Test("what is not described is refused, not guessed")
    func refusesUndescribed() async throws {
        let lines = "name: acme\nbase: https://acme.example\nauth: {kind: bearer}\n"
        let pay = "pay: {read: {path: /p}, write: {path: /p, method: PUT}, terms: {amount: amount}}\n"
        let rest = try RESTSystem(RESTDescription(yaml: lines + pay), credential: CredentialSource(Secret("x")))
        let openings = try await rest.openings()
        #expect(openings.isEmpty)
        let place = await connectorError { _ = try await rest.hire(EmploymentUnderTest.rest.draft(Someone())) }
        #expect(place?.code == .unsupported)
    }

    /// What is wrong in a description, and the word that tells where.
    private static let mistakes: [(from: String, to: String, word: String)] = [
        ("auth: {kind: bearer}", "auth: {kind: oauth}", "auth.kind"), ("  read: {path", "  reed: {path", "read"),
        ("list: data", "lists: data", "lists"), ("type: email", "type: e-mail", "e-mail"),
        ("{409: conflict}", "{409: busy}", "errors.codes.409"), ("signed: accepted", "signed: yes please", "signed"),
        ("emails: email", "emails: mail", "mail"), ("name: acme", "name: ACME Corp", "name"),
        ("candidates:", "candidates: [", "YAML"),
    ]

    @Test("a mistake in the description is told with its place", arguments: mistakes)
    fileprivate func tellsMistake(from: String, to: String, word: String) {
        let text = RestDescriptionExample.yaml(address: "https://acme.example")
        let wrong = text.replacing(from, with: to, maxReplacements: 1)
        #expect(wrong != text)
        do {
            _ = try RESTDescription(yaml: wrong)
            Issue.record("nothing was thrown")
        } catch {
            #expect(error.code == .misconfigured)
            #expect(error.detail.contains(word), "\(error.detail)")
        }
    }

    @Test("what is filled into an address stays a part of it")
    func fillsSafely() {
        let template = RESTTemplate("/people/{id}/pay")
        #expect(template.filledAsPath(["id": "../admin?x=1#y"]) == "/people/%2E%2E%2Fadmin%3Fx%3D1%23y/pay")
        #expect(template.filledAsPath([:]) == nil)
        let body: Value = ["record": "{fields}", "note": "from {reference}", "job": "{opening}", "fixed": 1]
        let filled = RESTTemplate.filled(body, ["fields": ["a": 1], "reference": "p_1"])
        #expect(filled == ["record": ["a": 1], "note": "from p_1", "fixed": 1])
    }

    private static let accesses = [
        "{kind: bearer}", "{kind: basic}", "{kind: user, password: x}", "{kind: header, header: X-Key, prefix: 'k '}",
    ]

    @Test(
        "each way in writes its own header",
        arguments: zip(accesses, ["Bearer s:t", "Basic czp0", "Basic czp0Ong=", "k s:t"])
    )
    fileprivate func writesHeader(access: String, expected: String) async throws {
        struct Echo: WebTransport {
            func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
                let seen = request.headers["x-key"] ?? request.headers["authorization"] ?? ""
                return WebResponse(status: 200, body: Value.object(["user": .string(seen)]).json())
            }
        }
        let text = RestDescriptionExample.yaml(address: "https://acme.example")
        let description = try RESTDescription(yaml: text.replacing("{kind: bearer}", with: access))
        let rest = try RESTSystem(description, credential: CredentialSource(Secret("s:t")), transport: Echo())
        #expect(try await rest.check().account == expected)
    }
}
