/// Microsoft's compound file: a small file system, of which only named streams at the top are read.
///
/// Format: [MS-CFB], https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb
struct CompoundFile {
    private let bytes: [UInt8]
    private let sectorSize: Int
    private let table: [UInt32]
    private let smallTable: [UInt32]
    private let smallStream: [UInt8]
    private let smallLimit: Int
    private var entries: [String: (start: UInt32, size: Int)] = [:]

    private static let lastSector: UInt32 = 0xFFFF_FFFA

    init(_ bytes: [UInt8]) throws(DocumentError) {
        guard bytes.count >= 512 else { throw DocumentError(.damaged, "a compound file without a header") }
        self.bytes = bytes
        let shift = Int(bytes.uint16(0x1E))
        guard shift == 9 || shift == 12 else { throw DocumentError(.damaged, "a compound file of unknown layout") }
        sectorSize = 1 << shift
        smallLimit = Int(bytes.uint32(0x38))

        var tableSectors = (0..<109).map { bytes.uint32(0x4C + 4 * $0) }
        var next = bytes.uint32(0x44)
        var guardCount = 0
        // A file has no more tables than sectors, whatever it says.
        while next < Self.lastSector, guardCount < 4096, tableSectors.count <= bytes.count / sectorSize + 109 {
            let offset = (Int(next) + 1) * sectorSize
            guard offset + sectorSize <= bytes.count else { break }
            let perSector = sectorSize / 4 - 1
            tableSectors += (0..<perSector).map { bytes.uint32(offset + 4 * $0) }
            next = bytes.uint32(offset + 4 * perSector)
            guardCount += 1
        }
        var table: [UInt32] = []
        for sector in tableSectors.prefix(bytes.count / sectorSize + 1) where sector < Self.lastSector {
            let offset = (Int(sector) + 1) * sectorSize
            guard offset + sectorSize <= bytes.count else { continue }
            for index in 0..<(sectorSize / 4) { table.append(bytes.uint32(offset + 4 * index)) }
        }
        self.table = table

        let size = sectorSize
        func chain(_ start: UInt32, limit: Int) -> [UInt8] {
            Self.chain(start, table: table, limit: limit) { sector in
                let offset = (Int(sector) + 1) * size
                guard offset < bytes.count else { return nil }
                return bytes[offset..<min(bytes.count, offset + size)]
            }
        }
        let directory = chain(bytes.uint32(0x30), limit: 4 << 20)
        let small = chain(bytes.uint32(0x3C), limit: 4 << 20)
        smallTable = (0..<(small.count / 4)).map { small.uint32(4 * $0) }
        let root = directory.count >= 128 ? Self.entry(0, in: directory) : nil
        for index in Self.topEntries(directory) {
            let entry = Self.entry(index, in: directory)
            if entry.isStream, entries[entry.name] == nil { entries[entry.name] = (entry.start, entry.size) }
        }
        smallStream = root.map { chain($0.start, limit: min(bytes.count, $0.size)) } ?? []
    }

    /// The entries of the folder at the top; those of embedded files lie deeper and carry the same names.
    ///
    /// Each folder is a tree of entries. Where that cannot be followed, all entries count.
    private static func topEntries(_ directory: [UInt8]) -> [Int] {
        let count = directory.count / 128
        guard count > 0 else { return [] }
        var found: Set<Int> = []
        var open = [Int(directory.uint32(76))]
        while let index = open.popLast() {
            guard index > 0, index < count, found.insert(index).inserted else { continue }
            open.append(Int(directory.uint32(128 * index + 68)))
            open.append(Int(directory.uint32(128 * index + 72)))
        }
        return found.isEmpty ? Array(0..<count) : found.sorted()
    }

    private static func entry(
        _ index: Int,
        in directory: [UInt8]
    ) -> (name: String, isStream: Bool, start: UInt32, size: Int) {
        let offset = 128 * index
        let length = min(64, Int(directory.uint16(offset + 64)))
        let name = directory[offset..<(offset + max(0, length - 2))]
        return (
            TextDecoding.utf16(Array(name), littleEndian: true),
            directory[offset + 66] == 2 && length >= 2,
            directory.uint32(offset + 116),
            Int(directory.uint32(offset + 120))
        )
    }

    /// Whether no entry can be found.
    var isEmpty: Bool { entries.isEmpty }

    func contains(_ name: String) -> Bool { entries[name] != nil }

    /// A stream's bytes; shorter than it says where the file was cut.
    func stream(_ name: String) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        if entry.size < smallLimit {
            return Self.chain(entry.start, table: smallTable, limit: entry.size) { sector in
                let offset = Int(sector) * 64
                guard offset < smallStream.count else { return nil }
                return smallStream[offset..<min(smallStream.count, offset + 64)]
            }
        }
        return Self.chain(entry.start, table: table, limit: min(entry.size, bytes.count)) { sector in
            let offset = (Int(sector) + 1) * sectorSize
            guard offset < bytes.count else { return nil }
            return bytes[offset..<min(bytes.count, offset + sectorSize)]
        }
    }

    /// Follows a chain of sectors; one that bites its tail ends at the limit.
    private static func chain(
        _ start: UInt32,
        table: [UInt32],
        limit: Int,
        sector: (UInt32) -> ArraySlice<UInt8>?
    ) -> [UInt8] {
        var read: [UInt8] = []
        var next = start
        var steps = 0
        while next < lastSector, read.count < limit, steps <= table.count, let bytes = sector(next) {
            read += bytes
            guard Int(next) < table.count else { break }
            next = table[Int(next)]
            steps += 1
        }
        return Array(read.prefix(limit))
    }
}

extension [UInt8] {
    /// Little-endian; zero where the bytes end before.
    func uint16(_ offset: Int) -> UInt16 {
        guard offset >= 0, offset + 2 <= count else { return 0 }
        return UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
    }

    /// Little-endian; zero where the bytes end before.
    func uint32(_ offset: Int) -> UInt32 {
        UInt32(uint16(offset)) | UInt32(uint16(offset + 2)) << 16
    }
}
