import Connectors
import Crypto
import DataMaps
import Foundation
import Ledger
import Logging
import Metrics
import Sandbox
import Service

/// One run of the demo: a stand-in ATS and the service in this process, and what is told of them.
struct Demo {
    private let folder: String
    private let files: DemoFiles
    private let keep: Bool
    private let sandbox: SandboxServer
    private let service: IntakeService
    private let colleague: DemoColleague
    private let listening: AsyncStream<Int>

    private static let marker = ".intake-demo"

    init(folder: String, files: DemoFiles, port: Int, keep: Bool) async throws {
        self.folder = try Self.cleared(URL(fileURLWithPath: folder).standardizedFileURL.path)
        self.files = files
        self.keep = keep
        let log = try Self.log(in: self.folder)
        let (listening, announce) = AsyncStream<Int>.makeStream()
        self.listening = listening
        sandbox = try await SandboxServer.start()
        let address = sandbox.url ?? ""
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let configuration = try Configuration(
            settings: ServiceSettings.all,
            flags: [
                "inbox.folder": self.folder + "/inbox", "data.folder": self.folder + "/data",
                "http.port": String(port), "ats.system": "none", "inbox.settleTime": "300ms",
                "delivery.retryTime": "2s", "hire.pollTime": "1s", "hire.backlog": "take",
                "payroll.firstPayslip": "confirm", "payroll.structure": "1", "payroll.grossLine": "BASIC",
            ]
        )
        let settings = try ServiceSettings(configuration: configuration)
        let reading = IsolatedReading(settings: settings.reading)
        let odoo = Odoo(
            address: try OdooAddress(address, database: "hr"),
            credential: CredentialSource(Secret("sandbox"))
        )
        colleague = DemoColleague(odoo)
        service = try await IntakeService(
            settings: settings,
            reading: reading,
            target: IntakeService.Target(system: odoo, map: try DataMap.named("resume-to-odoo")),
            hiring: Hiring(
                ats: odoo,
                hris: colleague,
                payroll: odoo,
                map: try DataMap.named("odoo-applicant-to-odoo-employee"),
                returnMap: try DataMap.named("odoo-employee-to-odoo-applicant"),
                mapContext: try HiringTarget.mapContext()
            ),
            registry: registry,
            isolation: { reading.isolation() },
            onListening: { port in
                announce.yield(port)
                announce.finish()
            },
            logger: log
        )
    }

    /// Runs it.
    ///
    /// - Returns: Whether every resume arrived exactly once.
    func run() async throws -> Bool {
        let service = service
        let isKept = keep
        let (finished, finish) = AsyncStream<Void>.makeStream()
        return try await withThrowingTaskGroup(of: Bool?.self) { group in
            group.addTask {
                defer { finish.finish() }
                try await service.run()
                return nil
            }
            group.addTask {
                let isRight = try await tell()
                guard isKept else { return isRight }
                Console.line()
                Console.line("It stays up: drop a file of your own into the inbox. Ctrl-C ends it.")
                for await _ in finished {}
                return isRight
            }
            var isRight = false
            while let result = try await group.next() {
                guard let result else { continue }
                isRight = result
                if !isKept { await service.stop() }
            }
            await sandbox.stop()
            return isRight
        }
    }

    private func tell() async throws -> Bool {
        var port = 0
        for await announced in listening { port = announced }
        let pages = "http://127.0.0.1:\(port)/"
        let inbox = folder + "/inbox"
        Console.line(Console.bold("Intake demo"))
        Console.line("  stand-in ATS   \(sandbox.url ?? "")/   (speaks Odoo 19's dialect)")
        Console.line("  service        \(pages)")
        Console.line("  inbox          \(inbox)")
        Console.line()
        Console.line("Dropping \(files.files.count) files into the inbox …")
        Console.line()
        let dropped = try drop(into: inbox)
        let story = DemoStory(ledger: service.ledger, dropped: dropped)
        try await story.follow()
        let haveArrived = try await DemoCheck(
            ledger: service.ledger,
            store: FolderDocumentStore(folder: URL(fileURLWithPath: service.settings.storage.originals)),
            dropped: dropped,
            address: sandbox.url ?? "",
            inbox: inbox
        ).tell()
        let arePaid = try await DemoHiring(
            ledger: service.ledger,
            sandbox: SandboxClient(address: sandbox.url ?? ""),
            colleague: colleague,
            folder: folder
        ).tell()
        Console.line()
        Console.line(Console.bold("Where to look"))
        Console.line("  the stand-in ATS, HRIS, payroll  \(sandbox.url ?? "")/")
        Console.line("  overview and review              \(pages)  \(pages)review")
        Console.line("  files                            \(inbox)/processed  \(inbox)/review")
        Console.line("  audit log                        intake audit show --set data.folder=\(folder)/data")
        Console.line("  the service's log                \(folder)/service.log")
        if !keep { Console.line("  stay up and drop in your own     make demo DEMO=--keep   (or: intake demo --keep)") }
        return haveArrived && arePaid
    }

    /// Copies the files beside the inbox and moves them in, as a careful program does.
    private func drop(into inbox: String) throws -> [DemoDrop] {
        let manager = FileManager.default
        let outside = folder + "/arriving"
        try manager.createDirectory(atPath: outside, withIntermediateDirectories: true)
        return try files.files.map { file in
            let bytes = try Data(contentsOf: file.source)
            let hash = SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            try bytes.write(to: URL(fileURLWithPath: outside + "/" + file.name))
            try manager.moveItem(atPath: outside + "/" + file.name, toPath: inbox + "/" + file.name)
            return DemoDrop(name: file.name, hash: hash, note: file.note)
        }
    }

    /// Makes the folder, or empties it if an earlier demo made it.
    private static func cleared(_ folder: String) throws -> String {
        let manager = FileManager.default
        let isOurs = manager.fileExists(atPath: folder + "/" + marker)
        let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
        guard names.isEmpty || isOurs else {
            throw ConfigurationError(
                key: folder,
                problem: "is a folder with files that no demo made",
                remedy: "Name another one with --folder."
            )
        }
        for name in names { try manager.removeItem(atPath: folder + "/" + name) }
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: folder + "/" + marker))
        return folder
    }

    private static func log(in folder: String) throws -> Logger {
        let path = folder + "/service.log"
        try Data().write(to: URL(fileURLWithPath: path))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        return CommandLog.start(level: "info", write: CommandLog.queue(writingTo: handle))
    }
}

/// A file that was dropped in.
struct DemoDrop: Sendable {
    var name: String
    var hash: String
    var note: String?
}
