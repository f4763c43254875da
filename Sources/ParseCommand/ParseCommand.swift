package import ArgumentParser
internal import Documents
internal import Reading

/// `parse FILE… --json`: resumes in, structured records out.
package struct ParseCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Read resumes and print structured candidate records.",
        usage: "parse FILE… [--json | --jsonl | --text] [--output DIR]",
        discussion: """
            Reads PDF, Word (.docx), OpenDocument, RTF, HTML, e-mail and plain text, whatever a file is called, and \
            prints one record a file in the JSON Resume schema, with where each field was read and how sure that is.

            EXAMPLES
              parse resume.pdf                     a summary to read
              parse resume.pdf --json              the record as JSON
              parse resumes/ --jsonl > all.jsonl   a folder, one record a line
              parse *.pdf --output records         one JSON file a resume
              cat resume.docx | parse - --json     from standard input

            EXIT CODES
            \(ExitCodes.table)
            With several files, one bad file never stops the others; the exit code is then that of the first file \
            that gave no record.
            """
    )

    @Argument(
        help: ArgumentHelp("Files, folders (read with their sub-folders), or - for standard input.", valueName: "file")
    )
    var inputs: [String]

    @Flag(help: "How to print: \(Presentation.help)")
    var presentation: Presentation?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write one file a resume into this folder instead of printing.", valueName: "dir")
    )
    var output: String?

    @Option(name: .long, help: ArgumentHelp("Largest file that is read, in megabytes.", valueName: "n"))
    var maxMegabytes = 20

    @Option(name: .long, help: ArgumentHelp("Most pages of a file that are read.", valueName: "n"))
    var maxPages = 100

    @Option(
        name: .long,
        help: ArgumentHelp("Processes that read at the same time; one a core if not given.", valueName: "n")
    )
    var workers: Int?

    @Flag(inversion: .prefixedNo, help: "Recognise the text of scans and photographs (seconds a page).")
    var recognition = true

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A folder of a company's own tables to lie over the built-in taxonomy; repeatable, the later wins.",
            valueName: "dir"
        )
    )
    var taxonomy: [String] = []

    package init() {}

    package func validate() throws {
        guard !inputs.isEmpty else {
            throw ValidationError("Name at least one file or folder, or - for standard input.")
        }
        guard maxMegabytes > 0, maxPages > 0, workers ?? 1 > 0 else {
            throw ValidationError("Limits are whole numbers from 1.")
        }
    }

    package func run() throws {
        var limits = ReadingLimits()
        limits.fileBytes = maxMegabytes << 20
        limits.pages = maxPages
        let files: [InputFile]
        do throws(InputError) {
            files = try InputFiles.expand(inputs)
        } catch {
            Terminal.note("\(error)\n")
            throw ExitCode(ExitCodes.noInput)
        }
        let run = ParseRun(
            inputs: files,
            limits: limits,
            form: form,
            output: output,
            workers: workers,
            recognizes: recognition,
            overlays: taxonomy
        )
        do {
            try ParserInUse.lay(over: taxonomy)
        } catch {
            throw ValidationError("\(error)")
        }
        let code = try run.execute()
        if code != 0 { throw ExitCode(code) }
    }
}

extension ParseCommand {
    /// What was asked for; else a summary for a person at a terminal, and JSON for anything else.
    private var form: RecordForm {
        switch presentation {
        case .json: .json
        case .jsonl: .jsonl
        case .text: .text
        case .summary: .summary
        case nil: Terminal.isOutput && output == nil ? .summary : .json
        }
    }
}

/// How records are printed.
package enum Presentation: String, EnumerableFlag {
    case json, jsonl, text, summary

    package static func help(for value: Presentation) -> ArgumentHelp? {
        switch value {
        case .json: "JSON: an object for one file, an array for several. The default where output is not a terminal."
        case .jsonl: "JSON Lines: one record a line."
        case .text: "What was read, in reading order."
        case .summary: "A summary to read. The default at a terminal."
        }
    }

    static let help = "--json, --jsonl, --text or --summary."
}
