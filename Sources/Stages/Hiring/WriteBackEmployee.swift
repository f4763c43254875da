package import Connectors
import DataMaps
package import Ledger

/// From the HRIS back to the ATS: the employee's id in the candidate's record, read back, and a confirmation of both
/// ids.
package struct WriteBackEmployee: Stage {
    package static let stageName = "write-back"

    package let name = stageName
    package let trigger = "the HRIS has the employee, read back and equal"
    package let retryPolicy: RetryPolicy
    package let owner: String
    let ats: any OfferTracking
    private let hris: String
    let field: String

    /// - Parameter field: The candidate's field that takes the employee's id, as the ATS names it.
    package init(
        to ats: any OfferTracking,
        from hris: String,
        field: String,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.ats = ats
        self.hris = hris
        self.field = field
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { [ats.name] }

    package func subjects(of job: Job) -> AuditSubjects { subjects(ofHire: job) }

    static func job(_ payload: HirePayload) throws -> NewJob {
        try payload.job(stageName, key: "write-back:\(payload.key)")
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let (payload, id) = try context.hired()
        let employee = id.rawValue
        let log = HireLog(context, stage: name, payload: payload)
        let candidate = RemoteID(payload.candidate)
        let effect = effect(payload, employee)
        let field = field
        _ = try await log.intend(effect)
        let before = try await read(candidate)
        let value = try await value(of: employee)
        var isThere = value.says(before)
        if !isThere, !before.isEmpty {
            let difference = Difference(field: field, ours: employee, theirs: before.printed)
            guard try await log.approval(of: [difference], code: "other-employee-id") != nil else {
                return otherID(difference)
            }
        }
        if !isThere {
            try await StageError.wrapping("write-employee-id") { () async throws(ConnectorError) in
                try await ats.updateCandidate(candidate, fields: Record([field: value]))
            }
            try await log.exchange(
                "write-employee-id",
                from: hris,
                to: ats.name,
                record: Record([field: value])
            )
            isThere = value.says(try await read(candidate))
        }
        guard isThere else {
            throw StageError(
                .transient,
                code: "mismatch",
                detail: "the employee's id does not read back from \(ats.name)",
                action: "confirm-employee",
                system: ats.name
            )
        }
        try await log.exchange(
            "confirm-employee",
            from: ats.name,
            to: "intake",
            record: Record([field: value])
        ) { transaction in
            try transaction.made(
                effect: effect,
                stage: Self.stageName,
                subject: payload.person,
                externalId: payload.candidate
            )
        }
        return .done(StageOutcome.Completion())
    }

    func effect(_ payload: HirePayload, _ employee: String) -> String {
        "employee-id:\(ats.name):\(payload.candidate):\(employee)"
    }

    private func read(_ candidate: RemoteID) async throws -> Value {
        let record = try await StageError.wrapping("read-employee-id") { () async throws(ConnectorError) in
            try await ats.candidate(candidate, fields: [field])
        }
        guard let record else {
            throw StageError(
                .permanent,
                code: "missing",
                detail: "\(ats.name) does not have the candidate any more",
                action: "read-employee-id",
                system: ats.name
            )
        }
        return record[field]
    }

    /// The id in the type that the field has over there.
    private func value(of employee: String) async throws -> Value {
        let catalog = try await StageError.wrapping("read-employee-id") { () async throws(ConnectorError) in
            try await ats.candidateFields()
        }
        let isNumber = [.integer, .reference].contains(catalog[field]?.type)
        return isNumber ? Int(employee).map(Value.integer) ?? .string(employee) : .string(employee)
    }

    private func otherID(_ difference: Difference) -> StageOutcome {
        .held(
            StageOutcome.Hold(
                code: "other-employee-id",
                reason: """
                    The candidate's record in \(ats.name) names another employee than \(hris) has. Approve to write \
                    ours over it; or correct it there and let it be compared again.
                    """,
                differences: [difference]
            )
        )
    }
}
