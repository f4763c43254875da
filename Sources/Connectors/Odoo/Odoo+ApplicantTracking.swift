import Crypto
package import DataMaps
import Foundation

/// Recruitment. In Odoo 19 a candidate and the application for one job are one record, the applicant.
extension Odoo: ApplicantTracking {
    private static let applicant = "hr.applicant"

    package func candidateFields() async throws(ConnectorError) -> FieldCatalog {
        try await model(Self.applicant).catalog
    }

    package func openings() async throws(ConnectorError) -> [Opening] {
        let domain: [Value] = [["active", "=", true]]
        let found = try await client.search("hr.job", domain, fields: ["name"], limit: 1000)
        return found.compactMap { record in
            guard let id = record["id"].integer, let title = record["name"].string else { return nil }
            return Opening(id: RemoteID(String(id)), title: title)
        }
    }

    package func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await matches(identity, in: .applicant)
    }

    /// Puts an applicant there, once.
    ///
    /// One that is found is filled up: its empty fields are written, and those that we wrote before. Otherwise one is
    /// made by Odoo's import under a name of ours, where parallel deliveries meet in one record. An applicant of the
    /// same person for another job is another application and stays as it is.
    package func place(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement {
        try await repeatingOnConflict { () async throws(ConnectorError) -> Placement in
            try await placeOnce(candidate)
        }
    }

    private func placeOnce(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement {
        let identity = candidate.identity
        let found = try await matches(identity, in: .applicant)
        let opening = try candidate.opening?.number(in: name)
        let sameApplication = found.filter { match in
            guard let opening, match.ground > .reference else { return true }
            return match.record["job_id"] == false || match.record["job_id"][0].integer == opening
        }
        let sure = sameApplication.filter { isSurely($0, identity, in: .applicant) }
        // A refused application does not answer a new one, if there is an open one too.
        let chosen = sure.first { !$0.isArchived } ?? sure.first
        let others = sameApplication.filter { $0.id != chosen?.id }.map(\.id)
        var fields = candidate.fields
        if let opening { fields["job_id"] = .integer(opening) }
        guard let chosen else {
            var placement = try await create(fields, identity: identity, in: .applicant)
            placement.possibleDuplicates = others
            return placement
        }
        let hasReference = try await model(Self.applicant).fields[referenceField] != nil
        let isOurs = chosen.ground <= .reference
        if hasReference, chosen.record[referenceField] == false {
            fields[referenceField] = .string(identity.reference)
        }
        let model = try await model(Self.applicant)
        let (written, kept) = try await update(try chosen.id.number(in: name), fields, in: Self.applicant) {
            field,
            held in
            guard isOurs else { return false }
            guard let last = candidate.lastSent else { return true }
            return model.fields[field]?.holds(held, for: last[field]) ?? false
        }
        return Placement(
            id: chosen.id,
            outcome: written.isEmpty ? .unchanged : .updated,
            found: chosen.ground,
            isArchived: chosen.isArchived,
            written: written,
            kept: kept,
            possibleDuplicates: others
        )
    }

    package func attach(
        _ file: FileDraft,
        to candidate: RemoteID
    ) async throws(ConnectorError) -> AttachmentReceipt {
        let id = try candidate.number(in: name)
        return try await repeatingOnConflict { () async throws(ConnectorError) -> AttachmentReceipt in
            try await attachOnce(file, to: id)
        }
    }

    private func attachOnce(_ file: FileDraft, to applicant: Int) async throws(ConnectorError) -> AttachmentReceipt {
        // Odoo names content by SHA-1; it guards against mistakes here, not against malice.
        let checksum = Insecure.SHA1.hash(data: file.bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        if let there = try await attachment(checksum, of: applicant, bytes: file.bytes.count) {
            return AttachmentReceipt(id: RemoteID(String(there)), wasThere: true, checksum: checksum)
        }
        let cells = [
            "name": file.name, "res_model": Self.applicant, "res_id": String(applicant), "mimetype": file.mediaType,
            "datas": file.bytes.base64EncodedString(),
        ]
        let made = try await client.load("ir.attachment", name: "file_\(applicant)_\(checksum)", cells)
        guard try await attachment(checksum, of: applicant, bytes: file.bytes.count) != nil else {
            let detail = "the attachment \(made) does not read back with the checksum of what was sent"
            throw ConnectorError(.mismatch, system: name, detail: detail)
        }
        return AttachmentReceipt(id: RemoteID(String(made)), wasThere: false, checksum: checksum)
    }

    private func attachment(
        _ checksum: String,
        of applicant: Int,
        bytes: Int
    ) async throws(ConnectorError) -> Int? {
        let domain: [Value] = [
            ["res_model", "=", .string(Self.applicant)], ["res_id", "=", .integer(applicant)],
            ["checksum", "=", .string(checksum)],
        ]
        let found = try await client.search("ir.attachment", domain, fields: ["file_size"], limit: 10)
        return found.first { $0["file_size"].integer == bytes }?["id"].integer
    }

    package func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await record(id, fields: fields, in: Self.applicant)
    }

    package func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await change(id, fields, in: Self.applicant)
    }

    package func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await changes(in: Self.applicant, since: cursor)
    }
}
