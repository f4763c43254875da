import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

@Suite("Pay that does not match")
struct PayHoldTests {
    /// A difference between the offer and the HRIS record, made after the hire and before the pay.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var field: String
        var record: Record
        var testDescription: String { field }
    }

    static let mistakes = [
        Mistake(field: "pay.amount", record: ["wage": .decimal(Decimal(string: "10833.33") ?? 0)]),
        Mistake(field: "startDate", record: ["contract_date_start": "2027-03-01"]),
        Mistake(field: "manager", record: ["parent_id": false]),
        Mistake(field: "employmentType", record: ["contract_type_id": 2]),
    ]

    /// Hires, makes the mistake in the HRIS, and lets pay be compared.
    private func withMistake(
        _ record: Record,
        _ body: (HireHouse, _ applicant: Int, _ employee: Int) async throws -> Void
    ) async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant(salary: 103_000)
            try await house.accept(applicant)
            try await house.poll(try house.stages(without: ["pay"]))
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, record)
            try await house.poll()
            try await body(house, applicant, employee)
        }
    }

    private func wage(_ house: HireHouse) async throws -> Decimal? {
        try await house.employees().first?["wage"].decimal
    }

    @Test("is held with the difference, is never released by trying again, and alerts", arguments: mistakes)
    func holds(mistake: Mistake) async throws {
        var record = mistake.record
        if mistake.field == "manager" { record = [:] }
        try await withMistake(record) { house, _, employee in
            if mistake.field == "manager" {
                // Nobody in the record is no other manager; somebody else is.
                #expect(try await house.payslips().count == 1)
                return
            }
            let item = try #require(try await house.holds().first)
            #expect(item.content.code == "pay-mismatch")
            #expect(item.content.differences.map(\.field) == [mistake.field])
            #expect(item.content.differences.allSatisfy { $0.ours != nil && $0.theirs != nil })
            let alerts = try await house.ledger.read { try $0.newestAlerts() }
            #expect(alerts.contains { $0.content.owner == "hr-operations" && $0.content.body.contains(mistake.field) })
            let writes = house.server.calls["hr.employee/write"]
            for _ in 0..<5 {
                house.clock.advance(by: 100_000)
                try await house.poll()
            }
            #expect(house.server.calls["hr.employee/write"] == writes)
            #expect(try await house.payslips().isEmpty)
            #expect(try await house.holds().count == 1)
            _ = employee
        }
    }

    @Test("is paid by the offer when a named person approves that")
    func approvesOffer() async throws {
        try await withMistake(["wage": .decimal(Decimal(string: "10833.33") ?? 0)]) { house, _, _ in
            try await house.decide(.approve(.offer))
            try await house.runner().drain()
            #expect(try await wage(house) == Decimal(string: "8583.33"))
            #expect(try await house.payslips().map { $0["state"].string } == ["done"])
            #expect(try await house.waiting() == [])
            let trail = try await house.trail()
            #expect(trail.contains("approved-by-person done"))
            let entries = try await house.ledger.read { try $0.auditEntries(AuditFilter(limit: 1000)) }
            let decision = try #require(entries.first { $0.content.action == "approved-by-person" })
            #expect(decision.content.sentFrom == "Dana Reyes")
            let item = try #require(try await house.ledger.read { try $0.reviewItems(.resolved).last })
            #expect(item.resolvedBy == "Dana Reyes")
            #expect(item.resolutionNote == "as agreed")
        }
    }

    @Test("is paid by the record when a named person approves that")
    func approvesRecord() async throws {
        try await withMistake(["wage": .decimal(Decimal(string: "10833.33") ?? 0)]) { house, _, _ in
            try await house.decide(.approve(.record))
            try await house.runner().drain()
            #expect(try await wage(house) == Decimal(string: "10833.33"))
            #expect(try await house.payslips().count == 1)
        }
    }

    @Test("is held again if it differs otherwise than was approved")
    func approvalIsBound() async throws {
        try await withMistake(["wage": .decimal(Decimal(string: "10833.33") ?? 0)]) { house, _, employee in
            try await house.decide(.approve(.record))
            try await house.write("hr.employee", employee, ["wage": 20_000])
            try await house.runner().drain()
            #expect(try await house.payslips().isEmpty)
            let shown = try await house.holds().first?.content.differences.first?.theirs
            #expect(shown == "20000 USD a month")
        }
    }

    @Test("is compared again once somebody has corrected it, and only then")
    func corrects() async throws {
        try await withMistake(["wage": .decimal(Decimal(string: "10833.33") ?? 0)]) { house, _, employee in
            try await house.decide(.correct)
            try await house.runner().drain()
            #expect(try await house.holds().count == 1, "it was not corrected")
            try await house.write("hr.employee", employee, ["wage": .decimal(Decimal(string: "8583.33") ?? 0)])
            try await house.decide(.correct)
            try await house.runner().drain()
            #expect(try await house.payslips().count == 1)
            #expect(try await house.waiting() == [])
        }
    }

    @Test("is not paid when it is rejected")
    func rejects() async throws {
        try await withMistake(["wage": .decimal(Decimal(string: "10833.33") ?? 0)]) { house, _, _ in
            try await house.decide(.reject)
            house.clock.advance(by: 100_000)
            try await house.poll()
            #expect(try await house.payslips().isEmpty)
            #expect(try await house.waiting() == [])
            #expect(try await house.trail().contains("rejected-by-person done"))
        }
    }

    @Test("is not released for an offer that was taken back")
    func offerTakenBack() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll(try house.stages(without: ["pay"]))
            try await house.write("hr.applicant", applicant, ["refuse_reason_id": 1, "active": false])
            try await house.runner(try house.stages(without: ["offers"])).drain()
            #expect(try await house.holds().map(\.content.code) == ["offer-rescinded"])
            #expect(try await house.payslips().isEmpty)
            await #expect(throws: StageError.self) { try await house.decide(.approve(.offer)) }
        }
    }
}
