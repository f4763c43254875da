import Foundation
import Ledger
import Testing

@testable import Service

@Suite("The service", .timeLimit(.minutes(2)))
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
