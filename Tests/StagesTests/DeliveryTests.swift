import DataMaps
import Foundation
import Ledger
import Testing

@testable import Stages

@Suite("From the file to the candidate")
struct DeliveryTests {
    static let ada = "Ada Müller\nada@example.org\n+493011122233\nEngineer"

    @Test("makes a candidate with the original attached, and tells each exchange")
    func delivers() async throws {
        let house = try await TestHouse()
        let hash = try await house.drop(Self.ada)
        try await house.runner().drain()

        #expect(house.ats.candidates.count == 1)
        let candidate = try #require(house.ats.candidates[1])
        #expect(candidate.fields["partner_name"].string == "Ada Müller")
        #expect(Array(candidate.attachments.values) == [Data(Self.ada.utf8)])
        #expect(try await house.exchanges() == ["create-candidate done", "attach-original done"])

        let (document, links) = try await house.ledger.read { view in
            let document = try #require(try view.document(hash: hash))
            return (document, try view.links(of: document.person ?? ""))
        }
        #expect(document.outcome == "parsed")
        #expect(links.contains { $0.kind == .candidate && $0.externalId == "1" })
        let person = try #require(document.person)
        let trail = try await house.ledger.read { try $0.auditTrail(of: person).map(\.content.action) }
        #expect(trail == ["receive-document", "read-document", "create-candidate", "attach-original"])
        #expect(try await AuditLog.verify(house.ledger).isIntact)
    }

    @Test("writes no personal data into the audit log")
    func auditHoldsNoPersonalData() async throws {
        let house = try await TestHouse()
        try await house.drop(Self.ada, name: "Ada Müller.txt")
        try await house.runner().drain()
        for entry in try await house.audit() {
            let line = try AuditExport.jsonLine(entry)
            for word in ["Ada", "Müller", "ada@example.org", "493011122233", "Engineer"] {
                #expect(!line.contains(word))
            }
        }
        let place = try await house.audit().first { $0.content.action == "create-candidate" }
        #expect(place?.content.fields.contains("partner_name") == true)
        #expect(place?.content.mapVersion?.hasPrefix("resume-to-odoo@") == true)
    }

    @Test("makes nothing new of the same file")
    func sameFileTwice() async throws {
        let house = try await TestHouse()
        try await house.drop(Self.ada)
        try await house.runner().drain()
        let calls = house.ats.calls
        try await house.drop(Self.ada, name: "again.txt")
        try await house.runner().drain()
        #expect(house.ats.calls == calls)
        #expect(try await house.audit().last?.content.status == .found)
    }

    @Test("updates the candidate and attaches the second file of the same person")
    func samePersonTwice() async throws {
        let house = try await TestHouse()
        try await house.drop(Self.ada)
        try await house.runner().drain()
        try await house.drop("Ada Mueller\nADA@example.org\n+493099988877\nArchitect")
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
        #expect(house.ats.candidates[1]?.attachments.count == 2)
        #expect(
            try await house.exchanges() == [
                "create-candidate done", "attach-original done", "update-candidate done", "attach-original done",
            ]
        )
        // By the second number and the family name: a third address, still the same person.
        try await house.drop("A. Müller\nada@work.example\n+493099988877\nArchitect")
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
        #expect(house.ats.candidates[1]?.attachments.count == 3)
    }

    @Test("makes one candidate of eight files of one person that come at once")
    func eightAtOnce() async throws {
        let house = try await TestHouse()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask { try await house.drop(Self.ada + " \(number)") }
            }
            try await group.waitForAll()
        }
        try await house.runner(workers: 8).drain()
        #expect(house.ats.candidates.count == 1)
        #expect(house.ats.candidates[1]?.attachments.count == 8)
        #expect(house.ats.mostAtOnce == 1)
    }

    @Test("delivers different people side by side, each once")
    func manyPeople() async throws {
        let house = try await TestHouse()
        for number in 0..<40 { try await house.drop("Person N\(number)\np\(number)@example.org") }
        try await house.runner(workers: 8).drain()
        #expect(house.ats.candidates.count == 40)
        #expect(house.ats.candidates.values.allSatisfy { $0.attachments.count == 1 })
    }

    @Test("makes the candidate anew, with the file, once it was deleted over there")
    func deletedOverThere() async throws {
        let house = try await TestHouse()
        let hash = try await house.drop(Self.ada)
        try await house.runner().drain()
        house.ats.remove(1)
        try await house.drop(Self.ada + "!")
        try await house.runner().drain()
        #expect(house.ats.candidates.keys.sorted() == [2])
        let person = try await house.ledger.read { try $0.document(hash: hash)?.person } ?? ""
        let id = try await house.ledger.read { try $0.externalId(of: person, system: "ats", kind: .candidate) }
        #expect(id == "2")
    }

    @Test("asks a person when an address is known with another name, and goes on as decided", arguments: [true, false])
    func otherName(isSame: Bool) async throws {
        let house = try await TestHouse()
        try await house.drop(Self.ada)
        try await house.runner().drain()
        let second = try await house.drop("Bob Stone\nada@example.org")
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
        let item = try #require(try await house.ledger.read { try $0.reviewItems(kind: .hold).first })
        #expect(item.content.code == "other-name")
        #expect(item.content.differences == [Difference(field: "name", ours: "Bob Stone", theirs: "Ada Müller")])
        #expect(item.content.owner == "recruiting")
        #expect(try await house.ledger.read { try $0.newestAlerts().map(\.content.reviewItem) } == [item.id])

        try await house.ledger.write { transaction in
            if !isSame {
                try transaction.edit(
                    reviewItem: item.id,
                    payload: LedgerJSON.encode(
                        PersonalPayload(document: second, person: ReadDocument.anotherPerson)
                    )
                )
            }
            let decided = try transaction.resolve(reviewItem: item.id, as: "approved", by: "grace")
            try transaction.resume(jobId: try #require(decided.content.job), payload: decided.content.payload)
        }
        try await house.runner().drain()
        // The double finds by e-mail too: a second candidate shows that our own key was another one.
        let people = try await house.ledger.read { view in
            Set(try view.newestDocuments().compactMap(\.person))
        }
        #expect(people.count == (isSame ? 1 : 2))
        #expect(house.ats.candidates.values.map(\.attachments.count).reduce(0, +) == 2)
    }

    @Test("files a refused document with the reason, and goes on with the others")
    func refuses() async throws {
        let house = try await TestHouse()
        let refused = try await house.drop("refuse encrypted")
        try await house.drop(Self.ada)
        try await house.runner().drain()
        #expect(house.ats.candidates.count == 1)
        let (document, item, alerts) = try await house.ledger.read { view in
            (try view.document(hash: refused), try view.reviewItems(kind: .refusal).first, try view.newestAlerts())
        }
        #expect(document?.outcome == "encrypted")
        #expect(item?.content.code == "encrypted")
        #expect(item?.content.reason.contains("password") == true)
        #expect(alerts.map(\.content.owner) == ["recruiting"])
    }

    @Test("delivers nothing of a person who was erased in between")
    func erased() async throws {
        let house = try await TestHouse()
        let hash = try await house.drop(Self.ada)
        let stages = try house.stages()
        try await house.runner([stages[0]]).drain()
        try await house.ledger.write { transaction in
            let person = try #require(try transaction.document(hash: hash)?.person)
            _ = try transaction.erase(person: person, by: "hr")
        }
        try await house.runner().drain()
        #expect(house.ats.calls == 0)
    }
}
