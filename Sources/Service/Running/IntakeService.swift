import AsyncHTTPClient
package import Connectors
package import DataMaps
import Documents
import Foundation
package import Ledger
package import Logging
import Metrics
import ServiceLifecycle
package import Stages
package import UnixSignals

/// The running thing: inbox, stages, HTTP and checkpoints over one ledger.
package struct IntakeService: Sendable {
    /// Where candidates are delivered to.
    package struct Target: Sendable {
        package var system: any ApplicantTracking
        package var map: DataMap
        package var opening: RemoteID?

        package init(system: any ApplicantTracking, map: DataMap, opening: RemoteID? = nil) {
            self.system = system
            self.map = map
            self.opening = opening
        }
    }

    package let settings: ServiceSettings
    package let ledger: LedgerStore
    package let inbox: Inbox
    private let group: ServiceGroup
    private let client: HTTPClient
    private let lock: FolderLock
    private let logger: Logger

    /// Builds everything; nothing runs and no port is open until ``run()``.
    ///
    /// - Parameters:
    ///   - reading: What reads files, with the limits on untrusted input.
    ///   - target: `nil` if resumes are to be read and to go nowhere.
    ///   - hiring: `nil` if nobody is to be hired.
    ///   - registry: Where metrics are collected.
    ///   - isolation: What the kernel offers to lock readers in, for the health report.
    ///   - signals: What the service stops on.
    ///   - onListening: Told the port once the service can be reached.
    package init(
        settings: ServiceSettings,
        reading: any ResumeReading,
        target: Target?,
        hiring: Hiring? = nil,
        registry: PrometheusRegistry,
        clock: any Clock<Duration> = ContinuousClock(),
        stoppingOn signals: [UnixSignal] = [.sigterm, .sigint],
        isolation: @escaping @Sendable () async -> [String: String] = { [:] },
        onListening: @escaping @Sendable (Int) async -> Void = { _ in },
        logger: Logger
    ) async throws {
        self.settings = settings
        self.logger = logger
        let storage = settings.storage
        lock = try FolderLock(folder: storage.folder)
        let ledger = try await LedgerStore(path: storage.ledgerPath)
        self.ledger = ledger
        let store = try FolderDocumentStore(folder: URL(fileURLWithPath: storage.originals))
        let owner = settings.alerts.owner
        let maxFileBytes = settings.inbox.maxFileBytes
        let receiver = InboxReceiver.ledger(ledger, owner: owner, maxFileBytes: maxFileBytes, source: "inbox")
        inbox = try Inbox(
            settings: settings.inbox,
            store: store,
            arriving: storage.arriving,
            receiver: receiver,
            clock: clock,
            logger: logger
        )
        var clientSettings = HTTPClient.Configuration()
        clientSettings.redirectConfiguration = .disallow
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: clientSettings)
        let compared = hiring.map { ControlSystems(ats: $0.ats, hris: $0.hris, payroll: $0.payroll) }
        let controls = settings.controls.all(compared, owner: owner)
        let runner = Self.runner(settings, ledger, store, reading, target, hiring, controls, client, logger)
        let api = API(
            ledger: ledger,
            store: store,
            maxFileBytes: maxFileBytes,
            read: { await ReadAnswer(of: $0, reading: reading, arriving: storage.arriving) },
            receive: InboxReceiver.ledger(ledger, owner: owner, maxFileBytes: maxFileBytes, source: "http").receive
        )
        let inbox = inbox
        let http = HTTPService(
            settings: settings.http,
            api: api,
            pages: try Pages(
                ledger: ledger,
                inbox: inbox,
                inboxFolder: settings.inbox.folder,
                reviewing: ReviewDecisions(ledger: ledger)
            ),
            observations: Observations(
                ledger: ledger,
                inbox: inbox,
                registry: registry,
                checks: [
                    HealthCheck("inbox") { await inbox.status.problem },
                    HealthCheck("ats", isOptional: true) { await Self.problem(of: target?.system) },
                    HealthCheck("hris", isOptional: true) { await Self.problem(of: hiring?.hris) },
                    HealthCheck("payroll", isOptional: true) { await Self.problem(of: hiring?.payroll) },
                ],
                isolation: isolation,
                controls: settings.controls,
                startedAt: Date()
            ),
            webhooks: Webhooks(
                ledger: ledger,
                settings: settings.webhooks,
                owner: owner,
                folder: storage.folder,
                react: WebhookLooks(
                    ats: hiring?.ats.name,
                    hris: hiring?.returnMap == nil ? nil : hiring?.hris.name
                ).look
            ),
            onListening: onListening,
            logger: logger
        )
        // Stopped from the last to the first: nothing new comes in, then what is in work is finished, then signed.
        var services: [any ServiceLifecycle.Service] = [
            CheckpointService(ledger: ledger, settings: storage, clock: clock, logger: logger),
            RunnerService(runner: runner),
            ControlService(controls: controls, ledger: ledger, logger: logger),
            http,
            inbox,
        ]
        if let hiring {
            let interval = settings.hire.pollTime
            let poll = PollService(hiring: hiring, ledger: ledger, interval: interval, clock: clock, logger: logger)
            services.append(poll)
        }
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: signals,
            logger: logger
        )
        // Jobs that take longer are given back and run again at the next start.
        configuration.maximumGracefulShutdownDuration = .seconds(25)
        group = ServiceGroup(configuration: configuration)
    }

    /// Asks ``run()`` to come to its end, as a signal does.
    package func stop() async { await group.triggerGracefulShutdown() }

    /// Runs until a signal, ``stop()`` or the task's cancellation; returns when all that was begun is finished.
    package func run() async throws {
        let result: Result<Void, any Error>
        do {
            try await group.run()
            result = .success(())
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        try ledger.close()
        lock.release()
        try result.get()
    }

    private static func runner(
        _ settings: ServiceSettings,
        _ ledger: LedgerStore,
        _ store: any DocumentStore,
        _ reading: any ResumeReading,
        _ target: Target?,
        _ hiring: Hiring?,
        _ controls: [any Control],
        _ client: HTTPClient,
        _ logger: Logger
    ) -> StageRunner {
        let owner = settings.alerts.owner
        let delivery = settings.delivery
        let policy = RetryPolicy(attempts: delivery.attempts, firstPause: delivery.retryTime.seconds)
        let read = ReadDocument(reading: reading, documents: store, owner: owner, retryPolicy: policy) { subject in
            guard let target else { return [] }
            return [try DeliverCandidate.job(for: subject, to: target.system.name)]
        }
        var channels: [any AlertChannel] = [LogChannel(logger: logger)]
        let reviewAddress =
            settings.http.port == 0 ? nil : "http://\(settings.http.host):\(settings.http.port)/review"
        if let webhook = settings.alerts.webhook {
            channels.append(WebhookChannel(client: client, address: webhook, reviewAddress: reviewAddress))
        }
        if let smtp = settings.smtp {
            let client = SMTPClient(settings: smtp)
            channels.append(MailChannel(client: client, clock: ledger.clock, reviewAddress: reviewAddress))
        }
        var lanes = [
            StageRunner.Lane([read], workers: settings.reading.workers),
            StageRunner.Lane([SendAlert(channels: channels, owner: owner)], workers: 1),
        ]
        lanes.append(StageRunner.Lane(controls.map { ControlStage($0) }, workers: 1))
        if let target {
            let deliver = DeliverCandidate(
                to: target.system,
                map: target.map,
                mapContext: .taxonomy(),
                documents: store,
                opening: target.opening,
                owner: owner,
                retryPolicy: policy
            )
            lanes.append(StageRunner.Lane([deliver], workers: delivery.workers))
        }
        if let hiring {
            lanes.append(
                StageRunner.Lane(hiring.stages(settings, retryPolicy: policy), workers: delivery.workers)
            )
        }
        let onReport: @Sendable (StageRunner.Report) -> Void = { report in
            let labels = [("stage", report.stage), ("result", report.result.rawValue)]
            Counter(label: "intake_stage_runs", dimensions: labels).increment()
            Metrics.Timer(label: "intake_stage_run", dimensions: [("stage", report.stage)])
                .recordSeconds(report.seconds)
        }
        let options = StageRunner.Options(owner: "serve", onReport: onReport)
        return StageRunner(ledger: ledger, lanes: lanes, options: options, logger: logger)
    }

    private static func problem(of system: (any ConnectedSystem)?) async -> String? {
        guard let system else { return nil }
        do {
            let status = try await system.check()
            return status.remarks.isEmpty ? nil : status.remarks.joined(separator: " ")
        } catch {
            return error.description
        }
    }
}
