import Foundation
import Testing

@testable import Ledger

@Suite("Records")
struct RecordTests {
    @Test("keep a document once by its content, and every arrival")
    func keepsDocumentsOnce() async throws {
        let ledger = try await TestLedger()
        let new = try await ledger.store.write { transaction in
            [
                try transaction.receive(.sample("d1", name: "a.pdf")),
                try transaction.receive(.sample("d1", name: "b.pdf")),
            ]
        }
        #expect(new == [true, false])
        let (document, arrivals) = try await ledger.store.read { view in
            (try view.document(hash: "d1"), try view.arrivals(of: "d1"))
        }
        #expect(document?.name == "a.pdf")
        #expect(document?.outcome == nil)
        #expect(arrivals.map(\.name) == ["a.pdf", "b.pdf"])
    }

    @Test("keep what reading came to")
    func keepsOutcome() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.receive(.sample("d1"))
            try transaction.receive(.sample("d2"))
            try transaction.recordOutcome(of: "d1", outcome: "parsed", record: "{}", recordVersion: 1, person: "p")
            try transaction.recordOutcome(of: "d2", outcome: "encrypted", detail: "a password is needed")
        }
        let (counts, documents) = try await ledger.store.read { view in
            (try view.outcomeCounts(), try view.documents(of: "p"))
        }
        #expect(counts == ["parsed": 1, "encrypted": 1])
        #expect(documents.map(\.hash) == ["d1"])
        #expect(documents.first?.recordVersion == 1)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.store.write { try $0.recordOutcome(of: "d3", outcome: "parsed") }
        }
        #expect(error?.code == .notFound)
    }

    @Test("link a person to records in other systems, both ways")
    func links() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.link(Link(system: "ats", kind: .candidate, externalId: "7", subject: "ada"))
            try transaction.link(Link(system: "ats", kind: .candidate, externalId: "7", subject: "ada"))
            try transaction.link(Link(system: "hris", kind: .employee, externalId: "7", subject: "ada"))
        }
        let (all, candidate, subject, nobody) = try await ledger.store.read { view in
            (
                try view.links(of: "ada").count,
                try view.externalId(of: "ada", system: "ats", kind: .candidate),
                try view.subject(system: "hris", kind: .employee, externalId: "7"),
                try view.subject(system: "hris", kind: .candidate, externalId: "7")
            )
        }
        #expect(all == 2)
        #expect(candidate == "7")
        #expect(subject == "ada")
        #expect(nobody == nil)
    }

    @Test("keep what was sent the last time, by system and kind")
    func keepsSent() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.keepSent("{\"a\":1}", system: "ats", kind: .candidate, subject: "ada")
            try transaction.keepSent("{\"a\":2}", system: "ats", kind: .candidate, subject: "ada")
            try transaction.keepSent("{\"a\":3}", system: "hris", kind: .employee, subject: "ada")
        }
        let lastSent = { @Sendable (system: String, kind: Link.Kind, subject: String) in
            try await ledger.store.read { try $0.lastSent(system: system, kind: kind, subject: subject) }
        }
        let candidate = try await lastSent("ats", .candidate, "ada")
        let employee = try await lastSent("hris", .employee, "ada")
        let nobody = try await lastSent("ats", .candidate, "bob")
        #expect(candidate == "{\"a\":2}")
        #expect(employee == "{\"a\":3}")
        #expect(nobody == nil)
    }

    @Test("tell an effect that was not tried from one that was begun and one that was made")
    func effects() async throws {
        let ledger = try await TestLedger()
        let begin = { try await ledger.store.write { try $0.intend(effect: "e", stage: "s", subject: "ada") } }
        #expect(try await begin() == nil)
        #expect(try await begin()?.state == .intended)
        try await ledger.store.write {
            try $0.made(effect: "e", stage: "s", subject: "ada", externalId: "7", fingerprint: "f")
        }
        let made = try await begin()
        #expect(made?.state == .made)
        #expect(made?.externalId == "7")
        #expect(made?.fingerprint == "f")
        try await ledger.store.write { try $0.forget(effect: "e") }
        #expect(try await begin() == nil)
    }

    @Test("keep review items until a person decides")
    func reviewItems() async throws {
        let ledger = try await TestLedger()
        var item = NewReviewItem(
            key: "hold:1",
            kind: .hold,
            stage: "dispatch",
            job: 3,
            subject: "ada",
            code: "pay-differs",
            reason: "The pay in the HRIS is not the one in the offer.",
            differences: [Difference(field: "pay", ours: "103000", theirs: "130000")],
            evidence: ["offer 12"],
            payload: "{}",
            owner: "payroll"
        )
        let id = try await ledger.store.write { [item] in try $0.open(item) }
        item.reason = "Still not."
        let again = try await ledger.store.write { [item] transaction in try transaction.open(item) }
        #expect(again == id)
        let open = try await ledger.store.read { try $0.reviewItems(.open, kind: .hold) }
        #expect(open.map(\.content) == [item])
        #expect(try await ledger.store.read { try $0.reviewItems(.open, kind: .failure) }.isEmpty)
        try await ledger.store.write { try $0.edit(reviewItem: id, payload: "{\"pay\":103000}") }
        let resolved = try await ledger.store.write {
            try $0.resolve(reviewItem: id, as: "approved", by: "grace", note: "checked")
        }
        #expect(resolved.resolvedBy == "grace")
        #expect(resolved.content.payload == "{\"pay\":103000}")
        #expect(try await ledger.store.read { try $0.openReviewItems() } == 0)
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.store.write { try $0.resolve(reviewItem: id, as: "approved", by: "grace") }
        }
        #expect(error?.code == .notFound)
    }

    @Test("raise an alert together with the job that delivers it, once")
    func alerts() async throws {
        let ledger = try await TestLedger()
        let alert = NewAlert(key: "a", owner: "hr", title: "Given up", body: "See review item 1.")
        let raised = try await ledger.store.write { [try $0.raise(alert), try $0.raise(alert)] }
        #expect(raised == [true, false])
        let jobs = try await ledger.store.write { try $0.claim(limit: 5, owner: "w", lease: 60) }
        #expect(jobs.map(\.stage) == [Alert.stage])
        try await ledger.store.write { try $0.delivered(alert: 1) }
        #expect(try await ledger.store.read { try $0.alert(id: 1) }?.deliveredAt == ledger.clock.now)
    }

    @Test("raise no more alerts of one topic in an hour than a person can read")
    func limitsAlerts() async throws {
        let ledger = try await TestLedger()
        let raise = { @Sendable (number: Int) in
            try await ledger.store.write { transaction in
                try transaction.raise(
                    NewAlert(
                        key: "a\(number)",
                        owner: "hr",
                        title: "Given up",
                        body: "B.",
                        topic: "deliver:unreachable"
                    )
                )
            }
        }
        var raised = 0
        for number in 0..<50 where try await raise(number) { raised += 1 }
        #expect(raised == LedgerTransaction.alertsPerTopic)
        let last = try await ledger.store.read { try $0.newestAlerts(limit: 1) }
        #expect(last.first?.content.body.contains("intake review") == true)
        ledger.clock.advance(by: 3601)
        #expect(try await raise(99))
    }

    @Test("survive being opened again, and refuse a ledger from a newer program")
    func opensAgain() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { try $0.receive(.sample("d1")) }
        let again = try await ledger.another()
        #expect(try await again.read { try $0.document(hash: "d1") } != nil)
        try await again.write { try $0.session.run("INSERT INTO schema_versions VALUES (99, 0)") }
        try again.close()
        let error = await #expect(throws: LedgerError.self) { _ = try await ledger.another() }
        #expect(error?.code == .newerSchema)
    }

    @Test("name a file that is no ledger")
    func namesForeignFile() async throws {
        let ledger = try await TestLedger()
        let path = ledger.folder.appending(path: "foreign").path
        try Data(repeating: 7, count: 5000).write(to: URL(filePath: path))
        let error = await #expect(throws: LedgerError.self) { _ = try await LedgerStore(path: path) }
        #expect(error?.code == .unreadable)
    }

    @Test("keep original bytes by their hash")
    func storesBytes() async throws {
        let ledger = try await TestLedger()
        let store = try FolderDocumentStore(folder: ledger.folder.appending(path: "documents"))
        let hash = try store.put(Data("abc".utf8))
        #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try store.put(Data("abc".utf8)) == hash)
        let dropped = ledger.folder.appending(path: "dropped")
        try Data("abc".utf8).write(to: dropped)
        #expect(try store.adopt(dropped) == hash)
        #expect(!FileManager.default.fileExists(atPath: dropped.path))
        try Data("abcd".utf8).write(to: dropped)
        #expect(try store.bytes(of: store.adopt(dropped)) == Data("abcd".utf8))
        #expect(try store.bytes(of: hash) == Data("abc".utf8))
        try store.remove(hash)
        #expect(!store.contains(hash))
        #expect(throws: LedgerError.self) { try store.bytes(of: "../../etc/passwd") }
    }
}
