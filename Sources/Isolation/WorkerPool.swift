import Dispatch
import Synchronization

/// Reads documents in processes of their own, several at a time, and survives whatever they do.
///
/// A document that takes much longer than others makes way: its process goes on with what time is left over, and a
/// new one takes its place, so that a slow document does not hold up those behind it. One that killed a process is
/// tried a second time only if that process had read others before, and never a third time.
package final class WorkerPool: Sendable {
    package let workers: Int
    private let core: PoolCore

    /// Starts as many processes as `workers`.
    ///
    /// `program` and `arguments` start a process that calls ``WorkerMain/run(limits:prepare:read:)``: by default this
    /// executable itself. `environment` is added to the few variables that every worker gets.
    package init(
        workers: Int,
        limits: IsolationLimits = IsolationLimits(),
        program: String = "/proc/self/exe",
        arguments: [String],
        environment: [String] = []
    ) {
        self.workers = max(1, workers)
        core = PoolCore(
            workers: self.workers,
            limits: limits,
            program: program,
            arguments: arguments,
            environment: environment
        )
        for _ in 0..<self.workers { core.startThread() }
    }

    deinit { core.close() }

    /// Which locks the workers run under; `nil` until one has started.
    package var report: IsolationReport? { core.report }

    /// Reads one document.
    package func process(_ request: WorkerRequest) async -> WorkerResult {
        await withCheckedContinuation { continuation in
            core.submit(request) { continuation.resume(returning: $0) }
        }
    }

    /// Queues a document; `completion` is called once, on a thread of the pool, and must not block.
    package func submit(_ request: WorkerRequest, completion: @escaping @Sendable (WorkerResult) -> Void) {
        core.submit(request, completion: completion)
    }

    /// Reads many documents and hands their results over in the order of the documents, on the calling thread.
    ///
    /// `load` is called for each number in turn, a little ahead of what was handed over; what it gives `nil` for is
    /// handed over as `nil`.
    package func processInOrder(
        count: Int,
        load: (Int) -> WorkerRequest?,
        receive: (Int, WorkerResult?) -> Void
    ) {
        InOrder.process(count: count, load: load, submit: { core.submit($0, completion: $1) }, receive: receive)
    }

    /// Takes no more documents; those queued are still read, then the processes end.
    package func close() { core.close() }
}
