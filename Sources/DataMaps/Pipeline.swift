/// The transformations of one row, one after the other: `trim | truncate(64)`.
struct Pipeline: Sendable {
    /// One transformation with its arguments.
    struct Stage: Sendable {
        let transformation: Transformation
        let arguments: [String]
    }

    let stages: [Stage]

    /// Reads what a map's cell says; an empty cell means `copy`.
    init(_ text: String) throws(TransformationProblem) {
        var stages: [Stage] = []
        for part in Self.split(text, at: "|") {
            let part = Self.trimmed(part)
            let name = String(part.prefix { $0 != "(" }).trimmingSpaces
            guard !name.isEmpty else { throw TransformationProblem("a transformation without a name") }
            guard let transformation = Transformation.byName[name] else {
                throw TransformationProblem("no transformation is called “\(name)”")
            }
            let rest = part.dropFirst(part.prefix { $0 != "(" }.count)
            var arguments: [String] = []
            if !rest.isEmpty {
                guard rest.last == ")" else { throw TransformationProblem("“\(name)(” has no closing bracket") }
                let inside = rest.dropFirst().dropLast()
                arguments = Self.trimmed(inside).isEmpty ? [] : Self.split(String(inside), at: ",").map(Self.unquoted)
            }
            guard transformation.arguments.contains(arguments.count) else {
                throw TransformationProblem("it is written \(transformation.usage)")
            }
            stages.append(Stage(transformation: transformation, arguments: arguments))
        }
        self.stages = stages
    }

    /// The reason, if the row drops its field.
    var dropReason: String? {
        stages.first { $0.transformation.name == "drop" }?.arguments.first
    }

    var isConstant: Bool { stages.first?.transformation.name == "constant" }

    var names: [String] { stages.map(\.transformation.name) }

    func run(on value: Value, context: MapContext) throws(TransformationProblem) -> Value {
        var value = value
        for stage in stages {
            do {
                value = try stage.transformation.apply(
                    .init(value: value, arguments: stage.arguments, context: context)
                )
            } catch {
                throw TransformationProblem("\(stage.transformation.name) \(error.detail)")
            }
        }
        return value
    }

    /// Splits outside quotes and brackets; an empty text gives `copy`.
    private static func split(_ text: String, at separator: Character) -> [String] {
        guard !trimmed(text).isEmpty else { return ["copy"] }
        var parts = [""]
        var isQuoted = false
        var depth = 0
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "(" { depth += 1 }
            if !isQuoted, character == ")" { depth -= 1 }
            if character == separator, !isQuoted, depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(text).trimmingSpaces
    }

    private static func unquoted(_ text: String) -> String {
        let text = text.trimmingSpaces
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        return String(text.dropFirst().dropLast())
    }
}

extension String {
    var trimmingSpaces: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
