/// Who is told when something waits for a person, and how.
package struct AlertSettings: Sendable {
    /// The owner that review items and alerts name.
    package var owner: String
    /// A webhook that takes Slack's `{"text": …}`; `nil` leaves alerts to the log and the review page.
    package var webhook: String?

    static let ownerSetting = Setting.text(
        "alerts.owner",
        standard: "recruiting",
        "Who looks after what waits for a person: a name or an address that colleagues know."
    )
    static let webhookSetting = Setting.secret(
        "alerts.webhook",
        "An address that takes Slack-shaped messages (Slack, Mattermost, Teams through a flow). Without it, alerts are"
            + " in the log and on the review page."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [ownerSetting.description, webhookSetting.description]

    /// Reads the keys `alerts.…`.
    package init(configuration: Configuration) throws {
        owner = try configuration.value(Self.ownerSetting)
        webhook = try configuration.secret(Self.webhookSetting)
        if let webhook, !webhook.hasPrefix("https://"), !webhook.hasPrefix("http://") {
            throw ConfigurationError(
                key: "alerts.webhook",
                problem: "is no web address",
                remedy: "The secret must be the whole address, with https:// in front."
            )
        }
    }

    package init(owner: String, webhook: String? = nil) {
        self.owner = owner
        self.webhook = webhook
    }
}
