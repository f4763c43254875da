/// Reads RTF.
struct RTFReader {
    let limits: ReadingLimits

    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        var story = RTFStory()
        var scanner = RTFScanner(bytes)
        while let token = scanner.next() {
            guard story.groupDepth < 500 else { throw DocumentError(.tooLarge, "groups nested too deeply") }
            story.take(token)
            if story.isInOpaqueGroup { scanner.skipGroup() }
        }
        let (blocks, notes) = story.finish()
        var layout = FlowLayout()
        layout.add([.frame(story.headers)])
        layout.add(blocks)
        layout.add([.frame(story.footers), .frame(notes)])
        guard !layout.lines.isEmpty else {
            if story.hasPicture { throw DocumentError(.noTextLayer, "pictures and no text") }
            throw DocumentError(.empty, "no text in the document")
        }
        return Document(
            format: .rtf,
            pages: [Page(lines: layout.lines)],
            metadata: story.metadata,
            warnings: story.warnings
        )
    }
}

/// A piece of RTF.
enum RTFToken {
    case open
    case close
    /// A control word with its number, if it has one.
    case word(String, Int?)
    /// `\'e9`: a byte in the font's encoding.
    case byte(UInt8)
    case text(UInt8)

    /// Words that begin what is not printed, or is printed elsewhere too.
    static let skippedDestinations: Set<String> = [
        "info", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "themedata",
        "colorschememapping", "datastore", "latentstyles", "bkmkstart", "bkmkend", "shprslt", "nonshppict",
        "private", "filetbl", "revtbl", "pgptbl", "annotation", "atnid", "atnauthor", "xe", "tc", "sp", "pn",
        "pntxta", "pntxtb", "nesttableprops", "nonesttables", "fchars", "lchars", "listname", "mmathPr", "upr",
        "wgrffmtfilter", "docvar", "userprops", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "blipuid",
    ]
}

/// Cuts RTF into tokens.
struct RTFScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> RTFToken? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): return .open
            case UInt8(ascii: "}"): return .close
            case UInt8(ascii: "\\"): return control()
            case 0x0A, 0x0D, 0x00: continue
            default: return byte < 0x80 ? .text(byte) : .byte(byte)
            }
        }
        return nil
    }

    /// Passes over the rest of the group, up to the brace that closes it.
    mutating func skipGroup() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"):
                if bytes[position...].starts(with: Array("\\bin".utf8)) {
                    position += 1
                    _ = control()
                    continue
                }
                position += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                if depth == 0 { return }
                depth -= 1
            default: break
            }
            position += 1
        }
    }

    private mutating func control() -> RTFToken? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        guard Self.isLetter(first) else {
            position += 1
            switch first {
            case UInt8(ascii: "'"):
                let digits = bytes[position..<min(bytes.count, position + 2)]
                position += digits.count
                return .byte(UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0x20)
            case UInt8(ascii: "~"): return .text(0x20)
            case UInt8(ascii: "_"): return .text(UInt8(ascii: "-"))
            case UInt8(ascii: "-"): return .word("", nil)
            case UInt8(ascii: "*"): return .word("*", nil)
            case 0x0A, 0x0D: return .word("par", nil)
            case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): return .text(first)
            default: return .word("", nil)
            }
        }
        let start = position
        while position < bytes.count, Self.isLetter(bytes[position]), position - start < 32 { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        var number: Int?
        let digits = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - digits < 11 { position += 1 }
        if position > digits { number = Int(String(decoding: bytes[digits..<position], as: UTF8.self)) }
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        if word == "bin", let count = number, count > 0 {
            position = min(bytes.count, position + count)
            return .word("", nil)
        }
        return .word(word, number)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
