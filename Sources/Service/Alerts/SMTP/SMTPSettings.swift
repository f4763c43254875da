import Foundation

/// The mail server that alerts go through.
package struct SMTPSettings: Sendable {
    /// How the connection is kept private.
    package enum Security: String, Sendable, CaseIterable {
        /// Begins in clear and is then encrypted, or ends: port 587.
        case starttls
        /// Encrypted from the first byte: port 465.
        case tls
        /// In clear: for a server on this machine only.
        case none
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var user: String?
    package var password: String?
    package var from: String
    package var recipients: [String]
    /// Certificates to trust beside the system's own, as PEM.
    package var certificates: String?

    static let hostSetting = Setting.text(
        "smtp.host",
        standard: nil,
        "The mail server that alerts are sent through. Without it none are mailed."
    )
    static let portSetting = Setting.count(
        "smtp.port",
        standard: 0,
        in: 0...65535,
        "Its port; 0 is the usual one: 587, with tls 465, with none 25."
    )
    static let securitySetting = Setting.choice(
        "smtp.security",
        of: Security.allCases.map(\.rawValue),
        standard: "starttls",
        "How the connection is encrypted; none only for a server on this machine."
    )
    static let userSetting = Setting.text("smtp.user", standard: nil, "The account to log in with, if it wants one.")
    static let passwordSetting = Setting.secret("smtp.password", "Its password.")
    static let fromSetting = Setting.text("smtp.from", standard: nil, "The sender: intake@example.com")
    static let toSetting = Setting.text(
        "smtp.to",
        standard: nil,
        "Who gets the mails, with commas between. Default: the owner of the alert, if that is an address."
    )
    static let certificatesSetting = Setting.path(
        "smtp.certificates",
        standard: nil,
        "A PEM file with the certificate of a mail server that is signed in-house."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        hostSetting.description, portSetting.description, securitySetting.description, userSetting.description,
        passwordSetting.description, fromSetting.description, toSetting.description, certificatesSetting.description,
    ]

    /// Reads the keys `smtp.…`; `nil` if there is no mail server.
    ///
    /// - Throws: ``ConfigurationError``.
    package static func read(_ configuration: Configuration) throws -> SMTPSettings? {
        guard let host = try configuration.optional(hostSetting) else { return nil }
        let security = Security(rawValue: try configuration.value(securitySetting)) ?? .starttls
        let port = try configuration.value(portSetting)
        var settings = SMTPSettings(
            host: host,
            port: port,
            security: security,
            from: try configuration.value(fromSetting),
            recipients: (try configuration.optional(toSetting) ?? "").split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        )
        settings.user = try configuration.optional(userSetting)
        settings.password = try configuration.secret(passwordSetting)
        settings.certificates = try configuration.optional(certificatesSetting)
        try settings.check()
        return settings
    }

    package init(
        host: String,
        port: Int = 0,
        security: Security = .starttls,
        user: String? = nil,
        password: String? = nil,
        from: String,
        recipients: [String] = [],
        certificates: String? = nil
    ) {
        self.host = host
        self.port = port != 0 ? port : [.tls: 465, .none: 25][security] ?? 587
        self.security = security
        self.user = user
        self.password = password
        self.from = from
        self.recipients = recipients
        self.certificates = certificates
    }

    private func check() throws {
        for (key, addresses) in [("smtp.from", [from]), ("smtp.to", recipients)] {
            guard addresses.allSatisfy(Self.isAddress) else {
                throw ConfigurationError(
                    key: key,
                    problem: "is no e-mail address",
                    remedy: "Write name@example.com; smtp.to may hold several with commas between."
                )
            }
        }
        guard security != .none || HTTPSettings.isLoopback(host) else {
            throw ConfigurationError(
                key: "smtp.security",
                problem: "is none, and \(host) is another machine",
                remedy: "Use starttls or tls: mails and password would be readable on the way."
            )
        }
        guard (user == nil) == (password == nil) else {
            throw ConfigurationError(
                key: "smtp.user",
                problem: "and smtp.password belong together",
                remedy: "Set both, or none for a server that wants no login."
            )
        }
    }

    /// Whether a text can stand in a command of the protocol as an address.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
