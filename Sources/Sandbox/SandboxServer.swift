package import Foundation
import Hummingbird

/// A stand-in Odoo on this machine, with a page at `/` that shows what arrived.
///
/// It speaks JSON-2 as Odoo 19 does, for what the connector uses of recruitment, employees and payroll. The shipped
/// connector runs against it unchanged.
package final class SandboxServer: Sendable {
    /// How a stand-in is set up.
    package struct Options: Sendable {
        /// 0 takes a free port.
        package var port = 8069
        package var host = "127.0.0.1"
        /// Where the records are kept; without a folder they last as long as the process.
        package var folder: URL?
        /// The API key that callers must show.
        package var key = "sandbox"
        package var database = "hr"
        /// What an import waits for in the middle of its transaction, so that two at once meet.
        package var duringImport: @Sendable () async -> Void = { try? await Task.sleep(for: .milliseconds(2)) }
        package var now: @Sendable () -> Date = { Date() }

        package init(port: Int = 8069, folder: URL? = nil) {
            self.port = port
            self.folder = folder
        }
    }

    let options: Options
    let store: OdooStore
    let faults = FaultPlan()
    private let listener: StandInListener

    package init(_ options: Options = Options()) async throws {
        self.options = options
        listener = StandInListener(host: options.host, port: options.port, serverName: "Werkzeug/3.1.9")
        store = try await OdooStore(folder: options.folder, now: options.now)
    }

    /// A server that is running, on a free port unless one is given.
    package static func start(_ options: Options = Options(port: 0)) async throws -> SandboxServer {
        let server = try await SandboxServer(options)
        try await server.start()
        return server
    }

    /// Where it listens: `http://127.0.0.1:8069`.
    ///
    /// Nothing before it runs.
    package var url: String? { listener.url }

    /// Begins to serve and comes back when it listens.
    package func start() async throws {
        try await listener.start { try await self.run(onReady: $0) }
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    package func run(onReady: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        try await listener.serve(router().buildResponder(), onReady: onReady)
    }

    /// Stops and waits until the port is free.
    package func stop() async { await listener.stop() }

    /// Lets something go wrong.
    package func inject(_ fault: Fault) {
        faults.add(fault)
    }

    /// How often each `model/method` was called.
    package var calls: [String: Int] { faults.calls() }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        addOdoo(to: router)
        addAdministration(to: router)
        addPages(to: router)
        return router
    }
}
