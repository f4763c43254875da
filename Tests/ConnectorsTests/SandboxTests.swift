import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("The sandbox")
struct SandboxTests {
    private func page(_ url: String) async throws -> (status: Int, headers: [String: String], text: String, body: Data)
    {
        let request = WebRequest("GET", try #require(URL(string: url)))
        let response = try await NetworkTransport().send(request, to: "sandbox")
        return (response.status, response.headers, String(decoding: response.body, as: UTF8.self), response.body)
    }

    @Test("shows who arrived, harmlessly, and gives attachments out byte for byte")
    func showsArrivals() async throws {
        try await withStandIn { odoo, server in
            let url = try #require(server.url)
            let empty = try await page(url + "/candidates")
            #expect(empty.text.contains("Nothing has arrived yet"))
            let front = try await page(url + "/")
            #expect(front.status == 303)

            let someone = Someone()
            var draft = someone.draft
            draft.fields["partner_name"] = "<script>alert(1)</script>"
            draft.fields["applicant_notes"] = "<h3>Work</h3><p onclick=\"x()\">a &amp; b</p>"
            let id = try await odoo.place(draft).id
            let file = try await odoo.attach(someone.file, to: id)

            let list = try await page(url + "/candidates")
            #expect(list.status == 200)
            #expect(list.text.contains(someone.email))
            #expect(list.text.contains("&lt;script&gt;"))
            #expect(!list.text.contains("<script"))
            #expect(list.headers["content-security-policy"]?.contains("default-src 'none'") == true)

            let one = try await page(url + "/candidates/\(id)")
            #expect(one.text.contains("<h2>Work</h2>"))
            #expect(one.text.contains("a &amp; b"))
            #expect(!one.text.contains("<p onclick"))
            #expect(one.text.contains("/attachments/\(file.id)"))

            let download = try await page(url + "/attachments/\(file.id)")
            #expect(download.body == someone.file.bytes)
            #expect(download.headers["content-disposition"]?.hasPrefix("attachment;") == true)
            for path in ["/candidates/999", "/attachments/999", "/candidates/x", "/nothing"] {
                let missing = try await page(url + path)
                #expect((400..<500).contains(missing.status))
            }
        }
    }

    @Test("keeps its records over a restart")
    func keepsRecords() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let someone = Someone()
        var ids: [RemoteID] = []
        for _ in 0..<2 {
            try await withStandIn(SandboxServer.Options(port: 0, folder: folder)) { odoo, _ in
                let id = try await odoo.place(someone.draft).id
                ids.append(id)
                let receipt = try await odoo.attach(someone.file, to: id)
                #expect(receipt.wasThere == (ids.count == 2))
                let again = try await odoo.client.load(
                    "hr.applicant",
                    name: "applicant_" + someone.identity.reference,
                    [:]
                )
                #expect(String(again) == id.rawValue)
            }
        }
        #expect(ids.count == 2)
        #expect(ids.first == ids.last)
    }

    @Test("survives a journal whose last line was cut off")
    func survivesCutJournal() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let someone = Someone()
        try await withStandIn(SandboxServer.Options(port: 0, folder: folder)) { odoo, _ in
            _ = try await odoo.place(someone.draft)
        }
        let journal = folder.appending(path: "journal.jsonl")
        let bytes = try Data(contentsOf: journal)
        try (bytes + Data("{\"model\":\"hr.applicant\",\"rec".utf8)).write(to: journal)
        for _ in 0..<2 {
            try await withStandIn(SandboxServer.Options(port: 0, folder: folder)) { odoo, _ in
                let placement = try await odoo.place(someone.draft)
                #expect(placement.outcome == .unchanged)
                _ = try await odoo.place(Someone().draft)
            }
        }
    }
}
