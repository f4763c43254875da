package import Stages

/// Where employees are made, and by what they are paid.
package struct EmploymentSettings: Sendable {
    /// One system: which, where, and by what it is entered.
    package struct System: Sendable, Equatable {
        /// `none` if there is none.
        package var system: String
        package var url: String?
        package var database: String?
        package var company: String?
        package var key: SecretReference?
        /// The file that describes a system without a connector of its own.
        package var description: String?
        /// The field for our own reference, if not the usual one.
        package var referenceField: String?
    }

    package var hris: System
    package var payroll: System
    /// CSV files instead of the data maps that are built in: from offer to employee, and back to the candidate.
    package var map: String?
    package var returnMap: String?
    package var structure: String?
    package var firstPayslip: ReleasePay.FirstPayslip
    package var grossLine: String?

    private static let hrisSystem = Setting.choice(
        "hris.system",
        of: ["none", "odoo", "bamboohr", "gusto", "rest"],
        standard: "none",
        "The HRIS that people are hired into once an offer is accepted; with none, nobody is."
    )
    private static let hrisURL = Setting.text(
        "hris.url",
        standard: nil,
        "Its address. Default: that of the ATS if it is the same system, else the vendor's own."
    )
    private static let hrisDatabase = Setting.text("hris.database", standard: nil, "Odoo's database.")
    private static let hrisCompany = Setting.text("hris.company", standard: nil, "Gusto's company, by its uuid.")
    private static let hrisKey = Setting.secret(
        "hris.key",
        "The key of an account that may read and write employees. Default: that of the ATS if it is the same system."
    )
    private static let hrisDescription = Setting.path(
        "hris.description",
        standard: nil,
        "The YAML file that describes a system with a REST interface, for rest."
    )
    private static let hrisReference = Setting.text(
        "hris.referenceField",
        standard: nil,
        "The employee's field for our own reference. Default: x_external_ref (Odoo), customIntakeReference (BambooHR)."
    )
    private static let hrisMap = Setting.path(
        "hris.map",
        standard: nil,
        "The data map from the offer to the employee; built in from Odoo to Odoo, and from Greenhouse or Lever to BambooHR."
    )
    private static let hrisReturnMap = Setting.path(
        "hris.returnMap",
        standard: nil,
        "The data map by which later changes flow back to the candidate; built in from Odoo to Odoo, and from BambooHR to Greenhouse or Lever."
    )
    private static let payrollSystem = Setting.choice(
        "payroll.system",
        of: ["none", "odoo", "gusto", "rest"],
        standard: "none",
        "The payroll system that pay is released to; with none, pay is nobody's business here."
    )
    private static let payrollURL = Setting.text(
        "payroll.url",
        standard: nil,
        "Its address. Default: that of the HRIS if it is the same system, else the vendor's own."
    )
    private static let payrollDatabase = Setting.text("payroll.database", standard: nil, "Odoo's database.")
    private static let payrollCompany = Setting.text("payroll.company", standard: nil, "Gusto's company, by its uuid.")
    private static let payrollKey = Setting.secret(
        "payroll.key",
        "The key of an account that may set pay. Default: that of the HRIS if it is the same system."
    )
    private static let payrollDescription = Setting.path(
        "payroll.description",
        standard: nil,
        "The YAML file that describes a system with a REST interface, for rest."
    )
    private static let structureSetting = Setting.text(
        "payroll.structure",
        standard: nil,
        "The number of the rules that compute slips (Odoo: salary structure), if there are several."
    )
    private static let payslipSetting = Setting.choice(
        "payroll.firstPayslip",
        of: ReleasePay.FirstPayslip.allCases.map(\.rawValue),
        standard: "draft",
        "What is done about the first payslip where the payroll system computes slips."
    )
    private static let grossSetting = Setting.text(
        "payroll.grossLine",
        standard: nil,
        "The code of the slip's line with the whole pay; a slip on which it is not the agreed pay is held."
    )

    /// All keys of this part.
    package static let settings: [SettingDescription] = [
        hrisSystem.description, hrisURL.description, hrisDatabase.description, hrisCompany.description,
        hrisKey.description, hrisDescription.description, hrisReference.description, hrisMap.description,
        hrisReturnMap.description, payrollSystem.description,
        payrollURL.description, payrollDatabase.description, payrollCompany.description, payrollKey.description,
        payrollDescription.description,
        structureSetting.description, payslipSetting.description, grossSetting.description,
    ]

    /// Reads the keys `hris.…` and `payroll.…`; what is not said is as with the system before.
    package init(configuration: Configuration, delivery: DeliverySettings) throws {
        let ats = System(
            system: delivery.system,
            url: delivery.url.isEmpty ? nil : delivery.url,
            database: delivery.database,
            key: delivery.key,
            description: delivery.description
        )
        hris = System(
            system: try configuration.value(Self.hrisSystem),
            url: try configuration.optional(Self.hrisURL),
            database: try configuration.optional(Self.hrisDatabase),
            company: try configuration.optional(Self.hrisCompany),
            key: try configuration.optional(Self.hrisKey),
            description: try configuration.optional(Self.hrisDescription),
            referenceField: try configuration.optional(Self.hrisReference)
        ).filled(from: ats)
        payroll = System(
            system: try configuration.value(Self.payrollSystem),
            url: try configuration.optional(Self.payrollURL),
            database: try configuration.optional(Self.payrollDatabase),
            company: try configuration.optional(Self.payrollCompany),
            key: try configuration.optional(Self.payrollKey),
            description: try configuration.optional(Self.payrollDescription)
        ).filled(from: hris)
        map = try configuration.optional(Self.hrisMap)
        returnMap = try configuration.optional(Self.hrisReturnMap)
        structure = try configuration.optional(Self.structureSetting)
        firstPayslip = ReleasePay.FirstPayslip(rawValue: try configuration.value(Self.payslipSetting)) ?? .draft
        grossLine = try configuration.optional(Self.grossSetting)
        try check(ats: ats)
    }

    private func check(ats: System) throws {
        if hris.system != "none", ats.system == "none" {
            throw ConfigurationError(
                key: "hris.system",
                problem: "is set, but there is no ATS that says whose offer was accepted",
                remedy: "Set ats.system too, or hris.system to none."
            )
        }
        if payroll.system != "none", hris.system == "none" {
            throw ConfigurationError(
                key: "payroll.system",
                problem: "is set, but there is no HRIS to compare the offer with before pay is released",
                remedy: "Set hris.system too, or payroll.system to none."
            )
        }
        for (name, system) in [("hris", hris), ("payroll", payroll)] where system.system != "none" && system.key == nil
        {
            throw ConfigurationError(
                key: "\(name).key",
                problem: "is not set",
                remedy: "Set it to a reference (env:NAME, file:PATH or command:LINE) to the key."
            )
        }
    }
}

extension EmploymentSettings.System {
    /// With what another setting says of the same system.
    fileprivate func filled(from other: Self) -> Self {
        guard system == other.system, url == nil || url == other.url else { return self }
        var filled = self
        filled.url = url ?? other.url
        filled.database = database ?? other.database
        filled.company = company ?? other.company
        filled.key = key ?? other.key
        filled.description = description ?? other.description
        return filled
    }
}
