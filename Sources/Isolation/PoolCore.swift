import CIsolation
import Dispatch
import Synchronization

/// What the threads of a pool share: each holds one process at a time and takes documents from one queue.
final class PoolCore: Sendable {
    let limits: IsolationLimits
    private let program: String
    private let arguments: [String]
    private let environment: [String]
    private let state = Mutex(State())
    private let jobsWaiting = DispatchSemaphore(value: 0)
    /// So many slow documents run at a time; others are stopped until it is their turn.
    private let slowTurns: DispatchSemaphore
    private let workers: Int
    private let mostSlow = 16

    private struct Job: Sendable {
        var request: WorkerRequest
        var completion: @Sendable (WorkerResult) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var nextJob = 0
        var slow = 0
        var isClosed = false
        var report: IsolationReport?
        /// Running mean of the seconds of a document that answered.
        var usualSeconds = 0.03
        /// Documents that killed a process, and how.
        var killers: [Fingerprint: WorkerOutcome] = [:]

        var hasJobs: Bool { nextJob < jobs.count }
    }

    init(workers: Int, limits: IsolationLimits, program: String, arguments: [String], environment: [String]) {
        self.workers = workers
        self.limits = limits
        self.program = program
        self.arguments = arguments
        // The same answer whatever the caller's settings; no crash report that prints memory; one thread for OCR.
        // Reading makes and drops many small pieces: more of them at hand than seven of a size saves a fiftieth.
        self.environment =
            [
                "LC_ALL=C.UTF-8", "TZ=UTC", "SWIFT_BACKTRACE=enable=no", "OMP_THREAD_LIMIT=1", "MALLOC_ARENA_MAX=1",
                "GLIBC_TUNABLES=glibc.malloc.tcache_count=500",
            ] + environment
        slowTurns = DispatchSemaphore(value: workers)
    }

    var report: IsolationReport? { state.withLock { $0.report } }

    func submit(_ request: WorkerRequest, completion: @escaping @Sendable (WorkerResult) -> Void) {
        let isClosed = state.withLock { state in
            if !state.isClosed { state.jobs.append(Job(request: request, completion: completion)) }
            return state.isClosed
        }
        guard !isClosed else {
            completion(WorkerResult(outcome: .crashed, seconds: 0, attempts: 0))
            return
        }
        jobsWaiting.signal()
    }

    func close() {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        for _ in 0..<(workers + mostSlow) { jobsWaiting.signal() }
    }

    func startThread() {
        let context = unsafe Unmanaged.passRetained(self).toOpaque()
        let error = unsafe cisolation_thread(
            { context in
                guard let context = unsafe context else { return }
                unsafe Unmanaged<PoolCore>.fromOpaque(context).takeRetainedValue().serve()
            },
            context
        )
        // Without a thread the documents are read by those that there are.
        if error != 0 { unsafe Unmanaged<PoolCore>.fromOpaque(context).release() }
    }

    /// The next document; `nil` once the pool is closed and all are read.
    private func nextJob() -> Job? {
        while true {
            jobsWaiting.wait()
            let (job, isClosed): (Job?, Bool) = state.withLock { state in
                guard state.hasJobs else { return (nil, state.isClosed) }
                let job = state.jobs[state.nextJob]
                state.nextJob += 1
                if state.nextJob > 512, state.nextJob * 2 > state.jobs.count {
                    state.jobs.removeFirst(state.nextJob)
                    state.nextJob = 0
                }
                return (job, false)
            }
            if let job { return job }
            if isClosed { return nil }
        }
    }

    /// A thread's life: document after document, until the pool closes or another thread took its place.
    private func serve() {
        var worker = startWorker()
        while let job = nextJob() {
            if let known = knownEnd(of: job.request.document) {
                job.completion(WorkerResult(outcome: known, seconds: 0, attempts: 0))
                continue
            }
            var attempts = 0
            var wasTried = false
            var wasReplaced = false
            let started = cisolation_now()
            var outcome = WorkerOutcome.crashed
            repeat {
                attempts += 1
                if worker == nil { worker = startWorker() }
                guard worker != nil else { continue }
                wasTried = true
                let isFresh = (worker?.documentsRead ?? 0) == 0
                (outcome, wasReplaced) = read(job.request, with: &worker, wasReplaced: wasReplaced)
                if case .answer = outcome { break }
                worker = nil
                // Too long is too long; a crash may be an earlier document's fault.
                if isFresh || outcome == .tooLong { break }
            } while attempts < 2
            let result = WorkerResult(outcome: outcome, seconds: cisolation_now() - started, attempts: attempts)
            finish(job, wasTried: wasTried, result)
            if wasReplaced {
                state.withLock { $0.slow -= 1 }
                return
            }
            if let read = worker?.documentsRead, read >= limits.documentsPerWorker { worker = nil }
            if let grown = worker?.grownBytes, grown > limits.memoryOfReusedWorker { worker = nil }
        }
    }

    private func startWorker() -> WorkerProcess? {
        guard let worker = WorkerProcess(program: program, arguments: arguments, environment: environment) else {
            return nil
        }
        let report = worker.report
        state.withLock { $0.report = report }
        return worker
    }

    /// How a document ended that killed a process before.
    ///
    /// Where none ever did, documents need not be told apart.
    private func knownEnd(of document: [UInt8]) -> WorkerOutcome? {
        guard state.withLock({ !$0.killers.isEmpty }) else { return nil }
        let fingerprint = Fingerprint(document)
        return state.withLock { $0.killers[fingerprint] }
    }

    private func finish(_ job: Job, wasTried: Bool, _ result: WorkerResult) {
        if case .answer = result.outcome {
            state.withLock { $0.usualSeconds += (min(result.seconds, 1) - $0.usualSeconds) / 16 }
        } else if wasTried {
            let fingerprint = Fingerprint(job.request.document)
            state.withLock { state in
                if state.killers.count < 100_000 { state.killers[fingerprint] = result.outcome }
            }
        }
        job.completion(result)
    }

    /// Has one document read; makes way for others when it takes long.
    private func read(
        _ request: WorkerRequest,
        with worker: inout WorkerProcess?,
        wasReplaced: Bool
    ) -> (WorkerOutcome, wasReplaced: Bool) {
        let waitedBefore = worker?.secondsWithoutCPU ?? 0
        let memoryLimit = limits.memoryBytes
        let patience = min(0.5, max(0.03, state.withLock { $0.usualSeconds } * 5))
        var allowance = Allowance(seconds: limits.wallSeconds)
        var turn = Turn.usual
        defer { if turn == .slow { slowTurns.signal() } }
        guard var progress = worker?.send(request, deadline: allowance.last, memoryLimit: memoryLimit) else {
            return (.crashed, wasReplaced)
        }
        var makesWay = !wasReplaced && limits.makesWay
        while true {
            switch progress {
            case .answered(let answer): return (.answer(answer), wasReplaced || turn == .slow)
            case .ended(let outcome): return (outcome, wasReplaced || turn == .slow)
            case .waiting: break
            }
            let now = cisolation_now()
            if now >= allowance.deadline {
                allowance.extend(by: (worker?.secondsWithoutCPU ?? 0) - waitedBefore)
            }
            if now >= allowance.deadline {
                progress = worker?.giveUp(memoryLimit: memoryLimit) ?? .ended(.crashed)
                continue
            }
            let until = makesWay ? min(allowance.deadline, now + patience) : allowance.deadline
            progress = worker?.wait(until: until, memoryLimit: memoryLimit) ?? .ended(.crashed)
            guard case .waiting = progress, makesWay, makeWay() else { continue }
            makesWay = false
            turn = .slow
            worker?.lowerPriority()
            allowance.add(waitForTurn { isOn in if isOn { worker?.resume() } else { worker?.pause() } })
        }
    }

    private enum Turn { case usual, slow }

    /// Lets another thread take over, if documents are waiting and not too many slow ones are being read.
    private func makeWay() -> Bool {
        let isAllowed = state.withLock { state in
            guard state.hasJobs, state.slow < mostSlow else { return false }
            state.slow += 1
            return true
        }
        if isAllowed { startThread() }
        return isAllowed
    }

    /// Waits until a slow document may run, with its process stopped; returns the seconds waited.
    private func waitForTurn(_ run: (Bool) -> Void) -> Double {
        guard slowTurns.wait(timeout: .now()) == .timedOut else { return 0 }
        run(false)
        let stopped = cisolation_now()
        slowTurns.wait()
        run(true)
        return cisolation_now() - stopped
    }
}

/// When a document's time is up.
private struct Allowance {
    private(set) var deadline: Double
    /// Whatever is counted, it ends here.
    private(set) var last: Double
    private let seconds: Double
    private var extended = 0.0

    init(seconds: Double) {
        self.seconds = seconds
        deadline = cisolation_now() + seconds
        last = deadline + 4 * seconds
    }

    /// Time in which the process was stopped.
    mutating func add(_ stopped: Double) {
        deadline += stopped
        last += stopped
    }

    /// `waited` is all the time that the process waited for a CPU since its document came.
    mutating func extend(by waited: Double) {
        // A few hundredths are the way of any machine.
        guard waited - extended > seconds / 20 else { return }
        deadline = min(last, deadline + waited - extended)
        extended = waited
    }
}

/// Tells documents apart within this process.
struct Fingerprint: Hashable, Sendable {
    private let count: Int
    private let first: Int
    private let second: Int

    init(_ bytes: [UInt8]) {
        count = bytes.count
        var one = Hasher()
        var two = Hasher()
        two.combine(0x1D)
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe one.combine(bytes: buffer)
            unsafe two.combine(bytes: buffer)
        }
        first = one.finalize()
        second = two.finalize()
    }
}
