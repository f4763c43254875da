package import FoundationEssentials

extension LedgerTransaction {
    /// Adds an entry to the audit log, with the next sequence number and the hash of the one before.
    ///
    /// It is written if and only if the change that it tells of is.
    @discardableResult
    package func append(_ draft: AuditDraft) throws -> AuditEntry {
        let head = try session.first(
            "UPDATE audit_head SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, hash"
        )
        guard let head else { throw LedgerError(.damaged, "the head of the audit log is missing") }
        let entry = AuditEntry(
            sequence: try head.integer("sequence"),
            time: Date(ledgerMilliseconds: now.ledgerMilliseconds),
            content: draft,
            previousHash: try head.text("hash")
        )
        let subjects = draft.subjects
        try session.run(
            """
            INSERT INTO audit (sequence, time, stage, person, document, candidate, application, employee, sent_from,
                sent_to, action, status, attempt, fields, field_hash, map_version, error_code, detail,
                previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(entry.sequence), .integer(entry.time.ledgerMilliseconds), .text(draft.stage),
                SQLValue(subjects.person), SQLValue(subjects.document), SQLValue(subjects.candidate),
                SQLValue(subjects.application), SQLValue(subjects.employee), .text(draft.sentFrom),
                .text(draft.sentTo), .text(draft.action), .text(draft.status.rawValue), SQLValue(draft.attempt),
                .text(try LedgerJSON.encode(draft.fields)), SQLValue(draft.fieldHash), SQLValue(draft.mapVersion),
                SQLValue(draft.errorCode), SQLValue(draft.detail), .text(entry.previousHash), .text(entry.hash),
            ]
        )
        try session.run("UPDATE audit_head SET hash = ? WHERE id = 1", [.text(entry.hash)])
        return entry
    }
}

/// Which audit entries to show.
///
/// What is `nil` does not narrow.
package struct AuditFilter: Sendable, Equatable {
    package var stage: String?
    /// A person's key, a document's hash (or its first 8 digits or more), or an id of the ATS or the HRIS.
    package var subject: String?
    package var status: AuditStatus?
    package var since: Date?
    package var until: Date?
    /// Only entries with a higher sequence.
    package var after: Int64?
    package var limit: Int
    /// The newest entries instead of the oldest; they still come in the order of time.
    package var newest: Bool

    package init(
        stage: String? = nil,
        subject: String? = nil,
        status: AuditStatus? = nil,
        since: Date? = nil,
        until: Date? = nil,
        after: Int64? = nil,
        limit: Int = 100,
        newest: Bool = false
    ) {
        self.stage = stage
        self.subject = subject
        self.status = status
        self.since = since
        self.until = until
        self.after = after
        self.limit = limit
        self.newest = newest
    }
}

extension LedgerReading {
    /// The audit entries that pass the filter, in the order of their sequence.
    package func auditEntries(_ filter: AuditFilter = AuditFilter()) throws -> [AuditEntry] {
        var conditions: [String] = []
        var arguments: [SQLValue] = []
        func require(_ condition: String, _ values: SQLValue?...) {
            let values = values.compactMap(\.self)
            guard !values.isEmpty else { return }
            conditions.append(condition)
            arguments += values
        }
        require("stage = ?", filter.stage.map { .text($0) })
        require("status = ?", filter.status.map { .text($0.rawValue) })
        require("time >= ?", filter.since.map { .integer($0.ledgerMilliseconds) })
        require("time <= ?", filter.until.map { .integer($0.ledgerMilliseconds) })
        require("sequence > ?", filter.after.map { .integer($0) })
        if let subject = filter.subject {
            let prefix = subject.count >= 8 && subject.allSatisfy(\.isHexDigit) ? subject.lowercased() : subject
            require(
                """
                (person = ? OR candidate = ? OR application = ? OR employee = ?
                    OR (document >= ? AND document < ?))
                """,
                .text(subject),
                .text(subject),
                .text(subject),
                .text(subject),
                .text(prefix),
                .text(prefix + (prefix.count < 8 ? "" : "g"))
            )
        }
        let clause = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let rows = try session.rows(
            "SELECT * FROM audit \(clause) ORDER BY sequence \(filter.newest ? "DESC" : "ASC") LIMIT ?",
            arguments + [SQLValue(filter.limit)]
        )
        let entries = try rows.map { row in try AuditEntry(row) }
        return filter.newest ? entries.reversed() : entries
    }

    /// A person's whole way, from the first file to the last payslip.
    ///
    /// What was noted of the person's documents before it was known whose they are belongs to it.
    package func auditTrail(of person: String, limit: Int = 10_000) throws -> [AuditEntry] {
        try session.rows(
            """
            SELECT * FROM audit WHERE person = ? OR document IN (SELECT hash FROM documents WHERE person = ?)
            ORDER BY sequence LIMIT ?
            """,
            [.text(person), .text(person), SQLValue(limit)]
        ).map { row in try AuditEntry(row) }
    }

    /// The sequence and the hash of the newest entry, as the log itself notes them; 0 and the genesis if empty.
    package func auditHead() throws -> (sequence: Int64, hash: String) {
        guard let row = try session.first("SELECT sequence, hash FROM audit_head WHERE id = 1") else {
            throw LedgerError(.damaged, "the head of the audit log is missing")
        }
        return (try row.integer("sequence"), try row.text("hash"))
    }
}

extension AuditEntry {
    init(_ row: SQLRow) throws {
        sequence = try row.integer("sequence")
        time = Date(ledgerMilliseconds: try row.integer("time"))
        content = AuditDraft(
            stage: try row.text("stage"),
            subjects: AuditSubjects(
                person: row.optionalText("person"),
                document: row.optionalText("document"),
                candidate: row.optionalText("candidate"),
                application: row.optionalText("application"),
                employee: row.optionalText("employee")
            ),
            sentFrom: try row.text("sent_from"),
            sentTo: try row.text("sent_to"),
            action: try row.text("action"),
            status: AuditStatus(rawValue: try row.text("status")),
            attempt: Int(try row.integer("attempt")),
            fields: try LedgerJSON.decode([String].self, from: try row.text("fields")),
            fieldHash: row.optionalText("field_hash"),
            mapVersion: row.optionalText("map_version"),
            errorCode: row.optionalText("error_code"),
            detail: row.optionalText("detail")
        )
        previousHash = try row.text("previous_hash")
        hash = try row.text("hash")
    }
}
