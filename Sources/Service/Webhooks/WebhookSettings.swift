package import Connectors

/// Whose webhooks are taken, and how they prove themselves.
package struct WebhookSettings: Sendable {
    /// By vendor, where the secret is to be had.
    package var secrets: [String: CredentialSource]
    package var maxBytes: Int

    static let sizeSetting = Setting.count(
        "webhooks.maxBytes",
        standard: 1_048_576,
        in: 1024...16_777_216,
        "Larger webhooks are refused with 413 before they are read."
    )

    private static let secretSettings = WebhookScheme.all.map { scheme in
        Setting.secret(
            "webhooks." + scheme.vendor,
            "Takes \(scheme.title)'s webhooks at \(Webhooks.address)/\(scheme.vendor). The secret: \(scheme.secretNote)."
        )
    }

    /// All keys of this part.
    package static let settings: [SettingDescription] =
        [sizeSetting.description] + secretSettings.map(\.description)

    /// Reads the keys `webhooks.…`.
    package init(configuration: Configuration) throws {
        maxBytes = try configuration.value(Self.sizeSetting)
        secrets = [:]
        for (scheme, setting) in zip(WebhookScheme.all, Self.secretSettings) {
            guard let reference = try configuration.optional(setting) else { continue }
            secrets[scheme.vendor] = CredentialSource(reference.description)
        }
    }

    package init(secrets: [String: CredentialSource] = [:], maxBytes: Int = 1 << 20) {
        self.secrets = secrets
        self.maxBytes = maxBytes
    }
}
