import Foundation
import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle

/// The context of a request: no more than Hummingbird needs, and no limit of its own on bodies.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }
}

/// Serves the API and the pages.
struct HTTPService: ServiceLifecycle.Service {
    let settings: HTTPSettings
    let api: API
    let pages: Pages
    let observations: Observations
    let webhooks: Webhooks
    /// Called once with the port that is listened at.
    let onListening: @Sendable (Int) async -> Void
    let logger: Logger

    var router: Router<ServiceContext> {
        let router = Router(context: ServiceContext.self)
        router.addMiddleware {
            MetricsMiddleware()
            ProblemAnswers()
            AccessControl(token: settings.token)
        }
        api.add(to: router)
        pages.add(to: router)
        observations.add(to: router)
        webhooks.add(to: router)
        return router
    }

    func run() async throws {
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: nil
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
            logger: logger
        )
        try await application.run()
    }
}
