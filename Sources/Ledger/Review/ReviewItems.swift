import FoundationEssentials

extension LedgerTransaction {
    /// Opens a review item.
    ///
    /// One that is open under the same key is brought up to date; a resolved one opens again.
    ///
    /// - Returns: the item's id.
    @discardableResult
    package func open(_ item: NewReviewItem) throws -> Int64 {
        let row = try session.first(
            """
            INSERT INTO review_items (key, kind, stage, job, subject, document, code, reason, differences, evidence,
                payload, owner, next_try, undo_plan, state, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)
            ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, stage = excluded.stage, job = excluded.job,
                code = excluded.code, reason = excluded.reason, differences = excluded.differences,
                evidence = excluded.evidence, payload = excluded.payload, owner = excluded.owner,
                next_try = excluded.next_try, undo_plan = excluded.undo_plan, state = 'open', resolution = NULL, resolved_by = NULL,
                resolution_note = NULL, resolved_at = NULL
            RETURNING id
            """,
            [
                .text(item.key), .text(item.kind.rawValue), .text(item.stage), SQLValue(item.job), .text(item.subject),
                SQLValue(item.document), .text(item.code), .text(item.reason),
                .text(try LedgerJSON.encode(item.differences)), .text(try LedgerJSON.encode(item.evidence)),
                SQLValue(item.payload), .text(item.owner), SQLValue(item.nextTry?.ledgerMilliseconds),
                SQLValue(try item.undo.map { try LedgerJSON.encode($0) }),
                .integer(now.ledgerMilliseconds),
            ]
        )
        guard let row else { throw LedgerError(.storage, "a review item was not written") }
        return try row.integer("id")
    }

    /// Closes a review item with a person's decision.
    @discardableResult
    package func resolve(
        reviewItem id: Int64,
        as resolution: String,
        by person: String,
        note: String? = nil
    ) throws -> ReviewItem {
        let row = try session.first(
            """
            UPDATE review_items SET state = 'resolved', resolution = ?, resolved_by = ?, resolution_note = ?,
                resolved_at = ?
            WHERE id = ? AND state = 'open' RETURNING *
            """,
            [
                .text(resolution), .text(person), SQLValue(note), .integer(now.ledgerMilliseconds), .integer(id),
            ]
        )
        guard let row else { throw LedgerError(.notFound, "no open review item \(id)") }
        return try ReviewItem(row)
    }

    /// Closes what is open under a key because the stage has got on by itself.
    package func resolveByItself(reviewItemKey key: String) throws {
        try session.run(
            """
            UPDATE review_items SET state = 'resolved', resolution = 'succeeded', resolved_by = 'intake',
                resolved_at = ?
            WHERE key = ? AND state = 'open'
            """,
            [.integer(now.ledgerMilliseconds), .text(key)]
        )
    }

    /// Changes the input with which an open item's job will run again.
    package func edit(reviewItem id: Int64, payload: String) throws {
        let changed = try session.rows(
            "UPDATE review_items SET payload = ? WHERE id = ? AND state = 'open' RETURNING id",
            [.text(payload), .integer(id)]
        )
        guard !changed.isEmpty else { throw LedgerError(.notFound, "no open review item \(id)") }
    }
}

extension LedgerReading {
    package func reviewItem(id: Int64) throws -> ReviewItem? {
        try session.first("SELECT * FROM review_items WHERE id = ?", [.integer(id)]).map { row in
            try ReviewItem(row)
        }
    }

    package func reviewItem(key: String) throws -> ReviewItem? {
        try session.first("SELECT * FROM review_items WHERE key = ?", [.text(key)]).map { row in
            try ReviewItem(row)
        }
    }

    /// Review items in a state, oldest first; `kind` narrows.
    package func reviewItems(
        _ state: ReviewItem.State = .open,
        kind: NewReviewItem.Kind? = nil,
        limit: Int = 100
    ) throws -> [ReviewItem] {
        try session.rows(
            """
            SELECT * FROM review_items WHERE state = ? AND (CAST(? AS TEXT) IS NULL OR kind = ?) ORDER BY id LIMIT ?
            """,
            [.text(state.rawValue), SQLValue(kind?.rawValue), SQLValue(kind?.rawValue), SQLValue(limit)]
        ).map { row in try ReviewItem(row) }
    }

    package func openReviewItems() throws -> Int {
        let row = try session.first("SELECT COUNT(*) AS count FROM review_items WHERE state = 'open'")
        return Int(try row?.integer("count") ?? 0)
    }
}
