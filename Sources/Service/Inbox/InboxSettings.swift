/// Which folder is watched and how.
package struct InboxSettings: Sendable {
    /// The folder that files are dropped in; its sub-folders are watched too.
    package var folder: String
    /// Where files go that were read.
    package var processed: String
    /// Where files go that were refused, each with its reason beside it.
    package var review: String
    /// How long a file must have been left alone before it is taken, unless it came by a rename.
    package var settleTime: Duration
    /// How often the folder is looked through without an event.
    package var rescanTime: Duration
    /// Files taken in at the same time.
    package var workers: Int
    /// Larger files are refused unread.
    package var maxFileBytes: Int

    static let folderSetting = Setting.path(
        "inbox.folder",
        standard: "inbox",
        "The folder that is watched, with its sub-folders. Files dropped there are taken in once."
    )
    static let processedSetting = Setting.path(
        "inbox.processed",
        standard: nil,
        "Where files go that were read. Default: processed/ in the inbox."
    )
    static let reviewSetting = Setting.path(
        "inbox.review",
        standard: nil,
        "Where files go that could not be read, each with NAME.reason.txt. Default: review/ in the inbox."
    )
    static let settleSetting = Setting.duration(
        "inbox.settleTime",
        standard: "1s",
        "A file is taken once nobody has it open for writing and it was left alone for so long."
    )
    static let rescanSetting = Setting.duration(
        "inbox.rescanTime",
        standard: "30s",
        "How often the folder is looked through even if no event came (network shares send none)."
    )
    static let workersSetting = Setting.count(
        "inbox.workers",
        standard: 4,
        in: 1...64,
        "Files taken in at the same time."
    )
    static let maxBytesSetting = Setting.count(
        "inbox.maxFileBytes",
        standard: 20 << 20,
        in: 1...(2 << 30),
        "Larger files are refused, dropped or uploaded alike."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        folderSetting.description, processedSetting.description, reviewSetting.description,
        settleSetting.description, rescanSetting.description, workersSetting.description, maxBytesSetting.description,
    ]

    /// Reads the keys `inbox.…`.
    package init(configuration: Configuration) throws {
        folder = try configuration.value(Self.folderSetting)
        processed = try configuration.optional(Self.processedSetting) ?? folder + "/processed"
        review = try configuration.optional(Self.reviewSetting) ?? folder + "/review"
        settleTime = try configuration.value(Self.settleSetting)
        rescanTime = try configuration.value(Self.rescanSetting)
        workers = try configuration.value(Self.workersSetting)
        maxFileBytes = try configuration.value(Self.maxBytesSetting)
        for (key, path) in [("inbox.processed", processed), ("inbox.review", review)] where path == folder {
            throw ConfigurationError(
                key: key,
                problem: "is the inbox itself, so that files would be taken again and again",
                remedy: "Name another folder, or leave the setting out."
            )
        }
        guard rescanTime >= .milliseconds(100) else {
            throw ConfigurationError(
                key: "inbox.rescanTime",
                problem: "is too short",
                remedy: "Give at least 100ms; 30s is usual."
            )
        }
    }

    package init(folder: String, settleTime: Duration = .seconds(1), rescanTime: Duration = .seconds(30)) {
        self.folder = folder
        processed = folder + "/processed"
        review = folder + "/review"
        self.settleTime = settleTime
        self.rescanTime = rescanTime
        workers = 4
        maxFileBytes = 20 << 20
    }
}
