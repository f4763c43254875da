extension Transformation {
    static let tables = [
        Transformation(
            "table(key=value, …)",
            "What a text stands for: table(Full-Time=full, Part-Time=part, *=other). A text that is not listed is an error.",
            arguments: 1...200
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            var entries: [String: String] = [:]
            for argument in input.arguments {
                guard let equals = argument.firstIndex(of: "=") else {
                    throw TransformationProblem("needs entries like key=value")
                }
                let key = String(argument[..<equals]).trimmingSpaces.lowercased()
                entries[key] = String(argument[argument.index(after: equals)...]).trimmingSpaces
            }
            guard let value = entries[text.trimmingSpaces.lowercased()] ?? entries["*"] else {
                throw TransformationProblem("does not list this text")
            }
            return .string(value)
        },
        Transformation(
            "lookup(table)",
            "What a text stands for in a table of the configuration. A text that is not listed is an error.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            guard let table = input.context.lookups[input.arguments[0]] else {
                throw TransformationProblem("finds no table “\(input.arguments[0])”")
            }
            guard let value = table[text] ?? table[text.trimmingSpaces.lowercased()] else {
                throw TransformationProblem("does not list this text in “\(input.arguments[0])”")
            }
            return value
        },
    ]
}
