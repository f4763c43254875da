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
              intake review resolve 7 --by "Dana Reyes" --note "asked the candidate for another file"
            """,
        subcommands: [List.self, Show.self, Retry.self, Resolve.self],
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
                        (item, try item.content.document.flatMap { try ledger.document(hash: $0)?.name })
                    }
                }
                guard !items.isEmpty else {
                    Console.line(resolved ? "Nothing was dealt with yet." : "Nothing waits for a person.")
                    return
                }
                Console.text(
                    Console.table(
                        [["NO", "SINCE", "WHAT", "CODE", "OWNER", "FILE"]]
                            + items.map { item, name in
                                [
                                    String(item.id), AuditExport.timestamp(item.openedAt), item.content.kind.rawValue,
                                    item.content.code, item.content.owner, name ?? "–",
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
                let item = try await options.ledger().read { try $0.reviewItem(id: id) }
                guard let item else { throw LedgerError(.notFound, "no review item \(id)") }
                let content = item.content
                Console.line(Console.bold("\(item.id)  \(content.kind.rawValue), \(content.code)"))
                Console.line(content.reason)
                Console.line()
                var rows = [["Stage", content.stage], ["Owner", content.owner], ["State", item.state.rawValue]]
                rows.append(["Since", AuditExport.timestamp(item.openedAt)])
                if let document = content.document { rows.append(["File", document]) }
                if let next = content.nextTry { rows.append(["Next try", AuditExport.timestamp(next)]) }
                if let resolution = item.resolution {
                    rows.append([
                        "Decision",
                        [resolution, item.resolvedBy, item.resolutionNote].compactMap(\.self).joined(separator: ", "),
                    ])
                }
                Console.text(Console.table(rows))
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
}
