import Crypto
package import DataMaps
import Foundation

/// Recruiting. A candidate is a person here, and has an application for each job.
extension Greenhouse: ApplicantTracking {
    private var placing: Placing<GreenhouseShelf> {
        Placing(shelf: GreenhouseShelf(greenhouse: self), turns: turns, patience: patience)
    }

    package func candidateFields() async throws(ConnectorError) -> FieldCatalog {
        try await GreenhouseShelf(greenhouse: self).catalog()
    }

    package func openings() async throws(ConnectorError) -> [Opening] {
        let jobs = try await all("jobs", [QueryItem("status", "open"), QueryItem("per_page", "500")])
        return jobs.compactMap { job in
            guard let id = job["id"].integer, let title = job["name"].string else { return nil }
            return Opening(id: RemoteID(String(id)), title: title)
        }
    }

    package func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await placing.matches(identity)
    }

    /// Puts a candidate there, once, and an application for the opening, once.
    ///
    /// Without an opening the candidate is a prospect.
    package func place(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement {
        var placement = try await placing.place(
            candidate.fields,
            for: candidate.identity,
            lastSent: candidate.lastSent
        )
        let id = try number(placement.id)
        let opening: Int? = if let opening = candidate.opening { try number(opening) } else { nil }
        let isNew = try await turns.run("application:\(id)") { () async throws(ConnectorError) -> Bool in
            let there = try await all("applications", [QueryItem("candidate_ids", String(id))])
            guard let opening else {
                // A file hangs on an application, so that everybody needs one.
                guard there.isEmpty else { return false }
                return try await apply(["candidate_id": .integer(id), "prospect": true])
            }
            let same = there.filter { $0["job_id"].integer == opening }
            placement.isArchived = !same.isEmpty && same.allSatisfy { $0["status"].string == "rejected" }
            guard same.isEmpty else { return false }
            return try await apply(["candidate_id": .integer(id), "job_id": .integer(opening)])
        }
        if isNew, placement.outcome == .unchanged { placement.outcome = .updated }
        return placement
    }

    private func apply(_ body: Value) async throws(ConnectorError) -> Bool {
        let answer = try await client.call("POST", "applications", body: .json(body))
        let record = try answer.record()
        guard record["id"].integer != nil || record["application"]["id"].integer != nil else {
            throw answer.nonsense("answered without an id")
        }
        return true
    }

    /// Attaches a file to the candidate's newest application.
    ///
    /// v3 tells no checksum. So the name carries the first digits of the content's SHA-256, by which the file is found
    /// before it is sent; and it is fetched back by the link that the list gives, and compared.
    package func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt {
        let id = try number(candidate)
        let checksum = SHA256.hash(data: file.bytes).hexadecimal
        return try await turns.run("attach:\(id)") { () async throws(ConnectorError) -> AttachmentReceipt in
            let name = file.name(marking: checksum)
            if let there = try await attachment(named: name, of: id) {
                try await compare(there, with: checksum, bytes: file.bytes.count)
                return AttachmentReceipt(id: there.id, wasThere: true, checksum: checksum)
            }
            let applications = try await all("applications", [QueryItem("candidate_ids", String(id))])
            let newest = applications.filter { $0["status"].string != "rejected" }.last ?? applications.last
            guard let application = newest?["id"].integer else {
                let detail = "candidate \(id) has no application that a file could hang on"
                throw ConnectorError(.missing, system: self.name, detail: detail)
            }
            let body: Value = [
                "application_id": .integer(application), "filename": .string(name), "type": "resume",
                "visibility": "public", "content": .string(file.bytes.base64EncodedString()),
            ]
            _ = try await client.call("POST", "attachments", body: .json(body)).json()
            let made = try await patience.ask(
                { () async throws(ConnectorError) -> Attachment? in try await attachment(named: name, of: id) },
                until: { $0 != nil },
                system: self.name
            )
            guard let made else {
                throw ConnectorError(.mismatch, system: self.name, detail: "a file is not there after it was sent")
            }
            try await compare(made, with: checksum, bytes: file.bytes.count)
            return AttachmentReceipt(id: made.id, wasThere: false, checksum: checksum)
        }
    }

    private struct Attachment: Sendable {
        var id: RemoteID
        var url: URL?
    }

    private func attachment(named name: String, of candidate: Int) async throws(ConnectorError) -> Attachment? {
        let query = [QueryItem("candidate_ids", String(candidate)), QueryItem("per_page", "500")]
        let found = try await all("attachments", query).first { $0["filename"].string == name }
        guard let found, let id = found["id"].integer else { return nil }
        return Attachment(id: RemoteID(String(id)), url: found["url"].string.flatMap { URL(string: $0) })
    }

    private func compare(
        _ attachment: Attachment,
        with checksum: String,
        bytes: Int
    ) async throws(ConnectorError) {
        guard let url = attachment.url else {
            throw ConnectorError(.nonsense, system: name, detail: "a file is told without a link to it")
        }
        let stored = try await client.download(url, largest: bytes + 1024)
        guard SHA256.hash(data: stored).hexadecimal == checksum else {
            let detail = "the attachment \(attachment.id) does not read back as it was sent"
            throw ConnectorError(.mismatch, system: name, detail: detail)
        }
    }

    package func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await GreenhouseShelf(greenhouse: self).read(id)?.told(fields)
    }

    package func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await placing.update(id, fields)
    }

    package func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        let (records, place, hasMore) = try await changes(in: "candidates", since: cursor)
        let changes = records.compactMap { record -> ChangePage.Change? in
            guard let id = record["id"].integer else { return nil }
            return ChangePage.Change(
                id: RemoteID(String(id)),
                version: record["updated_at"].string ?? "",
                record: GreenhouseShelf.flattened(record)
            )
        }
        return ChangePage(changes: changes, next: place.cursor, hasMore: hasMore)
    }

    /// One page of a list's changes.
    ///
    /// A cursor of v3 ends after a while and is then refused: the round begins again at its own start.
    func changes(
        in list: String,
        since cursor: ChangeCursor?
    ) async throws(ConnectorError) -> (records: [Record], next: SyncPlace, hasMore: Bool) {
        var place = SyncPlace(cursor)
        var query = [QueryItem("per_page", "100")]
        if let from = place.from { query.append(QueryItem("updated_at", "gte|" + from)) }
        let answer: RESTAnswer
        if let page = place.page {
            do {
                answer = try await client.call("GET", list, query: [QueryItem("cursor", page)])
            } catch  where error.code == .invalid {
                place.page = nil
                answer = try await client.call("GET", list, query: query)
            }
        } else {
            answer = try await client.call("GET", list, query: query)
        }
        let records = try answer.records()
        let next = answer.response.nextLink.flatMap { url in
            URLComponents(url: url, resolvingAgainstBaseURL: true)?.queryItems?.first { $0.name == "cursor" }?.value
        }
        let times = records.compactMap { $0["updated_at"].string }
        let following = place.following(times: times, page: next) { time in
            Instant.read(time).map { Instant.written($0.addingTimeInterval(-120)) }
        }
        return (records, following, next != nil)
    }
}
