package import FoundationEssentials

/// A value that differs between two sides, for a person to judge.
package struct Difference: Sendable, Equatable, Codable {
    package var field: String
    package var ours: String?
    package var theirs: String?

    package init(field: String, ours: String?, theirs: String?) {
        self.field = field
        self.ours = ours
        self.theirs = theirs
    }
}

/// What of a stage's work could be taken back, and what could not: said before anybody decides.
package struct UndoPlan: Sendable, Equatable, Codable {
    /// One sentence for each effect that an undoing takes back; empty if there is none.
    package var takesBack: [String]
    /// One sentence for each effect that stays, and who can do something about it.
    package var stays: [String]

    package init(takesBack: [String] = [], stays: [String] = []) {
        self.takesBack = takesBack
        self.stays = stays
    }
}

/// Something that waits for a person.
package struct NewReviewItem: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A document that gave no record.
        case refusal
        /// A stage waits for a decision before it goes on.
        case hold
        /// A stage gave up.
        case failure
        /// A record on one side has none on the other.
        case orphan
    }

    /// Names the item: opening it again while it is open brings it up to date instead of making a second one.
    package var key: String
    package var kind: Kind
    package var stage: String
    package var job: Int64?
    package var subject: String
    package var document: String?
    /// A published code: of a refusal, an error or a hold.
    package var code: String
    /// In plain words: what happened and what to do.
    package var reason: String
    package var differences: [Difference]
    /// What the judgement can rest on, as lines of text.
    package var evidence: [String]
    /// The job's input, which may be edited before it runs again.
    package var payload: String?
    /// Who is to look at it.
    package var owner: String
    /// When the stage tries again by itself; `nil` is never.
    package var nextTry: Date?
    /// `nil` if no stage said.
    package var undo: UndoPlan?

    package init(
        key: String,
        kind: Kind,
        stage: String,
        job: Int64? = nil,
        subject: String,
        document: String? = nil,
        code: String,
        reason: String,
        differences: [Difference] = [],
        evidence: [String] = [],
        payload: String? = nil,
        owner: String,
        nextTry: Date? = nil,
        undo: UndoPlan? = nil
    ) {
        self.key = key
        self.kind = kind
        self.stage = stage
        self.job = job
        self.subject = subject
        self.document = document
        self.code = code
        self.reason = reason
        self.differences = differences
        self.evidence = evidence
        self.payload = payload
        self.owner = owner
        self.nextTry = nextTry
        self.undo = undo
    }
}

/// A review item as it stands.
package struct ReviewItem: Sendable, Equatable, Identifiable {
    package enum State: String, Sendable { case open, resolved }

    package var id: Int64
    package var content: NewReviewItem
    package var state: State
    package var openedAt: Date
    /// `retried`, `approved`, `skipped`, `rejected`, `undone`, or a word of the stage's own.
    package var resolution: String?
    package var resolvedBy: String?
    package var resolutionNote: String?
    package var resolvedAt: Date?

    init(_ row: SQLRow) throws {
        guard let kind = NewReviewItem.Kind(rawValue: try row.text("kind")),
            let state = State(rawValue: try row.text("state"))
        else { throw LedgerError(.damaged, "a review item has a kind or state that is not known") }
        id = try row.integer("id")
        self.state = state
        content = NewReviewItem(
            key: try row.text("key"),
            kind: kind,
            stage: try row.text("stage"),
            job: row.optionalInteger("job"),
            subject: try row.text("subject"),
            document: row.optionalText("document"),
            code: try row.text("code"),
            reason: try row.text("reason"),
            differences: try LedgerJSON.decode([Difference].self, from: try row.text("differences")),
            evidence: try LedgerJSON.decode([String].self, from: try row.text("evidence")),
            payload: row.optionalText("payload"),
            owner: try row.text("owner"),
            nextTry: row.optionalInteger("next_try").map { Date(ledgerMilliseconds: $0) },
            undo: try row.optionalText("undo_plan").map { try LedgerJSON.decode(UndoPlan.self, from: $0) }
        )
        openedAt = Date(ledgerMilliseconds: try row.integer("opened_at"))
        resolution = row.optionalText("resolution")
        resolvedBy = row.optionalText("resolved_by")
        resolutionNote = row.optionalText("resolution_note")
        resolvedAt = row.optionalInteger("resolved_at").map { Date(ledgerMilliseconds: $0) }
    }
}
