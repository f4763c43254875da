import DataMaps
import Foundation
import Ledger
import Testing

@testable import Connectors
@testable import Stages

@Suite("The controls", .timeLimit(.minutes(10)))
struct ControlTests {
    private static let utc = ControlSchedule(.daily, hour: 2, zone: .gmt)

    private func systems(_ house: HireHouse) -> ControlSystems {
        ControlSystems(ats: house.odoo, hris: house.odoo, payroll: house.odoo)
    }

    private func reconcile(_ house: HireHouse, slot: String = "s") async throws -> ControlReport {
        try await Reconcile(systems(house), schedule: Self.utc, owner: "hr").perform(slot: slot, on: house.ledger)
    }

    private func orphans(_ house: HireHouse) async throws -> [String] {
        try await house.ledger.read { try $0.reviewItems(kind: .orphan).map(\.content.code) }
    }

    private func alerts(_ house: HireHouse, _ prefix: String) async throws -> [NewAlert] {
        try await house.ledger.read { try $0.newestAlerts().map(\.content) }.filter { $0.key.hasPrefix(prefix) }
    }

    /// Somebody makes an employee past Intake.
    private func typeIn(_ house: HireHouse, _ number: Int) async throws -> Int {
        let values: Record = [
            "name": .string("Person N\(number)"), "private_email": .string("p\(number)@example.org"),
            "contract_date_start": "2027-02-01",
        ]
        let made = try await house.odoo.client.call("hr.employee", "create", ["vals_list": .object(values)])
        return try #require(made[0].integer)
    }

    @Test("hires that went through agree on both sides, and nobody is alerted")
    func clean() async throws {
        try await HireHouse.with { house in
            for number in 1...2 { try await house.accept(try await house.applicant(number)) }
            try await house.poll()
            let report = try await reconcile(house)
            #expect(report.isClean)
            #expect(report.figures["offers"] == "2")
            #expect(report.figures["hires"] == "2")
            #expect(try await alerts(house, "reconcile").isEmpty)
            let count = try await CountHires(systems(house), schedule: Self.utc, owner: "hr")
                .perform(slot: "w", on: house.ledger)
            #expect(count.isClean)
            #expect(count.figures["hired"] == "2")
        }
    }

    @Test("an accepted offer of which Intake never heard is an orphan, until somebody typed the employee in")
    func missedOffer() async throws {
        try await HireHouse.with { house in
            try await house.accept(try await house.applicant(1))
            #expect(try await reconcile(house, slot: "1").figures["orphans"] == "1")
            #expect(try await orphans(house) == ["offer-without-employee"])
            let alert = try #require(try await alerts(house, "reconcile:1").first)
            #expect(alert.title == "Reconciliation: 1 without a counterpart")
            _ = try await typeIn(house, 1)
            house.clock.advance(by: 86_400)
            // The offer has its employee now; that employee has no offer that Intake knows.
            _ = try await reconcile(house, slot: "2")
            #expect(try await orphans(house) == ["employee-without-offer"])
        }
    }

    @Test("an employee without an offer is an orphan, and stays closed once a person has closed it")
    func employeeAlone() async throws {
        try await HireHouse.with { house in
            let id = try await typeIn(house, 9)
            #expect(
                try await reconcile(house, slot: "1").lines == ["employee \(id) in odoo has no accepted offer in odoo"]
            )
            let item = try #require(try await house.ledger.read { try $0.reviewItems(kind: .orphan).first })
            try await house.ledger.write { try $0.resolve(reviewItem: item.id, as: "resolved", by: "Dana Reyes") }
            house.clock.advance(by: 86_400)
            let again = try await reconcile(house, slot: "2")
            #expect(again.isClean)
            #expect(try await orphans(house).isEmpty)
        }
    }

    @Test("an employee who was deleted after the hire leaves the offer an orphan, and the week does not add up")
    func deleted() async throws {
        try await HireHouse.with { house in
            for number in 1...2 { try await house.accept(try await house.applicant(number)) }
            try await house.poll()
            let employee = try #require(try await house.ledger.read { try $0.linked(.employee, in: "odoo").first })
            _ = try await house.odoo.client.call("hr.employee", "unlink", ids: [try #require(Int(employee.externalId))])
            house.clock.advance(by: 7200)
            #expect(try await reconcile(house).figures["orphans"] == "1")
            #expect(try await orphans(house) == ["offer-without-employee"])
            let count = try await CountHires(systems(house), schedule: Self.utc, owner: "hr")
                .perform(slot: "w", on: house.ledger)
            #expect(count.headline == "2 changed to hired in odoo, 1 created in odoo: 1 differ")
            #expect(count.lines.count == 1)
            #expect(count.lines.first?.hasSuffix("no employee was created") == true)
            #expect(try await alerts(house, "count:w").count == 1)
        }
    }

    @Test("the field audit finds the figure that somebody changed, and draws the same employees with the same seed")
    func fields() async throws {
        try await HireHouse.with { house in
            for number in 1...3 { try await house.accept(try await house.applicant(number)) }
            try await house.poll()
            func audit(_ seed: UInt64, _ slot: String) async throws -> ControlReport {
                try await AuditFields(systems(house), schedule: Self.utc, owner: "hr", count: 3, seed: { seed })
                    .perform(slot: slot, on: house.ledger)
            }
            let clean = try await audit(7, "1")
            #expect(clean.isClean)
            #expect(clean.figures["seed"] == "7")
            let employee = try #require(try await house.ledger.read { try $0.linked(.employee, in: "odoo").first })
            try await house.write("hr.employee", try #require(Int(employee.externalId)), ["wage": 10_833])
            let found = try await audit(7, "2")
            #expect(found.figures["drawn"] == clean.figures["drawn"])
            #expect(found.lines.count == 1)
            #expect(found.lines.first?.contains("pay.amount") == true)
            // Figures are for the review page: reports and alerts name fields.
            let alert = try #require(try await alerts(house, "fieldaudit:2").first)
            #expect(!alert.body.contains("10833"))
            let item = try await house.ledger.read { try $0.reviewItems().first { $0.content.code == "field-audit" } }
            #expect(item?.content.subject == employee.subject)
        }
    }

    @Test("a lot is the same with the same seed, another with another, and draws nobody twice")
    func lots() {
        let all = Array(1...500)
        #expect(AuditFields.draw(10, of: all, seed: 1) == AuditFields.draw(10, of: all, seed: 1))
        #expect(AuditFields.draw(10, of: all, seed: 1) != AuditFields.draw(10, of: all, seed: 2))
        #expect(Set(AuditFields.draw(500, of: all, seed: 3)).count == 500)
        #expect(AuditFields.draw(10, of: [1, 2], seed: 3).count == 2)
    }
}

@Suite("What the controls say of the work")
struct ControlFigureTests {
    private static let utc = ControlSchedule(.daily, hour: 7, zone: .gmt)

    /// Jobs that ended in the way that is asked for.
    private func work(_ house: TestHouse, stage: String, done: Int, dead: Int, held: Int = 0) async throws {
        try await house.ledger.write { ledger in
            for number in 0..<(done + dead + held) {
                let person = "\(stage)-\(number)"
                try ledger.enqueue(NewJob(stage: stage, subject: person, key: "\(stage):\(number)"))
                let job = try #require(try ledger.claim(limit: 1, owner: "t", lease: 60, stages: [stage]).first)
                var status = AuditStatus.done
                if number < done {
                    try ledger.complete(job)
                } else if number < done + dead {
                    try ledger.bury(job, error: "x")
                    status = .failed
                } else {
                    try ledger.hold(job, reason: "pay-mismatch")
                    status = .held
                }
                try ledger.append(
                    AuditDraft(
                        stage: stage,
                        subjects: AuditSubjects(person: person),
                        sentFrom: "a",
                        sentTo: "b",
                        action: stage,
                        status: status
                    )
                )
            }
        }
    }

    @Test("measures yesterday, keeps it by the day, and alerts about what is too high")
    func measures() async throws {
        let house = try await TestHouse()
        try await work(house, stage: "hire", done: 198, dead: 2)
        try await work(house, stage: "pay", done: 99, dead: 0, held: 1)
        house.clock.advance(by: 86_400)
        let control = MeasureDay(schedule: Self.utc, owner: "hr")
        let report = try await control.perform(slot: "1", on: house.ledger)
        #expect(
            report.lines == [
                "sync-failure-rate: 0.67 % (2 of 299; below 1 %)", "reconciliation-queue: 0 (at most 0)",
                "payroll-hold-rate: 1 % (1 of 100; below 2 %)",
            ]
        )
        #expect(report.isClean)
        let kept = try await house.ledger.read { try $0.measures(ControlFigure.syncFailures) }
        #expect(kept.map(\.day) == ["2027-01-15"])
        #expect(kept.first?.part == 2)

        try await work(house, stage: "write-back", done: 1, dead: 1)
        house.clock.advance(by: 86_400)
        let worse = try await control.perform(slot: "2", on: house.ledger)
        #expect(!worse.isClean)
        #expect(
            try await house.ledger.read { try $0.newestAlerts().first?.content.title }
                == "Too high on 2027-01-16: sync-failure-rate"
        )
    }

    @Test("a rate of exactly its limit is too high, nothing of nothing is not")
    func limits() {
        #expect(!ControlFigure(name: ControlFigure.syncFailures, part: 1, whole: 100, limit: 1).isWithin)
        #expect(ControlFigure(name: ControlFigure.syncFailures, part: 0, whole: 0, limit: 1).isWithin)
        #expect(!ControlFigure(name: ControlFigure.queueDepth, part: 1, whole: 0, limit: 0).isWithin)
    }

    @Test("the digest tells runs, successes, partial runs and errors of the day before, once")
    func digest() async throws {
        let house = try await TestHouse()
        try await work(house, stage: "hire", done: 3, dead: 1)
        try await work(house, stage: "pay", done: 2, dead: 0, held: 2)
        house.clock.advance(by: 86_400)
        let control = Digest(schedule: Self.utc, owner: "hr")
        let report = try await control.perform(slot: "1", on: house.ledger)
        #expect(report.headline == "2027-01-15: 8 runs, 5 done, 2 partial, 1 errors")
        #expect(report.lines.contains("hire: 4 runs, 3 done, 0 partial, 1 errors"))
        _ = try await control.perform(slot: "1", on: house.ledger)
        #expect(try await house.ledger.read { try $0.newestAlerts().count } == 1)
    }

    @Test("runs once at its time; what was missed is made up once, and at the first start nothing was missed")
    func scheduled() async throws {
        let house = try await TestHouse()
        let control = Digest(schedule: Self.utc, owner: "hr")
        let runner = try house.runner([ControlStage(control)])
        func tick() async throws -> Int {
            for _ in 1...2 {
                try await house.ledger.write { _ = try ControlStage.enqueueDue(control, in: $0) }
                try await runner.drain()
            }
            return try await house.ledger.read { try $0.controlRuns("digest").count { $0.state == .done } }
        }
        #expect(try await tick() == 0)
        house.clock.advance(by: 86_400)
        #expect(try await tick() == 1)
        // Ten days without anybody at work: the last one is made up, not all ten.
        house.clock.advance(by: 10 * 86_400)
        #expect(try await tick() == 2)
    }
}
