package import Foundation
package import Stages

/// When the checks are made that HR runs on, and what their figures must stay under.
package struct ControlSettings: Sendable {
    package var zone: TimeZone
    package var limits: ControlLimits
    private var reconcileTime: (hour: Int, minute: Int)
    private var digestTime: (hour: Int, minute: Int)
    private var countTime: (hour: Int, minute: Int)

    static let zoneSetting = Setting.text(
        "controls.timeZone",
        standard: nil,
        "The place whose clocks the times below are read from: Europe/Berlin. Default: this machine's."
    )
    static let reconcileSetting = Setting.text(
        "controls.reconcileTime",
        standard: "02:00",
        "When each night the last seven days' hires in the HRIS are compared with the accepted offers in the ATS."
    )
    static let digestSetting = Setting.text(
        "controls.digestTime",
        standard: "07:00",
        "When each morning the owner is told what ran the day before."
    )
    static let countSetting = Setting.text(
        "controls.countTime",
        standard: "03:00",
        "When each Monday the week's hires are counted, and each quarter ten employees are compared field by field."
    )
    static let failureSetting = Setting.text(
        "controls.syncFailurePercent",
        standard: "1",
        "The sync failure rate of a day must stay under it, or the owner is alerted."
    )
    static let holdSetting = Setting.text(
        "controls.payrollHoldPercent",
        standard: "2",
        "The payroll hold rate of a day must stay under it, or the owner is alerted."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        zoneSetting.description, reconcileSetting.description, digestSetting.description, countSetting.description,
        failureSetting.description, holdSetting.description,
    ]

    /// Reads the keys `controls.…`.
    package init(configuration: Configuration) throws {
        if let name = try configuration.optional(Self.zoneSetting) {
            guard let known = TimeZone(identifier: name) else {
                throw ConfigurationError(
                    key: Self.zoneSetting.key,
                    problem: "«\(name.prefix(40))» is no time zone",
                    remedy: "Write it as Europe/Berlin, America/New_York or UTC."
                )
            }
            zone = known
        } else {
            zone = .current
        }
        reconcileTime = try Self.time(Self.reconcileSetting, configuration)
        digestTime = try Self.time(Self.digestSetting, configuration)
        countTime = try Self.time(Self.countSetting, configuration)
        limits = ControlLimits(
            syncFailurePercent: try Self.percent(Self.failureSetting, configuration),
            payrollHoldPercent: try Self.percent(Self.holdSetting, configuration)
        )
    }

    private static func time(
        _ setting: Setting<String>,
        _ configuration: Configuration
    ) throws -> (hour: Int, minute: Int) {
        let text = try configuration.value(setting)
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard text.wholeMatch(of: /[0-9]{1,2}:[0-9]{2}/) != nil, parts.count == 2, parts[0] < 24, parts[1] < 60 else {
            throw ConfigurationError(
                key: setting.key,
                problem: "is no time of day",
                remedy: "Write hours and minutes: 02:00."
            )
        }
        return (parts[0], parts[1])
    }

    private static func percent(_ setting: Setting<String>, _ configuration: Configuration) throws -> Double {
        guard let percent = Double(try configuration.value(setting)), (0...100).contains(percent) else {
            throw ConfigurationError(
                key: setting.key,
                problem: "is no percentage",
                remedy: "Write a number from 0 to 100, such as 1 or 0.5."
            )
        }
        return percent
    }

    package func reconcile(_ systems: ControlSystems, owner: String) -> Reconcile {
        Reconcile(systems, schedule: schedule(.daily, reconcileTime), owner: owner)
    }

    package func count(_ systems: ControlSystems, owner: String) -> CountHires {
        CountHires(systems, schedule: schedule(.weekly(weekday: 2), countTime), owner: owner)
    }

    /// - Parameter seed: Draws the same employees again; without it, others each time.
    package func audit(
        _ systems: ControlSystems,
        owner: String,
        count: Int = 10,
        seed: UInt64? = nil
    ) -> AuditFields {
        let schedule = schedule(.quarterly, countTime)
        guard let seed else { return AuditFields(systems, schedule: schedule, owner: owner, count: count) }
        return AuditFields(systems, schedule: schedule, owner: owner, count: count, seed: { seed })
    }

    /// - Parameter isSent: Whether the owner gets it, or only the caller.
    package func digest(owner: String, isSent: Bool = true) -> Digest {
        Digest(schedule: schedule(.daily, digestTime), owner: owner, limits: limits, isSent: isSent)
    }

    /// Just after midnight, when the day is over.
    package func measure(owner: String) -> MeasureDay {
        MeasureDay(schedule: schedule(.daily, (hour: 0, minute: 5)), owner: owner, limits: limits)
    }

    /// All that can be made with these systems.
    package func all(_ systems: ControlSystems?, owner: String) -> [any Control] {
        let alone: [any Control] = [digest(owner: owner), measure(owner: owner)]
        guard let systems else { return alone }
        return alone + [
            reconcile(systems, owner: owner), count(systems, owner: owner), audit(systems, owner: owner),
        ]
    }

    private func schedule(
        _ cadence: ControlSchedule.Cadence,
        _ time: (hour: Int, minute: Int)
    ) -> ControlSchedule {
        ControlSchedule(cadence, hour: time.hour, minute: time.minute, zone: zone)
    }
}
