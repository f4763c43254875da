import DataMaps
import Synchronization

/// What is to go wrong, so that a caller can be tried against it.
package struct Fault: Sendable, Equatable {
    /// How it goes wrong.
    package enum Kind: Sendable, Equatable {
        /// This status instead of the work; with 429 and 503 comes `Retry-After`.
        case status(Int)
        /// No answer for this long; the work is not done.
        case silence(Duration)
        /// The work is done, and the connection breaks before the answer.
        case dropAfterWork
        /// The work is done; the answer is a page of HTML with status 200.
        case nonsense
        /// A JSON answer that breaks off in the middle.
        case truncated
        /// An answer of this many bytes.
        case huge(Int)
    }

    package var kind: Kind
    /// Calls it strikes: part of `model/method`; empty for all.
    package var match: String
    /// How many calls it strikes.
    package var count: Int
    /// How many matching calls pass before.
    package var after: Int

    package init(_ kind: Kind, match: String = "", count: Int = 1, after: Int = 0) {
        self.kind = kind
        self.match = match
        self.count = count
        self.after = after
    }

    /// Reads what the admin page is sent: `{"kind":"status","status":500,"match":"load","count":2,"after":1}`.
    init?(_ value: Value) {
        let kind: Kind
        switch value["kind"].string {
        case "status": kind = .status(value["status"].integer ?? 500)
        case "silence": kind = .silence(.milliseconds(value["milliseconds"].integer ?? 60_000))
        case "drop": kind = .dropAfterWork
        case "nonsense": kind = .nonsense
        case "truncated": kind = .truncated
        case "huge": kind = .huge(value["bytes"].integer ?? 1 << 30)
        default: return nil
        }
        self.init(
            kind,
            match: value["match"].string ?? "",
            count: value["count"].integer ?? 1,
            after: value["after"].integer ?? 0
        )
    }
}

/// The faults that are waiting, and how often each call came.
final class FaultPlan: Sendable {
    private struct State {
        var faults: [Fault] = []
        var calls: [String: Int] = [:]
    }

    private let state = Mutex(State())

    func add(_ fault: Fault) {
        state.withLock { $0.faults.append(fault) }
    }

    /// Takes what a caller orders as JSON.
    func order(_ value: Value?) -> StandInReply {
        guard let fault = value.flatMap({ Fault($0) }) else {
            return StandInReply(400, ["error": "kind is status, silence, drop, nonsense, truncated or huge"])
        }
        add(fault)
        return StandInReply(true)
    }

    func clear() {
        state.withLock { $0 = State() }
    }

    /// Counts a call and says what is to go wrong with it.
    func strike(_ call: String) -> Fault.Kind? {
        state.withLock { state in
            state.calls[call, default: 0] += 1
            for index in state.faults.indices where state.faults[index].count > 0 {
                guard state.faults[index].match.isEmpty || call.contains(state.faults[index].match) else { continue }
                if state.faults[index].after > 0 {
                    state.faults[index].after -= 1
                    continue
                }
                state.faults[index].count -= 1
                return state.faults[index].kind
            }
            return nil
        }
    }

    func calls() -> [String: Int] {
        state.withLock { $0.calls }
    }
}
