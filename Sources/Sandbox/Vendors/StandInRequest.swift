import DataMaps
import Foundation

/// A request to a stand-in, read whole.
struct StandInRequest: Sendable {
    var method: String
    /// `/v3/candidates/7` is `["v3", "candidates", "7"]`.
    var path: [String]
    var query: [(name: String, value: String)]
    /// Names in small letters.
    var headers: [String: String]
    var body: Data
    /// `http://127.0.0.1:8069`, for addresses in answers.
    var origin: String

    /// `POST /v3/candidates`.
    var call: String { method + " /" + path.joined(separator: "/") }

    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// The filters of a list, `ids=1,2`, `ids[]=1&ids[]=2` or `ids=1&ids=2`.
    func list(_ name: String) -> [String]? {
        let found = query.filter { $0.name == name || $0.name == name + "[]" }
        guard !found.isEmpty else { return nil }
        return found.flatMap { $0.value.split(separator: ",").map(String.init) }
    }

    /// The body's object; nothing if it is none.
    var json: Record? { (try? Value(json: body))?.object }

    /// The fields of a form.
    var form: [String: String] {
        var components = URLComponents()
        components.percentEncodedQuery = String(decoding: body, as: UTF8.self).replacing("+", with: "%20")
        let items = (components.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        return Dictionary(items, uniquingKeysWith: { first, _ in first })
    }

    /// User and password of `Authorization: Basic`.
    var basic: (user: String, password: String)? {
        guard let header = headers["authorization"], header.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6))), let text = String(data: data, encoding: .utf8),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    var bearer: String? {
        guard let header = headers["authorization"], header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7))
    }
}

/// What a stand-in answers.
struct StandInReply: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data

    init(_ value: Value) {
        self.init(200, value)
    }

    init(_ status: Int, _ value: Value, headers: [String: String] = [:]) {
        self.status = status
        self.headers = headers.merging(["content-type": "application/json"]) { given, _ in given }
        body = value.json()
    }

    /// An answer without a body.
    init(empty status: Int, headers: [String: String] = [:]) {
        self.status = status
        self.headers = headers
        body = Data()
    }

    init(bytes: Data, mediaType: String) {
        status = 200
        headers = ["content-type": mediaType]
        body = bytes
    }
}
