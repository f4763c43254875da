import Foundation
import Testing

@testable import Ledger

@Suite("Tampering at random")
struct AuditTamperingTests {
    /// Numbers from a seed, so that a failure can be repeated.
    struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = state
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    private static let columns = [
        "time", "stage", "person", "document", "candidate", "application", "employee", "sent_from", "sent_to", "action",
        "status", "attempt", "fields", "field_hash", "map_version", "error_code", "detail", "previous_hash", "hash",
    ]

    private static func edit(_ sequence: Int, _ column: String) -> String {
        let value = ["time", "attempt"].contains(column) ? "\(column) + 1" : "COALESCE(\(column), '') || 'x'"
        return "UPDATE audit SET \(column) = \(value) WHERE sequence = \(sequence)"
    }

    private static func swap(_ one: Int, _ other: Int) -> [String] {
        [
            "UPDATE audit SET sequence = -1 WHERE sequence = \(one)",
            "UPDATE audit SET sequence = \(one) WHERE sequence = \(other)",
            "UPDATE audit SET sequence = \(other) WHERE sequence = -1",
        ]
    }

    @Test("is found and named in each of 120 cases")
    func isFound() async throws {
        let entries = 30
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            for number in 1...entries { try transaction.append(.sample(number, person: "p\(number % 4)")) }
        }
        try await ledger.tamper("CREATE TABLE kept AS SELECT * FROM audit")
        var generator = SeededGenerator(state: 7)
        for round in 0..<120 {
            try await ledger.tamper("DELETE FROM audit", "INSERT INTO audit SELECT * FROM kept")
            let one = Int.random(in: 1..<entries, using: &generator)
            let other = Int.random(in: one + 1...entries, using: &generator)
            let column = try #require(Self.columns.randomElement(using: &generator))
            let (statements, expected): ([String], [AuditFinding.Kind: Set<Int64>]) =
                switch round % 4 {
                case 0: ([Self.edit(one, column)], [.edited: [Int64(one)]])
                case 1:
                    (
                        ["DELETE FROM audit WHERE sequence BETWEEN \(one) AND \(other)"],
                        [other == entries ? .cutTail : .deleted: Set((one...other).map { Int64($0) })]
                    )
                case 2: (Self.swap(one, other), [.reordered: [Int64(one), Int64(other)]])
                default:
                    (
                        [Self.edit(one, column), Self.edit(other, column)],
                        [.edited: [Int64(one), Int64(other)]]
                    )
                }
            for statement in statements { try await ledger.tamper(statement) }
            let findings = try await AuditLog.verify(ledger.store).findings
            var named: [AuditFinding.Kind: Set<Int64>] = [:]
            for finding in findings { named[finding.kind, default: []].formUnion(finding.sequences) }
            #expect(named == expected, "\(statements)")
        }
    }
}
