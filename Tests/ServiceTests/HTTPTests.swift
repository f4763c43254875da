import Foundation
import Ledger
import Testing

@testable import Service

@Suite("The HTTP interface", .timeLimit(.minutes(10)))
struct HTTPTests {
    @Test("answers a resume with its record, and keeps nothing")
    func parses() async throws {
        let running = try await RunningService()
        let text = invented("Ada Example", email: "ada@example.com")
        let answer = try await running.send("POST", "/v1/resumes", body: text)
        #expect(answer.status == 200)
        #expect(answer.headers["intake-outcome"] == "parsed")
        #expect(answer.text.contains("ada@example.com"))
        #expect(try await running.service.ledger.read { try $0.newestDocuments() }.isEmpty)
        try await running.stop()
    }

    @Test("answers what cannot be read with the outcome's status, as a problem")
    func problem() async throws {
        let running = try await RunningService()
        let answer = try await running.send("POST", "/v1/resumes", body: "\u{0}\u{1}\u{2}\u{3}MZ\u{0}")
        #expect(answer.status == 415)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.text.contains("not-a-resume-format"))
        try await running.stop()
    }

    @Test("refuses what is larger than allowed")
    func tooLarge() async throws {
        let running = try await RunningService(flags: ["inbox.maxFileBytes": "100"])
        let answer = try await running.send("POST", "/v1/resumes", body: String(repeating: "a", count: 200_000))
        #expect(answer.status == 413)
        try await running.stop()
    }

    @Test("queues a form's file with deliver=true and tells its way")
    func delivers() async throws {
        let running = try await RunningService(delivers: true)
        let text = invented("Ada Example", email: "ada@example.com")
        let body = """
            --XYZ\r\nContent-Disposition: form-data; name="file"; filename="../ada <b>.txt"\r\n\
            Content-Type: text/plain\r\n\r\n\(text)\r\n--XYZ--\r\n
            """
        let answer = try await running.send(
            "POST",
            "/v1/resumes?deliver=true",
            headers: ["content-type": "multipart/form-data; boundary=XYZ"],
            body: body
        )
        #expect(answer.status == 202)
        let address = try #require(answer.headers["location"])
        let hash = try #require(address.split(separator: "/").last.map(String.init))
        let way = try await running.settled(hash)
        #expect(way.document.name == "ada <b>.txt")
        #expect(way.candidate != nil)
        let told = try await running.send("GET", address)
        #expect(told.text.contains("\"standing\" : \"done\""))
        #expect(try await running.send("GET", address + "/record").text.contains("ada@example.com"))
        let page = try await running.send("GET", "/documents/" + hash)
        #expect(page.text.contains("ada &lt;b&gt;.txt"))
        #expect(!page.text.contains("<b>.txt"))
        try await running.stop()
    }

    @Test("lets nobody in without the token, except probes")
    func token() async throws {
        let running = try await RunningService(flags: ["http.token": "env:T"], environment: ["T": "secret"])
        #expect(try await running.send("GET", "/").status == 401)
        #expect(try await running.send("GET", "/", headers: ["authorization": "Bearer wrong"]).status == 401)
        #expect(try await running.send("GET", "/", headers: ["authorization": "Bearer secret"]).status == 200)
        let basic = "Basic " + Data(":secret".utf8).base64EncodedString()
        #expect(try await running.send("GET", "/review", headers: ["authorization": basic]).status == 200)
        #expect(try await running.send("GET", "/healthz").status == 200)
        try await running.stop()
    }

    @Test("does not answer under a foreign name")
    func foreignName() async throws {
        let running = try await RunningService()
        #expect(try await running.send("GET", "/", headers: ["host": "evil.example"]).status == 421)
        try await running.stop()
    }

    @Test("a host that others can reach needs a token")
    func openHost() {
        #expect(throws: ConfigurationError.self) {
            let flags = ["http.host": "0.0.0.0"]
            _ = try HTTPSettings(configuration: Configuration(settings: ServiceSettings.all, flags: flags))
        }
    }

    @Test("tells health and metrics")
    func observations() async throws {
        let running = try await RunningService()
        let ready = try await running.send("GET", "/readyz")
        #expect(ready.status == 200)
        #expect(ready.text.contains("\"ledger\""))
        #expect(try await running.send("GET", "/metrics").text.contains("intake_review_items_open 0\n"))
        #expect(try await running.send("GET", "/v1/documents/ffff").status == 404)
        #expect(try await running.send("GET", "/nothing").status == 404)
        try await running.stop()
    }

    @Test("decides about a review item only with the page's own token and a name")
    func decides() async throws {
        let running = try await RunningService()
        try running.folder.write("", to: "inbox/cv.pdf")
        try await running.arrived("review/cv.pdf")
        let page = try await running.send("GET", "/review").text
        let csrf = try #require(page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)).1
        let item = try await running.service.ledger.read { try $0.reviewItems().first?.id }
        let id = try #require(item)
        func post(_ form: String) async throws -> Int {
            try await running.send(
                "POST",
                "/review/\(id)",
                headers: ["content-type": "application/x-www-form-urlencoded"],
                body: form
            ).status
        }
        #expect(try await post("csrf=0&person=Dana&decision=resolve") == 403)
        #expect(try await post("csrf=\(csrf)&person=+&decision=resolve") == 400)
        #expect(try await post("csrf=\(csrf)&person=Dana+Reyes&decision=resolve") == 303)
        #expect(try await post("csrf=\(csrf)&person=Dana+Reyes&decision=resolve") == 409)
        let resolved = try await running.service.ledger.read { try $0.reviewItem(id: id) }
        #expect(resolved?.resolvedBy == "Dana Reyes")
        try await running.stop()
    }
}
