import Connectors
import DataMaps
import Foundation
import Ledger

/// Offers and employees of the last days as the systems themselves tell them, beside what the ledger knows.
///
/// The ledger only helps to pair them: whether there is an offer or an employee is asked of the systems.
struct HireRecords: Sendable {
    struct AcceptedOffer: Sendable, Equatable {
        var id: String
        var candidate: String
        var person: String?
        /// The employee that is there, by the ledger's link or the same address.
        var employee: String?
        /// Whether a step for it is still in the queue, or waits for a person.
        var isInHand: Bool
        /// When Intake first heard that it was accepted; `nil` if never.
        var heardAt: Date?
    }

    struct Hired: Sendable, Equatable {
        var id: String
        var person: String?
        /// The accepted offer that is there.
        var offer: String?
        /// What the offer is now, if it is there and not accepted.
        var offerState: String?
    }

    var offers: [AcceptedOffer]
    var employees: [Hired]
    /// Where the feeds stood when they were read, to begin with the next time.
    var offerCursor: String?
    var employeeCursor: String?
}

/// Gathers ``HireRecords``.
struct HireRecordsReader: Sendable {
    let systems: ControlSystems
    let ledger: LedgerStore
    /// The first instant that counts.
    let since: Date

    private var ats: any OfferTracking { systems.ats }
    private var hris: any HumanResources { systems.hris }

    /// - Parameter cursors: Where to begin to read the feeds; from their beginning if nothing is known that is old
    ///   enough.
    func read(offersFrom offerCursor: String?, employeesFrom employeeCursor: String?) async throws -> HireRecords {
        let (offers, offersEnd) = try await acceptedOffers(from: offerCursor)
        let (employees, employeesEnd) = try await hires(from: employeeCursor)
        return HireRecords(
            offers: offers,
            employees: employees,
            offerCursor: offersEnd,
            employeeCursor: employeesEnd
        )
    }

    private func acceptedOffers(from start: String?) async throws -> ([HireRecords.AcceptedOffer], String?) {
        var latest: [RemoteID: Offer] = [:]
        var cursor = start
        while true {
            let place = cursor.map { ChangeCursor(text: $0) }
            let page = try await StageError.wrapping("read-offers") { () async throws(ConnectorError) in
                try await ats.offerChanges(since: place)
            }
            for offer in page.offers { latest[offer.id] = offer }
            let isEnd = !page.hasMore || page.next.text == cursor
            cursor = page.next.text
            if isEnd { break }
        }
        var found: [HireRecords.AcceptedOffer] = []
        for offer in latest.values.sorted(by: { $0.id.rawValue < $1.id.rawValue }) where offer.state == .accepted {
            found.append(try await pair(offer))
        }
        return (found, cursor)
    }

    private func pair(_ offer: Offer) async throws -> HireRecords.AcceptedOffer {
        let (ats, hris) = (ats.name, hris.name)
        let known = try await ledger.read { ledger in
            let known = try ledger.knownOffer(system: ats, offer: offer.id.rawValue)
            let candidate = offer.candidate.rawValue
            let linked = try ledger.subject(system: ats, kind: .candidate, externalId: candidate)
            let person = known?.person ?? linked
            let jobs = try person.map { try ledger.jobs(of: $0) } ?? []
            return (
                person: person,
                employee: try person.flatMap { try ledger.externalId(of: $0, system: hris, kind: .employee) },
                emails: try person.map { try ledger.identifiers(of: $0, kind: .email) } ?? [],
                isInHand: jobs.contains { $0.stage == Hire.stageName && $0.state != .done },
                heardAt: try ledger.heardOf(offer: offer.id.rawValue, system: ats)
            )
        }
        var employee = known.employee
        if let id = employee {
            let terms = try await StageError.wrapping("read-employee") { () async throws(ConnectorError) in
                try await self.hris.terms(of: RemoteID(id))
            }
            if terms == nil { employee = nil }
        } else if case let emails = Set(known.emails + Self.emails(in: offer.record)).sorted(), !emails.isEmpty {
            // Typed in by hand, perhaps: the same address is the same person.
            let identity = PersonIdentity(reference: "reconcile", emails: emails)
            let matches = try await StageError.wrapping("find-employee") { () async throws(ConnectorError) in
                try await self.hris.employees(matching: identity)
            }
            employee = matches.first { $0.ground == .email }?.id.rawValue
        }
        return HireRecords.AcceptedOffer(
            id: offer.id.rawValue,
            candidate: offer.candidate.rawValue,
            person: known.person,
            employee: employee,
            isInHand: known.isInHand,
            heardAt: known.heardAt
        )
    }

    private func hires(from start: String?) async throws -> ([HireRecords.Hired], String?) {
        var latest: [RemoteID: Record] = [:]
        var cursor = start
        while true {
            let place = cursor.map { ChangeCursor(text: $0) }
            let page = try await StageError.wrapping("read-employees") { () async throws(ConnectorError) in
                try await hris.employeeChanges(since: place)
            }
            for change in page.changes { latest[change.id] = change.record }
            let isEnd = !page.hasMore || page.next.text == cursor
            cursor = page.next.text
            if isEnd { break }
        }
        var found: [HireRecords.Hired] = []
        for (id, record) in latest.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if let hired = try await pair(id, record) { found.append(hired) }
        }
        return (found, cursor)
    }

    /// The employee with its offer; `nil` if the employee is not new.
    private func pair(_ id: RemoteID, _ record: Record) async throws -> HireRecords.Hired? {
        let (ats, hris, since) = (ats.name, hris.name, since)
        let emails = Self.emails(in: record)
        let known = try await ledger.read { ledger in
            let linked = try ledger.subject(system: hris, kind: .employee, externalId: id.rawValue)
            let traits = PersonTraits(emails: emails, phones: [], fullName: nil, familyName: nil)
            let person = try linked ?? (emails.isEmpty ? nil : ledger.findPerson(traits)?.person)
            let offer = try person.flatMap { try ledger.knownOffers(of: $0).last { $0.system == ats } }
            return (
                isLinked: linked != nil, person: person, offer: offer,
                madeAt: try person.flatMap { try ledger.madeEmployee(of: $0, system: hris) }
            )
        }
        guard try await isNew(id, record, madeAt: known.madeAt, since: since) else { return nil }
        guard let offer = known.offer else {
            return HireRecords.Hired(id: id.rawValue, person: known.person)
        }
        let now = try await StageError.wrapping("read-offer") { () async throws(ConnectorError) in
            try await self.ats.offer(RemoteID(offer.offer))
        }
        return HireRecords.Hired(
            id: id.rawValue,
            person: known.person,
            offer: now?.state == .accepted ? offer.offer : nil,
            offerState: now.map(\.state.rawValue) ?? "gone"
        )
    }

    /// Whether somebody was hired since then: made an employee by Intake, made there, or to begin work since.
    private func isNew(_ id: RemoteID, _ record: Record, madeAt: Date?, since: Date) async throws -> Bool {
        if let madeAt { return madeAt >= since }
        for name in Self.creationFields {
            if let text = record[name].string, let date = Self.date(text), date >= since { return true }
        }
        let terms = try await StageError.wrapping("read-employee") { () async throws(ConnectorError) in
            try await hris.terms(of: id)
        }
        return terms?.startDate.flatMap { Self.date($0) }.map { $0 >= since } ?? false
    }

    /// Where systems say when a record was made.
    private static let creationFields = ["create_date", "created_at", "createdAt", "createdOn"]

    /// `2026-11-21`, `2026-11-21 05:54:15` or ISO 8601.
    static func date(_ text: String) -> Date? {
        if text.utf8.count == 10 { return try? Date(text + "T00:00:00Z", strategy: .iso8601) }
        let iso = text.replacing(" ", with: "T")
        if let date = try? Date(iso, strategy: .iso8601) { return date }
        return try? Date(String(iso.prefix(19)) + "Z", strategy: .iso8601)
    }

    private static func emails(in record: Record) -> [String] {
        record.names.filter { $0.lowercased().contains("email") }.compactMap { record[$0].string }
            .filter { $0.contains("@") }.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    }
}
