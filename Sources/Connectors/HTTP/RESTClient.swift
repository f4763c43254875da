import DataMaps
import Foundation

/// Speaks to systems that have addresses for their records and JSON for their answers.
struct RESTClient: Sendable {
    let name: String
    let base: URL
    let authorization: any RequestAuthorization
    let transport: any WebTransport
    /// Sent with every request; names in small letters.
    var headers: [String: String] = [:]
    var timeout: Duration = .seconds(60)
    var pace = Pace()
    /// How this system says no.
    var refusal = Refusal.plain

    /// Sends a request to a path under the base address.
    func call(
        _ method: String,
        _ path: String,
        query: [QueryItem] = [],
        body: RequestBody? = nil,
        headers extra: [String: String] = [:]
    ) async throws(ConnectorError) -> RESTAnswer {
        var text = base.absoluteString
        if text.hasSuffix("/") { text.removeLast() }
        text += "/" + path
        if !query.isEmpty { text += "?" + QueryItem.encoded(query) }
        guard let url = URL(string: text) else {
            throw ConnectorError(.misconfigured, system: name, detail: "\(method) /\(path) is no address")
        }
        return try await call(method, url, as: "\(method) /\(path)", body: body, headers: extra)
    }

    /// Sends a request to an address that the system itself gave, such as the next page's.
    ///
    /// An address elsewhere is refused: the credential would travel there.
    func follow(_ url: URL) async throws(ConnectorError) -> RESTAnswer {
        guard url.scheme == base.scheme, url.host() == base.host(), url.port == base.port else {
            let detail = "the address of the next page is on another server"
            throw ConnectorError(.nonsense, system: name, detail: detail)
        }
        return try await call("GET", url, as: "GET \(url.path())", body: nil, headers: [:])
    }

    private func call(
        _ method: String,
        _ url: URL,
        as call: String,
        body: RequestBody?,
        headers extra: [String: String]
    ) async throws(ConnectorError) -> RESTAnswer {
        try await pace.wait(for: name)
        let header = try await authorization.header(for: name)
        let content = body?.encoded()
        var fields = ["accept": "application/json", "user-agent": "Intake"]
        if let content { fields["content-type"] = content.mediaType }
        fields.merge(headers) { _, new in new }
        fields.merge(extra) { _, new in new }
        fields["x-request-id"] = UUID().uuidString.lowercased()
        let request = WebRequest(method, url, headers: fields, body: content?.bytes, timeout: timeout)
        var response = try await send(request, with: header)
        if response.status == 401, let renewed = try await authorization.renewed(after: header, for: name) {
            response = try await send(request, with: renewed)
        }
        guard (200..<300).contains(response.status) else {
            throw refusal.error(of: response, system: name, call: call, method: method, sent: body?.sent ?? .null)
        }
        return RESTAnswer(response: response, call: call, system: name)
    }

    private func send(
        _ request: WebRequest,
        with header: AuthorizationHeader
    ) async throws(ConnectorError) -> WebResponse {
        var request = request
        request.headers[header.name] = header.value.exposed
        let response = try await transport.send(request, to: name)
        pace.note(response)
        return response
    }

    /// A file at an address that needs no credential, such as a signed link that ends soon.
    func download(_ url: URL, largest: Int) async throws(ConnectorError) -> Data {
        let request = WebRequest("GET", url, timeout: timeout, largestAnswer: largest)
        let response = try await transport.send(request, to: name)
        guard response.status == 200 else {
            let code: ConnectorError.Code = response.status >= 500 ? .serverFailure : .missing
            throw ConnectorError(code, system: name, detail: "a file cannot be fetched back", status: response.status)
        }
        return response.body
    }
}

/// What a system answered to a request that it did.
struct RESTAnswer: Sendable {
    let response: WebResponse
    /// `POST /candidates`, for messages.
    let call: String
    let system: String

    /// The answer's JSON; throws `nonsense` if it is none.
    func json() throws(ConnectorError) -> Value {
        do {
            return try Value(json: response.body)
        } catch {
            throw nonsense("answered \(response.body.count) bytes that are no JSON")
        }
    }

    /// The list of objects at a place in the answer; throws `nonsense` if there is none.
    func records(at place: FieldPath? = nil) throws(ConnectorError) -> [Record] {
        let value = try json()
        guard let elements = (place?.value(in: value) ?? value).array else { throw nonsense("answered without a list") }
        var records: [Record] = []
        for element in elements {
            guard let record = element.object else { throw nonsense("answered a list of something else") }
            records.append(record)
        }
        return records
    }

    /// The object that the answer is; throws `nonsense` if it is none.
    func record() throws(ConnectorError) -> Record {
        guard let record = try json().object else { throw nonsense("answered without an object") }
        return record
    }

    func nonsense(_ problem: String) -> ConnectorError {
        ConnectorError(
            .nonsense,
            system: system,
            detail: "\(call) \(problem)",
            status: response.status,
            mayHaveHappened: !call.hasPrefix("GET ")
        )
    }
}

extension RemoteID {
    /// The id as a part of an address; throws `missing` for a text that would change the address.
    func segment(in system: String) throws(ConnectorError) -> String {
        let isPlain = rawValue.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || scalar == "-" || scalar == "_"
        }
        guard isPlain, !rawValue.isEmpty, rawValue.count <= 100 else {
            throw ConnectorError(.missing, system: system, detail: "an id that is none of \(system)'s")
        }
        return rawValue
    }
}

/// Does something and gives nothing if what it speaks of is not there.
func unlessMissing<Result: Sendable>(
    _ work: () async throws(ConnectorError) -> Result
) async throws(ConnectorError) -> Result? {
    do {
        return try await work()
    } catch  where error.code == .missing {
        return nil
    }
}
