import Foundation
import Ledger
import Testing

@testable import Stages

@Suite("When a system is left alone")
struct SystemPolicyTests {
    private let policy = SystemPolicy(retries: 3, retriesPerMinute: 6)
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func outage(retryAfter: TimeInterval? = nil) -> SystemPolicy.Effect { .outage(retryAfter: retryAfter) }

    private func paused() -> SystemState {
        var state = policy.fresh("hris", at: start)
        for job in 1...5 { policy.failed(&state, outage(), code: "timed-out", by: Int64(job), at: start) }
        return state
    }

    @Test("five failures one after another pause it, fewer or interrupted ones do not")
    func opens() {
        var state = policy.fresh("hris", at: start)
        for _ in 1...4 { policy.failed(&state, outage(), code: "timed-out", by: 1, at: start) }
        #expect(state.phase == .open)
        policy.answered(&state, at: start)
        for _ in 1...4 { policy.failed(&state, outage(), code: "timed-out", by: 1, at: start) }
        #expect(state.phase == .open)
        policy.failed(&state, outage(), code: "timed-out", by: 1, at: start)
        #expect(state.phase == .paused)
        #expect(state.until == start + 30)
        #expect(state.code == "timed-out")
    }

    @Test("when the pause is over one job probes, and the others wait for it")
    func probes() {
        var state = paused()
        let early = policy.admit(job: 7, isRetry: false, to: &state, at: start + 29)
        #expect(early == .wait(until: start + 30, code: "timed-out"))
        #expect(policy.admit(job: 7, isRetry: false, to: &state, at: start + 30) == .go)
        #expect(state.phase == .probing)
        let other = policy.admit(job: 8, isRetry: false, to: &state, at: start + 30)
        #expect(other == .wait(until: start + 35, code: "timed-out"))
        policy.answered(&state, at: start + 31)
        #expect(state.phase == .open)
        #expect(policy.admit(job: 8, isRetry: false, to: &state, at: start + 35) == .go)
    }

    @Test("a failed probe pauses it for twice as long, up to a quarter of an hour")
    func pausesLonger() {
        var state = paused()
        var now = start
        var pauses: [TimeInterval] = []
        for _ in 1...8 {
            now = state.until ?? now
            _ = policy.admit(job: 9, isRetry: true, to: &state, at: now)
            policy.failed(&state, outage(), code: "timed-out", by: 9, at: now)
            pauses.append((state.until ?? now).timeIntervalSince(now))
        }
        #expect(pauses == [60, 120, 240, 480, 900, 900, 900, 900])
    }

    @Test("a probe whose worker was killed gives way to another job")
    func lostProbe() {
        var state = paused()
        _ = policy.admit(job: 7, isRetry: false, to: &state, at: start + 30)
        #expect(policy.admit(job: 8, isRetry: false, to: &state, at: start + 149) != .go)
        #expect(policy.admit(job: 8, isRetry: false, to: &state, at: start + 150) == .go)
        #expect(state.probeJob == 8)
    }

    @Test("calls that were under way when it was paused change nothing")
    func lateFailures() {
        var state = paused()
        let before = state
        policy.failed(&state, outage(), code: "unreachable", by: 42, at: start + 5)
        #expect(state == before)
    }

    @Test("a longer Retry-After is obeyed, and a request for patience pauses at once")
    func patience() {
        var state = policy.fresh("hris", at: start)
        policy.failed(&state, .patience(90), code: "rate-limited", by: 1, at: start)
        #expect(state.until == start + 90)
        #expect(state.failures == 0)
        state = policy.fresh("hris", at: start)
        for _ in 1...5 { policy.failed(&state, outage(retryAfter: 600), code: "server-failure", by: 1, at: start) }
        #expect(state.until == start + 600)
    }

    @Test("only failures of the system count, not its refusals")
    func effects() {
        #expect(policy.effect(of: StageError(.permanent, code: "invalid", detail: "")) == nil)
        #expect(policy.effect(of: StageError(.transient, code: "conflict", detail: "")) == nil)
        #expect(policy.effect(of: StageError(.transient, code: "timed-out", detail: "")) == outage())
        #expect(policy.effect(of: StageError(.needsRelinking, code: "needs-relinking", detail: "")) == .relinking)
    }

    @Test("retries come out of a budget; answers and time fill it again, first attempts are free")
    func budget() {
        var state = policy.fresh("hris", at: start)
        for _ in 1...3 { #expect(policy.admit(job: 1, isRetry: true, to: &state, at: start) == .go) }
        let empty = policy.admit(job: 1, isRetry: true, to: &state, at: start)
        #expect(empty == .wait(until: start + 10, code: "retry-budget"))
        #expect(policy.admit(job: 2, isRetry: false, to: &state, at: start) == .go)
        #expect(policy.admit(job: 1, isRetry: true, to: &state, at: start + 10) == .go)
        #expect(policy.admit(job: 1, isRetry: true, to: &state, at: start + 10) != .go)
        policy.answered(&state, at: start + 10)
        #expect(policy.admit(job: 1, isRetry: true, to: &state, at: start + 10) == .go)
        // A clock that is set back does not fill it.
        #expect(policy.admit(job: 1, isRetry: true, to: &state, at: start - 1000) != .go)
    }
}
