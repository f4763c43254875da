package import ArgumentParser
import Foundation
import Logging
import Metrics
import Service

/// Runs the service.
package struct ServeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Watches the inbox, reads what comes and delivers it; serves the API and the pages.",
        discussion: """
            Without a configuration it watches ./inbox, keeps its data in ./intake-data, listens at 127.0.0.1:8080 and
            delivers nowhere, so that it can be tried at once:

              intake serve
              intake serve --inbox /srv/resumes --port 9000
              intake serve --config /etc/intake.yaml

            It stops on SIGTERM or SIGINT once what was begun is finished. After a crash it goes on where it was.
            `intake config` lists all settings.
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("The folder to watch (inbox.folder).", valueName: "folder"))
    var inbox: String?

    @Option(help: ArgumentHelp("Where to keep ledger and originals (data.folder).", valueName: "folder"))
    var data: String?

    @Option(help: "The port to listen at (http.port); 0 takes a free one.")
    var port: Int?

    package init() {}

    package func run() async throws {
        try await ExitStatus.reporting {
            var flags: [String: String] = [:]
            flags["inbox.folder"] = inbox
            flags["data.folder"] = data
            flags["http.port"] = port.map(String.init)
            let settings = try options.serviceSettings(flags: flags)
            let logger = CommandLog.start(level: settings.logLevel)
            let registry = PrometheusRegistry()
            MetricsSystem.bootstrap(registry)
            let host = settings.http.host
            let reading = IsolatedReading(settings: settings.reading)
            let service = try await IntakeService(
                settings: settings,
                reading: reading,
                target: try Target.configured(settings),
                hiring: try HiringTarget.configured(settings),
                registry: registry,
                isolation: { reading.isolation() },
                onListening: { port in
                    logger.notice(
                        "ready",
                        metadata: ["pages": "http://\(host):\(port)/", "inbox": "\(settings.inbox.folder)"]
                    )
                },
                logger: logger
            )
            try await service.run()
            logger.notice("stopped")
        }
    }
}
