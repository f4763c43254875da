package import FoundationEssentials

/// A file that came in.
package struct IncomingDocument: Sendable, Equatable {
    /// SHA-256 of the bytes, as 64 hexadecimal digits.
    package var hash: String
    /// The file's name as it was dropped.
    package var name: String
    package var size: Int
    package var mediaType: String?
    /// Where it came from: a path, an address of the HTTP API, a mailbox.
    package var source: String

    package init(hash: String, name: String, size: Int, mediaType: String?, source: String) {
        self.hash = hash
        self.name = name
        self.size = size
        self.mediaType = mediaType
        self.source = source
    }
}

/// A document that the ledger knows, by its content.
package struct StoredDocument: Sendable, Equatable {
    package var hash: String
    /// The name under which it came first.
    package var name: String
    package var size: Int
    package var mediaType: String?
    package var source: String
    package var receivedAt: Date
    /// One of the published outcomes: `parsed`, `encrypted`, …; `nil` until it was read.
    package var outcome: String?
    package var outcomeDetail: String?
    /// The resume record as JSON; `nil` if there is none, or once it was erased.
    package var record: String?
    /// The shape of ``record``.
    package var recordVersion: Int?
    package var readAt: Date?
    /// The key of the person whose resume it is.
    package var person: String?
    package var erasedAt: Date?

    init(_ row: SQLRow) throws {
        hash = try row.text("hash")
        name = try row.text("name")
        size = Int(try row.integer("size"))
        mediaType = row.optionalText("media_type")
        source = try row.text("source")
        receivedAt = Date(ledgerMilliseconds: try row.integer("received_at"))
        outcome = row.optionalText("outcome")
        outcomeDetail = row.optionalText("outcome_detail")
        record = row.optionalText("record")
        recordVersion = row.optionalInteger("record_version").map { Int($0) }
        readAt = row.optionalInteger("read_at").map { Date(ledgerMilliseconds: $0) }
        person = row.optionalText("person")
        erasedAt = row.optionalInteger("erased_at").map { Date(ledgerMilliseconds: $0) }
    }
}

/// One coming in of a document: the same content may come several times, under several names.
package struct Arrival: Sendable, Equatable {
    package var document: String
    package var name: String
    package var source: String
    package var receivedAt: Date
}

extension LedgerTransaction {
    /// Notes that a document came in.
    ///
    /// Of a document that was erased only the time of the arrival is kept.
    ///
    /// - Returns: whether its content is new to the ledger. Each arrival is kept, the content once.
    @discardableResult
    package func receive(_ document: IncomingDocument) throws -> Bool {
        let now = SQLValue.integer(now.ledgerMilliseconds)
        let inserted = try session.rows(
            """
            INSERT INTO documents (hash, name, size, media_type, source, received_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hash) DO NOTHING RETURNING hash
            """,
            [
                .text(document.hash), .text(document.name), SQLValue(document.size), SQLValue(document.mediaType),
                .text(document.source), now,
            ]
        )
        let isErased = try inserted.isEmpty && self.document(hash: document.hash)?.erasedAt != nil
        try session.run(
            "INSERT INTO arrivals (document, name, source, received_at) VALUES (?, ?, ?, ?)",
            [.text(document.hash), .text(isErased ? "" : document.name), .text(isErased ? "" : document.source), now]
        )
        return !inserted.isEmpty
    }

    /// Notes what reading a document came to: a record, or a refusal with its code.
    package func recordOutcome(
        of hash: String,
        outcome: String,
        detail: String? = nil,
        mediaType: String? = nil,
        record: String? = nil,
        recordVersion: Int? = nil,
        person: String? = nil
    ) throws {
        let changed = try session.rows(
            """
            UPDATE documents SET outcome = ?, outcome_detail = ?, media_type = COALESCE(?, media_type), record = ?,
                record_version = ?, person = COALESCE(?, person), read_at = ?
            WHERE hash = ? AND erased_at IS NULL RETURNING hash
            """,
            [
                .text(outcome), SQLValue(detail), SQLValue(mediaType), SQLValue(record),
                SQLValue(recordVersion.map { Int64($0) }), SQLValue(person), .integer(now.ledgerMilliseconds),
                .text(hash),
            ]
        )
        guard !changed.isEmpty else { throw LedgerError(.notFound, "no document \(hash.prefix(12))…") }
    }
}

extension LedgerReading {
    package func document(hash: String) throws -> StoredDocument? {
        try session.first("SELECT * FROM documents WHERE hash = ?", [.text(hash)]).map { row in
            try StoredDocument(row)
        }
    }

    /// The documents of a person, oldest first.
    package func documents(of person: String) throws -> [StoredDocument] {
        try session.rows(
            "SELECT * FROM documents WHERE person = ? ORDER BY received_at, hash",
            [.text(person)]
        ).map { row in try StoredDocument(row) }
    }

    /// The newest documents, newest first.
    package func newestDocuments(limit: Int = 100) throws -> [StoredDocument] {
        try session.rows(
            "SELECT * FROM documents ORDER BY received_at DESC, hash LIMIT ?",
            [SQLValue(limit)]
        ).map { row in try StoredDocument(row) }
    }

    /// Documents whose hash begins with `prefix`, so that a person may type a part of it.
    package func documents(hashPrefix prefix: String, limit: Int = 10) throws -> [StoredDocument] {
        try session.rows(
            "SELECT * FROM documents WHERE hash >= ? AND hash < ? ORDER BY hash LIMIT ?",
            [.text(prefix), .text(prefix + "g"), SQLValue(limit)]
        ).map { row in try StoredDocument(row) }
    }

    /// Every coming in of a document, in order.
    package func arrivals(of hash: String) throws -> [Arrival] {
        try session.rows("SELECT * FROM arrivals WHERE document = ? ORDER BY id", [.text(hash)]).map { row in
            Arrival(
                document: hash,
                name: try row.text("name"),
                source: try row.text("source"),
                receivedAt: Date(ledgerMilliseconds: try row.integer("received_at"))
            )
        }
    }

    /// How many documents came to each outcome; the key is `nil` for those not read yet.
    package func outcomeCounts() throws -> [String?: Int] {
        let rows = try session.rows("SELECT outcome, COUNT(*) AS count FROM documents GROUP BY outcome")
        return try Dictionary(
            rows.map { row in (row.optionalText("outcome"), Int(try row.integer("count"))) },
            uniquingKeysWith: +
        )
    }
}
