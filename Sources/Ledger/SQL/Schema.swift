/// The ledger's tables, as a list of versions that is only ever added to.
///
/// Times are milliseconds since 1970. Names are in the SQL that both databases share; the rest comes from
/// ``SQLDialect``. Where personal data are kept is documented at ``LedgerTransaction/erase(person:reason:)``.
enum Schema {
    typealias Version = @Sendable (SQLDialect) -> [String]

    static let versions: [Version] = [
        documentsAndQueue, sentRecordsAndLanes, offersAndCursors, systemsAndControls, undoPlans,
    ]

    /// Brings the database to the newest version, in the transaction of `session`.
    static func migrate(_ session: any SQLSession, now: Int64) throws {
        try session.run(
            "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)"
        )
        let row = try session.first("SELECT COALESCE(MAX(version), 0) AS version FROM schema_versions")
        let current = Int(try row?.integer("version") ?? 0)
        guard current <= versions.count else {
            throw LedgerError(
                .newerSchema,
                "the ledger has version \(current), this program knows up to \(versions.count): use the newer program"
            )
        }
        for (index, statements) in versions.enumerated().dropFirst(current) {
            for statement in statements(session.dialect) { try session.run(statement) }
            try session.run(
                "INSERT INTO schema_versions (version, applied_at) VALUES (?, ?)",
                [SQLValue(index + 1), .integer(now)]
            )
        }
    }

    private static let documentsAndQueue: Version = { dialect in
        documents(dialect) + persons(dialect) + queue(dialect) + review(dialect) + audit(dialect)
    }

    private static let sentRecordsAndLanes: Version = { _ in
        [
            "DROP INDEX jobs_ready",
            "DROP INDEX jobs_state",
            "CREATE INDEX jobs_state ON jobs (state, stage, id)",
            """
            CREATE TABLE sent_records (
                system TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, record TEXT NOT NULL,
                sent_at BIGINT NOT NULL, PRIMARY KEY (system, kind, subject))
            """,
            "CREATE INDEX sent_records_subject ON sent_records (subject)",
        ]
    }

    private static let offersAndCursors: Version = { _ in
        [
            """
            CREATE TABLE offers (
                system TEXT NOT NULL, offer TEXT NOT NULL, candidate TEXT NOT NULL, person TEXT NOT NULL,
                version TEXT NOT NULL, state TEXT NOT NULL, is_accepted BIGINT NOT NULL, rounds BIGINT NOT NULL,
                noted_at BIGINT NOT NULL, PRIMARY KEY (system, offer))
            """,
            "CREATE INDEX offers_person ON offers (person)",
            """
            CREATE TABLE cursors (
                system TEXT NOT NULL, feed TEXT NOT NULL, position TEXT NOT NULL, kept_at BIGINT NOT NULL,
                PRIMARY KEY (system, feed))
            """,
        ]
    }

    private static func documents(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE documents (
                hash TEXT PRIMARY KEY, name TEXT NOT NULL, size BIGINT NOT NULL, media_type TEXT,
                source TEXT NOT NULL, received_at BIGINT NOT NULL,
                outcome TEXT, outcome_detail TEXT, record TEXT, record_version BIGINT, read_at BIGINT,
                person TEXT, erased_at BIGINT)
            """,
            "CREATE INDEX documents_person ON documents (person)",
            "CREATE INDEX documents_received ON documents (received_at)",
            """
            CREATE TABLE arrivals (
                id \(dialect.identity), document TEXT NOT NULL REFERENCES documents (hash),
                name TEXT NOT NULL, source TEXT NOT NULL, received_at BIGINT NOT NULL)
            """,
            "CREATE INDEX arrivals_document ON arrivals (document)",
        ]
    }

    private static func persons(_ dialect: SQLDialect) -> [String] {
        [
            "CREATE TABLE persons (key TEXT PRIMARY KEY, created_at BIGINT NOT NULL, erased_at BIGINT)",
            """
            CREATE TABLE identifiers (
                kind TEXT NOT NULL, value TEXT NOT NULL, person TEXT NOT NULL REFERENCES persons (key),
                family_name TEXT NOT NULL, full_name TEXT NOT NULL, seen_at BIGINT NOT NULL,
                PRIMARY KEY (kind, value, family_name, person))
            """,
            "CREATE INDEX identifiers_person ON identifiers (person)",
            """
            CREATE TABLE links (
                system TEXT NOT NULL, kind TEXT NOT NULL, external_id TEXT NOT NULL,
                subject TEXT NOT NULL, linked_at BIGINT NOT NULL, PRIMARY KEY (system, kind, external_id))
            """,
            "CREATE INDEX links_subject ON links (subject, system, kind)",
            """
            CREATE TABLE effects (
                key TEXT PRIMARY KEY, stage TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
                external_id TEXT, fingerprint TEXT, intended_at BIGINT NOT NULL, made_at BIGINT)
            """,
            "CREATE INDEX effects_subject ON effects (subject)",
            "CREATE TABLE salts (subject TEXT PRIMARY KEY, salt \(dialect.bytes) NOT NULL)",
        ]
    }

    private static func queue(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE jobs (
                id \(dialect.identity), key TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, subject TEXT NOT NULL,
                payload TEXT NOT NULL, state TEXT NOT NULL, unfinished BIGINT NOT NULL,
                attempt BIGINT NOT NULL, claims BIGINT NOT NULL, not_before BIGINT NOT NULL,
                lease_owner TEXT, lease_until BIGINT, last_error TEXT,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL)
            """,
            "CREATE INDEX jobs_ready ON jobs (id) WHERE state = 'ready'",
            "CREATE INDEX jobs_waiting ON jobs (not_before) WHERE state = 'waiting'",
            "CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running'",
            "CREATE INDEX jobs_unfinished ON jobs (subject, id) WHERE unfinished = 1",
            "CREATE INDEX jobs_subject ON jobs (subject, id)",
            "CREATE INDEX jobs_state ON jobs (state, stage)",
        ]
    }

    private static func review(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE review_items (
                id \(dialect.identity), key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, stage TEXT NOT NULL,
                job BIGINT, subject TEXT NOT NULL, document TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
                differences TEXT NOT NULL, evidence TEXT NOT NULL, payload TEXT, owner TEXT NOT NULL,
                next_try BIGINT, state TEXT NOT NULL, resolution TEXT, resolved_by TEXT, resolution_note TEXT,
                opened_at BIGINT NOT NULL, resolved_at BIGINT)
            """,
            "CREATE INDEX review_items_open ON review_items (state, id)",
            "CREATE INDEX review_items_subject ON review_items (subject)",
            """
            CREATE TABLE alerts (
                id \(dialect.identity), key TEXT NOT NULL UNIQUE, topic TEXT, owner TEXT NOT NULL,
                severity TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, review_item BIGINT,
                raised_at BIGINT NOT NULL, delivered_at BIGINT)
            """,
            "CREATE INDEX alerts_topic ON alerts (topic, raised_at)",
        ]
    }

    private static func audit(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE audit (
                sequence BIGINT PRIMARY KEY, time BIGINT NOT NULL, stage TEXT NOT NULL, person TEXT, document TEXT,
                candidate TEXT, application TEXT, employee TEXT, sent_from TEXT NOT NULL, sent_to TEXT NOT NULL,
                action TEXT NOT NULL, status TEXT NOT NULL, attempt BIGINT NOT NULL, fields TEXT NOT NULL,
                field_hash TEXT, map_version TEXT, error_code TEXT, detail TEXT,
                previous_hash TEXT NOT NULL, hash TEXT NOT NULL)
            """,
            "CREATE INDEX audit_person ON audit (person, sequence)",
            "CREATE INDEX audit_document ON audit (document, sequence)",
            "CREATE INDEX audit_candidate ON audit (candidate, sequence)",
            "CREATE INDEX audit_employee ON audit (employee, sequence)",
            "CREATE INDEX audit_time ON audit (time)",
            "CREATE TABLE audit_head (id BIGINT PRIMARY KEY, sequence BIGINT NOT NULL, hash TEXT NOT NULL)",
            "INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, '\(AuditEntry.genesis)')",
        ] + dialect.forbidChanges("audit")
    }
}
