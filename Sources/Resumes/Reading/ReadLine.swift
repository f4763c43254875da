internal import Documents

/// A line of the document, prepared for the rules: its parts between wide gaps, its looks, its place.
struct ReadLine: Sendable {
    /// What stands between two wide gaps.
    struct Part: Sendable {
        var text: String
        var box: Box?
        var look: LineLook
        var link: String?
        /// The bold or larger beginning of a part that goes on otherwise: a label or a title ("Tools: Git, SVN").
        var leadIn: String?
        /// Its stretches of one look, if it has several: a bold title before an employer in italics.
        var runs: [String] = []
    }

    var parts: [Part]
    /// From 1.
    var page: Int
    var box: Box?
    var look: LineLook
    var isListItem: Bool
    var isParagraph: Bool
    var headingLevel: Int?
    var indent: Double
    /// White space above in points.
    var spaceBefore: Double
    /// Lines of one flow are read one after the other, over pages.
    var flow: Int
    /// Place in the whole document, in reading order.
    var index = 0

    /// The whole line, a tab between parts.
    var text: String { parts.count == 1 ? parts[0].text : parts.map(\.text).joined(separator: "\t") }

    var wordCount: Int { parts.reduce(0) { $0 + $1.text.wordCount } }

    init?(_ line: Line, page: Int, flow: Int) {
        var parts: [Part] = []
        var current: [Span] = []
        func finish() {
            let text = Self.text(of: current).collapsingBlanks()
            defer { current.removeAll() }
            guard !text.isEmpty else { return }
            let box = current.compactMap(\.box).reduce(nil as Box?) { $0?.union($1) ?? $1 }
            var part = Part(text: text, box: box, look: LineLook(current), link: current.lazy.compactMap(\.link).first)
            let first = current[0]
            let lead = current.prefix { $0.isBold == first.isBold && abs($0.size - first.size) < 0.5 }
            if lead.count < current.count, first.isBold || first.size > 1.15 * current[lead.count].size {
                part.leadIn = lead.map(\.text).joined().collapsingBlanks()
            }
            part.runs = Self.runs(of: current)
            Self.normalize(&part, after: &parts)
            if !part.text.isEmpty { parts.append(part) }
        }
        for span in line.spans {
            if span.followsGap { finish() }
            current.append(span)
        }
        finish()
        Self.joinSpacedLabel(&parts)
        guard let first = parts.first else { return nil }
        self.parts = parts
        self.page = page
        self.flow = flow
        box = line.box
        look = first.look
        isListItem = line.isListItem
        isParagraph = line.isParagraph
        headingLevel = line.headingLevel
        indent = line.indent
        spaceBefore = line.spaceBefore
    }
}

extension ReadLine {
    fileprivate static func text(of spans: [Span]) -> String {
        spans.count == 1 ? spans[0].text : spans.map(\.text).joined()
    }

    /// Stretches of one weight and slope; none if all is alike.
    private static func runs(of spans: [Span]) -> [String] {
        var runs: [(text: String, bold: Bool, italic: Bool)] = []
        for span in spans {
            // A comma between two looks belongs to neither.
            let isJoint = !span.text.unicodeScalars.contains {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
            if let last = runs.last, isJoint || last.bold == span.isBold && last.italic == span.isItalic {
                runs[runs.count - 1].text += span.text
            } else {
                runs.append((span.text, span.isBold, span.isItalic))
            }
        }
        return runs.count > 1 ? runs.map { $0.text.collapsingBlanks() } : []
    }

    /// "💼 ACME": a pictograph before words is decoration.
    private static func withoutPictograph(_ text: String) -> String {
        let rest = text.unicodeScalars.drop { scalar in
            scalar.properties.generalCategory == .otherSymbol || scalar.value == 0xFE0F || scalar.value == 0x200D
                || scalar.properties.isWhitespace
        }
        return rest.startIndex == text.startIndex || rest.isEmpty ? text : String(rest)
    }

    /// "姓  名" becomes one word, and a colon that a table put before its value goes to the label.
    private static func normalize(_ part: inout Part, after parts: inout [Part]) {
        if part.text.utf8.first ?? 0 >= 0xE2 { part.text = withoutPictograph(part.text) }
        // "Data Scientist . . . . . . ." leads the eye to the edge of the page.
        if part.text.utf8.last == UInt8(ascii: "."), part.text.hasBytes(of: ". . . .") {
            part.text = part.text.trimmingCharacters(". ")
        }
        let words = part.text.utf8.first ?? 0 >= 0xE0 ? part.text.unicodeScalars.split(separator: " ") : []
        if words.count > 1, words.count <= 6,
            words.allSatisfy({ $0.count == 1 && ($0.first?.isIdeographic == true || isHangul($0.first)) })
        {
            part.text = part.text.replacing(" ", with: "")
        }
        if let last = parts.indices.last, part.text.utf8.first == UInt8(ascii: ":"),
            part.text.hasPrefix(": ") || part.text == ":"
        {
            part.text = String(part.text.dropFirst()).collapsingBlanks()
            if !parts[last].text.hasSuffix(":") { parts[last].text += ":" }
        }
    }

    /// "성   명 : 김하나", "姓  名": a label whose characters are set wide apart.
    private static func joinSpacedLabel(_ parts: inout [Part]) {
        func isSign(_ text: Substring) -> Bool {
            text.unicodeScalars.count == 1
                && (text.unicodeScalars.first?.isIdeographic == true || isHangul(text.unicodeScalars.first))
        }
        var index = 0
        while index + 1 < parts.count {
            guard isSign(parts[index].text[...]) else {
                index += 1
                continue
            }
            let next = parts[index + 1].text
            let head = next.prefix { $0 != " " && $0 != ":" && $0 != "：" }
            let rest = next[head.endIndex...].drop { $0 == " " }
            if isSign(head), rest.isEmpty || rest.first == ":" || rest.first == "：" {
                parts[index].text += head + rest
                parts[index].box =
                    parts[index].box.flatMap { box in parts[index + 1].box.map(box.union) } ?? parts[index].box
                parts.remove(at: index + 1)
            }
            index += 1
        }
        for index in parts.indices {
            guard let colon = parts[index].text.firstColon else { continue }
            let words = parts[index].text[..<colon].split(separator: " ")
            guard words.count > 1, words.count <= 5, words.allSatisfy(isSign) else { continue }
            parts[index].text = words.joined() + parts[index].text[colon...]
        }
    }

    private static func isHangul(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { (0xAC00...0xD7AF).contains($0.value) } == true
    }
}

/// How a piece of text looks, as far as looks tell its role.
struct LineLook: Sendable, Hashable {
    /// In half points, so that looks can be compared.
    var halfPoints: Int
    var isBold: Bool
    var isItalic: Bool
    var isCapitals: Bool
    var color: UInt32
    var font: String

    var size: Double { Double(halfPoints) / 2 }

    /// The look of the span with most characters; bold if most of it is.
    init(_ spans: [Span]) {
        let longest = spans.max { $0.text.utf8.count < $1.text.utf8.count }
        let count = max(1, spans.reduce(0) { $0 + $1.text.utf8.count })
        let bold = spans.reduce(0) { $0 + ($1.isBold ? $1.text.utf8.count : 0) }
        let italic = spans.reduce(0) { $0 + ($1.isItalic ? $1.text.utf8.count : 0) }
        halfPoints = Int(((spans.map(\.size).max() ?? 0) * 2).rounded())
        // Some designs set the first letters of a heading in another weight.
        isBold = bold * 10 >= count * 6 || Self.endsInBold(spans)
        isItalic = italic * 10 >= count * 8
        color = longest?.color ?? 0
        font = longest?.font ?? ""
        // "教育背景 / EDUCATION" is no more of a heading than "教育背景".
        let text = ReadLine.text(of: spans)
        isCapitals = text.isCapitals && !text.unicodeScalars.contains { $0.value >= 0x2E80 }
    }

    /// Whether one word begins in another weight than the bold one in which it ends.
    private static func endsInBold(_ spans: [Span]) -> Bool {
        guard spans.count == 2, spans[1].isBold, !spans[0].isBold else { return false }
        return !spans.contains { $0.text.utf8.contains(UInt8(ascii: " ")) }
    }
}

extension String {
    /// Blanks at the ends removed, runs of blanks made one.
    func collapsingBlanks() -> String {
        if isCollapsed { return self }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var wantsBlank = false
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace {
                wantsBlank = !result.isEmpty
                continue
            }
            if wantsBlank { result.append(UInt8(ascii: " ")) }
            wantsBlank = false
            if scalar.isASCII {
                result.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether nothing is left to collapse, told from the bytes of plain text.
    private var isCollapsed: Bool {
        withBytes { bytes in
            var last = UInt8(ascii: " ")
            for index in bytes.indices {
                let byte = bytes[index]
                // Blanks other than the plain one, and whatever could start one beyond ASCII.
                if byte < 32 || byte == UInt8(ascii: " ") && last == UInt8(ascii: " ") || byte == 0xC2 || byte == 0xE2
                    || byte == 0xE3
                {
                    return false
                }
                last = byte
            }
            return last != UInt8(ascii: " ") || bytes.isEmpty
        }
    }

    /// How many stretches between blanks there are.
    var wordCount: Int {
        if isPlain { return plainWordCount }
        var count = 0
        var isBetween = true
        for scalar in unicodeScalars {
            let isBlank = scalar.properties.isWhitespace
            if isBetween, !isBlank { count += 1 }
            isBetween = isBlank
        }
        return count
    }

    private var plainWordCount: Int {
        withBytes { bytes in
            bytes.indices.count { index in
                !Self.isBlank(bytes[index]) && (index == 0 || Self.isBlank(bytes[index - 1]))
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

    /// Where the first colon stands, a Western or a wide one.
    var firstColon: String.Index? {
        let offset = withBytes { bytes -> Int? in
            bytes.indices.first { index in
                let byte = bytes[index]
                if byte == UInt8(ascii: ":") { return true }
                // "：" is EF BC 9A.
                return byte == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBC
                    && bytes[index + 2] == 0x9A
            }
        }
        return offset.map { utf8.index(startIndex, offsetBy: $0) }
    }

    /// Whether it has letters and none of them is small; at least two letters.
    var isCapitals: Bool {
        var (capitals, small) = withBytes { bytes in
            (
                bytes.indices.count { bytes[$0] >= 65 && bytes[$0] <= 90 },
                bytes.indices.count { bytes[$0] >= 97 && bytes[$0] <= 122 }
            )
        }
        if !isPlain {
            for scalar in unicodeScalars where !scalar.isASCII {
                if scalar.properties.isUppercase { capitals += 1 }
                if scalar.properties.isLowercase { small += 1 }
            }
        }
        return capitals >= 2 && small * 10 <= capitals
    }
}
