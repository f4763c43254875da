package import Ledger

/// What a person can decide about a review item.
///
/// The pages and `intake review` use it alike.
package struct ReviewDecisions: Sendable {
    package enum Decision: String, Sendable {
        /// The stage runs again from its first attempt.
        case retry
        /// Nothing more is done: it was dealt with elsewhere.
        case resolve
    }

    private let ledger: LedgerStore

    package init(ledger: LedgerStore) {
        self.ledger = ledger
    }

    /// Carries the decision out and notes it in the audit log, all in one transaction.
    ///
    /// - Throws: ``LedgerError``, `notFound` if the item is not open.
    package func decide(_ decision: Decision, item id: Int64, by person: String, note: String?) async throws {
        try await ledger.write { ledger in
            let item = try ledger.resolve(
                reviewItem: id,
                as: decision == .retry ? "retried" : "resolved",
                by: person,
                note: note
            )
            if let job = item.content.job {
                switch decision {
                case .retry: try ledger.resume(jobId: job, payload: item.content.payload)
                case .resolve:
                    if try ledger.job(id: job)?.state != .done {
                        try ledger.skip(jobId: job, reason: "closed by a person")
                    }
                }
            }
            try ledger.append(
                AuditDraft(
                    stage: item.content.stage,
                    subjects: AuditSubjects(document: item.content.document),
                    sentFrom: "review",
                    sentTo: "intake",
                    action: decision == .retry ? "retry-by-person" : "resolve-by-person",
                    status: .done,
                    detail: "review item \(id)"
                )
            )
        }
    }
}
