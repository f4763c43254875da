package import Connectors
package import DataMaps
import Ledger

/// Why a stage could not do its work, and with that what is done about it.
package struct StageError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// It may work later. With the time that the other side asked for.
        case transient(retryAfter: Duration? = nil)
        /// It will not work without a change: to review at once.
        case permanent
        /// The credentials of this system are refused: only this system waits, and a person is asked.
        case needsRelinking

        package static var transient: Kind { .transient() }
    }

    package var kind: Kind
    /// A published word.
    package var code: String
    /// What happened, without values: this goes into logs and review items.
    package var detail: String
    /// What was being done: an action of the audit log.
    package var action: String?
    /// The system with which it was being done.
    package var system: String?

    package init(
        _ kind: Kind,
        code: String,
        detail: String,
        action: String? = nil,
        system: String? = nil
    ) {
        self.kind = kind
        self.code = code
        self.detail = detail
        self.action = action
        self.system = system
    }

    /// Whether the other side only asked for patience: that is not the record's fault and costs no attempt.
    var asksForPatience: Bool { code == ConnectorError.Code.rateLimited.name }
}

extension StageError {
    package init(_ error: ConnectorError, action: String) {
        let kind: Kind =
            switch error.remedy {
            case .retry(let pause): .transient(retryAfter: pause)
            case .review: .permanent
            case .relink: .needsRelinking
            }
        self.init(
            kind,
            code: error.code.name,
            detail: error.description,
            action: action,
            system: error.system
        )
    }

    package init(_ error: MapError) {
        self.init(.permanent, code: error.code.name, detail: error.description, action: "map")
    }

    /// Any error, as one that a stage may throw.
    init(wrapping error: any Error) {
        switch error {
        case let error as StageError: self = error
        case let error as ConnectorError: self.init(error, action: "call")
        case let error as MapError: self.init(error)
        case let error as LedgerError:
            self.init(.transient, code: "ledger-\(error.code.rawValue)", detail: error.detail)
        // The type alone: what an unknown error prints may hold anything.
        default: self.init(.transient, code: "unexpected", detail: "\(type(of: error))")
        }
    }
}
