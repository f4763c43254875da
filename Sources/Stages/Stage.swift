package import Foundation
package import Ledger

/// A hand-off from one system to the next.
///
/// A stage is run from the queue, at least once: after a crash it runs again from its beginning. So each of its effects
/// has a key and is found before it is made.
package protocol Stage: Sendable {
    /// The name under which its jobs stand in the queue.
    var name: String { get }
    /// In plain words, what makes it run.
    var trigger: String { get }
    /// How often it is tried before a person is asked.
    var retryPolicy: RetryPolicy { get }
    /// Who is told, and looks at what it could not do.
    var owner: String { get }
    /// The systems that it calls, by their configured names: a pause of one of them pauses it.
    var systems: [String] { get }

    /// Does the work of one job.
    ///
    /// - Throws: ``StageError``; any other error counts as transient.
    func run(_ context: StageContext) async throws -> StageOutcome

    /// What of the job's work so far could be taken back, and what could not.
    ///
    /// Said before a person decides; honest rather than hopeful. By default nothing can: all effects are named as
    /// staying.
    func undoPlan(_ context: StageContext) async throws -> UndoPlan

    /// Takes back what ``undoPlan(_:)`` says can be.
    ///
    /// Like ``run(_:)`` it is run at least once: what a run before it has taken back already is done, and is then still
    /// said by the plan in the same words.
    ///
    /// - Throws: ``StageError``, `cannot-undo` if there is nothing that could be taken back.
    func undo(_ context: StageContext) async throws -> StageOutcome.Completion

    /// What comes next though the job is skipped: the steps that do not need what it should have done.
    func nextJobs(afterSkipping job: Job, in ledger: LedgerView) throws -> [NewJob]

    /// Whom a job is about, for the audit entries that are written for the stage.
    func subjects(of job: Job) -> AuditSubjects
}

extension Stage {
    package var systems: [String] { [] }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        let (job, stage) = (context.job, name)
        let (effects, links) = try await context.ledger.read { ledger in
            (try ledger.effects(of: job.subject).filter { $0.stage == stage }, try ledger.links(of: job.subject))
        }
        let made = effects.map { effect in
            let what = effect.key.split(separator: ":").first.map(String.init) ?? effect.key
            let record = effect.externalId.map { " (record \($0))" } ?? ""
            return effect.state == .made
                ? "\(what)\(record) is done and stays; it can only be taken back in that system."
                : "\(what)\(record) was begun and may have been done; only that system tells."
        }
        guard !made.isEmpty else { return UndoPlan(stays: ["This step has changed nothing in any system."]) }
        let known = links.map { "\($0.kind.rawValue) \($0.externalId) in \($0.system) stays as it is there." }
        return UndoPlan(stays: made + known)
    }

    package func undo(_ context: StageContext) async throws -> StageOutcome.Completion {
        throw StageError(.permanent, code: "cannot-undo", detail: "\(name) can take nothing back")
    }

    package func nextJobs(afterSkipping job: Job, in ledger: LedgerView) throws -> [NewJob] { [] }

    package func subjects(of job: Job) -> AuditSubjects {
        (try? job.payload(as: PersonalPayload.self))?.subjects ?? AuditSubjects()
    }
}

/// What the payloads of jobs about a person have in common.
package struct PersonalPayload: Sendable, Equatable, Codable {
    /// A document's hash.
    package var document: String?
    /// A person's key.
    package var person: String?

    package init(document: String? = nil, person: String? = nil) {
        self.document = document
        self.person = person
    }

    package var subjects: AuditSubjects { AuditSubjects(person: person, document: document) }
}

/// What a stage is given for one job.
package struct StageContext: Sendable {
    package let job: Job
    package let ledger: LedgerStore

    package init(job: Job, ledger: LedgerStore) {
        self.job = job
        self.ledger = ledger
    }

    package var now: Date { ledger.clock.now }

    /// The job's input.
    ///
    /// - Throws: A permanent ``StageError`` if it is not as it must be, as after an edit by hand.
    package func payload<Payload: Decodable>(as type: Payload.Type) throws -> Payload {
        do {
            return try job.payload(as: type)
        } catch {
            throw StageError(.permanent, code: "bad-input", detail: "the job's input is not as the stage needs it")
        }
    }
}

/// What happened in a run.
package enum StageOutcome: Sendable {
    case done(Completion)
    /// There was nothing to do, for a reason that is a published word.
    case skipped(reason: String, Completion)
    /// A person must judge before it can go on.
    case held(Hold)

    /// What is committed together with the job's end.
    package struct Completion: Sendable {
        package var nextJobs: [NewJob]
        package var entries: [AuditDraft]
        package var changes: @Sendable (LedgerTransaction) throws -> Void

        package init(
            nextJobs: [NewJob] = [],
            entries: [AuditDraft] = [],
            changes: @escaping @Sendable (LedgerTransaction) throws -> Void = { _ in }
        ) {
            self.nextJobs = nextJobs
            self.entries = entries
            self.changes = changes
        }
    }

    /// What a person is shown.
    package struct Hold: Sendable, Equatable {
        /// A published word.
        package var code: String
        /// In plain words: what differs and what can be decided.
        package var reason: String
        package var differences: [Difference]
        package var evidence: [String]
        /// The input with which the job goes on if the person agrees; `nil` is the one that it has.
        package var payload: String?

        package init(
            code: String,
            reason: String,
            differences: [Difference] = [],
            evidence: [String] = [],
            payload: String? = nil
        ) {
            self.code = code
            self.reason = reason
            self.differences = differences
            self.evidence = evidence
            self.payload = payload
        }
    }
}
