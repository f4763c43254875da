import Foundation
import Stages
import Testing

@testable import Service

@Suite("The settings of hires")
struct HireSettingsTests {
    private func settings(_ flags: [String: String]) throws -> ServiceSettings {
        try ServiceSettings(configuration: Configuration(settings: ServiceSettings.all, flags: flags))
    }

    private static let ats = ["ats.system": "odoo", "ats.url": "http://127.0.0.1:8069", "ats.key": "command:echo key"]

    @Test(
        "refuse a state that is not definitive, with the reason",
        arguments: [
            ("offer sent", "may still be declined"), ("verbal", "nothing is signed"),
            ("accepted, verbal acceptance", "nothing is signed"), ("approved", "before the candidate has decided"),
            ("probably", "not known to be definitive"),
        ]
    )
    func refuseStates(states: String, reason: String) {
        #expect {
            try settings(["hire.states": states])
        } throws: { error in
            "\(error)".contains("hire.states") && "\(error)".contains(reason)
        }
    }

    @Test("take definitive states")
    func takeStates() throws {
        #expect(try settings(["hire.states": "Hired, signed"]).hire.rules.states == ["hired", "signed"])
    }

    @Test("read amounts exactly, and refuse a range that is none")
    func amounts() throws {
        let rules = try settings(["hire.lowestPay": "12500.50", "hire.highestPay": "99999.99"]).hire.rules
        #expect(rules.yearlyPay.lowerBound == Decimal(string: "12500.50"))
        #expect(rules.yearlyPay.upperBound == Decimal(string: "99999.99"))
        #expect(throws: ConfigurationError.self) { try settings(["hire.lowestPay": "2000000"]) }
        #expect(throws: ConfigurationError.self) { try settings(["hire.lowestPay": "many"]) }
    }

    @Test("of the HRIS and payroll are those of the system before, where it is the same")
    func followOn() throws {
        let all = Self.ats.merging(["hris.system": "odoo", "payroll.system": "gusto", "payroll.key": "command:echo k"])
        { $1 }
        let employment = try settings(all).employment
        #expect(employment.hris.url == "http://127.0.0.1:8069")
        #expect(employment.hris.key?.description == "command:echo key")
        #expect(employment.payroll.url == nil)
        #expect(employment.payroll.key?.description == "command:echo k")
    }

    @Test("name what is missing before pay could be released")
    func needOneAnother() {
        #expect(throws: ConfigurationError.self) { try settings(["hris.system": "odoo"]) }
        #expect(throws: ConfigurationError.self) { try settings(Self.ats.merging(["payroll.system": "odoo"]) { $1 }) }
        #expect(throws: ConfigurationError.self) { try settings(Self.ats.merging(["hris.system": "bamboohr"]) { $1 }) }
    }
}
