import DataMaps
import Foundation

/// A text with places to fill in: `/candidates/{id}`.
struct RESTTemplate: Sendable, Equatable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The names of the places.
    var names: [String] { text.matches(of: /\{([A-Za-z]+)\}/).map { String($0.1) } }

    /// The text with its places filled in; nothing if a value for one is missing.
    func filled(_ values: [String: Value]) -> String? {
        var result = ""
        var rest = text[...]
        while let match = rest.firstMatch(of: /\{([A-Za-z]+)\}/) {
            guard let value = values[String(match.1)], let text = value.written else { return nil }
            result += rest[..<match.range.lowerBound] + text
            rest = rest[match.range.upperBound...]
        }
        return result + rest
    }

    /// The text as an address: what is filled in is made part of it, whatever it contains.
    func filledAsPath(_ values: [String: Value]) -> String? {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~")
        return filled(
            values.mapValues { value in
                let coded = value.written?.addingPercentEncoding(withAllowedCharacters: plain)
                return coded.map(Value.string) ?? .null
            }
        )
    }

    /// A body with its places filled in; a text that is one place alone becomes the value, of whatever kind it is.
    ///
    /// What has no value is left out.
    static func filled(_ body: Value, _ values: [String: Value]) -> Value {
        switch body {
        case .string(let text):
            if let match = text.wholeMatch(of: /\{([A-Za-z]+)\}/) { return values[String(match.1)] ?? .null }
            return RESTTemplate(text).filled(values).map(Value.string) ?? .null
        case .array(let elements):
            return .array(elements.map { filled($0, values) }.filter { $0 != .null })
        case .object(let record):
            return .object(Record(record.fields.mapValues { filled($0, values) }.filter { $0.value != .null }))
        default: return body
        }
    }
}

extension Value {
    fileprivate var written: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): number.plainText
        case .bool(let truth): truth ? "true" : "false"
        default: nil
        }
    }

    /// The value with another at a path inside; lists are not gone into.
    func setting(_ steps: ArraySlice<FieldPath.Step>, to new: Value) -> Value {
        guard case .field(let name)? = steps.first else { return new }
        var record = object ?? Record()
        record[name] = record[name].setting(steps.dropFirst(), to: new)
        return .object(record)
    }
}
