import Glibc
import SwiftOverlayShims

/// Tells whether two looks at a path saw the same file with the same content.
struct FileIdentity: Sendable, Hashable {
    var device: UInt64
    var inode: UInt64
    var size: Int64
    var modified: Int64
    /// When content, name or owner last changed: the kernel sets it, so that a copied time stamp does not deceive.
    var changed: Int64
    private var mode: UInt32

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
        mode = UInt32(status.st_mode)
    }

    /// What stands at a path; a symbolic link is not followed.
    ///
    /// `nil` if nothing does.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// What an open descriptor refers to.
    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    var isFile: Bool { mode & 0o170000 == 0o100000 }
    var isFolder: Bool { mode & 0o170000 == 0o040000 }

    /// Whether both are the same file, whatever was written to it in between.
    func isSameFile(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }

    /// Whether both are the same file with the same content.
    ///
    /// The time of change is left out: a rename alters it.
    func hasSameContent(as other: FileIdentity) -> Bool {
        isSameFile(as: other) && size == other.size && modified == other.modified
    }
}
