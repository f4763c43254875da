import Connectors
import DataMaps
import Ledger

/// Writes what one job exchanged to the audit log, and remembers its effects.
struct HireLog: Sendable {
    let context: StageContext
    let stage: String
    var payload: HirePayload

    init(_ context: StageContext, stage: String, payload: HirePayload) {
        self.context = context
        self.stage = stage
        self.payload = payload
    }

    /// One exchange, with a keyed hash over the values and none of them in clear.
    func exchange(
        _ action: String,
        from: String,
        to: String,
        _ status: AuditStatus = .done,
        record: Record = Record(),
        map: MappedRecord? = nil,
        error: String? = nil,
        detail: String? = nil,
        _ changes: @escaping @Sendable (LedgerTransaction) throws -> Void = { _ in }
    ) async throws {
        try await context.ledger.write { [self] transaction in
            try changes(transaction)
            try transaction.append(
                draft(
                    action,
                    from: from,
                    to: to,
                    status,
                    record: record,
                    map: map,
                    error: error,
                    detail: detail,
                    in: transaction
                )
            )
        }
    }

    func draft(
        _ action: String,
        from: String,
        to: String,
        _ status: AuditStatus = .done,
        record: Record = Record(),
        map: MappedRecord? = nil,
        error: String? = nil,
        detail: String? = nil,
        in transaction: LedgerTransaction
    ) throws -> AuditDraft {
        AuditDraft(
            stage: stage,
            subjects: payload.subjects,
            sentFrom: from,
            sentTo: to,
            action: action,
            status: status,
            attempt: context.job.attempt,
            fields: record.names,
            fieldHash: try record.isEmpty ? nil : transaction.fieldHash(record.hashedFields, subject: payload.person),
            mapVersion: map.map { "\($0.map)@\($0.version.prefix(12))" },
            errorCode: error,
            detail: detail
        )
    }

    /// Notes an effect that is about to be made; gives what was known of it.
    func intend(_ effect: String) async throws -> Effect? {
        try await context.ledger.write { [self] transaction in
            try transaction.intend(effect: effect, stage: stage, subject: payload.person)
        }
    }

    /// The decision that a named person took on exactly this hold; nothing if there is none.
    func approval(of differences: [Difference], code: String) async throws -> Approval? {
        let approvals = (payload.approvals ?? []).filter { $0.code == code }
        guard !approvals.isEmpty else { return nil }
        let person = payload.person
        let fingerprint = try await context.ledger.write { transaction in
            try transaction.fingerprint(of: differences, code: code, subject: person)
        }
        return approvals.last { $0.fingerprint == fingerprint }
    }
}

extension Record {
    /// Its fields for the keyed hash of an audit entry.
    var hashedFields: [HashedField] {
        names.map { HashedField(name: $0, value: String(decoding: self[$0].json(), as: UTF8.self)) }
    }
}
