import Connectors
package import Foundation
package import Ledger

/// Compares the hires of the last seven days in the HRIS with the accepted offers in the ATS, both ways.
///
/// What has no counterpart becomes a review item, and its owner is told how many there are. An item closes by itself
/// once the counterpart is there; one that a person has closed stays closed.
package struct Reconcile: Control {
    package let name = "reconcile"
    package let schedule: ControlSchedule
    package let owner: String
    package let window: TimeInterval
    /// Seconds that a hire may take before its offer counts as without an employee.
    package let grace: TimeInterval
    private let hiring: ControlSystems

    package var systems: [String] { [hiring.ats.name, hiring.hris.name].sorted() }

    package init(
        _ systems: ControlSystems,
        schedule: ControlSchedule,
        owner: String,
        window: TimeInterval = 7 * 86_400,
        grace: TimeInterval = 3600
    ) {
        hiring = systems
        self.schedule = schedule
        self.owner = owner
        self.window = window
        self.grace = grace
    }

    package func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        let since = ledger.clock.now.addingTimeInterval(-window)
        let (control, start) = (name, since.addingTimeInterval(-3600))
        let before = try await ledger.read { ledger in
            try ledger.controlRuns(control, limit: 400).first { $0.state == .done && $0.begunAt <= start }
        }
        let kept = try before?.report.map { try LedgerJSON.decode([String: String].self, from: $0) } ?? [:]
        let records = try await HireRecordsReader(systems: hiring, ledger: ledger, since: since)
            .read(offersFrom: kept["offerCursor"], employeesFrom: kept["employeeCursor"])
        return try await ledger.write { transaction in try settle(records, slot: slot, in: transaction) }
    }

    private func settle(
        _ records: HireRecords,
        slot: String,
        in ledger: LedgerTransaction
    ) throws -> ControlReport {
        var lines: [String] = []
        var pending = 0
        for offer in records.offers {
            let key = "orphan:offer:\(hiring.ats.name):\(offer.id)"
            if offer.employee != nil {
                try ledger.resolveByItself(reviewItemKey: key)
            } else if offer.isInHand || (offer.heardAt.map { ledger.now.timeIntervalSince($0) < grace } ?? false) {
                pending += 1
            } else {
                lines.append("offer \(offer.id) in \(hiring.ats.name) has no employee in \(hiring.hris.name)")
                try open(orphan(offer, key: key), in: ledger)
            }
        }
        for employee in records.employees {
            let key = "orphan:employee:\(hiring.hris.name):\(employee.id)"
            if employee.offer != nil {
                try ledger.resolveByItself(reviewItemKey: key)
            } else {
                lines.append(
                    "employee \(employee.id) in \(hiring.hris.name) has no accepted offer in \(hiring.ats.name)"
                )
                try open(orphan(employee, key: key), in: ledger)
            }
        }
        let queue = try ledger.openReviewItems(kind: .orphan)
        if queue > 0 {
            try ledger.raise(
                NewAlert(
                    key: "reconcile:\(slot)",
                    owner: owner,
                    title: "Reconciliation: \(queue) without a counterpart",
                    body: """
                        \(queue) hires or offers wait in the queue, \(lines.count) of them found in this run. They \
                        should be dealt with by the end of the day: see `intake review`.
                        """
                )
            )
        }
        return ControlReport(
            headline: "\(records.employees.count) hires in \(hiring.hris.name) and \(records.offers.count) accepted "
                + "offers in \(hiring.ats.name): \(lines.count) without a counterpart, \(pending) under way, "
                + "\(queue) in the queue",
            lines: lines,
            isClean: queue == 0,
            figures: [
                "hires": String(records.employees.count), "offers": String(records.offers.count),
                "orphans": String(lines.count), "pending": String(pending), "queue": String(queue),
                "offerCursor": records.offerCursor ?? "", "employeeCursor": records.employeeCursor ?? "",
            ].filter { !$0.value.isEmpty }
        )
    }

    /// Opens an item, unless a person has said of this very case that it is all right.
    private func open(_ item: NewReviewItem, in ledger: LedgerTransaction) throws {
        let known = try ledger.reviewItem(key: item.key)
        if let known, known.state == .resolved, known.resolvedBy != "intake", known.content.code == item.code { return }
        try ledger.open(item)
    }

    private func orphan(_ offer: HireRecords.AcceptedOffer, key: String) -> NewReviewItem {
        NewReviewItem(
            key: key,
            kind: .orphan,
            stage: name,
            subject: offer.person ?? key,
            code: "offer-without-employee",
            reason: """
                Offer \(offer.id) in \(hiring.ats.name) is accepted, and \(hiring.hris.name) has no employee for it. \
                Find out why nobody was hired, or close this if nobody is to be.
                """,
            evidence: ["offer \(offer.id)", "candidate \(offer.candidate)"]
                + [offer.heardAt == nil ? "Intake never heard that it was accepted" : nil].compactMap(\.self),
            owner: owner
        )
    }

    private func orphan(_ employee: HireRecords.Hired, key: String) -> NewReviewItem {
        let offer = employee.offerState.map { "the person's offer is \($0) now" } ?? "no offer of the person is known"
        return NewReviewItem(
            key: key,
            kind: .orphan,
            stage: name,
            subject: employee.person ?? key,
            code: "employee-without-offer",
            reason: """
                Employee \(employee.id) was hired in \(hiring.hris.name), and there is no accepted offer for them in \
                \(hiring.ats.name). Find out who made the record and on what terms.
                """,
            evidence: ["employee \(employee.id)", offer],
            owner: owner
        )
    }
}
