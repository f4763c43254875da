import Hummingbird
import Logging
import Synchronization

/// Serves on this machine: begins, says where, and ends.
///
/// What is answered is its owner's business.
final class StandInListener: Sendable {
    private let host: String
    private let port: Int
    private let serverName: String
    private let state = Mutex(State())

    private struct State {
        var port: Int?
        var serving: Task<Void, any Error>?
    }

    /// - Parameter port: 0 takes a free one.
    init(host: String, port: Int, serverName: String) {
        self.host = host
        self.port = port
        self.serverName = serverName
    }

    /// Where it listens: `http://127.0.0.1:8069`.
    ///
    /// Nothing before it runs.
    var url: String? {
        state.withLock { $0.port }.map { "http://\(host):\($0)" }
    }

    /// Begins what the owner serves by, and comes back when it listens.
    func start(
        _ run: @escaping @Sendable (_ onReady: @escaping @Sendable (Int) -> Void) async throws -> Void
    ) async throws {
        let (ready, announce) = AsyncThrowingStream<Int, any Error>.makeStream()
        let serving = Task {
            do {
                try await run { port in announce.yield(port) }
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
    func serve<Responder: HTTPResponder>(
        _ responder: Responder,
        onReady: @escaping @Sendable (Int) -> Void
    ) async throws where Responder.Context == BasicRequestContext {
        var logger = Logger(label: "intake.sandbox")
        // A connection that breaks at the end is what stopping looks like here.
        logger.logLevel = .critical
        let application = Application(
            responder: responder,
            configuration: .init(address: .hostname(host, port: port), serverName: serverName),
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
    func stop() async {
        let serving = state.withLock { state in
            defer { state.serving = nil }
            return state.serving
        }
        serving?.cancel()
        _ = await serving?.result
    }
}
