import DataMaps
import Foundation

/// Candidates, told in texts and lists of texts where v3 has objects.
///
/// `email_addresses` is a list of addresses, `custom.level` the value of the custom field `level`, `note` the text of
/// the note that we wrote. v3 replaces a whole list with each change, so that a list is read, added to and sent back.
struct GreenhouseShelf: RecordShelf {
    let greenhouse: Greenhouse

    var system: String { greenhouse.name }
    let subject = "candidate"

    private static let texts = ["first_name", "last_name", "preferred_name", "company", "title", "time_zone"]
    /// The lists, with the kind that an entry of ours gets.
    private static let lists = [
        "email_addresses": "personal", "phone_numbers": "mobile", "addresses": "home",
        "website_addresses": "personal", "social_media_addresses": nil,
    ]
    /// Begins the notes that are ours.
    private static let noteHead = "From the resume:"

    func catalog() async throws(ConnectorError) -> FieldCatalog {
        var fields: [String: FieldCatalog.Field] = [:]
        for name in Self.texts { fields[name] = .init(type: .text, isRequired: name.hasSuffix("t_name")) }
        fields["preferred_name"]?.isRequired = false
        for name in Self.lists.keys { fields[name] = .init(type: .list) }
        fields["tags"] = .init(type: .list)
        fields["private"] = .init(type: .boolean)
        fields["can_email"] = .init(type: .boolean)
        fields["note"] = .init(type: .html, label: "A note on the candidate's feed")
        for name in ["id", "created_at", "updated_at", "last_activity_at"] {
            fields[name] = .init(type: name == "id" ? .integer : .datetime, isReadOnly: true)
        }
        for field in try await greenhouse.customFields() {
            let type: FieldType =
                switch field.type {
                case "number", "currency": .decimal
                case "yes_no": .boolean
                case "date": .date
                case "url": .url
                case "multi_select": .list
                default: .text
                }
            fields["custom." + field.key] = .init(type: type, label: field.label, isRequired: field.isRequired)
        }
        return FieldCatalog(fields: fields)
    }

    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord] {
        var found: [Record] = []
        for email in Set(identity.emails.map(PersonIdentity.normalized(email:))).sorted() {
            found += try await greenhouse.all("candidates", [QueryItem("email", email), QueryItem("per_page", "100")])
        }
        if identity.emails.isEmpty {
            let query = [QueryItem("tag", Self.tag(identity)), QueryItem("per_page", "100")]
            found += try await greenhouse.all("candidates", query)
        }
        return try await told(found)
    }

    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord? {
        guard let number = Int(id.rawValue) else { return nil }
        let found = try await greenhouse.byID("candidates", [number])
        return try await told(found).first
    }

    /// Candidates with the openings that they applied for.
    func told(_ candidates: [Record]) async throws(ConnectorError) -> [ShelfRecord] {
        let ids = candidates.compactMap { $0["id"].integer }
        guard !ids.isEmpty else { return [] }
        let applications = try await greenhouse.byID("applications", ids, filter: "candidate_ids")
        let notes = try await greenhouse.byID("notes", ids, filter: "candidate_ids")
        let hasReference = try await greenhouse.customFields().contains { $0.key == greenhouse.referenceField }
        return candidates.compactMap { candidate in
            guard let id = candidate["id"].integer else { return nil }
            let own = applications.filter { $0["candidate_id"].integer == id }
            var fields = Self.flattened(candidate)
            let note = notes.filter { $0["candidate_id"].integer == id }.compactMap { $0["body"].string }
                .last { $0.hasPrefix(Self.noteHead) }
            if let note {
                let text = note.dropFirst(Self.noteHead.count)
                fields["note"] = .string(text.trimmingCharacters(in: .whitespacesAndNewlines))
            }
            let reference = candidate["custom_fields"][greenhouse.referenceField]["value"].string
            return ShelfRecord(
                id: RemoteID(String(id)),
                isArchived: !own.isEmpty && own.allSatisfy { $0["status"].string == "rejected" },
                fields: fields,
                name: [candidate["first_name"].string, candidate["last_name"].string].compactMap(\.self)
                    .joined(separator: " "),
                emails: (fields["email_addresses"].array ?? []).compactMap(\.string),
                phones: (fields["phone_numbers"].array ?? []).compactMap(\.string),
                reference: reference ?? Self.reference(tags: fields["tags"]),
                referenceField: hasReference ? "custom." + greenhouse.referenceField : nil
            )
        }
    }

    /// A candidate as data maps see it: lists of texts, and custom fields under `custom`.
    static func flattened(_ candidate: Record) -> Record {
        var fields = candidate
        for list in lists.keys {
            fields[list] = .array((candidate[list].array ?? []).map { $0.string != nil ? $0 : $0["value"] })
        }
        fields["tags"] = .array((candidate["tags"].array ?? []).map { $0.string != nil ? $0 : $0["name"] })
        fields.fields["custom_fields"] = nil
        fields["custom"] = .object(customValues(candidate["custom_fields"]))
        return fields
    }

    /// Custom fields by their keys, each as its plain value.
    static func customValues(_ fields: Value) -> Record {
        Record((fields.object?.fields ?? [:]).mapValues { $0.object == nil ? $0 : $0["value"] })
    }

    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID {
        var fields = fields
        if try await greenhouse.customFields().contains(where: { $0.key == greenhouse.referenceField }) {
            fields["custom." + greenhouse.referenceField] = .string(identity.reference)
        }
        if identity.emails.isEmpty {
            fields["tags"] = .array((fields["tags"].array ?? []) + [.string(Self.tag(identity))])
        }
        let answer = try await greenhouse.client.call("POST", "candidates", body: .json(body(fields, over: nil)))
        let record = try answer.record()
        guard let id = (record["candidate"]["id"].integer ?? record["id"].integer) else {
            throw answer.nonsense("answered without an id")
        }
        try await addNote(fields["note"], to: id)
        return RemoteID(String(id))
    }

    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError) {
        let id = try greenhouse.number(record.id)
        let body = body(changes, over: record.fields)
        if body.object?.isEmpty == false {
            _ = try await greenhouse.client.call("PATCH", "candidates/\(id)", body: .json(body)).json()
        }
        try await addNote(changes["note"], to: id)
    }

    private func addNote(_ note: Value, to candidate: Int) async throws(ConnectorError) {
        guard let text = note.string, !text.isEmpty else { return }
        let body: Value = [
            "candidate_id": .integer(candidate), "body": .string(Self.noteHead + "\n" + text.withoutMarkup),
            "visibility": "public",
        ]
        _ = try await greenhouse.client.call("POST", "notes", body: .json(body)).json()
    }

    /// Changes as v3 takes them; what lists and custom fields hold already is sent again, or it would go.
    private func body(_ changes: Record, over held: Record?) -> Value {
        var body = Record()
        var custom = held?["custom"].object ?? Record()
        var changesCustom = false
        for (name, value) in changes.fields {
            if name.hasPrefix("custom.") {
                custom[String(name.dropFirst("custom.".count))] = value
                changesCustom = true
            } else if let kind = Self.lists[name] {
                let texts = Self.union(held?[name], value)
                body[name] = .array(
                    texts.map { text in
                        var entry: Record = ["value": text]
                        if let kind { entry["type"] = .string(kind) }
                        return .object(entry)
                    }
                )
            } else if name == "tags" {
                body[name] = .array(Self.union(held?[name], value))
            } else if name != "note" {
                body[name] = value
            }
        }
        if changesCustom {
            body["custom_fields"] = .array(
                custom.names.filter { !custom[$0].isEmpty || changes.fields["custom." + $0] != nil }.map { key in
                    ["name_key": .string(key), "value": custom[key]]
                }
            )
        }
        return .object(body)
    }

    private static func union(_ held: Value?, _ new: Value) -> [Value] {
        var seen: Set<Value> = []
        let entries = (held?.array ?? []) + (new.array ?? (new.isEmpty ? [] : [new]))
        return entries.filter { seen.insert($0).inserted }
    }

    private static func tag(_ identity: PersonIdentity) -> String { "intake:" + identity.reference }

    private static func reference(tags: Value) -> String? {
        (tags.array ?? []).compactMap(\.string).first { $0.hasPrefix("intake:") }.map {
            String($0.dropFirst("intake:".count))
        }
    }
}
