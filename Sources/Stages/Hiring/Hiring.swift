import Connectors
import DataMaps
import Ledger

/// One hire under way: the offer, what is to be sent, and who it is.
struct Hiring: Sendable {
    let offer: Offer
    let mapped: MappedRecord
    let identity: PersonIdentity
    /// Names the making of this employee on this version of this offer.
    let effect: String
    /// Whether a run before this one has come as far as making the employee.
    let isBegun: Bool
    /// The employee, if it is certain that a run before this one has made it.
    let made: RemoteID?
    let log: HireLog

    init(offer: Offer, mapped: MappedRecord, hris: String, map: DataMap, log: HireLog) async throws {
        self.offer = offer
        self.mapped = mapped
        self.log = log
        let payload = log.payload
        let effect = payload.employeeEffect(in: hris)
        self.effect = effect
        (identity, isBegun, made) = try await log.context.ledger.write { transaction in
            let emails = try offer.personalEmails(by: map) + transaction.identifiers(of: payload.person, kind: .email)
            let phones = try offer.personalPhones(by: map) + transaction.identifiers(of: payload.person, kind: .phone)
            let known = try transaction.externalId(of: payload.person, system: hris, kind: .employee)
            let identity = PersonIdentity(
                reference: try Self.reference(of: payload.person, hris, emails.first, phones.first, in: transaction),
                knownID: known.map { RemoteID($0) },
                emails: emails.uniqued(),
                phones: phones.uniqued()
            )
            let before = try transaction.effect(effect)
            let made = before?.state == .made ? before?.externalId : nil
            return (identity, before != nil, made.map { RemoteID($0) })
        }
    }

    /// Our own key of the person in the HRIS, made once and kept, whatever offers and addresses come later.
    private static func reference(
        of person: String,
        _ hris: String,
        _ email: String?,
        _ phone: String?,
        in transaction: LedgerTransaction
    ) throws -> String {
        if let kept = try transaction.externalId(of: person, system: hris, kind: .reference) { return kept }
        var reference = PersonIdentity.reference(email: email, phone: phone, fallback: person)
        if try transaction.subject(system: hris, kind: .reference, externalId: reference) != nil {
            reference = PersonIdentity.reference(email: nil, phone: nil, fallback: person)
        }
        try transaction.link(Link(system: hris, kind: .reference, externalId: reference, subject: person))
        return reference
    }
}
