/// Where the service listens and whom it lets in.
package struct HTTPSettings: Sendable {
    package var host: String
    package var port: Int
    /// What callers must show; `nil` lets in whoever reaches the loopback address.
    package var token: String?

    static let hostSetting = Setting.text(
        "http.host",
        standard: "127.0.0.1",
        "The address to listen at. Another one than this machine's own (127.0.0.1, ::1) needs http.token."
    )
    static let portSetting = Setting.count(
        "http.port",
        standard: 8080,
        in: 0...65535,
        "The port to listen at; 0 takes a free one and prints it."
    )
    static let tokenSetting = Setting.secret(
        "http.token",
        "What callers show as `Authorization: Bearer …`; a browser asks for it as the password."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        hostSetting.description, portSetting.description, tokenSetting.description,
    ]

    /// Reads the keys `http.…`.
    package init(configuration: Configuration) throws {
        host = try configuration.value(Self.hostSetting)
        port = try configuration.value(Self.portSetting)
        token = try configuration.secret(Self.tokenSetting)
        guard token != nil || isLoopback else {
            throw ConfigurationError(
                key: "http.token",
                problem: "is not set, and http.host (\(host)) can be reached from other machines",
                remedy: "Set http.token to a reference such as env:INTAKE_TOKEN, or http.host to 127.0.0.1."
            )
        }
    }

    package init(host: String = "127.0.0.1", port: Int = 0, token: String? = nil) {
        self.host = host
        self.port = port
        self.token = token
    }

    var isLoopback: Bool { Self.isLoopback(host) }

    /// Whether a host's name means this machine and no other.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || (host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber })
    }
}
