import Dispatch
import Synchronization

/// Many documents at a time, their results in the order of the documents.
package enum InOrder {
    private static let mostAhead = 256
    private static let mostBytes = 64 << 20

    /// Hands results over on the calling thread.
    ///
    /// `load` is called for each number in turn, a little ahead of what was handed over; what it gives `nil` for is
    /// handed over as `nil`. `submit` calls back once, on any thread.
    package static func process<Result: Sendable>(
        count: Int,
        load: (Int) -> WorkerRequest?,
        submit: (WorkerRequest, @escaping @Sendable (Result) -> Void) -> Void,
        receive: (Int, Result?) -> Void
    ) {
        let arrived = DispatchSemaphore(value: 0)
        var sizes: [Int: Int] = [:]
        var bytesAhead = 0
        var loaded = 0
        var given = 0
        let box = ResultBox<Result>()
        while given < count {
            while loaded < count, loaded - given < mostAhead, bytesAhead < mostBytes || loaded == given {
                let number = loaded
                loaded += 1
                guard let request = load(number) else {
                    box.put(nil, at: number)
                    arrived.signal()
                    continue
                }
                sizes[number] = request.document.count
                bytesAhead += request.document.count
                submit(request) { result in
                    box.put(result, at: number)
                    arrived.signal()
                }
            }
            arrived.wait()
            while given < loaded, let result = box.take(given) {
                bytesAhead -= sizes.removeValue(forKey: given) ?? 0
                receive(given, result)
                given += 1
            }
        }
    }
}

/// Results that wait for their turn.
private final class ResultBox<Result: Sendable>: Sendable {
    private let results = Mutex<[Int: Result?]>([:])

    func put(_ result: Result?, at number: Int) {
        results.withLock { $0[number] = .some(result) }
    }

    /// The result of a number, if it is there.
    func take(_ number: Int) -> Result?? {
        results.withLock { $0.removeValue(forKey: number) }
    }
}
