import Foundation

/// Named values: what one system knows of one subject.
///
/// Its fields have no order of their own; JSON and messages list them by name, so that equal records look equal.
package struct Record: Sendable, Hashable {
    package var fields: [String: Value]

    package init(_ fields: [String: Value] = [:]) {
        self.fields = fields
    }

    package var isEmpty: Bool { fields.isEmpty }

    /// The fields' names, sorted.
    package var names: [String] { fields.keys.sorted() }

    /// A field; null where there is none.
    ///
    /// Setting null keeps the field: it then says «empty».
    package subscript(name: String) -> Value {
        get { fields[name] ?? .null }
        set { fields[name] = newValue }
    }

    /// The record with the other's fields laid over it.
    package func merging(_ other: Record) -> Record {
        Record(fields.merging(other.fields) { _, new in new })
    }

    /// The record with these fields alone.
    package func keeping(_ names: some Collection<String>) -> Record {
        let kept = Set(names)
        return Record(fields.filter { kept.contains($0.key) })
    }
}

extension Record: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}

extension Record: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([String: Value].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields)
    }

    /// The record that a type's own JSON makes: `Record(encoding: resume)`.
    package init(encoding subject: some Encodable) throws {
        let value = try Value(json: JSONEncoder().encode(subject))
        guard let record = value.object else {
            throw JSONError(offset: 0, problem: "an object was expected, not \(value.kind)")
        }
        self = record
    }
}
