package import FoundationEssentials

/// The time of day, passed in so that tests decide what it is.
package protocol WallClock: Sendable {
    var now: Date { get }
    /// Returns at or after `deadline`; throws `CancellationError` if the task is cancelled first.
    func sleep(until deadline: Date) async throws
}

/// The machine's own clock.
package struct SystemWallClock: WallClock {
    package init() {}

    package var now: Date { Date() }

    package func sleep(until deadline: Date) async throws {
        // In steps, so that a clock that is set forward is noticed within a minute.
        while true {
            let remaining = deadline.timeIntervalSince(now)
            guard remaining > 0 else { return }
            try await Task.sleep(for: .seconds(min(remaining, 60)))
        }
    }
}

extension Date {
    /// Milliseconds since 1970: how the ledger keeps every time.
    package var ledgerMilliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    package init(ledgerMilliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(ledgerMilliseconds) / 1000)
    }
}
