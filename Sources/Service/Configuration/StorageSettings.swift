/// Where the service keeps what must not be lost.
package struct StorageSettings: Sendable {
    /// The folder of the ledger, the originals and the checkpoint key.
    package var folder: String
    /// Signed checkpoints of the audit log, best on another disk.
    package var checkpointFile: String
    package var checkpointKey: String
    package var checkpointTime: Duration

    static let folderSetting = Setting.path(
        "data.folder",
        standard: "intake-data",
        "Where the ledger (documents, queue, review items, audit log) and the original files are kept. Back it up."
    )
    static let checkpointFileSetting = Setting.path(
        "audit.checkpointFile",
        standard: nil,
        "Signed checkpoints of the audit log; put it where whoever can change the ledger cannot write."
            + " Default: audit-checkpoints.jsonl in data.folder."
    )
    static let checkpointKeySetting = Setting.path(
        "audit.checkpointKey",
        standard: nil,
        "The key that signs them; made at the first start. Default: audit-key in data.folder."
    )
    static let checkpointTimeSetting = Setting.duration(
        "audit.checkpointTime",
        standard: "10m",
        "How often a checkpoint is written, if anything happened; one more is written at the stop."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        folderSetting.description, checkpointFileSetting.description, checkpointKeySetting.description,
        checkpointTimeSetting.description,
    ]

    /// Reads the keys `data.…` and `audit.…`.
    package init(configuration: Configuration) throws {
        self.init(folder: try configuration.value(Self.folderSetting))
        if let path = try configuration.optional(Self.checkpointFileSetting) { checkpointFile = path }
        if let path = try configuration.optional(Self.checkpointKeySetting) { checkpointKey = path }
        checkpointTime = try configuration.value(Self.checkpointTimeSetting)
        guard checkpointTime >= .seconds(1) else {
            throw ConfigurationError(
                key: "audit.checkpointTime",
                problem: "is too short",
                remedy: "Give at least 1s; 10m is usual."
            )
        }
    }

    package init(folder: String) {
        self.folder = folder
        checkpointFile = folder + "/audit-checkpoints.jsonl"
        checkpointKey = folder + "/audit-key"
        checkpointTime = .seconds(600)
    }

    package var ledgerPath: String { folder + "/ledger.sqlite" }
    package var originals: String { folder + "/originals" }
    package var arriving: String { folder + "/arriving" }
}
