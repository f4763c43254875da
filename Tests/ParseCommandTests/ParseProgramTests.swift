import Foundation
import Testing

@Suite("The parse program")
struct ParseProgramTests {
    /// Where the build puts it: beside the test bundle.
    private static let path: String = {
        var folders = CommandLine.arguments.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
        if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            folders.append(URL(fileURLWithPath: own).deletingLastPathComponent())
        }
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folders.append(package.appending(path: ".build/debug"))
        return folders.map { $0.appending(path: "parse").path }.first(where: FileManager.default.isExecutableFile)
            ?? "parse"
    }()

    private func run(_ arguments: String...) throws -> (code: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: printed, as: UTF8.self))
    }

    private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "parse-program-\(UUID())")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    @Test("ends with the published codes where the call is at fault")
    func usage() throws {
        try withFile(Array("Ada Example\n".utf8)) { path throws in
            #expect(try run(path, "--json").code == 0)
            #expect(try run(path, "--taxonomy", path + ".missing").code == 64)
            #expect(try run(path + ".missing", "--json").code == 66)
            #expect(try run("--no-such-option", path).code == 64)
        }
    }

    @Test("has the encodings at hand when it is locked in, alone and in a worker")
    func encodings() throws {
        // "姓名：王小明" and more in GB 2312.
        let text: [UInt8] = [
            0xD0, 0xD5, 0xC3, 0xFB, 0xA3, 0xBA, 0xCD, 0xF5, 0xD0, 0xA1, 0xC3, 0xF7, 0x0A, 0xC8, 0xED, 0xBC, 0xFE, 0xB9,
            0xA4, 0xB3, 0xCC, 0xCA, 0xA6, 0x0A,
        ]
        try withFile(text) { path throws in
            #expect(try run(path, "--text").output.contains("姓名：王小明"))
            #expect(try run(path, path, "--text", "--workers", "1").output.contains("姓名：王小明"))
        }
    }
}
