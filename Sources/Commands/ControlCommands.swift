package import ArgumentParser
import Foundation
import Ledger
import Service
import Stages

/// What the commands that make a control have in common.
struct ControlOptions: ParsableArguments {
    @OptionGroup var options: ConfigurationOptions

    /// Makes a control now, prints what it found, and ends with 3 if that is not as it should be.
    func perform<Made: Control>(_ make: (ServiceSettings) throws -> Made) async throws {
        try await ExitStatus.reporting {
            let control = try make(try options.serviceSettings())
            let ledger = try await options.ledger()
            let slot = Made.slot(askedAt: ledger.clock.now)
            let report = try await control.perform(slot: slot, on: ledger)
            Console.line((report.isClean ? Console.green("✔ ") : Console.red("✘ ")) + Console.safe(report.headline))
            for line in report.lines { Console.line("  " + Console.safe(line)) }
            guard report.isClean else { throw ExitStatus.findings }
        }
    }

    /// The systems that are to be compared.
    static func systems(_ settings: ServiceSettings) throws -> ControlSystems {
        guard let hiring = try HiringTarget.configured(settings) else {
            throw ConfigurationError(
                key: "hris.system",
                problem: "is none, so that there is nothing to compare with",
                remedy: "Set the ATS and the HRIS; `intake config` lists their settings."
            )
        }
        return ControlSystems(ats: hiring.ats, hris: hiring.hris, payroll: hiring.payroll)
    }
}

/// Compares hires and offers.
package struct ReconcileCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compares the last week's hires in the HRIS with the accepted offers in the ATS, both ways.",
        discussion: """
            What has no counterpart becomes a review item. The service does the same each night at \
            controls.reconcileTime. Ends with 3 while anything waits in the queue.

              intake reconcile
              intake reconcile --count     the week's hires counted on both sides, record by record if they differ
            """
    )

    @OptionGroup var control: ControlOptions

    @Flag(help: "Count the week's changes to hired against the employees created instead.")
    var count = false

    package init() {}

    package func run() async throws {
        if count {
            try await control.perform { settings in
                settings.controls.count(try ControlOptions.systems(settings), owner: settings.alerts.owner)
            }
        } else {
            try await control.perform { settings in
                settings.controls.reconcile(try ControlOptions.systems(settings), owner: settings.alerts.owner)
            }
        }
    }
}

/// What ran yesterday.
package struct DigestCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Says what ran yesterday: runs, successes, partial runs, errors, and what waits for a person."
    )

    @OptionGroup var control: ControlOptions

    @Flag(help: "Send it to the owner too, as the service does each morning.")
    var send = false

    package init() {}

    package func run() async throws {
        let isSent = send
        try await control.perform { $0.controls.digest(owner: $0.alerts.owner, isSent: isSent) }
    }
}

/// Ten employees, field by field.
package struct FieldAuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "fieldaudit",
        abstract: "Compares employees drawn by lot, field by field: offer, HRIS and payroll.",
        discussion: "The seed is recorded and printed; with --seed the same employees are drawn again."
    )

    @OptionGroup var control: ControlOptions

    @Option(help: "How many employees.")
    var employees = 10

    @Option(help: "The seed of the lot.")
    var seed: UInt64?

    package init() {}

    package func run() async throws {
        let (employees, seed) = (employees, seed)
        try await control.perform { settings in
            settings.controls.audit(
                try ControlOptions.systems(settings),
                owner: settings.alerts.owner,
                count: employees,
                seed: seed
            )
        }
    }
}

/// The three figures.
package struct MetricsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Shows the three figures that tell whether the hand-offs work: today so far, and day by day.",
        discussion: "Sync failure rate, reconciliation queue, payroll hold rate. Ends with 3 if one is too high today."
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "How many days back.")
    var days = 14

    package init() {}

    package func run() async throws {
        try await ExitStatus.reporting {
            let settings = try options.serviceSettings().controls
            let ledger = try await options.ledger()
            let now = ledger.clock.now
            let today = ControlSchedule.yesterday(of: now, in: settings.zone).upperBound..<now.addingTimeInterval(1)
            let days = days
            let (figures, history) = try await ledger.read { ledger in
                let figures = try settings.limits.figures(in: today, of: ledger)
                return (figures, try figures.map { try ledger.measures($0.name, limit: days) })
            }
            for (figure, past) in zip(figures, history) {
                let mark = figure.isWithin ? Console.green("✔ ") : Console.red("✘ ")
                Console.line(mark + Console.bold(figure.name) + "  today " + figure.text)
                for measure in past {
                    let then = ControlFigure(
                        name: measure.name,
                        part: measure.part,
                        whole: measure.whole,
                        limit: figure.limit
                    )
                    Console.line("    \(measure.day)  \(then.text)" + (then.isWithin ? "" : "  too high"))
                }
            }
            guard figures.allSatisfy(\.isWithin) else { throw ExitStatus.findings }
        }
    }
}
