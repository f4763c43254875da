/// Puts a line together from runs of text: evens out blanks, drops what prints nothing, finds gaps and bullets.
struct FlowLineBuilder {
    private var line = Line(spans: [], isParagraph: true)
    private var blanks = 0
    private var gapPending = false
    private var hasMarker = false
    private var startTabs = 0
    /// So many blanks in a row are how people align text without tabs; in running text three happen by mistake.
    private var blanksOfGap: Int { line.isParagraph ? 4 : 3 }

    init(isParagraph: Bool = true) {
        line.isParagraph = isParagraph
    }

    /// Whether nothing that prints was added yet.
    var isEmpty: Bool { line.spans.isEmpty }

    /// Appends text of one look; `look` carries everything of a span but its text.
    mutating func append(_ text: String, look: Span) {
        var piece = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09:
                flush(&piece, look)
                gap()
            case 0x20, 0xA0, 0x0A, 0x0B, 0x0C, 0x0D, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                flush(&piece, look)
                blanks += 1
            case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFFC:
                break
            case 0xE000...0xF8FF, 0xF0000...0x10FFFF:
                // Icons and bullets of symbol fonts: nothing that can be read.
                flush(&piece, look)
                if isEmpty { hasMarker = true }
                blanks += 1
            case 0xFB00...0xFB06:
                piece.append(contentsOf: Self.ligatures[Int(scalar.value) - 0xFB00].unicodeScalars)
            default:
                if isEmpty, piece.isEmpty, Self.markers.contains(scalar) {
                    hasMarker = true
                    blanks += 1
                } else {
                    piece.append(scalar)
                }
            }
        }
        flush(&piece, look)
    }

    /// A tab or a cell's border: what follows stands apart.
    mutating func gap() {
        if isEmpty { startTabs += 1 } else { gapPending = true }
        blanks = 0
    }

    /// Takes the bullet away that stands before the text, if a list did not say so already.
    mutating func mark() { hasMarker = true }

    /// The line; without spans if nothing was to be seen.
    mutating func finish() -> Line {
        stripTypedMarker()
        if isRule { line.spans = [] }
        if hasMarker { line.isListItem = !line.spans.isEmpty }
        line.indent += Double(startTabs) * 36
        defer { self = FlowLineBuilder(isParagraph: line.isParagraph) }
        return line
    }

    private mutating func flush(_ piece: inout String.UnicodeScalarView, _ look: Span) {
        guard !piece.isEmpty else { return }
        defer {
            piece = String.UnicodeScalarView()
            blanks = 0
            gapPending = false
        }
        let text = String(piece)
        let isFirst = isEmpty
        let followsGap = !isFirst && (gapPending || blanks >= blanksOfGap)
        let space = !isFirst && !followsGap && blanks > 0 ? " " : ""
        if !isFirst, !followsGap, Self.sameLook(line.spans[line.spans.count - 1], look) {
            line.spans[line.spans.count - 1].text += space + text
            return
        }
        if !space.isEmpty { line.spans[line.spans.count - 1].text += space }
        var span = look
        span.text = text
        span.followsGap = followsGap
        line.spans.append(span)
    }

    private static func sameLook(_ left: Span, _ right: Span) -> Bool {
        left.font == right.font && left.size == right.size && left.isBold == right.isBold
            && left.isItalic == right.isItalic && left.color == right.color && left.link == right.link
    }

    /// A line drawn with signs: "………", "_____".
    private var isRule: Bool {
        let text = line.text
        return text.utf8.count >= 5 && text.unicodeScalars.allSatisfy { Self.ruleSigns.contains($0) }
    }

    /// "- text", "* text" and "o<tab>text": signs that are bullets only before a blank.
    private mutating func stripTypedMarker() {
        guard let first = line.spans.first, let sign = first.text.unicodeScalars.first else { return }
        let rest = first.text.unicodeScalars.dropFirst()
        if rest.isEmpty {
            guard line.spans.count > 1, line.spans[1].followsGap, Self.typedMarkers.contains(sign) || sign == "o" else {
                return
            }
            line.spans.removeFirst()
            line.spans[0].followsGap = false
        } else {
            let isDashed = sign == "-" && rest.first?.properties.isAlphabetic == true && line.isParagraph
            guard isDashed || rest.first == " " && Self.typedMarkers.contains(sign) else { return }
            line.spans[0].text = String(rest.drop { $0 == " " })
            if line.spans[0].text.isEmpty { line.spans.removeFirst() }
        }
        hasMarker = true
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    /// Signs that are bullets wherever a line begins with them.
    private static let markers = Set(
        "•●▪■◦‣⁃∙○►▶▸▹▻➢➤➔❖◆◇❑❒□▫✓✔✦✧★☆➜⦁⚫⚬\u{2023}\u{25AA}\u{25FC}\u{25FE}".unicodeScalars
    )
    private static let ruleSigns = Set("._–—-―=*…·~‗ \t".unicodeScalars)
    private static let typedMarkers = Set("-–—*·>»→".unicodeScalars)
}
