internal import Dispatch
internal import Documents
package import Isolation
internal import Synchronization

extension SoleReading {
    /// Reads one document that might be a picture of text: in a child, so that this process stays free to have its
    /// text recognised in another.
    package static func runWithScans(
        _ bytes: [UInt8],
        _ options: ReadingOptions,
        limits: IsolationLimits = IsolationLimits(),
        lane: ScanLane
    ) -> ReadingAnswer {
        let read = IsolatedRun.run(limits: limits, prepare: { DocumentReader.prepare(for: bytes) }) {
            ReadingAnswer.reading(bytes, options).bytes
        }
        let box = AnswerBox()
        lane.improve(read.result.answer(options), of: WorkerRequest(bytes, options: options.bytes), options) {
            box.put($0)
        }
        return box.wait() ?? .refused(.crashed, detail: "no answer", options)
    }
}

/// An answer that another thread gives.
private final class AnswerBox: Sendable {
    private let answer = Mutex<ReadingAnswer?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func put(_ given: ReadingAnswer) {
        answer.withLock { $0 = given }
        isThere.signal()
    }

    func wait() -> ReadingAnswer? {
        isThere.wait()
        return answer.withLock { $0 }
    }
}
