package import Foundation

/// How often and when a job is tried again.
package struct RetryPolicy: Sendable, Equatable {
    /// All attempts, the first one included.
    package var attempts: Int
    /// Seconds after the first attempt.
    package var firstPause: TimeInterval
    /// By how much each pause is longer than the one before.
    package var factor: Double
    package var longestPause: TimeInterval
    /// The part of a pause that is added at random, so that what failed together is not tried again together.
    package var jitter: Double

    package init(
        attempts: Int = 3,
        firstPause: TimeInterval = 60,
        factor: Double = 2,
        longestPause: TimeInterval = 3600,
        jitter: Double = 0.1
    ) {
        self.attempts = attempts
        self.firstPause = firstPause
        self.factor = factor
        self.longestPause = longestPause
        self.jitter = jitter
    }

    /// The seconds between a failed attempt and the next one; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that failed, from 1.
    ///   - retryAfter: What the other side asked for: it is never asked again earlier.
    ///   - random: From 0 to 1.
    package func pause(afterAttempt attempt: Int, retryAfter: Duration?, random: Double) -> TimeInterval? {
        guard attempt < attempts else { return nil }
        return pause(number: attempt, retryAfter: retryAfter, random: random)
    }

    /// The pause of a number, without a limit on how many there are.
    func pause(number: Int, retryAfter: Duration?, random: Double) -> TimeInterval {
        let own = min(firstPause * pow(factor, Double(max(number, 1) - 1)), longestPause)
        let asked = retryAfter.map { Double($0.components.seconds) + Double($0.components.attoseconds) * 1e-18 } ?? 0
        // A server that asks for a week is asked again tomorrow.
        return max(own, min(asked, 86_400)) * (1 + jitter * random)
    }
}
