internal import Documents
package import Isolation
internal import Synchronization

/// Reads documents in processes of their own, in two lanes: one for text, and one for those that turn out to be
/// pictures of text, which take seconds a page and must not hold up the others.
package final class ReadingPool: Sendable {
    private let texts: WorkerPool
    private let scans: ScanLane

    /// Starts the processes for text; those for pictures start with the first picture.
    ///
    /// - Parameter overlays: a company's folders of tables, tried before with ``ParserInUse/lay(over:)``.
    package init(
        workers: Int,
        limits: IsolationLimits = IsolationLimits(),
        overlays: [String] = [],
        scans: ScanLane
    ) {
        let arguments = [ReadingWorker.argument] + limits.arguments + overlays
        texts = WorkerPool(workers: workers, limits: limits, arguments: arguments)
        self.scans = scans
    }

    deinit { close() }

    /// Which locks the workers run under; `nil` until one has started.
    package var report: IsolationReport? { texts.report }

    /// Reads one document.
    package func answer(_ document: [UInt8], _ options: ReadingOptions) async -> ReadingAnswer {
        await withCheckedContinuation { continuation in
            submit(WorkerRequest(document, options: options.bytes), options) { continuation.resume(returning: $0) }
        }
    }

    /// Reads many documents and hands their answers over in the order of the documents, on the calling thread.
    ///
    /// What `load` gives `nil` for is handed over as `nil`.
    package func answerInOrder(
        count: Int,
        load: (Int) -> (document: [UInt8], options: ReadingOptions)?,
        receive: (Int, ReadingAnswer?) -> Void
    ) {
        var options: [Int: ReadingOptions] = [:]
        var number = 0
        InOrder.process(
            count: count,
            load: { index in
                guard let loaded = load(index) else { return nil }
                number = index
                options[index] = loaded.options
                return WorkerRequest(loaded.document, options: loaded.options.bytes)
            },
            submit: { request, completion in
                guard let options = options[number] else { return }
                submit(request, options, completion: completion)
            },
            receive: { index, answer in
                options[index] = nil
                receive(index, answer)
            }
        )
    }

    /// Takes no more documents.
    package func close() {
        texts.close()
        scans.close()
    }

    private func submit(
        _ request: WorkerRequest,
        _ options: ReadingOptions,
        completion: @escaping @Sendable (ReadingAnswer) -> Void
    ) {
        texts.submit(request) { [scans] result in
            let answer = result.answer(options)
            scans.improve(answer, of: request, options, completion: completion)
        }
    }
}

/// Where the text of pictures is recognised; the processes start with the first picture.
package final class ScanLane: Sendable {
    private let pool = Mutex<WorkerPool?>(nil)
    private let workers: Int
    private let limits: IsolationLimits
    private let overlays: [String]

    /// With no workers, pictures stay what they are.
    package init(workers: Int, limits: IsolationLimits = ScanWorker.limits, overlays: [String] = []) {
        self.workers = workers
        self.limits = limits
        self.overlays = overlays
    }

    deinit { close() }

    /// Hands over what recognition makes of the document, or `answer` where there is nothing to recognise.
    func improve(
        _ answer: ReadingAnswer,
        of request: WorkerRequest,
        _ options: ReadingOptions,
        completion: @escaping @Sendable (ReadingAnswer) -> Void
    ) {
        guard answer.mayBeScan, let pool = started() else {
            completion(answer)
            return
        }
        pool.submit(request) { result in
            let recognized = result.answer(options)
            // A picture that cannot be read stays a picture, however the attempt ended.
            completion(recognized.outcome.isParsed ? recognized : answer)
        }
    }

    package func close() { pool.withLock { $0?.close() } }

    private func started() -> WorkerPool? {
        guard workers > 0 else { return nil }
        return pool.withLock { pool in
            if let pool { return pool }
            let arguments = [ScanWorker.argument] + limits.arguments + overlays
            let new = WorkerPool(workers: workers, limits: limits, arguments: arguments)
            pool = new
            return new
        }
    }
}
