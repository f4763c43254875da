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
            switch decision {
            case .retry: try Self.runAgain(item, in: ledger)
            case .resolve: try Self.leave(item, in: ledger)
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

    /// A job that was given up or held goes on; one that ended with a refusal is done, so it gets a successor.
    private static func runAgain(_ item: ReviewItem, in ledger: LedgerTransaction) throws {
        guard let id = item.content.job, let job = try ledger.job(id: id) else { return }
        let payload = item.content.payload ?? job.payload
        guard job.state == .done else { return try ledger.resume(jobId: id, payload: payload) }
        let key = "\(job.key):again:\(ledger.now.ledgerMilliseconds)"
        try ledger.enqueue(NewJob(stage: job.stage, subject: job.subject, key: key, payload: payload))
    }

    /// What waits behind the job may run.
    private static func leave(_ item: ReviewItem, in ledger: LedgerTransaction) throws {
        guard let id = item.content.job, let job = try ledger.job(id: id), [.held, .dead, .waiting].contains(job.state)
        else { return }
        try ledger.skip(jobId: id, reason: "closed by a person")
    }
}
