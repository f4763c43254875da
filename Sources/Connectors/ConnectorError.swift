/// Why a system did not do what it was asked, and what that calls for.
package struct ConnectorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// New kinds may be added, so callers compare, or ask for the ``remedy``.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        /// A published word; it is stored with audit entries and review items.
        package let name: String
        fileprivate let kind: Kind

        fileprivate enum Kind { case transient, permanent, relinking }

        /// No connection: refused, no such host, broken off before an answer.
        package static let unreachable = Code(name: "unreachable", kind: .transient)
        /// No answer in time.
        package static let timedOut = Code(name: "timed-out", kind: .transient)
        /// Asked too often (429); ``ConnectorError/retryAfter`` is what the server wishes.
        package static let rateLimited = Code(name: "rate-limited", kind: .transient)
        /// The server failed (5xx) in a way that may pass.
        package static let serverFailure = Code(name: "server-failure", kind: .transient)
        /// Another change got there first; nothing was done.
        package static let conflict = Code(name: "conflict", kind: .transient)
        /// The answer is not what the protocol says: not JSON, wrong shape, success without an id.
        package static let nonsense = Code(name: "nonsense", kind: .transient)
        /// The values were refused: validation, unknown field, bad date.
        package static let invalid = Code(name: "invalid", kind: .permanent)
        /// What was referred to is not there.
        package static let missing = Code(name: "missing", kind: .permanent)
        /// The account may not do this.
        package static let denied = Code(name: "denied", kind: .permanent)
        /// The answer is larger than allowed.
        package static let tooLarge = Code(name: "too-large", kind: .permanent)
        /// Several records fit and none is the obvious one.
        package static let ambiguous = Code(name: "ambiguous", kind: .permanent)
        /// What was read back is not what was written.
        package static let mismatch = Code(name: "mismatch", kind: .permanent)
        /// The settings cannot be right: wrong address, wrong database, a redirect elsewhere.
        package static let misconfigured = Code(name: "misconfigured", kind: .permanent)
        /// The system or this connector cannot do that.
        package static let unsupported = Code(name: "unsupported", kind: .permanent)
        /// The credentials are missing, wrong or expired: only a person can help.
        package static let needsRelinking = Code(name: "needs-relinking", kind: .relinking)

        package var description: String { name }
    }

    /// What a stage does about it.
    package enum Remedy: Sendable, Hashable {
        /// Try again, not before this long if the server said so.
        case retry(after: Duration?)
        /// A person looks at it; trying again would not help.
        case review
        /// This system waits until its credentials are renewed; other systems go on.
        case relink
    }

    package var code: Code
    /// The system's name, as audit entries have it.
    package var system: String
    /// What went wrong, in words that are safe to log: no values, no answers' bodies.
    package var detail: String
    /// The HTTP status, if there was an answer.
    package var status: Int?
    /// How long the server asks to wait.
    package var retryAfter: Duration?
    /// Whether the work may have been done although no answer tells so.
    package var mayHaveHappened: Bool

    package init(
        _ code: Code,
        system: String,
        detail: String,
        status: Int? = nil,
        retryAfter: Duration? = nil,
        mayHaveHappened: Bool = false
    ) {
        self.code = code
        self.system = system
        self.detail = detail
        self.status = status
        self.retryAfter = retryAfter
        self.mayHaveHappened = mayHaveHappened
    }

    package var remedy: Remedy {
        switch code.kind {
        case .transient: .retry(after: retryAfter)
        case .permanent: .review
        case .relinking: .relink
        }
    }

    package var description: String {
        let answered = status.map { " (HTTP \($0))" } ?? ""
        return "\(system): \(code.name)\(answered): \(detail)"
    }
}
