private import Glibc

/// The terminal, if there is one.
enum Terminal {
    /// Whether standard output goes to a terminal.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
    /// Whether messages go to a terminal.
    static var isError: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes all bytes to standard output.
    ///
    /// - Returns: false if nobody reads any more; that is no error of ours.
    static func write(_ bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

    /// Writes a message for the person at the terminal.
    static func note(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let count = Glibc.write(descriptor, base + done, bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    /// Asks that writing to a closed pipe gives an error instead of ending the process.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
}

/// A bar on standard error while many files are read; silent where nobody looks.
struct ProgressBar {
    let total: Int
    private let isShown: Bool

    init(total: Int, outputIsTerminal: Bool) {
        self.total = total
        isShown = total > 4 && Terminal.isError && !outputIsTerminal
    }

    /// Redraws the bar after `done` files.
    func show(_ done: Int) {
        guard isShown else { return }
        let width = 30
        let filled = total == 0 ? width : done * width / total
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        Terminal.note("\r[\(bar)] \(done)/\(total)")
        if done == total { Terminal.note("\r\u{1B}[K") }
    }
}
