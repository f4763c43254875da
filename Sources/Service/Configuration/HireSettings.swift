import Foundation
package import Stages

/// When a hire begins, what an offer must be like, and who is asked when it is not.
package struct HireSettings: Sendable {
    package var rules: HireRules
    /// Whether offers that were accepted before the first start are hired too.
    package var takesBacklog: Bool
    package var pollTime: Duration
    /// HR operations: who is told of holds; nothing is `alerts.owner`.
    package var owner: String?
    /// The candidate's field that takes the employee's id.
    package var employeeField: String?
    /// For how long the figure of an offer pays, where the ATS does not say so.
    package var offerPeriod: String
    package var offerCurrency: String?

    static let statesSetting = Setting<Set<String>>(
        key: "hire.states",
        kind: "list",
        standard: "accepted",
        explanation: """
            The states of an offer that begin a hire: accepted (any definitive one), or of these only hired, signed. \
            A state that is not definitive is refused.
            """
    ) { text, _ throws(Expectation) in
        let words = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        for word in words {
            guard let objection = HireRules.objection(toState: word) else { continue }
            throw Expectation("accepted, hired or signed, for a hire begins when nothing can change it: \(objection)")
        }
        guard !words.isEmpty else { throw Expectation("accepted, hired or signed") }
        return Set(words)
    }
    static let backlogSetting = Setting.choice(
        "hire.backlog",
        of: ["ignore", "take"],
        standard: "ignore",
        "What is done about offers that were accepted before the first start: take hires on them, ignore notes them."
    )
    static let pollSetting = Setting.duration(
        "hire.pollTime",
        standard: "60s",
        "How often ATS and HRIS are asked for what changed, since webhooks get lost."
    )
    static let ownerSetting = Setting.text(
        "hire.owner",
        standard: nil,
        "HR operations: who is alerted of holds of hires and pay. Default: alerts.owner."
    )
    static let fieldSetting = Setting.text(
        "hire.employeeField",
        standard: nil,
        "The candidate's field in the ATS that takes the employee's id. Default: employee_id."
    )
    static let periodSetting = Setting.choice(
        "hire.offerPeriod",
        of: ["year", "month", "week", "day", "hour"],
        standard: "year",
        "For how long an offer's figure pays, where the ATS does not say so (Odoo: the proposed salary)."
    )
    static let currencySetting = Setting.text(
        "hire.offerCurrency",
        standard: nil,
        "The currency of that figure, as ISO 4217 has it. Default: not compared."
    )
    static let lowestPaySetting = Setting.amount(
        "hire.lowestPay",
        standard: "10000",
        "A year's pay below this is held before anybody is hired."
    )
    static let highestPaySetting = Setting.amount(
        "hire.highestPay",
        standard: "1000000",
        "A year's pay above this is held before anybody is hired."
    )
    static let weekSetting = Setting.amount(
        "hire.hoursPerWeek",
        standard: "40",
        "The hours of a full week, by which hourly pay is compared with other pay."
    )
    static let hoursFieldSetting = Setting.text(
        "hire.hoursField",
        standard: nil,
        "The employee's field with the weekly hours, if they are to be checked."
    )
    static let fewestHoursSetting = Setting.amount("hire.fewestHours", standard: "1", "Fewer hours a week are held.")
    static let mostHoursSetting = Setting.amount("hire.mostHours", standard: "60", "More hours a week are held.")
    static let agoSetting = Setting.count(
        "hire.daysAgo",
        standard: 30,
        in: 0...36_500,
        "A first day of work longer ago is held."
    )
    static let aheadSetting = Setting.count(
        "hire.daysAhead",
        standard: 365,
        in: 0...36_500,
        "A first day of work further ahead is held."
    )
    static let managerSetting = Setting.flag(
        "hire.requireManager",
        standard: true,
        "Whether an offer without a manager whom the HRIS knows is held."
    )
    static let titleSetting = Setting.flag(
        "hire.requireTitle",
        standard: true,
        "Whether an offer with a title that the taxonomy does not know is held."
    )
    static let readBackSetting = Setting.duration(
        "hire.readBackTime",
        standard: "20s",
        "How long the HRIS may take until it shows what it was sent."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        statesSetting.description, backlogSetting.description, pollSetting.description, ownerSetting.description,
        fieldSetting.description, periodSetting.description, currencySetting.description,
        lowestPaySetting.description, highestPaySetting.description, weekSetting.description,
        hoursFieldSetting.description, fewestHoursSetting.description, mostHoursSetting.description,
        agoSetting.description, aheadSetting.description, managerSetting.description, titleSetting.description,
        readBackSetting.description,
    ]

    /// Reads the keys `hire.…`.
    package init(configuration: Configuration) throws {
        let pay = try Self.range(configuration, Self.lowestPaySetting, Self.highestPaySetting)
        let hours = try Self.range(configuration, Self.fewestHoursSetting, Self.mostHoursSetting)
        rules = HireRules(
            states: try configuration.value(Self.statesSetting),
            yearlyPay: pay,
            hoursPerWeek: try configuration.value(Self.weekSetting),
            hoursField: try configuration.optional(Self.hoursFieldSetting),
            hours: hours,
            daysAgo: try configuration.value(Self.agoSetting),
            daysAhead: try configuration.value(Self.aheadSetting),
            requiresManager: try configuration.value(Self.managerSetting),
            requiresKnownTitle: try configuration.value(Self.titleSetting),
            readBackTime: try configuration.value(Self.readBackSetting).seconds
        )
        takesBacklog = try configuration.value(Self.backlogSetting) == "take"
        pollTime = try configuration.value(Self.pollSetting)
        owner = try configuration.optional(Self.ownerSetting)
        employeeField = try configuration.optional(Self.fieldSetting)
        offerPeriod = try configuration.value(Self.periodSetting)
        offerCurrency = try configuration.optional(Self.currencySetting)
    }

    private static func range(
        _ configuration: Configuration,
        _ lower: Setting<Decimal>,
        _ upper: Setting<Decimal>
    ) throws -> ClosedRange<Decimal> {
        let (least, most) = (try configuration.value(lower), try configuration.value(upper))
        guard least <= most else {
            throw ConfigurationError(
                key: upper.key,
                problem: "is less than \(lower.key)",
                remedy: "Make it the larger of the two."
            )
        }
        return least...most
    }
}
