extension LedgerTransaction {
    /// Keeps what was sent about a subject, as JSON, in place of what was sent before.
    ///
    /// It is what tells a value that we wrote from one that somebody changed over there since.
    package func keepSent(_ record: String, system: String, kind: Link.Kind, subject: String) throws {
        try session.run(
            """
            INSERT INTO sent_records (system, kind, subject, record, sent_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (system, kind, subject) DO UPDATE SET record = excluded.record, sent_at = excluded.sent_at
            """,
            [
                .text(system), .text(kind.rawValue), .text(subject), .text(record), .integer(now.ledgerMilliseconds),
            ]
        )
    }

    /// Forgets what was sent about a subject: it was taken back.
    package func forgetSent(system: String, kind: Link.Kind, subject: String) throws {
        try session.run(
            "DELETE FROM sent_records WHERE system = ? AND kind = ? AND subject = ?",
            [.text(system), .text(kind.rawValue), .text(subject)]
        )
    }
}

extension LedgerReading {
    /// What was sent about a subject the last time, as JSON.
    package func lastSent(system: String, kind: Link.Kind, subject: String) throws -> String? {
        try session.first(
            "SELECT record FROM sent_records WHERE system = ? AND kind = ? AND subject = ?",
            [.text(system), .text(kind.rawValue), .text(subject)]
        ).map { row in try row.text("record") }
    }
}
