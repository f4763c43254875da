import Foundation
import Reading
import Testing

@testable import ParseCommand

@Suite("The call without the argument parser")
struct PlainCallTests {
    @Test("is a file and a way to print, in either order, and nothing else")
    func isFileAndForm() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "plain-call-\(UUID()).txt")
        try Data("x".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path
        #expect(PlainCall.understood([path, "--json"])?.form == .json)
        #expect(PlainCall.understood(["--jsonl", path])?.path == path)
        #expect(PlainCall.understood([path, "--text"])?.form == .text)
        for others in [
            [path], [path, "--json", "--text"], [path, path], [path, "--help"], [path, "--summary"], ["--json", "-"],
            [path + ".missing", "--json"], [FileManager.default.temporaryDirectory.path, "--json"],
            ["--json", "--json"],
        ] {
            #expect(PlainCall.understood(others[...]) == nil)
        }
    }
}
