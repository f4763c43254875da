import Foundation
import Testing

@testable import Service

@Suite("Configuration")
struct ConfigurationTests {
    private static let port = Setting.count("http.port", standard: 8080, in: 0...65535, "The port.")
    private static let folder = Setting.path("inbox.folder", standard: "inbox", "The folder.")
    private static let settle = Setting.duration("inbox.settleTime", standard: "1s", "The time.")
    private static let key = Setting.secret("ats.key", "The key.")
    private static let settings = [port.description, folder.description, settle.description, key.description]

    private func configuration(
        _ yaml: String,
        environment: [String: String] = [:],
        flags: [String: String] = [:]
    ) throws -> Configuration {
        let folder = try TemporaryFolder()
        let file = folder.path + "/intake.yaml"
        try Data(yaml.utf8).write(to: URL(fileURLWithPath: file))
        return try Configuration(file: file, settings: Self.settings, environment: environment, flags: flags)
    }

    @Test("flags win over the environment, that over the file, that over defaults")
    func order() throws {
        let file = "http:\n  port: 1\n"
        let variables = ["INTAKE_HTTP_PORT": "2"]
        #expect(try configuration("").value(Self.port) == 8080)
        #expect(try configuration(file).value(Self.port) == 1)
        #expect(try configuration(file, environment: variables).value(Self.port) == 2)
        #expect(try configuration(file, environment: variables, flags: ["http.port": "3"]).value(Self.port) == 3)
    }

    @Test("names in the environment follow from the key")
    func environmentNames() {
        #expect(Self.settle.description.environmentName == "INTAKE_INBOX_SETTLE_TIME")
    }

    @Test("a relative path starts at the folder of the file that names it")
    func relativePaths() throws {
        let path = try configuration("inbox: {folder: drop}").value(Self.folder)
        #expect(path.hasSuffix("/drop"))
        #expect(path.hasPrefix(NSTemporaryDirectory()))
    }

    @Test("a misspelt key is refused, with its line and the key that was meant")
    func misspeltKey() {
        #expect {
            try configuration("http:\n  prot: 1\n")
        } throws: { error in
            let text = "\(error)"
            return text.contains("http.prot") && text.contains("line 2") && text.contains("Did you mean http.port?")
        }
    }

    @Test("a wrong value is refused, with what is expected", arguments: ["many", "-1", "70000", "[]x"])
    func wrongValue(value: String) throws {
        let configuration = try configuration("http:\n  port: '\(value)'\n")
        #expect {
            try configuration.value(Self.port)
        } throws: { error in
            (error as? ConfigurationError)?.remedy.contains("whole number from 0 to 65535") == true
        }
    }

    @Test("what is not YAML is refused in words", arguments: ["a: [", "a:\n\t- b", "a: b: c"])
    func notYAML(text: String) {
        #expect(throws: ConfigurationError.self) { try configuration(text) }
    }

    @Test("durations", arguments: [("500ms", 0.5), ("60s", 60), ("5m", 300), ("2h", 7200), ("7", 7)])
    func durations(text: String, seconds: Double) throws {
        #expect(try configuration("inbox: {settleTime: \(text)}").value(Self.settle).seconds == seconds)
    }

    @Test("a secret comes from the environment, a file or a command")
    func secrets() throws {
        let folder = try TemporaryFolder()
        try Data("from file\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/key"))
        #expect(try configuration("ats: {key: 'env:K'}", environment: ["K": "s"]).secret(Self.key) == "s")
        #expect(try configuration("ats: {key: 'file:\(folder.path)/key'}").secret(Self.key) == "from file")
        #expect(try configuration("ats: {key: 'command:printf abc'}").secret(Self.key) == "abc")
        #expect(try configuration("").secret(Self.key) == nil)
    }

    @Test("a secret in the configuration itself is refused and not repeated")
    func plainSecret() throws {
        let configuration = try configuration("ats: {key: hunter2}")
        #expect {
            try configuration.secret(Self.key)
        } throws: { error in
            let text = "\(error)"
            return text.contains("env:NAME") && !text.contains("hunter2")
        }
    }

    @Test("a missing secret says where it was looked for")
    func missingSecret() throws {
        let configuration = try configuration("ats: {key: 'env:NOT_THERE'}")
        #expect {
            try configuration.secret(Self.key)
        } throws: { error in
            "\(error)".contains("env:NOT_THERE gives no secret")
        }
    }
}
