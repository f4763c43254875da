import Crypto
package import DataMaps
import Foundation

/// Recruiting. A candidate is an opportunity here: one person's way to one job.
extension Lever: ApplicantTracking {
    private func placing(opening: RemoteID? = nil) -> Placing<LeverShelf> {
        Placing(shelf: LeverShelf(lever: self, opening: opening), turns: turns, patience: patience)
    }

    package func candidateFields() async throws(ConnectorError) -> FieldCatalog {
        try await LeverShelf(lever: self).catalog()
    }

    package func openings() async throws(ConnectorError) -> [Opening] {
        try await all("postings", [QueryItem("state", "published")]).compactMap { posting in
            guard let id = posting["id"].string, let title = posting["text"].string else { return nil }
            return Opening(id: RemoteID(id), title: title)
        }
    }

    package func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await placing().matches(identity)
    }

    package func place(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement {
        try await placing(opening: candidate.opening).place(
            candidate.fields,
            for: candidate.identity,
            lastSent: candidate.lastSent,
            opening: candidate.opening
        )
    }

    /// Attaches a file, under a name with the first digits of the content's SHA-256, by which it is found again; it is
    /// fetched back and compared.
    package func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt {
        let path = "opportunities/\(try candidate.segment(in: name))/files"
        let checksum = SHA256.hash(data: file.bytes).hexadecimal
        return try await turns.run("attach:\(candidate)") { () async throws(ConnectorError) -> AttachmentReceipt in
            var marked = file
            marked.name = file.name(marking: checksum)
            if let id = try await fileID(named: marked.name, at: path) {
                try await compare(path + "/" + id.segment(in: name), with: checksum)
                return AttachmentReceipt(id: id, wasThere: true, checksum: checksum)
            }
            _ = try await write("POST", path, .multipart([RequestBody.Part(name: "file", file: marked)]))
            let made = try await patience.ask(
                { () async throws(ConnectorError) -> RemoteID? in try await fileID(named: marked.name, at: path) },
                until: { $0 != nil },
                system: name
            )
            guard let made else {
                throw ConnectorError(.mismatch, system: name, detail: "a file is not there after it was sent")
            }
            try await compare(path + "/" + made.segment(in: name), with: checksum)
            return AttachmentReceipt(id: made, wasThere: false, checksum: checksum)
        }
    }

    private func fileID(named text: String, at path: String) async throws(ConnectorError) -> RemoteID? {
        try await all(path).first { $0["name"].string == text }?["id"].string.map { RemoteID($0) }
    }

    private func compare(_ path: String, with checksum: String) async throws(ConnectorError) {
        let stored = try await client.call("GET", path + "/download", headers: ["accept": "*/*"]).response.body
        guard SHA256.hash(data: stored).hexadecimal == checksum else {
            throw ConnectorError(.mismatch, system: name, detail: "a file does not read back as it was sent")
        }
    }

    package func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await LeverShelf(lever: self).read(id)?.told(fields)
    }

    package func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await placing().update(id, fields)
    }

    package func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        let (records, place, hasMore) = try await changes(since: cursor)
        let changes = records.compactMap { record -> ChangePage.Change? in
            guard let id = record["id"].string else { return nil }
            return ChangePage.Change(
                id: RemoteID(id),
                version: record["updatedAt"].integer.map(String.init) ?? "",
                record: LeverShelf.flattened(record)
            )
        }
        return ChangePage(changes: changes, next: place.cursor, hasMore: hasMore)
    }

    /// One page of the opportunities that changed.
    func changes(
        since cursor: ChangeCursor?
    ) async throws(ConnectorError) -> (records: [Record], next: SyncPlace, hasMore: Bool) {
        let place = SyncPlace(cursor)
        var query = [QueryItem("limit", "100")]
        if let from = place.from { query.append(QueryItem("updated_at_start", from)) }
        if let page = place.page { query.append(QueryItem("offset", page)) }
        let answer = try await client.call("GET", "opportunities", query: query)
        let records = try answer.records(at: Self.data)
        let next = try Self.next(answer)
        let following = place.following(
            times: records.compactMap { $0["updatedAt"].integer.map(String.init) },
            page: next
        ) { time in Int(time).map { String($0 - 120_000) } }
        return (records, following, next != nil)
    }
}
