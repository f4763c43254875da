import Taxonomies
import Testing

@Suite("Normalised text")
struct TextNormalizerTests {
    private static let pairs: [(String, String)] = [
        ("Bachelor's Degree", "bachelors degree"),
        ("Bachelor’s Degree", "bachelors degree"),
        ("B.Sc., Ph.D., U.S.A., M.Ed.", "bsc phd usa med"),
        ("C++ / C#, .NET & Node.js", "c++ c# .net and node.js"),
        ("R&D, FP&A, Sales&Marketing", "r&d fp&a sales and marketing"),
        ("Full-Stack (5+ years)", "full stack 5 years"),
        ("Éducation à l'Université", "education a l universite"),
        ("Straße Łódź Ångström œuvre ﬁnance", "strasse lodz angstrom oeuvre finance"),
        ("软件Engineer工", "软 件 engineer 工"),
        ("Ελλάδα ЙОД", "ελλαδα иод"),
        ("end. Then .pdf", "end then .pdf"),
        ("e\u{301}cole zero\u{200B}width", "ecole zerowidth"),
        ("Trần Thị Hồng", "tran thi hong"),
        ("", ""), (" -- ", ""),
    ]

    @Test("folds case, accents and punctuation", arguments: pairs)
    fileprivate func folds(pair: (String, String)) {
        #expect(TextNormalizer.normalized(pair.0) == pair.1)
    }

    @Test("remembers where each token stood")
    func remembersPlaces() {
        let text = "Née à l'École, C++"
        let tokens = TokenizedText(text)
        let bytes = Array(text.utf8)
        let words = (0..<tokens.count).map { String(decoding: bytes[tokens.sourceRange($0..<($0 + 1))], as: UTF8.self) }
        #expect(words == ["Née", "à", "l", "École", "C++"])
    }

    @Test("survives bytes that are not UTF-8")
    func survivesDamage() {
        let text = String(decoding: [0x41, 0xC3, 0x28, 0xE2, 0x82, 0xFF, 0x42] as [UInt8], as: UTF8.self)
        #expect(TextNormalizer.tokens(text).count >= 2)
    }
}
