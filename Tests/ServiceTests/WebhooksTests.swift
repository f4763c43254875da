import Connectors
import DataMaps
import Foundation
import Ledger
import Testing

@testable import Service

@Suite("Webhooks", .timeLimit(.minutes(10)))
struct WebhooksTests {
    private static let path = "/v1/webhooks/greenhouse"
    private static let body = #"{"action":"hire_candidate","payload":{"application":{"id":11,"candidate":{"id":22}}}}"#

    /// HMAC-SHA-256 of the body with the secret `hush`.
    private static let signature = "9fe5710c29cdaccd8c2f3c5433af0d2b69491f1282cb1bb575d9d7d21c0fca04"

    private func headers(id: String, signature: String = Self.signature) -> [String: String] {
        ["Signature": "sha256 " + signature, "Greenhouse-Event-ID": id, "Host": "intake.example.com"]
    }

    private func start(_ flags: [String: String] = [:]) async throws -> RunningService {
        var all = ["webhooks.greenhouse": "command:echo hush", "webhooks.gusto": "file:/nowhere/gusto"]
        all.merge(flags) { _, new in new }
        return try await RunningService(flags: all)
    }

    private func audit(_ running: RunningService) async throws -> [String] {
        try await running.service.ledger.read { try $0.auditEntries() }
            .filter { $0.content.stage == "webhook" }
            .map { [$0.content.status.rawValue, $0.content.errorCode, $0.content.detail].compactMap(\.self) }
            .map { $0.joined(separator: " ") }
    }

    @Test("takes a signed one under any host name and without our token, once")
    func takes() async throws {
        let running = try await start()
        for _ in 1...2 {
            let answer = try await running.send(
                "POST",
                Self.path,
                headers: headers(id: "e1"),
                body: Self.body
            )
            #expect(answer.status == 200)
        }
        // The same bytes under another id are a replay too: the id is not signed.
        let replay = try await running.send("POST", Self.path, headers: headers(id: "e2"), body: Self.body)
        #expect(replay.status == 200)
        #expect(
            try await audit(running) == ["done hire_candidate", "found hire_candidate", "found hire_candidate"]
        )
        let entry = try await running.service.ledger.read { try $0.auditEntries(AuditFilter(subject: "22")).first }
        #expect(entry?.content.subjects.application == "11")
        try await running.stop()
    }

    @Test("refuses what is not signed, or wrongly, with 401, tells the audit log and does nothing")
    func refuses() async throws {
        let running = try await start()
        let unsigned = try await running.send("POST", Self.path, body: Self.body)
        #expect(unsigned.status == 401)
        let wrong = try await running.send(
            "POST",
            Self.path,
            headers: headers(id: "e1", signature: String(Self.signature.reversed())),
            body: Self.body
        )
        #expect(wrong.status == 401)
        let tooLarge = try await running.send("POST", Self.path, body: String(repeating: "a", count: 2 << 20))
        #expect(tooLarge.status == 413)
        #expect(try await running.send("POST", "/v1/webhooks/lever", body: "{}").status == 404)
        #expect(try await running.send("POST", "/v1/webhooks/nobody", body: "{}").status == 404)
        #expect(
            try await audit(running) == ["refused unsigned", "refused wrong-signature", "refused too-large"]
        )
        #expect(try await running.service.ledger.read { try $0.pendingJobs() } == 0)
        try await running.stop()
    }

    @Test("a flood of forged ones does not fill the audit log")
    func flood() async throws {
        let running = try await start()
        for _ in 1...130 { _ = try await running.send("POST", Self.path, body: Self.body) }
        #expect(try await audit(running).count <= 120)
        try await running.stop()
    }

    @Test("keeps the secret that Gusto brings for a person to confirm, and does not use it")
    func handshake() async throws {
        let running = try await start()
        let answer = try await running.send(
            "POST",
            "/v1/webhooks/gusto",
            body: #"{"verification_token":"tok-1","webhook_subscription_uuid":"u"}"#
        )
        #expect(answer.status == 200)
        let kept = try String(contentsOfFile: running.folder.path + "/data/webhook-secret-gusto", encoding: .utf8)
        #expect(kept == "tok-1\n")
        let item = try await running.service.ledger.read { try $0.reviewItems().first }
        #expect(item?.content.code == "confirm-webhook")
        #expect(item?.content.reason.contains("tok-1") == false)
        let second = try await running.send("POST", "/v1/webhooks/gusto", body: #"{"event_type":"employee.created"}"#)
        #expect(second.status == 401)
        try await running.stop()
    }

    @Test("a secret that was changed at its source is taken up without a restart")
    func renewed() async throws {
        let clock = MovableClock()
        let folder = try TemporaryFolder()
        let path = folder.path + "/secret"
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        let source = try #require(CredentialSource("file:" + path))
        let secrets = WebhookSecrets(sources: ["slack": source], clock: clock)
        #expect(await secrets.secrets(of: "slack") == ["old"])
        try Data("old new".utf8).write(to: URL(fileURLWithPath: path))
        #expect(await secrets.renewed(of: "slack") == nil)
        clock.advance(by: 61)
        #expect(await secrets.renewed(of: "slack") == ["old", "new"])
        #expect(await secrets.secrets(of: "slack") == ["old", "new"])
    }

    @Test("has the offer looked up that it names, else all that changed, and leaves alone what is not configured")
    func looks() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore(path: folder.path + "/ledger.sqlite")
        let looks = WebhookLooks(ats: "greenhouse", hris: "bamboohr")
        func look(_ system: String, _ scheme: WebhookScheme, _ body: String, event: String) async throws {
            let hint = WebhookHint(try Value(json: body), scheme: scheme)
            try await ledger.write { try looks.look(system: system, hint: hint, event: event, in: $0) }
        }
        let offer = #"{"action":"offer_updated","payload":{"id":33}}"#
        for event in ["a", "a", "b"] { try await look("greenhouse", .greenhouse, offer, event: event) }
        try await look("greenhouse", .greenhouse, #"{"action":"hire_candidate","payload":{}}"#, event: "c")
        try await look("greenhouse", .greenhouse, #"{"action":"job_created","payload":{}}"#, event: "d")
        try await look("lever", .lever, #"{"event":"candidateHired","data":{}}"#, event: "e")
        let change = #"{"type":"employee.updated","data":{"employeeId":"7"}}"#
        for event in ["f", "g"] { try await look("bamboohr", .bambooHR, change, event: event) }
        let jobs = try await ledger.read { try $0.jobs(in: .ready) }
        #expect(
            jobs.map(\.key) == [
                "offer:greenhouse:33:event:a", "offer:greenhouse:33:event:b", "poll:offers:greenhouse",
                "poll:employees:bamboohr",
            ]
        )
        #expect(folder.files().contains("ledger.sqlite"))
    }
}
