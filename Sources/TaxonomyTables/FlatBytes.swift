/// Bytes that compiled tables are read from in place, without copying.
///
/// Every load is checked against the bounds: bytes that are damaged read as zero and as empty text, they cannot
/// lead outside.
// SAFETY: the memory is never written after the initialiser; it is static, or `owner` keeps it alive.
@safe
package struct FlatBytes: @unchecked Sendable {
    @safe
    private final class Owner {
        let memory: UnsafeMutableRawBufferPointer

        init(_ bytes: [UInt8]) {
            unsafe memory = .allocate(byteCount: bytes.count, alignment: 8)
            unsafe memory.copyBytes(from: bytes)
        }

        deinit { unsafe memory.deallocate() }
    }

    private let base: UnsafeRawPointer?
    /// How many bytes there are.
    package let count: Int
    private let owner: Owner?

    /// Borrows memory that lives, unchanged, as long as the process.
    package init(immortal memory: UnsafeRawBufferPointer) {
        unsafe base = memory.baseAddress
        count = memory.count
        owner = nil
    }

    /// Keeps a copy.
    package init(_ bytes: [UInt8]) {
        let owner = Owner(bytes)
        unsafe base = UnsafeRawPointer(owner.memory.baseAddress)
        count = bytes.count
        self.owner = owner
    }

    private init(base: UnsafeRawPointer?, count: Int, owner: Owner?) {
        unsafe self.base = base
        self.count = count
        self.owner = owner
    }

    /// A part, which keeps the whole alive.
    func part(at offset: Int, count: Int) -> FlatBytes {
        guard offset >= 0, count >= 0, offset + count <= self.count, let base = unsafe base else {
            return unsafe FlatBytes(base: nil, count: 0, owner: nil)
        }
        return unsafe FlatBytes(base: base + offset, count: count, owner: owner)
    }

    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        guard offset >= 0, offset < count, let base = unsafe base else { return 0 }
        return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
    }

    @inline(__always)
    func integer(at offset: Int) -> Int { Int(word(at: offset)) }

    @inline(__always)
    func word(at offset: Int) -> UInt32 {
        guard offset >= 0, offset &+ 4 <= count, let base = unsafe base else { return 0 }
        return unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    func text(at offset: Int, count: Int) -> String {
        guard count > 0, offset >= 0, offset + count <= self.count, let base = unsafe base else { return "" }
        return unsafe String(decoding: UnsafeRawBufferPointer(start: base + offset, count: count), as: UTF8.self)
    }

    func equals(_ other: ArraySlice<UInt8>, at offset: Int, count: Int) -> Bool {
        guard count == other.count, offset >= 0, offset + count <= self.count, let base = unsafe base else {
            return false
        }
        return unsafe UnsafeRawBufferPointer(start: base + offset, count: count).elementsEqual(other)
    }

    /// Whether a text stands there.
    func equals(_ text: String, at offset: Int) -> Bool {
        var text = text
        return text.withUTF8 { utf8 in
            guard offset >= 0, offset + utf8.count <= count, let base = unsafe base else { return false }
            return unsafe UnsafeRawBufferPointer(start: base + offset, count: utf8.count).elementsEqual(utf8)
        }
    }

    /// Lends a stretch of memory, for loops that cannot afford a check at every step.
    func withBytes<Result>(at offset: Int, count: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard offset >= 0, count >= 0, offset + count <= self.count, let base = unsafe base else {
            return unsafe body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return unsafe body(UnsafeRawBufferPointer(start: base + offset, count: count))
    }
}

/// Writes what ``FlatBytes`` reads.
struct FlatWriter {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func reserve(_ more: Int) { bytes.reserveCapacity(bytes.count + more) }

    mutating func word(_ value: Int) {
        unsafe withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).littleEndian) {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    mutating func words(_ values: some Sequence<Int>) { for value in values { word(value) } }

    mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    mutating func align(to alignment: Int = 8) {
        while bytes.count % alignment != 0 { bytes.append(0) }
    }

    /// Overwrites a word that was reserved.
    mutating func set(_ value: Int, at offset: Int) {
        let value = UInt32(truncatingIfNeeded: value)
        for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(index))) }
    }
}

/// Keeps each text once.
struct TextPool {
    private(set) var bytes: [UInt8] = []
    private var places: [String: Int] = [:]

    /// Where a text stands, and its length.
    mutating func place(of text: String) -> (offset: Int, count: Int) {
        let count = text.utf8.count
        if count == 0 { return (0, 0) }
        if let offset = places[text] { return (offset, count) }
        let offset = bytes.count
        bytes.append(contentsOf: text.utf8)
        places[text] = offset
        return (offset, count)
    }
}
