internal import Documents
private import Glibc
internal import Reading

/// The call that programs make, `parse FILE --json`, with or without `--no-recognition`, understood without the argument
/// parser.
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
            recognizes: call.recognizes
        )
        // Everything is written: what the libraries would tidy up, the kernel takes back faster.
        _exit(try run.execute())
    }

    /// A file's path, the form and whether pictures are read, in any order.
    static func understood(
        _ arguments: ArraySlice<String>
    ) -> (path: String, form: RecordForm, recognizes: Bool)? {
        var path: String?
        var form: RecordForm?
        var recognizes = true
        for argument in arguments {
            switch argument {
            case "--json" where form == nil: form = .json
            case "--jsonl" where form == nil: form = .jsonl
            case "--text" where form == nil: form = .text
            case "--no-recognition" where recognizes: recognizes = false
            case _ where path == nil && argument.utf8.first != UInt8(ascii: "-"): path = argument
            default: return nil
            }
        }
        guard let path, let form, isFile(path) else { return nil }
        return (path, form, recognizes)
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
