import Connectors
import Foundation
import Ledger
import Testing

@testable import Stages

@Suite("The gate before each system")
struct SystemGateTests {
    private static func down(_ count: Int) -> [TestTracking.Fault] {
        (0..<count).map { _ in .error(TestTracking.unreachable()) }
    }

    private func people(_ count: Int, in house: TestHouse) async throws {
        for number in 1...count { try await house.drop("Person N\(number)\np\(number)@example.org") }
    }

    @Test("a system that is down is called five times, not once for each of forty people, and nobody is lost")
    func breaks() async throws {
        let house = try await TestHouse()
        try await people(40, in: house)
        house.ats.fail(with: Self.down(7))
        try await house.runner(workers: 1).drain()
        #expect(house.ats.calls == 5)
        #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
        #expect(try await house.ledger.read { try $0.newestAlerts().count } == 1)

        // A restart remembers.
        try await house.runner(workers: 1).drain()
        #expect(house.ats.calls == 5)

        house.clock.advance(by: 30)
        try await house.runner(workers: 1).drain()
        #expect(house.ats.calls == 6)
        house.clock.advance(by: 60)
        try await house.runner(workers: 1).drain()
        #expect(house.ats.calls == 7)
        for _ in 0..<4 {
            house.clock.advance(by: 120)
            try await house.runner(workers: 4).drain()
        }
        #expect(house.ats.candidates.count == 40)
        #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
        let state = try await house.ledger.read { try $0.systemState("ats") }
        #expect(state?.phase == .open)
        #expect(
            try await house.audit().filter { $0.content.stage == "systems" }.map(\.content.action)
                == ["pause-system", "resume-system"]
        )
    }

    @Test("a probe that is killed is tried again by the next start")
    func killedProbe() async throws {
        let house = try await TestHouse()
        try await people(6, in: house)
        house.ats.fail(with: Self.down(5))
        try await house.runner(workers: 1).drain()
        house.clock.advance(by: 3600)
        let (job, gate) = (try await house.ledger.read { try $0.jobs(in: .waiting)[0] }, SystemGate())
        let admission = try await house.ledger.write { try gate.admit(job, to: ["ats"], in: $0) }
        #expect(admission == .go)
        try await house.runner(workers: 1).drain()
        house.clock.advance(by: 121)
        try await house.runner(workers: 1).drain()
        house.clock.advance(by: 121)
        try await house.runner(workers: 1).drain()
        #expect(house.ats.candidates.count == 6)
    }

    @Test("a job that ends without a call lets another one probe")
    func releasedProbe() async throws {
        struct Idle: Stage {
            let name = "idle"
            let trigger = "a test"
            let retryPolicy = RetryPolicy()
            let owner = "ops"
            let systems = ["hris"]
            func run(_ context: StageContext) async throws -> StageOutcome {
                .skipped(reason: "nothing", StageOutcome.Completion())
            }
        }
        let house = try await TestHouse()
        let policy = SystemPolicy()
        try await house.ledger.write { ledger in
            var state = policy.fresh("hris", at: ledger.now)
            policy.failed(&state, .relinking, code: "needs-relinking", by: 99, at: ledger.now)
            try ledger.keep(state)
            try ledger.enqueue(NewJob(stage: "idle", subject: "a", key: "a"))
        }
        house.clock.advance(by: 301)
        try await house.runner([Idle()]).drain()
        let state = try await house.ledger.read { try $0.systemState("hris") }
        #expect(state?.phase == .paused)
        #expect(state?.until == house.clock.now)
        #expect(try await house.ledger.read { try $0.job(key: "a")?.state } == .done)
    }
}
