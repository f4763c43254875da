import Foundation
import Glibc
import Synchronization

/// Holds a data folder for one process, so that two services never work on one queue under one name.
final class FolderLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Throws: ``ConfigurationError`` if another process holds it.
    init(folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ConfigurationError(
                key: "data.folder",
                problem: "\(folder) cannot be made",
                remedy: "Name a folder that the service may write to."
            )
        }
        let descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw ConfigurationError(
                key: "data.folder",
                problem: "\(folder) cannot be locked: another `intake serve` uses it, or it cannot be written",
                remedy: "Stop the other one, or name another folder with --set data.folder=PATH."
            )
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    /// Lets another process have the folder.
    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }
}
