package import FoundationEssentials

/// What came of a stage's jobs within some time.
package struct WorkCount: Sendable, Equatable {
    package var stage: String
    /// Finished: done or skipped.
    package var done: Int
    /// Begun and not finished: held, or waiting after an error.
    package var partial: Int
    /// Given up.
    package var failed: Int

    package var runs: Int { done + partial + failed }
}

extension LedgerReading {
    /// What came of the jobs that changed within a time, stage by stage.
    package func workCounts(in range: Range<Date>) throws -> [WorkCount] {
        try session.rows(
            """
            SELECT stage,
                SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END) AS done,
                SUM(CASE WHEN state = 'held' OR (state = 'waiting' AND last_error IS NOT NULL) THEN 1 ELSE 0 END)
                    AS partial,
                SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS failed
            FROM jobs WHERE updated_at >= ? AND updated_at < ? GROUP BY stage ORDER BY stage
            """,
            [.integer(range.lowerBound.ledgerMilliseconds), .integer(range.upperBound.ledgerMilliseconds)]
        ).map { row in
            WorkCount(
                stage: try row.text("stage"),
                done: Int(try row.integer("done")),
                partial: Int(try row.integer("partial")),
                failed: Int(try row.integer("failed"))
            )
        }
    }

    /// How many different jobs of these stages were given up within a time, as the audit log tells, even if they were
    /// taken up again.
    package func failures(of stages: Set<String>, in range: Range<Date>) throws -> Int {
        try count("COUNT(*)", of: stages, status: .failed, in: range)
    }

    /// How many different persons an entry of one of these stages tells of within a time; `status` narrows.
    package func persons(of stages: Set<String>, status: AuditStatus? = nil, in range: Range<Date>) throws -> Int {
        try count("COUNT(DISTINCT person)", of: stages, status: status, in: range)
    }

    private func count(
        _ expression: String,
        of stages: Set<String>,
        status: AuditStatus?,
        in range: Range<Date>
    ) throws -> Int {
        guard !stages.isEmpty else { return 0 }
        let marks = stages.map { _ in "?" }.joined(separator: ", ")
        let row = try session.first(
            """
            SELECT \(expression) AS count FROM audit
            WHERE stage IN (\(marks)) AND time >= ? AND time < ? \(status == nil ? "" : "AND status = ?")
            """,
            stages.sorted().map { .text($0) } + [
                .integer(range.lowerBound.ledgerMilliseconds), .integer(range.upperBound.ledgerMilliseconds),
            ] + (status.map { [.text($0.rawValue)] } ?? [])
        )
        return Int(try row?.integer("count") ?? 0)
    }

    /// How many review items of a kind are open.
    package func openReviewItems(kind: NewReviewItem.Kind) throws -> Int {
        let row = try session.first(
            "SELECT COUNT(*) AS count FROM review_items WHERE state = 'open' AND kind = ?",
            [.text(kind.rawValue)]
        )
        return Int(try row?.integer("count") ?? 0)
    }

    /// When the oldest open review item was opened.
    package func oldestOpenReviewItem() throws -> Date? {
        try session.first("SELECT MIN(opened_at) AS opened FROM review_items WHERE state = 'open'")?
            .optionalInteger("opened").map { Date(ledgerMilliseconds: $0) }
    }
}
