import Foundation
import Synchronization

/// The access tokens that a stand-in gave out.
final class StandInTokens: Sendable {
    private struct State {
        var ends: [String: Date] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    /// A new token, good for an hour.
    func make(at now: Date) -> (token: String, ends: Date) {
        state.withLock { state in
            state.count += 1
            let token = "token-\(state.count)"
            let ends = now.addingTimeInterval(3600)
            state.ends[token] = ends
            return (token, ends)
        }
    }

    func isValid(_ token: String, at now: Date) -> Bool {
        state.withLock { $0.ends[token].map { $0 > now } ?? false }
    }

    /// Ends all tokens.
    func clear() { state.withLock { $0.ends = [:] } }
}
