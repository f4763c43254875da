package import Foundation
import Synchronization

/// Whether a system may be called now: the place where a circuit breaker stands.
package protocol SystemGate: Sendable {
    /// Until when the system is not to be called; `nil` if it may be.
    func closed(_ system: String, at now: Date) -> Date?
    /// A call came through.
    func succeeded(_ system: String)
    /// A run failed over the system.
    func failed(_ system: String, with error: StageError, at now: Date)
}

/// Pauses a system whose credentials were refused, and no other, for some minutes at a time.
package final class RelinkingGate: SystemGate {
    private let pause: TimeInterval
    private let pauses = Mutex<[String: Date]>([:])

    package init(pause: TimeInterval = 300) { self.pause = pause }

    package func closed(_ system: String, at now: Date) -> Date? {
        pauses.withLock { pauses in
            guard let end = pauses[system], end > now else { return nil }
            return end
        }
    }

    package func succeeded(_ system: String) {
        pauses.withLock { pauses in _ = pauses.removeValue(forKey: system) }
    }

    package func failed(_ system: String, with error: StageError, at now: Date) {
        guard error.kind == .needsRelinking else { return }
        pauses.withLock { pauses in pauses[system] = now.addingTimeInterval(pause) }
    }
}
