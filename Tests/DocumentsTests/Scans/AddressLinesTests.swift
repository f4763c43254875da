import Testing

@testable import Documents

private func word(_ text: String, _ left: Double, _ right: Double, confidence: Double = 0.9) -> RecognizedWord {
    RecognizedWord(
        text: text,
        left: left,
        top: 100,
        right: right,
        bottom: 130,
        baseline: 124,
        confidence: confidence,
        line: 3
    )
}

@Suite("Addresses that were recognised")
struct AddressLinesTests {
    private func settled(_ words: [RecognizedWord], _ readings: [RecognizedWord]) -> [String] {
        var lines = AddressLines()
        lines.note(words, of: 3)
        return lines.settled(words, readings).map(\.text)
    }

    @Test("are what most readings say")
    func majority() {
        let words = [word("Mail:", 0, 80), word("maria.silvaQexample.com", 100, 500, confidence: 0.95)]
        let readings = [
            word("maria.silva@example.com", 101, 498), word("maria.siiva@example.com", 99, 500),
            word("maria.silva@example.com", 100, 501),
        ]
        #expect(settled(words, readings) == ["Mail:", "maria.silva@example.com"])
    }

    @Test("are joined where one reading tore them apart, and leave other words of the line alone")
    func torn() {
        let words = [word("maria.", 100, 200), word("silva@example.com", 215, 500), word("Lisbon", 540, 640)]
        let readings = [word("maria.silva@example.com", 100, 500), word("maria.silva@example.com.", 100, 502)]
        #expect(settled(words, readings) == ["maria.silva@example.com", "Lisbon"])
    }

    @Test("stay as they were read where no other reading has one")
    func alone() {
        #expect(settled([word("Node.js,", 0, 90), word("github", 100, 200)], []) == ["Node.js,", "github"])
    }

    @Test("get the sign back that a letter in a circle was taken for")
    func signs() {
        #expect(PrintedAddress.repaired("maria©example.com") == "maria@example.com")
        #expect(PrintedAddress.repaired("©2020") == "©2020")
        #expect(PrintedAddress.repaired("Acme®") == "Acme®")
    }

    @Test("have the host that everybody knows, where letters look alike")
    func hosts() {
        #expect(PrintedAddress(of: "maria.silva@qmail.com")?.text == "maria.silva@gmail.com")
        #expect(PrintedAddress(of: "maria.silva@gmaiI.com")?.text == "maria.silva@gmail.com")
        #expect(PrintedAddress(of: "maria.silva@quail.com")?.text == "maria.silva@quail.com")
    }

    @Test(
        "are told from other words with dots",
        arguments: [
            ("maria@example.com,", "maria@example.com"), ("<maria@example.com>", "maria@example.com"),
            ("www.example.com/maria", "www.example.com/maria"), ("https://example.com/", "https://example.com/"),
            ("linkedin.com/in/maria-", "linkedin.com/in/maria-"), ("mariasilva.example", "mariasilva.example"),
            ("Node.js", nil), ("e.g.", nil), ("3.95/4.00", nil), ("and/or", nil), ("B.Sc.", nil), ("a@b", nil),
            ("09.2021", nil),
        ] as [(String, String?)]
    )
    func forms(word: String, address: String?) {
        #expect(PrintedAddress(of: word)?.text == address)
    }

    @Test("have their sign where it was read twice or for a round letter")
    func sign() {
        #expect(PrintedAddress.repaired("maria.silvaQ@example.com") == "maria.silva@example.com")
        #expect(PrintedAddress.repaired("maria.silvaOgmail.com") == "maria.silva@gmail.com")
        for text in [
            "SILVAQ@example.com", "mariaq@example.com", "example.com", "mygmail.com", "https://x.y/Ogmail.com",
        ] {
            #expect(PrintedAddress.repaired(text) == text)
        }
    }
}
