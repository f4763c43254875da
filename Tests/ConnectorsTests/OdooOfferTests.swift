import DataMaps
import Foundation
import Testing

@testable import Connectors

@Suite("Odoo's offers and the terms that it holds")
struct OdooOfferTests {
    /// An applicant with an offer, for a job of its own in a department with a manager.
    private struct Application {
        let someone = Someone()
        var id: RemoteID
        var manager: String

        init(_ odoo: Odoo, _ client: OdooClient) async throws {
            func make(_ model: String, _ values: Record) async throws -> Int {
                let made = try await client.call(model, "create", ["vals_list": .object(values)])
                return try #require(made[0].integer)
            }
            manager = "boss.\(someone.tag)@example.test"
            let boss = try await make(
                "hr.employee",
                ["name": .string("Boss \(someone.tag)"), "work_email": .string(manager)]
            )
            let department = try await make(
                "hr.department",
                ["name": .string("Ovens \(someone.tag)"), "manager_id": .integer(boss)]
            )
            let types = try await client.search(
                "hr.contract.type",
                [["name", "=", "Part-Time"]],
                fields: ["name"],
                limit: 1
            )
            let job = try await make(
                "hr.job",
                [
                    "name": .string("Baker \(someone.tag)"), "department_id": .integer(department),
                    "contract_type_id": types.first?["id"] ?? .null,
                ]
            )
            var draft = someone.draft
            draft.opening = RemoteID(String(job))
            id = try await odoo.place(draft).id
        }

        func write(_ values: Record, _ client: OdooClient) async throws {
            _ = try await client.call(
                "hr.applicant",
                "write",
                ids: [try id.number(in: "odoo")],
                ["vals": .object(values)]
            )
        }

        func move(hired: Bool, _ client: OdooClient) async throws {
            let stages = try await client.search(
                "hr.recruitment.stage",
                [["hired_stage", "=", .bool(hired)]],
                fields: ["name"],
                limit: 1
            )
            try await write(["stage_id": try #require(stages.first)["id"]], client)
        }
    }

    @Test("are accepted in a stage that is marked hired, and in no other", arguments: OdooUnderTest.available)
    func areAcceptedWhenHired(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let application = try await Application(odoo, client)
            let amount = try #require(Decimal(string: "95000.5"))
            func offer() async throws -> Offer {
                let offer = try await odoo.offer(application.id)
                return try #require(offer)
            }
            var states = [try await offer().state]
            try await application.write(["salary_proposed": .decimal(amount), "availability": "2027-01-04"], client)
            states.append(try await offer().state)
            try await application.move(hired: true, client)
            let accepted = try await offer()
            states.append(accepted.state)
            #expect(states == [.draft, .sent, .accepted])
            #expect(accepted.candidate == application.id)
            #expect(accepted.terms.pay == PayTerms(amount: amount, period: .year))
            #expect(accepted.terms.startDate == "2027-01-04")
            #expect(accepted.terms.manager == application.manager)
            #expect(accepted.terms.employmentType == "part-time")
            #expect(accepted.terms.title == "Baker \(application.someone.tag)")

            // What is not agreed on makes no new version; pay does.
            try await application.write(["linkedin_profile": "https://www.linkedin.com/in/other"], client)
            #expect(try await offer().version == accepted.version)
            try await application.write(["salary_proposed": 96_000], client)
            #expect(try await offer().version != accepted.version)

            try await application.move(hired: false, client)
            #expect(try await offer().state == .sent)
            let reasons = try await client.search(
                "hr.applicant.refuse.reason",
                [["name", "like", "Refused by applicant"]],
                fields: ["name"],
                limit: 1
            )
            let reason = try #require(reasons.first)["id"]
            try await application.write(["refuse_reason_id": reason, "active": false], client)
            #expect(try await offer().state == .withdrawn)
        }
    }

    @Test("are told again by polling from a cursor, with an overlap", arguments: OdooUnderTest.available)
    func areTold(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let application = try await Application(odoo, client)
            try await application.write(["salary_proposed": 95_000], client)
            func walk(from cursor: ChangeCursor?) async throws -> (offers: [Offer], next: ChangeCursor?) {
                var (offers, cursor): ([Offer], ChangeCursor?) = ([], cursor)
                while true {
                    let page = try await odoo.offerChanges(since: cursor)
                    offers += page.offers
                    cursor = page.next
                    guard page.hasMore else { return (offers, cursor) }
                }
            }
            let first = try await walk(from: nil)
            #expect(first.offers.last { $0.id == application.id }?.state == .sent)
            try await application.move(hired: true, client)
            let second = try await walk(from: first.next)
            #expect(second.offers.last { $0.id == application.id }?.state == .accepted)
            let third = try await walk(from: second.next)
            #expect(third.offers.contains { $0.id == application.id }, "what was just told is told again")
        }
    }

    @Test("become an employee who holds the same terms", arguments: OdooUnderTest.available)
    func becomeTerms(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let application = try await Application(odoo, client)
            try await application.write(["salary_proposed": 95_000, "availability": "2027-01-04"], client)
            try await application.move(hired: true, client)
            let offer = try #require(try await odoo.offer(application.id))
            let map = try DataMap.named("odoo-applicant-to-odoo-employee")
            let destination = try await odoo.employeeFields()
            let problems = map.check(sample: offer.record, destination: destination)
            #expect(problems.filter { $0.severity == .error }.map(\.description) == [])
            let draft = EmployeeDraft(
                identity: application.someone.identity,
                fields: try map.apply(to: offer.record).record,
                candidate: offer.candidate
            )
            let employee = try await odoo.hire(draft).id
            let terms = try #require(try await odoo.terms(of: employee))
            #expect(terms.pay?.amount == Decimal(string: "7916.67"))
            #expect(terms.pay?.period == .month)
            #expect(terms.startDate == offer.terms.startDate)
            #expect(terms.manager == offer.terms.manager)
            #expect(terms.employmentType == offer.terms.employmentType)
            #expect(terms.title == offer.terms.title)
            let nobody = try await odoo.terms(of: RemoteID("999999"))
            #expect(nobody == nil)
        }
    }
}
