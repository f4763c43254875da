import Foundation
import Ledger
import Testing

@testable import Stages

@Suite("Parallel validation")
struct ValidationTests {
    private func table(_ rows: [String]) -> Data { Data(rows.joined(separator: "\r\n").utf8) }

    private func automated(_ count: Int, pay: (Int) -> String = { "\(90_000 + $0)" }, days: Int = 5) -> Data {
        table(
            ["Employee_ID,name,pay,processed_on"]
                + (0..<count).map { "\($0),Person \($0),\(pay($0)),2026-11-\(String(format: "%02d", 16 + $0 % days))" }
        )
    }

    private func byHand(_ count: Int) -> Data {
        table(["employee_id;pay;name"] + (0..<count).map { "\($0);\(90_000 + $0).00;Person \($0)" })
    }

    @Test("agrees whatever the order of columns and the way of writing numbers, and then cutover can be made")
    func agrees() throws {
        let validation = try Validation(automated: automated(10), byHand: byHand(10))
        #expect(validation.objections == [])
        #expect(validation.fieldCount == 20)
        #expect(validation.businessDays == 5)
    }

    @Test("refuses cutover for one wrong figure of twenty, and says where it is")
    func differs() throws {
        let wrong = automated(10) { $0 == 7 ? "130000" : "\(90_000 + $0)" }
        let validation = try Validation(automated: wrong, byHand: byHand(10))
        #expect(validation.objections.count == 1)
        #expect(validation.equalFieldCount == 19)
        let different = validation.hires.filter { !$0.isEqual }
        #expect(different.map(\.key) == ["7"])
        #expect(different.first?.fields.first { !$0.isEqual }?.name == "pay")
        #expect(validation.csv.contains("7,pay,130000,90007.00,DIFFERENT"))
    }

    @Test("refuses it for nine hires, four business days, a weekend between, or no days at all")
    func tooLittle() throws {
        #expect(try Validation(automated: automated(9), byHand: byHand(9)).objections.count == 1)
        #expect(try Validation(automated: automated(10, days: 4), byHand: byHand(10)).objections.count == 1)
        #expect(try Validation(automated: byHand(10), byHand: byHand(10)).objections.count == 1)
        let friday = Date(timeIntervalSince1970: 1_795_132_800)
        #expect(Validation.businessDays([friday, friday + 3 * 86_400]) == 2)
    }

    @Test("a hire or a column that one side lacks is a difference")
    func missing() throws {
        let validation = try Validation(automated: automated(11), byHand: byHand(10))
        #expect(validation.hires.filter { !$0.isEqual }.map(\.key) == ["10"])
        let extra = table(["employee_id,pay,name,manager"] + (0..<10).map { "\($0),\(90_000 + $0),Person \($0),Kim" })
        #expect(try Validation(automated: automated(10), byHand: extra).equalFieldCount == 20)
        #expect(try Validation(automated: automated(10), byHand: extra).fieldCount == 30)
    }

    @Test("keeps apart what only looks like a number, and takes only one hire by a name")
    func strict() {
        #expect(!Validation.agree("007", "7"))
        #expect(!Validation.agree("1e3", "1000"))
        #expect(!Validation.agree("Ada", "ada"))
        #expect(Validation.agree("7.10", "7.1"))
        #expect(Validation.agree("Zo\u{EB}", "Zoe\u{308}"))
        #expect(throws: ValidationError.self) {
            try Validation(automated: table(["id,a", "1,x", "1,y"]), byHand: table(["id,a", "1,x"]))
        }
        #expect(throws: ValidationError.self) {
            try Validation(automated: table(["a", "1"]), byHand: table(["b", "1"]))
        }
    }

    @Test("what was compared and refused is kept with its counts, and the audit log proves it without a value")
    func kept() async throws {
        let house = try await TestHouse()
        let wrong = try Validation(automated: automated(9) { $0 == 7 ? "130000" : "\(90_000 + $0)" }, byHand: byHand(9))
        let good = try Validation(automated: automated(10), byHand: byHand(10))
        for (validation, file) in [(wrong, "aa"), (good, "bb")] {
            let report = validation.report(automated: file, byHand: "cc")
            try await Validation.keep(report, by: "Dana Reyes", on: house.ledger)
        }
        let (runs, entries) = try await house.ledger.read { ledger in
            (
                try ledger.controlRuns(Validation.control),
                try ledger.auditEntries(AuditFilter(stage: Validation.control)).map(\.content)
            )
        }
        let figures = try runs.map { try LedgerJSON.decode([String: String].self, from: $0.report ?? "") }
        let refused = try #require(figures.first { $0["cutover"] == "refused" })
        #expect(refused["hires"] == "9" && refused["hires-different"] == "1" && refused["business-days"] == "5")
        #expect(figures.contains { $0["cutover"] == "can-be-made" && $0["fields-equal"] == "20" })
        #expect(entries.map(\.status.rawValue) == ["findings", "done"])
        #expect(entries.allSatisfy { $0.sentFrom == "Dana Reyes" })
        let hash = try #require(entries.first?.fieldHash)
        for (figure, isTrue) in [("9", true), ("12", false)] {
            var told = refused
            told["hires"] = figure
            let fields = told.map { HashedField(name: $0.key, value: $0.value) }
            #expect(
                try await house.ledger.read { try $0.matches(hash, fields, subject: "control:validation") } == isTrue
            )
        }
        #expect(runs.allSatisfy { $0.report?.contains("130000") == false })
    }

    @Test("nothing from a system becomes a formula in the spreadsheet or markup on the page")
    func harmless() throws {
        let validation = try Validation(
            automated: table(["id,name", "1,\"=HYPERLINK(\"\"http://x\"\")\""]),
            byHand: table(["id,name", "1,<script>alert(1)</script>"])
        )
        #expect(validation.csv.contains("\"'=HYPERLINK"))
        let html = validation.html(at: Date(timeIntervalSince1970: 0))
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;"))
        #expect(html.contains("<tr class=\"different\">"))
    }
}
