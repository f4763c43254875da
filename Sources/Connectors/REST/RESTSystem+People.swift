import Crypto
package import DataMaps
import Foundation

extension RESTSystem: ApplicantTracking, HumanResources {
    private func candidates(_ opening: RemoteID? = nil) throws(ConnectorError) -> Placing<RESTShelf> {
        guard let shelf = description.candidates else { throw unsupported("keep candidates") }
        let described = RESTShelf(rest: self, description: shelf, subject: "candidate", opening: opening)
        return Placing(shelf: described, turns: turns, patience: patience)
    }

    private func employees() throws(ConnectorError) -> Placing<RESTShelf> {
        guard let shelf = description.employees else { throw unsupported("keep employees") }
        let described = RESTShelf(rest: self, description: shelf, subject: "employee")
        return Placing(shelf: described, turns: turns, patience: patience)
    }

    package func candidateFields() async throws(ConnectorError) -> FieldCatalog {
        try await candidates().shelf.catalog()
    }

    package func openings() async throws(ConnectorError) -> [Opening] {
        guard let openings = description.openings else { return [] }
        return try await list(openings.operation, [:]).compactMap { record in
            let id = openings.id.value(in: record)
            guard let id = id.string ?? id.integer.map(String.init), let title = openings.title.value(in: record).string
            else { return nil }
            return Opening(id: RemoteID(id), title: title)
        }
    }

    package func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await candidates().matches(identity)
    }

    package func place(_ candidate: CandidateDraft) async throws(ConnectorError) -> Placement {
        try await candidates(candidate.opening).place(
            candidate.fields,
            for: candidate.identity,
            lastSent: candidate.lastSent,
            opening: candidate.opening
        )
    }

    /// Attaches a file, under a name with the first digits of the content's SHA-256, by which it is found again.
    ///
    /// Where the description says how to fetch it back, it is compared.
    package func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt {
        guard let files = description.candidates?.files else { throw unsupported("attach a file") }
        let checksum = SHA256.hash(data: file.bytes).hexadecimal
        var marked = file
        marked.name = file.name(marking: checksum)
        let owner: [String: Value] = ["id": .string(candidate.rawValue)]
        let draft = marked
        return try await turns.run("attach:\(candidate)") { () async throws(ConnectorError) -> AttachmentReceipt in
            if let id = try await fileID(files, named: draft.name, owner) {
                try await compare(files, id, owner, with: checksum)
                return AttachmentReceipt(id: id, wasThere: true, checksum: checksum)
            }
            let values = owner.merging([
                "base": .string(draft.bytes.base64EncodedString()), "filename": .string(draft.name),
                "mediaType": .string(draft.mediaType),
            ]) { _, new in new }
            _ = try await send(files.create, values, file: draft)
            let made = try await patience.ask(
                { () async throws(ConnectorError) -> RemoteID? in try await fileID(files, named: draft.name, owner) },
                until: { $0 != nil },
                system: name
            )
            guard let made else {
                throw ConnectorError(.mismatch, system: name, detail: "a file is not there after it was sent")
            }
            try await compare(files, made, owner, with: checksum)
            return AttachmentReceipt(id: made, wasThere: false, checksum: checksum)
        }
    }

    private func fileID(
        _ files: RESTDescription.Files,
        named text: String,
        _ owner: [String: Value]
    ) async throws(ConnectorError) -> RemoteID? {
        let found = try await list(files.list, owner).first { files.name.value(in: $0).string == text }
        return found.flatMap { $0["id"].string ?? $0["id"].integer.map(String.init) }.map { RemoteID($0) }
    }

    private func compare(
        _ files: RESTDescription.Files,
        _ id: RemoteID,
        _ owner: [String: Value],
        with checksum: String
    ) async throws(ConnectorError) {
        guard let download = files.download else { return }
        let values = owner.merging(["file": .string(id.rawValue)]) { _, new in new }
        let stored = try await send(download, values).response.body
        guard SHA256.hash(data: stored).hexadecimal == checksum else {
            throw ConnectorError(.mismatch, system: name, detail: "a file does not read back as it was sent")
        }
    }

    package func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await candidates().shelf.read(id)?.told(fields)
    }

    package func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await candidates().update(id, fields)
    }

    package func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await page(try candidates().shelf, since: cursor)
    }

    package func employeeFields() async throws(ConnectorError) -> FieldCatalog {
        try await employees().shelf.catalog()
    }

    package func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await employees().matches(identity)
    }

    package func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement {
        try await employees().place(employee.fields, for: employee.identity)
    }

    package func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await employees().shelf.read(id)?.told(fields)
    }

    package func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await employees().update(id, fields)
    }

    package func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await page(try employees().shelf, since: cursor)
    }

    package func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        guard let places = description.employees?.terms else { throw unsupported("read an employee's terms") }
        guard let record = try await employees().shelf.read(employee) else { return nil }
        return terms(record.fields, places)
    }

    private func page(_ shelf: RESTShelf, since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        guard let described = shelf.description.changes else { throw unsupported("ask for changes") }
        let (records, place, hasMore) = try await changes(described, since: cursor)
        var changes: [ChangePage.Change] = []
        for record in records {
            let told = try shelf.told(record)
            let time = described.time.value(in: record)
            changes.append(
                ChangePage.Change(
                    id: told.id,
                    version: time.string ?? time.integer.map(String.init) ?? "",
                    record: told.fields
                )
            )
        }
        return ChangePage(changes: changes, next: place.cursor, hasMore: hasMore)
    }
}
