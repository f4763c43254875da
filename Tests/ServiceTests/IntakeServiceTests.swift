import Foundation
import Ledger
import Testing

@testable import Service

@Suite("The service", .timeLimit(.minutes(10)))
struct IntakeServiceTests {
    @Test("delivers a dropped resume once, whatever its name and however often it comes")
    func delivers() async throws {
        let running = try await RunningService(delivers: true)
        let text = invented("Ada Example", email: "ada@example.com")
        try running.folder.write(text, to: "inbox/ada.txt")
        try await running.arrived("processed/ada.txt")
        try running.folder.write(text, to: "inbox/again.txt")
        try running.folder.write(invented("Ada Example", email: "ada@example.com", extra: "newer"), to: "inbox/new.txt")
        try await running.arrived("processed/again.txt")
        try await running.arrived("processed/new.txt")
        let documents = try await running.service.ledger.read { try $0.newestDocuments() }
        #expect(documents.count == 2)
        var candidates: Set<String> = []
        for document in documents {
            let way = try await running.settled(document.hash)
            #expect(way.standing == .done)
            candidates.formUnion([way.candidate?.externalId].compactMap(\.self))
        }
        #expect(candidates.count == 1)
        try await running.stop()
    }

    @Test("takes a dropped resume to the payslip once its offer is accepted")
    func hires() async throws {
        let flags = [
            "hire.pollTime": "100ms", "hire.requireManager": "false", "hire.daysAhead": "36500",
            "payroll.structure": "1", "payroll.firstPayslip": "confirm",
        ]
        let running = try await RunningService(delivers: true, flags: flags)
        try running.folder.write(invented("Ada Example", email: "ada@example.com"), to: "inbox/ada.txt")
        try await running.arrived("processed/ada.txt")
        let hash = try #require(try await running.service.ledger.read { try $0.newestDocuments().first?.hash })
        let candidate = try #require(try await running.settled(hash).candidate?.externalId)
        let values = """
            {"job_id": 1, "department_id": 1, "salary_proposed": 95000, "availability": "2099-01-01", "stage_id": 6}
            """
        let body = #"{"ids": [\#(candidate)], "vals": \#(values)}"#
        let written = try await running.odoo("hr.applicant/write", body)
        #expect(written == "true")
        var trail: [String] = []
        while !trail.contains("confirm-payslip") {
            try await Task.sleep(for: .milliseconds(50))
            trail = try await running.service.ledger.read { ledger in
                let person = try ledger.document(hash: hash)?.person ?? ""
                return try ledger.auditTrail(of: person).map(\.content.action)
            }
        }
        #expect(trail.first == "receive-document")
        #expect(trail.contains("confirm-employee"))
        let slips = try await running.odoo("hr.payslip/search_read", #"{"domain": [], "fields": ["state"]}"#)
        #expect(slips.contains("done"))
        try await running.stop()
    }

    @Test("puts a refused file into review, with the reason and a review item")
    func refuses() async throws {
        let running = try await RunningService()
        try running.folder.write("", to: "inbox/cv.pdf")
        try await running.arrived("review/cv.pdf")
        let reason = try running.folder.text(of: "inbox/review/cv.pdf.reason.txt")
        #expect(reason.contains("The file is empty"))
        #expect(reason.contains("What to do:"))
        let items = try await running.service.ledger.read { try $0.reviewItems() }
        #expect(items.map(\.content.code) == ["empty"])
        try await running.stop()
    }

    @Test("goes on after a stop where it was")
    func goesOn() async throws {
        let running = try await RunningService()
        try running.folder.write(invented("Ada Example", email: "ada@example.com"), to: "inbox/ada.txt")
        try await running.arrived("processed/ada.txt")
        try await running.stop()
        try running.folder.write(invented("Bo Example", email: "bo@example.com"), to: "inbox/bo.txt")
        let flags = [
            "inbox.folder": running.folder.path + "/inbox", "data.folder": running.folder.path + "/data",
        ]
        let second = try await RunningService(flags: flags)
        while !FileManager.default.fileExists(atPath: running.folder.path + "/inbox/processed/bo.txt") {
            try await Task.sleep(for: .milliseconds(20))
        }
        let documents = try await second.service.ledger.read { try $0.newestDocuments() }
        #expect(documents.count == 2)
        try await second.stop()
    }

    @Test("refuses a data folder that another one works on")
    func locked() async throws {
        let running = try await RunningService()
        await #expect(throws: ConfigurationError.self) {
            _ = try await RunningService(flags: ["data.folder": running.folder.path + "/data"])
        }
        try await running.stop()
    }

    @Test("signs the audit log at the stop")
    func signs() async throws {
        let running = try await RunningService()
        try running.folder.write("", to: "inbox/cv.pdf")
        try await running.arrived("review/cv.pdf")
        try await running.stop()
        #expect(running.folder.files(in: "data").contains("audit-checkpoints.jsonl"))
    }
}
