package import Foundation
import Ledger

/// Whether a system may be called now: a circuit breaker and a budget of retries for each system, kept in the ledger.
///
/// A system that fails again and again is left alone for a while, longer each time; then one job tries whether it works
/// again, while the others wait. A system that refuses our credentials, or asks for patience, is left alone the same
/// way. What is decided here is written together with the job's own change, so that neither a restart nor another
/// process hammers a system that is down.
package struct SystemGate: Sendable {
    /// What a job is told that wants to call its systems.
    package enum Admission: Sendable, Equatable {
        case go
        /// Not before; and why, as a published word.
        case wait(until: Date, code: String)
    }

    package var policy: SystemPolicy

    package init(policy: SystemPolicy = SystemPolicy()) {
        self.policy = policy
    }

    /// Whether the job may run without anything being written: nothing is wrong and it is no retry.
    func isFree(_ job: Job, to systems: [String], in ledger: some LedgerReading) throws -> Bool {
        guard job.attempt == 1 else { return false }
        return try systems.allSatisfy { try ledger.systemState($0)?.phase ?? .open == .open }
    }

    /// Lets the job run, as a probe if need be, and takes what it costs from the budgets; or says until when to wait.
    ///
    /// All systems are asked before any is changed.
    func admit(_ job: Job, to systems: [String], in ledger: LedgerTransaction) throws -> Admission {
        var admitted: [SystemState] = []
        for system in systems {
            var state = try state(of: system, in: ledger)
            switch policy.admit(job: job.id, isRetry: job.attempt > 1, to: &state, at: ledger.now) {
            case .go: admitted.append(state)
            case .wait(let until, let code): return .wait(until: until, code: code)
            }
        }
        for state in admitted { try ledger.keep(state) }
        return .go
    }

    /// The systems did their part.
    func answered(_ systems: [String], in ledger: LedgerTransaction) throws {
        for system in systems {
            guard let before = try ledger.systemState(system) else { continue }
            var state = before
            policy.answered(&state, at: ledger.now)
            guard state != before else { continue }
            try ledger.keep(state)
            guard before.phase != .open else { continue }
            try ledger.append(entry("resume-system", system))
        }
    }

    /// The job ended without having shown how its systems are: another one is to try.
    func released(_ systems: [String], by job: Job, in ledger: LedgerTransaction) throws {
        for system in systems {
            guard var state = try ledger.systemState(system), state.phase == .probing, state.probeJob == job.id else {
                continue
            }
            policy.released(&state, at: ledger.now)
            try ledger.keep(state)
        }
    }

    /// A run failed over a system.
    ///
    /// - Returns: until when the system is paused; `nil` if it is not.
    @discardableResult
    func failed(_ error: StageError, of job: Job, _ stage: any Stage, in ledger: LedgerTransaction) throws -> Date? {
        try released(stage.systems.filter { $0 != error.system }, by: job, in: ledger)
        guard let system = error.system else { return nil }
        guard let effect = policy.effect(of: error) else {
            // It refused what it was asked: so it is there.
            try answered([system], in: ledger)
            return nil
        }
        let before = try state(of: system, in: ledger)
        var state = before
        policy.failed(&state, effect, code: error.code, by: job.id, at: ledger.now)
        try ledger.keep(state)
        guard state.phase == .paused else { return nil }
        if before.phase == .open {
            try ledger.append(entry("pause-system", system, error: error.code))
            if case .outage = effect { try alert(stage.owner, system, state, in: ledger) }
        }
        return state.until
    }

    private func state(of system: String, in ledger: some LedgerReading) throws -> SystemState {
        try ledger.systemState(system) ?? policy.fresh(system, at: ledger.now)
    }

    private func alert(
        _ owner: String,
        _ system: String,
        _ state: SystemState,
        in ledger: LedgerTransaction
    ) throws {
        try ledger.raise(
            NewAlert(
                key: "paused:\(system):\(state.changedAt.ledgerMilliseconds)",
                owner: owner,
                title: "\(system) does not work (\(state.code ?? "unknown"))",
                body: """
                    It failed \(state.failures) times running, so it is left alone for now and tried again by itself. \
                    What is for \(system) waits; nothing is lost, and other systems are not affected.
                    """,
                topic: "paused:\(system)"
            )
        )
    }

    private func entry(_ action: String, _ system: String, error: String? = nil) -> AuditDraft {
        AuditDraft(
            stage: "systems",
            subjects: AuditSubjects(),
            sentFrom: system,
            sentTo: "intake",
            action: action,
            status: .done,
            errorCode: error
        )
    }
}
