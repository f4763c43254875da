import Foundation
import Glibc

/// Moves files between folders without ever writing over another one.
struct FileMover: Sendable {
    /// Moves a file into a folder, under its own name or, if that is taken, with a number: `cv (2).pdf`.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - expected: What stood there when it was taken in: if something else came into its place meanwhile, that
    ///     is put back.
    ///   - folder: Where to; it is made if it is not there.
    ///   - note: Text for a file `NAME.reason.txt` beside it.
    /// - Returns: The new path.
    /// - Throws: ``InboxError``; ``InboxError/Code/gone`` if the file is no longer there.
    func move(_ path: String, expecting expected: FileIdentity, to folder: String, note: String?) throws -> String {
        guard let now = FileIdentity(path: path), now.hasSameContent(as: expected) else {
            throw InboxError(.gone, "another file stands in its place")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw InboxError(.folder, "\(folder) cannot be made: check that the service may write there")
        }
        let name = URL(fileURLWithPath: path).lastPathComponent
        for number in 1...100_000 {
            let target = folder + "/" + (number == 1 ? name : Self.numbered(name, number))
            guard access(target, F_OK) != 0, try leave(note, beside: target) else { continue }
            switch try relocate(path, to: target) {
            case .taken: continue
            case .done:
                try putBackIfAnother(target, from: path, expecting: expected)
                return target
            }
        }
        throw InboxError(.folder, "\(folder) holds too many files of one name")
    }

    /// `cv.pdf` and 2 make `cv (2).pdf`.
    static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(name) (\(number))" }
        return "\(name[..<dot]) (\(number))\(name[dot...])"
    }

    /// The file beside a document that says what happened to it.
    static func reasonPath(of document: String) -> String { document + ".reason.txt" }

    /// Writes the reason before the document comes, so that none is ever without.
    ///
    /// One that a crash left alone is written over: its document was not there.
    private func leave(_ note: String?, beside target: String) throws -> Bool {
        guard let note else { return true }
        do {
            try Data(note.utf8).write(to: URL(fileURLWithPath: Self.reasonPath(of: target)), options: .atomic)
        } catch {
            throw InboxError(.storage, "a reason cannot be written: check that the service may write there")
        }
        return true
    }

    private enum Relocation { case done, taken }

    private func relocate(_ path: String, to target: String) throws(InboxError) -> Relocation {
        if Self.renameWithoutReplacing(path, target) { return .done }
        switch errno {
        case EEXIST: return .taken
        case ENOENT: throw InboxError(.gone, "it is no longer there")
        case EXDEV: return try copy(path, to: target)
        case EINVAL, ENOSYS, ENOTSUP:
            // A file system without that kind of rename: a second name first, then the first one goes.
            if link(path, target) == 0 {
                unlink(path)
                return .done
            }
            if errno == EEXIST { return .taken }
            return try copy(path, to: target)
        case let number: throw InboxError(.storage, doing: "moving a file", errno: number)
        }
    }

    /// To another file system: the copy is complete and on the disk before the file goes.
    private func copy(_ path: String, to target: String) throws(InboxError) -> Relocation {
        guard access(target, F_OK) != 0 else { return .taken }
        let temporary = target + ".part"
        unlink(temporary)
        try OpenFile(reading: path).copy(to: temporary)
        try OpenFile(reading: temporary).synchronize()
        guard rename(temporary, target) == 0 else {
            throw InboxError(.storage, doing: "moving a file", errno: errno)
        }
        unlink(path)
        return .done
    }

    /// Between the look and the move someone may have renamed another file into the place: that one was not taken in.
    private func putBackIfAnother(_ target: String, from path: String, expecting expected: FileIdentity) throws {
        guard let moved = FileIdentity(path: target), moved.device == expected.device,
            !moved.isSameFile(as: expected)
        else { return }
        _ = Self.renameWithoutReplacing(target, path)
        throw InboxError(.gone, "another file came into its place")
    }

    /// renameat2(2) with RENAME_NOREPLACE, which Swift's Glibc does not show.
    private static func renameWithoutReplacing(_ source: String, _ target: String) -> Bool {
        typealias Rename = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        guard let symbol = dlsym(nil, "renameat2") else {
            errno = ENOSYS
            return false
        }
        let rename = unsafeBitCast(symbol, to: Rename.self)
        return rename(AT_FDCWD, source, AT_FDCWD, target, 1) == 0
    }
}
