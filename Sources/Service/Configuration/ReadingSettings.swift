import Foundation
internal import Reading

/// How many files are read at once.
package struct ReadingSettings: Sendable {
    package var workers: Int
    package var cpuTime: Duration
    package var wallTime: Duration
    package var memoryMegabytes: Int
    package var scanWorkers: Int
    package var scanCPUTime: Duration
    package var scanMemoryMegabytes: Int
    /// A company's folders of tables, the later over the earlier.
    package var taxonomy: [String]

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

    static let scanWorkersSetting = Setting.count(
        "reading.scanWorkers",
        standard: 1,
        in: 0...64,
        "Scans and photographs whose text is recognised at the same time, seconds a page; 0 refuses them as no-text-layer."
    )
    static let scanCPUSetting = Setting.duration(
        "reading.scanCpuTime",
        standard: "60s",
        "How much processor time recognising one file may take; after that it is refused as no-text-layer."
    )
    static let scanMemorySetting = Setting.count(
        "reading.scanMemoryMegabytes",
        standard: 1024,
        in: 256...65536,
        "How much memory recognising one file may take; beyond that it is refused as no-text-layer."
    )

    static let taxonomySetting = Setting.path(
        "reading.taxonomy",
        standard: nil,
        "A folder of your own tables to lie over the built-in taxonomy."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        workersSetting.description, cpuSetting.description, wallSetting.description, memorySetting.description,
        scanWorkersSetting.description, scanCPUSetting.description, scanMemorySetting.description,
        taxonomySetting.description,
    ]

    /// Reads the keys `reading.…`.
    package init(configuration: Configuration) throws {
        workers = try configuration.value(Self.workersSetting)
        cpuTime = try configuration.value(Self.cpuSetting)
        wallTime = try configuration.value(Self.wallSetting)
        memoryMegabytes = try configuration.value(Self.memorySetting)
        scanWorkers = try configuration.value(Self.scanWorkersSetting)
        scanCPUTime = try configuration.value(Self.scanCPUSetting)
        scanMemoryMegabytes = try configuration.value(Self.scanMemorySetting)
        taxonomy = try configuration.optional(Self.taxonomySetting).map { [$0] } ?? []
        do {
            try ParserInUse.lay(over: taxonomy)
        } catch {
            throw ConfigurationError(
                key: Self.taxonomySetting.key,
                problem: "\(error)",
                remedy: "`intake taxonomy lint --taxonomy DIR` says what to mend in the tables."
            )
        }
    }
}
