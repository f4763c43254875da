import Connectors
import DataMaps
import Foundation
import Ledger
import Logging
import Sandbox
import Testing

@testable import Service

/// A service on a free port over a temporary folder, and, if asked for, a stand-in ATS that it delivers to.
final class RunningService: Sendable {
    let folder: TemporaryFolder
    let service: IntakeService
    let sandbox: SandboxServer?
    let port: Int
    private let running: Task<Void, any Error>

    init(
        delivers: Bool = false,
        hires hiring: Hiring? = nil,
        flags: [String: String] = [:],
        environment: [String: String] = [:]
    ) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        sandbox = delivers ? try await SandboxServer.start() : nil
        var all = [
            "inbox.folder": folder.path + "/inbox", "data.folder": folder.path + "/data", "http.port": "0",
            "inbox.settleTime": "0s", "delivery.retryTime": "100ms",
        ]
        all.merge(flags) { _, new in new }
        let configuration = try Configuration(settings: ServiceSettings.all, environment: environment, flags: all)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let odoo = try sandbox.map { sandbox in
            Odoo(
                address: try OdooAddress(sandbox.url ?? "", database: "hr"),
                credential: CredentialSource(Secret("sandbox"))
            )
        }
        let target = try odoo.map { IntakeService.Target(system: $0, map: try DataMap.named("resume-to-odoo")) }
        let standIn = try odoo.map { odoo in
            Hiring(
                ats: odoo,
                hris: odoo,
                payroll: odoo,
                map: try DataMap.named("odoo-applicant-to-odoo-employee"),
                returnMap: try DataMap.named("odoo-employee-to-odoo-applicant"),
                mapContext: MapContext(canonicalTitle: { $0 })
            )
        }
        let service = try await IntakeService(
            settings: try ServiceSettings(configuration: configuration),
            reading: DocumentReading(),
            target: target,
            hiring: hiring ?? standIn,
            registry: PrometheusRegistry(),
            stoppingOn: [],
            onListening: { port in
                announce.yield(port)
                announce.finish()
            },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        self.service = service
        running = Task { try await service.run() }
        var port = 0
        for await announced in ports { port = announced }
        self.port = port
    }

    func stop() async throws {
        await service.stop()
        try await running.value
        await sandbox?.stop()
    }

    /// Sends a request and gives the answer.
    func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: String? = nil
    ) async throws -> (status: Int, headers: [String: String], text: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        let request = WebRequest(method, url, headers: headers, body: body.map { Data($0.utf8) })
        let answer = try await NetworkTransport().send(request, to: "intake")
        return (answer.status, answer.headers, String(decoding: answer.body, as: UTF8.self))
    }

    /// Calls the stand-in, as people at its screens do.
    func odoo(_ call: String, _ body: String) async throws -> String {
        let url = try #require(URL(string: "\(sandbox?.url ?? "")/json/2/\(call)"))
        let headers = ["authorization": "bearer sandbox", "content-type": "application/json"]
        let request = WebRequest("POST", url, headers: headers, body: Data(body.utf8))
        return String(decoding: try await NetworkTransport().send(request, to: "odoo").body, as: UTF8.self)
    }

    /// Waits until a document of that hash has come to its end.
    func settled(_ hash: String) async throws -> DocumentWay {
        while true {
            let way = try await service.ledger.read { try DocumentWay(hash: hash, in: $0) }
            if let way, way.standing != .reading, way.standing != .delivering { return way }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until there is a file at the path below the inbox.
    func arrived(_ name: String) async throws {
        while !FileManager.default.fileExists(atPath: folder.path + "/inbox/" + name) {
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// A resume of an invented person, as plain text.
func invented(_ name: String, email: String, extra: String = "") -> String {
    """
    \(name)
    \(email) | +1 415 555 2671

    EXPERIENCE

    Software Engineer, Example Works, 2019 - present
    - Built things \(extra)

    EDUCATION

    BSc Computer Science, Example University, 2015

    """
}
