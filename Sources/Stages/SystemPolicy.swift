package import Foundation
package import Ledger

/// When a system is left alone, for how long, and how many retries it is asked to bear.
///
/// The rules as functions from state to state: no clock, no storage.
package struct SystemPolicy: Sendable, Equatable {
    /// Failures one after another, of any jobs, after which the system is left alone.
    package var failuresToPause: Int
    /// Seconds of the first pause; each further one is twice as long.
    package var firstPause: TimeInterval
    package var longestPause: TimeInterval
    /// Seconds between two tries of refused credentials.
    package var relinkingPause: TimeInterval
    /// Seconds that a probe may take before another job is let through: its worker may have been killed.
    package var probeTime: TimeInterval
    /// Seconds after which the jobs that wait for a probe ask again.
    package var probeWait: TimeInterval
    /// Retries that may be made one after another.
    ///
    /// First attempts are free; each answered call gives one retry back, so that only a system that fails runs out.
    package var retries: Int
    /// Retries that come back each minute by themselves.
    package var retriesPerMinute: Int

    package init(
        failuresToPause: Int = 5,
        firstPause: TimeInterval = 30,
        longestPause: TimeInterval = 900,
        relinkingPause: TimeInterval = 300,
        probeTime: TimeInterval = 120,
        probeWait: TimeInterval = 5,
        retries: Int = 60,
        retriesPerMinute: Int = 30
    ) {
        self.failuresToPause = failuresToPause
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.relinkingPause = relinkingPause
        self.probeTime = probeTime
        self.probeWait = probeWait
        self.retries = retries
        self.retriesPerMinute = retriesPerMinute
    }

    /// What an error says of the system.
    package enum Effect: Sendable, Equatable {
        /// It does not do its work.
        case outage(retryAfter: TimeInterval?)
        /// It works, and asks to be left alone for so long.
        case patience(TimeInterval)
        /// It does not let us in.
        case relinking
    }

    /// `nil` if the system did its part, though it said no.
    package func effect(of error: StageError) -> Effect? {
        switch error.kind {
        case .needsRelinking: .relinking
        case .permanent: nil
        case .transient(let retryAfter):
            switch error.code {
            case "rate-limited":
                retryAfter.map { .patience(seconds($0)) } ?? .patience(0)
            case "unreachable", "timed-out", "server-failure", "nonsense":
                .outage(retryAfter: retryAfter.map(seconds))
            default: nil
            }
        }
    }

    private func seconds(_ duration: Duration) -> TimeInterval {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// A system with which nothing went wrong yet.
    package func fresh(_ system: String, at now: Date) -> SystemState {
        SystemState(system: system, budget: Int64(retries) * 1000, budgetAt: now, changedAt: now)
    }

    package func admit(
        job: Int64,
        isRetry: Bool,
        to state: inout SystemState,
        at now: Date
    ) -> SystemGate.Admission {
        let until = state.until ?? now
        switch state.phase {
        case .open:
            return isRetry ? takeRetry(&state, at: now) : .go
        case .probing where state.probeJob != job && until > now:
            let next = min(until, now.addingTimeInterval(probeWait))
            return .wait(until: next, code: state.code ?? "paused")
        case .paused where until > now:
            return .wait(until: until, code: state.code ?? "paused")
        case .probing, .paused:
            // Its time is over: this job tries whether it works again.
            state.phase = .probing
            state.probeJob = job
            state.until = now.addingTimeInterval(probeTime)
            return .go
        }
    }

    private func takeRetry(_ state: inout SystemState, at now: Date) -> SystemGate.Admission {
        refill(&state, at: now)
        guard state.budget >= 1000 else {
            let seconds = Double(1000 - state.budget) / 1000 * 60 / Double(max(retriesPerMinute, 1))
            return .wait(until: now.addingTimeInterval(max(seconds, 1)), code: "retry-budget")
        }
        state.budget -= 1000
        return .go
    }

    private func refill(_ state: inout SystemState, at now: Date) {
        let seconds = max(0, now.timeIntervalSince(state.budgetAt))
        let gained = Int64((seconds / 60 * Double(retriesPerMinute) * 1000).rounded(.down))
        // A clock that was set back gives nothing and takes nothing.
        guard gained > 0 || now < state.budgetAt else { return }
        state.budget = min(state.budget + gained, Int64(retries) * 1000)
        state.budgetAt = now
    }

    package func answered(_ state: inout SystemState, at now: Date) {
        if state.phase != .open { state.changedAt = now }
        state.phase = .open
        state.failures = 0
        state.pauses = 0
        state.until = nil
        state.probeJob = nil
        state.code = nil
        state.budget = min(state.budget + 1000, Int64(retries) * 1000)
    }

    package func released(_ state: inout SystemState, at now: Date) {
        state.phase = .paused
        state.probeJob = nil
        state.until = now
    }

    package func failed(
        _ state: inout SystemState,
        _ effect: Effect,
        code: String,
        by job: Int64,
        at now: Date
    ) {
        // Calls that were under way when it was paused say nothing new.
        if state.phase == .paused, (state.until ?? now) > now, effect != .relinking { return }
        let wasProbe = state.phase == .probing
        switch effect {
        case .outage(let retryAfter):
            state.failures += 1
            // What other jobs meet while one is probing is that job's to judge.
            guard wasProbe ? state.probeJob == job : state.failures >= failuresToPause else { return }
            let own = min(firstPause * pow(2, Double(state.pauses)), longestPause)
            pause(&state, for: max(own, min(retryAfter ?? 0, 86_400)), code: code, at: now)
        case .patience(let seconds):
            guard seconds > 0 || wasProbe else { return }
            pause(&state, for: seconds > 0 ? min(seconds, 86_400) : firstPause, code: code, at: now)
        case .relinking:
            pause(&state, for: relinkingPause, code: code, at: now)
        }
    }

    private func pause(_ state: inout SystemState, for seconds: TimeInterval, code: String, at now: Date) {
        if state.phase == .open { state.changedAt = now }
        state.phase = .paused
        state.pauses += 1
        state.until = now.addingTimeInterval(seconds)
        state.probeJob = nil
        state.code = code
    }
}
