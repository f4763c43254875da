import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Connectors
@testable import Stages

@Suite("What a hire takes back and what it skips")
struct HireUndoTests {
    /// Hired with pay and payslip, and then refused after all.
    private func withdrawnAfterHire(
        _ house: HireHouse,
        without left: Set<String> = []
    ) async throws -> (applicant: Int, item: ReviewItem) {
        let applicant = try await house.applicant()
        try await house.accept(applicant)
        try await house.poll(try house.stages(without: left))
        try await house.write("hr.applicant", applicant, ["refuse_reason_id": 2, "active": false])
        try await house.poll(try house.stages(without: left))
        return (applicant, try #require(try await house.ledger.read { try $0.reviewItems().first }))
    }

    /// As `ReviewDecisions` does it, then worked off.
    private func decide(
        _ decision: CarryOutDecision.Decision,
        _ item: ReviewItem,
        in house: HireHouse
    ) async throws {
        try await house.ledger.write { transaction in
            let job = try #require(try item.content.job.flatMap { try transaction.job(id: $0) })
            try transaction.resolve(reviewItem: item.id, as: decision.rawValue, by: "Dana Reyes")
            try CarryOutDecision.enqueue(decision, about: job, item: item.id, in: transaction)
        }
        try await house.runner().drain()
    }

    @Test("before anybody decides it is said what is taken back, and that pay cannot be")
    func saysBefore() async throws {
        try await HireHouse.with { house in
            let (applicant, item) = try await withdrawnAfterHire(house)
            let employee = try #require(try await house.employees().first?["id"].integer)
            #expect(
                item.content.undo?.takesBack == [
                    "The employee's id in employee_id of candidate \(applicant) in odoo is cleared.",
                    "Employee \(employee), whom Intake made in odoo, is archived there.",
                ]
            )
            let stays = item.content.undo?.stays ?? []
            #expect(stays.contains { $0.contains("cannot be called back") })
            #expect(stays.contains { $0.hasPrefix("Payslip ") })
            // Nothing is undone by itself.
            #expect(try await house.employees().first?["active"] == true)
        }
    }

    @Test("an undone hire leaves an archived employee and an empty field, is in the audit log, and is done once")
    func undoes() async throws {
        try await HireHouse.with { house in
            let (applicant, item) = try await withdrawnAfterHire(house)
            try await decide(.undo, item, in: house)
            #expect(try await house.employees().map { $0["active"] } == [false])
            #expect(try await house.read(applicant: applicant, "employee_id").isEmpty)
            #expect(try await house.waiting() == [])
            let before = try await house.trail()
            #expect(before.suffix(3) == ["clear-employee-id done", "archive-employee done", "undo-step done"])
            try await house.poll()
            #expect(try await house.trail().filter { $0.hasPrefix("archive") }.count == 1)
            #expect(try await AuditLog.verify(house.ledger).isIntact)
        }
    }

    @Test("an undoing whose process ends at any point goes on at that point", arguments: 1...2)
    func survivesCrashes(first: Int) async throws {
        var point = first
        while try await undoesOnce(endingAt: point) { point += 2 }
        #expect(point > 10)
    }

    private func undoesOnce(endingAt point: Int) async throws -> Bool {
        let plan = CrashPlan(at: point)
        try await HireHouse.with { house in
            let left: Set<String> = ["pay", "return-changes", "employees"]
            let (applicant, item) = try await withdrawnAfterHire(house, without: left)
            try await house.ledger.write { transaction in
                let job = try #require(try item.content.job.flatMap { try transaction.job(id: $0) })
                try transaction.resolve(reviewItem: item.id, as: "undone", by: "Dana Reyes")
                try CarryOutDecision.enqueue(.undo, about: job, item: item.id, in: transaction)
            }
            if let doomed = try? await house.doomedLedger(plan) {
                let odoo = try house.odoo(over: CrashingTransport(plan: plan))
                try? await house.runner(try house.stages(odoo, without: left), ledger: doomed, workers: 1).drain()
                try? doomed.close()
            }
            house.clock.advance(by: 600)
            try await house.runner(try house.stages(without: left)).drain()
            #expect(try await house.employees().map { $0["active"] } == [false], "point \(point)")
            #expect(try await house.read(applicant: applicant, "employee_id").isEmpty, "point \(point)")
            #expect(try await house.waiting() == [], "point \(point)")
            #expect(try await house.trail().filter { $0 == "undo-step done" }.count == 1, "point \(point)")
            #expect(try await AuditLog.verify(house.ledger).isIntact, "point \(point)")
        }
        return plan.hasCrashed
    }

    @Test("an employee with whom somebody works by now stays, and so does one who was there before")
    func leavesOthersWork() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll()
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, ["private_phone": "+493055555555"])
            try await house.write("hr.applicant", applicant, ["refuse_reason_id": 2, "active": false])
            try await house.poll()
            let item = try #require(try await house.ledger.read { try $0.reviewItems().first })
            #expect(item.content.undo?.takesBack.count == 1)
            #expect(item.content.undo?.stays.contains { $0.contains("private_phone") } == true)
            try await decide(.undo, item, in: house)
            #expect(try await house.employees().map { $0["active"] } == [true])
        }
        try await HireHouse.with { house in
            let known: Record = [
                "name": "Person N1", "private_email": "p1@example.org", "wage": .decimal(7916.67),
                "contract_date_start": "2027-02-01", "parent_id": .integer(house.manager),
            ]
            _ = try await house.odoo.client.call("hr.employee", "create", ["vals_list": .object(known)])
            let (_, item) = try await withdrawnAfterHire(house)
            #expect(item.content.undo?.stays.contains { $0.contains("before this hire") } == true)
        }
    }

    @Test("what changed after it was shown is not undone: the item opens again and says what is possible now")
    func changedSince() async throws {
        try await HireHouse.with { house in
            let (applicant, item) = try await withdrawnAfterHire(house)
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, ["private_phone": "+493055555555"])
            try await decide(.undo, item, in: house)
            #expect(try await house.employees().map { $0["active"] } == [true])
            #expect(try await !house.read(applicant: applicant, "employee_id").isEmpty)
            let again = try #require(try await house.ledger.read { try $0.reviewItem(id: item.id) })
            #expect(again.state == .open)
            #expect(again.content.undo?.takesBack.count == 1)
        }
    }

    @Test("an offer that is accepted again is not taken back any more")
    func acceptedAgain() async throws {
        try await HireHouse.with { house in
            let (applicant, item) = try await withdrawnAfterHire(house)
            try await house.write("hr.applicant", applicant, ["refuse_reason_id": false, "active": true])
            try await decide(.undo, item, in: house)
            #expect(try await house.employees().map { $0["active"] } == [true])
            try await house.poll()
            #expect(try await house.waiting() == [])
            #expect(try await house.employees().map { $0["active"] } == [true])
        }
    }

    @Test("a skipped write-back goes on to the comparison of pay, a skipped hire goes on to nothing")
    func skips() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll(try house.stages(without: ["write-back", "pay", "return-changes"]))
            // Somebody has entered another employee.
            try await house.write("hr.applicant", applicant, ["employee_id": .integer(house.manager)])
            try await house.runner().drain()
            let held = try #require(try await house.holds().first)
            #expect(held.content.code == "other-employee-id")
            #expect(held.content.undo?.takesBack == [])
            #expect(try await house.payslips().isEmpty)
            try await decide(.skip, held, in: house)
            #expect(try await house.payslips().map { $0["state"] } == ["done"])
            #expect(try await house.read(applicant: applicant, "employee_id")["id"] == .integer(house.manager))
        }
        try await HireHouse.with { house in
            try await house.accept(try await house.applicant(start: "2017-01-01"))
            try await house.poll()
            let held = try #require(try await house.holds().first)
            #expect(held.content.undo == UndoPlan(stays: ["Nobody was made an employee by this step."]))
            try await decide(.skip, held, in: house)
            #expect(try await house.employees().isEmpty)
            #expect(try await house.payslips().isEmpty)
            #expect(try await house.ledger.read { try $0.pendingJobs() } == 0)
        }
    }

    @Test("what is held before pay says that nothing was dispatched")
    func payIsHonest() async throws {
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            try await house.poll(try house.stages(without: ["pay"]))
            let employee = try #require(try await house.employees().first?["id"].integer)
            try await house.write("hr.employee", employee, ["wage": 9000])
            try await house.poll()
            let held = try #require(try await house.holds().first)
            #expect(held.content.code == "pay-mismatch")
            #expect(held.content.undo == UndoPlan(stays: ["No pay was dispatched and no payslip made."]))
        }
    }
}
