package import Connectors
package import Foundation
package import Ledger

/// A check that HR relies on: made by the service at its time, and by a command at any time.
package protocol Control: Sendable {
    /// The name under which its runs are kept.
    var name: String { get }
    var schedule: ControlSchedule { get }
    /// The systems that it asks, by their configured names.
    var systems: [String] { get }
    /// Who is told.
    var owner: String { get }

    /// Makes the check; opens review items and raises alerts for what it finds.
    ///
    /// - Parameter slot: Which time it is for: its alerts are raised once for each.
    func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport
}

/// What a control found.
package struct ControlReport: Sendable, Equatable {
    /// One line: what was looked at and how it stands.
    package var headline: String
    /// Further lines for people; they may name ids, never figures or names of persons.
    package var lines: [String]
    /// Whether all was as it should be.
    package var isClean: Bool
    /// Kept with the run: numbers and ids by name.
    package var figures: [String: String]

    package init(headline: String, lines: [String] = [], isClean: Bool, figures: [String: String] = [:]) {
        self.headline = headline
        self.lines = lines
        self.isClean = isClean
        self.figures = figures
    }
}

/// The systems that controls compare.
package struct ControlSystems: Sendable {
    package var ats: any OfferTracking
    package var hris: any HumanResources
    /// `nil` if no pay is dispatched.
    package var payroll: (any Payroll)?

    package init(ats: any OfferTracking, hris: any HumanResources, payroll: (any Payroll)? = nil) {
        self.ats = ats
        self.hris = hris
        self.payroll = payroll
    }

    package var names: [String] { Array(Set([ats.name, hris.name] + (payroll.map { [$0.name] } ?? []))).sorted() }
}

extension Control {
    /// Makes the check and keeps what it found, with an entry in the audit log.
    @discardableResult
    package func perform(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        let begun = ledger.clock.now
        let report = try await run(slot: slot, on: ledger)
        let name = name
        try await ledger.write { try $0.keep(report, of: name, slot: slot, begunAt: begun) }
        return report
    }

    /// The name of a run that a person asks for, apart from all slots.
    package static func slot(askedAt now: Date) -> String { "asked-" + now.formatted(.iso8601) }
}

extension LedgerTransaction {
    /// Keeps what a control found, with an entry in the audit log whose keyed hash proves the figures.
    func keep(
        _ report: ControlReport,
        of control: String,
        slot: String,
        begunAt: Date,
        by person: String = "intake"
    ) throws {
        let figures = report.figures
        try finish(control: control, slot: slot, report: try LedgerJSON.encode(figures), begunAt: begunAt)
        try append(
            AuditDraft(
                stage: control,
                subjects: AuditSubjects(),
                sentFrom: person,
                sentTo: "intake",
                action: control,
                status: report.isClean ? .done : AuditStatus(rawValue: "findings"),
                fields: figures.keys.sorted(),
                fieldHash: try fieldHash(
                    figures.map { HashedField(name: $0.key, value: $0.value) },
                    subject: "control:\(control)"
                ),
                detail: slot
            )
        )
    }
}

/// Runs a control from the queue, so that it is tried again, shows in review if it cannot be made, and waits for a
/// system that is down.
package struct ControlStage: Stage {
    private struct Payload: Codable { var slot: String }

    package let control: any Control
    package var name: String { control.name }
    package let trigger = "its time has come"
    package let retryPolicy: RetryPolicy
    package var owner: String { control.owner }
    package var systems: [String] { control.systems }

    package init(_ control: any Control, retryPolicy: RetryPolicy = RetryPolicy(attempts: 5, firstPause: 300)) {
        self.control = control
        self.retryPolicy = retryPolicy
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let slot = try context.payload(as: Payload.self).slot
        let name = name
        let known = try await context.ledger.read { try $0.controlRun(name, slot: slot) }
        guard known?.state != .done else { return .skipped(reason: "made", StageOutcome.Completion()) }
        try await control.perform(slot: slot, on: context.ledger)
        return .done(StageOutcome.Completion())
    }

    /// Enqueues the run that was due last, unless it was made or enqueued before.
    ///
    /// What was missed while nothing ran is made up, once, by the last one: a control that first starts has missed
    /// nothing.
    ///
    /// - Returns: when it is due next.
    @discardableResult
    package static func enqueueDue(_ control: any Control, in ledger: LedgerTransaction) throws -> Date {
        let slot = control.schedule.lastSlot(at: ledger.now)
        if try !ledger.begin(control: control.name, slot: slot.name),
            try ledger.controlRun(control.name, slot: slot.name) == nil
        {
            try ledger.enqueue(
                NewJob(
                    stage: control.name,
                    subject: "control:\(control.name)",
                    key: "control:\(control.name):\(slot.name)",
                    payload: Payload(slot: slot.name)
                )
            )
        }
        return control.schedule.nextSlot(after: ledger.now).due
    }
}
