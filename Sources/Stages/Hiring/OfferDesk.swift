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
        // An offer that was held for what it said, and now says something else; or that was taken back for a while.
        try transaction.stop([Hire.stageName], of: known, reason: "another-version")
        try transaction.stop([TakeBackHire.stageName], of: known, reason: "accepted-again")
        try transaction.enqueue(Hire.job(payload(known)))
    }

    /// Before the hire: stops it.
    ///
    /// After: a person is shown what there is to take back, and decides.
    private func takeBack(
        _ known: KnownOffer,
        _ offer: Offer,
        _ attempt: Int,
        in transaction: LedgerTransaction
    ) throws {
        try append("offer-\(offer.state.rawValue)", known, offer, attempt, in: transaction)
        try transaction.stop([Hire.stageName], of: known, reason: "offer-\(offer.state.rawValue)")
        let begun = try transaction.effects(of: known.person).filter { effect in
            effect.key.hasPrefix("employee:\(hris):\(ats):\(known.offer):")
        }
        guard !begun.isEmpty else {
            try transaction.raise(
                NewAlert(
                    key: "take-back:\(ats):\(known.offer):\(known.rounds)",
                    owner: owner,
                    severity: "info",
                    title: "Hire stopped",
                    body: "Offer \(known.offer) in \(ats) is now \(offer.state.rawValue). Nobody was made an employee."
                )
            )
            return
        }
        var payload = payload(known)
        payload.employee = try transaction.externalId(of: known.person, system: hris, kind: .employee)
        try transaction.enqueue(TakeBackHire.job(payload))
    }

    private func payload(_ known: KnownOffer) -> HirePayload {
        HirePayload(
            person: known.person,
            system: ats,
            offer: known.offer,
            version: known.version,
            candidate: known.candidate,
            round: known.rounds
        )
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
