/// All settings of the service, in the parts that they belong to.
package struct ServiceSettings: Sendable {
    package var inbox: InboxSettings
    package var http: HTTPSettings
    package var reading: ReadingSettings
    package var storage: StorageSettings
    package var delivery: DeliverySettings
    package var employment: EmploymentSettings
    package var hire: HireSettings
    package var alerts: AlertSettings
    package var controls: ControlSettings
    package var webhooks: WebhookSettings
    /// `nil` if no alerts are mailed.
    package var smtp: SMTPSettings?
    /// `trace` … `critical`.
    package var logLevel: String

    static let logSetting = Setting.choice(
        "log.level",
        of: ["trace", "debug", "info", "notice", "warning", "error", "critical"],
        standard: "info",
        "How much is logged. Whatever the level, no text of a resume is."
    )

    /// Every key there is, in the order of the documentation.
    package static let all: [SettingDescription] =
        InboxSettings.settings + ReadingSettings.settings + StorageSettings.settings + HTTPSettings.settings
        + DeliverySettings.settings + EmploymentSettings.settings + HireSettings.settings
        + AlertSettings.settings + SMTPSettings.settings + ControlSettings.settings + WebhookSettings.settings
        + [logSetting.description]

    /// Reads all of them.
    ///
    /// - Throws: ``ConfigurationError`` for the first that cannot be used.
    package init(configuration: Configuration) throws {
        inbox = try InboxSettings(configuration: configuration)
        reading = try ReadingSettings(configuration: configuration)
        http = try HTTPSettings(configuration: configuration)
        storage = try StorageSettings(configuration: configuration)
        delivery = try DeliverySettings(configuration: configuration)
        employment = try EmploymentSettings(configuration: configuration, delivery: delivery)
        hire = try HireSettings(configuration: configuration)
        alerts = try AlertSettings(configuration: configuration)
        smtp = try SMTPSettings.read(configuration)
        controls = try ControlSettings(configuration: configuration)
        webhooks = try WebhookSettings(configuration: configuration)
        logLevel = try configuration.value(Self.logSetting)
    }
}
