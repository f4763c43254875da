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
        switch fault {
        case .status(let status):
            return Self.response(status == 401 ? .unauthorized(hasKey: true) : .failure(status: status))
        case .silence(let duration):
            try await Task.sleep(for: duration)
            return Self.response(.failure(status: 503))
        case .huge(let bytes):
            return Self.endless(bytes)
        default: break
        }
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
        switch fault {
        case .dropAfterWork: return Self.broken(after: 0, of: reply)
        case .truncated: return Self.response(reply, keepingFirst: reply.body.count / 2)
        case .nonsense:
            var page = reply
            page.status = 200
            page.body = Data("<!doctype html><title>Welcome</title><p>Sign in to the network first.</p>".utf8)
            return Self.response(page)
        default: return Self.response(reply)
        }
    }

    static func response(_ reply: OdooReply, keepingFirst count: Int? = nil) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = reply.mediaType
        // Odoo's development server closes after each answer; the client has to live with that.
        headers[.connection] = "close"
        headers[.xContentTypeOptions] = "nosniff"
        if reply.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if reply.status == 429 || reply.status == 503 { headers[.retryAfter] = "1" }
        let body = count.map { reply.body.prefix($0) } ?? reply.body
        return Response(
            status: .init(code: reply.status),
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    private struct Broken: Error {}

    /// A head that promises a body, and a connection that breaks before it comes.
    private static func broken(after count: Int, of reply: OdooReply) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = reply.mediaType
        headers[.contentLength] = String(reply.body.count + 1)
        return Response(
            status: .init(code: reply.status),
            headers: headers,
            body: .init(contentLength: reply.body.count + 1) { _ in throw Broken() }
        )
    }

    private static func endless(_ bytes: Int) -> Response {
        let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: .init { writer in
                for _ in 0..<max(1, bytes >> 20) { try await writer.write(chunk) }
                try await writer.finish(nil)
            }
        )
    }

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
            guard let value = try? Value(json: body.readableBytesView), let fault = Fault(value) else {
                throw HTTPError(.badRequest, message: "kind is status, silence, drop, nonsense, truncated or huge")
            }
            self.faults.add(fault)
            return Self.response(OdooReply(true))
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
