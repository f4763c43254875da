/// One way to turn a source value into a destination value.
///
/// Its name is what maps write.
package struct Transformation: Sendable {
    package let name: String
    /// How a map writes it: `truncate(length)`.
    package let usage: String
    /// What it does, in one or two sentences for people who edit maps.
    package let summary: String
    /// How many arguments it takes.
    let arguments: ClosedRange<Int>
    let apply: @Sendable (Input) throws(TransformationProblem) -> Value

    init(
        _ usage: String,
        _ summary: String,
        arguments: ClosedRange<Int> = 0...0,
        apply: @escaping @Sendable (Input) throws(TransformationProblem) -> Value
    ) {
        self.usage = usage
        self.name = String(usage.prefix { $0 != "(" })
        self.summary = summary
        self.arguments = arguments
        self.apply = apply
    }

    /// What a transformation is given.
    struct Input: Sendable {
        let value: Value
        let arguments: [String]
        let context: MapContext

        /// The text, with numbers and truth values in their plain form; nothing for empty values.
        func text() throws(TransformationProblem) -> String? {
            switch value {
            case .null: return nil
            case .string(let text): return text.isEmpty ? nil : text
            case .integer(let number): return String(number)
            case .decimal(let number): return number.plainText
            case .bool(let truth): return truth ? "true" : "false"
            case .array, .object: throw TransformationProblem("needs a text, not \(value.kind)")
            }
        }

        /// The elements of a list; one value is a list of itself, null a list of nothing.
        var elements: [Value] {
            if let array = value.array { return array }
            return value.isEmpty ? [] : [value]
        }
    }

    /// All transformations, in the order of the handbook.
    package static let all: [Transformation] = copying + texts + contacts + dates + numbers + tables + titles + lists

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static let copying = [
        Transformation("copy", "Takes the value as it is.") { input in input.value },
        Transformation("constant(value)", "Always this value; the source field stays empty.", arguments: 1...1) {
            input in .string(input.arguments[0])
        },
        Transformation(
            "drop(reason)",
            "Leaves the field out on purpose. The reason is required; the destination field stays empty.",
            arguments: 1...1
        ) { _ in .null },
    ]
}

/// Why a value cannot be transformed: the rule in words, never the value.
struct TransformationProblem: Error, Sendable, Equatable {
    var detail: String

    init(_ detail: String) {
        self.detail = detail
    }
}
