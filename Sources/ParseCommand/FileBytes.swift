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
        let step = 1 << 18
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: step))
            let count = bytes[start...].withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, step) }
            bytes.removeLast(step - max(count, 0))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DocumentError(.damaged, "cannot be read (error \(errno))") }
            if count == 0 { return bytes }
            guard bytes.count <= limit else { throw DocumentError(.tooLarge, "more than \(limit >> 20) MB") }
        }
    }
}
