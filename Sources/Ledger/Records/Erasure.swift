/// What an erasure removed, and what is still to be removed outside the ledger.
package struct Erasure: Sendable, Equatable {
    package var person: String
    /// The documents whose stored bytes are to be removed from the ``DocumentStore``.
    package var documents: [String]
    /// The records in other systems that belong to the person: they are those systems' to erase.
    package var links: [Link]
}

extension LedgerTransaction {
    /// Erases all that the ledger knows of a person.
    ///
    /// What happened stays provable, of whom it tells does not.
    ///
    /// Personal data are kept in these places and no other: `documents` (name, source, record, outcome detail),
    /// `arrivals` (name, source), `identifiers`, `review_items` (reason, differences, evidence, payload), the
    /// payloads of `jobs`, `sent_records`, and `salts`. All of that goes. The audit log keeps its entries, since they hold random
    /// keys, content hashes, names of fields, and hashes whose key (the salt) is gone: it still verifies. Links and
    /// effects stay without meaning, so that a late webhook does not make the person anew.
    ///
    /// Unfinished jobs of the person are finished as skipped. The erasure is itself an audit entry.
    package func erase(person: String, by who: String) throws -> Erasure {
        let documents = try documents(of: person).map(\.hash)
        let links = try ([person] + documents).flatMap { try self.links(of: $0) }
        let now = SQLValue.integer(now.ledgerMilliseconds)
        for subject in [person] + documents { try eraseWork(of: subject, now: now) }
        for hash in documents {
            try session.run(
                """
                UPDATE documents SET name = '', source = '', record = NULL, outcome_detail = NULL, erased_at = ?
                WHERE hash = ?
                """,
                [now, .text(hash)]
            )
            try session.run("UPDATE arrivals SET name = '', source = '' WHERE document = ?", [.text(hash)])
        }
        try session.run("DELETE FROM identifiers WHERE person = ?", [.text(person)])
        try session.run("UPDATE persons SET erased_at = ? WHERE key = ?", [now, .text(person)])
        try append(
            AuditDraft(
                stage: "erase",
                subjects: AuditSubjects(person: person),
                sentFrom: who,
                sentTo: "intake",
                action: "erase-person",
                status: .done
            )
        )
        return Erasure(person: person, documents: documents, links: links)
    }

    private func eraseWork(of subject: String, now: SQLValue) throws {
        try session.run(
            """
            UPDATE review_items SET reason = 'erased', differences = '[]', evidence = '[]', payload = NULL,
                undo_plan = NULL,
                state = 'resolved', resolution = COALESCE(resolution, 'erased'), resolved_at = COALESCE(resolved_at, ?)
            WHERE subject = ? OR document = ?
            """,
            [now, .text(subject), .text(subject)]
        )
        try session.run(
            """
            UPDATE jobs SET payload = '{}', last_error = NULL, updated_at = ?, unfinished = 0,
                state = CASE WHEN unfinished = 1 THEN 'done' ELSE state END, lease_owner = NULL, lease_until = NULL
            WHERE subject = ?
            """,
            [now, .text(subject)]
        )
        try session.run("DELETE FROM sent_records WHERE subject = ?", [.text(subject)])
        try session.run("DELETE FROM salts WHERE subject = ?", [.text(subject)])
    }
}
