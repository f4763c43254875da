package import FoundationEssentials

/// Whom an audit entry is about, by identifiers that say nothing of the person.
package struct AuditSubjects: Sendable, Hashable {
    /// Our key of the person: random, so that it means nothing once the person was erased.
    package var person: String?
    /// The document's SHA-256.
    package var document: String?
    /// The candidate's id in the ATS.
    package var candidate: String?
    /// The application's id in the ATS.
    package var application: String?
    /// The employee's id in the HRIS.
    package var employee: String?

    package init(
        person: String? = nil,
        document: String? = nil,
        candidate: String? = nil,
        application: String? = nil,
        employee: String? = nil
    ) {
        self.person = person
        self.document = document
        self.candidate = candidate
        self.application = application
        self.employee = employee
    }
}

/// What came of an exchange.
package struct AuditStatus: Sendable, Hashable, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let done = AuditStatus(rawValue: "done")
    /// The effect was there already and was not made again.
    package static let found = AuditStatus(rawValue: "found")
    package static let notFound = AuditStatus(rawValue: "not-found")
    package static let skipped = AuditStatus(rawValue: "skipped")
    package static let held = AuditStatus(rawValue: "held")
    package static let refused = AuditStatus(rawValue: "refused")
    /// Failed, and will be tried again.
    package static let retrying = AuditStatus(rawValue: "retrying")
    /// Failed, and was given up.
    package static let failed = AuditStatus(rawValue: "failed")
}

/// What is to be written to the audit log.
///
/// No member may hold personal data in clear.
package struct AuditDraft: Sendable, Hashable {
    package var stage: String
    package var subjects: AuditSubjects
    /// The systems: `folder`, `intake`, or the configured name of a connector.
    package var sentFrom: String
    package var sentTo: String
    /// What was done, such as `find-candidate` or `create-candidate`.
    package var action: String
    package var status: AuditStatus
    package var attempt: Int
    /// The names of the fields that were sent or received, never their values.
    package var fields: [String]
    /// A keyed hash of names and values, from ``LedgerTransaction/fieldHash(_:subject:)``.
    package var fieldHash: String?
    package var mapVersion: String?
    package var errorCode: String?
    /// A published word that says more than the status, such as the rule by which something was found.
    package var detail: String?

    package init(
        stage: String,
        subjects: AuditSubjects,
        sentFrom: String,
        sentTo: String,
        action: String,
        status: AuditStatus,
        attempt: Int = 1,
        fields: [String] = [],
        fieldHash: String? = nil,
        mapVersion: String? = nil,
        errorCode: String? = nil,
        detail: String? = nil
    ) {
        self.stage = stage
        self.subjects = subjects
        self.sentFrom = sentFrom
        self.sentTo = sentTo
        self.action = action
        self.status = status
        self.attempt = attempt
        self.fields = fields
        self.fieldHash = fieldHash
        self.mapVersion = mapVersion
        self.errorCode = errorCode
        self.detail = detail
    }
}

/// One line of the audit log.
package struct AuditEntry: Sendable, Equatable {
    /// From 1, without gaps.
    package var sequence: Int64
    /// Whole milliseconds.
    package var time: Date
    package var content: AuditDraft
    /// The ``hash`` of the entry before, or ``genesis``.
    package var previousHash: String
    /// SHA-256 over all of the above, as 64 hexadecimal digits (``AuditEntry/computedHash``).
    package var hash: String

    /// What the first entry has in place of a previous hash.
    package static let genesis = String(repeating: "0", count: 64)

    init(sequence: Int64, time: Date, content: AuditDraft, previousHash: String) {
        self.sequence = sequence
        self.time = time
        self.content = content
        self.previousHash = previousHash
        hash = ""
        hash = computedHash
    }
}
