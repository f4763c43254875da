package import ArgumentParser
import Foundation
import Ledger
import Service

/// What waits for a person.
package struct ReviewCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Shows what waits for a person, and carries out what was decided.",
        discussion: """
            Files that cannot be read and steps that were given up wait here, each with the reason, the evidence and
            the owner who was alerted. The same can be done in a browser at /review of the service.

              intake review list
              intake review show 7
              intake review retry 7 --by "Dana Reyes"
              intake review edit 7 --field opening=12 --by "Dana Reyes"
              intake review skip 7 --by "Dana Reyes"
              intake review undo 7 --by "Dana Reyes"
              intake review resolve 7 --by "Dana Reyes" --note "asked the candidate for another file"
            """,
        subcommands: [
            List.self, Show.self, Retry.self, Edit.self, Skip.self, Undo.self, Resolve.self,
        ],
        defaultSubcommand: List.self
    )

    package init() {}

    /// All open items.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists what is open, oldest first.")

        @OptionGroup var options: ConfigurationOptions

        @Flag(help: "List what was dealt with instead.")
        var resolved = false

        func run() async throws {
            try await ExitStatus.reporting {
                let state: ReviewItem.State = resolved ? .resolved : .open
                let items = try await options.ledger().read { ledger in
                    try ledger.reviewItems(state, limit: 1000).map { item in
                        (
                            item, try item.content.document.flatMap { try ledger.document(hash: $0)?.name },
                            try ReviewCommand.nextTry(of: item, in: ledger)
                        )
                    }
                }
                guard !items.isEmpty else {
                    Console.line(resolved ? "Nothing was dealt with yet." : "Nothing waits for a person.")
                    return
                }
                Console.text(
                    Console.table(
                        [["NO", "SINCE", "WHAT", "STEP", "CODE", "OWNER", "NEXT TRY", "FILE"]]
                            + items.map { item, name, next in
                                [
                                    String(item.id), AuditExport.timestamp(item.openedAt), item.content.kind.rawValue,
                                    item.content.stage, item.content.code, item.content.owner,
                                    next.map { AuditExport.timestamp($0) } ?? "–", name ?? "–",
                                ].map(Console.safe)
                            }
                    )
                )
            }
        }
    }

    /// One item in full.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one item with its reason and evidence.")

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The item's number.")
        var number: Int64

        func run() async throws {
            try await ExitStatus.reporting {
                let id = number
                let found = try await options.ledger().read { ledger in
                    try ledger.reviewItem(id: id).map { item in
                        (
                            item, try item.content.job.flatMap { try ledger.job(id: $0) },
                            try ReviewCommand.nextTry(of: item, in: ledger)
                        )
                    }
                }
                guard let (item, job, next) = found else { throw LedgerError(.notFound, "no review item \(id)") }
                let content = item.content
                Console.line(Console.bold("\(item.id)  \(content.kind.rawValue), \(content.code)"))
                Console.line(content.reason)
                Console.line()
                var rows = [["Stage", content.stage], ["Owner", content.owner], ["State", item.state.rawValue]]
                rows.append(["Since", AuditExport.timestamp(item.openedAt)])
                if let document = content.document { rows.append(["File", document]) }
                if let next { rows.append(["Next try", AuditExport.timestamp(next)]) }
                if let job { rows.append(["Step is", "\(job.state.rawValue), attempt \(job.attempt)"]) }
                if let input = content.payload ?? job?.payload { rows.append(["Input", Console.safe(input)]) }
                if let resolution = item.resolution {
                    rows.append([
                        "Decision",
                        [resolution, item.resolvedBy, item.resolutionNote].compactMap(\.self).joined(separator: ", "),
                    ])
                }
                Console.text(Console.table(rows))
                // What was decided may have done more than could be taken back before.
                if item.state == .open { ReviewCommand.tell(content.undo) }
                for line in content.evidence { Console.line("  · " + Console.safe(line)) }
                if !content.differences.isEmpty {
                    Console.text(
                        Console.table(
                            [["FIELD", "OURS", "THEIRS"]]
                                + content.differences.map {
                                    [$0.field, $0.ours ?? "–", $0.theirs ?? "–"].map(Console.safe)
                                }
                        )
                    )
                }
            }
        }
    }

    /// Who decides, for the audit log.
    struct DecisionOptions: ParsableArguments {
        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The item's number.")
        var number: Int64

        @Option(help: "Your name; it is kept with the decision.")
        var by: String

        @Option(help: "A note to keep with it.")
        var note: String?

        func decide(_ decision: ReviewDecisions.Decision) async throws {
            let ledger = try await options.ledger()
            try await ReviewDecisions(ledger: ledger).decide(decision, item: number, by: by, note: note)
        }
    }

    /// Runs the step again.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Runs the step again, from its first attempt.")

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await ExitStatus.reporting {
                try await decision.decide(.retry)
                Console.line("It is tried again as soon as the service runs.")
            }
        }
    }

    /// Closes the item.
    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Closes the item: it was dealt with elsewhere.")

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await ExitStatus.reporting {
                try await decision.decide(.resolve)
                Console.line("It is closed.")
            }
        }
    }

    /// Corrects the input.
    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Corrects the input of the step; `retry` then uses it.",
            discussion: "The audit log keeps which fields were corrected and a keyed hash, not the values."
        )

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The item's number.")
        var number: Int64

        @Option(help: "Your name; it is kept with the correction.")
        var by: String

        @Option(
            name: .customLong("field"),
            help: ArgumentHelp("A field of the input; may be repeated.", valueName: "name=value")
        )
        var fields: [String] = []

        @Option(help: ArgumentHelp("The whole input as a JSON file instead.", valueName: "file"))
        var input: String?

        @Flag(help: "Run the step again at once.")
        var retry = false

        func run() async throws {
            try await ExitStatus.reporting {
                let (ledger, id) = (try await options.ledger(), number)
                let edited: String
                if let input {
                    edited = try String(contentsOfFile: input, encoding: .utf8)
                } else {
                    let item = try await ledger.read { ledger in
                        try ledger.reviewItem(id: id).map { item in
                            (item, try item.content.job.flatMap { try ledger.job(id: $0) })
                        }
                    }
                    guard let item, let before = item.0.content.payload ?? item.1?.payload else {
                        throw LedgerError(.notFound, "no review item \(id) with an input")
                    }
                    edited = try InputEdit.setting(fields, in: before)
                }
                let decisions = ReviewDecisions(ledger: ledger)
                let names = try await decisions.edit(item: id, input: edited, by: by)
                Console.line("Corrected: " + names.map(Console.safe).joined(separator: ", ") + ".")
                guard retry else { return Console.line("`intake review retry \(id) --by …` uses it.") }
                try await decisions.decide(.retry, item: id, by: by, note: nil)
                Console.line("It is tried again as soon as the service runs.")
            }
        }
    }

    /// Leaves the step out.
    struct Skip: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Leaves the step out and goes on with the next.")

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await ExitStatus.reporting {
                try await decision.decide(.skip)
                Console.line("It is skipped; the next step runs as soon as the service does.")
            }
        }
    }

    /// Takes the step back.
    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what the step can take back and what stays; with --yes it takes it back."
        )

        @OptionGroup var decision: DecisionOptions

        @Flag(help: "Take it back.")
        var yes = false

        func run() async throws {
            try await ExitStatus.reporting {
                let id = decision.number
                let item = try await decision.options.ledger().read { try $0.reviewItem(id: id) }
                guard let item, item.state == .open else { throw LedgerError(.notFound, "no open review item \(id)") }
                ReviewCommand.tell(item.content.undo ?? UndoPlan())
                guard item.content.undo?.takesBack.isEmpty == false else { throw ReviewError.nothingToUndo }
                guard yes else { return Console.line("Nothing was done yet: --yes takes it back.") }
                try await decision.decide(.undo)
                Console.line("It is taken back as soon as the service runs.")
            }
        }
    }

    /// When the step is tried again by itself; `nil` is never.
    static func nextTry(of item: ReviewItem, in ledger: LedgerView) throws -> Date? {
        let job = try item.content.job.flatMap { try ledger.job(id: $0) }
        return job.flatMap { $0.state == .waiting ? $0.notBefore : nil } ?? item.content.nextTry
    }

    /// Prints what an undoing takes back and what stays.
    static func tell(_ plan: UndoPlan?) {
        guard let plan else { return }
        if plan.takesBack.isEmpty { Console.line("Nothing of this step can be taken back by Intake.") }
        for line in plan.takesBack { Console.line("  Taken back: " + Console.safe(line)) }
        for line in plan.stays { Console.line("  Stays: " + Console.safe(line)) }
    }
}
