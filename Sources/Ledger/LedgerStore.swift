import Synchronization

/// What must not be lost: documents, queue, records, review items and the audit log, in one database.
///
/// Everything is read and changed in transactions, so that a job exists if and only if the change that caused it
/// committed:
/// ```swift
/// try await ledger.write { transaction in
///     try transaction.receive(document)
///     try transaction.enqueue(NewJob(stage: "read", subject: document.hash, key: "read:\(document.hash)"))
///     try transaction.append(AuditDraft(…))
/// }
/// ```
package final class LedgerStore: Sendable {
    package let clock: any WallClock
    private let driver: any SQLDriver
    private let makeKey: @Sendable () -> String
    private let alarms = WakeUps()

    /// Opens a ledger in any database, and brings its tables up to date.
    ///
    /// - Parameter makeKey: gives each new person a key that nobody has had before.
    package init(
        driver: any SQLDriver,
        clock: any WallClock = SystemWallClock(),
        makeKey: @escaping @Sendable () -> String = LedgerStore.randomKey
    ) async throws {
        self.driver = driver
        self.clock = clock
        self.makeKey = makeKey
        let now = clock.now.ledgerMilliseconds
        try await driver.write { session in try Schema.migrate(session, now: now) }
    }

    /// Opens or creates the SQLite file at `path`.
    package convenience init(path: String, clock: any WallClock = SystemWallClock()) async throws {
        try await self.init(driver: SQLiteDriver(path: path), clock: clock)
    }

    /// Runs `body` on one state of the ledger.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerView) throws -> Value
    ) async throws -> Value {
        let now = clock.now
        return try await driver.read { session in try body(LedgerView(session: session, now: now)) }
    }

    /// Runs `body` and returns once all that it changed is durable.
    ///
    /// If it throws, nothing was changed.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (LedgerTransaction) throws -> Value
    ) async throws -> Value {
        let now = clock.now
        let makeKey = makeKey
        let (value, wakes) = try await driver.write { session in
            let transaction = LedgerTransaction(session: session, now: now, makeKey: makeKey)
            let value = try body(transaction)
            return (value, transaction.aftermath.wakesWorkers)
        }
        if wakes { alarms.ring() }
        return value
    }

    /// Gives an element whenever a committed change may have made a job claimable, and one at once.
    ///
    /// Only this process is heard: with several, also look at ``LedgerReading/nextDue()`` and at times.
    package func wakeUps() -> AsyncStream<Void> { alarms.stream() }

    package func close() throws { try driver.close() }

    /// 128 random bits as hexadecimal digits.
    @Sendable
    package static func randomKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let word = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }
}

/// Those who want to know of new work in this process.
private final class WakeUps: Sendable {
    private struct Listeners {
        var next = 0
        var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    func ring() {
        listeners.withLock { listeners in
            for continuation in listeners.continuations.values { continuation.yield() }
        }
    }

    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.continuations[listeners.next] = continuation
            return listeners.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.listeners.withLock { listeners in _ = listeners.continuations.removeValue(forKey: id) }
        }
        return stream
    }
}
