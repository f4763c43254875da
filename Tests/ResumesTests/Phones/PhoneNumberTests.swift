import Testing

@testable import Resumes

@Suite("A telephone number")
struct PhoneNumberTests {
    fileprivate struct Case: Sendable, CustomTestStringConvertible {
        let printed: String
        let region: String?
        let e164: String?
        var kind: PhoneNumber.Kind?
        var home: String?
        var testDescription: String { "\(printed) in \(region ?? "no region")" }
    }

    private static let cases = [
        Case(printed: "+49 171 2345678", region: "US", e164: "+491712345678", kind: .mobile, home: "DE"),
        Case(printed: "0171 2345678", region: "DE", e164: "+491712345678", kind: .mobile, home: "DE"),
        Case(printed: "030 23125 012", region: "DE", e164: "+493023125012", kind: .fixed, home: "DE"),
        Case(printed: "(212) 736-5000", region: "US", e164: "+12127365000", kind: .fixedOrMobile, home: "US"),
        Case(printed: "1 212 736 5000", region: "US", e164: "+12127365000", kind: .fixedOrMobile, home: "US"),
        Case(printed: "011 44 20 7031 3000", region: "US", e164: "+442070313000", kind: .fixed, home: "GB"),
        Case(printed: "00 39 02 1234 5678", region: "DE", e164: "+390212345678", kind: .fixed, home: "IT"),
        Case(printed: "+1 800 234 5678", region: nil, e164: "+18002345678", kind: .other, home: "US"),
        Case(printed: "+1 416 234 5678", region: nil, e164: "+14162345678", kind: .fixedOrMobile, home: "CA"),
        Case(printed: "0 11 15 2345-6789", region: "AR", e164: "+5491123456789", kind: .mobile, home: "AR"),
        Case(printed: "(82) 98123-4567", region: "BR", e164: "+5582981234567", kind: .mobile, home: "BR"),
        Case(printed: "+800 1234 5678", region: nil, e164: "+80012345678", kind: .other, home: "001"),
        Case(printed: "0171 2345678", region: nil, e164: nil),
        Case(printed: "+49 1", region: "DE", e164: nil),
        Case(printed: "+999 123 456 789", region: "US", e164: nil),
        Case(printed: "555 0100", region: "US", e164: nil),
        Case(printed: "2018 2019 2020", region: "US", e164: nil),
        Case(printed: String(repeating: "1", count: 5000), region: "US", e164: nil),
    ]

    @Test("is understood by its region's plan", arguments: cases)
    fileprivate func isUnderstood(_ number: Case) {
        let found = PhoneNumber(number.printed, region: number.region)
        #expect(found?.e164 == number.e164)
        #expect(found?.kind == number.kind)
        #expect(found?.region == number.home)
    }

    @Test("of every region has a plan that can be read")
    func everyRegionHasPlan() {
        for region in ["US", "GB", "DE", "IN", "CN", "JP", "BR", "ZA", "NG", "AU", "KZ", "VA"] {
            #expect(PhonePlans.plan(of: region)?.general != nil)
        }
        #expect(PhonePlans.plan(of: "ZZ") == nil)
    }
}

@Suite("The pattern of a numbering plan")
struct PhonePatternTests {
    @Test(
        "matches as its writers mean it",
        arguments: [
            ("[2-9]\\d{9}|3\\d{6}", "2125550100", true), ("[2-9]\\d{9}|3\\d{6}", "3123456", true),
            ("[2-9]\\d{9}|3\\d{6}", "1125550100", false), ("(?:1[0-2]|3)?4{2,3}", "12444", true),
            ("(?:1[0-2]|3)?4{2,3}", "44", true), ("(?:1[0-2]|3)?4{2,3}", "134444", false),
            ("1(?:2|23)3", "1233", true), ("\\d{3,5}", "12", false),
        ]
    )
    func matches(pattern: String, digits: String, isMatch: Bool) {
        #expect(PhonePattern(pattern.utf8).matches(Array(digits.utf8)) == isMatch)
    }

    @Test("says what its groups caught")
    func saysGroups() {
        let match = PhonePattern("0?(?:(11|2(?:20|21))15)?".utf8).prefix(of: Array("02211512345".utf8))
        #expect(match?.end == 6)
        #expect(match?.groups == [1..<4])
    }
}
