package import Foundation

/// A value as systems exchange it: JSON, with numbers kept exactly as written.
///
/// Money is a ``decimal(_:)`` or a string, never a `Double`: `0.1` stays `0.1`.
package enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Decimal)
    case string(String)
    case array([Value])
    case object(Record)
}

extension Value {
    /// The text of a string, nothing for every other kind.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, if it is a whole one.
    package var integer: Int? {
        switch self {
        case .integer(let number): number
        case .decimal(let number): Int(exactly: NSDecimalNumber(decimal: number)) ?? nil
        default: nil
        }
    }

    /// The number, exactly.
    package var decimal: Decimal? {
        switch self {
        case .integer(let number): Decimal(number)
        case .decimal(let number): number
        default: nil
        }
    }

    /// The truth value of a bool, nothing for every other kind.
    package var bool: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// The elements of a list, nothing for every other kind.
    package var array: [Value]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The fields of an object, nothing for every other kind.
    package var object: Record? {
        if case .object(let record) = self { record } else { nil }
    }

    /// Whether nothing is there: null, an empty text, an empty list or an object without fields.
    package var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let elements): elements.isEmpty
        case .object(let record): record.isEmpty
        default: false
        }
    }

    /// What kind of value it is, for messages: never the value itself.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .string: "text"
        case .array: "list"
        case .object: "object"
        }
    }

    /// A field of an object, null where there is none.
    package subscript(field: String) -> Value {
        object?[field] ?? .null
    }

    /// An element of a list, null where there is none.
    package subscript(index: Int) -> Value {
        guard let array, array.indices.contains(index) else { return .null }
        return array[index]
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: Value...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Record(Dictionary(elements, uniquingKeysWith: { _, last in last })))
    }
    package init(nilLiteral: ()) { self = .null }
}

extension Value: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let truth = try? container.decode(Bool.self) {
            self = .bool(truth)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Decimal.self) {
            self = .decimal(number)
        } else if let elements = try? container.decode([Value].self) {
            self = .array(elements)
        } else {
            self = .object(Record(try container.decode([String: Value].self)))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let truth): try container.encode(truth)
        case .integer(let number): try container.encode(number)
        case .decimal(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .array(let elements): try container.encode(elements)
        case .object(let record): try container.encode(record.fields)
        }
    }
}
