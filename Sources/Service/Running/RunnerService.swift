import ServiceLifecycle
import Stages

/// Runs the stages until the service stops; what was begun is finished.
struct RunnerService: ServiceLifecycle.Service {
    let runner: StageRunner

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await runner.run()
        } onGracefulShutdown: {
            runner.stop()
        }
    }
}
