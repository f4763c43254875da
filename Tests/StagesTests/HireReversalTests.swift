import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

@Suite("People who do not come, come back, or change")
struct HireReversalTests {
    private func refuse(_ applicant: Int, in house: HireHouse) async throws {
        try await house.write("hr.applicant", applicant, ["refuse_reason_id": 2, "active": false])
    }

    @Test("a hire that waits stops when the candidate withdraws, and says so")
    func withdrawnBefore() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant(start: "2017-01-01")
            try await house.accept(applicant)
            try await house.poll()
            #expect(try await house.waiting() == ["invalid-offer"])
            try await refuse(applicant, in: house)
            try await house.poll()
            #expect(try await house.waiting() == [])
            #expect(try await house.trail().contains("stop-hire skipped"))
            #expect(try await house.employees().isEmpty)
            let alerts = try await house.ledger.read { try $0.newestAlerts() }
            #expect(alerts.contains { $0.content.title == "Hire stopped" })
        }
    }

    @Test("who was erased is hired by nobody")
    func erased() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.ledger.write { transaction in
                let person = try transaction.newPerson()
                try transaction.link(
                    Link(system: "odoo", kind: .candidate, externalId: String(applicant), subject: person)
                )
                _ = try transaction.erase(person: person, by: "privacy")
            }
            try await house.accept(applicant)
            try await house.poll()
            #expect(try await house.employees().isEmpty)
        }
    }

    @Test("an offer that was taken back since nobody is hired on it")
    func takenBackMeanwhile() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll(try house.stages(without: ["hire"]))
            try await refuse(applicant, in: house)
            try await house.runner(try house.stages(without: ["offers"])).drain()
            #expect(try await house.employees().isEmpty)
            #expect(try await house.trail().contains("hire skipped"))
        }
    }

    @Test("after the hire a person is told what there is to take back, and nothing is undone by itself")
    func withdrawnAfter() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            try await refuse(applicant, in: house)
            try await house.poll()
            let item = try #require(try await house.ledger.read { try $0.reviewItems().first }).content
            #expect(item.code == "taken-back-after-hire")
            #expect(item.evidence.count == 3)
            #expect(try await house.employees().first?["active"] == true)
        }
    }

    @Test("who comes back is found as the former employee, and no second one is made")
    func rehired() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            let employee = try #require(try await house.employees().first?["id"].integer)
            // Un-hired, left, and hired again on a new offer.
            try await house.write("hr.applicant", applicant, ["stage_id": 4])
            try await house.poll()
            try await house.write("hr.employee", employee, ["active": false])
            try await house.write("hr.applicant", applicant, ["salary_proposed": 99_000, "availability": "2027-04-01"])
            try await house.accept(applicant)
            try await house.poll()
            #expect(try await house.holds().map(\.content.code) == ["former-employee"])
            try await house.write("hr.employee", employee, ["active": true])
            try await house.decide(.correct)
            try await house.poll()
            // Whose record is active again with other terms: a person decides that they are written over.
            #expect(try await house.holds().map(\.content.code) == ["changed-after-hire"])
            try await house.decide(.approve(.offer))
            try await house.poll()
            #expect(try await house.employees().count == 1)
            #expect(try await house.employees().first?["wage"].decimal == 8250)
            #expect(try await house.payslips().count == 2)
        }
    }

    @Test("an offer that is accepted anew with other terms after the hire changes nothing before it is approved")
    func amendedAfterHire() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            try await house.write("hr.applicant", applicant, ["salary_proposed": 130_000])
            try await house.poll()
            #expect(try await house.employees().first?["wage"].decimal == Decimal(string: "7916.67"))
            let item = try #require(try await house.holds().first).content
            #expect(item.code == "changed-after-hire")
            #expect(item.differences.map(\.field) == ["pay.amount"])
        }
    }

    @Test("what changes in the HRIS flows back to the ATS")
    func returnsChanges() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, ["private_phone": "+493055555555", "active": false])
            try await house.poll()
            #expect(try await house.read(applicant: applicant, "partner_phone") == "+493055555555")
            #expect(try await house.read(applicant: applicant, "x_employment_status") == "left")
            let entries = try await house.ledger.read { try $0.auditEntries(AuditFilter(limit: 1000)) }
            let entry = try #require(entries.first { $0.content.action == "return-changes" }).content
            #expect(entry.fields == ["partner_phone", "x_employment_status"])
        }
    }

    @Test("what was edited on both sides is held, and nothing is written over", arguments: Approval.Choice.allCases)
    func holdsConflicts(choice: Approval.Choice) async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, ["private_phone": "+493055555555"])
            try await house.write("hr.applicant", applicant, ["partner_phone": "+493066666666"])
            try await house.poll()
            #expect(try await house.holds().map(\.content.code) == ["both-edited"])
            #expect(try await house.read(applicant: applicant, "partner_phone") == "+493066666666")
            try await house.decide(.approve(choice))
            try await house.poll()
            let kept: Value = choice == .record ? "+493055555555" : "+493066666666"
            #expect(try await house.read(applicant: applicant, "partner_phone") == kept)
            #expect(try await house.waiting() == [])
        }
    }
}
