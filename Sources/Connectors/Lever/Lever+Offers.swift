import Crypto
package import DataMaps
import Foundation

/// Offers. They are told with their opportunity only, so that an offer's id here is that of both.
extension Lever: OfferTracking {
    /// The offers of the opportunities that changed.
    package func offerChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> OfferPage {
        let (records, place, hasMore) = try await changes(since: cursor)
        var offers: [Offer] = []
        for record in records { offers += try await self.offers(of: record) }
        return OfferPage(offers: offers, next: place.cursor, hasMore: hasMore)
    }

    package func offer(_ id: RemoteID) async throws(ConnectorError) -> Offer? {
        guard let opportunity = id.rawValue.split(separator: "_").first.map({ RemoteID(String($0)) }) else {
            return nil
        }
        let path = "opportunities/\(try opportunity.segment(in: name))"
        let offers = try await unlessMissing { () async throws(ConnectorError) -> [Offer] in
            try await self.offers(of: try await one(path))
        }
        return offers?.first { $0.id == id }
    }

    package func offerFields() async throws(ConnectorError) -> FieldCatalog {
        let texts = [
            offerFields.pay, offerFields.period, offerFields.currency, offerFields.startDate,
            offerFields.employmentType, offerFields.title, offerFields.manager,
        ]
        return FieldCatalog(
            fields: Dictionary(
                texts.map { ("offer." + $0, FieldCatalog.Field(type: .text, isReadOnly: true)) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    private func offers(of opportunity: Record) async throws(ConnectorError) -> [Offer] {
        guard let id = opportunity["id"].string else { return [] }
        let path = "opportunities/\(try RemoteID(id).segment(in: name))/offers"
        let found = try await all(path)
        guard !found.isEmpty else { return [] }
        let reason = opportunity["archived"]["reason"].string
        let isHired: Bool = if let reason { try await hiredReasons().contains(reason) } else { false }
        var offers: [Offer] = []
        for record in found {
            guard let number = record["id"].string else { continue }
            let status = record["status"].string ?? ""
            var offer = Record()
            for field in record["fields"].array ?? [] {
                if let key = field["identifier"].string { offer[key] = field["value"] }
            }
            let posting = try await posting(record["posting"])
            var told = offer
            told["id"] = record["id"]
            told["status"] = record["status"]
            if let day = Self.day(offer[offerFields.startDate]) { told[offerFields.startDate] = .string(day) }
            let terms = try await terms(offer, posting: posting)
            offers.append(
                Offer(
                    id: RemoteID(id + "_" + number),
                    candidate: RemoteID(id),
                    application: (opportunity["applications"][0].string).map { RemoteID($0) },
                    state: Self.state(status, isHired: isHired, isArchived: reason != nil),
                    printedState: isHired ? "\(status), hired" : status,
                    version: Self.version(told, isHired: isHired),
                    terms: terms,
                    record: [
                        "candidate": .object(LeverShelf.flattened(opportunity)), "offer": .object(told),
                        "posting": .object(posting.keeping(["id", "text", "categories"])),
                        "manager": terms.manager.map { ["email": .string($0)] } ?? .null,
                    ]
                )
            )
        }
        return offers
    }

    /// What the offer itself says: that the candidate's record was touched, as by the write-back, makes no new offer.
    private static func version(_ offer: Record, isHired: Bool) -> String {
        var agreed = offer
        agreed["hired"] = .bool(isHired)
        return SHA256.hash(data: agreed.json()).prefix(8).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// A signed offer is accepted, and so is one whose opportunity was archived as a hire.
    private static func state(_ status: String, isHired: Bool, isArchived: Bool) -> Offer.State {
        switch status {
        case "deprecated": .superseded
        case "denied": .declined
        case _ where isArchived && !isHired: .withdrawn
        case "signed": .accepted
        case "sent", "sent-manually", "opened": isHired ? .accepted : .sent
        default: .draft
        }
    }

    private func posting(_ id: Value) async throws(ConnectorError) -> Record {
        guard let id = id.string else { return Record() }
        let path = "postings/\(try RemoteID(id).segment(in: name))"
        return try await unlessMissing { () async throws(ConnectorError) -> Record in try await one(path) } ?? Record()
    }

    private func terms(_ offer: Record, posting: Record) async throws(ConnectorError) -> EmploymentTerms {
        let start = Self.day(offer[offerFields.startDate])
        // Without a word for the period there is no pay to speak of: it might be an hour's.
        let period = PayTerms.Period(word: offer[offerFields.period].string)
        let pay = offer[offerFields.pay].number.flatMap { amount in
            period.map { period in
                let currency = offer[offerFields.currency].string
                return PayTerms(amount: amount, period: period, currency: currency, startDate: start)
            }
        }
        var manager = offer[offerFields.manager].string
        if manager == nil, let user = posting["hiringManager"].string ?? posting["hiringManager"]["id"].string {
            let path = "users/\(try RemoteID(user).segment(in: name))"
            let found = try await unlessMissing { () async throws(ConnectorError) -> Record in try await one(path) }
            manager = found?["email"].string ?? found?["name"].string
        }
        return EmploymentTerms(
            pay: pay,
            startDate: start,
            manager: manager.map(PersonIdentity.normalized(manager:)),
            employmentType: EmploymentTerms.employmentType(
                word: offer[offerFields.employmentType].string ?? posting["categories"]["commitment"].string
            ),
            title: offer[offerFields.title].string ?? posting["text"].string
        )
    }

    /// The day of a date or of a time in milliseconds, which Lever means in UTC.
    private static func day(_ value: Value) -> String? {
        if let day = value.day { return day }
        guard let milliseconds = value.number, milliseconds > 100_000_000_000 else { return nil }
        let seconds = NSDecimalNumber(decimal: milliseconds / 1000).doubleValue
        return String(Instant.written(Date(timeIntervalSince1970: seconds)).prefix(10))
    }
}
