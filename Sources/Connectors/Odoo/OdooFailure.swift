import DataMaps
import Foundation

/// An answer that says no, in one of Odoo's several ways.
struct OdooFailure: Sendable {
    let status: Int
    /// The Python class of the error: `odoo.exceptions.ValidationError`; nothing if the answer is not Odoo's JSON.
    let kind: String?
    /// What it says, without what we sent and without what looks like personal data.
    let message: String
    let retryAfter: Duration?

    /// Reads the answer.
    ///
    /// Its `debug` (a traceback with paths and values) is not looked at.
    init(_ response: WebResponse, sent: Record) {
        status = response.status
        retryAfter = response.retryAfter
        let body = try? Value(json: response.body)
        kind = body?["name"].string
        message = HarmlessText.line(body?["message"].string ?? "", sent: .object(sent))
    }

    func error(system: String, call: String) -> ConnectorError {
        let (code, mayHaveHappened) = judgement
        var detail = call
        if let kind { detail += ": " + (kind.split(separator: ".").last.map(String.init) ?? kind) }
        if !message.isEmpty { detail += ": " + message }
        if code == .misconfigured, kind == nil { detail += ": no such database, or no Odoo at this address" }
        return ConnectorError(
            code,
            system: system,
            detail: detail,
            status: status,
            retryAfter: retryAfter,
            mayHaveHappened: mayHaveHappened
        )
    }

    private var judgement: (ConnectorError.Code, mayHaveHappened: Bool) {
        let kind = kind ?? ""
        if Self.isConflict(kind) || Self.isConflict(message) { return (.conflict, false) }
        switch status {
        case 300..<400: return (.misconfigured, false)
        case 401: return (.needsRelinking, false)
        case 403: return (.denied, false)
        case 404:
            if kind.hasSuffix("MissingError") { return (.missing, false) }
            return kind.isEmpty ? (.misconfigured, false) : (.unsupported, false)
        case 408: return (.timedOut, true)
        case 409: return (.conflict, false)
        case 413: return (.tooLarge, false)
        case 429: return (.rateLimited, false)
        case 400..<500: return (.invalid, false)
        // Odoo answers 500 to an unknown field or a bad date. The transaction is rolled back, and would be again.
        case 500 where kind.hasPrefix("builtins."): return (.invalid, false)
        case 500 where !kind.isEmpty: return (.serverFailure, false)
        default: return (.serverFailure, true)
        }
    }

    /// Whether a text tells of two changes at once: PostgreSQL let one of them fail, and it can be tried again.
    static func isConflict(_ text: String) -> Bool {
        [
            "could not serialize access", "SerializationFailure", "deadlock detected", "DeadlockDetected",
            "LockNotAvailable", "could not obtain lock", "ConcurrencyError",
        ].contains { text.contains($0) }
    }
}
