package import FoundationEssentials

extension LedgerReading {
    /// When it was first noted that an offer was accepted; `nil` if it is not known.
    package func heardOf(offer: String, system: String) throws -> Date? {
        try session.first(
            "SELECT noted_at FROM offers WHERE system = ? AND offer = ? AND is_accepted = 1",
            [.text(system), .text(offer)]
        ).map { row in Date(ledgerMilliseconds: try row.integer("noted_at")) }
    }

    /// When a person was last made an employee of a system from here; `nil` if never.
    package func madeEmployee(of person: String, system: String) throws -> Date? {
        try session.first(
            """
            SELECT MAX(made_at) AS made FROM effects WHERE subject = ? AND state = 'made' AND key >= ? AND key < ?
            """,
            [.text(person), .text("employee:\(system):"), .text("employee:\(system);")]
        )?.optionalInteger("made").map { Date(ledgerMilliseconds: $0) }
    }

    /// The persons of whom the audit log tells an action within a time, each once.
    package func persons(withAction action: String, in range: Range<Date>) throws -> [String] {
        try session.rows(
            """
            SELECT DISTINCT person FROM audit WHERE action = ? AND time >= ? AND time < ? AND person IS NOT NULL
            ORDER BY person
            """,
            [
                .text(action), .integer(range.lowerBound.ledgerMilliseconds),
                .integer(range.upperBound.ledgerMilliseconds),
            ]
        ).map { row in try row.text("person") }
    }

    /// All records of a kind in a system that are linked to somebody, in the order of their ids.
    package func linked(_ kind: Link.Kind, in system: String) throws -> [Link] {
        try session.rows(
            "SELECT external_id, subject FROM links WHERE system = ? AND kind = ? ORDER BY external_id",
            [.text(system), .text(kind.rawValue)]
        ).map { row in
            Link(
                system: system,
                kind: kind,
                externalId: try row.text("external_id"),
                subject: try row.text("subject")
            )
        }
    }
}
