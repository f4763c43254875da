import DataMaps
import Yams

/// Reads one mapping of a description, and tells what in it is missing, wrong or misspelt, with its place.
struct DescriptionReader {
    private let place: String
    private let fields: Record
    private var read: Set<String> = []

    /// The whole file.
    init(yaml: String) throws(ConnectorError) {
        let value: Value
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw Self.refuse("", "the description is empty") }
            value = Self.value(node)
        } catch let error as ConnectorError {
            throw error
        } catch {
            throw Self.refuse("", "the description is not YAML")
        }
        try self.init(value, at: "")
    }

    init(_ value: Value, at place: String) throws(ConnectorError) {
        guard let fields = value.object else { throw Self.refuse(place, "must be a mapping") }
        self.place = place
        self.fields = fields
    }

    private static func value(_ node: Node) -> Value {
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain {
                if ["", "~", "null"].contains(scalar.string) { return .null }
                if scalar.string == "true" { return true }
                if scalar.string == "false" { return false }
                if let number = Int(scalar.string) { return .integer(number) }
            }
            return .string(scalar.string)
        case .mapping(let mapping):
            return .object(
                Record(
                    Dictionary(
                        mapping.map { ($0.key.scalar?.string ?? "", value($0.value)) },
                        uniquingKeysWith: { _, last in last }
                    )
                )
            )
        case .sequence(let sequence): return .array(sequence.map(value))
        case .alias: return .null
        }
    }

    static func refuse(_ place: String, _ problem: String) -> ConnectorError {
        let detail = place.isEmpty ? problem : "\(place): \(problem)"
        return ConnectorError(.misconfigured, system: "rest", detail: detail)
    }

    private func path(_ name: String) -> String { place.isEmpty ? name : place + "." + name }

    /// Any value; null if it is not there.
    mutating func value(_ name: String) -> Value {
        read.insert(name)
        return fields[name]
    }

    mutating func text(_ name: String) throws(ConnectorError) -> String? {
        switch value(name) {
        case .null: return nil
        case .string(let text): return text
        case .integer(let number): return String(number)
        default: throw Self.refuse(path(name), "must be a text")
        }
    }

    mutating func needed(_ name: String) throws(ConnectorError) -> String {
        guard let text = try text(name) else { throw Self.refuse(path(name), "is missing") }
        return text
    }

    mutating func flag(_ name: String) throws(ConnectorError) -> Bool {
        switch value(name) {
        case .null: return false
        case .bool(let truth): return truth
        default: throw Self.refuse(path(name), "must be true or false")
        }
    }

    mutating func number(_ name: String) throws(ConnectorError) -> Int? {
        switch value(name) {
        case .null: return nil
        case .integer(let number) where number > 0: return number
        default: throw Self.refuse(path(name), "must be a number")
        }
    }

    /// One text or several.
    mutating func texts(_ name: String) throws(ConnectorError) -> [String] {
        let value = value(name)
        let elements = value.array ?? (value == .null ? [] : [value])
        let texts = elements.compactMap { $0.string ?? $0.integer.map(String.init) }
        guard texts.count == elements.count else { throw Self.refuse(path(name), "must be a text or a list of texts") }
        return texts
    }

    /// A mapping of names to texts.
    mutating func table(_ name: String) throws(ConnectorError) -> [String: String] {
        let value = value(name)
        if value == .null { return [:] }
        guard let fields = value.object?.fields else { throw Self.refuse(path(name), "must be a mapping") }
        var table: [String: String] = [:]
        for (key, entry) in fields {
            guard let text = entry.string ?? entry.integer.map(String.init) else {
                throw Self.refuse(path(name) + "." + key, "must be a text")
            }
            table[key] = text
        }
        return table
    }

    mutating func fieldPath(_ name: String) throws(ConnectorError) -> FieldPath? {
        guard let text = try text(name) else { return nil }
        guard let found = FieldPath(text) else { throw Self.refuse(path(name), "is no path such as data.id") }
        return found
    }

    /// What stands under a name, read by its own rules; nothing if it is not there.
    mutating func section<Content>(
        _ name: String,
        _ content: (inout DescriptionReader) throws(ConnectorError) -> Content
    ) throws(ConnectorError) -> Content? {
        let value = value(name)
        guard value != .null else { return nil }
        var reader = try DescriptionReader(value, at: path(name))
        let result = try content(&reader)
        try reader.finish()
        return result
    }

    /// The sections of a list.
    mutating func sections<Content>(
        _ name: String,
        _ content: (inout DescriptionReader) throws(ConnectorError) -> Content
    ) throws(ConnectorError) -> [Content] {
        let value = value(name)
        var results: [Content] = []
        for (index, element) in (value.array ?? (value == .null ? [] : [value])).enumerated() {
            var reader = try DescriptionReader(element, at: path(name) + "[\(index)]")
            results.append(try content(&reader))
            try reader.finish()
        }
        return results
    }

    /// The sections of a mapping, by their names.
    mutating func named<Content>(
        _ name: String,
        _ content: (inout DescriptionReader) throws(ConnectorError) -> Content
    ) throws(ConnectorError) -> [String: Content] {
        let value = value(name)
        if value == .null { return [:] }
        guard let fields = value.object else { throw Self.refuse(path(name), "must be a mapping") }
        var results: [String: Content] = [:]
        for key in fields.names {
            let entry: Value = fields[key] == .null ? [:] : fields[key]
            var reader = try DescriptionReader(entry, at: path(name) + "." + key)
            results[key] = try content(&reader)
            try reader.finish()
        }
        return results
    }

    /// Refuses what nobody has read: a misspelt name must not look like one that works.
    func finish() throws(ConnectorError) {
        guard let unknown = fields.names.first(where: { !read.contains($0) }) else { return }
        throw Self.refuse(path(unknown), "is unknown; known here are " + read.sorted().joined(separator: ", "))
    }
}
