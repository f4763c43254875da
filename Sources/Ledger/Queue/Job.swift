package import FoundationEssentials

/// A job to be put into the queue.
package struct NewJob: Sendable, Equatable {
    /// The name of the stage that will run it.
    package var stage: String
    /// What it is about: a person's key, or a document's hash.
    ///
    /// One subject's jobs run one after another, in the order in which they were enqueued; different subjects' jobs run
    /// side by side.
    package var subject: String
    /// The idempotency key: a second job with the same key is not enqueued, even long after the first one is done.
    package var key: String
    /// JSON.
    ///
    /// Identifiers only: personal data stay in the records, from where they can be erased.
    package var payload: String
    /// Not claimed before; `nil` is at once.
    package var notBefore: Date?

    package init(stage: String, subject: String, key: String, payload: String = "{}", notBefore: Date? = nil) {
        self.stage = stage
        self.subject = subject
        self.key = key
        self.payload = payload
        self.notBefore = notBefore
    }

    /// With a payload that is encoded as JSON with sorted keys.
    package init(
        stage: String,
        subject: String,
        key: String,
        payload: some Encodable,
        notBefore: Date? = nil
    ) throws {
        self.init(
            stage: stage,
            subject: subject,
            key: key,
            payload: try LedgerJSON.encode(payload),
            notBefore: notBefore
        )
    }
}

/// One run of a stage for one subject, as it stands in the queue.
package struct Job: Sendable, Equatable, Identifiable {
    package enum State: String, Sendable, CaseIterable {
        /// May be claimed, once the subject's earlier jobs are finished.
        case ready
        /// Claimed by a worker until its lease runs out.
        case running
        /// For its time: a later start or the pause before a retry.
        case waiting
        /// For a person's decision.
        case held
        /// Done or skipped.
        case done
        /// Given up, by policy or by a person.
        case dead
    }

    package var id: Int64
    package var stage: String
    package var subject: String
    package var key: String
    package var payload: String
    package var state: State
    /// Which attempt this is, from 1.
    ///
    /// Only attempts that ended in an error count: a worker that was killed takes none away.
    package var attempt: Int
    /// How often it was claimed.
    ///
    /// Together with ``leaseOwner`` it fences off a worker whose lease ran out.
    package var claims: Int
    package var notBefore: Date
    package var leaseOwner: String?
    package var leaseUntil: Date?
    package var lastError: String?
    package var createdAt: Date
    package var updatedAt: Date

    /// The payload, decoded from its JSON.
    package func payload<Payload: Decodable>(as type: Payload.Type) throws -> Payload {
        try LedgerJSON.decode(type, from: payload)
    }

    init(_ row: SQLRow) throws {
        guard let state = State(rawValue: try row.text("state")) else {
            throw LedgerError(.damaged, "a job has a state that is not known")
        }
        id = try row.integer("id")
        stage = try row.text("stage")
        subject = try row.text("subject")
        key = try row.text("key")
        payload = try row.text("payload")
        self.state = state
        attempt = Int(try row.integer("attempt"))
        claims = Int(try row.integer("claims"))
        notBefore = Date(ledgerMilliseconds: try row.integer("not_before"))
        leaseOwner = row.optionalText("lease_owner")
        leaseUntil = row.optionalInteger("lease_until").map { Date(ledgerMilliseconds: $0) }
        lastError = row.optionalText("last_error")
        createdAt = Date(ledgerMilliseconds: try row.integer("created_at"))
        updatedAt = Date(ledgerMilliseconds: try row.integer("updated_at"))
    }
}

/// JSON as the ledger keeps it: keys sorted, dates as ISO 8601, so that equal values give equal text.
package enum LedgerJSON {
    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from json: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(json.utf8))
    }
}
