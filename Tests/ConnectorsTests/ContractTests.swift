import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

/// What connectors and stand-ins say to each other, held against the vendors' published contracts.
///
/// The contracts are not ours to ship: `INTAKE_GUSTO_OPENAPI` names Gusto's OpenAPI file of version 2025-06-15,
/// `INTAKE_GREENHOUSE_ENDPOINTS` a list of the GET endpoints of Harvest v3 with parameters and fields of answers.
@Suite("Published contracts")
struct ContractTests {
    private static let gusto = ProcessInfo.processInfo.environment["INTAKE_GUSTO_OPENAPI"]
    private static let greenhouse = ProcessInfo.processInfo.environment["INTAKE_GREENHOUSE_ENDPOINTS"]

    @Test("Gusto: every request and every answer is as the OpenAPI says", .enabled(if: gusto != nil))
    func gustoKeepsContract() async throws {
        let contract = try SchemaCheck(contentsOf: try #require(Self.gusto))
        let recorder = ExchangeRecorder()
        try await withVendor(.gusto) { server, url in
            let gusto = try Gusto(
                address: url,
                company: Vendor.gustoCompany,
                credential: CredentialSource(Secret("sandbox")),
                submitsPayrolls: true,
                patience: .none,
                transport: recorder
            )
            _ = try await gusto.check()
            var draft = EmploymentUnderTest.gusto.draft(Someone())
            draft.fields["work_location"] = try #require(server.records("locations").first?["uuid"])
            let id = try await gusto.hire(draft).id
            try await gusto.updateEmployee(id, fields: ["preferred_first_name": "Anita", "job.title": "Head baker"])
            try await gusto.setPay(PayTerms(amount: 103_000, period: .year, startDate: "2027-01-04"), of: id)
            _ = try await gusto.terms(of: id)
            _ = try await gusto.employeeChanges(since: nil)
            let slip = PayslipDraft(employee: id, from: "2027-01-04", to: "2027-01-31", title: "January")
            _ = try await gusto.confirmPayslip(try await gusto.preparePayslip(slip).id)
            // And the ways in which it says no.
            _ = try? await gusto.hire(EmployeeDraft(identity: Someone().identity, fields: ["first_name": ""]))
            _ = try await gusto.employee("0000", fields: nil)
        }
        let exchanges = recorder.exchanges
        #expect(exchanges.count > 20)
        for exchange in exchanges { check(exchange, contract) }
        let used = Set(exchanges.compactMap { contract.operation($0.request.method, $0.request.url.path())?.template })
        #expect(used.count >= 12)
    }

    private func check(_ exchange: ExchangeRecorder.Exchange, _ contract: SchemaCheck) {
        let call = "\(exchange.request.method) \(exchange.request.url.path())"
        guard let (template, operation) = contract.operation(exchange.request.method, exchange.request.url.path())
        else {
            Issue.record("no such operation: \(call)")
            return
        }
        let place = "\(exchange.request.method) \(template)"
        let query = URLComponents(url: exchange.request.url, resolvingAgainstBaseURL: false)?.queryItems ?? []
        let parameters = (operation["parameters"].array ?? []).map(contract.resolved).compactMap { $0["name"].string }
        #expect(query.map(\.name).filter { !parameters.contains($0) } == [], "\(place)")
        if let body = exchange.request.body, let value = try? Value(json: body) {
            let schema = operation["requestBody"]["content"]["application/json"]["schema"]
            #expect(contract.problems(value, schema) == [], "\(place): what is sent")
            let known = contract.names(schema)
            #expect((value.object?.names ?? []).filter { !known.contains($0) } == [], "\(place): what is sent")
        }
        let answer = operation["responses"][String(exchange.response.status)]
        #expect(answer != .null, "\(place) answered \(exchange.response.status)")
        let schema = answer["content"]["application/json"]["schema"]
        guard schema != .null, let value = try? Value(json: exchange.response.body) else { return }
        #expect(contract.problems(value, schema) == [], "\(place) \(exchange.response.status)")
    }

    @Test("Greenhouse: every list, filter and field is one of v3", .enabled(if: greenhouse != nil))
    func greenhouseKeepsContract() async throws {
        let text = try Data(contentsOf: URL(filePath: try #require(Self.greenhouse)))
        let endpoints = try Value(json: text).array ?? []
        let recorder = ExchangeRecorder()
        try await withVendor(.greenhouse) { server, url in
            let greenhouse = try Greenhouse(
                address: url + "/v3",
                tokenAddress: url + "/token",
                credential: CredentialSource(Secret("sandbox:sandbox")),
                patience: .none,
                transport: recorder
            )
            _ = try await greenhouse.check()
            let draft = TrackingUnderTest.greenhouse.draft(Someone(), opening: "301")
            let id = try await greenhouse.place(draft).id
            var nameless = TrackingUnderTest.greenhouse.draft(Someone())
            nameless.identity.emails = []
            _ = try await greenhouse.place(nameless)
            _ = try await greenhouse.attach(Someone().file, to: id)
            _ = try await greenhouse.openings()
            let candidate = try #require(Int(id.rawValue))
            let application = try #require(server.records("applications").first?["id"])
            server.put(
                [
                    "application_id": application, "candidate_id": .integer(candidate), "job_id": 301, "version": 1,
                    "status": "accepted", "sent_on": "2026-11-20", "starts_on": "2027-01-04",
                    "custom_fields": ["salary": ["value": ["amount": "1.00", "currency_code": "USD"]]],
                    "created_at": "2026-11-20T10:00:00Z", "updated_at": "2026-11-20T10:00:00Z",
                ],
                in: "offers"
            )
            let changes = try await greenhouse.candidateChanges(since: nil)
            _ = try await greenhouse.candidateChanges(since: changes.next)
            _ = try await greenhouse.offerChanges(since: nil)
            _ = try await greenhouse.offerFields()
        }
        var lists: Set<String> = []
        for exchange in recorder.exchanges where exchange.request.method == "GET" {
            let path = exchange.request.url.path()
            guard path.hasPrefix("/v3/") else { continue }
            guard let endpoint = endpoints.first(where: { $0["path"].string == path }) else {
                Issue.record("no such list: \(path)")
                continue
            }
            lists.insert(path)
            let query = URLComponents(url: exchange.request.url, resolvingAgainstBaseURL: false)?.queryItems ?? []
            let parameters = (endpoint["parameters"].array ?? []).compactMap { $0["name"].string }
            #expect(query.map(\.name).filter { !parameters.contains($0) } == [], "\(path)")
            let fields = endpoint["responseFields"].array ?? []
            for record in try Value(json: exchange.response.body).array ?? [] {
                for (name, value) in record.object?.fields ?? [:] {
                    guard let field = fields.first(where: { $0["name"].string == name }) else {
                        Issue.record("\(path) has no field \(name)")
                        continue
                    }
                    guard value != .null, let type = field["type"].string else { continue }
                    let fits =
                        switch type {
                        case "integer": value.integer != nil
                        case "string": value.string != nil
                        case "boolean": value.bool != nil
                        case "array": value.array != nil
                        case "object": value.object != nil
                        default: true
                        }
                    #expect(fits, "\(path) \(name) is \(value.kind), not \(type)")
                }
            }
        }
        #expect(lists.count >= 9)
    }
}
