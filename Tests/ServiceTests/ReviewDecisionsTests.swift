import Foundation
import Ledger
import Stages
import Testing

@testable import Service

@Suite("Decisions about review items")
struct ReviewDecisionsTests {
    /// A ledger with a step that was given up.
    private struct House {
        let folder: TemporaryFolder
        let ledger: LedgerStore
        let id: Int64
        var decisions: ReviewDecisions { ReviewDecisions(ledger: ledger) }
    }

    private func house() async throws -> House {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore(path: folder.path + "/ledger.sqlite")
        let id = try await ledger.write { ledger in
            let payload = #"{"opening":7,"person":"p1","terms":{"grade":"B"}}"#
            try ledger.enqueue(NewJob(stage: "hire", subject: "p1", key: "k", payload: payload))
            let job = try #require(try ledger.claim(limit: 1, owner: "t", lease: 60).first)
            try ledger.bury(job, error: "invalid")
            return try ledger.open(
                NewReviewItem(
                    key: "job:\(job.id)",
                    kind: .failure,
                    stage: "hire",
                    job: job.id,
                    subject: "p1",
                    code: "invalid",
                    reason: "The opening is closed.",
                    payload: payload,
                    owner: "hr"
                )
            )
        }
        return House(folder: folder, ledger: ledger, id: id)
    }

    @Test("name in the audit log who decided and whom it is about", arguments: ReviewDecisions.Decision.allCases)
    func audited(decision: ReviewDecisions.Decision) async throws {
        let house = try await house()
        let (ledger, decisions, id) = (house.ledger, house.decisions, house.id)
        guard decision != .undo else {
            await #expect(throws: ReviewError.nothingToUndo) {
                try await decisions.decide(.undo, item: id, by: "Dana", note: nil)
            }
            #expect(try await house.ledger.read { try $0.reviewItem(id: id)?.state } == .open)
            return
        }
        try await decisions.decide(decision, item: id, by: " Dana\nReyes ", note: nil)
        let entry = try #require(try await ledger.read { try $0.auditEntries().last?.content })
        #expect(entry.sentFrom == "Dana Reyes")
        #expect(entry.action == decision.rawValue + "-by-person")
        #expect(entry.subjects.person == "p1")
        #expect(entry.detail == "review item \(id)")
    }

    @Test("need a name")
    func nameless() async throws {
        let house = try await house()
        let (decisions, id) = (house.decisions, house.id)
        await #expect(throws: ReviewError.noName) {
            try await decisions.decide(.retry, item: id, by: " \t", note: nil)
        }
    }

    @Test("a corrected input is what the step runs again with; the audit log keeps names and a hash, no values")
    func edits() async throws {
        let house = try await house()
        let (ledger, decisions, id) = (house.ledger, house.decisions, house.id)
        let before = try #require(try await ledger.read { try $0.reviewItem(id: id)?.content.payload })
        let edited = try InputEdit.setting(["opening=12", "terms.grade=A=1"], in: before)
        #expect(try await decisions.edit(item: id, input: edited, by: "Dana") == ["opening", "terms.grade"])
        try await decisions.decide(.retry, item: id, by: "Dana", note: nil)
        let (job, entry) = try await ledger.read { ledger in
            (try ledger.job(key: "k"), try ledger.auditEntries().first { $0.content.action == "edit-by-person" })
        }
        #expect(job?.payload == #"{"opening":12,"person":"p1","terms":{"grade":"A=1"}}"#)
        #expect(job?.state == .waiting)
        let content = try #require(entry?.content)
        #expect(content.fields == ["opening", "terms.grade"])
        let hash = try #require(content.fieldHash)
        let fields = [HashedField(name: "opening", value: "12"), HashedField(name: "terms.grade", value: #""A=1""#)]
        #expect(try await ledger.read { try $0.matches(hash, fields, subject: "p1") } == true)
    }

    @Test("a correction that changes nothing, is no object, or names a field that is not there is refused")
    func refusedEdits() async throws {
        let house = try await house()
        let (ledger, decisions, id) = (house.ledger, house.decisions, house.id)
        let before = try #require(try await ledger.read { try $0.reviewItem(id: id)?.content.payload })
        await #expect(throws: ReviewError.unchanged) { try await decisions.edit(item: id, input: before, by: "Dana") }
        await #expect(throws: ReviewError.self) { try await decisions.edit(item: id, input: "[1]", by: "Dana") }
        #expect(throws: ReviewError.self) { try InputEdit.setting(["openning=12"], in: before) }
        #expect(throws: ReviewError.self) { try InputEdit.setting(["terms.level=12"], in: before) }
        #expect(throws: ReviewError.self) { try InputEdit.setting(["opening"], in: before) }
    }

    @Test("the page shows input, next step and what can be taken back, and takes corrections")
    func page() async throws {
        let running = try await RunningService()
        let id = try await running.service.ledger.write { ledger in
            try ledger.enqueue(NewJob(stage: "hire", subject: "p1", key: "k", payload: #"{"opening":"<7>"}"#))
            let job = try #require(try ledger.claim(limit: 1, owner: "t", lease: 60, stages: ["hire"]).first)
            try ledger.bury(job, error: "invalid")
            return try ledger.open(
                NewReviewItem(
                    key: "k",
                    kind: .failure,
                    stage: "hire",
                    job: job.id,
                    subject: "p1",
                    code: "invalid",
                    reason: "No.",
                    owner: "hr",
                    undo: UndoPlan(takesBack: ["The record is archived."], stays: ["The e-mail was sent."])
                )
            )
        }
        let page = try await running.send("GET", "/review").text
        #expect(page.contains("{&quot;opening&quot;:&quot;&lt;7&gt;&quot;}"))
        #expect(page.contains("Taken back: The record is archived."))
        #expect(page.contains("Stays: The e-mail was sent."))
        let csrf = try #require(page.firstMatch(of: /name="csrf" value="([0-9a-f]+)"/)?.1)
        let form = "csrf=\(csrf)&person=Dana&decision=edit&input=%7B%22opening%22%3A%228%22%7D"
        let answer = try await running.send("POST", "/review/\(id)", body: form)
        #expect([200, 303].contains(answer.status))
        let item = try await running.service.ledger.read { try $0.reviewItem(id: id) }
        #expect(item?.content.payload == #"{"opening":"8"}"#)
        try await running.stop()
    }
}
