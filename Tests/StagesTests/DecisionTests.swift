import Foundation
import Ledger
import Testing

@testable import Stages

/// A step that fails, has a next one, and can take back one of its two effects.
private struct Account: Stage {
    let name = "account"
    let trigger = "a test"
    let retryPolicy = RetryPolicy(attempts: 1)
    let owner = "ops"

    func run(_ context: StageContext) async throws -> StageOutcome {
        throw StageError(.permanent, code: "invalid", detail: "the system says no")
    }

    func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        UndoPlan(takesBack: ["The account is closed."], stays: ["The welcome message was read."])
    }

    func undo(_ context: StageContext) async throws -> StageOutcome.Completion {
        StageOutcome.Completion { try $0.forget(effect: "account") }
    }

    func nextJobs(afterSkipping job: Job, in ledger: LedgerView) throws -> [NewJob] {
        [NewJob(stage: "badge", subject: job.subject, key: "badge:\(job.subject)")]
    }
}

private struct Badge: Stage {
    let name = "badge"
    let trigger = "a test"
    let retryPolicy = RetryPolicy()
    let owner = "ops"

    func run(_ context: StageContext) async throws -> StageOutcome { .done(StageOutcome.Completion()) }
}

@Suite("What a person decides about a step")
struct DecisionTests {
    private func failed(_ house: TestHouse) async throws -> (Job, ReviewItem) {
        try await house.ledger.write { ledger in
            try ledger.made(effect: "account", stage: "account", subject: "ada", externalId: "7")
            try ledger.enqueue(NewJob(stage: "account", subject: "ada", key: "account:ada"))
        }
        try await house.runner([Account(), Badge()]).drain()
        return try await house.ledger.read { ledger in
            (try #require(try ledger.job(key: "account:ada")), try #require(try ledger.reviewItems().first))
        }
    }

    @Test("the item says before what can be taken back and what stays")
    func plan() async throws {
        let house = try await TestHouse()
        let (_, item) = try await failed(house)
        #expect(item.content.undo?.takesBack == ["The account is closed."])
        #expect(item.content.undo?.stays == ["The welcome message was read."])
    }

    @Test("a skipped step is not done, and the next one is")
    func skips() async throws {
        let house = try await TestHouse()
        let (job, item) = try await failed(house)
        for _ in 1...2 {
            try await house.ledger.write { try CarryOutDecision.enqueue(.skip, about: job, item: item.id, in: $0) }
            try await house.runner([Account(), Badge()]).drain()
        }
        let (states, entries) = try await house.ledger.read { ledger in
            (
                try ["account:ada", "badge:ada"].map { try ledger.job(key: $0)?.state },
                try ledger.auditEntries(AuditFilter(stage: "account")).map(\.content.action)
            )
        }
        #expect(states == [.done, .done])
        #expect(entries == ["account", "skip-step"])
    }

    @Test("an undone step has taken back what it could, and nothing follows")
    func undoes() async throws {
        let house = try await TestHouse()
        let (job, item) = try await failed(house)
        try await house.ledger.write { try CarryOutDecision.enqueue(.undo, about: job, item: item.id, in: $0) }
        try await house.runner([Account(), Badge()]).drain()
        let (effect, state, next) = try await house.ledger.read { ledger in
            (
                try ledger.effect("account"), try ledger.job(key: "account:ada")?.state,
                try ledger.job(key: "badge:ada")
            )
        }
        #expect(effect == nil)
        #expect(state == .done)
        #expect(next == nil)
    }

    @Test("a stage that says nothing of itself names all it did as staying, and refuses to undo")
    func honest() async throws {
        let house = try await TestHouse()
        try await house.ledger.write { ledger in
            try ledger.made(effect: "badge/print:x", stage: "badge", subject: "ada", externalId: "9")
            try ledger.enqueue(NewJob(stage: "badge", subject: "ada", key: "k"))
        }
        let job = try #require(try await house.ledger.read { try $0.job(key: "k") })
        let context = StageContext(job: job, ledger: house.ledger)
        let plan = try await Badge().undoPlan(context)
        #expect(plan.takesBack.isEmpty)
        #expect(plan.stays.count == 1)
        #expect(plan.stays.first?.contains("badge/print (record 9)") == true)
        await #expect(throws: StageError.self) { try await Badge().undo(context) }
    }
}
