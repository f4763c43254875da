import Glibc

/// Owns one open file and closes it exactly once.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    /// Opens an ordinary file for reading.
    ///
    /// Links, pipes and devices are not followed and never block.
    init(reading path: String) throws(InboxError) {
        let opened = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else {
            let number = errno
            let code: InboxError.Code = number == EACCES || number == EPERM ? .unreadable : .gone
            throw InboxError(code, doing: "opening", errno: number)
        }
        descriptor = opened
    }

    /// Makes a file that must not exist yet.
    init(creating path: String) throws(InboxError) {
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard opened >= 0 else { throw InboxError(.storage, doing: "making a file", errno: errno) }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Whether someone has the file open for writing, as far as the kernel tells: it grants a read lease only if no one
    /// has (fcntl(2)).
    ///
    /// Where it does not tell (another user's file, a network share) the answer is no, and the settling time decides.
    var isBeingWritten: Bool {
        // Not in Swift's Glibc, which is built without _GNU_SOURCE.
        let setLease: Int32 = 1024
        if fcntl(descriptor, setLease, F_RDLCK) == 0 {
            _ = fcntl(descriptor, setLease, F_UNLCK)
            return false
        }
        return errno == EAGAIN
    }

    /// Writes the content into a new file, piece by piece.
    func copy(to path: String) throws(InboxError) {
        let copy = try OpenFile(creating: path)
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
        defer { piece.deallocate() }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw InboxError(.storage, doing: "reading", errno: errno) }
        while true {
            let count = try read(into: piece)
            guard count > 0 else { return }
            try copy.write(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    /// Reads into the buffer; 0 at the end.
    private func read(into buffer: UnsafeMutableRawBufferPointer) throws(InboxError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw InboxError(.storage, doing: "reading", errno: errno) }
        }
    }

    /// Writes all of the buffer.
    private func write(_ buffer: UnsafeRawBufferPointer) throws(InboxError) {
        var rest = buffer
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno != EINTR {
                throw InboxError(.storage, doing: "writing", errno: errno)
            }
        }
    }

    /// Returns once the content is on the disk.
    func synchronize() throws(InboxError) {
        guard fsync(descriptor) == 0 else { throw InboxError(.storage, doing: "writing to the disk", errno: errno) }
    }
}
