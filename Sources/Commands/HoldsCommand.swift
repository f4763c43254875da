package import ArgumentParser
import Foundation
import Ledger
import Stages

/// Pay and hires that wait for a named person's decision.
package struct HoldsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "Shows hires and pay that are held, and carries out what was decided.",
        discussion: """
            What differs between the accepted offer and another system is held here, with the difference field by \
            field. It is never released by trying again: somebody decides, with a name and a reason, and both are kept.

              intake holds list
              intake holds show 7
              intake holds approve 7 --pay offer --by "Dana Reyes" --reason "HR keyed it wrongly"
              intake holds correct 7 --by "Dana Reyes" --reason "corrected in the HRIS"
              intake holds reject 7 --by "Dana Reyes" --reason "the offer was withdrawn"
            """,
        subcommands: [List.self, Show.self, Approve.self, Correct.self, Reject.self],
        defaultSubcommand: List.self
    )

    package init() {}

    /// All that is held.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists what is held, oldest first.")

        @OptionGroup var options: ConfigurationOptions

        func run() async throws {
            try await ExitStatus.reporting {
                let items = try await options.ledger().read { ledger in
                    try ledger.reviewItems(kind: .hold, limit: 1000).filter { $0.content.job != nil }
                }
                guard !items.isEmpty else { return Console.line("Nothing is held.") }
                Console.text(
                    Console.table(
                        [["NO", "SINCE", "STAGE", "CODE", "DIFFERENT", "OWNER"]]
                            + items.map { item in
                                [
                                    String(item.id), AuditExport.timestamp(item.openedAt), item.content.stage,
                                    item.content.code,
                                    item.content.differences.map(\.field).joined(separator: ", "),
                                    item.content.owner,
                                ].map(Console.safe)
                            }
                    )
                )
            }
        }
    }

    /// One hold with its differences.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one hold, field by field.")

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The hold's number.")
        var number: Int64

        func run() async throws {
            try await ExitStatus.reporting {
                let id = number
                let item = try await options.ledger().read { try $0.reviewItem(id: id) }
                guard let item, item.content.kind == .hold else { throw LedgerError(.notFound, "no hold \(id)") }
                Console.text(HoldsCommand.text(of: item))
            }
        }
    }

    /// Who decides, and why.
    struct Decision: ParsableArguments {
        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The hold's number.")
        var number: Int64

        @Option(help: "Your name; it is kept with the decision.")
        var by: String

        @Option(help: "Why; it is kept with the decision.")
        var reason: String

        func carryOut(_ decision: HoldDecisions.Decision, _ consequence: String) async throws {
            try await ExitStatus.reporting {
                let ledger = try await options.ledger()
                do {
                    try await HoldDecisions(ledger: ledger).decide(decision, item: number, by: by, reason: reason)
                } catch let error as StageError {
                    throw LedgerError(.notFound, error.detail)
                }
                Console.line(consequence)
            }
        }
    }

    /// Goes on by one side's figures.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets it go on in spite of these differences, and of no others."
        )

        @OptionGroup var decision: Decision

        @Option(
            help: ArgumentHelp(
                "Whose figures count: offer (ours) or record (theirs).",
                valueName: "offer|record"
            )
        )
        var pay: Side

        func run() async throws {
            let choice: Approval.Choice = pay == .offer ? .offer : .record
            try await decision.carryOut(.approve(choice), "It goes on as soon as the service runs.")
        }
    }

    /// A side of a difference.
    enum Side: String, ExpressibleByArgument, CaseIterable { case offer, record }

    /// Compares again.
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compares once more: it was corrected in one of the systems."
        )

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.carryOut(.correct, "It is read and compared again as soon as the service runs.")
        }
    }

    /// Ends it.
    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends it: nothing is sent.")

        @OptionGroup var decision: Decision

        func run() async throws {
            try await decision.carryOut(.reject, "It is closed; nothing was sent.")
        }
    }

    /// A hold as people read it.
    static func text(of item: ReviewItem) -> String {
        let content = item.content
        var text = Console.bold("\(item.id)  \(content.stage), \(content.code)") + "\n\(content.reason)\n\n"
        if !content.differences.isEmpty {
            text += Console.table(
                [["FIELD", "OURS", "THEIRS"]]
                    + content.differences.map { difference in
                        [difference.field, difference.ours ?? "–", difference.theirs ?? "–"].map(Console.safe)
                    }
            )
        }
        for line in content.evidence { text += "  · " + Console.safe(line) + "\n" }
        var rows = [["Owner", content.owner], ["Since", AuditExport.timestamp(item.openedAt)]]
        if let resolution = item.resolution {
            let parts = [resolution, item.resolvedBy, item.resolutionNote].compactMap(\.self)
            rows.append(["Decision", parts.joined(separator: ", ")])
        }
        return text + Console.table(rows.map { $0.map(Console.safe) })
    }
}
