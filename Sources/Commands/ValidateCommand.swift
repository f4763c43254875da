package import ArgumentParser
import Crypto
import Foundation
import Ledger
import Service
import Stages

/// Automated records against those typed in by hand.
package struct ValidateCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Compares automated records with those typed in by hand, field by field.",
        discussion: """
            Both are CSV files with a row of headings and a column that names the hire. Cutover is refused (and the \
            command ends with 3) below 100 % over at least ten hires and five business days.

              intake validate automated.csv by-hand.csv --html report.html --csv report.csv --by "Dana Reyes"
              intake validate --history        what was compared so far, and whether cutover was refused

            The counts, the verdict and the hashes of both files are kept in the ledger and in the audit log; no value \
            of any field is.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("What Intake made.", valueName: "automated.csv"))
    var automated: String?

    @Argument(help: ArgumentHelp("What people typed in.", valueName: "by-hand.csv"))
    var byHand: String?

    @Option(help: "Your name, to be kept with the result.")
    var by: String?

    @Flag(help: "Show the results that were kept, the newest first.")
    var history = false

    @Option(help: "The column that names the hire, if it is none of the usual ones.")
    var key: String?

    @Option(help: "The column that says on which day the hire was processed (yyyy-MM-dd).")
    var day: String?

    @Option(help: ArgumentHelp("Write the comparison as a table.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("Write it as a page, differences marked.", valueName: "file"))
    var html: String?

    package init() {}

    package func validate() throws {
        guard history || byHand != nil else {
            throw ArgumentParser.ValidationError("Name both files, or --history.")
        }
    }

    package func run() async throws {
        try await ExitStatus.reporting {
            guard !history, let automated, let byHand else { return try await showHistory() }
            let (ours, theirs) = (try Self.bytes(automated), try Self.bytes(byHand))
            let validation = try Validation(automated: ours, byHand: theirs, key: key, day: day)
            if let csv { try Data(validation.csv.utf8).write(to: URL(fileURLWithPath: csv)) }
            if let html { try Data(validation.html(at: Date()).utf8).write(to: URL(fileURLWithPath: html)) }
            let report = validation.report(automated: Self.hash(ours), byHand: Self.hash(theirs))
            Console.line(report.headline)
            let different = validation.hires.flatMap { hire in
                hire.fields.filter { !$0.isEqual }.map { field in
                    [hire.key, field.name, field.automated ?? "(not there)", field.byHand ?? "(not there)"]
                        .map(Console.safe)
                }
            }
            if !different.isEmpty {
                Console.text(Console.table([["HIRE", "FIELD", "AUTOMATED", "BY HAND"]] + different))
            }
            Console.line(
                report.isClean ? Console.green("✔ Cutover can be made.") : Console.red("✘ Cutover is refused.")
            )
            for line in report.lines { Console.line("  " + line) }
            try await keep(report)
            guard report.isClean else { throw ExitStatus.findings }
        }
    }

    /// In the ledger, if there is one: the files may be compared on a machine without.
    private func keep(_ report: ControlReport) async throws {
        let path = try options.storage().ledgerPath
        guard FileManager.default.fileExists(atPath: path) else {
            Console.line(
                "  Not kept, since there is no ledger at \(Console.safe(path)): name it with --set data.folder=…"
            )
            return
        }
        let slot = try await Validation.keep(report, by: by, on: try await options.ledger())
        Console.line("  Kept as \(slot), also in the audit log.")
    }

    private func showHistory() async throws {
        let runs = try await options.ledger().read { try $0.controlRuns(Validation.control, limit: 100) }
        guard !runs.isEmpty else { return Console.line("Nothing was compared yet.") }
        let names = ["hires", "hires-different", "fields", "fields-equal", "business-days", "cutover"]
        let rows = try runs.map { run in
            let figures = try LedgerJSON.decode([String: String].self, from: run.report ?? "{}")
            return [AuditExport.timestamp(run.begunAt)] + names.map { Console.safe(figures[$0] ?? "–") } + [run.slot]
        }
        let head = ["TIME", "HIRES", "DIFFERENT", "FIELDS", "EQUAL", "BUSINESS DAYS", "CUTOVER", "RUN"]
        Console.text(Console.table([head] + rows))
    }

    private static func hash(_ bytes: Data) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }

    private static func bytes(_ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ConfigurationError(key: path, problem: "cannot be read", remedy: "Check the path.")
        }
    }
}
