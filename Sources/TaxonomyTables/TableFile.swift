import FoundationEssentials

/// One `.tsv` of a folder, with a hash of every line that says something.
///
/// What is compiled remembers the hashes, so that a folder that differs in some lines is loaded by these lines alone.
struct TableFile {
    /// Without `.tsv`.
    var name: String
    var bytes: [UInt8]
    /// The lines that are neither empty nor comments, and their hashes; the first is the header row.
    private(set) var lines: [Range<Int>] = []
    private(set) var hashes: [UInt32] = []

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        unsafe bytes.withUnsafeBytes { memory in
            var place = unsafe memory.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            while place < memory.count {
                var end = place
                while end < memory.count, unsafe memory[end] != 0x0A { end += 1 }
                let next = end + 1
                while end > place, unsafe memory[end - 1] == 0x0D { end -= 1 }
                if end > place, unsafe memory[place] != UInt8(ascii: "#") {
                    lines.append(place..<end)
                    unsafe hashes.append(Self.hash(memory, place, end))
                }
                place = next
            }
        }
    }

    /// Every `.tsv` of a folder, by name.
    static func files(in directory: String) throws -> [TableFile] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".tsv") }.sorted().map {
            let contents = try Data(contentsOf: URL(filePath: directory).appending(path: $0))
            return TableFile(name: String($0.dropLast(4)), bytes: Array(contents))
        }
    }

    /// A hash of all that the file says.
    var hash: UInt64 {
        hashes.reduce(UInt64(hashes.count)) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 ^ $0 >> 29 }
    }

    /// The file as a table.
    var table: TableSource { TableSource(parsing: bytes[...]) }

    /// The header row and one line, as a table of one row.
    func row(_ line: Int) -> TableSource {
        TableSource(parsing: bytes[lines[0]] + [0x0A] + bytes[lines[line]])
    }

    private static func hash(_ memory: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt32 {
        var hash: UInt64 = 0x8422_2325_CBF2_9CE4 ^ UInt64(end - start)
        var place = start
        while place + 8 <= end {
            let word = unsafe UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            place += 8
        }
        while place < end {
            hash = (hash ^ UInt64(unsafe memory[place])) &* 0x0000_0100_0000_01B3
            place += 1
        }
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        return UInt32(truncatingIfNeeded: hash >> 32)
    }
}

/// What a compiled block remembers of the files that it was made of.
struct FileRecords: Sendable {
    /// One file.
    struct Record {
        var hash: UInt64
        /// For each line how it began, as a hash, and how many aliases it became.
        var lines: Int
        var firstAlias: Int
        fileprivate var hashes: Int
        fileprivate var counts: Int
    }

    /// The section of a compiled block.
    static let section = "=files"

    private let bytes: FlatBytes
    /// The files by name, without `.tsv`.
    let records: [String: Record]

    init(_ bytes: FlatBytes) {
        self.bytes = bytes
        var records: [String: Record] = [:]
        for index in 0..<bytes.integer(at: 0) {
            let place = 4 + index * 32
            records[bytes.text(at: bytes.integer(at: place), count: bytes.integer(at: place + 4))] = Record(
                hash: UInt64(bytes.word(at: place + 8)) | UInt64(bytes.word(at: place + 12)) << 32,
                lines: bytes.integer(at: place + 16),
                firstAlias: bytes.integer(at: place + 20),
                hashes: bytes.integer(at: place + 24),
                counts: bytes.integer(at: place + 28)
            )
        }
        self.records = records
    }

    func hash(_ record: Record, line: Int) -> UInt32 { bytes.word(at: record.hashes + line * 4) }

    func aliasCount(_ record: Record, line: Int) -> Int { Int(bytes.byte(at: record.counts + line)) }

    /// - Parameter aliases: For the files of aliases, the first alias and how many each line became.
    static func bytes(of files: [TableFile], aliases: [String: (first: Int, counts: [UInt8])]) -> [UInt8] {
        var writer = FlatWriter()
        writer.word(files.count)
        writer.words(repeatElement(0, count: files.count * 8))
        for (index, file) in files.enumerated() {
            let place = 4 + index * 32
            writer.set(writer.count, at: place)
            writer.set(file.name.utf8.count, at: place + 4)
            writer.append(file.name.utf8)
            writer.set(Int(truncatingIfNeeded: file.hash & 0xFFFF_FFFF), at: place + 8)
            writer.set(Int(truncatingIfNeeded: file.hash >> 32), at: place + 12)
            guard let own = aliases[file.name] else { continue }
            writer.set(file.hashes.count, at: place + 16)
            writer.set(own.first, at: place + 20)
            writer.align()
            writer.set(writer.count, at: place + 24)
            for hash in file.hashes { writer.word(Int(hash)) }
            writer.set(writer.count, at: place + 28)
            writer.append(own.counts)
        }
        return writer.bytes
    }
}
