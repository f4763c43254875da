import Foundation

/// How long to wait until a system shows what it has just been told.
///
/// Several answer «created» before the record can be read or found. Reading back too early would look like a failure.
package struct Patience: Sendable {
    package var waits: [Duration]
    package var clock: any Clock<Duration>

    package init(
        waits: [Duration] = [.milliseconds(200), .milliseconds(500), .seconds(1), .seconds(2), .seconds(4)],
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.waits = waits
        self.clock = clock
    }

    /// Asks until there is an answer that satisfies; gives back the last one when patience ends.
    func ask<Answer: Sendable>(
        _ question: () async throws(ConnectorError) -> Answer,
        until satisfies: (Answer) -> Bool,
        system: String
    ) async throws(ConnectorError) -> Answer {
        var answer = try await question()
        for wait in waits where !satisfies(answer) {
            do {
                try await clock.sleep(for: wait)
            } catch {
                throw ConnectorError(.timedOut, system: system, detail: "stopped while waiting to read back")
            }
            answer = try await question()
        }
        return answer
    }
}
