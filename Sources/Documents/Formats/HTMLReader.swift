/// Reads HTML as a browser would show it.
struct HTMLReader {
    let limits: ReadingLimits

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        try document(HTMLReader.decode(bytes))
    }

    func document(_ text: String) throws(DocumentError) -> Document {
        let tree = try XMLTree.html(Array(text.utf8))
        var story = HTMLStory()
        let blocks = story.read(tree.root)
        let lines = FlowLayout.lines(of: blocks)
        guard !lines.isEmpty else { throw DocumentError(.empty, "no text in the page") }
        var metadata = Metadata()
        metadata.title = tree.root.descendants("title").first.map { $0.text.trimmingBlanks() }
        for meta in tree.root.descendants("meta") {
            switch meta["name"]?.lowercased() {
            case "author": metadata.author = meta["content"]
            case "generator": metadata.producer = meta["content"]
            default: break
            }
        }
        return Document(format: .html, pages: [Page(lines: lines)], metadata: metadata, warnings: story.warnings)
    }

    /// The page's text: byte order mark, else the encoding that the page names, else what the bytes look like.
    private static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
            || bytes.starts(with: [0xFE, 0xFF])
        {
            return TextDecoding.detect(bytes)
        }
        let head = TextDecoding.windows1252(bytes.prefix(2048)).lowercased()
        guard let range = head.firstRange(of: "charset=") else { return TextDecoding.detect(bytes) }
        let name = head[range.upperBound...].drop { $0 == "\"" || $0 == "'" }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return TextDecoding.decode(bytes, charset: String(name))
    }
}

/// Walks through a page and collects its blocks.
private struct HTMLStory {
    var warnings: Set<Warning> = []
    private var blocks: [FlowBlock] = []
    private var builder = FlowLineBuilder()
    private var look = Look()

    private struct Look {
        var span = Span(text: "", size: 12)
        var headingLevel: Int?
        var indent = 0.0
        var keepsBreaks = false
        var isRight = false
        var space = 0.0
    }

    mutating func read(_ element: XMLElement) -> [FlowBlock] {
        visit(element)
        endLine()
        return blocks
    }

    private static let dropped: Set<String> = [
        "script", "style", "head", "title", "noscript", "template", "svg", "button", "select", "textarea", "iframe",
        "object", "audio", "video", "canvas", "nav",
    ]
    private static let blockElements: Set<String> = [
        "p", "div", "section", "article", "header", "footer", "main", "aside", "ul", "ol", "dl", "dt", "dd", "li",
        "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address", "figure", "figcaption", "hr", "form",
        "fieldset", "center", "details", "summary", "body", "html", "caption",
    ]

    private mutating func visit(_ element: XMLElement) {
        if element.isText {
            addText(element.ownText)
            return
        }
        let name = element.name
        guard !Self.dropped.contains(name) else { return }
        let style = HTMLStyle(element["style"])
        if style.isHidden || element["hidden"] != nil {
            if !element.text.trimmingBlanks().isEmpty { warnings.insert(.hiddenText) }
            return
        }
        let outer = look
        defer { look = outer }
        apply(style, element)
        switch name {
        case "br":
            if builder.isEmpty { blocks.append(.line(FlowLine(line: Line(spans: [])))) } else { endLine() }
        case "table": readTable(element)
        case "tr", "td", "th":
            endLine()
            visitChildren(element)
            endLine()
        case "li":
            endLine()
            builder.mark()
            visitChildren(element)
            endLine()
        case "p":
            endLine()
            look.space = 12
            visitChildren(element)
            endLine()
        case _ where Self.blockElements.contains(name):
            endLine()
            visitChildren(element)
            endLine()
        default: visitChildren(element)
        }
    }

    private mutating func visitChildren(_ element: XMLElement) {
        for child in element.children { visit(child) }
    }

    private mutating func apply(_ style: HTMLStyle, _ element: XMLElement) {
        switch element.name {
        case "b", "strong", "th", "dt": look.span.isBold = true
        case "i", "em", "cite": look.span.isItalic = true
        case "a": look.span.link = LinkAddress.checked(element["href"]) ?? look.span.link
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let level = element.name.last?.wholeNumberValue ?? 6
            look.headingLevel = level
            look.space = 12
            look.span.isBold = true
            look.span.size = [24, 18, 14, 12, 10, 9][level - 1]
        case "ul", "ol", "dd", "blockquote": look.indent += 30
        case "pre": look.keepsBreaks = true
        case "small": look.span.size = 10
        default: break
        }
        if let isBold = style.isBold { look.span.isBold = isBold }
        if let isItalic = style.isItalic { look.span.isItalic = isItalic }
        if let size = style.size { look.span.size = size }
        if let color = style.color { look.span.color = color }
        if let font = style.font { look.span.font = font }
        if style.keepsBreaks { look.keepsBreaks = true }
        if style.isRight || element["align"]?.lowercased() == "right" { look.isRight = true }
    }

    private mutating func addText(_ text: String) {
        guard !look.keepsBreaks else {
            for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            {
                if index > 0 { endLine() }
                builder.append(String(line), look: look.span)
            }
            return
        }
        // Any run of blanks shows as one, but a tab within a line was a tab in the program that wrote the page.
        var shrunk = String.UnicodeScalarView()
        var blanks = String.UnicodeScalarView()
        func flushBlanks() {
            guard !blanks.isEmpty else { return }
            shrunk.append(blanks.contains("\t") && !blanks.contains("\n") ? "\t" : " ")
            blanks = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value) {
                blanks.append(scalar)
            } else {
                flushBlanks()
                shrunk.append(scalar)
            }
        }
        flushBlanks()
        builder.append(String(shrunk), look: look.span)
    }

    private mutating func endLine() {
        var line = builder.finish()
        guard !line.spans.isEmpty else { return }
        line.headingLevel = look.headingLevel
        line.indent += look.indent
        blocks.append(.line(FlowLine(line: line, before: look.space, isRightAligned: look.isRight)))
    }

    private mutating func readTable(_ element: XMLElement) {
        endLine()
        var table = FlowTable()
        var open: [Int: Int] = [:]
        for row in rows(of: element) {
            var cells: [FlowCell] = []
            var column = 0
            for cell in row.children where cell.name == "td" || cell.name == "th" {
                while let left = open[column], left > 0 {
                    open[column] = left - 1
                    column += 1
                }
                let span = min(64, max(1, cell["colspan"].flatMap { Int($0) } ?? 1))
                let rowSpan = min(1000, max(1, cell["rowspan"].flatMap { Int($0) } ?? 1))
                var inner = HTMLStory()
                inner.look = look
                let blocks = inner.read(cell)
                warnings.formUnion(inner.warnings)
                cells.append(FlowCell(blocks: blocks, column: column, columnSpan: span, rowSpan: rowSpan))
                for at in column..<(column + span) { open[at] = rowSpan - 1 }
                column += span
            }
            table.rows.append(cells)
        }
        blocks.append(.table(table))
    }

    /// The rows of this table and not of those inside it.
    private func rows(of element: XMLElement) -> [XMLElement] {
        element.children.flatMap { child -> [XMLElement] in
            switch child.name {
            case "tr": [child]
            case "thead", "tbody", "tfoot": rows(of: child)
            default: []
            }
        }
    }
}
