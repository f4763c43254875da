package import FoundationEssentials

/// How it stands with calling a system, as it is kept over restarts.
package struct SystemState: Sendable, Equatable {
    package enum Phase: String, Sendable, CaseIterable {
        /// It may be called.
        case open
        /// It is not called until its time.
        case paused
        /// One job tries whether it works again; the others wait for what comes of it.
        case probing
    }

    /// The configured name.
    package var system: String
    package var phase: Phase
    /// Failures of the system since it last answered.
    package var failures: Int
    /// Pauses since it last answered: each is longer than the one before.
    package var pauses: Int
    /// Until when it is paused, or until when the probe may take.
    package var until: Date?
    /// The job that tries whether it works again.
    package var probeJob: Int64?
    /// Why it is paused: a published word.
    package var code: String?
    /// Thousandths of the retries that may be made now, as of ``budgetAt``.
    package var budget: Int64
    package var budgetAt: Date
    package var changedAt: Date

    package init(
        system: String,
        phase: Phase = .open,
        failures: Int = 0,
        pauses: Int = 0,
        until: Date? = nil,
        probeJob: Int64? = nil,
        code: String? = nil,
        budget: Int64,
        budgetAt: Date,
        changedAt: Date
    ) {
        self.system = system
        self.phase = phase
        self.failures = failures
        self.pauses = pauses
        self.until = until
        self.probeJob = probeJob
        self.code = code
        self.budget = budget
        self.budgetAt = budgetAt
        self.changedAt = changedAt
    }

    init(_ row: SQLRow) throws {
        guard let phase = Phase(rawValue: try row.text("phase")) else {
            throw LedgerError(.damaged, "a system has a phase that is not known")
        }
        system = try row.text("system")
        self.phase = phase
        failures = Int(try row.integer("failures"))
        pauses = Int(try row.integer("openings"))
        until = row.optionalInteger("until").map { Date(ledgerMilliseconds: $0) }
        probeJob = row.optionalInteger("probe_job")
        code = row.optionalText("code")
        budget = try row.integer("budget")
        budgetAt = Date(ledgerMilliseconds: try row.integer("budget_at"))
        changedAt = Date(ledgerMilliseconds: try row.integer("changed_at"))
    }
}

extension LedgerReading {
    /// How it stands with a system; `nil` if nothing ever went wrong with it.
    package func systemState(_ system: String) throws -> SystemState? {
        try session.first("SELECT * FROM system_states WHERE system = ?", [.text(system)]).map { row in
            try SystemState(row)
        }
    }

    /// All systems with which something has gone wrong at some time, by name.
    package func systemStates() throws -> [SystemState] {
        try session.rows("SELECT * FROM system_states ORDER BY system").map { row in try SystemState(row) }
    }
}

extension LedgerTransaction {
    /// Keeps how it stands with a system.
    package func keep(_ state: SystemState) throws {
        try session.run(
            """
            INSERT INTO system_states (system, phase, failures, openings, until, probe_job, code, budget, budget_at,
                changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (system) DO UPDATE SET phase = excluded.phase, failures = excluded.failures,
                openings = excluded.openings, until = excluded.until, probe_job = excluded.probe_job,
                code = excluded.code, budget = excluded.budget, budget_at = excluded.budget_at,
                changed_at = excluded.changed_at
            """,
            [
                .text(state.system), .text(state.phase.rawValue), SQLValue(state.failures), SQLValue(state.pauses),
                SQLValue(state.until?.ledgerMilliseconds), SQLValue(state.probeJob), SQLValue(state.code),
                .integer(state.budget), .integer(state.budgetAt.ledgerMilliseconds),
                .integer(state.changedAt.ledgerMilliseconds),
            ]
        )
    }
}
