package import Ledger

/// Carries out what a person decided about another stage's job, where only that stage knows how.
package struct CarryOutDecision: Stage {
    package enum Decision: String, Sendable, Codable {
        /// The job is not done, and what comes after it is.
        case skip
        /// What the job did is taken back as far as it can be.
        case undo
    }

    /// The input of its jobs.
    package struct Payload: Sendable, Codable {
        package var job: Int64
        package var decision: Decision
        package var person: String?
        package var document: String?
    }

    package static let stageName = "decision"

    package let name = stageName
    package let trigger = "a person decided about a review item"
    package let retryPolicy = RetryPolicy()
    package let owner: String
    private let stages: [String: any Stage]

    package init(stages: [any Stage]) {
        self.stages = Dictionary(stages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        owner = stages.first?.owner ?? "intake"
    }

    /// Has a decision carried out, once.
    ///
    /// - Parameter item: The review item, of which each decision is carried out once.
    package static func enqueue(
        _ decision: Decision,
        about job: Job,
        item: Int64,
        in ledger: LedgerTransaction
    ) throws {
        let subjects = try? job.payload(as: PersonalPayload.self)
        try ledger.enqueue(
            NewJob(
                stage: stageName,
                // Not the job's own subject: behind a held job it would wait for ever.
                subject: "decision:\(job.id)",
                key: "decision:\(item):\(job.id):\(job.claims):\(decision.rawValue)",
                payload: Payload(
                    job: job.id,
                    decision: decision,
                    person: subjects?.person,
                    document: subjects?.document
                )
            )
        )
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: Payload.self)
        guard let job = try await context.ledger.read({ try $0.job(id: payload.job) }),
            job.state != .done, job.state != .running
        else { return .skipped(reason: "not-open", StageOutcome.Completion()) }
        guard let stage = stages[job.stage] else {
            throw StageError(.permanent, code: "no-stage", detail: "the stage \(job.stage) is not configured")
        }
        var completion = StageOutcome.Completion()
        switch payload.decision {
        case .skip:
            completion.nextJobs = try await context.ledger.read { try stage.nextJobs(afterSkipping: job, in: $0) }
        case .undo:
            let context = StageContext(job: job, ledger: context.ledger)
            if let changed = try await changedPlan(stage, context) {
                return .skipped(reason: "changed-since", changed)
            }
            completion = try await stage.undo(context)
        }
        completion.entries.append(entry(payload, stage))
        let changes = completion.changes
        completion.changes = { ledger in
            try changes(ledger)
            try ledger.skip(
                jobId: job.id,
                reason: payload.decision == .skip ? "skipped by a person" : "undone by a person"
            )
        }
        return .done(completion)
    }

    /// Nothing if just that can be taken back which the person was shown.
    ///
    /// Else nothing is: the item is opened again and says what can be taken back now.
    private func changedPlan(
        _ stage: any Stage,
        _ context: StageContext
    ) async throws -> StageOutcome.Completion? {
        let job = context.job
        let shown = try await context.ledger.read { try $0.reviewItem(key: "job:\(job.id)") }
        guard var content = shown?.content, let promised = content.undo else { return nil }
        let plan = try await stage.undoPlan(context)
        guard Set(promised.takesBack) != Set(plan.takesBack) else { return nil }
        content.undo = plan
        let (item, owner) = (content, stage.owner)
        return StageOutcome.Completion { transaction in
            let number = try transaction.open(item)
            try transaction.raise(
                NewAlert(
                    key: "job:\(job.id):changed:\(transaction.now.ledgerMilliseconds)",
                    owner: owner,
                    title: "Not undone: \(stage.name)",
                    body: """
                        Something changed since it was shown what could be taken back, so nothing was. Review item \
                        \(number) says what can be now.
                        """,
                    reviewItem: number
                )
            )
        }
    }

    private func entry(_ payload: Payload, _ stage: any Stage) -> AuditDraft {
        AuditDraft(
            stage: stage.name,
            subjects: AuditSubjects(person: payload.person, document: payload.document),
            sentFrom: "review",
            sentTo: "intake",
            action: payload.decision == .skip ? "skip-step" : "undo-step",
            status: .done
        )
    }
}
