package import Connectors
package import DataMaps
package import Ledger

/// Finds out which offers were accepted: by asking for what changed, and by looking one up of which a webhook told.
///
/// Both come to the same piece of news, and each version of an accepted offer to one hire.
package struct PollOffers: Stage {
    private struct Payload: Codable {
        var system: String
        /// The one to look up; without it, all that changed.
        var offer: String?
    }

    package let name = OfferNotice.stage
    package let trigger = "it is time to ask the ATS, or a webhook told of an offer"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let ats: any OfferTracking
    private let news: OfferDesk
    private let takesBacklog: Bool
    private static let feed = "offers"
    private static let backlogFeed = "offers-backlog"

    /// - Parameters:
    ///   - hris: The name of the HRIS that people are hired into.
    ///   - takesBacklog: Whether offers that were accepted before the first poll are hired too. Else they are noted.
    package init(
        of ats: any OfferTracking,
        into hris: String,
        map: DataMap,
        rules: HireRules,
        takesBacklog: Bool = false,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.ats = ats
        news = OfferDesk(ats: ats.name, hris: hris, map: map, rules: rules, owner: owner)
        self.takesBacklog = takesBacklog
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { [ats.name] }

    /// The job that asks a system for what changed; it recurs.
    package static func job(for system: String) throws -> NewJob {
        try NewJob(
            stage: OfferNotice.stage,
            subject: "system:\(system):offers",
            key: "poll:offers:\(system)",
            payload: Payload(system: system)
        )
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: Payload.self)
        guard payload.system == ats.name else {
            throw StageError(.permanent, code: "other-system", detail: "offers of \(ats.name) are asked for here")
        }
        if let id = payload.offer { return try await lookUp(RemoteID(id), context) }
        try await poll(context)
        return .done(StageOutcome.Completion())
    }

    private func lookUp(_ id: RemoteID, _ context: StageContext) async throws -> StageOutcome {
        let found = try await StageError.wrapping("look-up-offer") { () async throws(ConnectorError) in
            try await ats.offer(id)
        }
        let attempt = context.job.attempt
        guard let offer = found else {
            let entry = AuditDraft(
                stage: name,
                subjects: AuditSubjects(),
                sentFrom: ats.name,
                sentTo: "intake",
                action: "look-up-offer",
                status: .notFound,
                attempt: attempt
            )
            return .skipped(reason: "no-offer", StageOutcome.Completion(entries: [entry]))
        }
        return .done(
            StageOutcome.Completion { transaction in
                try news.take(offer, attempt: attempt, in: transaction)
            }
        )
    }

    /// Page by page, each committed with the place where the next begins.
    private func poll(_ context: StageContext) async throws {
        let system = ats.name
        let (start, isPastBacklog) = try await context.ledger.read { view in
            (
                try view.cursor(system: system, feed: Self.feed),
                try view.cursor(system: system, feed: Self.backlogFeed) != nil
            )
        }
        var cursor = start
        while true {
            let place = cursor.map { ChangeCursor(text: $0) }
            let page = try await StageError.wrapping("poll-offers") { () async throws(ConnectorError) in
                try await ats.offerChanges(since: place)
            }
            let begins = isPastBacklog || takesBacklog
            let next = page.next.text
            let isEnd = !page.hasMore || next == cursor
            try await context.ledger.write { transaction in
                for offer in page.offers {
                    try news.take(offer, hires: begins, attempt: context.job.attempt, in: transaction)
                }
                try transaction.keep(cursor: next, system: system, feed: Self.feed)
                if isEnd { try transaction.keep(cursor: "past", system: system, feed: Self.backlogFeed) }
            }
            if isEnd { return }
            cursor = next
        }
    }
}
