import Testing

@testable import Evaluation

@Suite("Texts as they are compared")
struct FoldedTextTests {
    @Test(
        "without case, accents and compatibility forms",
        arguments: [
            ("ÉCOLE", "ecole"), ("Weiß", "weiss"), ("ﬁnance", "finance"), ("Łódź", "lodz"), ("Søren", "soren"),
            ("e\u{301}", "e"), ("Ａ１", "a1"), ("so\u{AD}ft", "soft"), ("ΟΔΟΣ", "οδοσ"),
        ]
    )
    func folds(text: String, folded: String) {
        #expect(FoldedText.fold(text) == folded)
    }

    @Test(
        "cut into words, with + and # kept and each ideograph alone",
        arguments: [
            ("C++, C# & .NET", ["c++", "c#", "net"]), ("Node.js/React", ["node", "js", "react"]),
            ("北京Java開発", ["北", "京", "java", "開", "発"]), ("  ", []),
        ]
    )
    func cutsIntoWords(text: String, words: [String]) {
        #expect(FoldedText.tokens(text) == words)
    }

    @Test(
        "web addresses without their dress",
        arguments: [
            ("https://www.Example.org/me/", "example.org/me"), ("example.org/me?x=1#top", "example.org/me"),
            ("<http://example.org>", "example.org"), ("mailto:a@example.org", ""), ("tel:+4912", ""),
            ("git.example.org/a b", "git.example.org/ab"),
        ]
    )
    func undressesLinks(link: String, bare: String) {
        #expect(FoldedText.link(link) == bare)
    }

    @Test("phone numbers by their last nine digits, in any script")
    func comparesPhones() {
        #expect(FoldedText.digits("+49 (0)171 392-0017") == FoldedText.digits("0171/3920017"))
        #expect(FoldedText.digits("٠١٢٣٤٥") == "012345")
        #expect(FoldedText.digits("ext.") == "")
    }

    @Test("names without titles, unless there is nothing else")
    func dropsTitles() {
        #expect(FoldedText.name("Dr. Ada Example, PhD") == FoldedText.name("ADA EXAMPLE"))
        #expect(FoldedText.name("Dr.") == "dr")
    }

    @Test(
        "languages by their names in any language",
        arguments: [
            ("Allemand", "de"), ("German (fluent)", "de"), ("Brazilian Portuguese", "pt"), ("英語", "en"),
            ("Peul", "peul"),
        ]
    )
    func namesLanguages(name: String, code: String) {
        #expect(LanguageName.code(name) == code)
    }
}

@Suite("Text similarity")
struct TextSimilarityTests {
    @Test(
        "takes texts for the same in spite of order and additions",
        arguments: [
            ("Software Engineer", "Sr. Software Engineer"), ("University of Example", "Example University of"),
            ("Müller GmbH", "MUELLER GMBH".replacing("UE", with: "Ü")), ("数据分析师", "数据分析师"),
        ]
    )
    func takesForTheSame(gold: String, found: String) {
        #expect(TextSimilarity.isSame(gold, found))
    }

    @Test(
        "tells texts apart",
        arguments: [
            ("Software Engineer", "Sales Manager"), ("Example Instruments Germany GmbH", "GmbH"), ("", ""),
            ("Nurse", ""),
        ]
    )
    func tellsApart(gold: String, found: String) {
        #expect(!TextSimilarity.isSame(gold, found))
    }
}
