import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

/// The shipped connector against the stand-in that speaks Odoo's dialect.
@Suite("Delivery to Odoo")
struct OdooStandInTests {
    /// A house whose stages deliver to a stand-in of its own.
    private func withStandIn(_ body: (TestHouse, Odoo, SandboxServer, [any Stage]) async throws -> Void) async throws {
        let server = try await SandboxServer.start()
        do {
            let house = try await TestHouse()
            let address = try OdooAddress(try #require(server.url), database: "hr")
            let odoo = Odoo(address: address, credential: CredentialSource(Secret("sandbox")))
            let map = try #require(DataMap.shipped["resume-to-odoo"])
            let read = ReadDocument(reading: TestReading(), documents: house.documents, owner: "recruiting") {
                [try DeliverCandidate.job(for: $0, to: odoo.name)]
            }
            let deliver = DeliverCandidate(to: odoo, map: map, documents: house.documents, owner: "recruiting")
            try await body(house, odoo, server, [read, deliver])
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func candidates(of email: String, in odoo: Odoo) async throws -> [Match] {
        try await odoo.candidates(matching: PersonIdentity(reference: "p_nobody", emails: [email]))
    }

    @Test("makes one candidate of a person's files, with each file attached once")
    func delivers() async throws {
        try await withStandIn { house, odoo, server, stages in
            for number in 0..<8 { try await house.drop(DeliveryTests.ada + " \(number)") }
            try await house.runner(stages, workers: 8).drain()
            let found = try await candidates(of: "ada@example.org", in: odoo)
            #expect(found.count == 1)
            #expect(found.first?.record["partner_name"].string == "Ada Müller")
            let attached = try await house.audit().count { $0.content.action == "attach-original" }
            #expect(attached == 8)
            #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
            #expect(server.calls["hr.applicant/load"] == 1)
        }
    }

    @Test("keeps what a recruiter changed, and tells that it did")
    func keepsChanges() async throws {
        try await withStandIn { house, odoo, _, stages in
            try await house.drop(DeliveryTests.ada)
            try await house.runner(stages).drain()
            let id = try #require(try await candidates(of: "ada@example.org", in: odoo).first?.id)
            try await odoo.updateCandidate(id, fields: ["partner_phone": "+493055555555"])
            try await house.drop("Ada Müller\nada@example.org\n+493011122233\nArchitect")
            try await house.runner(stages).drain()
            let stored = try await odoo.candidate(id)
            #expect(stored?["partner_phone"].string == "+493055555555")
            let kept = try await house.audit().filter { $0.content.action == "keep-fields" }
            #expect(kept.map(\.content.fields) == [["partner_phone"]])
        }
    }

    @Test("makes one candidate although answers get lost, break off or make no sense")
    func survivesFaults() async throws {
        try await withStandIn { house, odoo, server, stages in
            server.inject(Fault(.dropAfterWork, match: "hr.applicant/load"))
            server.inject(Fault(.status(503), match: "hr.applicant/search_read"))
            server.inject(Fault(.truncated, match: "ir.attachment/load"))
            server.inject(Fault(.nonsense, match: "ir.attachment/search_read"))
            try await house.drop(DeliveryTests.ada)
            for _ in 0..<8 {
                try await house.runner(stages).drain()
                house.clock.advance(by: 3700)
            }
            // What is left over after three attempts is a person's to start again.
            let items = try await house.ledger.read { try $0.reviewItems(kind: .failure) }
            for item in items {
                try await house.ledger.write { transaction in
                    let item = try transaction.resolve(reviewItem: item.id, as: "retried", by: "grace")
                    try transaction.resume(jobId: try #require(item.content.job))
                }
            }
            try await house.runner(stages).drain()
            #expect(try await candidates(of: "ada@example.org", in: odoo).count == 1)
            #expect(try await house.exchanges(with: "odoo").last?.hasPrefix("attach-original") == true)
            #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
        }
    }
}
