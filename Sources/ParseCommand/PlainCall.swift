internal import Documents
private import Glibc
internal import Reading

/// The call that programs make, `parse FILE --json`, understood without the argument parser.
///
/// That takes longer to set up than a page to read. Whatever is not exactly this call is left to it.
package enum PlainCall {
    /// Reads the file and ends the process, if the arguments are one file and one way to print; else returns.
    package static func runIfPlain(_ arguments: [String] = CommandLine.arguments) throws {
        guard let call = understood(arguments.dropFirst()) else { return }
        let run = ParseRun(
            inputs: [.path(call.path)],
            limits: ReadingLimits(),
            form: call.form,
            output: nil,
            workers: nil,
            recognizes: true
        )
        exit(try run.execute())
    }

    /// A file's path and the form, in either order.
    static func understood(_ arguments: ArraySlice<String>) -> (path: String, form: RecordForm)? {
        guard arguments.count == 2 else { return nil }
        let flags = arguments.filter { $0.utf8.first == UInt8(ascii: "-") }
        let paths = arguments.filter { $0.utf8.first != UInt8(ascii: "-") }
        guard let flag = flags.first, let path = paths.first, isFile(path) else { return nil }
        switch flag {
        case "--json": return (path, .json)
        case "--jsonl": return (path, .jsonl)
        case "--text": return (path, .text)
        default: return nil
        }
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
