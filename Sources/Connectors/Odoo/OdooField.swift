import DataMaps
import Foundation

/// How Odoo writes and reads values of one field.
struct OdooField: Sendable, Equatable {
    let name: String
    /// Odoo's own word, such as `char` or `many2one`.
    let type: String
    let label: String
    let isReadOnly: Bool
    let isRequired: Bool
    let choices: [String]

    init?(name: String, description: Value) {
        guard let type = description["type"].string else { return nil }
        self.name = name
        self.type = type
        label = description["string"].string ?? name
        isReadOnly = description["readonly"].bool ?? false
        isRequired = description["required"].bool ?? false
        choices = (description["selection"].array ?? []).compactMap { $0[0].string }
    }

    var catalogField: FieldCatalog.Field {
        let type: FieldType =
            switch self.type {
            case "html": .html
            case "integer": .integer
            case "float", "monetary": .decimal
            case "boolean": .boolean
            case "date": .date
            case "datetime": .datetime
            case "selection": .choice
            case "many2one", "many2one_reference", "reference": .reference
            case "one2many", "many2many": .list
            case "json", "properties", "properties_definition": .object
            default: .text
            }
        return FieldCatalog.Field(
            type: type,
            label: label,
            isReadOnly: isReadOnly,
            isRequired: isRequired,
            choices: choices
        )
    }

    /// A value as Odoo answers it, in the words of data maps: empty is null, a reference is an object with id and name.
    func read(_ value: Value) -> Value {
        if type == "boolean" { return value }
        if value == false { return .null }
        if type == "many2one", let id = value[0].integer {
            return ["id": .integer(id), "name": value[1]]
        }
        return value
    }

    /// A value as `write` takes it: empty is false, a list of ids replaces what was there.
    func written(_ value: Value) -> Value {
        if value == .null { return false }
        if type == "many2one" { return Self.identifier(value).map(Value.integer) ?? value }
        if type == "many2many", let ids = value.array { return [[6, 0, .array(ids)]] }
        return value
    }

    /// The column and the cell for Odoo's import, where everything is text; nothing if it cannot be told as text.
    func cell(_ value: Value) -> (column: String, text: String)? {
        switch (type, value) {
        case (_, .null): return (name, "")
        case ("many2one", _): return Self.identifier(value).map { (name + "/.id", String($0)) }
        case ("many2many", .array(let ids)):
            let texts = ids.compactMap(\.integer).map(String.init)
            return texts.count == ids.count ? (name + "/.id", texts.joined(separator: ",")) : nil
        case ("one2many", _): return nil
        case (_, .string(let text)): return (name, text)
        case (_, .bool(let truth)): return (name, truth ? "1" : "0")
        case (_, .integer(let number)): return (name, String(number))
        case (_, .decimal(let number)): return (name, number.plainText)
        case (_, .array), (_, .object): return nil
        }
    }

    /// Whether what Odoo answers is what was sent, given what Odoo may change on its own: it cleans HTML, writes
    /// addresses in small letters and keeps numbers in binary.
    func holds(_ answered: Value, for sent: Value) -> Bool {
        let held = read(answered)
        if sent.isEmpty { return held.isEmpty || (type != "boolean" && held.decimal == 0) }
        switch type {
        case "html":
            return (held.string ?? "").withoutMarkup == (sent.string ?? "").withoutMarkup
        case "float", "monetary":
            guard let left = held.decimal, let right = sent.decimal else { return false }
            return left.rounded(places: 6) == right.rounded(places: 6)
        case "integer":
            return held.integer == sent.integer
        case "many2one":
            return held["id"].integer == Self.identifier(sent)
        case "many2many":
            return Set(held.array ?? []) == Set(sent.array ?? [])
        case "char" where name.contains("email"):
            return PersonIdentity.normalized(email: held.string ?? "")
                == PersonIdentity.normalized(email: sent.string ?? "")
        case "char", "text":
            // Odoo trims what it stores in a line of text.
            return held.string?.trimmingCharacters(in: .whitespaces)
                == sent.string?.trimmingCharacters(in: .whitespaces)
        default:
            return held == sent
        }
    }

    private static func identifier(_ value: Value) -> Int? {
        value.integer ?? value["id"].integer ?? value.string.flatMap(Int.init)
    }
}

/// The fields of one of Odoo's models, as `fields_get` tells.
struct OdooModel: Sendable, Equatable {
    let name: String
    let fields: [String: OdooField]

    /// Fields with these values, all known and to be written; throws `invalid` and names the first that is not.
    func checked(_ record: Record, system: String) throws(ConnectorError) -> [(field: OdooField, value: Value)] {
        var checked: [(OdooField, Value)] = []
        for name in record.names {
            guard let field = fields[name] else {
                throw ConnectorError(.invalid, system: system, detail: "\(self.name) has no field \(name)")
            }
            guard !field.isReadOnly else {
                throw ConnectorError(.invalid, system: system, detail: "\(self.name).\(name) cannot be written")
            }
            checked.append((field, record[name]))
        }
        return checked
    }

    /// A record as read, in the words of data maps.
    func read(_ record: Record) -> Record {
        var result = Record()
        for (name, value) in record.fields { result[name] = fields[name]?.read(value) ?? value }
        return result
    }

    var catalog: FieldCatalog {
        FieldCatalog(fields: fields.mapValues(\.catalogField))
    }
}
