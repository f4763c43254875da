package import Foundation
package import Ledger
package import Logging
import Synchronization

/// Runs the stages' jobs: claims them, runs them, and commits what came of it.
package final class StageRunner: Sendable {
    /// Some stages with workers of their own, so that slow calls of one kind do not hold up another.
    package struct Lane: Sendable {
        package var stages: [any Stage]
        /// How many jobs run at the same time.
        package var workers: Int

        package init(_ stages: [any Stage], workers: Int) {
            self.stages = stages
            self.workers = max(1, workers)
        }
    }

    /// What came of one job, for metrics.
    package struct Report: Sendable {
        package enum Result: String, Sendable { case done, skipped, held, retrying, postponed, failed, lost }

        package var stage: String
        package var result: Result
        package var seconds: TimeInterval
    }

    package struct Options: Sendable {
        /// The name under which jobs are claimed.
        ///
        /// At the start all that this name had claimed before is given back, so no two running processes may use the
        /// same.
        package var owner: String
        /// Seconds for which a job belongs to its worker; prolonged while the worker lives.
        package var lease: TimeInterval
        /// Seconds after which the queue is looked at even if nobody said that there is work.
        package var pollInterval: TimeInterval
        /// From 0 to 1, for the pauses between attempts.
        package var random: @Sendable () -> Double
        package var onReport: @Sendable (Report) -> Void

        package init(
            owner: String,
            lease: TimeInterval = 120,
            pollInterval: TimeInterval = 1,
            random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
            onReport: @escaping @Sendable (Report) -> Void = { _ in }
        ) {
            self.owner = owner
            self.lease = lease
            self.pollInterval = pollInterval
            self.random = random
            self.onReport = onReport
        }
    }

    private let ledger: LedgerStore
    private let lanes: [Lane]
    private let workers: Int
    private let options: Options
    private let gate: SystemGate
    private let logger: Logger
    private let isStopping = Mutex(false)
    private let bells = Mutex<[AsyncStream<Void>.Continuation]>([])

    package init(
        ledger: LedgerStore,
        lanes: [Lane],
        options: Options,
        gate: SystemGate = SystemGate(),
        logger: Logger
    ) {
        self.ledger = ledger
        let stages = lanes.flatMap(\.stages)
        workers = lanes.reduce(0) { $0 + $1.workers }
        // Whoever runs stages also carries out what people decide about their jobs.
        self.lanes = lanes + [Lane([CarryOutDecision(stages: stages)], workers: 1)]
        self.options = options
        self.gate = gate
        self.logger = logger
    }

    /// Works until ``stop()`` is called or the task is cancelled.
    ///
    /// After ``stop()`` the jobs that are being worked on are finished. A cancellation also cancels those: each is
    /// given back and runs again at the next start.
    package func run() async throws {
        let given = try await ledger.write { [options] in try $0.releaseLeases(of: options.owner) }
        if given > 0 { logger.info("Took up jobs that were left behind", metadata: ["jobs": "\(given)"]) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in await keepLeases() }
            await withTaskGroup(of: Void.self) { work in
                for lane in lanes { work.addTask { [self] in await serve(lane) } }
            }
            group.cancelAll()
        }
    }

    /// Lets the workers finish what they have begun, and no more.
    package func stop() {
        isStopping.withLock { $0 = true }
        for bell in bells.withLock({ $0 }) { bell.yield() }
    }

    /// Works until there is nothing left that could be done now.
    ///
    /// For commands and tests. A slow job keeps its own worker and no other.
    package func drain() async throws {
        try await ledger.write { [options] in try $0.releaseLeases(of: options.owner) }
        let stages = lanes.flatMap(\.stages)
        try await withThrowingTaskGroup(of: Void.self) { group in
            var busy = 0
            while !Task.isCancelled {
                for (job, stage) in try await claim(limit: workers - busy, stages: stages) {
                    busy += 1
                    group.addTask { [self] in await process(job, stage) }
                }
                // Nothing is left only once nobody is at work who might leave something.
                guard try await group.next() != nil else { return }
                busy -= 1
            }
        }
    }

    private func keepLeases() async {
        let clock = ledger.clock
        while !Task.isCancelled {
            do {
                try await clock.sleep(until: clock.now.addingTimeInterval(options.lease / 3))
                try await ledger.write { [options] in try $0.extendLeases(of: options.owner, by: options.lease) }
            } catch is CancellationError {
                return
            } catch {
                logger.error("Cannot prolong leases", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func serve(_ lane: Lane) async {
        let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        bells.withLock { $0.append(ring) }
        await withDiscardingTaskGroup { group in
            group.addTask { [ledger] in for await _ in ledger.wakeUps() { ring.yield() } }
            group.addTask { [ledger, options] in
                while (try? await ledger.clock.sleep(until: ledger.clock.now + options.pollInterval)) != nil {
                    ring.yield()
                }
                // Cancelled: the loop below must notice.
                ring.yield()
            }
            let busy = BusyWorkers()
            for await _ in bell {
                if isStopping.withLock({ $0 }) || Task.isCancelled {
                    if busy.count == 0 { break }
                    continue
                }
                let free = lane.workers - busy.count
                guard free > 0 else { continue }
                for (job, stage) in await claimed(limit: free, lane) {
                    busy.add(1)
                    group.addTask { [self] in
                        await process(job, stage)
                        busy.add(-1)
                        ring.yield()
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func claimed(limit: Int, _ lane: Lane) async -> [(Job, any Stage)] {
        do {
            return try await claim(limit: limit, stages: lane.stages)
        } catch {
            logger.error("Cannot claim jobs", metadata: ["reason": "\(error)"])
            return []
        }
    }

    private func claim(limit: Int, stages: [any Stage]) async throws -> [(Job, any Stage)] {
        let byName = Dictionary(stages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(byName.keys)
        let jobs = try await ledger.write { [options] in
            try $0.claim(limit: limit, owner: options.owner, lease: options.lease, stages: names)
        }
        return jobs.compactMap { job in byName[job.stage].map { (job, $0) } }
    }

    private func process(_ job: Job, _ stage: any Stage) async {
        let start = ContinuousClock.now
        let run = StageRun(job: job, stage: stage, ledger: ledger, gate: gate, random: options.random, logger: logger)
        let result = await run.perform()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        options.onReport(Report(stage: stage.name, result: result, seconds: seconds))
    }
}

/// How many workers of a lane are at work.
private final class BusyWorkers: Sendable {
    private let value = Mutex(0)

    var count: Int { value.withLock { $0 } }

    func add(_ change: Int) { value.withLock { $0 += change } }
}
