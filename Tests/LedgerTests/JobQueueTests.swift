import Foundation
import Testing

@testable import Ledger

@Suite("The queue")
struct JobQueueTests {
    private func job(_ number: Int, subject: String? = nil, stage: String = "read") -> NewJob {
        NewJob(stage: stage, subject: subject ?? "s\(number)", key: "\(stage):\(number)")
    }

    @Test("takes 10,000 jobs twice and holds each once")
    func takesEachKeyOnce() async throws {
        let ledger = try await TestLedger()
        for _ in 0..<2 {
            for batch in 0..<100 {
                try await ledger.store.write { transaction in
                    for number in 0..<100 { try transaction.enqueue(self.job(batch * 100 + number)) }
                }
            }
        }
        #expect(try await ledger.store.read { try $0.pendingJobs() } == 10_000)
    }

    @Test("says whether a job was new")
    func saysWhetherNew() async throws {
        let ledger = try await TestLedger()
        let new = try await ledger.store.write { transaction in
            [try transaction.enqueue(self.job(1)), try transaction.enqueue(self.job(1))]
        }
        #expect(new == [true, false])
    }

    @Test("keeps a job only if the change that caused it commits")
    func jobAndChangeTogether() async throws {
        struct Refusal: Error {}
        let ledger = try await TestLedger()
        await #expect(throws: Refusal.self) {
            try await ledger.store.write { transaction in
                try transaction.receive(.sample("d1"))
                try transaction.enqueue(self.job(1))
                try transaction.append(.sample(1))
                throw Refusal()
            }
        }
        let (document, jobs, head) = try await ledger.store.read { view in
            (try view.document(hash: "d1"), try view.pendingJobs(), try view.auditHead().sequence)
        }
        #expect(document == nil)
        #expect(jobs == 0)
        #expect(head == 0)
    }

    @Test("runs one subject's jobs in order and different subjects' side by side")
    func ordersBySubject() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.enqueue(self.job(1, subject: "ada"))
            try transaction.enqueue(self.job(2, subject: "ada"))
            try transaction.enqueue(self.job(3, subject: "bob"))
        }
        let first = try await ledger.store.write { try $0.claim(limit: 10, owner: "w", lease: 60) }
        #expect(first.map(\.key) == ["read:1", "read:3"])
        let rest = try await ledger.store.write { transaction in
            try transaction.complete(first[0])
            return try transaction.claim(limit: 10, owner: "w", lease: 60)
        }
        #expect(rest.map(\.key) == ["read:2"])
    }

    /// What became of a subject's first job, and whether its second may run then.
    enum Fate: CaseIterable {
        case done, retried, postponed, held, buried

        var letsTheNextRun: Bool { self == .done || self == .buried }
    }

    @Test("lets a subject's next job run only once the one before is finished", arguments: Fate.allCases)
    func nextRuns(after fate: Fate) async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.enqueue(self.job(1, subject: "ada"))
            try transaction.enqueue(self.job(2, subject: "ada"))
        }
        let next = try await ledger.store.write { transaction in
            let job = try #require(try transaction.claim(limit: 1, owner: "w", lease: 60).first)
            switch fate {
            case .done: try transaction.complete(job)
            case .retried: try transaction.retry(job, at: transaction.now + 60, error: "timeout")
            case .postponed: try transaction.postpone(job, until: transaction.now + 60, reason: "paused")
            case .held: try transaction.hold(job, reason: "differs")
            case .buried: try transaction.bury(job, error: "refused")
            }
            return try transaction.claim(limit: 5, owner: "w", lease: 60)
        }
        #expect(next.map(\.key) == (fate.letsTheNextRun ? ["read:2"] : []))
    }

    @Test("counts an attempt for each failure and none for a lost worker")
    func countsAttempts() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { try $0.enqueue(self.job(1)) }
        let first = try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 30) }
        #expect(first.map(\.attempt) == [1])
        ledger.clock.advance(by: 31)
        let second = try await ledger.store.write { try $0.claim(limit: 1, owner: "v", lease: 30) }
        #expect(second.map(\.attempt) == [1])
        #expect(second.map(\.claims) == [2])
        let due = ledger.clock.now + 60
        try await ledger.store.write { try $0.retry(second[0], at: due, error: "timeout") }
        #expect(try await ledger.store.read { try $0.nextDue() } == due)
        #expect(try await ledger.store.write { try $0.claim(limit: 1, owner: "v", lease: 30) }.isEmpty)
        ledger.clock.advance(by: 60)
        let third = try await ledger.store.write { try $0.claim(limit: 1, owner: "v", lease: 30) }
        #expect(third.map(\.attempt) == [2])
        #expect(third.map(\.lastError) == ["timeout"])
    }

    @Test("refuses the result of a worker whose lease was given to another, with all that it wrote")
    func fencesLateWorkers() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { try $0.enqueue(self.job(1)) }
        let late = try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 30) }
        ledger.clock.advance(by: 31)
        let current = try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 30) }
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.store.write { transaction in
                try transaction.append(.sample(1))
                try transaction.complete(late[0])
            }
        }
        #expect(error?.code == .leaseLost)
        try await ledger.store.write { try $0.complete(current[0]) }
        #expect(try await ledger.store.read { try $0.auditHead().sequence } == 0)
    }

    @Test("gives back at once what a worker of that name had when it was killed")
    func releasesLeases() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.enqueue(self.job(1))
            try transaction.enqueue(self.job(2))
        }
        _ = try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 600) }
        _ = try await ledger.store.write { try $0.claim(limit: 1, owner: "v", lease: 600) }
        #expect(try await ledger.store.write { try $0.releaseLeases(of: "w") } == 1)
        let again = try await ledger.store.write { try $0.claim(limit: 5, owner: "w", lease: 600) }
        #expect(again.map(\.key) == ["read:1"])
    }

    @Test("keeps leases that are prolonged")
    func prolongsLeases() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { try $0.enqueue(self.job(1)) }
        let claimed = try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 30) }
        ledger.clock.advance(by: 20)
        try await ledger.store.write { try $0.extendLeases(of: "w", by: 30) }
        ledger.clock.advance(by: 20)
        #expect(try await ledger.store.write { try $0.claim(limit: 1, owner: "v", lease: 30) }.isEmpty)
        try await ledger.store.write { try $0.complete(claimed[0]) }
    }

    @Test("claims only the stages that are asked for, and nothing before its time")
    func claimsByStage() async throws {
        let ledger = try await TestLedger()
        let later = ledger.clock.now + 10
        try await ledger.store.write { transaction in
            try transaction.enqueue(self.job(1, stage: "read"))
            try transaction.enqueue(self.job(2, stage: "deliver"))
            try transaction.enqueue(NewJob(stage: "deliver", subject: "x", key: "later", notBefore: later))
        }
        let claimed = try await ledger.store.write {
            try $0.claim(limit: 5, owner: "w", lease: 30, stages: ["deliver"])
        }
        #expect(claimed.map(\.key) == ["deliver:2"])
        ledger.clock.advance(by: 10)
        let due = try await ledger.store.write { try $0.claim(limit: 5, owner: "w", lease: 30, stages: ["deliver"]) }
        #expect(due.map(\.key) == ["later"])
    }

    @Test("runs a job again when a person says so, from the first attempt, with another input")
    func resumes() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { try $0.enqueue(self.job(1)) }
        let again = try await ledger.store.write { transaction in
            let job = try #require(try transaction.claim(limit: 1, owner: "w", lease: 30).first)
            try transaction.bury(job, error: "refused")
            try transaction.resume(jobId: job.id, payload: "{\"a\":1}")
            return try transaction.claim(limit: 1, owner: "w", lease: 30)
        }
        #expect(again.map(\.attempt) == [1])
        #expect(again.map(\.payload) == ["{\"a\":1}"])
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.store.write { try $0.resume(jobId: again[0].id) }
        }
        #expect(error?.code == .notFound)
    }

    @Test("gives each of 2,000 jobs to one of 8 workers on 4 connections, once")
    func claimsOnce() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            for number in 0..<2000 { try transaction.enqueue(self.job(number)) }
        }
        var stores: [LedgerStore] = []
        for _ in 0..<4 { stores.append(try await ledger.another()) }
        let keys = try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<8 {
                let store = stores[worker % 4]
                group.addTask {
                    var mine: [Job] = []
                    var keys: [String] = []
                    repeat {
                        let before = mine
                        mine = try await store.write { transaction in
                            for job in before { try transaction.complete(job) }
                            return try transaction.claim(limit: 20, owner: "w\(worker)", lease: 60)
                        }
                        keys += mine.map(\.key)
                    } while !mine.isEmpty
                    return keys
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for store in stores { try store.close() }
        #expect(keys.count == 2000)
        #expect(Set(keys).count == 2000)
        #expect(try await ledger.store.read { try $0.jobs(in: .done, limit: 3000).count } == 2000)
    }

    @Test("wakes those who wait for work")
    func wakes() async throws {
        let ledger = try await TestLedger()
        var wakeUps = ledger.store.wakeUps().makeAsyncIterator()
        await wakeUps.next()
        try await ledger.store.write { try $0.enqueue(self.job(1)) }
        await wakeUps.next()
        #expect(try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 30) }.count == 1)
    }
}
