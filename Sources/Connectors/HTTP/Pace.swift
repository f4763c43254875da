import Foundation
import Synchronization

/// Keeps to what a system's rate-limit headers allow, so that it need not refuse.
///
/// When an answer says that nothing is left in this window and when the next begins, the next request waits for it: a
/// short wait here, a long one in the queue.
final class Pace: Sendable {
    private let longestWait: TimeInterval
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let next = Mutex<Date?>(nil)

    init(
        longestWait: TimeInterval = 10,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.longestWait = longestWait
        self.clock = clock
        self.now = now
    }

    /// Waits until a request may go; throws `rateLimited` if that is long.
    func wait(for system: String) async throws(ConnectorError) {
        guard let next = next.withLock({ $0 }) else { return }
        let wait = next.timeIntervalSince(now())
        guard wait > 0 else { return }
        guard wait <= longestWait else {
            throw ConnectorError(
                .rateLimited,
                system: system,
                detail: "nothing is left of what it allows for now",
                retryAfter: .seconds(wait)
            )
        }
        do {
            try await clock.sleep(for: .seconds(wait))
        } catch {
            throw ConnectorError(.rateLimited, system: system, detail: "stopped while waiting for the next window")
        }
    }

    /// Reads the headers of an answer.
    func note(_ response: WebResponse) {
        guard let left = response.header(["x-ratelimit-remaining", "x-rate-limit-remaining"]).flatMap({ Int($0) }),
            left <= 0, let reset = response.resetsAt(now: now())
        else { return }
        next.withLock { $0 = reset }
    }
}

extension WebResponse {
    fileprivate func header(_ names: [String]) -> String? {
        names.lazy.compactMap { headers[$0]?.trimmingCharacters(in: .whitespaces) }.first
    }

    /// When the next window begins: told as a time since 1970 or as seconds from now, at most a day.
    fileprivate func resetsAt(now: Date) -> Date? {
        guard let text = header(["x-ratelimit-reset", "x-rate-limit-reset"]), let number = Double(text), number >= 0
        else { return retryAfter.map { now.addingTimeInterval(Double($0.components.seconds)) } }
        let reset = number > 1_000_000_000 ? Date(timeIntervalSince1970: number) : now.addingTimeInterval(number)
        return min(reset, now.addingTimeInterval(86_400))
    }
}
