package import FoundationEssentials

/// What one of the controlling figures came to on one day: a part of a whole.
package struct Measure: Sendable, Equatable {
    package var name: String
    /// `2026-11-21`.
    package var day: String
    package var part: Int
    /// 0 for a figure that is a mere number.
    package var whole: Int
    package var measuredAt: Date

    package init(name: String, day: String, part: Int, whole: Int, measuredAt: Date) {
        self.name = name
        self.day = day
        self.part = part
        self.whole = whole
        self.measuredAt = measuredAt
    }
}

extension LedgerTransaction {
    /// Keeps a day's figure in place of what was measured earlier on that day.
    package func keep(_ measure: Measure) throws {
        try session.run(
            """
            INSERT INTO measures (name, day, part, whole, measured_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name, day) DO UPDATE SET part = excluded.part, whole = excluded.whole,
                measured_at = excluded.measured_at
            """,
            [
                .text(measure.name), .text(measure.day), SQLValue(measure.part), SQLValue(measure.whole),
                .integer(measure.measuredAt.ledgerMilliseconds),
            ]
        )
    }
}

extension LedgerReading {
    /// The last days of a figure, the newest first.
    package func measures(_ name: String, limit: Int = 30) throws -> [Measure] {
        try session.rows(
            "SELECT * FROM measures WHERE name = ? ORDER BY day DESC LIMIT ?",
            [.text(name), SQLValue(limit)]
        ).map { row in
            Measure(
                name: try row.text("name"),
                day: try row.text("day"),
                part: Int(try row.integer("part")),
                whole: Int(try row.integer("whole")),
                measuredAt: Date(ledgerMilliseconds: try row.integer("measured_at"))
            )
        }
    }
}
