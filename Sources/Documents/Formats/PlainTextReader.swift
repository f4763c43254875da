/// Reads plain text in any usual encoding.
struct PlainTextReader {
    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let text = TextDecoding.detect(bytes)
        let lines = Self.lines(of: text)
        guard !lines.isEmpty else { throw DocumentError(.empty, "no text in the file") }
        return Document(format: .text, pages: [Page(lines: lines)])
    }

    /// The text's lines.
    ///
    /// A blank line is white space above the next one.
    static func lines(of text: String) -> [Line] {
        var layout = FlowLayout()
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if raw.contains("\u{c}") { layout.add([.regionBreak]) }
            var builder = FlowLineBuilder(isParagraph: false)
            let blanks = raw.prefix { $0 == " " }.count
            builder.append(String(raw), look: Span(text: ""))
            var line = builder.finish()
            line.indent += Double(blanks) * 5
            layout.add([.line(FlowLine(line: line))])
        }
        return layout.lines
    }
}
