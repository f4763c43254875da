import DataMaps
import Foundation

/// What happened to the stand-in's records, a line of JSON each, so that a restart finds them again.
///
/// Without a folder nothing is kept beyond the process.
final class Journal {
    private let file: URL?
    private let folder: URL?
    private var handle: FileHandle?
    private var filesInMemory: [String: Data] = [:]

    init(folder: URL?) throws {
        self.folder = folder
        file = folder?.appending(path: "journal.jsonl")
        guard let folder, let file else { return }
        try FileManager.default.createDirectory(at: folder.appending(path: "files"), withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
        let handle = try FileHandle(forUpdating: file)
        let end = try handle.seekToEnd()
        if end > 0 {
            // A line that a crash cut off must not run into the next.
            try handle.seek(toOffset: end - 1)
            if try handle.read(upToCount: 1) != Data("\n".utf8) { try handle.write(contentsOf: Data("\n".utf8)) }
        }
        self.handle = handle
    }

    /// All entries so far; a last line that was cut off is left out.
    func entries() throws -> [Record] {
        guard let file else { return [] }
        let text = try Data(contentsOf: file)
        return text.split(separator: UInt8(ascii: "\n")).compactMap { (try? Value(json: $0))?.object }
    }

    func append(_ entry: Record) throws {
        try handle?.write(contentsOf: entry.json() + Data("\n".utf8))
    }

    /// Keeps a file's bytes under their checksum.
    func keep(_ bytes: Data, checksum: String) throws {
        guard let folder else {
            filesInMemory[checksum] = bytes
            return
        }
        let target = folder.appending(path: "files/\(checksum)")
        guard !FileManager.default.fileExists(atPath: target.path) else { return }
        try bytes.write(to: target, options: .atomic)
    }

    func bytes(checksum: String) -> Data? {
        guard let folder else { return filesInMemory[checksum] }
        guard checksum.allSatisfy(\.isHexDigit) else { return nil }
        return try? Data(contentsOf: folder.appending(path: "files/\(checksum)"))
    }

    /// Forgets everything.
    func clear() throws {
        filesInMemory = [:]
        guard let folder else { return }
        try handle?.truncate(atOffset: 0)
        let files = folder.appending(path: "files")
        try FileManager.default.removeItem(at: files)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    }
}
