extension LedgerTransaction {
    /// Keeps where polling a system for changes goes on.
    package func keep(cursor: String, system: String, feed: String) throws {
        try session.run(
            """
            INSERT INTO cursors (system, feed, position, kept_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (system, feed) DO UPDATE SET position = excluded.position, kept_at = excluded.kept_at
            """,
            [.text(system), .text(feed), .text(cursor), .integer(now.ledgerMilliseconds)]
        )
    }

    /// Lets a job that comes back again and again run once more, unless it is still under way.
    ///
    /// It is one row for ever; a job that was given up is taken up again.
    package func recur(_ job: NewJob) throws {
        guard let known = try self.job(key: job.key) else {
            try enqueue(job)
            return
        }
        guard known.state == .done || known.state == .dead else { return }
        try resume(jobId: known.id, payload: job.payload)
    }
}

extension LedgerReading {
    /// Where polling a system for changes goes on; nothing if it was never polled.
    package func cursor(system: String, feed: String) throws -> String? {
        try session.first(
            "SELECT position FROM cursors WHERE system = ? AND feed = ?",
            [.text(system), .text(feed)]
        ).map { row in try row.text("position") }
    }
}
