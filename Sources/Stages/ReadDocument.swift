import Documents
import Foundation
package import Ledger
import Resumes

/// From the stored file to the resume record, and to the person whose it is.
///
/// A file that gives no record becomes a review item with the reason. One that does is given to its person (see
/// ``LedgerReading/findPerson(_:)``), and the next jobs are enqueued under that person, so that all that concerns one
/// person happens in order.
package struct ReadDocument: Stage {
    package static let stageName = "read"

    /// A document that was read, for the jobs that follow.
    package struct Subject: Sendable, Equatable {
        package var document: String
        package var person: String
    }

    package let name = stageName
    package let trigger = "a document was received"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let reading: any ResumeReading
    private let documents: any DocumentStore
    private let nextJobs: @Sendable (Subject) throws -> [NewJob]

    /// - Parameter nextJobs: What is done with a record; nothing if no system waits for it.
    package init(
        reading: any ResumeReading,
        documents: any DocumentStore,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy(),
        nextJobs: @escaping @Sendable (Subject) throws -> [NewJob] = { _ in [] }
    ) {
        self.reading = reading
        self.documents = documents
        self.owner = owner
        self.retryPolicy = retryPolicy
        self.nextJobs = nextJobs
    }

    /// Notes that a document came in, and the job that reads it.
    ///
    /// Its bytes must be in the store by then.
    ///
    /// - Parameter door: By which it came, as the audit log names it: `inbox`, `http`.
    /// - Returns: Whether its content is new. Content that is known is not read again.
    @discardableResult
    package static func receive(
        _ document: IncomingDocument,
        from door: String = "inbox",
        in transaction: LedgerTransaction
    ) throws -> Bool {
        let isNew = try transaction.receive(document)
        let person = try isNew ? nil : transaction.document(hash: document.hash)?.person
        try transaction.append(
            AuditDraft(
                stage: stageName,
                subjects: AuditSubjects(person: person, document: document.hash),
                sentFrom: door,
                sentTo: "intake",
                action: "receive-document",
                status: isNew ? .done : .found
            )
        )
        try transaction.enqueue(
            NewJob(
                stage: stageName,
                subject: document.hash,
                key: "read:\(document.hash)",
                payload: PersonalPayload(document: document.hash)
            )
        )
        return isNew
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: PersonalPayload.self)
        guard let hash = payload.document,
            let document = try await context.ledger.read({ try $0.document(hash: hash) })
        else { throw StageError(.permanent, code: "no-document", detail: "the ledger does not know the document") }
        guard document.erasedAt == nil else { return .skipped(reason: "erased", StageOutcome.Completion()) }
        guard documents.contains(hash) else {
            throw StageError(.permanent, code: "no-original", detail: "the document's bytes are not in the store")
        }
        let file = StoredFile(path: try documents.path(of: hash), name: document.name, hash: hash)
        let result = try await reading.read(file)
        guard let resume = result.resume else { return refusal(of: document, result, context.job) }
        return try await accept(resume, result, document, payload, context)
    }

    private func refusal(of document: StoredDocument, _ result: ReadingOutcome, _ job: Job) -> StageOutcome {
        let outcome = result.outcome
        return .done(
            StageOutcome.Completion { transaction in
                try transaction.recordOutcome(
                    of: document.hash,
                    outcome: outcome.code,
                    detail: result.detail,
                    mediaType: result.mediaType
                )
                try transaction.append(
                    AuditDraft(
                        stage: name,
                        subjects: AuditSubjects(document: document.hash),
                        sentFrom: "intake",
                        sentTo: "intake",
                        action: "read-document",
                        status: .refused,
                        attempt: job.attempt,
                        errorCode: outcome.code
                    )
                )
                let item = try transaction.open(
                    NewReviewItem(
                        key: "refusal:\(document.hash)",
                        kind: .refusal,
                        stage: name,
                        job: job.id,
                        subject: document.hash,
                        document: document.hash,
                        code: outcome.code,
                        reason: "\(outcome.title). \(outcome.advice)",
                        evidence: [result.detail].compactMap(\.self),
                        payload: job.payload,
                        owner: owner
                    )
                )
                try transaction.raise(
                    NewAlert(
                        key: "refusal:\(document.hash)",
                        owner: owner,
                        severity: "info",
                        title: "A document was refused",
                        body: "\(outcome.title). Review item \(item).",
                        reviewItem: item,
                        topic: "refusal:\(outcome.code)"
                    )
                )
            }
        )
    }

    private func accept(
        _ resume: Resume,
        _ result: ReadingOutcome,
        _ document: StoredDocument,
        _ payload: PersonalPayload,
        _ context: StageContext
    ) async throws -> StageOutcome {
        let record = try LedgerJSON.encode(resume)
        let fields = resume.filledFields
        let job = context.job
        // One transaction of its own: whose resume it is must be settled before what follows is enqueued, and may
        // come out as a question.
        let found = try await context.ledger.write { transaction in
            let found = try person(for: resume, document, payload, in: transaction)
            try transaction.recordOutcome(
                of: document.hash,
                outcome: result.outcome.code,
                detail: result.detail,
                mediaType: result.mediaType,
                record: record,
                recordVersion: resume.meta.record,
                person: found.doubts.isEmpty ? found.person : nil
            )
            return found
        }
        guard found.doubts.isEmpty else {
            return try await .held(question(found, resume, document, context))
        }
        let next = try nextJobs(Subject(document: document.hash, person: found.person))
        return .done(
            StageOutcome.Completion(nextJobs: next) { transaction in
                try transaction.append(
                    AuditDraft(
                        stage: name,
                        subjects: AuditSubjects(person: found.person, document: document.hash),
                        sentFrom: "intake",
                        sentTo: "intake",
                        action: "read-document",
                        status: .done,
                        attempt: job.attempt,
                        fields: fields,
                        fieldHash: try transaction.fieldHash(
                            [HashedField(name: "record", value: record)],
                            subject: found.person
                        ),
                        detail: "person-by-\(found.rule.rawValue)"
                    )
                )
                try transaction.resolveByItself(reviewItemKey: "refusal:\(document.hash)")
            }
        )
    }

    private func person(
        for resume: Resume,
        _ document: StoredDocument,
        _ payload: PersonalPayload,
        in transaction: LedgerTransaction
    ) throws -> Identification {
        let traits = resume.traits
        // Decided by a person, or in an earlier run.
        if let decided = payload.person ?? document.person {
            var person = decided
            if decided == Self.anotherPerson {
                // Once: a run after a crash finds the one that was begun.
                person = try document.person ?? transaction.newPerson()
            } else if try !transaction.isKnown(person: decided) {
                throw StageError(.permanent, code: "bad-input", detail: "the ledger knows no person of that key")
            }
            try transaction.remember(traits, as: person)
            return Identification(person: person, rule: .decided)
        }
        return try transaction.identify(traits)
    }

    /// What a person writes into the job's input, in place of a person's key, if the resume is someone else's.
    package static let anotherPerson = "new"

    private func question(
        _ found: Identification,
        _ resume: Resume,
        _ document: StoredDocument,
        _ context: StageContext
    ) async throws -> StageOutcome.Hold {
        let earlier = try await context.ledger.read { try $0.documents(of: found.person) }
        let known = earlier.last?.record.flatMap { try? LedgerJSON.decode(Resume.self, from: $0) }
        let others = found.doubts.compactMap { doubt in
            if case .alsoMatches(let person) = doubt { person } else { nil }
        }
        let reason =
            others.isEmpty
            ? "The e-mail address is known with another name. Is it the same person?"
            : "The e-mail addresses or numbers belong to several known persons. Whose resume is it?"
        return StageOutcome.Hold(
            code: others.isEmpty ? "other-name" : "several-persons",
            reason: reason + " Approve to take it for the person named in the input, or put "
                + "\"\(Self.anotherPerson)\" there.",
            differences: [Difference(field: "name", ours: resume.basics.name, theirs: known?.basics.name)],
            evidence: ["found by \(found.rule.rawValue)"] + others.map { "also matches person \($0)" },
            payload: try LedgerJSON.encode(PersonalPayload(document: document.hash, person: found.person))
        )
    }
}
