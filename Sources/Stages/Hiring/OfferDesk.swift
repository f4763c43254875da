package import Connectors
package import DataMaps
import Foundation
package import Ledger

/// What is done with news of an offer: a hire is begun, stopped, or brought before a person.
package struct OfferDesk: Sendable {
    private let ats: String
    private let hris: String
    private let map: DataMap
    private let rules: HireRules
    private let owner: String

    package init(ats: String, hris: String, map: DataMap, rules: HireRules, owner: String) {
        self.ats = ats
        self.hris = hris
        self.map = map
        self.rules = rules
        self.owner = owner
    }

    /// Takes an offer as it is now; what was known of it already changes nothing.
    ///
    /// - Parameter hires: Whether an accepted one is hired, or only noted.
    package func take(
        _ offer: Offer,
        hires: Bool = true,
        attempt: Int = 1,
        in transaction: LedgerTransaction
    ) throws {
        let isAccepted = rules.begins(offer)
        let known = try transaction.knownOffer(system: ats, offer: offer.id.rawValue)
        // An offer that was never accepted is nobody's business yet.
        guard isAccepted || known != nil else { return }
        let candidate = offer.candidate.rawValue
        let person = try transaction.subject(system: ats, kind: .candidate, externalId: candidate)
        if let person, try transaction.isErased(person: person) { return }
        let notice = OfferNotice(
            system: ats,
            offer: offer.id.rawValue,
            candidate: offer.candidate.rawValue,
            version: offer.version,
            state: offer.state.rawValue,
            isAccepted: isAccepted,
            emails: offer.personalEmails(by: map)
        )
        let (news, noted) = try transaction.note(notice)
        switch news {
        case .nothing: return
        case .accepted where !hires: return
        case .accepted: try begin(noted, offer, attempt, in: transaction)
        case .takenBack: try takeBack(noted, offer, attempt, in: transaction)
        }
    }

    private func begin(
        _ known: KnownOffer,
        _ offer: Offer,
        _ attempt: Int,
        in transaction: LedgerTransaction
    ) throws {
        try append("offer-accepted", known, offer, attempt, in: transaction)
        // An offer that was held for what it said, and now says something else.
        try stopHires(of: known, reason: "another-version", in: transaction)
        let payload = HirePayload(
            person: known.person,
            system: ats,
            offer: known.offer,
            version: known.version,
            candidate: known.candidate,
            round: known.rounds
        )
        try transaction.enqueue(Hire.job(payload))
    }

    /// Before the hire: stops it.
    ///
    /// After: a person is told what there is to take back, since none of it is ours to undo.
    private func takeBack(
        _ known: KnownOffer,
        _ offer: Offer,
        _ attempt: Int,
        in transaction: LedgerTransaction
    ) throws {
        try append("offer-\(offer.state.rawValue)", known, offer, attempt, in: transaction)
        try stopHires(of: known, reason: "offer-\(offer.state.rawValue)", in: transaction)
        let begun = try transaction.effects(of: known.person).filter { effect in
            effect.key.hasPrefix("employee:\(hris):\(ats):\(known.offer):")
        }
        let key = "take-back:\(ats):\(known.offer):\(known.rounds)"
        guard !begun.isEmpty else {
            try transaction.raise(
                NewAlert(
                    key: key,
                    owner: owner,
                    severity: "info",
                    title: "Hire stopped",
                    body: "Offer \(known.offer) in \(ats) is now \(offer.state.rawValue). Nobody was made an employee."
                )
            )
            return
        }
        let employee = try transaction.externalId(of: known.person, system: hris, kind: .employee)
        let item = try transaction.open(
            NewReviewItem(
                key: key,
                kind: .failure,
                stage: Hire.stageName,
                subject: known.person,
                code: "taken-back-after-hire",
                reason: """
                    Offer \(known.offer) in \(ats) was accepted and is now \(offer.state.rawValue), after the hire. \
                    Nothing is undone by itself: take back what is listed, as far as it is not wanted any more.
                    """,
                evidence: try taken(of: known.person, employee: employee, in: transaction),
                owner: owner
            )
        )
        try transaction.raise(
            NewAlert(
                key: key,
                owner: owner,
                title: "Offer \(offer.state.rawValue) after the hire",
                body: "Review item \(item) lists what there is to take back.",
                reviewItem: item
            )
        )
    }

    /// What a person's hire has left in other systems, newest first: the order in which to take it back.
    private func taken(
        of person: String,
        employee: String?,
        in transaction: LedgerTransaction
    ) throws -> [String] {
        let steps: [(stage: String, text: String)] = [
            (ReleasePay.stageName, "pay and payslips: stop the pay, cancel the draft or confirmed payslip"),
            (WriteBackEmployee.stageName, "the employee's id in the candidate's record: clear it in \(ats)"),
            (Hire.stageName, "employee \(employee ?? "(being made)"): archive it in \(hris)"),
        ]
        let stages = Set(try transaction.effects(of: person).map(\.stage))
        return steps.filter { stages.contains($0.stage) }.map(\.text)
    }

    /// Ends the offer's hires that have not begun to make anything: waiting, held or given up.
    private func stopHires(of known: KnownOffer, reason: String, in transaction: LedgerTransaction) throws {
        let states: Set<Job.State> = [.ready, .waiting, .held, .dead]
        for job in try transaction.jobs(of: known.person)
        where job.stage == Hire.stageName && states.contains(job.state)
            && (try? job.payload(as: HirePayload.self))?.offer == known.offer
        {
            try transaction.skip(jobId: job.id, reason: reason)
            if let item = try transaction.reviewItem(key: "job:\(job.id)"), item.state == .open {
                try transaction.resolve(reviewItem: item.id, as: reason, by: "intake")
            }
            try transaction.append(
                AuditDraft(
                    stage: Hire.stageName,
                    subjects: AuditSubjects(person: known.person, candidate: known.candidate),
                    sentFrom: "intake",
                    sentTo: "intake",
                    action: "stop-hire",
                    status: .skipped,
                    attempt: job.attempt,
                    detail: reason
                )
            )
        }
    }

    private func append(
        _ action: String,
        _ known: KnownOffer,
        _ offer: Offer,
        _ attempt: Int,
        in transaction: LedgerTransaction
    ) throws {
        let terms = offer.terms.record
        try transaction.append(
            AuditDraft(
                stage: OfferNotice.stage,
                subjects: AuditSubjects(
                    person: known.person,
                    candidate: known.candidate,
                    application: offer.application?.rawValue
                ),
                sentFrom: ats,
                sentTo: "intake",
                action: action,
                status: .done,
                attempt: attempt,
                fields: terms.names,
                fieldHash: try transaction.fieldHash(terms.hashedFields, subject: known.person),
                detail: "version-\(offer.version)"
            )
        )
    }
}

extension Offer {
    /// The candidate's own addresses: what the map sends into address fields, without the manager's.
    func personalEmails(by map: DataMap) -> [String] {
        personal(.email, by: map).filter { $0 != terms.manager }
    }

    func personalPhones(by map: DataMap) -> [String] { personal(.phone, by: map) }

    private func personal(_ type: FieldType, by map: DataMap) -> [String] {
        let rows = map.rows.filter { $0.destination != nil && $0.destinationType == type }
        return rows.flatMap { row in row.sources.compactMap { $0.value(in: record).string } }.map { text in
            text.trimmingCharacters(in: .whitespaces).lowercased()
        }
    }
}
