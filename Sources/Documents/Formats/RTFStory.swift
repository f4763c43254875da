/// Follows RTF's groups and collects what is printed.
struct RTFStory {
    /// Where text goes that is met now.
    private enum Destination {
        case body, skipped, fontTable, colorTable, fieldCode, title, author, created
    }

    /// What a group inherits and what ends with it.
    private struct Group {
        var destination = Destination.body
        var isBold = false
        var isItalic = false
        var isHidden = false
        var isDeleted = false
        var size = 12.0
        var color = 0
        var font = 0
        /// How many characters of fallback follow a Unicode character.
        var fallback = 1
        var link: String?
        /// Whether `\*` was read: an unknown destination is then to be passed over.
        var isOptional = false
        /// What to do with the blocks that the group collected.
        var ending = Ending.none
    }

    private enum Ending { case none, header, footer, note, frame }

    private struct Paragraph {
        var left = 0.0
        var first = 0.0
        var before = 0.0
        var after = 0.0
        var isRight = false
        var isInTable = false
        var isListItem = false
        var outlineLevel: Int?
    }

    var warnings: Set<Warning> = []
    var metadata = Metadata()
    var headers: [FlowBlock] = []
    var footers: [FlowBlock] = []
    private(set) var hasPicture = false
    private var hasTitlePage = false

    private var notes: [FlowBlock] = []
    private var groups: [Group] = [Group()]
    private var paragraph = Paragraph()
    private var builder = FlowLineBuilder()
    private var blocks: [FlowBlock] = []
    private var table = FlowTable()
    private var row: [FlowCell] = []
    private var cell: [FlowBlock] = []
    /// What waits outside while a header, note or text box is read.
    private var outer:
        [(
            blocks: [FlowBlock], builder: FlowLineBuilder, paragraph: Paragraph, table: FlowTable, row: [FlowCell],
            cell: [FlowBlock]
        )] = []

    private var codePage = CodePage.windows1252
    private var pending = RTFPendingBytes()
    private var fonts: [Int: (name: String, page: CodePage?)] = [:]
    private var fontName = ""
    private var currentFont = 0
    private var colors: [UInt32] = []
    private var color: UInt32 = 0
    private var fieldCodes: [String] = []
    private var fallbackLeft = 0
    private var surrogate: UInt16?
    private var date: [String: Int] = [:]
    private var infoText = ""

    var groupDepth: Int { groups.count }
    /// Whether nothing in the group can be text: a picture's or an object's bytes.
    private(set) var isInOpaqueGroup = false

    mutating func take(_ token: RTFToken) {
        if !pending.isEmpty, !pending.goOn(with: token) { endCharacters() }
        switch token {
        case .open: groups.append(nextGroup())
        case .close:
            isInOpaqueGroup = false
            closeGroup()
        case .word(let word, let number): control(word, number)
        case .byte(let byte):
            guard !passesFallback() else { return }
            let page = fonts[group.font]?.page ?? codePage
            guard let encoding = page.severalBytes else { return add(Character(page.scalar(byte))) }
            pending.append(byte, of: encoding)
        case .text(let byte):
            guard !passesFallback() else { return }
            guard pending.isEmpty else { return pending.append(byte) }
            add(Character(Unicode.Scalar(byte)))
        }
    }

    /// The blocks of the body and of the notes, once all is read.
    mutating func finish() -> (blocks: [FlowBlock], notes: [FlowBlock]) {
        endCharacters()
        while groups.count > 1 { closeGroup() }
        endLine()
        endTable()
        return (blocks, notes)
    }

    private mutating func endCharacters() { pending.takeText().forEach { add($0) } }

    private var group: Group {
        get { groups[groups.count - 1] }
        set { groups[groups.count - 1] = newValue }
    }

    private func nextGroup() -> Group {
        var next = group
        next.isOptional = false
        next.ending = .none
        return next
    }

    private mutating func closeGroup() {
        guard groups.count > 1 else { return }
        fallbackLeft = 0
        let closed = group
        switch closed.destination {
        case .title where groups[groups.count - 2].destination != .title: metadata.title = takeInfo()
        case .author where groups[groups.count - 2].destination != .author: metadata.author = takeInfo()
        case .created where groups[groups.count - 2].destination != .created: metadata.created = takeDate()
        default: break
        }
        groups.removeLast()
        if closed.ending != .none { endStory(closed.ending) }
    }

    private mutating func takeInfo() -> String? {
        defer { infoText = "" }
        let text = infoText.trimmingBlanks()
        return text.isEmpty ? nil : text
    }

    private mutating func takeDate() -> Int64? {
        guard let year = date["yr"], let month = date["mo"], let day = date["dy"] else { return nil }
        return ISOTime.seconds("\(year)-\(month)-\(day)T\(date["hr"] ?? 0):\(date["min"] ?? 0):0")
    }

    private mutating func beginStory(_ ending: Ending) {
        outer.append((blocks, builder, paragraph, table, row, cell))
        (blocks, builder, paragraph, table, row, cell) = ([], FlowLineBuilder(), Paragraph(), FlowTable(), [], [])
        group.ending = ending
        group.destination = .body
    }

    private mutating func endStory(_ ending: Ending) {
        endLine()
        endTable()
        let read = blocks
        guard !outer.isEmpty else { return }
        // Taken without a name: a second owner would make the next addition copy everything.
        (blocks, builder, paragraph, table, row, cell) = outer.removeLast()
        switch ending {
        case .header: headers += read
        case .footer: footers += read
        case .note: notes += read
        default: append([.frame(read)])
        }
    }
}

extension RTFStory {
    private mutating func control(_ word: String, _ number: Int?) {
        if word == "u" {
            unicode(number ?? 0)
            return
        }
        if fallbackLeft > 0, word != "uc" { fallbackLeft = 0 }
        if destinationControl(word) || formatControl(word, number) || paragraphControl(word, number) { return }
        switch word {
        case "par", "sect": endLine()
        case "line": endLine()
        case "page", "column":
            endLine()
            append([.regionBreak])
        case "tab": if isPrinting { builder.gap() }
        case "cell":
            endLine()
            row.append(FlowCell(blocks: cell, column: row.count))
            cell = []
        case "row":
            endLine()
            if !row.isEmpty { table.rows.append(row) }
            (row, cell) = ([], [])
        case "nestcell": if isPrinting { builder.gap() }
        case "nestrow": endLine()
        case "emdash": add("—")
        case "endash": add("–")
        case "bullet": add("•")
        case "lquote": add("‘")
        case "rquote": add("’")
        case "ldblquote": add("“")
        case "rdblquote": add("”")
        case "emspace", "enspace", "qmspace": add(" ")
        case "ansicpg": codePage = number.flatMap(CodePage.init(number:)) ?? codePage
        case "mac": codePage = .macRoman
        case "uc": group.fallback = number ?? 1
        case "yr", "mo", "dy", "hr", "min": if group.destination == .created { date[word] = number }
        case "red": color = color & 0x00FFFF | UInt32(clamping: number ?? 0) << 16
        case "green": color = color & 0xFF00FF | UInt32(clamping: number ?? 0) << 8
        case "blue": color = color & 0xFFFF00 | UInt32(clamping: number ?? 0)
        default: break
        }
    }

    /// Words that say where the group's text goes.
    private mutating func destinationControl(_ word: String) -> Bool {
        if word == "*" {
            group.isOptional = true
            return true
        }
        switch word {
        case "fonttbl": group.destination = .fontTable
        case "colortbl": group.destination = .colorTable
        case "fldinst":
            group.destination = .fieldCode
            fieldCodes.append("")
        case "fldrslt": group.link = fieldCodes.last.flatMap(Self.link) ?? group.link
        case "title" where group.destination == .skipped: group.destination = .title
        case "author" where group.destination == .skipped: group.destination = .author
        case "creatim" where group.destination == .skipped: group.destination = .created
        case "titlepg": hasTitlePage = true
        case "headerf", "footerf": beginMargin(word == "headerf" ? .header : .footer, isMeant: hasTitlePage)
        case "header", "headerr": beginMargin(.header, isMeant: !hasTitlePage)
        case "footer", "footerr": beginMargin(.footer, isMeant: !hasTitlePage)
        case "headerl", "footerl": group.destination = .skipped
        case "footnote": if isPrinting { beginStory(.note) }
        case "shpinst": group.destination = .skipped
        case "shptxt", "dptxbxtext": beginStory(.frame)
        case "listtext", "pntext":
            group.destination = .skipped
            paragraph.isListItem = true
        case "pict", "objdata", "object", "bliptag":
            if word == "pict" { hasPicture = true }
            isInOpaqueGroup = word != "object"
            group.destination = .skipped
        case _ where RTFToken.skippedDestinations.contains(word):
            group.destination = .skipped
        default:
            guard group.isOptional else { return false }
            group.isOptional = false
            group.destination = .skipped
        }
        group.isOptional = false
        return true
    }

    /// Only the margins of the first page are read, once.
    private mutating func beginMargin(_ ending: Ending, isMeant: Bool) {
        let isFirst = ending == .header ? headers.isEmpty : footers.isEmpty
        if isFirst, isMeant { beginStory(ending) } else { group.destination = .skipped }
    }

    private mutating func formatControl(_ word: String, _ number: Int?) -> Bool {
        let isOn = number != 0
        switch word {
        case "b": group.isBold = isOn
        case "i": group.isItalic = isOn
        case "v": group.isHidden = isOn
        case "deleted":
            group.isDeleted = isOn
            warnings.insert(.trackedChanges)
        case "fs": group.size = Double(number ?? 24) / 2
        case "cf": group.color = number ?? 0
        case "f":
            group.font = number ?? 0
            currentFont = number ?? 0
        case "fcharset":
            if group.destination == .fontTable { fonts[currentFont] = (fontName, CodePage(fontCharset: number ?? 0)) }
        case "plain":
            (group.isBold, group.isItalic, group.isHidden, group.isDeleted) = (false, false, false, false)
            (group.size, group.color) = (12, 0)
        default: return false
        }
        return true
    }

    private mutating func paragraphControl(_ word: String, _ number: Int?) -> Bool {
        let points = Double(number ?? 0) / 20
        switch word {
        case "pard": paragraph = Paragraph()
        case "li", "lin": paragraph.left = points
        case "fi": paragraph.first = points
        case "sb": paragraph.before = points
        case "sa": paragraph.after = points
        case "qr": paragraph.isRight = true
        case "ql", "qc", "qj": paragraph.isRight = false
        case "intbl": paragraph.isInTable = true
        case "ls": paragraph.isListItem = number != 0
        case "outlinelevel": paragraph.outlineLevel = number.map { $0 + 1 }
        default: return false
        }
        return true
    }

    private static func link(_ code: String) -> String? {
        var field = WordField()
        field.code = code
        return field.link
    }

    private var isPrinting: Bool { group.destination == .body }

    private mutating func passesFallback() -> Bool {
        guard fallbackLeft > 0 else { return false }
        fallbackLeft -= 1
        return true
    }

    private mutating func unicode(_ number: Int) {
        let unit = UInt16(truncatingIfNeeded: number)
        fallbackLeft = group.fallback
        if UTF16.isLeadSurrogate(unit) {
            surrogate = unit
            return
        }
        let units = surrogate.map { [$0, unit] } ?? [unit]
        surrogate = nil
        for character in String(decoding: units, as: UTF16.self) { add(character) }
    }

    private mutating func add(_ character: Character) {
        switch group.destination {
        case .skipped, .created: break
        case .title, .author: infoText.append(character)
        case .fieldCode: if !fieldCodes.isEmpty { fieldCodes[fieldCodes.count - 1].append(character) }
        case .fontTable:
            guard character == ";" else {
                fontName.append(character)
                return
            }
            fonts[currentFont] = (fontName.trimmingBlanks(), fonts[currentFont]?.page)
            fontName = ""
        case .colorTable:
            guard character == ";" else { return }
            colors.append(color)
            color = 0
        case .body:
            guard !group.isDeleted else { return }
            guard !group.isHidden, group.size > 1 else {
                if !character.isWhitespace { warnings.insert(.hiddenText) }
                return
            }
            builder.append(String(character), look: look)
        }
    }

    private var look: Span {
        Span(
            text: "",
            font: fonts[group.font]?.name ?? "",
            size: group.size,
            isBold: group.isBold,
            isItalic: group.isItalic,
            color: colors.indices.contains(group.color) ? colors[group.color] : 0,
            link: group.link
        )
    }

    private mutating func endLine() {
        var line = builder.finish()
        line.headingLevel = paragraph.outlineLevel.flatMap { (1...9).contains($0) ? $0 : nil }
        line.isListItem = (line.isListItem || paragraph.isListItem) && line.headingLevel == nil
        line.indent += paragraph.left + (line.isListItem ? 0 : paragraph.first)
        append([
            .line(
                FlowLine(
                    line: line,
                    before: paragraph.before,
                    after: paragraph.after,
                    isRightAligned: paragraph.isRight
                )
            )
        ])
    }

    private mutating func append(_ new: [FlowBlock]) {
        if paragraph.isInTable {
            cell += new
            return
        }
        endTable()
        blocks += new
    }

    private mutating func endTable() {
        if !cell.isEmpty { row.append(FlowCell(blocks: cell, column: row.count)) }
        if !row.isEmpty { table.rows.append(row) }
        if !table.rows.isEmpty { blocks.append(.table(table)) }
        (table, row, cell) = (FlowTable(), [], [])
    }
}
