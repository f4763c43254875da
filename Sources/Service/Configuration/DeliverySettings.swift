/// Where candidates go, and how often delivery is tried.
package struct DeliverySettings: Sendable {
    /// `odoo`, `greenhouse`, `lever`, `rest`, or `none`: resumes are read and kept, and go nowhere.
    package var system: String
    /// Empty where the vendor has one address for all.
    package var url: String
    package var database: String?
    /// Where tokens are given, if not at the vendor's usual address.
    package var tokenURL: String?
    /// The user in whose name is written.
    package var user: String?
    /// The field that holds our reference, if not the usual one.
    package var referenceField: String?
    /// The file that describes a system without a connector of its own.
    package var description: String?
    /// Where the key is to be had; the connector fetches it, and again if it is refused.
    package var key: SecretReference?
    /// A CSV file instead of the data map that is built in.
    package var map: String?
    /// The opening that resumes are for, as the ATS calls it.
    package var opening: String?
    package var attempts: Int
    package var retryTime: Duration
    package var workers: Int

    static let systemSetting = Setting.choice(
        "ats.system",
        of: ["none", "odoo", "greenhouse", "lever", "rest"],
        standard: "none",
        "The ATS that candidates go to; with none, resumes are read and kept and go nowhere."
    )
    static let urlSetting = Setting.text(
        "ats.url",
        standard: nil,
        "Its address: https://odoo.example.com. Default: the vendor's own, or that in the description."
    )
    static let tokenSetting = Setting.text(
        "ats.tokenUrl",
        standard: nil,
        "Where Greenhouse gives tokens. Default: its own address."
    )
    static let userSetting = Setting.text(
        "ats.user",
        standard: nil,
        "The id of the user in whose name is written: Lever needs one, Greenhouse takes a Site Admin."
    )
    static let referenceSetting = Setting.text(
        "ats.referenceField",
        standard: nil,
        "The candidate's field for our own reference. Default: x_external_ref (Odoo), intake_reference (Greenhouse)."
    )
    static let descriptionSetting = Setting.path(
        "ats.description",
        standard: nil,
        "The YAML file that describes a system with a REST interface, for rest."
    )
    static let databaseSetting = Setting.text(
        "ats.database",
        standard: nil,
        "Odoo's database, if its server has several."
    )
    static let keySetting = Setting.secret(
        "ats.key",
        "The key of an account that may read and write candidates (Greenhouse: id:secret): env:NAME, file:PATH, …"
    )
    static let mapSetting = Setting.path(
        "ats.map",
        standard: nil,
        "The data map as CSV; `intake map export` prints the built-in one to start from."
    )
    static let openingSetting = Setting.text(
        "ats.opening",
        standard: nil,
        "The id of the opening (Odoo: job position, Lever: posting) that resumes are for. Default: an open application."
    )
    static let attemptsSetting = Setting.count(
        "delivery.attempts",
        standard: 3,
        in: 1...100,
        "How often a step is tried before a person is asked."
    )
    static let retrySetting = Setting.duration(
        "delivery.retryTime",
        standard: "60s",
        "The pause before the second attempt; it doubles with each, and a server's Retry-After is obeyed."
    )
    static let workersSetting = Setting.count(
        "delivery.workers",
        standard: 4,
        in: 1...64,
        "Steps run at the same time; those about one person always run one after another."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        systemSetting.description, urlSetting.description, databaseSetting.description, keySetting.description,
        tokenSetting.description, userSetting.description, referenceSetting.description, descriptionSetting.description,
        mapSetting.description, openingSetting.description, attemptsSetting.description, retrySetting.description,
        workersSetting.description,
    ]

    /// The data map's file alone, for commands that need nothing else.
    package static func mapPath(_ configuration: Configuration) throws -> String? {
        try configuration.optional(mapSetting)
    }

    /// The system's word alone, for commands that need nothing else.
    package static func system(_ configuration: Configuration) throws -> String {
        try configuration.value(systemSetting)
    }

    /// Reads the keys `ats.…` and `delivery.…`.
    package init(configuration: Configuration) throws {
        system = try configuration.value(Self.systemSetting)
        attempts = try configuration.value(Self.attemptsSetting)
        retryTime = try configuration.value(Self.retrySetting)
        workers = try configuration.value(Self.workersSetting)
        database = try configuration.optional(Self.databaseSetting)
        map = try configuration.optional(Self.mapSetting)
        opening = try configuration.optional(Self.openingSetting)
        tokenURL = try configuration.optional(Self.tokenSetting)
        user = try configuration.optional(Self.userSetting)
        referenceField = try configuration.optional(Self.referenceSetting)
        description = try configuration.optional(Self.descriptionSetting)
        guard system != "none" else {
            url = ""
            return
        }
        // What a vendor needs should be said at the start, not at the first delivery.
        if system == "lever" { _ = try configuration.value(Self.userSetting) }
        if system == "rest" { _ = try configuration.value(Self.descriptionSetting) }
        url =
            system == "odoo"
            ? try configuration.value(Self.urlSetting) : try configuration.optional(Self.urlSetting) ?? ""
        key = try configuration.optional(Self.keySetting)
        // A key that is missing should be said at the start, not at the first delivery.
        guard try configuration.secret(Self.keySetting) != nil else {
            throw ConfigurationError(
                key: "ats.key",
                problem: "is not set",
                remedy: "Set it to a reference (env:NAME, file:PATH or command:LINE) to the API key."
            )
        }
    }
}
