import DataMaps
import Foundation

/// Speaks Odoo's JSON-2: `POST /json/2/{model}/{method}`, named arguments in, the bare result out.
///
/// Each call is one transaction on the server. Odoo 19 brought this protocol; its older ones end with Odoo 20.
struct OdooClient: Sendable {
    let address: OdooAddress
    let credential: Credential
    let transport: any WebTransport
    let name: String
    var timeout: Duration = .seconds(60)

    /// Calls a method.
    ///
    /// `ids` are the records that it works on, `context` changes how (archived records, language).
    func call(
        _ model: String,
        _ method: String,
        ids: [Int] = [],
        context: Record = [:],
        _ arguments: Record = [:]
    ) async throws(ConnectorError) -> Value {
        var body = arguments
        if !ids.isEmpty { body["ids"] = .array(ids.map(Value.integer)) }
        // One language for all, so that names and messages do not depend on the account's settings.
        body["context"] = .object(Record(["lang": "en_US"]).merging(context))
        let url = address.base.appending(path: "json/2/\(model)/\(method)")
        let secret = try await credential.secret(for: name)
        var response = try await post(body, to: url, secret: secret)
        if response.status == 401, let renewed = try await credential.renewed(after: secret, for: name) {
            response = try await post(body, to: url, secret: renewed)
        }
        guard (200..<300).contains(response.status) else {
            throw OdooFailure(response, sent: body).error(system: name, call: "\(model)/\(method)")
        }
        do {
            return try Value(json: response.body)
        } catch {
            throw ConnectorError(
                .nonsense,
                system: name,
                detail: "\(model)/\(method) answered \(response.body.count) bytes that are no JSON",
                status: response.status,
                mayHaveHappened: true
            )
        }
    }

    /// What the server says of its version, without credentials.
    func version() async throws(ConnectorError) -> [Int] {
        let request = WebRequest("GET", address.base.appending(path: "web/version"), timeout: timeout)
        let response = try await transport.send(request, to: name)
        guard response.status == 200, let answer = try? Value(json: response.body),
            let numbers = answer["version_info"].array?.prefix(2).compactMap(\.integer), numbers.count == 2
        else {
            throw ConnectorError(
                .misconfigured,
                system: name,
                detail: "there is no Odoo at this address",
                status: response.status
            )
        }
        return numbers
    }

    private func post(_ body: Record, to url: URL, secret: Secret) async throws(ConnectorError) -> WebResponse {
        var headers = [
            "authorization": "Bearer \(secret.exposed)",
            "content-type": "application/json; charset=utf-8",
            "accept": "application/json",
            "user-agent": "Intake",
            "x-request-id": UUID().uuidString.lowercased(),
        ]
        if let database = address.database { headers["x-odoo-database"] = database }
        let request = WebRequest("POST", url, headers: headers, body: body.json(), timeout: timeout)
        return try await transport.send(request, to: name)
    }
}

extension OdooClient {
    /// Records that fit a domain, archived ones too, in a stable order.
    func search(
        _ model: String,
        _ domain: [Value],
        fields: [String],
        limit: Int,
        order: String = "id"
    ) async throws(ConnectorError) -> [Record] {
        let arguments: Record = [
            "domain": .array(domain), "fields": .array(fields.map(Value.string)), "limit": .integer(limit),
            "order": .string(order),
        ]
        let result = try await call(model, "search_read", context: ["active_test": false], arguments)
        return try records(result, of: "\(model)/search_read")
    }

    /// One record by its id; nothing if it is not there.
    func read(_ model: String, id: Int, fields: [String]) async throws(ConnectorError) -> Record? {
        // A search, since reading a record that was deleted meanwhile is an error in some versions.
        try await search(model, [["id", "=", .integer(id)]], fields: fields, limit: 1).first
    }

    private func records(_ value: Value, of call: String) throws(ConnectorError) -> [Record] {
        guard let elements = value.array else { throw nonsense(call) }
        var records: [Record] = []
        for element in elements {
            guard let record = element.object, record["id"].integer != nil else { throw nonsense(call) }
            records.append(record)
        }
        return records
    }

    func nonsense(_ call: String) -> ConnectorError {
        let detail = "\(call) answered in a shape that it should not have"
        return ConnectorError(.nonsense, system: name, detail: detail, status: 200, mayHaveHappened: true)
    }
}
