package import Foundation
import Hummingbird
import Logging
import Synchronization

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
    private let state = Mutex(State())

    private struct State {
        var port: Int?
        var serving: Task<Void, any Error>?
    }

    package init(_ options: Options = Options()) async throws {
        self.options = options
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
    package var url: String? {
        state.withLock { $0.port }.map { "http://\(options.host):\($0)" }
    }

    /// Begins to serve and comes back when it listens.
    package func start() async throws {
        let (ready, announce) = AsyncThrowingStream<Int, any Error>.makeStream()
        let serving = Task {
            do {
                try await self.run { port in announce.yield(port) }
                announce.finish()
            } catch {
                announce.finish(throwing: error)
                throw error
            }
        }
        state.withLock { $0.serving = serving }
        for try await _ in ready { return }
        throw CancellationError()
    }

    /// Serves until the task is cancelled or the process is asked to stop.
    package func run(onReady: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        var logger = Logger(label: "intake.sandbox")
        // A connection that breaks at the end is what stopping looks like here.
        logger.logLevel = .critical
        let application = Application(
            router: router(),
            configuration: .init(address: .hostname(options.host, port: options.port), serverName: "Werkzeug/3.1.9"),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                self.state.withLock { $0.port = port }
                onReady(port)
            },
            logger: logger
        )
        try await application.run()
    }

    /// Stops and waits until the port is free.
    package func stop() async {
        let serving = state.withLock { state in
            defer { state.serving = nil }
            return state.serving
        }
        serving?.cancel()
        _ = await serving?.result
    }

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
