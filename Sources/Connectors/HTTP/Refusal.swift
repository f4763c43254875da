import DataMaps
import Foundation

/// How a system says no: where its words are, and which of its answers mean something else than usual.
struct Refusal: Sendable {
    /// The words in an answer; they are made harmless before they are kept.
    var words: @Sendable (_ response: WebResponse, _ body: Value) -> String
    /// What an answer means here, if it is not what its status says everywhere.
    var meaning: @Sendable (_ response: WebResponse, _ body: Value) -> ConnectorError.Code?

    init(
        words: @escaping @Sendable (_ response: WebResponse, _ body: Value) -> String,
        meaning: @escaping @Sendable (_ response: WebResponse, _ body: Value) -> ConnectorError.Code? = { _, _ in nil }
    ) {
        self.words = words
        self.meaning = meaning
    }

    /// A `message` or an `error` in the body.
    static let plain = Refusal(words: { _, body in body["message"].string ?? body["error"].string ?? "" })

    func error(
        of response: WebResponse,
        system: String,
        call: String,
        method: String,
        sent: Value
    ) -> ConnectorError {
        let body = (try? Value(json: response.body)) ?? .null
        let words = HarmlessText.line(words(response, body), sent: sent)
        let code = meaning(response, body) ?? Self.usual(response)
        let isWrite = method != "GET"
        return ConnectorError(
            code,
            system: system,
            detail: words.isEmpty ? call : "\(call): \(words)",
            status: response.status,
            retryAfter: response.retryAfter,
            mayHaveHappened: isWrite && [.serverFailure, .timedOut].contains(code)
        )
    }

    private static func usual(_ response: WebResponse) -> ConnectorError.Code {
        switch response.status {
        case 300..<400: .misconfigured
        case 401: .needsRelinking
        case 402, 403: .denied
        case 404, 410: .missing
        case 405, 406, 501: .unsupported
        case 408, 504: .timedOut
        case 409, 412, 423: .conflict
        case 413: .tooLarge
        case 415: .misconfigured
        case 429: .rateLimited
        case 400..<500: .invalid
        default: .serverFailure
        }
    }

    /// Texts in the order given, without empty ones.
    static func joined(_ texts: [String?]) -> String {
        texts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
