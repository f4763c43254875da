package import ArgumentParser
import Documents
import Evaluation
import Foundation
import Resumes

/// Measures the parser on documents whose right answer is known.
package struct EvaluateCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Prints precision, recall and F1 a field over a folder of resumes with gold records.",
        discussion: """
            Each document NAME.pdf (or .docx, …) needs its gold record NAME.gold.json beside it.

              intake evaluate corpus
              intake evaluate corpus --documents      a line a document, the worst first
              intake evaluate corpus --json > score.json
            """
    )

    @Argument(help: "The folder.")
    var folder: String

    @Flag(help: "Also a line a document.")
    var documents = false

    @Flag(help: "As JSON, for programs.")
    var json = false

    package init() {}

    package func run() throws {
        let parser = ResumeParser()
        let report: Report
        do {
            report = try evaluate(folder: URL(fileURLWithPath: folder)) { file in
                parser.parse(try DocumentReader().read([UInt8](try Data(contentsOf: file))))
            }
        } catch {
            Console.error("\(folder): \(error)")
            throw ExitStatus.unavailable
        }
        Console.text(
            json ? String(decoding: try report.json(), as: UTF8.self) + "\n" : report.table(listing: documents)
        )
    }
}
