/// Reads plain text in any usual encoding.
struct PlainTextReader {
    let limits: ReadingLimits
    /// White space does not grow without end.
    private static let mostBlankLines = 40

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let text = TextDecoding.detect(bytes)
        let lines = Self.lines(of: text, limits: limits)
        guard !lines.isEmpty else { throw DocumentError(.empty, "no text in the file") }
        return Document(format: .text, pages: [Page(lines: lines)])
    }

    /// The text's lines, up to a little more than what is read of any document.
    ///
    /// A blank line is white space above the next one; a form feed begins a page.
    static func lines(of text: String, limits: ReadingLimits) -> [Line] {
        var layout = FlowLayout()
        var charactersLeft = limits.characters
        var blankLines = 0
        forEachLine(of: Array(text.utf8)) { bytes, beginsPage in
            if beginsPage { layout.add([.regionBreak]) }
            guard !bytes.isEmpty else {
                blankLines += 1
                return true
            }
            for _ in 0..<min(blankLines, mostBlankLines) { layout.add([.line(FlowLine(line: Line(spans: [])))]) }
            blankLines = 0
            // Of a line longer than all that is read, the beginning is enough to see that.
            let read = bytes.prefix(4 * limits.characters + 4)
            charactersLeft -= read.count { $0 & 0xC0 != 0x80 }
            var builder = FlowLineBuilder(isParagraph: false)
            builder.append(String(decoding: read, as: UTF8.self), look: Span(text: ""))
            var line = builder.finish()
            line.indent += Double(bytes.prefix { $0 == 0x20 }.count) * 5
            layout.add([.line(FlowLine(line: line))])
            return charactersLeft >= 0 && layout.lines.count <= limits.lines
        }
        return layout.lines
    }

    /// Calls `body` with each line of UTF-8, and whether it begins a page, until it says that it has enough.
    private static func forEachLine(of bytes: [UInt8], body: (ArraySlice<UInt8>, Bool) -> Bool) {
        var start = 0
        var beginsPage = false
        var at = 0
        while at < bytes.count {
            let length = separator(in: bytes, at: at)
            guard length > 0 else {
                at += 1
                continue
            }
            guard body(bytes[start..<at], beginsPage) else { return }
            beginsPage = bytes[at] == 0x0C
            at += length
            start = at
        }
        if start < bytes.count { _ = body(bytes[start...], beginsPage) }
    }

    /// How many bytes end a line here; none in most places.
    private static func separator(in bytes: [UInt8], at place: Int) -> Int {
        func byte(_ offset: Int) -> UInt8 { place + offset < bytes.count ? bytes[place + offset] : 0 }
        switch bytes[place] {
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0x0A, 0x0B, 0x0C: return 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }
}
