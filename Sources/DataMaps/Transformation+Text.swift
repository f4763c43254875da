import Foundation

extension Transformation {
    static let texts = [
        Transformation("text", "The value as text; numbers in plain digits.") { input throws(TransformationProblem) in
            try input.text().map(Value.string) ?? .null
        },
        Transformation("trim", "Without space at both ends, and with single spaces inside.") {
            input throws(TransformationProblem) in
            try input.text().map { .string($0.split(whereSeparator: \.isWhitespace).joined(separator: " ")) } ?? .null
        },
        Transformation("lowercase", "In small letters.") { input throws(TransformationProblem) in
            try input.text().map { .string($0.lowercased()) } ?? .null
        },
        Transformation("uppercase", "In capital letters.") { input throws(TransformationProblem) in
            try input.text().map { .string($0.uppercased()) } ?? .null
        },
        Transformation(
            "truncate(length)",
            "At most so many characters; a longer text ends with “…”.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            guard let length = Int(input.arguments[0]), length > 0 else {
                throw TransformationProblem("needs a length in characters")
            }
            guard let text = try input.text() else { return .null }
            return .string(text.count <= length ? text : text.prefix(length - 1) + "…")
        },
        Transformation(
            "part(separator, number)",
            "The part with this number, from 1, of a text split at the separator; from the end if negative.",
            arguments: 2...2
        ) { input throws(TransformationProblem) in
            guard let number = Int(input.arguments[1]), number != 0 else {
                throw TransformationProblem("needs a number other than 0")
            }
            guard let text = try input.text() else { return .null }
            let parts = text.components(separatedBy: input.arguments[0])
            let index = number > 0 ? number - 1 : parts.count + number
            return parts.indices.contains(index) ? .string(parts[index].trimmingSpaces) : .null
        },
        Transformation("givenName", "A full name without its last part: “Ana Maria” of “Ana Maria Silva”.") {
            input throws(TransformationProblem) in
            try input.text().map { NameParts($0).given }.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
        },
        Transformation(
            "familyName",
            "The last part of a full name with what belongs to it: “van der Berg” of “Jan van der Berg”."
        ) { input throws(TransformationProblem) in
            try input.text().map { NameParts($0).family }.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
        },
        Transformation(
            "boolean",
            "True for yes, true, 1, on and their like in five languages; false for no, false, 0, off and theirs."
        ) { input throws(TransformationProblem) in
            if case .bool = input.value { return input.value }
            guard let text = try input.text()?.trimmingSpaces.lowercased() else { return .null }
            if ["yes", "y", "true", "t", "1", "on", "ja", "oui", "sí", "si", "sim", "x"].contains(text) { return true }
            if ["no", "n", "false", "f", "0", "off", "nein", "non", "não", "nao"].contains(text) { return false }
            throw TransformationProblem("knows neither a yes nor a no in this text")
        },
        Transformation("paragraphs", "Plain text as HTML, a paragraph for each block; markup in it is made harmless.") {
            input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            let blocks = text.components(separatedBy: "\n").map(\.trimmingSpaces).filter { !$0.isEmpty }
            return .string(blocks.map { "<p>" + $0.escapedForHTML + "</p>" }.joined())
        },
        Transformation("withoutMarkup", "HTML as plain text: tags out, entities as characters.") {
            input throws(TransformationProblem) in
            try input.text().map { .string($0.withoutMarkup) } ?? .null
        },
    ]
}

/// A full name in two parts.
private struct NameParts {
    var given: String
    var family: String

    /// Words that belong to the family name behind them.
    private static let particles: Set<String> = [
        "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el",
        "ibn",
        "la", "le", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur",
    ]

    init(_ name: String) {
        if let comma = name.firstIndex(of: ",") {
            family = String(name[..<comma]).trimmingSpaces
            given = String(name[name.index(after: comma)...]).trimmingSpaces
            return
        }
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1 else {
            given = words.first ?? ""
            family = ""
            return
        }
        var start = words.count - 1
        while start > 1, Self.particles.contains(words[start - 1].lowercased()) { start -= 1 }
        given = words[..<start].joined(separator: " ")
        family = words[start...].joined(separator: " ")
    }
}

extension String {
    /// The text as it may stand in HTML, in attributes too.
    package var escapedForHTML: String {
        var escaped = ""
        escaped.reserveCapacity(utf8.count)
        for character in self {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// The text of a piece of HTML, a line for each block.
    package var withoutMarkup: String {
        var text = ""
        var tag: String?
        for character in self {
            if tag != nil {
                guard character == ">" else {
                    tag?.append(character)
                    continue
                }
                let name = tag?.lowercased().trimmingPrefix("/").prefix { $0.isLetter || $0.isNumber } ?? ""
                if ["p", "br", "li", "div", "ul", "ol", "h1", "h2", "h3", "h4", "tr"].contains(name) { text += "\n" }
                tag = nil
            } else if character == "<" {
                tag = ""
            } else {
                text.append(character)
            }
        }
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#34;", "\""), ("&nbsp;", " "),
            ("&amp;", "&"),
        ] {
            text = text.replacing(entity, with: character)
        }
        return text.split(separator: "\n").map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
