import Connectors
import DataMaps
package import Ledger

/// The write-back is taken back by clearing the candidate's field, if it still names our employee.
extension WriteBackEmployee {
    private enum Standing {
        case notWritten
        /// The field names our employee; or was cleared by a run of this undoing before this one.
        case ours(employee: String, isCleared: Bool)
        case stays(String)
    }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        switch try await standing(context) {
        case .notWritten: UndoPlan(stays: ["\(field) was not written in \(ats.name) by this step."])
        case .ours: UndoPlan(takesBack: [try sentence(context)])
        case .stays(let reason): UndoPlan(stays: [reason])
        }
    }

    package func undo(_ context: StageContext) async throws -> StageOutcome.Completion {
        let payload = try context.payload(as: HirePayload.self)
        switch try await standing(context) {
        case .notWritten: return StageOutcome.Completion()
        case .stays(let reason): throw StageError(.permanent, code: "cannot-undo", detail: reason)
        case .ours(let employee, let isCleared):
            let (made, intent) = (effect(payload, employee), clearEffect(payload))
            let log = HireLog(context, stage: name, payload: payload)
            if !isCleared {
                _ = try await log.intend(intent)
                try await StageError.wrapping("clear-employee-id") { () async throws(ConnectorError) in
                    try await ats.updateCandidate(RemoteID(payload.candidate), fields: Record([field: .null]))
                }
            }
            return StageOutcome.Completion { [ats, field] transaction in
                let record = Record([field: .null])
                let entry = try log.draft(
                    "clear-employee-id",
                    from: "intake",
                    to: ats.name,
                    record: record,
                    in: transaction
                )
                try transaction.append(entry)
                try transaction.forget(effect: made)
                try transaction.forget(effect: intent)
            }
        }
    }

    /// What comes after is the comparison of pay, which was enqueued together with this step and waits behind it: it
    /// goes on by itself once this one is skipped.
    package func nextJobs(afterSkipping job: Job, in ledger: LedgerView) throws -> [NewJob] { [] }

    private func sentence(_ context: StageContext) throws -> String {
        let candidate = try context.payload(as: HirePayload.self).candidate
        return "The employee's id in \(field) of candidate \(candidate) in \(ats.name) is cleared."
    }

    private func clearEffect(_ payload: HirePayload) -> String {
        "clear-employee-id:\(ats.name):\(payload.candidate)"
    }

    private func standing(_ context: StageContext) async throws -> Standing {
        let payload = try context.payload(as: HirePayload.self)
        guard let employee = payload.employee else { return .notWritten }
        let (made, intent) = (effect(payload, employee), clearEffect(payload))
        let (isBegun, isClearing) = try await context.ledger.read { view in
            (try view.effect(made) != nil, try view.effect(intent) != nil)
        }
        guard isBegun else { return .notWritten }
        let record = try await StageError.wrapping("read-employee-id") { () async throws(ConnectorError) in
            try await ats.candidate(RemoteID(payload.candidate), fields: [field])
        }
        guard let held = record?[field] else { return .stays("The candidate is not in \(ats.name) any more.") }
        if held.isEmpty { return isClearing ? .ours(employee: employee, isCleared: true) : .notWritten }
        guard Value.string(employee).says(held) else {
            return .stays("\(field) of candidate \(payload.candidate) in \(ats.name) names another employee and stays.")
        }
        return .ours(employee: employee, isCleared: false)
    }
}
