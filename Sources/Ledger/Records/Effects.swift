/// Something that is done in another system and must be done once.
///
/// It is noted before the call and again after it, so that a re-run after a crash knows three cases: not tried (no
/// row), perhaps done (`intended`: look there first), done (`made`, with the id that it got).
package struct Effect: Sendable, Equatable {
    package enum State: String, Sendable { case intended, made }

    /// Names the effect for ever: `deliver/attachment:<system>:<person>:<document>`.
    package var key: String
    package var stage: String
    package var subject: String
    package var state: State
    package var externalId: String?
    /// A keyed hash of what was sent, to tell whether there is anything new to send.
    package var fingerprint: String?

    init(_ row: SQLRow) throws {
        guard let state = State(rawValue: try row.text("state")) else {
            throw LedgerError(.damaged, "an effect has a state that is not known")
        }
        key = try row.text("key")
        stage = try row.text("stage")
        subject = try row.text("subject")
        self.state = state
        externalId = row.optionalText("external_id")
        fingerprint = row.optionalText("fingerprint")
    }
}

extension LedgerTransaction {
    /// Notes that an effect is about to be made.
    ///
    /// - Returns: the effect as it was noted before, or `nil` if this is the first time.
    @discardableResult
    package func intend(effect key: String, stage: String, subject: String) throws -> Effect? {
        if let known = try effect(key) { return known }
        try session.run(
            """
            INSERT INTO effects (key, stage, subject, state, intended_at) VALUES (?, ?, ?, 'intended', ?)
            ON CONFLICT (key) DO NOTHING
            """,
            [.text(key), .text(stage), .text(subject), .integer(now.ledgerMilliseconds)]
        )
        return nil
    }

    /// Notes that an effect was made, or was found to be there.
    package func made(
        effect key: String,
        stage: String,
        subject: String,
        externalId: String?,
        fingerprint: String? = nil
    ) throws {
        let now = SQLValue.integer(now.ledgerMilliseconds)
        try session.run(
            """
            INSERT INTO effects (key, stage, subject, state, external_id, fingerprint, intended_at, made_at)
            VALUES (?, ?, ?, 'made', ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET state = 'made', external_id = excluded.external_id,
                fingerprint = excluded.fingerprint, made_at = excluded.made_at
            """,
            [.text(key), .text(stage), .text(subject), SQLValue(externalId), SQLValue(fingerprint), now, now]
        )
    }

    /// Forgets an effect that is known not to be there, so that it is made again.
    package func forget(effect key: String) throws {
        try session.run("DELETE FROM effects WHERE key = ?", [.text(key)])
    }
}

extension LedgerReading {
    package func effect(_ key: String) throws -> Effect? {
        try session.first("SELECT * FROM effects WHERE key = ?", [.text(key)]).map { row in try Effect(row) }
    }

    /// All effects for a subject, in the order in which they were begun.
    package func effects(of subject: String) throws -> [Effect] {
        try session.rows(
            "SELECT * FROM effects WHERE subject = ? ORDER BY intended_at, key",
            [.text(subject)]
        ).map { row in try Effect(row) }
    }
}
