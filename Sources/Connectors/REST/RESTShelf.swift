import DataMaps
import Foundation

/// Records about people, as a description tells where they are.
struct RESTShelf: RecordShelf {
    let rest: RESTSystem
    let description: RESTDescription.Shelf
    let subject: String
    /// The opening that a new record is for.
    var opening: RemoteID?

    var system: String { rest.name }

    func catalog() async throws(ConnectorError) -> FieldCatalog {
        FieldCatalog(fields: description.fields.mapValues(\.catalog))
    }

    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord] {
        var found: [ShelfRecord] = []
        for operation in description.find {
            let searches: [[String: Value]] =
                switch operation.by {
                case "reference": [["reference": .string(identity.reference)]]
                case "email": identity.emails.map { ["email": .string(PersonIdentity.normalized(email: $0))] }
                case "phone": identity.phones.map { ["phone": .string($0)] }
                default: [[:]]
                }
            for values in searches {
                for record in try await rest.list(operation, values) { found.append(try told(record)) }
            }
        }
        return found
    }

    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord? {
        try await unlessMissing { () async throws(ConnectorError) -> ShelfRecord in
            let answer = try await rest.send(description.read, ["id": .string(id.rawValue)])
            return try told(try Self.record(answer, at: description.read.record))
        }
    }

    /// The object at a place in an answer; throws `missing` where a list was looked into and is empty.
    static func record(_ answer: RESTAnswer, at place: FieldPath?) throws(ConnectorError) -> Record {
        let json = try answer.json()
        guard let place else { return try answer.record() }
        if let record = place.value(in: json).object { return record }
        if case .element? = place.steps.last, json.object != nil || json.array != nil {
            throw ConnectorError(.missing, system: answer.system, detail: "\(answer.call) found nothing")
        }
        throw answer.nonsense("answered without an object where one should be")
    }

    func told(_ record: Record) throws(ConnectorError) -> ShelfRecord {
        let id = description.id.value(in: record)
        guard let id = id.string ?? id.integer.map(String.init), !id.isEmpty else {
            throw ConnectorError(.nonsense, system: system, detail: "a \(subject) without an id was answered")
        }
        var fields = record
        for (name, field) in description.fields { fields[name] = field.at.value(in: record) }
        func texts(_ names: [String]) -> [String] {
            names.flatMap { fields[$0].array ?? [fields[$0]] }.compactMap(\.string).filter { !$0.isEmpty }
        }
        let archived = description.archived.map { archived in
            let value = archived.at.value(in: record)
            return archived.values.contains(value.string ?? value.bool.map { $0 ? "true" : "false" } ?? "")
        }
        let openings = description.openings?.value(in: record)
        return ShelfRecord(
            id: RemoteID(id),
            isArchived: archived ?? false,
            fields: fields,
            name: texts(description.personName).joined(separator: " "),
            emails: texts(description.emails),
            phones: texts(description.phones),
            reference: description.reference.flatMap { texts([$0]).first },
            referenceField: description.reference,
            openings: (openings?.array ?? openings.map { [$0] } ?? []).compactMap { value in
                (value.string ?? value.integer.map(String.init)).map { RemoteID($0) }
            }
        )
    }

    /// Fields at their places, as the system nests them.
    private func nested(_ fields: Record) -> Value {
        var value = Value.object(Record())
        for name in fields.names {
            guard let field = description.fields[name] else { continue }
            value = value.setting(field.at.steps[...], to: fields[name])
        }
        return value
    }

    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID {
        var fields = fields
        if let reference = description.reference { fields[reference] = .string(identity.reference) }
        var values: [String: Value] = ["fields": nested(fields), "reference": .string(identity.reference)]
        if let opening { values["opening"] = .string(opening.rawValue) }
        let operation = description.create
        let answer = try await rest.send(operation, values)
        if operation.isIDInLocation, let id = answer.response.headers["location"]?.split(separator: "/").last {
            return RemoteID(String(id))
        }
        let json = try answer.json()
        let place = operation.id ?? operation.record.map { FieldPath(steps: $0.steps + description.id.steps) }
        let id = (place ?? description.id).value(in: json)
        guard let id = id.string ?? id.integer.map(String.init), !id.isEmpty else {
            throw answer.nonsense("answered without an id")
        }
        return RemoteID(id)
    }

    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError) {
        guard let operation = description.update else { throw rest.unsupported("change a \(subject)") }
        // To a list entries are added: what is there goes along.
        var changes = changes
        for name in changes.names where description.fields[name]?.catalog.type == .list {
            let held = record.value(of: name).array ?? []
            changes[name] = .array(held + (changes[name].array ?? []).filter { !held.contains($0) })
        }
        let values: [String: Value] = ["id": .string(record.id.rawValue), "fields": nested(changes)]
        _ = try await rest.send(operation, values)
    }
}
