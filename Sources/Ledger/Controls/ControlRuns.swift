package import FoundationEssentials

/// One run of a control: of a check that is made every night, week or quarter.
package struct ControlRun: Sendable, Equatable {
    package enum State: String, Sendable {
        /// The first start of the control, before which nothing was missed.
        case begun
        case done
    }

    package var control: String
    /// The time that it was for, such as `2026-11-21`: each is run once.
    package var slot: String
    package var state: State
    /// What it found, as JSON without personal data.
    package var report: String?
    package var begunAt: Date
    package var endedAt: Date?

    init(_ row: SQLRow) throws {
        guard let state = State(rawValue: try row.text("state")) else {
            throw LedgerError(.damaged, "a control's run has a state that is not known")
        }
        control = try row.text("control")
        slot = try row.text("slot")
        self.state = state
        report = row.optionalText("report")
        begunAt = Date(ledgerMilliseconds: try row.integer("begun_at"))
        endedAt = row.optionalInteger("ended_at").map { Date(ledgerMilliseconds: $0) }
    }
}

extension LedgerTransaction {
    /// Notes that a control is in use since this slot: what was due earlier was not missed.
    ///
    /// - Returns: whether it was noted now; not if the control was in use before.
    package func begin(control: String, slot: String) throws -> Bool {
        guard try controlRuns(control, limit: 1).isEmpty else { return false }
        try session.run(
            "INSERT INTO control_runs (control, slot, state, begun_at) VALUES (?, ?, 'begun', ?)",
            [.text(control), .text(slot), .integer(now.ledgerMilliseconds)]
        )
        return true
    }

    /// Keeps what a control's run found.
    package func finish(control: String, slot: String, report: String, begunAt: Date) throws {
        try session.run(
            """
            INSERT INTO control_runs (control, slot, state, report, begun_at, ended_at)
            VALUES (?, ?, 'done', ?, ?, ?)
            ON CONFLICT (control, slot) DO UPDATE SET state = excluded.state, report = excluded.report,
                begun_at = excluded.begun_at, ended_at = excluded.ended_at
            """,
            [
                .text(control), .text(slot), .text(report), .integer(begunAt.ledgerMilliseconds),
                .integer(now.ledgerMilliseconds),
            ]
        )
    }
}

extension LedgerReading {
    /// The runs of a control, the newest first.
    package func controlRuns(_ control: String, limit: Int = 30) throws -> [ControlRun] {
        try session.rows(
            "SELECT * FROM control_runs WHERE control = ? ORDER BY begun_at DESC, slot DESC LIMIT ?",
            [.text(control), SQLValue(limit)]
        ).map { row in try ControlRun(row) }
    }

    /// One run.
    package func controlRun(_ control: String, slot: String) throws -> ControlRun? {
        try session.first(
            "SELECT * FROM control_runs WHERE control = ? AND slot = ?",
            [.text(control), .text(slot)]
        ).map { row in try ControlRun(row) }
    }
}
