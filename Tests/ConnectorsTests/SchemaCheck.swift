import DataMaps
import Foundation
import Yams

/// An OpenAPI 3.1 document, as far as it takes to check what two sides said to each other.
struct SchemaCheck {
    let document: Value

    init(contentsOf path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let node = try Yams.compose(yaml: text)
        document = node.map(Self.value) ?? .null
    }

    private static func value(_ node: Node) -> Value {
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain {
                if ["", "~", "null"].contains(scalar.string) { return .null }
                if ["true", "false"].contains(scalar.string) { return .bool(scalar.string == "true") }
                if let number = Int(scalar.string) { return .integer(number) }
            }
            return .string(scalar.string)
        case .mapping(let mapping):
            let pairs = mapping.map { ($0.key.scalar?.string ?? "", value($0.value)) }
            return .object(Record(Dictionary(pairs, uniquingKeysWith: { _, last in last })))
        case .sequence(let sequence): return .array(sequence.map(value))
        case .alias: return .null
        }
    }

    /// The operation for a request, with the template of its path; nothing if the contract has none.
    func operation(_ method: String, _ path: String) -> (template: String, operation: Value)? {
        let parts = path.split(separator: "/")
        let templates = document["paths"].object?.names ?? []
        let found = templates.filter { template in
            let pattern = template.split(separator: "/")
            return pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        // The one with the fewest places: `/jobs/mine` before `/jobs/{id}`.
        let best = found.min { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
        guard let best else { return nil }
        let operation = document["paths"][best][method.lowercased()]
        return operation == .null ? nil : (best, operation)
    }

    func resolved(_ schema: Value) -> Value {
        guard let reference = schema["$ref"].string else { return schema }
        return resolved(reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] })
    }

    /// What about a value is not as the schema says; the places, never the values.
    func problems(_ value: Value, _ schema: Value, at place: String = "", isOpen: Bool = true) -> [String] {
        let schema = resolved(schema)
        var problems: [String] = []
        for part in schema["allOf"].array ?? [] { problems += self.problems(value, part, at: place) }
        for choice in ["oneOf", "anyOf"] {
            guard let parts = schema[choice].array, !parts.isEmpty else { continue }
            if !parts.contains(where: { self.problems(value, $0, at: place).isEmpty }) {
                problems.append("\(place): fits none of \(choice)")
            }
        }
        let types = schema["type"].array?.compactMap(\.string) ?? [schema["type"].string].compactMap(\.self)
        // YAML's word for nothing is a type here too.
        let allowsNull = types.contains("null") || (schema["type"].array ?? []).contains(.null) || types.isEmpty
        if value == .null {
            if !allowsNull, schema["nullable"] != true { problems.append("\(place): is null") }
            return problems
        }
        if !types.isEmpty, !types.contains(where: { Self.fits(value, $0) }) {
            problems.append("\(place): is \(value.kind), not \(types.joined(separator: " or "))")
        }
        if let words = schema["enum"].array, !words.contains(value) {
            problems.append("\(place): is no word of the enum")
        }
        for name in (schema["required"].array ?? []).compactMap(\.string) where value.object?.fields[name] == nil {
            problems.append("\(place).\(name): is missing")
        }
        if let properties = schema["properties"].object, let object = value.object {
            for name in object.names where properties.fields[name] != nil {
                problems += self.problems(object[name], properties[name], at: place + "." + name)
            }
        }
        if let items = schema.object?.fields["items"], let elements = value.array {
            for element in elements { problems += self.problems(element, items, at: place + "[]") }
        }
        return problems
    }

    /// The names that a schema knows, through all that it is put together of.
    func names(_ schema: Value) -> Set<String> {
        let schema = resolved(schema)
        var names = Set(schema["properties"].object?.names ?? [])
        for part in ["allOf", "oneOf", "anyOf"].flatMap({ schema[$0].array ?? [] }) {
            names.formUnion(self.names(part))
        }
        return names
    }

    private static func fits(_ value: Value, _ type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "boolean": value.bool != nil
        case "integer": value.integer != nil
        case "number": value.decimal != nil
        default: true
        }
    }
}
