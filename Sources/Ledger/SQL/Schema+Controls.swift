extension Schema {
    /// How systems stand, which webhooks came, which controls ran, and what was measured day by day.
    static let systemsAndControls: Version = { _ in
        [
            """
            CREATE TABLE system_states (
                system TEXT PRIMARY KEY, phase TEXT NOT NULL, failures BIGINT NOT NULL, openings BIGINT NOT NULL,
                until BIGINT, probe_job BIGINT, code TEXT, budget BIGINT NOT NULL, budget_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE webhook_events (
                system TEXT NOT NULL, event TEXT NOT NULL, received_at BIGINT NOT NULL, PRIMARY KEY (system, event))
            """,
            "CREATE INDEX webhook_events_received ON webhook_events (received_at)",
            """
            CREATE TABLE control_runs (
                control TEXT NOT NULL, slot TEXT NOT NULL, state TEXT NOT NULL, report TEXT,
                begun_at BIGINT NOT NULL, ended_at BIGINT, PRIMARY KEY (control, slot))
            """,
            """
            CREATE TABLE measures (
                name TEXT NOT NULL, day TEXT NOT NULL, part BIGINT NOT NULL, whole BIGINT NOT NULL,
                measured_at BIGINT NOT NULL, PRIMARY KEY (name, day))
            """,
        ]
    }

    /// What of a stage's work could be taken back when it gave up.
    static let undoPlans: Version = { _ in ["ALTER TABLE review_items ADD COLUMN undo_plan TEXT"] }
}
