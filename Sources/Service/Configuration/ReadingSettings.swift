import Foundation

/// How many files are read at once.
package struct ReadingSettings: Sendable {
    package var workers: Int
    package var cpuTime: Duration
    package var wallTime: Duration
    package var memoryMegabytes: Int

    static let workersSetting = Setting.count(
        "reading.workers",
        standard: 2,
        in: 1...64,
        "Files read at the same time, each in a process of its own; as many as there are processors is best."
    )

    static let cpuSetting = Setting.duration(
        "reading.cpuTime",
        standard: "10s",
        "How much processor time one file may take before it is refused as too-long."
    )
    static let wallSetting = Setting.duration(
        "reading.wallTime",
        standard: "20s",
        "How long reading one file may take in all."
    )
    static let memorySetting = Setting.count(
        "reading.memoryMegabytes",
        standard: 512,
        in: 128...65536,
        "How much memory reading one file may take before it is refused as out-of-memory."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        workersSetting.description, cpuSetting.description, wallSetting.description, memorySetting.description,
    ]

    /// Reads the keys `reading.…`.
    package init(configuration: Configuration) throws {
        workers = try configuration.value(Self.workersSetting)
        cpuTime = try configuration.value(Self.cpuSetting)
        wallTime = try configuration.value(Self.wallSetting)
        memoryMegabytes = try configuration.value(Self.memorySetting)
    }
}
