import Connectors
import DataMaps
import Foundation

/// Calls the demo's stand-in as any client would: what people do there, and what they see.
struct SandboxClient: Sendable {
    let address: String

    /// The bare result of a method.
    func call(_ model: String, _ method: String, _ body: Value) async throws -> Value {
        guard let url = URL(string: "\(address)/json/2/\(model)/\(method)") else { return .null }
        let request = WebRequest(
            "POST",
            url,
            headers: ["authorization": "bearer sandbox", "content-type": "application/json"],
            body: Data(body.json())
        )
        let answer = try await NetworkTransport().send(request, to: "odoo")
        return try Value(json: answer.body)
    }

    func rows(_ model: String, fields: Value, domain: Value = []) async throws -> [Value] {
        try await call(model, "search_read", ["domain": domain, "fields": fields]).array ?? []
    }

    /// Makes a record and gives its number.
    func create(_ model: String, _ values: Record) async throws -> Int {
        try await call(model, "create", ["vals_list": .object(values)])[0].integer ?? 0
    }

    func write(_ model: String, _ id: Int, _ values: Record) async throws {
        _ = try await call(model, "write", ["ids": [.integer(id)], "vals": .object(values)])
    }
}
