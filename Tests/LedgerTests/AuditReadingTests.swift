import Foundation
import Testing

@testable import Ledger

@Suite("Reading the audit log")
struct AuditReadingTests {
    @Test("narrows by stage, subject, time and number")
    func filters() async throws {
        let ledger = try await TestLedger()
        let hash = String(repeating: "ab", count: 32)
        try await ledger.store.write { transaction in
            var draft = AuditDraft.sample(1, person: "ada")
            draft.subjects.document = hash
            try transaction.append(draft)
        }
        ledger.clock.advance(by: 100)
        let start = ledger.clock.now
        try await ledger.store.write { transaction in
            var draft = AuditDraft.sample(2, person: "bob")
            draft.stage = "read"
            draft.status = .failed
            try transaction.append(draft)
            try transaction.append(.sample(3, person: "ada"))
        }
        func sequences(_ filter: AuditFilter) async throws -> [Int64] {
            try await ledger.store.read { try $0.auditEntries(filter).map(\.sequence) }
        }
        #expect(try await sequences(AuditFilter()) == [1, 2, 3])
        #expect(try await sequences(AuditFilter(stage: "read")) == [2])
        #expect(try await sequences(AuditFilter(subject: "ada")) == [1, 3])
        #expect(try await sequences(AuditFilter(subject: "c3")) == [3])
        #expect(try await sequences(AuditFilter(subject: "ABABABAB")) == [1])
        #expect(try await sequences(AuditFilter(subject: "aba")) == [])
        #expect(try await sequences(AuditFilter(status: .failed)) == [2])
        #expect(try await sequences(AuditFilter(since: start)) == [2, 3])
        #expect(try await sequences(AuditFilter(after: 1, limit: 1)) == [2])
        #expect(try await sequences(AuditFilter(limit: 2, newest: true)) == [2, 3])
    }

    @Test("tells a person's whole way, from before it was known who it is")
    func tellsOnePersonsWay() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            try transaction.receive(.sample("d1"))
            try transaction.append(.sample(1))
            try transaction.append(.sample(2))
            try transaction.recordOutcome(of: "d1", outcome: "parsed", record: "{}", recordVersion: 1, person: "ada")
            try transaction.append(.sample(3, person: "ada"))
        }
        #expect(try await ledger.store.read { try $0.auditTrail(of: "ada").map(\.sequence) } == [1, 3])
    }

    @Test("gives back what was written")
    func roundTrip() async throws {
        let ledger = try await TestLedger()
        let draft = AuditDraft(
            stage: "deliver",
            subjects: AuditSubjects(person: "p", document: "d", candidate: "c", application: "a", employee: "e"),
            sentFrom: "intake",
            sentTo: "ats",
            action: "update-candidate",
            status: .retrying,
            attempt: 2,
            fields: ["name", "e-mail, work"],
            fieldHash: "f",
            mapVersion: "m",
            errorCode: "timeout",
            detail: "email"
        )
        let written = try await ledger.store.write { try $0.append(draft) }
        let read = try await ledger.store.read { try $0.auditEntries() }
        #expect(read == [written])
        #expect(read.first?.content == draft)
    }

    @Test("exports lines of JSON from which each hash can be computed again")
    func exportsJSON() async throws {
        let ledger = try await TestLedger()
        let entry = try await ledger.store.write { try $0.append(.sample(1)) }
        let line = try AuditExport.jsonLine(entry)
        #expect(!line.contains("\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["hash"] as? String == entry.hash)
        #expect(object["time"] as? String == "2027-01-15T08:00:00.000Z")
        #expect(object["sent_from"] as? String == "intake")
        #expect(object["fields"] as? [String] == ["name", "email"])
    }

    @Test("exports CSV that a spreadsheet does not compute")
    func exportsCSV() async throws {
        let ledger = try await TestLedger()
        var draft = AuditDraft.sample(1)
        draft.sentTo = "=HYPERLINK(\"http://x\")"
        draft.action = "a,b"
        let entry = try await ledger.store.write { [draft] in try $0.append(draft) }
        let row = AuditExport.csvRow(entry)
        #expect(row.contains(",\"'=HYPERLINK(\"\"http://x\"\")\",\"a,b\","))
        #expect(AuditExport.csvHeader.split(separator: ",").count == AuditExport.columns.count)
        #expect(["+1", "-1", "@x", "\tx", "\rx"].map(AuditExport.csvCell).allSatisfy { $0.contains("'") })
        #expect(AuditExport.csvCell("a\r\nb") == "\"a\r\nb\"")
    }

    @Test("hashes fields with a key of the subject's own")
    func hashesFields() async throws {
        let ledger = try await TestLedger()
        let fields = [HashedField(name: "name", value: "Ada"), HashedField(name: "pay", value: "103000")]
        let (ada, again, bob, empty) = try await ledger.store.write { transaction in
            (
                try transaction.fieldHash(fields, subject: "ada"),
                try transaction.fieldHash(fields.reversed(), subject: "ada"),
                try transaction.fieldHash(fields, subject: "bob"),
                try transaction.fieldHash([HashedField(name: "name", value: nil)], subject: "ada")
            )
        }
        #expect(ada == again)
        #expect(ada != bob)
        #expect(ada != empty)
        let (fits, differs, unknown) = try await ledger.store.read { view in
            (
                try view.matches(ada, fields, subject: "ada"),
                try view.matches(ada, [HashedField(name: "pay", value: "130000")], subject: "ada"),
                try view.matches(ada, fields, subject: "carol")
            )
        }
        #expect(fits == true)
        #expect(differs == false)
        #expect(unknown == nil)
    }
}
