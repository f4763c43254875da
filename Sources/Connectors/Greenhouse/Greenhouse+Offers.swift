package import DataMaps
import Foundation

/// Offers, each with its candidate, application, job and hiring manager.
extension Greenhouse: OfferTracking {
    package func offerChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> OfferPage {
        let (records, place, hasMore) = try await changes(in: "offers", since: cursor)
        return OfferPage(offers: try await offers(records), next: place.cursor, hasMore: hasMore)
    }

    package func offer(_ id: RemoteID) async throws(ConnectorError) -> Offer? {
        try await offers(try await byID("offers", [try number(id)])).first
    }

    package func offerFields() async throws(ConnectorError) -> FieldCatalog {
        var fields: [String: FieldCatalog.Field] = [:]
        for (name, type) in [
            ("id", FieldType.integer), ("version", .integer), ("status", .text), ("starts_on", .date),
            ("sent_on", .date), ("resolved_at", .datetime),
        ] {
            fields["offer." + name] = .init(type: type, isReadOnly: true)
        }
        let query = [QueryItem("field_type", "offer"), QueryItem("per_page", "500")]
        for record in try await all("custom_fields", query) {
            guard let key = record["name_key"].string else { continue }
            fields["offer.custom." + key] = .init(
                type: record["value_type"].string == "currency" ? .object : .text,
                label: record["name"].string ?? key,
                isReadOnly: true
            )
        }
        return FieldCatalog(fields: fields)
    }

    /// Offers with what belongs to them, asked for together.
    private func offers(_ records: [Record]) async throws(ConnectorError) -> [Offer] {
        guard !records.isEmpty else { return [] }
        let candidates = try await byID("candidates", records.compactMap { $0["candidate_id"].integer })
        let applications = try await byID("applications", records.compactMap { $0["application_id"].integer })
        let jobIDs = records.compactMap { $0["job_id"].integer }
        let jobs = try await byID("jobs", jobIDs)
        let managers = try await byID("job_hiring_managers", jobIDs, filter: "job_ids")
        let users = try await byID("users", managers.compactMap { $0["user_id"].integer })
        func named(_ records: [Record], _ id: Value) -> Record {
            records.first { $0["id"] == id && id != .null } ?? Record()
        }
        return records.compactMap { record in
            guard let id = record["id"].integer, let candidate = record["candidate_id"].integer else { return nil }
            let application = named(applications, record["application_id"])
            let job = named(jobs, record["job_id"])
            let manager = managers.first { $0["job_id"] == record["job_id"] && $0["job_id"] != .null }
                .map { named(users, $0["user_id"]) }
            var offer = record
            offer.fields["custom_fields"] = nil
            offer["custom"] = .object(GreenhouseShelf.customValues(record["custom_fields"]))
            let status = record["status"].string ?? ""
            let applicationStatus = application["status"].string ?? ""
            let isRejected = applicationStatus == "rejected"
            return Offer(
                id: RemoteID(String(id)),
                candidate: RemoteID(String(candidate)),
                application: record["application_id"].integer.map { RemoteID(String($0)) },
                state: Self.state(status, applicationStatus: applicationStatus, wasSent: record["sent_on"] != .null),
                printedState: isRejected ? "\(status), application rejected" : status,
                version: [record["version"].integer.map(String.init), record["updated_at"].string, applicationStatus]
                    .compactMap(\.self).joined(separator: "/"),
                terms: terms(offer, job: job, manager: manager),
                record: [
                    "candidate": .object(GreenhouseShelf.flattened(named(candidates, record["candidate_id"]))),
                    "offer": .object(offer), "application": .object(application.keeping(["id", "status", "job_id"])),
                    "job": .object(job.keeping(["id", "name", "requisition_id"])),
                    "manager": .object((manager ?? Record()).keeping(["id", "name", "primary_email"])),
                ]
            )
        }
    }

    /// A rejected application takes the offer with it, whatever the offer says: who ended it, v3 tells elsewhere.
    private static func state(_ status: String, applicationStatus: String, wasSent: Bool) -> Offer.State {
        switch status.lowercased() {
        case "deprecated": .superseded
        case "rejected": .declined
        case _ where applicationStatus == "rejected": .withdrawn
        case "accepted": .accepted
        default: wasSent ? .sent : .draft
        }
    }

    private func terms(_ offer: Record, job: Record, manager: Record?) -> EmploymentTerms {
        func custom(_ key: String) -> Value { offer["custom"][key] }
        let pay = custom(offerFields.pay)
        let amount = pay.number ?? pay["amount"].number
        let word = custom(offerFields.period).string ?? pay["frequency"].string
        return EmploymentTerms(
            pay: amount.flatMap { amount in
                // A word that we do not know must not become a year's pay.
                let period = word == nil ? offerFields.standardPeriod : PayTerms.Period(word: word)
                return period.map { period in
                    PayTerms(
                        amount: amount,
                        period: period,
                        currency: pay["currency_code"].string ?? pay["unit"].string,
                        startDate: offer["starts_on"].day
                    )
                }
            },
            startDate: offer["starts_on"].day,
            manager: (manager?["primary_email"].string ?? manager?["name"].string).map(
                PersonIdentity.normalized(manager:)
            ),
            employmentType: EmploymentTerms.employmentType(word: custom(offerFields.employmentType).string),
            title: custom(offerFields.title).string ?? job["name"].string
        )
    }
}
