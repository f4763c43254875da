import CLibZip

/// An archive in memory.
///
/// Its entries' names are looked up and compared, and never become paths.
struct ZipArchive: ~Copyable {
    private let handle: ZipHandle
    private let indexByName: [String: Int]
    private let maximumRatio = 200
    /// What may still be unpacked, over all entries together.
    private var bytesLeft: Int

    /// Loads the library, which otherwise happens with the first archive.
    static func warmUp() { _ = clibzip_load() }

    /// Opens an archive, calls `body` with it and closes it.
    static func open<Result>(
        _ bytes: [UInt8],
        limits: ReadingLimits,
        body: (consuming ZipArchive) throws(DocumentError) -> Result
    ) throws(DocumentError) -> Result {
        let outcome: Swift.Result<Result, DocumentError> = unsafe bytes.withUnsafeBufferPointer { buffer in
            do throws(DocumentError) {
                guard let handle = unsafe ZipHandle(borrowing: buffer) else {
                    throw DocumentError(.damaged, "the archive cannot be opened")
                }
                return .success(try body(ZipArchive(handle: handle, limits: limits)))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private init(handle: consuming ZipHandle, limits: ReadingLimits) throws(DocumentError) {
        let count = handle.entryCount
        guard count <= 10_000 else { throw DocumentError(.tooLarge, "an archive of \(count) entries") }
        var indexByName: [String: Int] = [:]
        for index in 0..<count {
            guard let name = handle.name(index) else { continue }
            let key = Self.key(name)
            if indexByName[key] == nil { indexByName[key] = index }
        }
        self.indexByName = indexByName
        self.bytesLeft = limits.unpackedBytes
        self.handle = handle
    }

    /// The names as they are looked up: in lower case, with forward slashes and without a leading one.
    var names: some Collection<String> { indexByName.keys }

    func contains(_ name: String) -> Bool { indexByName[Self.key(name)] != nil }

    /// The entry's bytes, its sum checked; `nil` where there is no such entry.
    mutating func read(_ name: String) throws(DocumentError) -> [UInt8]? {
        guard let index = indexByName[Self.key(name)] else { return nil }
        let bytes = try handle.read(index, limit: bytesLeft, ratio: maximumRatio)
        bytesLeft -= bytes.count
        return bytes
    }

    private static func key(_ name: String) -> String {
        let flat = name.lowercased().replacing("\\", with: "/")
        return flat.hasPrefix("/") ? String(flat.dropFirst()) : flat
    }
}

/// Owns an open archive and closes it exactly once.
@safe
private struct ZipHandle: ~Copyable {
    private let pointer: OpaquePointer

    /// The buffer must outlive the archive.
    init?(borrowing buffer: UnsafeBufferPointer<UInt8>) {
        guard let pointer = unsafe clibzip_open(buffer.baseAddress, buffer.count) else { return nil }
        unsafe self.pointer = pointer
    }

    deinit { unsafe clibzip_close(pointer) }

    var entryCount: Int { unsafe clibzip_entry_count(pointer) }

    func name(_ index: Int) -> String? {
        guard let name = unsafe clibzip_entry_name(pointer, index) else { return nil }
        return unsafe String(cString: name)
    }

    func read(_ index: Int, limit: Int, ratio: Int) throws(DocumentError) -> [UInt8] {
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        let outcome = unsafe clibzip_read(pointer, index, limit, ratio, &bytes, &count)
        switch outcome {
        case clibzip_ok: break
        case clibzip_encrypted: throw DocumentError(.encrypted, "an encrypted archive")
        case clibzip_too_large: throw DocumentError(.tooLarge, "an archive that unpacks beyond the limits")
        case clibzip_out_of_memory: throw DocumentError(.outOfMemory, "no memory to unpack an archive")
        default: throw DocumentError(.damaged, "an entry of the archive cannot be unpacked")
        }
        defer { unsafe clibzip_free(bytes) }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
