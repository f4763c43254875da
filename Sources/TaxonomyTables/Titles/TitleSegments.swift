/// A title cut at its punctuation.
///
/// - "Nurse Manager, Oncology" → `Nurse Manager` and, after a comma, `Oncology`
/// - "DBA (Oracle, SQL Server)" → `DBA` and, in brackets, `Oracle, SQL Server`
/// - "Camarero/a", "Entwickler:in", "infirmier(ère)" → the word without its other gender
/// - "Engineer @ Acme" → `Engineer`
struct TitleSegments {
    /// How a segment is tied to the one before it.
    enum Tie { case first, comma, slash, bracket }

    struct Segment {
        var text: String
        var tie: Tie
    }

    private(set) var segments: [Segment] = []
    private var current: [Unicode.Scalar] = []
    private var tie = Tie.first
    private var brackets: [String] = []

    init(_ title: String) {
        let scalars = Array(title.unicodeScalars)
        var index = 0
        while index < scalars.count {
            index = read(scalars, at: index)
            if index < 0 { break }
        }
        flush(then: .first)
        segments += brackets.map { Segment(text: $0, tie: .bracket) }
    }

    /// Takes the scalar at `index` and returns what follows, or -1 where the rest is to be dropped.
    private mutating func read(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
        let scalar = scalars[index]
        switch scalar {
        case "(", "[", "{": return bracket(scalars, at: index)
        case ")", "]", "}": current.append(" ")
        case ",", ";", "|", "\u{2022}", "\u{2013}", "\u{2014}", "\n", "\t": flush(then: .comma)
        case ":", "*", "_", "\u{B7}":
            if let end = genderSuffix(scalars, after: index) { return end }
            if scalar == ":" || scalar == "\u{B7}" { flush(then: .comma) } else { current.append(" ") }
        case "@":
            if !current.isEmpty || !segments.isEmpty { return -1 }
        case "-":
            let spaced =
                (index > 0 && scalars[index - 1] == " ") || (index + 1 < scalars.count && scalars[index + 1] == " ")
            if spaced { flush(then: .comma) } else { current.append("-") }
        case "/", "\\": return slash(scalars, at: index)
        default: current.append(scalar)
        }
        return index + 1
    }

    private mutating func bracket(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
        var end = index + 1
        while end < scalars.count, ![")", "]", "}"].contains(scalars[end]) { end += 1 }
        let inside = scalars[(index + 1)..<end]
        let isAttached = index > 0 && scalars[index - 1].properties.isAlphabetic
        if !isAttached || inside.count > 5 || !inside.allSatisfy(\.properties.isLowercase) {
            if !inside.isEmpty { brackets.append(Self.text(of: inside)) }
            current.append(" ")
        }
        return min(end + 1, scalars.count)
    }

    private mutating func slash(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
        if let end = genderSuffix(scalars, after: index) { return end }
        let before = current.reversed().prefix { $0 != " " && $0 != "-" }.count
        let after = scalars[(index + 1)...].prefix { $0 != " " && $0 != "/" && $0 != "," }.count
        if before <= 4, after <= 4, before > 0, after > 0 { current.append(" ") } else { flush(then: .slash) }
        return index + 1
    }

    /// The end of a short suffix that only names the other gender.
    private func genderSuffix(_ scalars: [Unicode.Scalar], after index: Int) -> Int? {
        guard index > 0, scalars[index - 1].properties.isAlphabetic, current.count > 3 else { return nil }
        var end = index + 1
        if end < scalars.count, scalars[end] == "-" { end += 1 }
        let start = end
        while end < scalars.count, scalars[end].properties.isAlphabetic { end += 1 }
        return Self.genderSuffixes.contains(Self.text(of: scalars[start..<end])) ? end : nil
    }

    private static let genderSuffixes: Set<String> = [
        "a", "as", "in", "innen", "e", "es", "ne", "re", "ère", "euse", "se", "trice", "rice", "ra", "o", "os", "ka",
        "r", "n", "te", "ice", "essa", "iva", "na", "ora", "er", "frau", "ienne", "enne", "ière", "ive", "ana", "va",
    ]

    private mutating func flush(then next: Tie) {
        defer { tie = next }
        defer { current.removeAll(keepingCapacity: true) }
        guard current.contains(where: { $0.properties.isAlphabetic || $0.value >= 0x30 && $0.value <= 0x39 }) else {
            return
        }
        segments.append(Segment(text: Self.text(of: current[...]), tie: segments.isEmpty ? .first : tie))
    }

    private static func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(decoding: scalars.flatMap { UTF8.encode($0) ?? UTF8.encodedReplacementCharacter }, as: UTF8.self)
    }
}
