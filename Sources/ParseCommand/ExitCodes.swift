internal import Documents

/// What `parse` ends with, published in its help and in the README.
enum ExitCodes {
    /// A file or folder that is not there or may not be read; as in `sysexits.h`.
    static let noInput: Int32 = 66

    /// One line a code.
    static let table: String = {
        var seen: Set<Int32> = []
        let rows = Outcome.all.filter { seen.insert($0.exitCode).inserted }.map { outcome in
            "  \(padded(outcome.exitCode))  \(outcome.code): \(outcome.title.lowercasedFirst). \(outcome.advice)"
        }
        return
            (rows + [
                "  64  usage: the command line cannot be understood.", "  66  no-input: the file cannot be opened.",
            ])
            .joined(separator: "\n")
    }()

    private static func padded(_ code: Int32) -> String { code < 10 ? " \(code)" : "\(code)" }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
