import DataMaps
import Foundation

/// Opportunities: each is one person's way to one job.
///
/// The person behind it is the contact, which several may share.
///
/// `emails`, `phones`, `links`, `tags` and `sources` are lists of texts; `note` is the text of the note that
/// we wrote, and `employeeID` a tag.
struct LeverShelf: RecordShelf {
    let lever: Lever
    /// The posting that a new opportunity is for.
    var opening: RemoteID?

    var system: String { lever.name }
    let subject = "candidate"

    private static let contactFields: Set<String> = ["name", "headline", "location", "emails", "phones"]
    /// Begins the tag that holds the employee's id: Lever has no fields of one's own.
    private static let employeeTag = "employee-id:"
    private static let noteHead = "From the resume:"

    func catalog() async throws(ConnectorError) -> FieldCatalog {
        var fields: [String: FieldCatalog.Field] = [:]
        for name in ["name", "headline", "location"] { fields[name] = .init(type: .text, isRequired: name == "name") }
        for name in ["emails", "phones", "links", "tags", "sources"] { fields[name] = .init(type: .list) }
        fields["note"] = .init(type: .html)
        fields["employeeID"] = .init(type: .text, label: "The employee's id in the HRIS, kept as a tag")
        for name in ["id", "contact", "stage", "origin", "owner"] {
            fields[name] = .init(type: .text, isReadOnly: true)
        }
        for name in ["createdAt", "updatedAt"] { fields[name] = .init(type: .integer, isReadOnly: true) }
        return FieldCatalog(fields: fields)
    }

    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord] {
        var found: [Record] = []
        for email in Set(identity.emails.map(PersonIdentity.normalized(email:))).sorted() {
            found += try await lever.all("opportunities", [QueryItem("email", email)])
        }
        if identity.emails.isEmpty {
            found += try await lever.all("opportunities", [QueryItem("tag", Self.tag(identity))])
        }
        var told: [ShelfRecord] = []
        for record in found { told.append(try await whole(record)) }
        return told
    }

    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord? {
        let path = "opportunities/\(try id.segment(in: system))"
        return try await unlessMissing { () async throws(ConnectorError) -> ShelfRecord in
            try await whole(try await lever.one(path))
        }
    }

    /// An opportunity with the postings that it is for and with our note.
    private func whole(_ opportunity: Record) async throws(ConnectorError) -> ShelfRecord {
        guard let id = opportunity["id"].string else {
            throw ConnectorError(.nonsense, system: system, detail: "an opportunity without an id was answered")
        }
        let path = "opportunities/\(try RemoteID(id).segment(in: system))"
        var fields = Self.flattened(opportunity)
        let notes = try await lever.all(path + "/notes").flatMap { note in
            (note["fields"].array ?? []).compactMap { $0["value"].string }
        }
        if let note = notes.last(where: { $0.hasPrefix(Self.noteHead) }) {
            fields["note"] = .string(
                note.dropFirst(Self.noteHead.count).trimmingCharacters(in: .whitespacesAndNewlines)
            )
        }
        let applications =
            (opportunity["applications"].array ?? []).isEmpty ? [] : try await lever.all(path + "/applications")
        let tags = (opportunity["tags"].array ?? []).compactMap(\.string)
        return ShelfRecord(
            id: RemoteID(id),
            isArchived: opportunity["archived"].object != nil,
            fields: fields,
            name: opportunity["name"].string,
            emails: (fields["emails"].array ?? []).compactMap(\.string),
            phones: (fields["phones"].array ?? []).compactMap(\.string),
            reference: tags.first { $0.hasPrefix("intake:") }.map { String($0.dropFirst("intake:".count)) },
            openings: applications.compactMap { $0["posting"].string ?? $0["posting"]["id"].string }.map {
                RemoteID($0)
            }
        )
    }

    /// An opportunity as data maps see it: telephone numbers as texts.
    static func flattened(_ opportunity: Record) -> Record {
        var fields = opportunity
        fields["phones"] = .array((opportunity["phones"].array ?? []).map { $0.string != nil ? $0 : $0["value"] })
        let tags = (opportunity["tags"].array ?? []).compactMap(\.string)
        if let tag = tags.last(where: { $0.hasPrefix(employeeTag) }) {
            fields["employeeID"] = .string(String(tag.dropFirst(employeeTag.count)))
        }
        for name in ["location", "headline"] where fields[name].isEmpty { fields[name] = .null }
        return fields
    }

    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID {
        var body = fields
        body.fields["note"] = nil
        body.fields["employeeID"] = nil
        body["phones"] = Self.phones(fields["phones"])
        body["tags"] = .array((fields["tags"].array ?? []) + [.string(Self.tag(identity))])
        body["origin"] = "applied"
        if let opening { body["postings"] = [.string(opening.rawValue)] }
        let answer = try await lever.write("POST", "opportunities", .json(.object(body)))
        guard let id = try answer.json()["data"]["id"].string else { throw answer.nonsense("answered without an id") }
        let made = RemoteID(id)
        try await addNote(fields["note"], to: made)
        return made
    }

    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError) {
        let path = "opportunities/\(try record.id.segment(in: system))"
        if changes.names.contains(where: Self.contactFields.contains), let contact = record.fields["contact"].string {
            // A contact is sent whole: what is left out would be emptied.
            var body = record.fields.keeping(Self.contactFields)
            for (name, value) in changes.fields where Self.contactFields.contains(name) {
                body[name] = value.array == nil ? value : .array(Self.union(record.fields[name], value))
            }
            body["phones"] = Self.phones(body["phones"])
            if let place = body["location"].string { body["location"] = ["name": .string(place)] }
            _ = try await lever.write(
                "PUT",
                "contacts/\(try RemoteID(contact).segment(in: system))",
                .json(.object(body))
            )
        }
        for (name, action) in [("tags", "addTags"), ("links", "addLinks"), ("sources", "addSources")] {
            guard let entries = changes[name].array else { continue }
            _ = try await lever.write("POST", path + "/" + action, .json([name: .array(entries)]))
        }
        if let id = changes.fields["employeeID"] {
            let old = (record.fields["tags"].array ?? []).filter { $0.string?.hasPrefix(Self.employeeTag) ?? false }
            if !old.isEmpty { _ = try await lever.write("POST", path + "/removeTags", .json(["tags": .array(old)])) }
            if let id = id.string {
                let tag = Value.string(Self.employeeTag + id)
                _ = try await lever.write("POST", path + "/addTags", .json(["tags": [tag]]))
            }
        }
        try await addNote(changes["note"], to: record.id)
    }

    private func addNote(_ note: Value, to id: RemoteID) async throws(ConnectorError) {
        guard let text = note.string, !text.isEmpty else { return }
        let path = "opportunities/\(try id.segment(in: system))/notes"
        _ = try await lever.write("POST", path, .json(["value": .string(Self.noteHead + "\n" + text.withoutMarkup)]))
    }

    private static func phones(_ value: Value) -> Value {
        .array((value.array ?? (value.isEmpty ? [] : [value])).map { ["value": $0, "type": "mobile"] })
    }

    private static func union(_ held: Value, _ new: Value) -> [Value] {
        var seen: Set<Value> = []
        return ((held.array ?? []) + (new.array ?? [])).filter { seen.insert($0).inserted }
    }

    private static func tag(_ identity: PersonIdentity) -> String { "intake:" + identity.reference }
}
