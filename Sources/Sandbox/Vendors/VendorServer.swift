package import DataMaps
package import Foundation
import Hummingbird

/// A stand-in for a vendor's service on this machine, with its records in memory.
///
/// The shipped connector runs against it unchanged. What arrived is at `/sandbox/records`; faults are ordered at
/// `/sandbox/faults`, as with the stand-in Odoo.
package final class VendorServer: Sendable {
    /// How a stand-in is set up.
    package struct Options: Sendable {
        /// 0 takes a free port.
        package var port: Int
        package var host = "127.0.0.1"
        /// The key that callers must show; where the vendor wants a pair, it is `key:key`.
        package var key = "sandbox"
        /// What each request waits for before its work, so that two at once meet.
        package var beforeWork: @Sendable () async -> Void = {}
        package var now: @Sendable () -> Date = { Date() }
        /// Where it tells of what changed, as the vendor does; nothing without it.
        package var webhook: WebhookSubscription?

        package init(port: Int = 0, webhook: WebhookSubscription? = nil) {
            self.port = port
            self.webhook = webhook
        }
    }

    package let vendor: Vendor
    private let options: Options
    private let dialect: any VendorDialect
    private let faults = FaultPlan()
    private let listener: StandInListener
    private let webhooks = WebhookSender()

    package init(_ vendor: Vendor, _ options: Options = Options()) {
        self.vendor = vendor
        self.options = options
        dialect = vendor.dialect(key: options.key, now: options.now)
        listener = StandInListener(host: options.host, port: options.port, serverName: "sandbox")
        dialect.seed()
        dialect.tables.observe { [webhooks, dialect] change in
            for event in dialect.events(change) { webhooks.tell(event) }
        }
        if let webhook = options.webhook { subscribe(webhook) }
    }

    /// A server that is running, on a free port unless one is given.
    package static func start(_ vendor: Vendor, _ options: Options = Options()) async throws -> VendorServer {
        let server = VendorServer(vendor, options)
        try await server.start()
        return server
    }

    /// Where it listens; nothing before it runs.
    package var url: String? { listener.url }

    /// Begins to serve and comes back when it listens.
    package func start() async throws {
        try await listener.start { try await self.run(onReady: $0) }
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    package func run(onReady: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [webhooks, dialect] in await webhooks.send(as: dialect) }
            group.addTask { [self] in
                let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
                    try await self.respond(to: request)
                }
                try await listener.serve(responder, onReady: onReady)
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Stops and waits until the port is free.
    package func stop() async { await listener.stop() }

    /// From now on tells of what changes, as the vendor does; its own handshake first, if it has one.
    package func subscribe(_ subscription: WebhookSubscription) {
        webhooks.subscribe(subscription, greeting: dialect.greeting(subscription))
    }

    /// What was told so far, and what was answered to it.
    package var webhookDeliveries: [WebhookDelivery] { webhooks.deliveries }

    /// Lets something go wrong; a fault's `match` is part of `POST /v3/candidates`.
    package func inject(_ fault: Fault) {
        faults.add(fault)
    }

    /// How often each `METHOD /path` was called.
    package var calls: [String: Int] { faults.calls() }

    /// The records of a kind, as the stand-in keeps them.
    package func records(_ kind: String) -> [Record] { dialect.tables.all(kind) }

    /// Puts a record there behind the connector's back, new or changed; one without an `id` gets a number.
    @discardableResult
    package func put(_ record: Record, in kind: String) -> Record {
        var record = record
        if record["id"] == .null { record["id"] = .integer(dialect.tables.nextNumber()) }
        dialect.tables.put(record, in: kind)
        return record
    }

    private func respond(to request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 128 << 20)
        let read = standInRequest(request, body: Data(body.readableBytesView))
        if read.path.first == "sandbox" { return FaultAnswer.response(administration(read)) }
        if let refusal = dialect.refusal(of: read) { return FaultAnswer.response(refusal) }
        let fault = faults.strike(read.call)
        if let before = try await FaultAnswer.before(fault, failure: dialect.failure) { return before }
        await options.beforeWork()
        return FaultAnswer.after(fault, dialect.answer(read))
    }

    private func standInRequest(_ request: Request, body: Data) -> StandInRequest {
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        return StandInRequest(
            method: request.method.rawValue,
            path: request.uri.path.split(separator: "/").map { String($0).removingPercentEncoding ?? String($0) },
            query: request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            headers: headers,
            body: body,
            origin: url ?? ""
        )
    }

    /// What tests and demonstrations switch and look at; no part of any vendor.
    private func administration(_ request: StandInRequest) -> StandInReply {
        switch request.call {
        case "GET /sandbox/records": return StandInReply(dialect.tables.everything)
        case "GET /sandbox/description" where vendor == .rest:
            let yaml = RestDescriptionExample.yaml(address: request.origin)
            return StandInReply(bytes: Data(yaml.utf8), mediaType: "text/plain; charset=utf-8")
        case "GET /sandbox/calls": return StandInReply(.object(Record(calls.mapValues(Value.integer))))
        case "GET /sandbox/webhooks": return StandInReply(.array(webhookDeliveries.map(\.told)))
        case "DELETE /sandbox/faults":
            faults.clear()
            return StandInReply(true)
        default: break
        }
        // A page of another site can send a form here, but not JSON.
        guard request.headers["content-type"]?.hasPrefix("application/json") == true else {
            return StandInReply(415, ["error": "send application/json"])
        }
        switch request.call {
        case "POST /sandbox/faults":
            return faults.order(request.json.map(Value.object))
        case "POST /sandbox/reset":
            faults.clear()
            dialect.tables.clear()
            dialect.seed()
            return StandInReply(true)
        case "POST /sandbox/records":
            guard let body = request.json, let kind = body["kind"].string, let record = body["record"].object else {
                return StandInReply(400, ["error": "send kind and record"])
            }
            return StandInReply(.object(put(record, in: kind)))
        default: return StandInReply(404, ["error": "no such page"])
        }
    }
}
