private import Glibc
internal import Documents

/// Reads a whole file or standard input, up to a limit.
enum FileBytes {
    /// - Throws: `tooLarge` past the limit; `damaged` if the file cannot be read to its end.
    static func read(_ file: InputFile, limit: Int) throws(DocumentError) -> [UInt8] {
        var descriptor: Int32 = 0
        if case .path(let path) = file {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw DocumentError(.damaged, "cannot be opened (error \(errno))") }
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var bytes: [UInt8] = []
        var status = stat()
        // One byte more than there should be shows the end; pipes and files that grow are read step by step.
        var step = fstat(descriptor, &status) == 0 && status.st_size > 0 ? min(Int(status.st_size), limit) + 1 : 1 << 18
        var count = 0
        while true {
            let piece = [UInt8](unsafeUninitializedCapacity: step) { buffer, initialized in
                count = Glibc.read(descriptor, buffer.baseAddress, step)
                initialized = max(count, 0)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DocumentError(.damaged, "cannot be read (error \(errno))") }
            if count == 0 { return bytes }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            guard bytes.count <= limit else { throw DocumentError(.tooLarge, "more than \(limit >> 20) MB") }
            step = 1 << 18
        }
    }
}
