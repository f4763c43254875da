/// A line with places for fields: `{position}[, {name}][ ({startDate}–{endDate|current})]`.
struct LineTemplate: Sendable {
    private indirect enum Piece {
        case text(String)
        case field([FieldPath])
        case optional([Piece])
    }

    private let pieces: [Piece]

    init(_ text: String) throws(TransformationProblem) {
        var rest = Substring(text)
        pieces = try Self.pieces(&rest, isInside: false)
    }

    private static func pieces(_ rest: inout Substring, isInside: Bool) throws(TransformationProblem) -> [Piece] {
        var pieces: [Piece] = []
        while let character = rest.first {
            switch character {
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw TransformationProblem("has { without }") }
                let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: "|")
                let paths = names.compactMap { FieldPath(String($0).trimmingSpaces) }
                guard paths.count == names.count, !paths.isEmpty else {
                    throw TransformationProblem("needs a field's name between { and }")
                }
                pieces.append(.field(paths))
                rest = rest[rest.index(after: end)...]
            case "[":
                rest = rest.dropFirst()
                pieces.append(.optional(try Self.pieces(&rest, isInside: true)))
            case "]" where isInside:
                rest = rest.dropFirst()
                return pieces
            default:
                let text = rest.prefix { !"{[]".contains($0) }
                pieces.append(.text(text.isEmpty ? "]" : String(text)))
                rest = rest.dropFirst(max(1, text.count))
            }
        }
        guard !isInside else { throw TransformationProblem("has [ without ]") }
        return pieces
    }

    /// The line for one entry of a list; empty if no field has a value.
    func line(for entry: Value) -> String {
        let (text, isFilled) = Self.render(pieces, entry)
        return isFilled ? text.trimmingSpaces : ""
    }

    private static func render(_ pieces: [Piece], _ entry: Value) -> (text: String, isFilled: Bool) {
        var text = ""
        var isFilled = false
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .field(let paths):
                let found = paths.lazy.map { Self.text(of: $0.value(in: entry)) }.first { !$0.isEmpty } ?? ""
                isFilled = isFilled || !found.isEmpty
                text += found
            case .optional(let inner):
                let (innerText, innerIsFilled) = render(inner, entry)
                if innerIsFilled {
                    text += innerText
                    isFilled = true
                }
            }
        }
        return (text, isFilled)
    }

    private static func text(of value: Value) -> String {
        if let elements = value.array {
            return elements.compactMap(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ")
        }
        return value.plainText?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    }
}
