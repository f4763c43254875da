import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

@Suite("From the accepted offer to the payslip")
struct HireTests {
    @Test("makes an employee, writes its id back, pays to the cent, and tells each exchange")
    func wholeWay() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.poll()
            #expect(try await house.employees().isEmpty, "an offer that is not accepted hires nobody")
            try await house.accept(applicant)
            try await house.poll()

            let employee = try #require(try await house.employees().first)
            #expect(try await house.employees().count == 1)
            #expect(employee["wage"].decimal == Decimal(string: "7916.67"))
            #expect(employee["contract_date_start"] == "2027-02-01")
            #expect(employee["parent_id"][0].integer == house.manager)
            #expect(try await house.read(applicant: applicant, "employee_id")["id"] == employee["id"])
            let slips = try await house.payslips()
            #expect(slips.map { $0["state"].string } == ["done"])
            #expect(try await house.waiting() == [])
            #expect(
                try await house.trail() == [
                    "offer-accepted done", "get-offer done", "find-employee not-found", "create-employee done",
                    "read-back-employee done", "confirm-employee done", "get-offer done", "get-terms done",
                    "set-pay done", "prepare-payslip done", "confirm-payslip done",
                ]
            )
            let entries = try await house.ledger.read { try $0.auditEntries(AuditFilter(limit: 100)) }
            let confirmation = try #require(entries.first { $0.content.action == "confirm-employee" }).content
            #expect(confirmation.subjects.candidate == String(applicant))
            #expect(confirmation.subjects.employee == employee["id"].integer.map(String.init))
            #expect(confirmation.fieldHash != nil)
            for entry in entries {
                let line = try AuditExport.jsonLine(entry)
                for word in ["Person N1", "p1@example.org", "95000", "7916", "grace"] { #expect(!line.contains(word)) }
            }
            let before = house.server.calls["hr.employee/load"]
            try await house.poll()
            #expect(house.server.calls["hr.employee/load"] == before, "what is told again is not done again")
        }
    }

    @Test("makes one employee of eight webhooks and a poll that tell of one acceptance")
    func toldManyTimes() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        _ = try await house.ledger.write { transaction in
                            try transaction.offerWasAccepted(
                                system: "odoo",
                                offer: String(applicant),
                                event: "e\(number % 4)"
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await house.poll(workers: 8)
            #expect(try await house.employees().count == 1)
            #expect(try await house.payslips().count == 1)
            #expect(house.server.calls["hr.employee/load"] == 1)
            #expect(try await house.trail().count { $0 == "offer-accepted done" } == 1)
        }
    }

    /// An offer that says something no offer should.
    struct Flaw: Sendable, CustomTestStringConvertible {
        var name: String
        var field: String
        var salary: Value = 95_000
        var start: Value = "2027-02-01"
        var hasManager = true
        var job = "Software Engineer"
        var testDescription: String { name }
    }

    private static let flaws = [
        Flaw(name: "pay keyed a hundredfold", field: "pay.amount", salary: 9_500_000),
        Flaw(name: "pay of a few coins", field: "pay.amount", salary: 95),
        Flaw(name: "a first day years ago", field: "startDate", start: "2017-02-01"),
        Flaw(name: "a first day in a far future", field: "startDate", start: "2072-02-01"),
        Flaw(name: "no manager", field: "manager", hasManager: false),
        Flaw(name: "a title that nobody knows", field: "title", job: "Zzyzx of Qwfpg"),
    ]

    @Test("holds what no offer should say, and hires once it is corrected or approved", arguments: flaws)
    func holdsFlaws(flaw: Flaw) async throws {
        try await HireHouse.with { house in
            if !flaw.hasManager { try await house.write("hr.department", 1, ["manager_id": false]) }
            try await house.write("hr.job", 1, ["name": .string(flaw.job)])
            let applicant = try await house.applicant(salary: flaw.salary, start: flaw.start)
            try await house.accept(applicant)
            try await house.poll()
            #expect(try await house.employees().isEmpty)
            let item = try #require(try await house.ledger.read { try $0.reviewItems().first })
            #expect(item.content.code == "invalid-offer")
            #expect(item.content.differences.map(\.field) == [flaw.field])
            if flaw.field == "startDate" || flaw.field == "pay.amount" {
                let sound: Record = ["availability": "2027-03-01", "salary_proposed": 95_000]
                try await house.write("hr.applicant", applicant, sound)
                try await house.poll()
            } else {
                try await house.decide(.approve(.offer))
                try await house.poll()
            }
            #expect(try await house.employees().count == 1)
            #expect(try await house.waiting() == [])
        }
    }

    @Test("waits for an HRIS that shows only later what it was sent")
    func waitsForLag() async throws {
        try await HireHouse.with { house in
            try await house.accept(try await house.applicant())
            let slow = OddHumanResources(house.odoo, blindReads: 3)
            let start = house.clock.now
            try await house.poll(try house.stages(hris: slow))
            #expect(try await house.waiting() == [])
            #expect(try await house.payslips().count == 1)
            #expect(house.clock.now.timeIntervalSince(start) == 3.5)
        }
    }

    @Test("holds an employee that reads back differently, and compares again only when it is told to")
    func holdsReadBack() async throws {
        try await HireHouse.with { house in
            try await house.accept(try await house.applicant())
            let odd = OddHumanResources(house.odoo, wage: 1300)
            try await house.poll(try house.stages(hris: odd))
            let item = try #require(try await house.holds().first).content
            #expect(item.code == "read-back-mismatch")
            #expect(item.differences.map(\.field) == ["wage"])
            #expect(item.differences.first?.theirs == "1300")
            for _ in 0..<3 {
                house.clock.advance(by: 100_000)
                try await house.poll(try house.stages(hris: odd))
            }
            #expect(try await house.payslips().isEmpty)
            try await house.decide(.correct)
            try await house.poll()
            #expect(try await house.payslips().count == 1)
            #expect(try await house.employees().count == 1)
            #expect(house.server.calls["hr.employee/load"] == 1)
        }
    }
}
