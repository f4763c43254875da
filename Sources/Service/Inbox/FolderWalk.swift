import Glibc

/// Looks through a folder and those in it, one entry at a time, so that any number of files takes no memory.
struct FolderWalk: ~Copyable {
    /// What a look found.
    enum Entry {
        case folder(String)
        case file(String, FileIdentity)
    }

    private let excluded: Set<String>
    private var waiting: [String]
    private var current: (path: String, stream: OpaquePointer)?

    /// - Parameters:
    ///   - folder: Where to begin.
    ///   - excluded: Folders that are left out with all that is in them.
    init(folder: String, excluding excluded: Set<String>) {
        self.excluded = excluded
        waiting = [folder]
        current = nil
    }

    deinit {
        if let current { closedir(current.stream) }
    }

    /// The next folder or file; links, pipes, devices and what is on its way under a temporary name are passed over.
    mutating func next() -> Entry? {
        while true {
            guard let (folder, stream) = current else {
                guard let path = waiting.popLast() else { return nil }
                guard let stream = opendir(path) else { continue }
                current = (path, stream)
                return .folder(path)
            }
            guard let entry = readdir(stream) else {
                closedir(stream)
                current = nil
                continue
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                Self.name(UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self), in: folder)
            }
            guard let name, !Self.isTemporary(name) else { continue }
            let path = folder + "/" + name
            guard let identity = FileIdentity(path: path) else { continue }
            if identity.isFolder, !excluded.contains(path) { waiting.append(path) }
            if identity.isFile { return .file(path, identity) }
        }
    }

    /// Names that programs give to files that they have not finished, and to their own notes.
    static func isTemporary(_ name: String) -> Bool {
        if name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~") { return true }
        let lowercased = name.lowercased()
        return [".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp"]
            .contains { lowercased.hasSuffix($0) }
    }

    /// The name as text.
    ///
    /// One that is no UTF-8 (an old archive, an old share) is changed on the disk first, since no path made from text
    /// would find it.
    private static func name(_ bytes: UnsafePointer<CChar>, in folder: String) -> String? {
        if let name = String(validatingCString: bytes) { return name }
        let raw = UnsafeBufferPointer(start: bytes, count: strlen(bytes))
        let readable = String(decoding: raw.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let old = Array((folder + "/").utf8CString.dropLast()) + raw + [0]
        for number in 1...100 {
            let candidate = number == 1 ? readable : FileMover.numbered(readable, number)
            // link(2) never replaces; a crash in between leaves two names of one file, which is taken once.
            if link(old, folder + "/" + candidate) == 0 {
                unlink(old)
                return candidate
            }
            guard errno == EEXIST else { return nil }
        }
        return nil
    }
}
