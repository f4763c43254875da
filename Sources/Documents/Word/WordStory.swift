/// Reads one part of a Word document (its body, a header, a note) into blocks.
struct WordStory {
    let styles: WordStyles
    let numbering: WordNumbering
    let theme: WordTheme
    let relationships: WordRelationships
    /// Whether something may stand behind the text, so that white text is no sign of hiding.
    let hasBackground: Bool

    /// What other files stand within this one, by relationship id.
    var chunks: [String: [FlowBlock]] = [:]
    var warnings: Set<Warning> = []
    /// Sidebars at the right, to be read after the text beside which they stand.
    var framesAtRight: [FlowBlock] = []
    /// In points.
    let pageWidth: Double
    /// Notes referred to, in order.
    var notes: [WordNoteReference] = []
    private var fields: [WordField] = []
    /// For each table that is being read, the last cell that began in each column.
    private var mergedCells: [[Int: (row: Int, cell: Int)]] = []
    private var shadedDepth = 0

    init(
        styles: WordStyles,
        numbering: WordNumbering,
        theme: WordTheme,
        relationships: WordRelationships,
        hasBackground: Bool,
        pageWidth: Double = 612
    ) {
        self.styles = styles
        self.numbering = numbering
        self.theme = theme
        self.relationships = relationships
        self.hasBackground = hasBackground
        self.pageWidth = pageWidth
    }

    /// The blocks inside an element that holds paragraphs and tables.
    mutating func blocks(in element: XMLElement) -> [FlowBlock] {
        var blocks: [FlowBlock] = []
        var previousStyle: String?
        var floating: [FlowBlock] = []
        for child in element.children {
            switch child.name {
            case "w:p":
                var paragraph = WordParagraph(child, story: self)
                let read = paragraph.read(&self, previousStyle: previousStyle)
                previousStyle = paragraph.style
                blocks += read
                // A table at the right of a paragraph is read after it.
                if !floating.isEmpty, read.contains(where: Self.prints) {
                    blocks += floating
                    floating = []
                }
            case "w:tbl":
                let table = FlowBlock.table(table(child))
                if Self.floatsAtRight(child) { floating.append(.frame([table])) } else { blocks.append(table) }
                previousStyle = nil
            case "w:sdt":
                guard let content = child.child("w:sdtContent"), !WordPrompt.isPrompt(child) else { continue }
                blocks += self.blocks(in: content)
            case "w:ins", "w:moveTo":
                warnings.insert(.trackedChanges)
                blocks += self.blocks(in: child)
            case "w:del", "w:moveFrom": warnings.insert(.trackedChanges)
            case "w:altChunk": blocks += child["r:id"].flatMap { chunks[$0] } ?? []
            case "w:customXml", "w:smartTag": blocks += self.blocks(in: child)
            case "mc:AlternateContent": blocks += alternative(of: child).map { self.blocks(in: $0) } ?? []
            default: break
            }
        }
        return blocks + floating
    }

    private static func prints(_ block: FlowBlock) -> Bool {
        guard case .line(let line) = block else { return false }
        return !line.isBlank
    }

    private static func floatsAtRight(_ table: XMLElement) -> Bool {
        guard let position = table.child("w:tblPr")?.child("w:tblpPr") else { return false }
        let left = position.points("w:tblpX") ?? 0
        return ["right", "outside"].contains(position["w:tblpXSpec"]) || left > 200
    }

    /// The branch of alternative content that this reader understands; never both.
    func alternative(of element: XMLElement) -> XMLElement? {
        let known: Set<Substring> = ["wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v"]
        for choice in element.children where choice.name == "mc:Choice" {
            let required = (choice["Requires"] ?? "").split(separator: " ")
            if required.allSatisfy({ known.contains($0) }), Self.hasText(choice) { return choice }
        }
        if let fallback = element.child("mc:Fallback"), Self.hasText(fallback) { return fallback }
        return element.child("mc:Choice")
    }

    private static func hasText(_ element: XMLElement) -> Bool {
        !element.descendants("w:t").isEmpty || !element.descendants("a:t").isEmpty
    }

    /// A text box's content; a background of its own makes white text visible.
    mutating func frame(_ content: XMLElement) -> [FlowBlock] {
        shadedDepth += 1
        defer { shadedDepth -= 1 }
        let outer = fields
        fields = []
        defer { fields = outer }
        return blocks(in: content)
    }

    /// Whether white text is visible here.
    var isShaded: Bool { hasBackground || shadedDepth > 0 }

    private mutating func table(_ element: XMLElement) -> FlowTable {
        let properties = element.child("w:tblPr")
        let isShadedTable =
            styles.isShadedTable(properties?.child("w:tblStyle")?["w:val"])
            || properties?.child("w:shd")?.isDarkFill == true
        if isShadedTable { shadedDepth += 1 }
        defer { if isShadedTable { shadedDepth -= 1 } }
        var table = FlowTable()
        mergedCells.append([:])
        defer { mergedCells.removeLast() }
        addRows(of: element, to: &table)
        return table
    }

    private mutating func addRows(of element: XMLElement, to table: inout FlowTable) {
        for child in element.children {
            switch child.name {
            case "w:tr": addRow(child, to: &table)
            case "w:sdt": if let content = child.child("w:sdtContent") { addRows(of: content, to: &table) }
            case "w:ins", "w:customXml", "w:moveTo": addRows(of: child, to: &table)
            default: break
            }
        }
    }

    private mutating func addRow(_ element: XMLElement, to table: inout FlowTable) {
        let properties = element.child("w:trPr")
        if properties?.child("w:del") != nil {
            warnings.insert(.trackedChanges)
            return
        }
        if properties?.child("w:hidden")?.isOn == true {
            warnings.insert(.hiddenText)
            return
        }
        var cells: [FlowCell] = []
        var column = properties?.child("w:gridBefore")?["w:val"].flatMap { Int($0) } ?? 0
        addCells(of: element, row: &cells, column: &column, table: &table)
        table.rows.append(cells)
    }

    private mutating func addCells(
        of element: XMLElement,
        row: inout [FlowCell],
        column: inout Int,
        table: inout FlowTable
    ) {
        for child in element.children {
            switch child.name {
            case "w:tc": addCell(child, row: &row, column: &column, table: &table)
            case "w:sdt":
                guard let content = child.child("w:sdtContent") else { continue }
                addCells(of: content, row: &row, column: &column, table: &table)
            case "w:customXml", "w:ins": addCells(of: child, row: &row, column: &column, table: &table)
            default: break
            }
        }
    }

    private mutating func addCell(
        _ element: XMLElement,
        row: inout [FlowCell],
        column: inout Int,
        table: inout FlowTable
    ) {
        let properties = element.child("w:tcPr")
        let span = min(64, max(1, properties?.child("w:gridSpan")?["w:val"].flatMap { Int($0) } ?? 1))
        defer { column += span }
        if let merge = properties?.child("w:vMerge"), merge["w:val"] != "restart" {
            // The cell above goes on here.
            if let above = mergedCells.last?[column] {
                table.rows[above.row][above.cell].rowSpan = table.rows.count - above.row + 1
            }
            return
        }
        mergedCells[mergedCells.count - 1][column] = (table.rows.count, row.count)
        let isShadedCell = properties?.child("w:shd")?.isDarkFill == true
        if isShadedCell { shadedDepth += 1 }
        defer { if isShadedCell { shadedDepth -= 1 } }
        row.append(FlowCell(blocks: blocks(in: element), column: column, columnSpan: span))
    }
}

extension WordStory {
    mutating func beginField() { fields.append(WordField()) }

    mutating func addFieldCode(_ code: String) {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].code += code
    }

    mutating func separateField() {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].isInResult = true
    }

    mutating func endField() { _ = fields.popLast() }

    /// Whether what is read now is a field's code and not text.
    var isInFieldCode: Bool { fields.contains { !$0.isInResult } }

    /// Where a field around the text leads.
    var fieldLink: String? { fields.lazy.reversed().compactMap(\.link).first }

    /// Whether the text around is the number of a page.
    var isInPageNumber: Bool { fields.contains(where: \.isPageNumber) }
}

/// A field: a code, and the result that it last gave.
struct WordField {
    var code = ""
    var isInResult = false

    /// The address of a HYPERLINK field.
    var link: String? {
        let code = code.trimmingBlanks()
        guard code.uppercased().hasPrefix("HYPERLINK") else { return nil }
        let parts = code.split(separator: "\"", omittingEmptySubsequences: false)
        if parts.count > 1 { return parts[0].contains("\\l") ? nil : LinkAddress.checked(String(parts[1])) }
        return LinkAddress.checked(String(code.dropFirst("HYPERLINK".count)))
    }

    var isPageNumber: Bool {
        let word = code.trimmingBlanks().prefix { $0.isLetter }.uppercased()
        return word == "PAGE" || word == "NUMPAGES" || word == "SECTIONPAGES"
    }
}

/// A footnote or endnote that the text refers to.
struct WordNoteReference: Hashable {
    var isEndnote: Bool
    var id: String
}
