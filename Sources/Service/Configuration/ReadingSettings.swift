import Foundation

/// How many files are read at once.
package struct ReadingSettings: Sendable {
    package var workers: Int

    static let workersSetting = Setting.count(
        "reading.workers",
        standard: 2,
        in: 1...64,
        "Files read at the same time, each in a process of its own; as many as there are processors is best."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [workersSetting.description]

    /// Reads the keys `reading.…`.
    package init(configuration: Configuration) throws {
        workers = try configuration.value(Self.workersSetting)
    }
}
