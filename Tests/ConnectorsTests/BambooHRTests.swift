import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("BambooHR")
struct BambooHRTests {
    private let target = EmploymentUnderTest.bamboohr

    @Test("tells the terms with exact pay, period, currency and the manager's address")
    func tellsTerms() async throws {
        try await target.withSystem { system, server in
            let id = try await system.hire(target.draft(Someone())).id
            #expect(server.records("employees").last?["payRate"] == "103000.00 USD")
            let pay = PayTerms(amount: 103_000, period: .year, currency: "USD", startDate: "2027-01-04")
            let terms = EmploymentTerms(
                pay: pay,
                startDate: "2027-01-04",
                manager: "rosa@company.example",
                employmentType: "full-time",
                title: "Baker"
            )
            #expect(try await system.terms(of: id) == terms)
            #expect(try await system.terms(of: "999999") == nil)
        }
    }

    @Test("a manager whom nobody knows is refused before anything is made")
    func refusesUnknownManager() async throws {
        try await target.withSystem { system, server in
            var draft = target.draft(Someone())
            draft.fields["supervisorEmail"] = "nobody@company.example"
            let error = await connectorError { _ = try await system.hire(draft) }
            #expect(error?.code == .invalid)
            #expect(error?.description.contains("nobody@") == false)
            #expect(server.records("employees").count == 1)
        }
    }

    @Test("409 says that a value is wrong, not that somebody else was faster")
    func readsInvalidValue() async throws {
        try await target.withSystem { system, _ in
            var draft = target.draft(Someone())
            draft.fields["hireDate"] = "04/01/2027"
            let error = await connectorError { _ = try await system.hire(draft) }
            #expect(error?.code == .invalid)
            #expect(error?.status == 409)
            #expect(error?.detail.contains("hireDate") == true)
        }
    }

    @Test("503 with a wait is too much at once; without one it is a failure")
    func readsThrottling() async throws {
        try await target.withSystem { system, server in
            server.inject(Fault(.status(503), match: "POST /api/v1/reports"))
            let error = await connectorError { _ = try await system.hire(target.draft(Someone())) }
            #expect(error?.code == .rateLimited)
            #expect(error?.remedy == .retry(after: .seconds(1)))
        }
    }

    @Test("no field is asked for that nobody speaks of")
    func readsNoMoreThanNeeded() async throws {
        let asked = Recording()
        let bamboo = try BambooHR(
            address: "https://company.bamboohr.example/api/v1",
            credential: CredentialSource(Secret("key")),
            transport: asked
        )
        _ = try? await bamboo.employee("7", fields: ["jobTitle"])
        let query = await asked.last?.url.query() ?? ""
        #expect(query.contains("jobTitle"))
        #expect(!query.contains("ssn"))
    }

    /// Answers with the list of fields, a tax number among them, and keeps what was asked last.
    private actor Recording: WebTransport {
        private(set) var last: WebRequest?

        func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
            last = request
            guard request.url.path().hasSuffix("meta/fields") else {
                return WebResponse(status: 200, body: Data(#"{"id":"7","jobTitle":"Baker"}"#.utf8))
            }
            let fields: Value = [
                ["id": 1, "name": "Job title", "type": "list", "alias": "jobTitle"],
                ["id": 2, "name": "SSN", "type": "ssn", "alias": "ssn"],
            ]
            return WebResponse(status: 200, body: fields.json())
        }
    }
}
