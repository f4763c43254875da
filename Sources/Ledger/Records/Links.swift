/// That a record in another system belongs to a subject of ours.
package struct Link: Sendable, Hashable {
    /// What the record is over there.
    package struct Kind: Sendable, Hashable, RawRepresentable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let candidate = Kind(rawValue: "candidate")
        package static let application = Kind(rawValue: "application")
        package static let attachment = Kind(rawValue: "attachment")
        package static let offer = Kind(rawValue: "offer")
        package static let employee = Kind(rawValue: "employee")
        package static let payroll = Kind(rawValue: "payroll")
    }

    /// The configured name of the system.
    package var system: String
    package var kind: Kind
    package var externalId: String
    /// A person's key, or a document's hash.
    package var subject: String

    package init(system: String, kind: Kind, externalId: String, subject: String) {
        self.system = system
        self.kind = kind
        self.externalId = externalId
        self.subject = subject
    }
}

extension LedgerTransaction {
    /// Keeps a link.
    ///
    /// A record that was linked to another subject now belongs to this one.
    package func link(_ link: Link) throws {
        try session.run(
            """
            INSERT INTO links (system, kind, external_id, subject, linked_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (system, kind, external_id) DO UPDATE SET subject = excluded.subject
            """,
            [
                .text(link.system), .text(link.kind.rawValue), .text(link.externalId), .text(link.subject),
                .integer(now.ledgerMilliseconds),
            ]
        )
    }

    /// Forgets a link, as when the record over there was deleted or merged.
    package func unlink(_ link: Link) throws {
        try session.run(
            "DELETE FROM links WHERE system = ? AND kind = ? AND external_id = ? AND subject = ?",
            [.text(link.system), .text(link.kind.rawValue), .text(link.externalId), .text(link.subject)]
        )
    }
}

extension LedgerReading {
    /// All that is linked to a subject, oldest first.
    package func links(of subject: String) throws -> [Link] {
        try session.rows(
            "SELECT * FROM links WHERE subject = ? ORDER BY linked_at, system, kind, external_id",
            [.text(subject)]
        ).map { row in
            Link(
                system: try row.text("system"),
                kind: Link.Kind(rawValue: try row.text("kind")),
                externalId: try row.text("external_id"),
                subject: subject
            )
        }
    }

    /// The oldest record of a kind that is linked to a subject.
    package func externalId(of subject: String, system: String, kind: Link.Kind) throws -> String? {
        try session.first(
            """
            SELECT external_id FROM links WHERE subject = ? AND system = ? AND kind = ?
            ORDER BY linked_at, external_id LIMIT 1
            """,
            [.text(subject), .text(system), .text(kind.rawValue)]
        ).map { row in try row.text("external_id") }
    }

    /// The subject to which a record belongs.
    package func subject(system: String, kind: Link.Kind, externalId: String) throws -> String? {
        try session.first(
            "SELECT subject FROM links WHERE system = ? AND kind = ? AND external_id = ?",
            [.text(system), .text(kind.rawValue), .text(externalId)]
        ).map { row in try row.text("subject") }
    }
}
