package import FoundationEssentials

extension LedgerTransaction {
    /// Notes that an event came from a system, by what names it.
    ///
    /// Several names may be given (the sender's id, a digest of the body): an event is a repetition if one of them is
    /// known.
    ///
    /// - Returns: whether it came for the first time.
    package func note(webhookEvents names: [String], from system: String) throws -> Bool {
        let known = try names.contains { name in
            try session.first(
                "SELECT event FROM webhook_events WHERE system = ? AND event = ?",
                [.text(system), .text(name)]
            ) != nil
        }
        guard !known else { return false }
        for name in names {
            try session.run(
                """
                INSERT INTO webhook_events (system, event, received_at) VALUES (?, ?, ?)
                ON CONFLICT (system, event) DO NOTHING
                """,
                [.text(system), .text(name), .integer(now.ledgerMilliseconds)]
            )
        }
        return true
    }

    /// Forgets events of which no repetition is to be expected any more.
    package func forgetWebhookEvents(before date: Date) throws {
        try session.run("DELETE FROM webhook_events WHERE received_at < ?", [.integer(date.ledgerMilliseconds)])
    }
}
