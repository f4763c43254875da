package import Connectors
package import Ledger

/// After an offer was taken back though somebody was hired on it: shows a person what there is to take back, and does
/// of it what the person decides and the steps can.
///
/// Nothing is undone by itself. The steps are asked newest first, and undone in that order.
package struct TakeBackHire: Stage {
    package static let stageName = "take-back"

    package let name = stageName
    package let trigger = "an offer was taken back after the hire"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let ats: any OfferTracking
    private let rules: HireRules
    private let steps: [any Stage]

    /// - Parameter stages: The stages from the accepted offer to pay, oldest first; of these the ones are undone that
    ///   make something for the hire.
    package init(
        of ats: any OfferTracking,
        rules: HireRules,
        undoing stages: [any Stage],
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.ats = ats
        self.rules = rules
        let made: Set<String> = [Hire.stageName, WriteBackEmployee.stageName, ReleasePay.stageName]
        steps = stages.filter { made.contains($0.name) }.reversed()
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { Array(Set(steps.flatMap(\.systems) + [ats.name])).sorted() }

    package func subjects(of job: Job) -> AuditSubjects { subjects(ofHire: job) }

    /// The job for one time that an offer was taken back.
    ///
    /// It does not stand in the person's own line: held, it would keep a new hire waiting.
    static func job(_ payload: HirePayload) throws -> NewJob {
        try NewJob(
            stage: stageName,
            subject: subject(ofOffer: payload.offer, in: payload.system),
            key: "take-back:\(payload.system):\(payload.offer):\(payload.round)",
            payload: payload
        )
    }

    static func subject(ofOffer offer: String, in system: String) -> String { "take-back:\(system):\(offer)" }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: HirePayload.self)
        if let reason = try await objection(payload, context) {
            return .skipped(reason: reason, StageOutcome.Completion())
        }
        let begun = try await context.ledger.read { try $0.effects(of: payload.person).map(\.stage) }
        return .held(
            StageOutcome.Hold(
                code: "taken-back-after-hire",
                reason: """
                    Offer \(payload.offer) in \(ats.name) was accepted and is not any more, after the hire. Nothing is \
                    undone by itself: `intake review undo` takes back what is listed so; the rest is for people in \
                    those systems. Reject to leave everything as it is.
                    """,
                evidence: steps.filter { begun.contains($0.name) }.map { "step \($0.name) was begun or done" }
            )
        )
    }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        let payload = try context.payload(as: HirePayload.self)
        if let reason = try await objection(payload, context) {
            return UndoPlan(stays: ["Nothing is taken back any more: \(reason)."])
        }
        var plan = UndoPlan()
        for step in steps {
            let own = try await step.undoPlan(context)
            plan.takesBack += own.takesBack
            plan.stays += own.stays
        }
        return plan
    }

    package func undo(_ context: StageContext) async throws -> StageOutcome.Completion {
        let payload = try context.payload(as: HirePayload.self)
        if let reason = try await objection(payload, context) {
            throw StageError(.permanent, code: "cannot-undo", detail: "nothing is taken back any more: \(reason)")
        }
        let isBusy = try await context.ledger.read { view in
            try view.jobs(of: payload.person).contains { $0.state == .running }
        }
        guard !isBusy else { throw StageError(.transient, code: "busy", detail: "a step of this hire is under way") }
        // What the steps note of it is committed at the end and as one: until then the plan says the same words.
        var undone: [StageOutcome.Completion] = []
        for step in steps where try await !step.undoPlan(context).takesBack.isEmpty {
            undone.append(try await step.undo(context))
        }
        let completions = undone
        let names = Set(steps.map(\.name) + [ReturnChanges.stageName])
        return StageOutcome.Completion { transaction in
            for completion in completions {
                try completion.changes(transaction)
                for entry in completion.entries { try transaction.append(entry) }
            }
            let known = try transaction.knownOffer(system: payload.system, offer: payload.offer)
            guard let known, !known.isAccepted else { return }
            try transaction.stop(names, of: known, reason: "taken-back")
        }
    }

    /// Why nothing is to be taken back: the offer was accepted anew meanwhile, or the person is forgotten.
    private func objection(_ payload: HirePayload, _ context: StageContext) async throws -> String? {
        if try await context.ledger.read({ try $0.isErased(person: payload.person) }) { return "erased" }
        let offer = try await StageError.wrapping("get-offer") { () async throws(ConnectorError) in
            try await ats.offer(RemoteID(payload.offer))
        }
        return offer.map(rules.begins) == true ? "accepted-again" : nil
    }
}

extension LedgerTransaction {
    /// Ends an offer's unfinished jobs of these stages that are not under way: waiting, held or given up.
    func stop(_ stages: Set<String>, of offer: KnownOffer, reason: String) throws {
        let takeBack = TakeBackHire.subject(ofOffer: offer.offer, in: offer.system)
        for job in try jobs(of: offer.person) + jobs(of: takeBack)
        where stages.contains(job.stage) && [.ready, .waiting, .held, .dead].contains(job.state) {
            let payload = try? job.payload(as: HirePayload.self)
            guard payload?.offer == offer.offer, payload?.system == offer.system else { continue }
            try skip(jobId: job.id, reason: reason)
            if let item = try reviewItem(key: "job:\(job.id)"), item.state == .open {
                try resolve(reviewItem: item.id, as: reason, by: "intake")
            }
            try append(
                AuditDraft(
                    stage: job.stage,
                    subjects: AuditSubjects(person: offer.person, candidate: offer.candidate),
                    sentFrom: "intake",
                    sentTo: "intake",
                    action: "stop-\(job.stage)",
                    status: .skipped,
                    attempt: job.attempt,
                    detail: reason
                )
            )
        }
    }
}
