import Testing

@testable import Service

@Suite("Settings of vendors")
struct VendorSettingsTests {
    /// What was written, and the key that the complaint names; nothing if all is well.
    private static let cases: [(written: [String: String], complaint: String?)] = [
        (["ats.system": "greenhouse", "ats.key": "env:KEY"], nil),
        (["ats.system": "lever", "ats.key": "env:KEY"], "ats.user"),
        (["ats.system": "lever", "ats.key": "env:KEY", "ats.user": "u"], nil),
        (["ats.system": "rest", "ats.key": "env:KEY"], "ats.description"),
        (["ats.system": "rest", "ats.key": "env:KEY", "ats.description": "acme.yaml"], nil),
        (["ats.system": "odoo", "ats.key": "env:KEY"], "ats.url"),
        (["ats.system": "greenhouse"], "ats.key"), (["ats.system": "workday"], "ats.system"),
    ]

    @Test("say at the start what a vendor needs and is not there", arguments: cases)
    fileprivate func tellsWhatIsMissing(written: [String: String], complaint: String?) throws {
        let configuration = try Configuration(
            settings: ServiceSettings.all,
            environment: ["KEY": "secret"],
            flags: written
        )
        do {
            let settings = try DeliverySettings(configuration: configuration)
            #expect(settings.system == written["ats.system"])
            #expect(complaint == nil)
        } catch let error as ConfigurationError {
            #expect(error.key == complaint)
        }
    }
}
