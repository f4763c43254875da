extension Transformation {
    static let titles = [
        Transformation(
            "title(unknown)",
            "A job title under the taxonomy's name for it; one it does not know stays (“keep”, the default) or is an “error”.",
            arguments: 0...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            if let title = input.context.canonicalTitle(text) { return .string(title) }
            guard input.arguments.first != "error" else { throw TransformationProblem("does not know this title") }
            return input.value
        },
        code("soc2018(unknown)", "The SOC 2018 code of a job title", \.soc2018),
        code("isco08(unknown)", "The ISCO-08 unit group of a job title", \.isco08),
        code("level(unknown)", "How high a job title stands, from intern to c-level", \.level),
    ]

    /// What the taxonomy says of a title; of one that it does not know, nothing, or an error where that is asked for.
    private static func code(
        _ signature: String,
        _ summary: String,
        _ part: any KeyPath<MapContext.Occupation, String> & Sendable
    ) -> Transformation {
        Transformation(
            signature,
            summary + "; one it does not know gives nothing (“omit”, the default) or is an “error”.",
            arguments: 0...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            if let code = input.context.occupation(text)?[keyPath: part], !code.isEmpty { return .string(code) }
            guard input.arguments.first != "error" else { throw TransformationProblem("does not know this title") }
            return .null
        }
    }
}
