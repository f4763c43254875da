import Foundation

/// One row of a data map: where a value comes from, where it goes and what happens on the way.
package struct MapRow: Sendable {
    /// The number that a spreadsheet shows beside the row.
    package let number: Int
    /// Several for `a + b`; none for a constant.
    package let sources: [FieldPath]
    package let sourceType: FieldType?
    package let example: String
    /// Nothing if the row drops its field.
    package let destination: String?
    package let destinationType: FieldType
    package let nullRule: NullRule
    package let owner: String
    package let systemOfRecord: String
    /// The cell as written.
    package let transformation: String
    let formats: [ValueFormat]
    let pipeline: Pipeline

    /// Why the field does not leave, if it does not.
    package var dropReason: String? { pipeline.dropReason }

    /// The source as written in the map.
    package var sourceText: String { sources.map(\.description).joined(separator: " + ") }

    /// The columns of a map, in order.
    ///
    /// The first line of its file has these names.
    package static let columns = [
        "source field", "source type", "example", "destination field", "destination type", "expected format",
        "transformation", "null rule", "owner", "system of record",
    ]

    init(cells: [String: String], number: Int) throws(TransformationProblem) {
        func cell(_ name: String) -> String { cells[name] ?? "" }
        self.number = number
        var sources: [FieldPath] = []
        for part in cell("source field").components(separatedBy: " + ") where !part.trimmingSpaces.isEmpty {
            guard let path = FieldPath(part.trimmingSpaces) else {
                throw TransformationProblem("“\(part)” is no source field")
            }
            sources.append(path)
        }
        self.sources = sources
        transformation = cell("transformation")
        pipeline = try Pipeline(transformation)
        example = cell("example")
        owner = cell("owner")
        systemOfRecord = cell("system of record")
        sourceType = try Self.type(cell("source type"))
        formats = try ValueFormat.formats(cell("expected format"))
        guard let rule = NullRule(cell("null rule")) else {
            throw TransformationProblem("the null rule is omit, empty, error or default: value")
        }
        nullRule = rule
        let destination = cell("destination field")
        self.destination = destination.isEmpty ? nil : destination
        destinationType = try Self.type(cell("destination type")) ?? .text
        if let reason = pipeline.dropReason {
            guard destination.isEmpty else { throw TransformationProblem("a dropped field has no destination") }
            guard !reason.isEmpty else { throw TransformationProblem("a field is dropped for a reason; none is given") }
        } else {
            guard !destination.isEmpty else {
                throw TransformationProblem(
                    "the destination field is empty; to leave a field out, write drop(\"reason\")"
                )
            }
        }
        guard !sources.isEmpty || pipeline.isConstant else {
            throw TransformationProblem("the source field is empty; only a constant has none")
        }
    }

    private static func type(_ text: String) throws(TransformationProblem) -> FieldType? {
        guard !text.isEmpty else { return nil }
        guard let type = FieldType(rawValue: text.lowercased()) else {
            let known = FieldType.allCases.map(\.rawValue).joined(separator: ", ")
            throw TransformationProblem("no type is called “\(text)”; there are \(known)")
        }
        return type
    }

    /// What the sources hold: the value of the one, or a list of the values of several.
    func sourceValue(in record: Record) -> Value {
        if let only = sources.first, sources.count == 1 { return only.value(in: record) }
        return .array(sources.map { $0.value(in: record) })
    }

    /// What goes to the destination, its type and format proved; null where nothing is to go.
    func destinationValue(of source: Value, context: MapContext) throws(TransformationProblem) -> Value {
        var value = try pipeline.run(on: source, context: context)
        if value.isEmpty, case .fallback(let text) = nullRule { value = Self.value(text, as: destinationType) }
        if value.isEmpty { return .null }
        if pipeline.isConstant, let text = value.string { value = Self.value(text, as: destinationType) }
        switch (destinationType, value) {
        case (.text, .integer), (.text, .decimal): value = .string(value.plainText ?? "")
        // No system keeps this character, and several refuse the whole record for it.
        case (_, .string(let text)) where text.utf8.contains(0): value = .string(text.replacing("\0", with: ""))
        default: break
        }
        guard destinationType.fits(value) else {
            throw TransformationProblem("gives \(value.kind), which is no \(destinationType.rawValue)")
        }
        for format in formats where !format.fits(value) {
            throw TransformationProblem("gives a value that is not \(format.description)")
        }
        return value
    }

    /// A text of the map itself as a value of a type.
    static func value(_ text: String, as type: FieldType) -> Value {
        switch type {
        case .integer, .decimal, .boolean, .list, .object: (try? Value(json: text)) ?? .string(text)
        case .reference: Int(text).map(Value.integer) ?? .string(text)
        default: .string(text)
        }
    }
}
