/// Reads Word 97–2003 files (DOC).
struct OldWordReader {
    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let container = try CompoundFile(bytes)
        let file = try OldWordFile(container)
        var story = OldWordStory(file: file)
        var start = 0
        var parts: [[FlowBlock]] = []
        for count in file.partCounts {
            let end = min(file.characters.count, start + count)
            parts.append(start < end ? story.blocks(file.characters[start..<end]) : [])
            start = end
        }
        // Body, footnotes, headers, macros, comments, endnotes, text boxes, text boxes of headers.
        var layout = FlowLayout()
        layout.add(parts[0])
        let body = Set(layout.lines.map(\.text))
        let margins = Self.withoutRepeats(parts[2], known: body)
        var whole = FlowLayout()
        whole.add([
            .frame(margins), .frame(parts[0]), .frame(parts[6]), .frame(parts[7]), .frame(parts[1]), .frame(parts[5]),
        ])
        guard !whole.lines.isEmpty else { throw DocumentError(.empty, "no text in the document") }
        return Document(
            format: .doc,
            pages: [Page(lines: whole.lines)],
            metadata: OldWordMetadata.read(container),
            warnings: story.warnings
        )
    }

    /// Headers and footers once each: the file keeps them for first, odd and even pages, and for each section.
    private static func withoutRepeats(_ blocks: [FlowBlock], known: Set<String>) -> [FlowBlock] {
        var seen = known
        return blocks.filter { block in
            guard case .line(let line) = block, !line.isBlank else { return false }
            return seen.insert(line.line.text).inserted
        }
    }
}

/// Turns the characters of an old Word file into blocks.
private struct OldWordStory {
    let file: OldWordFile
    var warnings: Set<Warning> = []

    private struct Field {
        var code = ""
        var isInResult = false
    }

    init(file: OldWordFile) {
        self.file = file
    }

    mutating func blocks(_ characters: ArraySlice<OldWordFile.Character>) -> [FlowBlock] {
        var blocks: [FlowBlock] = []
        var lines: [Line] = []
        var builder = FlowLineBuilder()
        var table = FlowTable()
        var row: [FlowCell] = []
        var cell: [FlowBlock] = []
        var fields: [Field] = []
        var units: [UInt16] = []
        var look = Span(text: "")
        var hasPageNumber = false

        func flush() {
            guard !units.isEmpty else { return }
            builder.append(String(decoding: units, as: UTF16.self), look: look)
            units = []
        }
        func paragraph(_ format: OldWordFile.ParagraphFormat) -> [FlowBlock] {
            flush()
            lines.append(builder.finish())
            defer { (lines, hasPageNumber) = ([], false) }
            if hasPageNumber, lines.allSatisfy({ $0.text.count <= 40 }) { return [] }
            let isHeading = (1...9).contains(format.style)
            let level = isHeading ? format.style : format.outlineLevel.flatMap { $0 < 9 ? $0 + 1 : nil }
            return lines.enumerated().map { index, line in
                var flow = FlowLine(line: line, isRightAligned: format.isRight)
                flow.line.headingLevel = level
                if format.isListItem, level == nil, index == 0 { flow.line.isListItem = true }
                flow.line.indent += format.left + (index == 0 && !flow.line.isListItem ? format.first : 0)
                if index == 0 { flow.before = format.before }
                if index == lines.count - 1 { flow.after = format.after }
                return .line(flow)
            }
        }
        func endTable() {
            if !cell.isEmpty { row.append(FlowCell(blocks: cell, column: row.count)) }
            if !row.isEmpty { table.rows.append(row) }
            if !table.rows.isEmpty { blocks.append(.table(table)) }
            (table, row, cell) = (FlowTable(), [], [])
        }

        for character in characters {
            switch character.unit {
            case 0x13:
                flush()
                fields.append(Field())
                continue
            case 0x14:
                if !fields.isEmpty { fields[fields.count - 1].isInResult = true }
                continue
            case 0x15:
                flush()
                _ = fields.popLast()
                continue
            default: break
            }
            if let field = fields.last, !field.isInResult {
                if let scalar = Unicode.Scalar(character.unit) {
                    fields[fields.count - 1].code.unicodeScalars.append(scalar)
                }
                continue
            }
            switch character.unit {
            case 0x0D:
                let format = file.paragraphFormat(at: character.position)
                let read = paragraph(format)
                if format.isInTable {
                    cell += read
                } else {
                    endTable()
                    blocks += read
                }
            case 0x07:
                let format = file.paragraphFormat(at: character.position)
                let read = paragraph(format)
                if format.endsRow {
                    if !row.isEmpty { table.rows.append(row) }
                    (row, cell) = ([], [])
                } else {
                    row.append(FlowCell(blocks: cell + read, column: row.count))
                    cell = []
                }
            case 0x0B:
                flush()
                lines.append(builder.finish())
            case 0x0C, 0x0E:
                blocks += paragraph(file.paragraphFormat(at: character.position))
                endTable()
                blocks.append(.regionBreak)
            case 0x09:
                flush()
                builder.gap()
            case 0x1E: units.append(0x2D)
            case 0x00..<0x20: break
            default:
                let format = file.characterFormat(at: character.position)
                if format.isDeleted {
                    warnings.insert(.trackedChanges)
                    continue
                }
                if format.isHidden {
                    warnings.insert(.hiddenText)
                    continue
                }
                var field = WordField()
                field.code = fields.last?.code ?? ""
                if field.isPageNumber {
                    hasPageNumber = true
                    continue
                }
                let next = Span(
                    text: "",
                    size: format.size ?? 10,
                    isBold: format.isBold ?? false,
                    isItalic: format.isItalic ?? false,
                    link: field.link
                )
                if next != look {
                    flush()
                    look = next
                }
                units.append(character.unit)
            }
        }
        blocks += paragraph(OldWordFile.ParagraphFormat()).filter { block in
            guard case .line(let line) = block else { return true }
            return !line.isBlank
        }
        endTable()
        return blocks
    }
}

/// What an old Office file says of itself: the property set "SummaryInformation".
enum OldWordMetadata {
    static func read(_ file: CompoundFile) -> Metadata {
        var metadata = Metadata()
        guard let bytes = file.stream("\u{5}SummaryInformation"), bytes.count > 48 else { return metadata }
        let section = Int(bytes.uint32(44))
        let isUTF8 = value(1, bytes, section).map { bytes.uint16($0 + 4) == 65001 } ?? false
        func text(_ id: UInt32) -> String? {
            guard let at = value(id, bytes, section), bytes.uint32(at) == 0x1E else { return nil }
            let length = min(Int(bytes.uint32(at + 4)), 500)
            guard at + 8 + length <= bytes.count else { return nil }
            let raw = bytes[(at + 8)..<(at + 8 + length)].prefix { $0 != 0 }
            let text = isUTF8 ? String(decoding: raw, as: UTF8.self) : TextDecoding.windows1252(raw)
            return text.trimmingBlanks().isEmpty ? nil : text.trimmingBlanks()
        }
        func time(_ id: UInt32) -> Int64? {
            guard let at = value(id, bytes, section), bytes.uint32(at) == 0x40 else { return nil }
            let ticks = UInt64(bytes.uint32(at + 4)) | UInt64(bytes.uint32(at + 8)) << 32
            // Tenths of microseconds since 1601.
            let seconds = Int64(ticks / 10_000_000) - 11_644_473_600
            return seconds > 0 ? seconds : nil
        }
        metadata.title = text(2)
        metadata.author = text(4)
        metadata.producer = text(18)
        metadata.created = time(12)
        metadata.modified = time(13)
        return metadata
    }

    private static func value(_ id: UInt32, _ bytes: [UInt8], _ section: Int) -> Int? {
        let count = min(200, Int(bytes.uint32(section + 4)))
        for index in 0..<count where bytes.uint32(section + 8 + 8 * index) == id {
            return section + Int(bytes.uint32(section + 12 + 8 * index))
        }
        return nil
    }
}
