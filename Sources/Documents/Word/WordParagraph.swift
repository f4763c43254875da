/// Reads one paragraph into lines, and the text boxes anchored in it into frames.
struct WordParagraph {
    /// The id of the paragraph's style.
    let style: String?

    private let element: XMLElement
    private let properties: WordParagraphProperties
    private let baseRun: WordRunProperties
    private let headingLevel: Int?
    private let isListItem: Bool
    private let indent: Double

    private var builder = FlowLineBuilder()
    private var lines: [Line] = []
    private var frames: [WordFrame] = []
    /// The drawing that is being read, whose place its text boxes share.
    private var place: WordFrame.Place?
    private var hasPageNumber = false
    private var breaks: [Int] = []

    init(_ element: XMLElement, story: WordStory) {
        self.element = element
        let own = element.child("w:pPr")
        style = own?.child("w:pStyle")?["w:val"]
        let resolved = story.styles.paragraph(style)
        let direct = WordParagraphProperties(own)
        var properties = direct.over(resolved.paragraph)
        let level = story.numbering.level(properties.numberingID, properties.numberingLevel ?? 0)
        // A list's own indent stands between the style's and the paragraph's.
        if direct.left == nil, let left = level?.left { properties.left = left }
        if direct.firstLine == nil, let first = level?.firstLine { properties.firstLine = first }
        self.properties = properties
        baseRun = resolved.run
        headingLevel = properties.outlineLevel.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
        isListItem = headingLevel == nil && level?.hasMarker == true
        let first = level?.hasMarker == true ? 0 : properties.firstLine ?? 0
        indent = (properties.left ?? 0) + first
    }

    /// The paragraph's blocks: frames first, since they are anchored at its beginning.
    mutating func read(_ story: inout WordStory, previousStyle: String?) -> [FlowBlock] {
        readInline(element, link: nil, story: &story)
        endLine()
        if hasPageNumber, !lines.contains(where: { Self.holdsContact($0.text) }) { lines = [] }
        let isContextual = properties.isContextual == true && style == previousStyle
        var blocks: [FlowBlock] = WordFrame.inOrder(frames.filter { !$0.standsAtRight }).map { .frame($0.blocks) }
        story.framesAtRight += WordFrame.inOrder(frames.filter(\.standsAtRight)).map { .frame($0.blocks) }
        if properties.startsPage == true { blocks.append(.regionBreak) }
        let isRight = ["right", "end"].contains(properties.alignment)
        for (index, line) in lines.enumerated() {
            var flow = FlowLine(line: line, isRightAligned: isRight)
            if index == 0 {
                flow.before = isContextual ? 0 : properties.before ?? 0
                flow.line.isListItem = line.isListItem || isListItem
            }
            flow.line.headingLevel = headingLevel
            flow.line.indent = line.indent + (index == 0 ? indent : properties.left ?? 0)
            if index == lines.count - 1 { flow.after = properties.after ?? 0 }
            if breaks.contains(index) { blocks.append(.regionBreak) }
            blocks.append(.line(flow))
        }
        return blocks
    }

    /// Whether a line of a margin says more than where the reader is.
    private static func holdsContact(_ text: String) -> Bool {
        text.contains("@") || text.count(where: \.isNumber) >= 7 || text.count > 80
    }

    private mutating func readInline(_ parent: XMLElement, link: String?, story: inout WordStory) {
        for child in parent.children {
            switch child.name {
            case "w:r": readRun(child, link: link, story: &story)
            case "w:hyperlink":
                let address = LinkAddress.checked(story.relationships.address(child["r:id"]))
                readInline(child, link: address ?? link, story: &story)
            case "w:fldSimple":
                story.beginField()
                story.addFieldCode(child["w:instr"] ?? "")
                story.separateField()
                readInline(child, link: link, story: &story)
                story.endField()
            case "w:ins", "w:moveTo":
                story.warnings.insert(.trackedChanges)
                readInline(child, link: link, story: &story)
            case "w:del", "w:moveFrom": story.warnings.insert(.trackedChanges)
            case "w:sdt":
                if let content = child.child("w:sdtContent") { readInline(content, link: link, story: &story) }
            case "w:smartTag", "w:customXml", "w:dir", "w:bdo", "m:oMath", "m:oMathPara":
                readInline(child, link: link, story: &story)
            case "m:r": append(child.text, look: baseRun.look(link: link))
            case "m:e", "m:num", "m:den", "m:sub", "m:sup", "m:f", "m:sSup", "m:sSub", "m:d":
                readInline(child, link: link, story: &story)
            case "mc:AlternateContent":
                if let chosen = story.alternative(of: child) { readInline(chosen, link: link, story: &story) }
            case "w:drawing", "w:pict", "w:object": readFrames(child, story: &story)
            default: break
            }
        }
    }

    private mutating func readRun(_ run: XMLElement, link: String?, story: inout WordStory) {
        let own = run.child("w:rPr")
        let styled = story.styles.character(own?.child("w:rStyle")?["w:val"]).over(baseRun)
        let properties = WordRunProperties(own, theme: story.theme).over(styled)
        let isInvisible = isInvisible(properties, story: story)
        let look = properties.look(link: link ?? story.fieldLink)
        for child in run.children {
            switch child.name {
            case "w:t" where !story.isInFieldCode:
                let text = child.text
                if isInvisible {
                    if !text.trimmingBlanks().isEmpty { story.warnings.insert(.hiddenText) }
                } else if story.isInPageNumber {
                    hasPageNumber = true
                } else {
                    append(text, look: look)
                }
            case "w:tab", "w:ptab": builder.gap()
            case "w:br", "w:cr": readBreak(child)
            case "w:noBreakHyphen": append("-", look: look)
            case "w:sym": readSymbol(child, look: look)
            case "w:pgNum": hasPageNumber = true
            case "w:fldChar": readFieldMark(child, story: &story)
            case "w:instrText": story.addFieldCode(child.text)
            case "w:delText": story.warnings.insert(.trackedChanges)
            case "w:footnoteReference": note(child, isEndnote: false, story: &story)
            case "w:endnoteReference": note(child, isEndnote: true, story: &story)
            case "w:ruby": if let base = child.child("w:rubyBase") { readInline(base, link: link, story: &story) }
            case "w:drawing", "w:pict", "w:object": readFrames(child, story: &story)
            case "mc:AlternateContent":
                guard let chosen = story.alternative(of: child) else { continue }
                for inner in chosen.children { readFrames(inner, story: &story) }
            default: break
            }
        }
    }

    private func isInvisible(_ run: WordRunProperties, story: WordStory) -> Bool {
        if run.isHidden == true { return true }
        if let size = run.size, size <= 1 { return true }
        guard let color = run.color, Self.isNearlyWhite(color) else { return false }
        return run.isShaded != true && properties.isShaded != true && !story.isShaded
    }

    private static func isNearlyWhite(_ color: UInt32) -> Bool {
        color & 0xFF >= 0xFA && color >> 8 & 0xFF >= 0xFA && color >> 16 & 0xFF >= 0xFA
    }

    private mutating func readBreak(_ element: XMLElement) {
        endLine()
        let kind = element["w:type"]
        if kind == "page" || kind == "column" { breaks.append(lines.count) }
    }

    private mutating func readFieldMark(_ element: XMLElement, story: inout WordStory) {
        switch element["w:fldCharType"] {
        case "begin": story.beginField()
        case "separate": story.separateField()
        case "end":
            if story.isInPageNumber { hasPageNumber = true }
            story.endField()
        default: break
        }
    }

    private mutating func readSymbol(_ element: XMLElement, look: Span) {
        guard let code = element["w:char"].flatMap({ UInt32($0, radix: 16) }) else { return }
        append(SymbolFonts.text(code, font: element["w:font"] ?? ""), look: look)
    }

    private func note(_ element: XMLElement, isEndnote: Bool, story: inout WordStory) {
        guard let id = element["w:id"] else { return }
        story.notes.append(WordNoteReference(isEndnote: isEndnote, id: id))
    }

    /// Text boxes within a drawing, one frame each.
    private mutating func readFrames(_ element: XMLElement, story: inout WordStory) {
        switch element.name {
        case "w:txbxContent": frames.append(WordFrame(blocks: story.frame(element), place: place, story: story))
        case "v:textpath":
            var art = FlowLineBuilder()
            art.append(element["string"] ?? "", look: baseRun.look(link: nil))
            let line = FlowBlock.line(FlowLine(line: art.finish()))
            frames.append(WordFrame(blocks: [line], place: place, story: story))
        case "mc:AlternateContent":
            if let chosen = story.alternative(of: element) {
                for child in chosen.children { readFrames(child, story: &story) }
            }
        default:
            let outer = place
            place = WordFrame.Place(element) ?? place
            for child in element.children { readFrames(child, story: &story) }
            place = outer
        }
    }

    private mutating func append(_ text: String, look: Span) { builder.append(text, look: look) }

    private mutating func endLine() { lines.append(builder.finish()) }
}
