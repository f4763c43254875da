package import Connectors
import DataMaps
package import Ledger

/// Finds out which of the people that were hired through here have changed in the HRIS.
package struct PollEmployees: Stage {
    package static let stageName = "employees"

    package let name = stageName
    package let trigger = "it is time to ask the HRIS"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let hris: any HumanResources
    private let ats: String
    private static let feed = "employees"

    package init(
        of hris: any HumanResources,
        for ats: String,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.hris = hris
        self.ats = ats
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { [hris.name] }

    /// The job that asks a system for what changed; it recurs.
    package static func job(for system: String) -> NewJob {
        NewJob(stage: stageName, subject: "system:\(system):employees", key: "poll:employees:\(system)")
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let (system, ats) = (hris.name, ats)
        var cursor = try await context.ledger.read { try $0.cursor(system: system, feed: Self.feed) }
        while true {
            let place = cursor.map { ChangeCursor(text: $0) }
            let page = try await StageError.wrapping("poll-employees") { () async throws(ConnectorError) in
                try await hris.employeeChanges(since: place)
            }
            let next = page.next.text
            try await context.ledger.write { transaction in
                for change in page.changes {
                    let id = change.id.rawValue
                    // Whom we did not hire is none of our business.
                    guard let person = try transaction.subject(system: system, kind: .employee, externalId: id),
                        let offer = try transaction.knownOffers(of: person).last(where: { $0.system == ats })
                    else { continue }
                    let payload = HirePayload(
                        person: person,
                        system: ats,
                        offer: offer.offer,
                        version: change.version,
                        candidate: offer.candidate,
                        round: offer.rounds,
                        employee: id
                    )
                    try transaction.enqueue(ReturnChanges.job(payload, of: system))
                }
                try transaction.keep(cursor: next, system: system, feed: Self.feed)
            }
            if !page.hasMore || next == cursor { return .done(StageOutcome.Completion()) }
            cursor = next
        }
    }
}
