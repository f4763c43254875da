import DataMaps
import Foundation
import Hummingbird

extension SandboxServer {
    /// A body may hold a resume as base64; Odoo's own limit is larger still.
    private static let largestBody = 128 << 20

    func addOdoo(to router: Router<BasicRequestContext>) {
        router.get("/web/health") { _, _ in
            Self.response(OdooReply(["status": "pass"]))
        }
        router.get("/web/version") { _, _ in
            Self.response(OdooReply(["version_info": [19, 0, 0, "final", 0, ""], "version": "19.0"]))
        }
        router.get("/json/2/:model/:method") { _, _ in
            Self.response(OdooReply.notFound("Did you mean POST /json/2/<model>/<method>?"))
        }
        router.post("/json/2/:model/:method") { request, context in
            let model = try context.parameters.require("model")
            let method = try context.parameters.require("method")
            return try await self.answer(request, model: model, method: method)
        }
    }

    private func answer(_ request: Request, model: String, method: String) async throws -> Response {
        let database = request.headers.first { $0.name.canonicalName == "x-odoo-database" }?.value
        guard database == nil || database == options.database else { return Self.response(.noDatabase) }
        let mediaType = request.headers[.contentType]?.lowercased() ?? ""
        guard mediaType.hasPrefix("application/json") else { return Self.response(.wrongMediaType) }
        let given = request.headers[.authorization]?.split(separator: " ").map(String.init) ?? []
        guard given.count == 2, given[0].lowercased() == "bearer" else {
            return Self.response(.unauthorized(hasKey: false))
        }
        guard given[1] == options.key else { return Self.response(.unauthorized(hasKey: true)) }
        let body = try await request.body.collect(upTo: Self.largestBody)
        let fault = faults.strike("\(model)/\(method)")
        let before = try await FaultAnswer.before(fault) { status in
            StandInReply(status == 401 ? .unauthorized(hasKey: true) : .failure(status: status))
        }
        if let before { return before }
        let arguments: Record
        do {
            guard let object = try Value(json: body.readableBytesView).object else {
                return Self.response(.badJSON("expected an object"))
            }
            arguments = object
        } catch {
            return Self.response(.badJSON(error.problem))
        }
        let reply = await store.answer(model: model, method: method, arguments, duringImport: options.duringImport)
        return FaultAnswer.after(fault, StandInReply(reply))
    }

    static func response(_ reply: OdooReply) -> Response { FaultAnswer.response(StandInReply(reply)) }

    /// A page of another site can send a form here, but not JSON.
    private static func requireJSON(_ request: Request) throws {
        guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
            throw HTTPError(.unsupportedMediaType, message: "send application/json")
        }
    }

    /// What tests and demonstrations switch: faults, counts, a fresh start.
    ///
    /// Not part of Odoo.
    func addAdministration(to router: Router<BasicRequestContext>) {
        router.post("/sandbox/faults") { request, _ in
            try Self.requireJSON(request)
            let body = try await request.body.collect(upTo: 1 << 16)
            return FaultAnswer.response(self.faults.order(try? Value(json: body.readableBytesView)))
        }
        router.delete("/sandbox/faults") { _, _ in
            self.faults.clear()
            return Self.response(OdooReply(true))
        }
        router.get("/sandbox/calls") { _, _ in
            Self.response(OdooReply(.object(Record(self.faults.calls().mapValues(Value.integer)))))
        }
        router.post("/sandbox/reset") { request, _ in
            try Self.requireJSON(request)
            self.faults.clear()
            try await self.store.reset()
            return Self.response(OdooReply(true))
        }
    }
}
