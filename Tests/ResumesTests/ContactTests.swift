import Taxonomies
import Testing

@testable import Resumes

@Suite("Contact data")
struct ContactTests {
    private static let vocabulary = Vocabulary(.builtIn)

    @Test(
        "gives e-mail addresses, also written out against robots",
        arguments: [
            ("mail: maria.silva@example.com.", "maria.silva@example.com"),
            ("maria [at] example [dot] org", "maria@example.org"),
            ("maria@example.comBerlin", "maria@example.com"),
            ("meet me @ noon", nil),
            ("@handle", nil),
        ]
    )
    func emails(text: String, address: String?) {
        #expect(EmailScanner.findings(in: text).first?.address == address)
    }

    @Test(
        "gives telephone numbers in E.164 by the plan of the region",
        arguments: [
            ("+49 30 901820", nil, "+4930901820"),
            ("(030) 901820", "DE", "+4930901820"),
            ("+44 (0)20 7946 0958", nil, "+442079460958"),
            ("call 212 736 5000", "US", "+12127365000"),
        ] as [(String, String?, String)]
    )
    func phones(text: String, region: String?, e164: String) {
        #expect(PhoneScanner(region: region).findings(in: text).first?.phone.e164 == e164)
    }

    @Test("finds addresses on the web, and no file names or technologies")
    func links() {
        let scanner = LinkScanner(vocabulary: Self.vocabulary)
        #expect(scanner.findings(in: "see https://example.com/cv, and").map(\.url) == ["https://example.com/cv"])
        #expect(scanner.findings(in: "Github:github.com/maria").map(\.url) == ["github.com/maria"])
        #expect(scanner.findings(in: "wrote main.swift and v2.3.1 at 5 p.m.").isEmpty)
        #expect(Self.vocabulary.networks.profile("https://www.linkedin.com/in/maria-silva/")?.username == "maria-silva")
        #expect(Self.vocabulary.networks.profile("https://example.com/maria") == nil)
    }

    @Test("leaves an address of mail that begins in digits out of the number before it")
    func phoneBesideMail() {
        let findings = PhoneScanner(region: "DE").findings(in: "0151 5550 1234 4711123@example.org")
        #expect(findings.map(\.phone.printed) == ["0151 5550 1234"])
    }

    @Test(
        "finds codes as the Dutch print them, and no state in a small word",
        arguments: [("Lindelaan 8, 5653AX Eindhoven", "5653AX"), ("Room 12A, Eindhoven", nil)]
    )
    func postalCodes(text: String, code: String?) {
        #expect(LocationParts.postalCode(in: text) == code)
        #expect(Self.vocabulary.place("to").coverage == 0)
    }

    @Test("takes addresses apart")
    func addresses() {
        let german = LocationParts.location(printed: "Lindenstr. 26, 01127 Dresden", vocabulary: Self.vocabulary)
        #expect(german.postalCode == "01127")
        #expect(german.city == "Dresden")
        #expect(german.address == "Lindenstr. 26")
        let american = LocationParts.location(printed: "Portland, OR 97201", vocabulary: Self.vocabulary)
        #expect(american.city == "Portland")
        #expect(american.countryCode == "US")
    }

    @Test(
        "restores names that are set in capitals and splits credentials off",
        arguments: [
            ("MARIA DA SILVA", "Maria da Silva", "da Silva"),
            ("Dr. Anna Müller-Groß", "Anna Müller-Groß", "Müller-Groß"),
            ("John O'BRIEN, PMP", "John O'Brien", "O'Brien"),
            ("BERTANI Mafalda", "Bertani Mafalda", "Bertani"),
            ("Jan van den Berg", "Jan van den Berg", "van den Berg"),
        ]
    )
    func names(printed: String, full: String, family: String) {
        let parts = NameParts(printed, vocabulary: Self.vocabulary)
        #expect(parts.full == full)
        #expect(parts.family == family)
    }
}
