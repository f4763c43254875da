import Connectors
import Foundation
import Ledger
import Logging

/// One run of a stage for one job, and what is committed for it.
struct StageRun: Sendable {
    let job: Job
    let stage: any Stage
    let ledger: LedgerStore
    let gate: SystemGate
    let random: @Sendable () -> Double
    let logger: Logger

    typealias Result = StageRunner.Report.Result

    func perform() async -> Result {
        do {
            guard try await isAdmitted() else { return .postponed }
            do {
                return try await commit(try await stage.run(StageContext(job: job, ledger: ledger)))
            } catch let error where error is CancellationError || Task.isCancelled {
                // Whatever it is that failed when the process was told to end: it is nobody's fault.
                try await ledger.write { [self] transaction in
                    try gate.released(stage.systems, by: job, in: transaction)
                    try transaction.giveBack(job)
                }
                return .lost
            } catch let error as LedgerError where error.code == .leaseLost {
                throw error
            } catch {
                return try await fail(StageError(wrapping: error))
            }
        } catch {
            // Nothing was committed: the job runs again once its lease has run out.
            logger.error(
                "The result of a job was lost",
                metadata: ["stage": "\(stage.name)", "job": "\(job.id)", "reason": "\(error)"]
            )
            return .lost
        }
    }

    /// Whether the systems may be called; otherwise the job is put off without an attempt being counted.
    private func isAdmitted() async throws -> Bool {
        guard !stage.systems.isEmpty else { return true }
        if try await ledger.read({ [self] in try gate.isFree(job, to: stage.systems, in: $0) }) { return true }
        return try await ledger.write { [self] transaction in
            switch try gate.admit(job, to: stage.systems, in: transaction) {
            case .go: return true
            case .wait(let until, let code):
                try transaction.postpone(job, until: until, reason: code)
                return false
            }
        }
    }

    private func commit(_ outcome: StageOutcome) async throws -> Result {
        switch outcome {
        case .done(let completion):
            try await finish(completion, skip: nil)
            return .done
        case .skipped(let reason, let completion):
            try await finish(completion, skip: reason)
            return .skipped
        case .held(let hold):
            try await commit(hold)
            return .held
        }
    }

    private func finish(_ completion: StageOutcome.Completion, skip reason: String?) async throws {
        try await ledger.write { [self] transaction in
            try completion.changes(transaction)
            for entry in completion.entries { try transaction.append(entry) }
            if let reason { try transaction.append(entry(action: stage.name, .skipped, detail: reason)) }
            for next in completion.nextJobs { try transaction.enqueue(next) }
            try transaction.complete(job)
            if reason == nil {
                try gate.answered(stage.systems, in: transaction)
            } else {
                try gate.released(stage.systems, by: job, in: transaction)
            }
            try transaction.resolveByItself(reviewItemKey: reviewKey)
            for system in stage.systems where reason == nil {
                try transaction.resolveByItself(reviewItemKey: Self.relinkingKey(system))
            }
        }
    }

    private func commit(_ hold: StageOutcome.Hold) async throws {
        let undo = await undoPlan()
        try await ledger.write { [self] transaction in
            try transaction.append(entry(action: stage.name, .held, error: hold.code))
            try transaction.hold(job, reason: hold.code)
            try gate.answered(stage.systems, in: transaction)
            let item = try transaction.open(
                NewReviewItem(
                    key: reviewKey,
                    kind: .hold,
                    stage: stage.name,
                    job: job.id,
                    subject: job.subject,
                    document: stage.subjects(of: job).document,
                    code: hold.code,
                    reason: hold.reason,
                    differences: hold.differences,
                    evidence: hold.evidence,
                    payload: hold.payload ?? job.payload,
                    owner: stage.owner,
                    undo: undo
                )
            )
            let fields = hold.differences.map(\.field).joined(separator: ", ")
            try transaction.raise(
                NewAlert(
                    // A job that is held again after a decision is news again.
                    key: "\(reviewKey):\(job.claims)",
                    owner: stage.owner,
                    title: "Held: \(stage.name)",
                    body: "Review item \(item) waits for a decision (\(hold.code))."
                        + (fields.isEmpty ? "" : " Different: \(fields)."),
                    reviewItem: item
                )
            )
        }
    }

    private func fail(_ error: StageError) async throws -> Result {
        let now = ledger.clock.now
        logger.warning(
            "A job failed",
            metadata: [
                "stage": "\(stage.name)", "job": "\(job.id)", "attempt": "\(job.attempt)", "code": "\(error.code)",
                "detail": "\(error.detail)",
            ]
        )
        let policy = stage.retryPolicy
        switch error.kind {
        case .needsRelinking:
            try await askForRelinking(error, at: now)
            return .postponed
        case .transient(let retryAfter) where error.asksForPatience && job.claims < Self.patience:
            let pause = policy.pause(number: 1, retryAfter: retryAfter, random: random())
            try await retry(error, at: now.addingTimeInterval(pause), counts: false)
            return .postponed
        case .transient(let retryAfter):
            let pause = policy.pause(afterAttempt: job.attempt, retryAfter: retryAfter, random: random())
            guard let pause else { break }
            try await retry(error, at: now.addingTimeInterval(pause), counts: true)
            return .retrying
        case .permanent:
            break
        }
        try await giveUp(error)
        return .failed
    }

    /// How often a job is put off because the other side asks for patience, before that counts as failing.
    private static let patience = 50

    private func retry(_ error: StageError, at date: Date, counts: Bool) async throws {
        try await ledger.write { [self] transaction in
            try transaction.append(entry(for: error, .retrying))
            try gate.failed(error, of: job, stage, in: transaction)
            if counts {
                try transaction.retry(job, at: date, error: error.code)
            } else {
                try transaction.postpone(job, until: date, reason: error.code)
            }
        }
    }

    /// `nil` if the stage cannot say, as when the system that it would ask is down.
    private func undoPlan() async -> UndoPlan? {
        try? await stage.undoPlan(StageContext(job: job, ledger: ledger))
    }

    private func giveUp(_ error: StageError) async throws {
        let undo = await undoPlan()
        try await ledger.write { [self] transaction in
            try transaction.append(entry(for: error, .failed))
            try gate.failed(error, of: job, stage, in: transaction)
            try transaction.bury(job, error: error.code)
            let item = try transaction.open(
                NewReviewItem(
                    key: reviewKey,
                    kind: .failure,
                    stage: stage.name,
                    job: job.id,
                    subject: job.subject,
                    document: stage.subjects(of: job).document,
                    code: error.code,
                    reason: error.detail,
                    evidence: ["attempts: \(job.attempt)"],
                    payload: job.payload,
                    owner: stage.owner,
                    undo: undo
                )
            )
            // An alert that cannot be sent must not raise another.
            guard stage.name != Alert.stage else { return }
            try transaction.raise(
                NewAlert(
                    key: "\(reviewKey):\(job.claims)",
                    owner: stage.owner,
                    title: "Given up: \(stage.name)",
                    body: "\(error.code) after \(job.attempt) attempts: see review item \(item).",
                    reviewItem: item,
                    topic: "\(stage.name):\(error.code)"
                )
            )
        }
    }

    private func askForRelinking(_ error: StageError, at now: Date) async throws {
        let system = error.system ?? stage.systems.first ?? stage.name
        try await ledger.write { [self] transaction in
            try transaction.append(entry(for: error, .retrying))
            var refusal = error
            refusal.system = system
            let end =
                try gate.failed(refusal, of: job, stage, in: transaction)
                ?? now.addingTimeInterval(stage.retryPolicy.firstPause)
            try transaction.postpone(job, until: end, reason: error.code)
            let item = try transaction.open(
                NewReviewItem(
                    key: Self.relinkingKey(system),
                    kind: .failure,
                    stage: stage.name,
                    subject: "system:\(system)",
                    code: error.code,
                    reason: """
                        \(system) refuses the credentials. Renew them; what waits for \(system) then goes on by \
                        itself. Other systems are not affected.
                        """,
                    owner: stage.owner,
                    nextTry: end
                )
            )
            // Once a day, for as long as nobody has renewed them.
            try transaction.raise(
                NewAlert(
                    key: "\(Self.relinkingKey(system)):\(Int(now.timeIntervalSince1970 / 86_400))",
                    owner: stage.owner,
                    severity: "critical",
                    title: "\(system) must be linked anew",
                    body: "\(system) refuses the credentials; its jobs wait (review item \(item)).",
                    reviewItem: item
                )
            )
        }
    }

    private static func relinkingKey(_ system: String) -> String { "relink:\(system)" }

    private var reviewKey: String { "job:\(job.id)" }

    private func entry(for error: StageError, _ status: AuditStatus) -> AuditDraft {
        var entry = entry(action: error.action ?? stage.name, status, error: error.code)
        entry.sentTo = error.system ?? "intake"
        return entry
    }

    private func entry(
        action: String,
        _ status: AuditStatus,
        error: String? = nil,
        detail: String? = nil
    ) -> AuditDraft {
        AuditDraft(
            stage: stage.name,
            subjects: stage.subjects(of: job),
            sentFrom: "intake",
            sentTo: "intake",
            action: action,
            status: status,
            attempt: job.attempt,
            errorCode: error,
            detail: detail
        )
    }
}
