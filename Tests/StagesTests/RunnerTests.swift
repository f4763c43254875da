import Connectors
import Foundation
import Ledger
import Synchronization
import Testing

@testable import Stages

@Suite("The runner")
struct RunnerTests {
    private func failures(_ count: Int, _ error: ConnectorError = TestTracking.unreachable()) -> [TestTracking.Fault] {
        (0..<count).map { _ in .error(error) }
    }

    @Test("tries three times, a minute and two apart, then asks a person and alerts the owner")
    func givesUp() async throws {
        let house = try await TestHouse()
        house.ats.fail(with: failures(9))
        try await house.drop(DeliveryTests.ada)
        try await house.runner().drain()
        #expect(house.ats.calls == 1)
        house.clock.advance(by: 59)
        try await house.runner().drain()
        #expect(house.ats.calls == 1)
        house.clock.advance(by: 1)
        try await house.runner().drain()
        #expect(house.ats.calls == 2)
        house.clock.advance(by: 120)
        try await house.runner().drain()
        #expect(house.ats.calls == 3)
        house.clock.advance(by: 86_400)
        try await house.runner().drain()
        #expect(house.ats.calls == 3)

        let item = try #require(try await house.ledger.read { try $0.reviewItems(kind: .failure).first })
        #expect(item.content.code == "unreachable")
        #expect(item.content.stage == "deliver")
        #expect(item.content.evidence == ["attempts: 3"])
        let alert = try #require(try await house.ledger.read { try $0.newestAlerts().first })
        #expect(alert.content.owner == "recruiting")
        #expect(
            try await house.exchanges() == [
                "place-candidate retrying", "place-candidate retrying", "place-candidate failed",
            ]
        )

        // A person says: again.
        house.ats.fail(with: [])
        try await house.ledger.write { transaction in
            let item = try transaction.resolve(reviewItem: item.id, as: "retried", by: "grace")
            try transaction.resume(jobId: try #require(item.content.job), payload: item.content.payload)
        }
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
    }

    @Test("does not ask again before the time that the server named")
    func obeysRetryAfter() async throws {
        let house = try await TestHouse()
        house.ats.fail(with: failures(1, TestTracking.unreachable(retryAfter: .seconds(300))))
        try await house.drop(DeliveryTests.ada)
        try await house.runner().drain()
        house.clock.advance(by: 299)
        try await house.runner().drain()
        #expect(house.ats.calls == 1)
        house.clock.advance(by: 1)
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
    }

    @Test("does not count it as a failure when it is asked for patience")
    func patience() async throws {
        let house = try await TestHouse()
        let limited = ConnectorError(.rateLimited, system: "ats", detail: "429", retryAfter: .seconds(10))
        house.ats.fail(with: failures(6, limited))
        try await house.drop(DeliveryTests.ada)
        for _ in 0..<7 {
            try await house.runner().drain()
            house.clock.advance(by: 60)
        }
        #expect(house.ats.candidates.count == 1)
        #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
    }

    @Test("makes one candidate even if the answer got lost after the work was done")
    func lostAnswer() async throws {
        let house = try await TestHouse()
        house.ats.fail(with: [.dropsAnswer, .dropsAnswer])
        try await house.drop(DeliveryTests.ada)
        for _ in 0..<4 {
            try await house.runner().drain()
            house.clock.advance(by: 300)
        }
        #expect(house.ats.candidates.count == 1)
        #expect(house.ats.candidates[1]?.attachments.count == 1)
    }

    @Test("asks a person at once when trying again cannot help")
    func permanent() async throws {
        let house = try await TestHouse()
        house.ats.fail(with: failures(1, ConnectorError(.invalid, system: "ats", detail: "bad date", status: 422)))
        try await house.drop(DeliveryTests.ada)
        try await house.drop("Bob Stone\nbob@example.org")
        try await house.runner(workers: 1).drain()
        house.clock.advance(by: 86_400)
        try await house.runner(workers: 1).drain()
        let item = try await house.ledger.read { try $0.reviewItems(kind: .failure).first }
        #expect(item?.content.code == "invalid")
        #expect(item?.content.reason.contains("422") == true)
        #expect(house.ats.candidates.count == 1)
    }

    @Test("pauses only the system whose credentials are refused, and goes on by itself once they are renewed")
    func relinking() async throws {
        let house = try await TestHouse()
        let denied = ConnectorError(.needsRelinking, system: "ats", detail: "401", status: 401)
        house.ats.fail(with: failures(2, denied))
        try await house.drop(DeliveryTests.ada)
        try await house.drop("Bob Stone\nbob@example.org")
        let runner = try house.runner(workers: 1)
        try await runner.drain()
        // The second job did not even call, and both files were read.
        #expect(house.ats.calls == 1)
        #expect(try await house.ledger.read { try $0.outcomeCounts() } == ["parsed": 2])
        let item = try #require(try await house.ledger.read { try $0.reviewItems().first })
        #expect(item.content.key == "relink:ats")
        #expect(try await house.ledger.read { try $0.newestAlerts().map(\.content.severity) } == ["critical"])

        house.clock.advance(by: 301)
        try await runner.drain()
        #expect(house.ats.calls == 2)
        house.clock.advance(by: 301)
        try await runner.drain()
        #expect(house.ats.candidates.count == 2)
        #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
        #expect(try await house.ledger.read { try $0.newestAlerts().count } == 1)
    }

    @Test("finishes what it has begun when it is told to stop, and begins nothing more")
    func stopsCleanly() async throws {
        let (started, didStart) = AsyncStream<Void>.makeStream()
        let (going, goOn) = AsyncStream<Void>.makeStream()
        let ats = TestTracking {
            didStart.yield()
            var iterator = going.makeAsyncIterator()
            await iterator.next()
        }
        let house = try await TestHouse(ats: ats)
        try await house.drop(DeliveryTests.ada)
        let runner = try house.runner(workers: 1)
        let running = Task { try await runner.run() }
        for await _ in started { break }
        try await house.drop("Bob Stone\nbob@example.org")
        runner.stop()
        goOn.finish()
        try await running.value
        #expect(house.ats.candidates.count == 1)
        #expect(try await house.ledger.read { try $0.jobs(in: .ready).map(\.stage) } == ["read"])
        #expect(try await house.ledger.read { try $0.jobs(in: .running) }.isEmpty)
    }

    @Test("gives back what it has begun when it is cancelled")
    func cancelled() async throws {
        struct Endless: Stage {
            let name = "endless"
            let trigger = "a test"
            let retryPolicy = RetryPolicy()
            let owner = "test"
            let didStart: @Sendable () -> Void

            func run(_ context: StageContext) async throws -> StageOutcome {
                didStart()
                try await Task.sleep(for: .seconds(3600))
                return .done(StageOutcome.Completion())
            }
        }
        let house = try await TestHouse()
        let (started, didStart) = AsyncStream<Void>.makeStream()
        let runner = try house.runner([Endless { didStart.yield() }])
        try await house.ledger.write { try $0.enqueue(NewJob(stage: "endless", subject: "s", key: "k")) }
        let running = Task { try await runner.run() }
        for await _ in started { break }
        running.cancel()
        try? await running.value
        let job = try await house.ledger.read { try $0.job(key: "k") }
        #expect(job?.state == .ready)
        #expect(job?.attempt == 1)
    }

    @Test("works while it runs, wakes for retries, and reports what it did")
    func runs() async throws {
        let house = try await TestHouse()
        house.ats.fail(with: failures(1))
        let (reports, report) = AsyncStream<StageRunner.Report>.makeStream()
        let runner = try house.runner(onReport: { report.yield($0) })
        let running = Task { try await runner.run() }
        try await house.drop(DeliveryTests.ada)
        var results: [String] = []
        for await report in reports {
            results.append("\(report.stage) \(report.result.rawValue)")
            if report.result == .retrying { house.clock.advance(by: 61) }
            if results.count == 3 { break }
        }
        runner.stop()
        try await running.value
        #expect(results == ["read done", "deliver retrying", "deliver done"])
        #expect(house.ats.candidates.count == 1)
    }

    @Test("keeps the job of a stage that holds until a person decides")
    func holds() async throws {
        struct Holding: Stage {
            let name = "dispatch"
            let trigger = "a test"
            let retryPolicy = RetryPolicy()
            let owner = "payroll"

            func run(_ context: StageContext) async throws -> StageOutcome {
                .held(
                    StageOutcome.Hold(
                        code: "pay-differs",
                        reason: "The pay differs.",
                        differences: [Difference(field: "pay", ours: "103000", theirs: "130000")]
                    )
                )
            }
        }
        let house = try await TestHouse()
        try await house.ledger.write { try $0.enqueue(NewJob(stage: "dispatch", subject: "ada", key: "k")) }
        try await house.runner([Holding()]).drain()
        house.clock.advance(by: 1_000_000)
        try await house.runner([Holding()]).drain()
        let (item, job, alerts) = try await house.ledger.read { view in
            (try view.reviewItems().first, try view.job(key: "k"), try view.newestAlerts())
        }
        #expect(job?.state == .held)
        #expect(job?.claims == 1)
        #expect(item?.content.differences.count == 1)
        #expect(alerts.first?.content.body.contains("pay") == true)
        // Alerts travel: they name the field, not the figures.
        #expect(alerts.first?.content.body.contains("130000") == false)
    }

    @Test("sends an alert once, and again only if it was not taken over")
    func sendsAlerts() async throws {
        final class Channel: AlertChannel {
            let state = Mutex<(failures: Int, sent: [String])>((1, []))
            func send(_ alert: NewAlert) async throws {
                try state.withLock { state in
                    guard state.failures == 0 else {
                        state.failures -= 1
                        throw StageError(.transient, code: "smtp", detail: "no connection")
                    }
                    state.sent.append(alert.title)
                }
            }
        }
        let house = try await TestHouse()
        let channel = Channel()
        let stage = SendAlert(channels: [channel], owner: "ops")
        try await house.ledger.write { try $0.raise(NewAlert(key: "a", owner: "hr", title: "T", body: "B")) }
        for _ in 0..<3 {
            try await house.runner([stage]).drain()
            house.clock.advance(by: 100)
        }
        #expect(channel.state.withLock { $0.sent } == ["T"])
        #expect(try await house.ledger.read { try $0.alert(id: 1)?.deliveredAt } != nil)
    }

    @Test("shares the work with another process, and each file is delivered once")
    func twoProcesses() async throws {
        let house = try await TestHouse()
        for number in 0..<60 {
            try await house.drop("Person N\(number % 20)\np\(number % 20)@example.org\n\n\(number)")
        }
        let other = try await LedgerStore(
            path: house.folder.appending(path: "ledger.sqlite").path,
            clock: house.clock
        )
        // Until both find nothing more: what one is working on hides the same person's next file from the other.
        for _ in 0..<10 {
            let first = try house.runner(workers: 3, owner: "first")
            let second = try house.runner(ledger: other, workers: 3, owner: "second")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await first.drain() }
                group.addTask { try await second.drain() }
                try await group.waitForAll()
            }
            if try await house.ledger.read({ try $0.pendingJobs() }) == 0 { break }
        }
        try other.close()
        #expect(house.ats.candidates.count == 20)
        #expect(house.ats.candidates.values.allSatisfy { $0.attachments.count == 3 })
        #expect(house.ats.mostAtOnce == 1)
        #expect(try await house.exchanges().count { $0 == "attach-original done" } == 60)
        #expect(try await AuditLog.verify(house.ledger).isIntact)
    }
}
