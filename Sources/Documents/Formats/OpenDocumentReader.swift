/// Reads OpenDocument text (ODT).
struct OpenDocumentReader {
    let limits: ReadingLimits

    private static let prefixes: [String: String] = {
        let oasis = ["office", "style", "text", "table", "meta"].map {
            ("urn:oasis:names:tc:opendocument:xmlns:\($0):1.0", $0)
        }
        return Dictionary(uniqueKeysWithValues: oasis).merging([
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
            "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
            "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
            "http://www.w3.org/1999/xlink": "xlink",
            "http://purl.org/dc/elements/1.1/": "dc",
        ]) { $1 }
    }()

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        try ZipArchive.open(bytes, limits: limits) { archive throws(DocumentError) in
            var archive = archive
            return try read(&archive)
        }
    }

    private func read(_ archive: inout ZipArchive) throws(DocumentError) -> Document {
        if let manifest = try archive.read("META-INF/manifest.xml"),
            Signature.position(of: "encryption-data", in: manifest[...]) != nil
        {
            throw DocumentError(.encrypted, "an OpenDocument file with a password")
        }
        guard let content = try archive.read("content.xml") else {
            throw DocumentError(.damaged, "the package has no content")
        }
        let tree = try XMLTree.xml(content, prefixes: Self.prefixes)
        guard let body = tree.root.child("office:body")?.child("office:text") else {
            throw DocumentError(.notAResumeFormat, "an OpenDocument file that is no text")
        }
        let styleTree = try optionalTree("styles.xml", of: &archive)
        var story = OpenDocumentStory(styles: OpenDocumentStyles([styleTree, tree].compactMap(\.self)))
        let blocks = story.blocks(in: body)
        var layout = FlowLayout()
        let master = styleTree?.root.child("office:master-styles")?.child("style:master-page")
        if let header = master?.child("style:header") { layout.add([.frame(story.blocks(in: header))]) }
        layout.add(blocks)
        if let footer = master?.child("style:footer") { layout.add([.frame(story.blocks(in: footer))]) }
        layout.add([.frame(story.notes)])
        guard !layout.lines.isEmpty else {
            if archive.names.contains(where: { $0.hasPrefix("pictures/") }) {
                throw DocumentError(.noTextLayer, "pictures and no text")
            }
            throw DocumentError(.empty, "no text in the document")
        }
        return Document(
            format: .odt,
            pages: [Page(lines: layout.lines)],
            metadata: try metadata(&archive),
            warnings: story.warnings
        )
    }

    /// A part that the document can do without: `nil` also where it is damaged.
    private func optionalTree(_ name: String, of archive: inout ZipArchive) throws(DocumentError) -> XMLTree? {
        do throws(DocumentError) {
            guard let bytes = try archive.read(name) else { return nil }
            return try XMLTree.xml(bytes, prefixes: Self.prefixes)
        } catch  where error.code == .damaged {
            return nil
        }
    }

    private func metadata(_ archive: inout ZipArchive) throws(DocumentError) -> Metadata {
        guard let meta = try optionalTree("meta.xml", of: &archive)?.root.child("office:meta") else {
            return Metadata()
        }
        func text(_ name: String) -> String? {
            guard let text = meta.child(name)?.text.trimmingBlanks(), !text.isEmpty else { return nil }
            return String(text.prefix(500))
        }
        return Metadata(
            title: text("dc:title"),
            author: text("dc:creator") ?? text("meta:initial-creator"),
            producer: text("meta:generator"),
            created: text("meta:creation-date").flatMap(ISOTime.seconds),
            modified: text("dc:date").flatMap(ISOTime.seconds)
        )
    }
}

/// Walks through the body of an OpenDocument text.
private struct OpenDocumentStory {
    let styles: OpenDocumentStyles
    var warnings: Set<Warning> = []
    var notes: [FlowBlock] = []
    private var listDepth = 0
    private var frames: [FlowBlock] = []
    private var lines: [Line] = []
    private var builder = FlowLineBuilder()
    private var hasPageNumber = false

    init(styles: OpenDocumentStyles) {
        self.styles = styles
    }

    mutating func blocks(in element: XMLElement) -> [FlowBlock] {
        var blocks: [FlowBlock] = []
        for child in element.children {
            switch child.name {
            case "text:p", "text:h": blocks += paragraph(child)
            case "text:list":
                listDepth += 1
                for item in child.children {
                    var inner = self.blocks(in: item)
                    if item.name == "text:list-item" { Self.markFirst(&inner) }
                    blocks += inner
                }
                listDepth -= 1
            case "table:table": blocks.append(.table(table(child)))
            case "draw:frame", "draw:custom-shape", "draw:g", "draw:text-box":
                blocks.append(.frame(self.blocks(in: child)))
            case "text:tracked-changes":
                if child.child("text:changed-region") != nil { warnings.insert(.trackedChanges) }
            case "text:section":
                if child["text:display"] == "none" {
                    warnings.insert(.hiddenText)
                } else {
                    blocks += self.blocks(in: child)
                }
            case "office:forms", "text:sequence-decls", "office:annotation", "svg:title", "svg:desc": break
            default: if !child.isText { blocks += self.blocks(in: child) }
            }
        }
        return blocks
    }

    private static func markFirst(_ blocks: inout [FlowBlock]) {
        for (index, block) in blocks.enumerated() {
            guard case .line(var line) = block, !line.isBlank else { continue }
            if line.line.headingLevel == nil { line.line.isListItem = true }
            blocks[index] = .line(line)
            return
        }
    }

    private mutating func paragraph(_ element: XMLElement) -> [FlowBlock] {
        let outer = (frames, lines, builder, hasPageNumber)
        (frames, lines, builder, hasPageNumber) = ([], [], FlowLineBuilder(), false)
        defer { (frames, lines, builder, hasPageNumber) = outer }
        let style = styles.style(element["text:style-name"])
        inline(element, style: style, link: nil)
        lines.append(builder.finish())
        if hasPageNumber, lines.allSatisfy({ !$0.text.contains("@") && $0.text.count <= 80 }) { lines = [] }
        let level =
            element.name == "text:h" ? element["text:outline-level"].flatMap { Int($0) } ?? 1 : style.outlineLevel
        var blocks = frames
        for (index, line) in lines.enumerated() {
            var flow = FlowLine(line: line, isRightAligned: style.isRight)
            flow.line.headingLevel = level
            flow.line.indent += (style.left ?? 0) + Double(listDepth) * 18
            if index == 0 { flow.before = style.before ?? 0 }
            if index == lines.count - 1 { flow.after = style.after ?? 0 }
            blocks.append(.line(flow))
        }
        return blocks
    }

    private mutating func inline(_ element: XMLElement, style: OpenDocumentStyles.Style, link: String?) {
        let look = style.look(link: link)
        for child in element.children {
            if child.isText {
                add(child.ownText, style: style, look: look)
                continue
            }
            switch child.name {
            case "text:span":
                inline(child, style: styles.style(child["text:style-name"]).over(style), link: link)
            case "text:a": inline(child, style: style, link: LinkAddress.checked(child["xlink:href"]) ?? link)
            case "text:s":
                let count = min(200, child["text:c"].flatMap { Int($0) } ?? 1)
                builder.append(String(repeating: " ", count: max(1, count)), look: look)
            case "text:tab": builder.gap()
            case "text:line-break": lines.append(builder.finish())
            case "text:note":
                if let body = child.child("text:note-body") { notes += blocks(in: body) }
            case "draw:frame", "draw:custom-shape", "draw:g", "draw:text-box":
                frames.append(.frame(blocks(in: child)))
            case "text:page-number", "text:page-count": hasPageNumber = true
            case "office:annotation", "office:annotation-end", "text:hidden-text", "text:ruby-text": break
            default: inline(child, style: style, link: link)
            }
        }
    }

    private mutating func add(_ text: String, style: OpenDocumentStyles.Style, look: Span) {
        if style.isHidden == true || style.size.map({ $0 <= 1 }) == true {
            if !text.trimmingBlanks().isEmpty { warnings.insert(.hiddenText) }
            return
        }
        // Line ends of the markup are blanks, and any run of blanks is one.
        builder.append(
            text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
                .reduce(into: "") { joined, word in
                    if joined.isEmpty, word.isEmpty {
                        joined = " "
                    } else if !word.isEmpty {
                        joined += (joined.isEmpty || joined.hasSuffix(" ") ? "" : " ") + word
                    } else if !joined.hasSuffix(" ") {
                        joined += " "
                    }
                },
            look: look
        )
    }

    private mutating func table(_ element: XMLElement) -> FlowTable {
        var table = FlowTable()
        addRows(of: element, to: &table)
        return table
    }

    private mutating func addRows(of element: XMLElement, to table: inout FlowTable) {
        for child in element.children {
            switch child.name {
            case "table:table-row":
                var cells: [FlowCell] = []
                var column = 0
                for cell in child.children {
                    let repeated = min(64, max(1, cell["table:number-columns-repeated"].flatMap { Int($0) } ?? 1))
                    guard cell.name == "table:table-cell" else {
                        column += cell.name == "table:covered-table-cell" ? repeated : 0
                        continue
                    }
                    let rows = min(1000, max(1, cell["table:number-rows-spanned"].flatMap { Int($0) } ?? 1))
                    cells.append(FlowCell(blocks: blocks(in: cell), column: column, rowSpan: rows))
                    column += repeated
                }
                table.rows.append(cells)
            case "table:table-header-rows", "table:table-rows", "table:table-row-group": addRows(of: child, to: &table)
            default: break
            }
        }
    }
}
