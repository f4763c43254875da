import Documents
import Testing

@Suite("DOC")
struct OldWordTests {
    @Test("gives paragraphs, tabs, breaks and links of a Word 97 file")
    func text() throws {
        let text = "Ada Example\rEngineer\t2019\u{B}Berlin\r\u{13} HYPERLINK \"https://example.com\" \u{14}Site\u{15}\r"
        let document = try DocumentReader().read(TestOldWordFile(text: text).bytes)
        #expect(document.format == .doc)
        #expect(document.lines.map(\.text) == ["Ada Example", "Engineer\t2019", "Berlin", "Site"])
        #expect(document.lines[3].spans[0].link == "https://example.com")
    }

    @Test("with a password is encrypted")
    func encrypted() {
        var file = TestOldWordFile(text: "x\r")
        file.flags |= 0x0100
        #expect(code { try DocumentReader().read(file.bytes) } == .encrypted)
    }

    @Test("cut short or changed ends in a document or a refusal")
    func damaged() {
        let bytes = TestOldWordFile(text: String(repeating: "Ada Example\r", count: 400)).bytes
        for index in stride(from: 0, to: bytes.count, by: 331) {
            var changed = bytes
            changed[index] = 0xFF
            _ = code { try DocumentReader().read(changed) }
            _ = code { try DocumentReader().read(Array(bytes.prefix(index))) }
        }
    }
}

/// Makes the smallest Word 97 files: a compound file with two streams, and one piece of text.
struct TestOldWordFile {
    var text: String
    /// That the tables are in the stream `1Table`.
    var flags = 0x0200
    /// Whether another Word file lies in a folder of this one.
    var embeds = false
    /// Whether the Word file lies in a workbook alone.
    var isWorkbook = false

    var bytes: [UInt8] {
        let units: [UInt8] = text.utf16.flatMap { Self.number(Int($0), 2) }
        let count = text.utf16.count
        var main = [UInt8](repeating: 0, count: 2048)
        Self.put(0xA5EC, 2, at: 0, in: &main)
        Self.put(0x00C1, 2, at: 2, in: &main)
        Self.put(flags, 2, at: 0x0A, in: &main)
        Self.put(count, 4, at: 0x4C, in: &main)
        Self.put(0, 4, at: 0x01A2, in: &main)
        Self.put(21, 4, at: 0x01A6, in: &main)
        main += units
        let pieces =
            Self.number(0, 4) + Self.number(count, 4) + Self.number(0, 2) + Self.number(2048, 4) + Self.number(0, 2)
        var table: [UInt8] = [2] + Self.number(pieces.count, 4) + pieces
        // Streams of less than 4096 bytes would lie elsewhere.
        table += [UInt8](repeating: 0, count: 4096 - table.count)
        main += [UInt8](repeating: 0, count: max(4096, (main.count + 511) / 512 * 512) - main.count)
        let own = [("WordDocument", main), ("1Table", table)]
        guard embeds else { return Self.compound(own) }
        let blank = [UInt8](repeating: 0, count: 512)
        if isWorkbook { return Self.compound([("Workbook", blank)], embedded: own) }
        return Self.compound(own, embedded: [("1Table", [UInt8](repeating: 9, count: 4096))])
    }

    /// The embedded streams come first in the directory, in a folder "ObjectPool".
    private static func compound(_ own: [(String, [UInt8])], embedded: [(String, [UInt8])] = []) -> [UInt8] {
        let streams = embedded + own
        let endOfChain = 0xFFFF_FFFE
        // Sector 0 is the table of sectors, sector 1 the directory, then the streams.
        var sectors = [0xFFFF_FFFD, endOfChain]
        var content: [UInt8] = []
        let folder = streams.count + 1
        let top = (embedded.count + 1..<folder).map(\.self) + (embedded.isEmpty ? [] : [folder])
        var directory = entry("Root Entry", kind: 5, start: endOfChain, size: 0, child: top[0])
        for (index, (name, bytes)) in streams.enumerated() {
            let isEmbedded = index < embedded.count
            let next = isEmbedded ? (index + 1 < embedded.count ? index + 2 : nil) : top.first { $0 > index + 1 }
            directory += entry(name, kind: 2, start: sectors.count, size: bytes.count, next: next)
            let last = sectors.count + bytes.count / 512 - 1
            while sectors.count < last { sectors.append(sectors.count + 1) }
            sectors.append(endOfChain)
            content += bytes
        }
        if !embedded.isEmpty { directory += entry("ObjectPool", kind: 1, start: 0, size: 0, child: 1) }
        // The directory begins in sector 1; what does not fit goes behind the streams.
        if directory.count > 512 {
            sectors[1] = sectors.count
            sectors.append(endOfChain)
        }
        directory += [UInt8](repeating: 0, count: (512 - directory.count % 512) % 512)
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        put(9, 2, at: 0x1E, in: &header)
        put(6, 2, at: 0x20, in: &header)
        put(1, 4, at: 0x2C, in: &header)
        put(1, 4, at: 0x30, in: &header)
        put(4096, 4, at: 0x38, in: &header)
        put(endOfChain, 4, at: 0x3C, in: &header)
        put(endOfChain, 4, at: 0x44, in: &header)
        for index in 0..<109 { put(index == 0 ? 0 : 0xFFFF_FFFF, 4, at: 0x4C + 4 * index, in: &header) }
        sectors += [Int](repeating: 0xFFFF_FFFF, count: 128 - sectors.count)
        return header + sectors.flatMap { number($0, 4) } + directory.prefix(512) + content + directory.dropFirst(512)
    }

    private static func entry(
        _ name: String,
        kind: UInt8,
        start: Int,
        size: Int,
        next: Int? = nil,
        child: Int? = nil
    ) -> [UInt8] {
        let units: [UInt8] = name.utf16.flatMap { number(Int($0), 2) }
        var entry = units + [UInt8](repeating: 0, count: 128 - units.count)
        put(units.count + 2, 2, at: 64, in: &entry)
        entry[66] = kind
        put(0xFFFF_FFFF, 4, at: 68, in: &entry)
        put(next ?? 0xFFFF_FFFF, 4, at: 72, in: &entry)
        put(child ?? 0xFFFF_FFFF, 4, at: 76, in: &entry)
        put(start, 4, at: 116, in: &entry)
        put(size, 4, at: 120, in: &entry)
        return entry
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func put(_ value: Int, _ count: Int, at offset: Int, in bytes: inout [UInt8]) {
        bytes.replaceSubrange(offset..<(offset + count), with: number(value, count))
    }
}
