import ArgumentParser
import Foundation
import Testing

@testable import ParseCommand

@Suite("Files to parse")
struct InputFilesTests {
    @Test("are found in folders in order of name, hidden ones left out")
    func foldersAreWalked() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "b"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["c.pdf", "a.docx", ".hidden", "~$a.docx", "b/d.pdf"] {
            try Data("x".utf8).write(to: folder.appending(path: name))
        }
        let found = try InputFiles.expand([folder.path(), "-"]).map { $0.name.replacing(folder.path(), with: "") }
        #expect(found.map { $0.trimmingPrefix("/") } == ["a.docx", "b/d.pdf", "c.pdf", "-"])
    }

    @Test("that are not there are named")
    func missingFilesAreNamed() {
        #expect(throws: InputError(path: "/no/such/resume.pdf")) { try InputFiles.expand(["/no/such/resume.pdf"]) }
    }

    @Test("get output names of their own")
    func outputNamesDiffer() {
        var names = OutputNames()
        #expect(names.name(for: .path("a/cv.pdf"), suffix: ".json") == "cv.json")
        #expect(names.name(for: .path("b/cv.docx"), suffix: ".json") == "cv-2.json")
        #expect(names.name(for: .standardInput, suffix: ".json") == "standard-input.json")
    }

    @Test("and their outcomes stand in the help")
    func helpNamesOutcomes() {
        for code in ["encrypted", "damaged", "no-text-layer", "too-long", "usage", "no-input"] {
            #expect(ParseCommand.helpMessage().contains(code))
        }
    }
}
