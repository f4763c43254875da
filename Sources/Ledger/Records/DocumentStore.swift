import Crypto
package import Foundation

/// The original bytes of documents, addressed by their hash.
///
/// A second machine may share them.
package protocol DocumentStore: Sendable {
    /// Keeps the bytes and returns once they are durable.
    ///
    /// - Returns: the SHA-256 of the bytes, as 64 hexadecimal digits.
    func put(_ bytes: Data) throws -> String
    /// Takes over the file at `url`, without copying where the file system allows it. The file is gone afterwards.
    func adopt(_ url: URL) throws -> String
    func bytes(of hash: String) throws -> Data
    /// A path at which the bytes can be read.
    func path(of hash: String) throws -> String
    func contains(_ hash: String) -> Bool
    /// Removes the bytes, as when a person is erased.
    func remove(_ hash: String) throws
}

/// Documents as files in a folder, `ab/abcdef…` by their hash.
///
/// A file is written under another name, flushed and renamed, so that whatever stands under a hash is whole.
package struct FolderDocumentStore: DocumentStore {
    private let folder: URL

    package init(folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    package func put(_ bytes: Data) throws -> String {
        let hash = Hexadecimal.encode(SHA256.hash(data: bytes))
        guard !contains(hash) else { return hash }
        let temporary = folder.appending(path: ".incoming-\(UUID().uuidString)")
        try bytes.write(to: temporary)
        try settle(temporary, as: hash)
        return hash
    }

    package func adopt(_ url: URL) throws -> String {
        let hash = Hexadecimal.encode(SHA256.hash(data: try Data(contentsOf: url, options: .mappedIfSafe)))
        if contains(hash) {
            try FileManager.default.removeItem(at: url)
        } else {
            try settle(url, as: hash)
        }
        return hash
    }

    package func bytes(of hash: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(of: hash)))
    }

    package func path(of hash: String) throws -> String {
        guard contains(hash) else { throw LedgerError(.notFound, "the bytes of \(hash.prefix(12))… are not stored") }
        return location(of: hash).path
    }

    package func contains(_ hash: String) -> Bool {
        isHash(hash) && FileManager.default.fileExists(atPath: location(of: hash).path)
    }

    package func remove(_ hash: String) throws {
        guard contains(hash) else { return }
        try FileManager.default.removeItem(at: location(of: hash))
    }

    private func location(of hash: String) -> URL {
        folder.appending(path: String(hash.prefix(2))).appending(path: hash)
    }

    /// Only a hash becomes a path: nothing that came from outside does.
    private func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private func settle(_ file: URL, as hash: String) throws {
        let destination = location(of: hash)
        let parent = destination.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try flush(file)
        guard rename(file.path, destination.path) == 0 else {
            guard errno == EXDEV else { throw LedgerError(.storage, "rename: errno \(errno)") }
            // Another file system: copy beside the destination first.
            let temporary = folder.appending(path: ".incoming-\(UUID().uuidString)")
            try FileManager.default.copyItem(at: file, to: temporary)
            try settle(temporary, as: hash)
            return try FileManager.default.removeItem(at: file)
        }
        try flush(parent)
    }

    /// Waits until a file's bytes, or a folder's names, are on the disk.
    private func flush(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY)
        guard descriptor >= 0 else { throw LedgerError(.storage, "open: errno \(errno)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LedgerError(.storage, "fsync: errno \(errno)") }
    }
}
