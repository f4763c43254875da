import Foundation
import Testing

@testable import Ledger

@Suite("The audit log")
struct AuditLogTests {
    private func filled(_ count: Int) async throws -> TestLedger {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            for number in 1...count { try transaction.append(.sample(number)) }
        }
        return ledger
    }

    private func summary(_ report: AuditReport) -> [String] {
        report.findings.map { finding in
            let range = finding.sequences
            return "\(finding.kind.rawValue) \(range.lowerBound)"
                + (range.count > 1 ? "-\(range.upperBound)" : "")
        }
    }

    /// A way to change the log, and what the verification must say of it.
    ///
    /// The log has 20 entries.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let name: String
        let statements: [String]
        let findings: [String]
        var testDescription: String { name }
    }

    private static let shiftUp = [
        "UPDATE audit SET sequence = -sequence WHERE sequence >= 7",
        "UPDATE audit SET sequence = 1 - sequence WHERE sequence < 0",
    ]
    private static let copyOfFour = """
        INSERT INTO audit SELECT 7, time, stage, person, document, candidate, application, employee, sent_from,
        sent_to, action, status, attempt, fields, field_hash, map_version, error_code, detail, previous_hash, hash
        FROM audit WHERE sequence = 4
        """

    private static let tamperings = [
        Tampering(name: "nothing", statements: [], findings: []),
        Tampering(
            name: "a field edited",
            statements: ["UPDATE audit SET candidate = 'c99' WHERE sequence = 7"],
            findings: ["edited 7"]
        ),
        Tampering(
            name: "a time edited",
            statements: ["UPDATE audit SET time = time + 1 WHERE sequence = 1"],
            findings: ["edited 1"]
        ),
        Tampering(
            name: "a hash edited",
            statements: ["UPDATE audit SET hash = previous_hash WHERE sequence = 20"],
            findings: ["edited 20"]
        ),
        Tampering(
            name: "a value put where none was",
            statements: ["UPDATE audit SET employee = '' WHERE sequence = 7"],
            findings: ["edited 7"]
        ),
        Tampering(
            name: "a number made text",
            statements: ["UPDATE audit SET time = 'yesterday' WHERE sequence = 7"],
            findings: ["edited 7"]
        ),
        Tampering(
            name: "two edited",
            statements: ["UPDATE audit SET sent_to = 'x' WHERE sequence IN (7, 8)"],
            findings: ["edited 7", "edited 8"]
        ),
        Tampering(name: "one deleted", statements: ["DELETE FROM audit WHERE sequence = 7"], findings: ["deleted 7"]),
        Tampering(
            name: "the first deleted",
            statements: ["DELETE FROM audit WHERE sequence < 3"],
            findings: ["deleted 1-2"]
        ),
        Tampering(
            name: "some deleted and the rest renumbered",
            statements: [
                "DELETE FROM audit WHERE sequence IN (7, 8)",
                "UPDATE audit SET sequence = 2 - sequence WHERE sequence > 8",
                "UPDATE audit SET sequence = -sequence WHERE sequence < 0",
                "UPDATE audit_head SET sequence = 18",
            ],
            findings: ["deleted 7-8"]
        ),
        Tampering(
            name: "the tail cut",
            statements: ["DELETE FROM audit WHERE sequence > 17"],
            findings: ["cut-tail 18-20"]
        ),
        Tampering(name: "all deleted", statements: ["DELETE FROM audit"], findings: ["cut-tail 1-20"]),
        Tampering(
            name: "one inserted at the end",
            statements: [copyOfFour.replacingOccurrences(of: "SELECT 7", with: "SELECT 21")],
            findings: ["inserted 21"]
        ),
        Tampering(
            name: "one inserted in the middle",
            statements: shiftUp + [copyOfFour],
            findings: ["inserted 7"]
        ),
        Tampering(
            name: "one inserted between two numbers",
            statements: [copyOfFour.replacingOccurrences(of: "SELECT 7", with: "SELECT 6.5")],
            findings: ["inserted 0"]
        ),
        Tampering(
            name: "two neighbours changed places",
            statements: [
                "UPDATE audit SET sequence = -7 WHERE sequence = 7", "UPDATE audit SET sequence = 7 WHERE sequence = 8",
                "UPDATE audit SET sequence = 8 WHERE sequence = -7",
            ],
            findings: ["reordered 7", "reordered 8"]
        ),
        Tampering(
            name: "two far from each other changed places",
            statements: [
                "UPDATE audit SET sequence = -3 WHERE sequence = 3",
                "UPDATE audit SET sequence = 3 WHERE sequence = 18",
                "UPDATE audit SET sequence = 18 WHERE sequence = -3",
            ],
            findings: ["reordered 3", "reordered 18"]
        ),
        Tampering(
            name: "the contents of two exchanged, their hashes left",
            statements: [
                """
                UPDATE audit SET document = CASE sequence WHEN 5 THEN 'd9' ELSE 'd5' END,
                candidate = CASE sequence WHEN 5 THEN 'c9' ELSE 'c5' END WHERE sequence IN (5, 9)
                """
            ],
            findings: ["reordered 5", "reordered 9"]
        ),
    ]

    @Test("names what was done to it and where", arguments: tamperings)
    fileprivate func namesTampering(_ tampering: Tampering) async throws {
        let ledger = try await filled(20)
        let driver = try SQLiteDriver(path: ledger.path)
        try await driver.write { session in
            try session.run("DROP TRIGGER audit_no_update")
            try session.run("DROP TRIGGER audit_no_delete")
            for statement in tampering.statements { try session.run(statement) }
        }
        try driver.close()
        #expect(summary(try await AuditLog.verify(ledger.store)) == tampering.findings)
    }

    /// Changes one entry and computes its hash anew, and that of all that follow if asked.
    private func rewrite(_ ledger: TestLedger, _ sequence: Int64, through last: Int64) async throws {
        try await ledger.tamper("UPDATE audit SET candidate = 'forged' WHERE sequence = \(sequence)")
        for number in sequence...last {
            let entry = try #require(try await ledger.store.read { try $0.auditRow(number) })
            let previous = try await ledger.store.read { try $0.auditRow(number - 1)?.hash } ?? AuditEntry.genesis
            let forged = AuditEntry(
                sequence: number,
                time: entry.time,
                content: entry.content,
                previousHash: previous
            )
            try await ledger.tamper(
                """
                UPDATE audit SET hash = '\(forged.hash)', previous_hash = '\(previous)' WHERE sequence = \(number)
                """
            )
            if number == 20 { try await ledger.tamper("UPDATE audit_head SET hash = '\(forged.hash)'") }
        }
    }

    @Test("names an edited entry whose own hash was computed anew")
    func editedWithItsHash() async throws {
        let ledger = try await filled(20)
        try await rewrite(ledger, 7, through: 7)
        #expect(summary(try await AuditLog.verify(ledger.store)) == ["edited 7"])
        try await rewrite(ledger, 20, through: 20)
        #expect(summary(try await AuditLog.verify(ledger.store)) == ["edited 7"])
    }

    @Test("names a chain computed anew from some entry on, once there are checkpoints")
    func rewritten() async throws {
        let ledger = try await filled(10)
        let key = CheckpointKey()
        let file = CheckpointFile(path: ledger.folder.appending(path: "checkpoints.jsonl").path)
        try await file.append(from: ledger.store, key: key)
        try await ledger.store.write { transaction in
            for number in 11...20 { try transaction.append(.sample(number)) }
        }
        try await file.append(from: ledger.store, key: key)
        #expect(try await file.append(from: ledger.store, key: key) == nil)
        var contents = try file.contents(key: key.publicKey)
        #expect(contents.checkpoints.map(\.sequence) == [10, 20])
        let before = try await AuditLog.verify(ledger.store, checkpoints: contents)
        #expect(before.isIntact)
        #expect(before.checkpoints == 2)
        #expect(before.entriesAfterLastCheckpoint == 0)

        try await rewrite(ledger, 15, through: 20)
        #expect(try await AuditLog.verify(ledger.store).isIntact)
        #expect(summary(try await AuditLog.verify(ledger.store, checkpoints: contents)) == ["rewritten 11-20"])

        try await rewrite(ledger, 3, through: 20)
        #expect(summary(try await AuditLog.verify(ledger.store, checkpoints: contents)) == ["rewritten 1-20"])

        contents.checkpoints.removeFirst()
        let kinds = try await AuditLog.verify(ledger.store, checkpoints: contents).findings.map(\.kind)
        #expect(Set(kinds) == [.rewritten, .checkpoint])
    }

    @Test("shows a cut tail by the checkpoint even if the head was set back")
    func cutWithHead() async throws {
        let ledger = try await filled(20)
        let key = CheckpointKey()
        let file = CheckpointFile(path: ledger.folder.appending(path: "checkpoints.jsonl").path)
        try await file.append(from: ledger.store, key: key)
        try await ledger.tamper(
            "DELETE FROM audit WHERE sequence > 15",
            "UPDATE audit_head SET sequence = 15, hash = (SELECT hash FROM audit WHERE sequence = 15)"
        )
        #expect(try await AuditLog.verify(ledger.store).isIntact)
        let contents = try file.contents(key: key.publicKey)
        #expect(summary(try await AuditLog.verify(ledger.store, checkpoints: contents)) == ["cut-tail 16-20"])
    }

    @Test("does not believe checkpoints of another key")
    func forgedCheckpoints() async throws {
        let ledger = try await filled(5)
        let file = CheckpointFile(path: ledger.folder.appending(path: "checkpoints.jsonl").path)
        try await file.append(from: ledger.store, key: CheckpointKey())
        let contents = try file.contents(key: CheckpointKey().publicKey)
        #expect(summary(try await AuditLog.verify(ledger.store, checkpoints: contents)) == ["checkpoint 5"])
    }

    @Test("makes a key once, readable by its owner only")
    func keepsKey() async throws {
        let ledger = try await TestLedger()
        let path = ledger.folder.appending(path: "audit.key").path
        let key = try CheckpointKey(path: path)
        #expect(try CheckpointKey(path: path).publicKey.base64 == key.publicKey.base64)
        #expect(try CheckpointPublicKey(base64: key.publicKey.base64).name == key.publicKey.name)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("refuses to be changed through the database, as a first defence")
    func refusesChanges() async throws {
        let ledger = try await filled(2)
        for statement in ["UPDATE audit SET stage = 'x'", "DELETE FROM audit"] {
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.store.write { try $0.session.run(statement) }
            }
            #expect(error?.code == .storage)
        }
    }

    @Test("has no gaps with writers on several connections, some of which fail")
    func hasNoGaps() async throws {
        struct Failure: Error {}
        let ledger = try await TestLedger()
        let other = try await ledger.another()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                let store = number % 2 == 0 ? ledger.store : other
                group.addTask {
                    _ = try? await store.write { transaction in
                        try transaction.append(.sample(number))
                        if number % 5 == 0 { throw Failure() }
                    }
                }
            }
        }
        try other.close()
        let report = try await AuditLog.verify(ledger.store)
        #expect(report.isIntact)
        #expect(report.entries == 160)
        #expect(report.lastSequence == 160)
    }

    @Test("hashes any two different entries differently, wherever the difference is")
    func hashesUnambiguously() {
        func hash(_ change: (inout AuditDraft) -> Void) -> String {
            var draft = AuditDraft.sample(1)
            change(&draft)
            return AuditEntry(sequence: 1, time: Date(timeIntervalSince1970: 0), content: draft, previousHash: "").hash
        }
        let hashes: [String] = [
            hash { _ in }, hash { $0.fields = ["nameemail"] }, hash { $0.fields = ["name", "", "email"] },
            hash {
                $0.sentFrom = "intakea"; $0.sentTo = "ts"
            }, hash { $0.mapVersion = "" }, hash { $0.errorCode = "" },
            hash { $0.detail = "" },
            hash {
                $0.subjects.employee = "c1"; $0.subjects.candidate = nil
            },
            hash { $0.attempt = 2 },
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    // The expected hash was computed with another program from the description of the bytes alone.
    @Test("gives the published hash for a known entry")
    func publishedHash() {
        let entry = AuditEntry(
            sequence: 1,
            time: Date(timeIntervalSince1970: 1_800_000_000.123),
            content: .sample(7, person: "p"),
            previousHash: AuditEntry.genesis
        )
        #expect(entry.hash == "5531f134a06308fb637ce93070b2bee9f3fe6180c3f1bde7d8502d4a233cda35")
    }
}
