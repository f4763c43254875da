import DataMaps
import Foundation

extension Odoo {
    /// Where a person's details are in a model.
    struct PersonFields: Sendable {
        let model: String
        /// Put before our reference to make the external id.
        let prefix: String
        let name: String
        let emails: [String]
        let phones: [String]
        /// Other fields to read with each match.
        let others: [String]

        static let applicant = PersonFields(
            model: "hr.applicant",
            prefix: "applicant_",
            name: "partner_name",
            emails: ["email_normalized"],
            phones: ["partner_phone_sanitized", "partner_phone"],
            others: ["email_from", "job_id"]
        )
        static let employee = PersonFields(
            model: "hr.employee",
            prefix: "employee_",
            name: "name",
            emails: ["work_email", "private_email"],
            phones: ["private_phone", "mobile_phone"],
            others: []
        )
    }

    /// Records that may be a person, archived ones too, strongest ground first, then oldest.
    func matches(_ identity: PersonIdentity, in person: PersonFields) async throws(ConnectorError) -> [Match] {
        let model = try await model(person.model)
        let emails = Set(identity.emails.map(PersonIdentity.normalized(email:)))
        let phones = Set(identity.phones)
        var conditions: [Value] = []
        if let id = identity.knownID.flatMap({ Int($0.rawValue) }) { conditions.append(["id", "=", .integer(id)]) }
        let hasReference = model.fields[referenceField] != nil
        if hasReference { conditions.append([.string(referenceField), "=", .string(identity.reference)]) }
        for field in person.emails where !emails.isEmpty {
            if field.hasSuffix("_normalized") {
                conditions.append([.string(field), "in", .array(emails.sorted().map(Value.string))])
            } else {
                // Kept as people typed it.
                for email in emails.sorted() { conditions.append([.string(field), "=ilike", .string(escaped(email))]) }
            }
        }
        for field in person.phones where !phones.isEmpty {
            conditions.append([.string(field), "in", .array(phones.sorted().map(Value.string))])
        }
        guard !conditions.isEmpty else { return [] }
        let domain = Array(repeating: Value.string("|"), count: conditions.count - 1) + conditions
        var fields = [person.name, "active", "write_date"] + person.emails + person.phones + person.others
        if hasReference { fields.append(referenceField) }
        let found = try await client.search(person.model, domain, fields: fields, limit: 80)
        var matches: [Match] = []
        for record in found {
            guard let id = record["id"].integer else { continue }
            let ground: Match.Ground =
                if identity.knownID?.rawValue == String(id) {
                    .id
                } else if hasReference, record[referenceField].string == identity.reference {
                    .reference
                } else if person.emails.contains(where: { field in
                    record[field].string.map { emails.contains(PersonIdentity.normalized(email: $0)) } ?? false
                }) {
                    .email
                } else {
                    .phone
                }
            let isArchived = record["active"].bool == false
            matches.append(Match(id: RemoteID(String(id)), ground: ground, isArchived: isArchived, record: record))
        }
        return matches.sorted { ($0.ground, Int($0.id.rawValue) ?? 0) < ($1.ground, Int($1.id.rawValue) ?? 0) }
    }

    /// An address for `=ilike`, whose pattern knows `%` and `_`.
    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }

    /// Whether a record that was found may be taken for the person without asking anybody.
    ///
    /// A shared phone (a household, an office) is not enough if the names or the addresses speak against it.
    func isSurely(_ match: Match, _ identity: PersonIdentity, in person: PersonFields) -> Bool {
        guard match.ground == .phone else { return true }
        let addresses = person.emails.compactMap { match.record[$0].string }
        if !addresses.isEmpty, !identity.emails.isEmpty { return false }
        guard let theirs = match.record[person.name].string, let ours = identity.name else { return false }
        return theirs.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            == ours.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    /// Makes a record under our name and reads it back.
    func create(
        _ fields: Record,
        identity: PersonIdentity,
        in person: PersonFields
    ) async throws(ConnectorError) -> Placement {
        let model = try await model(person.model)
        var record = fields
        if model.fields[referenceField] != nil { record[referenceField] = .string(identity.reference) }
        var cells: [String: String] = [:]
        for (field, value) in try model.checked(record, system: name) where value != .null {
            guard let cell = field.cell(value) else {
                let detail = "\(person.model).\(field.name) cannot be set to \(value.kind)"
                throw ConnectorError(.invalid, system: name, detail: detail)
            }
            cells[cell.column] = cell.text
        }
        let id = try await client.load(person.model, name: person.prefix + identity.reference, cells)
        try await confirm(record, of: id, in: model)
        return Placement(id: RemoteID(String(id)), outcome: .created, written: record.names)
    }

    /// Changes fields of a record, and again if another change got in the way.
    func change(_ id: RemoteID, _ fields: Record, in modelName: String) async throws(ConnectorError) {
        let id = try id.number(in: name)
        try await repeatingOnConflict { () async throws(ConnectorError) -> Void in
            _ = try await update(id, fields, in: modelName)
        }
    }

    /// Changes the fields that differ.
    ///
    /// Throws `mismatch` if Odoo then says something else.
    ///
    /// What somebody else wrote stays unless `replacing` says that the value is ours to change; it is listed as kept.
    func update(
        _ id: Int,
        _ fields: Record,
        in modelName: String,
        context: Record = [:],
        replacing: (_ field: String, _ held: Value) -> Bool = { _, _ in true }
    ) async throws(ConnectorError) -> (written: [String], kept: [String]) {
        let model = try await model(modelName)
        let checked = try model.checked(fields, system: name)
        guard let current = try await client.read(modelName, id: id, fields: fields.names) else {
            throw ConnectorError(.missing, system: name, detail: "\(modelName) \(id) is not there")
        }
        var changes = Record()
        var kept: [String] = []
        for (field, value) in checked where !field.holds(current[field.name], for: value) {
            let held = field.read(current[field.name])
            let isEmpty = held.isEmpty || (held.decimal == 0 && field.type != "boolean")
            if isEmpty || replacing(field.name, held) {
                changes[field.name] = field.written(value)
            } else {
                kept.append(field.name)
            }
        }
        guard !changes.isEmpty else { return ([], kept) }
        let result = try await client.call(modelName, "write", ids: [id], context: context, ["vals": .object(changes)])
        guard result == true else { throw client.nonsense("\(modelName)/write") }
        try await confirm(fields.keeping(changes.names), of: id, in: model)
        return (changes.names, kept)
    }

    /// Reads a record back and compares: an answer of success is no proof.
    private func confirm(_ fields: Record, of id: Int, in model: OdooModel) async throws(ConnectorError) {
        guard let stored = try await client.read(model.name, id: id, fields: fields.names) else {
            throw ConnectorError(
                .mismatch,
                system: name,
                detail: "\(model.name) \(id) is not there after it was written"
            )
        }
        let different = fields.names.filter { model.fields[$0]?.holds(stored[$0], for: fields[$0]) == false }
        guard different.isEmpty else {
            let detail = "\(model.name) \(id) reads back differently in " + different.joined(separator: ", ")
            throw ConnectorError(.mismatch, system: name, detail: detail)
        }
    }
}
