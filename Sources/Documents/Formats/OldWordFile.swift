/// The text of a Word 97–2003 file with what its formatting says of each character.
///
/// Format: [MS-DOC], https://learn.microsoft.com/openspecs/office_file_formats/ms-doc
struct OldWordFile {
    /// A character and where it stands in the file, by which its formatting is found.
    struct Character {
        var unit: UInt16
        var position: Int
    }

    struct CharacterFormat {
        var isBold: Bool?
        var isItalic: Bool?
        var isHidden = false
        var isDeleted = false
        var size: Double?
    }

    struct ParagraphFormat {
        var style = 0
        var isInTable = false
        var endsRow = false
        var isListItem = false
        var isRight = false
        var outlineLevel: Int?
        var left = 0.0
        var first = 0.0
        var before = 0.0
        var after = 0.0
    }

    /// The parts of the text, in the file's order: body, footnotes, headers and so on.
    let characters: [Character]
    let partCounts: [Int]
    private let characterRuns: [(range: Range<Int>, format: CharacterFormat)]
    private let paragraphRuns: [(range: Range<Int>, format: ParagraphFormat)]

    init(_ file: CompoundFile) throws(DocumentError) {
        guard let main = file.stream("WordDocument"), main.count > 0x200 else {
            throw DocumentError(.damaged, "no Word document in the file")
        }
        let flags = main.uint16(0x0A)
        guard flags & 0x0100 == 0 else { throw DocumentError(.encrypted, "a Word file with a password") }
        guard main.uint16(0) == 0xA5EC, main.uint16(2) >= 0x00C1 else {
            throw DocumentError(.notAResumeFormat, "a Word file older than 1997")
        }
        guard let table = file.stream(flags & 0x0200 != 0 ? "1Table" : "0Table") else {
            throw DocumentError(.damaged, "the Word file has no table stream")
        }
        partCounts = [0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64, 0x68].map { Int(main.uint32($0) & 0x7FFF_FFFF) }
        characters = try Self.text(main, table: table, count: partCounts.reduce(0, +))
        characterRuns = Self.runs(main, table: table, at: 0xFA).map { range, bytes in
            (range, Self.characterFormat(bytes))
        }
        paragraphRuns = Self.paragraphRuns(main, table: table)
    }

    func characterFormat(at position: Int) -> CharacterFormat {
        Self.find(position, in: characterRuns.count) { characterRuns[$0].range }.map { characterRuns[$0].format }
            ?? CharacterFormat()
    }

    func paragraphFormat(at position: Int) -> ParagraphFormat {
        Self.find(position, in: paragraphRuns.count) { paragraphRuns[$0].range }.map { paragraphRuns[$0].format }
            ?? ParagraphFormat()
    }

    private static func find(_ position: Int, in count: Int, range: (Int) -> Range<Int>) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let at = range(middle)
            if at.contains(position) { return middle }
            if position < at.lowerBound { high = middle } else { low = middle + 1 }
        }
        return nil
    }

    /// Puts the text together from its pieces.
    private static func text(_ main: [UInt8], table: [UInt8], count: Int) throws(DocumentError) -> [Character] {
        var offset = Int(main.uint32(0x01A2))
        let end = min(table.count, offset + Int(main.uint32(0x01A6)))
        while offset < end, table[offset] == 1 { offset += 3 + Int(table.uint16(offset + 1)) }
        guard offset < end, table[offset] == 2 else {
            throw DocumentError(.damaged, "the Word file has no piece table")
        }
        let pieces = (min(Int(table.uint32(offset + 1)), end - offset - 5) - 4) / 12
        let starts = offset + 5
        var characters: [Character] = []
        guard pieces > 0 else { throw DocumentError(.empty, "no text in the document") }
        for piece in 0..<pieces {
            let first = Int(table.uint32(starts + 4 * piece))
            let length = Int(table.uint32(starts + 4 * piece + 4)) - first
            let place = table.uint32(starts + 4 * (pieces + 1) + 8 * piece + 2)
            guard length > 0, length <= main.count, characters.count + length <= 20_000_000 else { continue }
            if place & 0x4000_0000 != 0 {
                let start = Int(place & 0x3FFF_FFFF) / 2
                for at in start..<max(start, min(main.count, start + length)) {
                    let scalar = CodePage.windows1252.scalar(main[at])
                    characters.append(Character(unit: UInt16(truncatingIfNeeded: scalar.value), position: at))
                }
            } else {
                let start = Int(place & 0x3FFF_FFFF)
                for index in 0..<length where start + 2 * index + 2 <= main.count {
                    let at = start + 2 * index
                    characters.append(Character(unit: main.uint16(at), position: at))
                }
            }
        }
        return count > 0 ? Array(characters.prefix(count)) : characters
    }

    /// The stretches of one formatting, by file position, each with its list of changes.
    private static func runs(_ main: [UInt8], table: [UInt8], at field: Int) -> [(Range<Int>, ArraySlice<UInt8>)] {
        var runs: [(Range<Int>, ArraySlice<UInt8>)] = []
        forEachPage(main, table: table, at: field) { page in
            let count = Int(main[page + 511])
            guard 4 * (count + 1) + count <= 511 else { return }
            for index in 0..<count {
                let range = (main.uint32(page + 4 * index), main.uint32(page + 4 * index + 4))
                guard range.0 < range.1 else { continue }
                let at = 2 * Int(main[page + 4 * (count + 1) + index])
                let length = at == 0 ? 0 : Int(main[page + at])
                guard at + 1 + length <= 511 else { continue }
                runs.append((Int(range.0)..<Int(range.1), main[(page + at + 1)..<(page + at + 1 + length)]))
            }
        }
        return runs.sorted { $0.0.lowerBound < $1.0.lowerBound }
    }

    private static func paragraphRuns(_ main: [UInt8], table: [UInt8]) -> [(range: Range<Int>, format: ParagraphFormat)]
    {
        var runs: [(range: Range<Int>, format: ParagraphFormat)] = []
        forEachPage(main, table: table, at: 0x102) { page in
            let count = Int(main[page + 511])
            guard 4 * (count + 1) + 13 * count <= 511 else { return }
            for index in 0..<count {
                let range = (main.uint32(page + 4 * index), main.uint32(page + 4 * index + 4))
                guard range.0 < range.1 else { continue }
                var at = 2 * Int(main[page + 4 * (count + 1) + 13 * index])
                var length = 0
                if at != 0 {
                    length = 2 * Int(main[page + at])
                    if length == 0, at + 1 < 511 {
                        at += 1
                        length = 2 * Int(main[page + at])
                    } else {
                        length -= 1
                    }
                }
                guard at + 1 + length <= 511, length >= 0 else { continue }
                let bytes = main[(page + at + 1)..<(page + at + 1 + length)]
                runs.append((Int(range.0)..<Int(range.1), paragraphFormat(bytes)))
            }
        }
        return runs.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Calls `body` with the offset of each formatting page of 512 bytes that a list of them names.
    private static func forEachPage(_ main: [UInt8], table: [UInt8], at field: Int, body: (Int) -> Void) {
        let offset = Int(main.uint32(field))
        let count = (Int(main.uint32(field + 4)) - 4) / 8
        guard count > 0, offset + 4 * (count + 1) + 4 * count <= table.count else { return }
        for index in 0..<count {
            let page = Int(table.uint32(offset + 4 * (count + 1) + 4 * index) & 0x3FFFFF) * 512
            guard page + 512 <= main.count else { continue }
            body(page)
        }
    }
}

extension OldWordFile {
    private static func characterFormat(_ changes: ArraySlice<UInt8>) -> CharacterFormat {
        var format = CharacterFormat()
        forEachChange(changes) { code, value in
            switch code {
            case 0x0835: format.isBold = value & 1 == 1
            case 0x0836: format.isItalic = value & 1 == 1
            case 0x083C: format.isHidden = value & 1 == 1
            case 0x0800: format.isDeleted = value & 1 == 1
            case 0x4A43: format.size = Double(value) / 2
            default: break
            }
        }
        return format
    }

    private static func paragraphFormat(_ bytes: ArraySlice<UInt8>) -> ParagraphFormat {
        var format = ParagraphFormat()
        guard bytes.count >= 2 else { return format }
        format.style = Int(Array(bytes.prefix(2)).uint16(0))
        func points(_ value: UInt32) -> Double { Double(Int16(truncatingIfNeeded: value)) / 20 }
        forEachChange(bytes.dropFirst(2)) { code, value in
            switch code {
            case 0x2416: format.isInTable = value != 0
            case 0x2417: format.endsRow = value != 0
            case 0x460B: format.isListItem = value & 0xFFFF != 0 && value & 0xFFFF != 0xF801
            case 0x2403, 0x2461: format.isRight = value & 0xFF == 2
            case 0x2640: format.outlineLevel = Int(value & 0xFF)
            case 0x840F, 0x845E: format.left = points(value)
            case 0x8411, 0x8460: format.first = points(value)
            case 0xA413: format.before = points(value)
            case 0xA414: format.after = points(value)
            default: break
            }
        }
        return format
    }

    /// Goes through a list of changes; each code tells the size of its operand.
    private static func forEachChange(_ changes: ArraySlice<UInt8>, body: (UInt16, UInt32) -> Void) {
        let bytes = Array(changes)
        var offset = 0
        while offset + 2 <= bytes.count {
            let code = bytes.uint16(offset)
            offset += 2
            let size: Int
            switch code >> 13 {
            case 0, 1: size = 1
            case 2, 4, 5: size = 2
            case 3: size = 4
            case 7: size = 3
            default:
                guard offset < bytes.count else { return }
                // The two lists of tab stops and cells count their length in another way.
                size = code == 0xD608 || code == 0xD606 ? Int(bytes.uint16(offset)) + 1 : Int(bytes[offset]) + 1
            }
            body(code, size == 1 ? UInt32(offset < bytes.count ? bytes[offset] : 0) : bytes.uint32(offset))
            offset += max(1, size)
        }
    }
}
