import Foundation

extension Transformation {
    static let lists = [
        Transformation(
            "join(separator)",
            "The texts of several fields or of a list in one text; empty ones are left out.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            let texts = try texts(of: input)
            return texts.isEmpty ? .null : .string(texts.joined(separator: input.arguments[0]))
        },
        Transformation("first", "The first of several fields or of a list that is not empty.") { input in
            input.elements.first { !$0.isEmpty } ?? .null
        },
        Transformation("split(separator)", "A text as a list of its parts.", arguments: 1...1) {
            input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            let parts = text.components(separatedBy: input.arguments[0]).map(\.trimmingSpaces)
            return .array(parts.filter { !$0.isEmpty }.map(Value.string))
        },
        Transformation("unique", "A list without repetitions.") { input in
            var seen: Set<Value> = []
            return .array(input.elements.filter { !$0.isEmpty && seen.insert($0).inserted })
        },
        Transformation(
            "where(field=value)",
            "The entries of a list whose field has this value, whatever its letters' case; “where(field)”: has any value.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            let parts = input.arguments[0].split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
            guard let field = parts.first, let path = FieldPath(field) else {
                throw TransformationProblem("needs a field's name")
            }
            return .array(
                input.elements.filter { element in
                    let value = path.value(in: element)
                    guard parts.count == 2 else { return !value.isEmpty }
                    return value.plainText?.lowercased() == parts[1].lowercased()
                }
            )
        },
        Transformation(
            "lines(template)",
            """
            Each entry of a list as a line: {field} is a value, {a|b} the first that is not empty, and what stands in \
            [square brackets] is left out if its fields are empty.
            """,
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            let template = try LineTemplate(input.arguments[0])
            return .array(input.elements.map(template.line(for:)).filter { !$0.isEmpty }.map(Value.string))
        },
        Transformation(
            "section(heading)",
            "Texts as a piece of HTML: a heading and a list. Nothing if there are no texts.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            let texts = try texts(of: input)
            guard !texts.isEmpty else { return .null }
            let items = texts.map { "<li>" + $0.escapedForHTML + "</li>" }.joined()
            return .string("<h3>" + input.arguments[0].escapedForHTML + "</h3><ul>" + items + "</ul>")
        },
    ]

    private static func texts(of input: Input) throws(TransformationProblem) -> [String] {
        var texts: [String] = []
        for element in input.elements {
            guard let text = element.plainText else { throw TransformationProblem("needs texts, not \(element.kind)s") }
            if !text.trimmingSpaces.isEmpty { texts.append(text.trimmingSpaces) }
        }
        return texts
    }
}

extension Value {
    /// The value as people write it; empty for null, nothing for lists and objects.
    var plainText: String? {
        switch self {
        case .null: ""
        case .string(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): number.plainText
        case .bool(let truth): truth ? "true" : "false"
        case .array, .object: nil
        }
    }
}
