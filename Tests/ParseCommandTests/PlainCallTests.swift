import Foundation
import Reading
import Testing

@testable import ParseCommand

@Suite("The call without the argument parser")
struct PlainCallTests {
    @Test("is a file, a way to print and perhaps no recognition, in any order, and nothing else")
    func isFileAndForm() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "plain-call-\(UUID()).txt")
        try Data("x".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path
        #expect(PlainCall.understood([path, "--json"])?.form == .json)
        #expect(PlainCall.understood(["--jsonl", path])?.path == path)
        #expect(PlainCall.understood([path, "--text"])?.form == .text)
        #expect(PlainCall.understood([path, "--json"])?.recognizes == true)
        #expect(PlainCall.understood(["--no-recognition", path, "--json"])?.recognizes == false)
        for others in [
            [], [path], [path, "--no-recognition"], [path, "--json", "--no-recognition", "--no-recognition"],
            [path, "--json", "--text"], [path, path], [path, "--help"], [path, "--summary"], ["--json", "-"],
            [path + ".missing", "--json"], [FileManager.default.temporaryDirectory.path, "--json"],
            ["--json", "--json"],
        ] {
            #expect(PlainCall.understood(others[...]) == nil)
        }
    }
}
