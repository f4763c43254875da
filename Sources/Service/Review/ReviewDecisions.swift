import DataMaps
package import Ledger
import Stages

/// What a person can decide about a review item.
///
/// The pages and `intake review` use it alike. Each decision is carried out, or queued for the stage that knows how,
/// in one transaction with the entry of the audit log that names who decided.
package struct ReviewDecisions: Sendable {
    package enum Decision: String, Sendable, CaseIterable {
        /// The stage runs again from its first attempt, with the input as it was corrected.
        case retry
        /// The step is left out and the next one runs.
        case skip
        /// What the step did is taken back as far as the stage can.
        case undo
        /// Nothing more is done: it was dealt with elsewhere.
        case resolve

        var resolution: String {
            switch self {
            case .retry: "retried"
            case .skip: "skipped"
            case .undo: "undone"
            case .resolve: "resolved"
            }
        }
    }

    private let ledger: LedgerStore

    package init(ledger: LedgerStore) {
        self.ledger = ledger
    }

    /// Carries the decision out and notes it in the audit log.
    ///
    /// - Throws: ``LedgerError``, `notFound` if the item is not open; ``ReviewError`` if it cannot be decided so.
    package func decide(_ decision: Decision, item id: Int64, by person: String, note: String?) async throws {
        let person = try Self.name(person)
        try await ledger.write { ledger in
            let item = try ledger.resolve(reviewItem: id, as: decision.resolution, by: person, note: note)
            let job = try item.content.job.flatMap { try ledger.job(id: $0) }
            switch decision {
            case .retry: try Self.runAgain(item, job, in: ledger)
            case .skip: try CarryOutDecision.enqueue(.skip, about: try Self.stopped(job), item: id, in: ledger)
            case .undo:
                guard item.content.undo?.takesBack.isEmpty == false else { throw ReviewError.nothingToUndo }
                try CarryOutDecision.enqueue(.undo, about: try Self.stopped(job), item: id, in: ledger)
            case .resolve: try Self.leave(job, in: ledger)
            }
            try ledger.append(Self.entry(decision.rawValue, item, job, by: person))
        }
    }

    /// Corrects the input with which an item's job will run again.
    ///
    /// The audit log keeps which fields were corrected, and a keyed hash of what they hold now.
    ///
    /// - Returns: the names of the fields that differ.
    @discardableResult
    package func edit(item id: Int64, input: String, by person: String) async throws -> [String] {
        let person = try Self.name(person)
        return try await ledger.write { ledger in
            guard let item = try ledger.reviewItem(id: id), item.state == .open else {
                throw LedgerError(.notFound, "no open review item \(id)")
            }
            let job = try Self.stopped(try item.content.job.flatMap { try ledger.job(id: $0) })
            let before = try InputEdit.fields(of: item.content.payload ?? job.payload)
            let after = try InputEdit.fields(of: input)
            let names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
            guard !names.isEmpty else { throw ReviewError.unchanged }
            try ledger.edit(reviewItem: id, payload: try InputEdit.normalized(input))
            var entry = Self.entry("edit", item, job, by: person)
            entry.fields = names
            entry.fieldHash = try ledger.fieldHash(
                names.map { HashedField(name: $0, value: after[$0]) },
                subject: item.content.subject
            )
            try ledger.append(entry)
            return names
        }
    }

    /// The name as it is kept: on one line, not blank and not too long.
    private static func name(_ text: String) throws -> String {
        guard let name = HoldDecisions.name(text) else { throw ReviewError.noName }
        return name
    }

    private static func entry(_ decision: String, _ item: ReviewItem, _ job: Job?, by person: String) -> AuditDraft {
        let subjects = job.flatMap { try? $0.payload(as: PersonalPayload.self) }
        return AuditDraft(
            stage: item.content.stage,
            subjects: AuditSubjects(
                person: subjects?.person,
                document: item.content.document ?? subjects?.document
            ),
            sentFrom: person,
            sentTo: "intake",
            action: decision + "-by-person",
            status: .done,
            detail: "review item \(item.id)"
        )
    }

    /// A job that is not under way and not done: one that can be decided about.
    private static func stopped(_ job: Job?) throws -> Job {
        guard let job, [.held, .dead, .waiting].contains(job.state) else { throw ReviewError.noJob }
        return job
    }

    /// A job that was given up or held goes on; one that ended with a refusal is done, so it gets a successor.
    private static func runAgain(_ item: ReviewItem, _ job: Job?, in ledger: LedgerTransaction) throws {
        guard let job else { return }
        let payload = item.content.payload ?? job.payload
        guard job.state == .done else { return try ledger.resume(jobId: job.id, payload: payload) }
        let key = "\(job.key):again:\(ledger.now.ledgerMilliseconds)"
        try ledger.enqueue(NewJob(stage: job.stage, subject: job.subject, key: key, payload: payload))
    }

    /// What waits behind the job may run.
    private static func leave(_ job: Job?, in ledger: LedgerTransaction) throws {
        guard let job, [.held, .dead, .waiting].contains(job.state) else { return }
        try ledger.skip(jobId: job.id, reason: "closed by a person")
    }
}

/// Why an item cannot be decided about in this way, for the person who tried.
package struct ReviewError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    package static let noName = ReviewError("Give your name: it is kept with the decision.")
    package static let noJob = ReviewError("No step waits behind this item; it can only be closed, or tried again.")
    package static let nothingToUndo = ReviewError(
        "Nothing of this step can be taken back by Intake; `intake review show` says what stays. Skip or close it."
    )
    package static let unchanged = ReviewError("The input is the same as before: nothing was changed.")
}
