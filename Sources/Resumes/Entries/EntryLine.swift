internal import Documents

/// A line of a section of entries (jobs, schools), with its dates taken out.
struct EntryLine {
    /// A piece of the line between wide gaps or beside a date.
    struct Piece {
        var text: String
        var look: LineLook
        /// Stretches of one look in the part that it was cut from; see ``ReadLine/Part/runs``.
        var runs: [String] = []
        /// Place among the line's pieces.
        var place: Int
    }

    let line: ReadLine
    /// Stretches and points of time in the line.
    var dates: [DateSpan]
    /// Those of them in parts that hold nothing else.
    private let aside: [DateSpan]
    /// The line's text without dates, cut at wide gaps and where a date stood.
    var pieces: [Piece]
    /// Whether the line can be part of an entry's head: short, no bullet, no running sentence.
    var isHead: Bool
    /// Whether the date comes first: entries with dates in a left column begin with it.
    var startsWithDate: Bool
    /// Whether the line's date stands apart from sentences: at an end of the line or in a part of its own.
    var isDated: Bool
    /// Whether a stretch stands amid a short line: "Developer 2010 – 2013 ACME".
    let holdsStretch: Bool
    /// Whether it is one of many lines in one look under a head: text rather than head.
    var isBody = false
    /// Whether it is set larger or bolder than the text.
    var standsOut = false

    /// - Parameter goesOn: whether the text of an entry may begin in the line of its head, behind a full stop.
    init(_ line: ReadLine, scanner: DateScanner, goesOn: Bool = false) {
        self.line = line
        var dates: [DateSpan] = []
        var aside: [DateSpan] = []
        var pieces: [Piece] = []
        var standsApart = false
        var leads = false
        for part in line.parts {
            let spans = scanner.spans(in: part.text)
            dates += spans
            guard !spans.isEmpty else {
                let text = Self.withoutLink(scanner.withoutDurations(part.text))
                if !text.isEmpty {
                    pieces.append(Piece(text: text, look: part.look, runs: part.runs, place: pieces.count))
                }
                continue
            }
            var start = part.text.startIndex
            for span in spans {
                let before = Self.trimmed(
                    scanner.withoutDurations(String(part.text[start..<span.range.lowerBound]))[...]
                )
                if !before.isEmpty {
                    pieces.append(Piece(text: before, look: part.look, runs: part.runs, place: pieces.count))
                }
                start = span.range.upperBound
            }
            let after = Self.trimmed(scanner.withoutDurations(String(part.text[start...]))[...])
            if !after.isEmpty {
                pieces.append(Piece(text: after, look: part.look, runs: part.runs, place: pieces.count))
            }
            if Self.isBracketed(spans[0].range, in: part.text) { standsApart = true }
            let head = Self.trimmed(part.text[..<spans[0].range.lowerBound])
            if head.isEmpty || after.isEmpty { standsApart = true }
            if head.isEmpty { leads = true }
            if head.isEmpty, after.isEmpty, spans.count == 1 { aside += spans }
        }
        self.dates = dates
        self.aside = aside
        self.pieces = pieces
        // "(2011 – 2014) ACME, Developer. Built the …": the text may begin in the head's line.
        let heads = pieces.map {
            !goesOn || dates.isEmpty ? $0.text : PieceSplitter.cutAtFullStop($0.text)?.0 ?? $0.text
        }
        let words = heads.reduce(0) { $0 + $1.split(separator: " ").count }
        let isShort =
            words <= 16 && heads.allSatisfy { $0.utf8.count <= 110 }
            || words <= 22 && heads.allSatisfy { $0.utf8.count <= 170 && TextForm($0).isNameLike(upTo: 22) }
        isDated = !dates.isEmpty && standsApart && words <= 22
        holdsStretch =
            !standsApart && words <= 16 && dates.count == 1 && dates[0].isStretch && pieces.count == 2
            && !Self.endsInFullStop(line.text)
        startsWithDate = leads && line.parts.first.map { !scanner.spans(in: $0.text).isEmpty } == true
        let isSentence = Self.isSentence(line.text, words: words)
        // Thirty ideographs are a sentence, however few blanks they have.
        let isLong = pieces.contains { $0.text.unicodeScalars.count(where: \.isIdeographic) > 24 }
        isHead =
            isShort && !isLong && !line.isListItem
            && (!isSentence || holdsStretch
                || standsApart && (startsWithDate || words <= 10 && !line.text.hasSuffix(".")))
    }

    /// The first stretch, else the first point; one in a part of its own before those amid text.
    var date: DateSpan? {
        let first = aside.isEmpty ? dates : aside
        return first.first(where: \.isStretch) ?? first.first
    }
    var hasStretch: Bool { dates.contains(where: \.isStretch) }

    private static func isBracketed(_ range: Range<String.Index>, in text: String) -> Bool {
        guard let before = text[..<range.lowerBound].last(where: { $0 != " " }) else { return false }
        let after = text[range.upperBound...].first { $0 != " " }
        return before == "(" && (after == ")" || text[range].hasSuffix(")")) || before == "[" && after == "]"
            || before == "（" && after == "）"
    }

    /// Whether a text ends as a sentence does; "S.r.l." does not.
    private static func endsInFullStop(_ text: String) -> Bool {
        guard text.hasSuffix("."), let last = text.split(separator: " ").last else { return false }
        return !last.dropLast().contains(".")
    }

    /// "Rederij Voltora, Rotterdam, http://www.example.org" without the address on the web behind it.
    private static func withoutLink(_ text: String) -> String {
        guard text.hasBytes(of: "http") || text.hasBytes(of: "www.") else { return text }
        for mark in [" http://", " https://", " www."] {
            guard let range = text.rangeOfBytes(of: mark), range.lowerBound > text.startIndex,
                text[range.upperBound...].split(separator: " ").count <= 2
            else { continue }
            return trimmed(text[..<range.lowerBound])
        }
        return text
    }

    /// Marks that only joined the text to its date.
    static func trimmed(_ text: Substring) -> String {
        // Most texts begin and end in a letter or a digit.
        if let first = text.utf8.first, let last = text.utf8.last, first.isPlainWord, last.isPlainWord {
            return String(text).collapsingBlanks()
        }
        var text = text
        while let last = text.unicodeScalars.last, isTrailingMark(last) { text.unicodeScalars.removeLast() }
        while let first = text.unicodeScalars.first, isLeadingMark(first) { text.unicodeScalars.removeFirst() }
        // An opening bracket whose other half went with the date.
        if text.last == ")", !text.contains("(") { text = text.dropLast() }
        return String(text).collapsingBlanks()
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", ",", ";", ":", "|", "·", "•", "-", "–", "—", "/", "~": true
        default: false
        }
    }

    private static func isTrailingMark(_ scalar: Unicode.Scalar) -> Bool {
        isMark(scalar) || scalar == "(" || scalar == "[" || scalar == "@" || scalar == "（"
    }

    private static func isLeadingMark(_ scalar: Unicode.Scalar) -> Bool {
        isMark(scalar) || scalar == ")" || scalar == "]" || scalar == "." || scalar == "）"
    }

    /// Words with which people begin to tell of themselves.
    private static let firstPersons: Set<String> = [
        "I", "I'm", "I’m", "I've", "I’ve", "My", "We", "Je", "Mon", "Ma", "Ich", "Meine", "Mein", "Yo", "Mi", "Eu",
        "Meu",
        "Minha", "Io", "Mio", "Ik", "Mijn",
    ]

    private static func isSentence(_ text: String, words: Int) -> Bool {
        guard words > 5 else { return false }
        if let first = text.unicodeScalars.first, first.properties.isLowercase { return true }
        if let first = text.split(separator: " ").first, firstPersons.contains(String(first)) { return true }
        // "Support Administrator - Voltora Brenta, Dublin, Ireland."
        if text.hasSuffix("."), words <= 12, text.hasBytes(of: " - ") || text.hasBytes(of: " – "),
            TextForm(text).isNameLike(upTo: 14)
        {
            return false
        }
        return text.hasSuffix(".") && words > 7 || text.hasSuffix(";")
    }
}
