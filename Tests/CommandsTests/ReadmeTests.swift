import Documents
import Foundation
import Service
import Testing

@testable import Commands

/// What the README promises.
private let readme: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return (try? String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""
}()

@Suite("The README")
struct ReadmeTests {
    @Test("names every outcome with its exit code and status", arguments: Outcome.all.map(\.code))
    func outcomes(code: String) {
        let outcome = Outcome.of(code: code)
        #expect(readme.contains("| `\(code)` | \(outcome.exitCode) | \(outcome.httpStatus) |"))
    }

    @Test("documents every setting as it is", arguments: ServiceSettings.all.map(\.key))
    func settings(key: String) {
        let row = ServiceSettings.all.first { $0.key == key }.map(ConfigCommand.tableRow)
        #expect(readme.contains(row ?? "?"), "`intake config --table` prints the table")
    }

    @Test("names every subcommand", arguments: IntakeCommand.subcommandNames)
    func subcommands(name: String) {
        #expect(readme.contains("intake \(name)"))
    }
}

@Suite("The example configuration")
struct ExampleConfigurationTests {
    @Test("is read without a complaint, with and without its comments")
    func isRead() throws {
        let text = ConfigCommand.exampleFile()
        let lines = text.split(separator: "\n").map(String.init)
        let plain = lines.map { line in
            let isSetting = ServiceSettings.all.contains { setting in
                line == "  # \(setting.key.split(separator: ".").last ?? ""): \(setting.standard ?? "")"
            }
            return isSetting ? line.replacing("  # ", with: "  ") : line
        }.joined(separator: "\n")
        for version in [text, plain] {
            let file = NSTemporaryDirectory() + "/intake-\(UUID().uuidString).yaml"
            defer { try? FileManager.default.removeItem(atPath: file) }
            try Data(version.utf8).write(to: URL(fileURLWithPath: file))
            let configuration = try Configuration(file: file, settings: ServiceSettings.all)
            _ = try ServiceSettings(configuration: configuration)
        }
    }
}

@Suite("The console")
struct ConsoleTests {
    @Test("lines columns up")
    func table() {
        #expect(Console.table([["a", "b"], ["long", "c"]]) == "a     b\nlong  c\n")
    }

    @Test("passes nothing on that a terminal would obey")
    func safe() {
        #expect(Console.safe("a\u{1B}[31m\nb") == "a [31m b")
    }
}
