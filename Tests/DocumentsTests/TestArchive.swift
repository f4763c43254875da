/// Makes archives, good ones and bad ones, without any library.
struct TestArchive {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        /// How the bytes lie in the archive; stored as they are when `nil`.
        var packed: [UInt8]?
        var hasWrongSum = false
        var isEncrypted = false
    }

    var entries: [Entry] = []

    mutating func add(_ name: String, _ text: String) {
        entries.append(Entry(name: name, bytes: Array(text.utf8)))
    }

    var bytes: [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = archive.count
            let stored = entry.packed ?? entry.bytes
            let sum = Self.crc32(entry.bytes) &+ (entry.hasWrongSum ? 1 : 0)
            var common = Self.number(20, 2) + Self.number(entry.isEncrypted ? 1 : 0, 2)
            common += Self.number(entry.packed == nil ? 0 : 8, 2) + Self.number(0, 4) + Self.number(Int(sum), 4)
            common += Self.number(stored.count, 4) + Self.number(entry.bytes.count, 4)
            common += Self.number(entry.name.utf8.count, 2) + Self.number(0, 2)
            archive += [0x50, 0x4B, 3, 4] + common + Array(entry.name.utf8) + stored
            directory += [0x50, 0x4B, 1, 2] + Self.number(20, 2) + common + Self.number(0, 2) + Self.number(0, 2)
            directory += Self.number(0, 2) + Self.number(0, 4) + Self.number(offset, 4) + Array(entry.name.utf8)
        }
        let start = archive.count
        archive += directory
        archive += [0x50, 0x4B, 5, 6] + Self.number(0, 4) + Self.number(entries.count, 2)
        archive += Self.number(entries.count, 2) + Self.number(directory.count, 4) + Self.number(start, 4)
        return archive + Self.number(0, 2)
    }

    /// Zeros packed as small as DEFLATE can: one zero, then copies of the last 258 bytes.
    static func packedZeros(copies: Int) -> (packed: [UInt8], count: Int) {
        var bits: [UInt8] = [1, 1, 0]
        bits += [0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<copies { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
        bits += [0, 0, 0, 0, 0, 0, 0]
        var packed: [UInt8] = []
        for start in stride(from: 0, to: bits.count, by: 8) {
            let byte = bits[start..<min(bits.count, start + 8)].enumerated()
            packed.append(byte.reduce(0) { $0 | $1.element << UInt8($1.offset) })
        }
        return (packed, 1 + 258 * copies)
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256).map { index -> UInt32 in
            (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
        }
        return ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }
}

/// Makes DOCX files from the inside of their body.
struct TestWordFile {
    var body: String
    var parts: [String: String] = [:]
    /// Relationships of the main part, as XML.
    var relations = ""

    var bytes: [UInt8] {
        var archive = TestArchive()
        archive.add("[Content_Types].xml", "<Types/>")
        archive.add("_rels/.rels", Self.rels(Self.relation("rId1", "officeDocument", "word/document.xml")))
        archive.add("word/document.xml", Self.document(body))
        archive.add("word/_rels/document.xml.rels", Self.rels(relations))
        for (name, text) in parts.sorted(by: { $0.key < $1.key }) { archive.add(name, text) }
        return archive.bytes
    }

    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
        xmlns:v="urn:schemas-microsoft-com:vml"
        """

    static func document(_ body: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \(namespaces)><w:body>\(body)</w:body></w:document>"
    }

    static func rels(_ relations: String) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(relations)</Relationships>"
    }

    static func relation(_ id: String, _ type: String, _ target: String, external: Bool = false) -> String {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let mode = external ? " TargetMode=\"External\"" : ""
        return "<Relationship Id=\"\(id)\" Type=\"\(types)\(type)\" Target=\"\(target)\"\(mode)/>"
    }

    /// A paragraph; `properties` is the inside of its `w:pPr`, `run` that of its runs' `w:rPr`.
    static func paragraph(_ text: String, properties: String = "", run: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    static func table(_ rows: [[[String]]]) -> String {
        let rows = rows.map { row in
            "<w:tr>" + row.map { "<w:tc>" + $0.map { paragraph($0) }.joined() + "</w:tc>" }.joined() + "</w:tr>"
        }
        return "<w:tbl>" + rows.joined() + "</w:tbl>"
    }
}
