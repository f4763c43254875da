import Testing

@testable import Documents

@Suite("Text in a PDF that nobody can see")
struct HiddenTextTests {
    /// What a page paints beside the visible words "Maria Silva", and whether "secret" is to be read.
    fileprivate struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let content: String
        let isRead: Bool
    }

    private static let visible = "BT /F 12 Tf 72 700 Td (Maria Silva) Tj ET "

    private static let cases = [
        Case(testDescription: "black on white", content: "BT /F 12 Tf 72 600 Td (secret) Tj ET", isRead: true),
        Case(testDescription: "white on white", content: "1 g BT /F 12 Tf 72 600 Td (secret) Tj ET", isRead: false),
        Case(
            testDescription: "almost white",
            content: ".98 1 1 rg BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: false
        ),
        Case(
            testDescription: "white on a dark rectangle",
            content: ".1 .2 .3 rg 50 580 300 60 re f 1 g BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: true
        ),
        Case(
            testDescription: "white beside a dark rectangle",
            content: ".1 .2 .3 rg 50 480 300 60 re f 1 g BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: false
        ),
        Case(
            testDescription: "white on a dark shape of curves",
            content:
                "0 g 50 580 m 400 580 l 450 600 450 640 400 640 c 50 640 l h f 1 g BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: true
        ),
        Case(
            testDescription: "white on a picture",
            content: "q 400 0 0 100 50 560 cm /P Do Q 1 g BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: true
        ),
        Case(
            testDescription: "black on black",
            content: "0 g 50 580 300 60 re f BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: false
        ),
        Case(
            testDescription: "white in a colour space with a profile",
            content: "/Grey cs 1 sc BT /F 12 Tf 72 600 Td (secret) Tj ET",
            isRead: false
        ),
        Case(testDescription: "painted in no way", content: "BT 3 Tr /F 12 Tf 72 600 Td (secret) Tj ET", isRead: false),
        Case(testDescription: "of no size", content: "BT /F .2 Tf 72 600 Td (secret) Tj ET", isRead: false),
        Case(testDescription: "off the page", content: "BT /F 12 Tf 2000 600 Td (secret) Tj ET", isRead: false),
    ]

    @Test("is marked and not read", arguments: cases)
    fileprivate func isMarkedAndNotRead(_ hidden: Case) throws {
        let document = try PDFReader().read(TestPDF.page(Self.visible + hidden.content))
        #expect(document.text.contains("Maria Silva"))
        #expect(document.text.contains("secret") == hidden.isRead)
        #expect(document.warnings.contains(.hiddenText) == !hidden.isRead)
    }

    @Test("is read where it is what was recognised on a scan")
    func isReadOverScan() throws {
        let content = "q 595 0 0 842 0 0 cm /P Do Q BT 3 Tr /F 12 Tf 72 600 Td (recognised words) Tj ET"
        let document = try PDFReader().read(TestPDF.page(content))
        #expect(document.text == "recognised words")
    }

    @Test("leaves a page of hidden words empty")
    func leavesPageEmpty() {
        #expect(throws: DocumentError.self) {
            try PDFReader().read(TestPDF.page("1 g BT /F 12 Tf 72 600 Td (secret) Tj ET"))
        }
    }

    @Test("is told from letters that are drawn as shapes, which need recognition")
    func tellsDrawnLetters() {
        let letters = (0..<200).map { "\($0) 10 m \($0) 20 l \($0 + 2) 25 l h f" }.joined(separator: "\n")
        let error = #expect(throws: DocumentError.self) { try PDFReader().read(TestPDF.page(letters)) }
        #expect(error?.code == .noTextLayer)
    }

    @Test("is not made by drawings between the words: strings and pictures pass whole")
    func passesStringsWhole() throws {
        let content = """
            1 2 m 3 4 l S BT /F 12 Tf 72 700 Td (word 6 m other 8 l \\) next c) Tj ET 9 9 m 1 1 2 2 3 3 c h f % 1 m
            BT /F 12 Tf 72 650 Td <6F6E65206D2074776F> Tj ET
            BI /W 2 /H 1 /BPC 8 /CS /G ID m\nEI
            BT /F 12 Tf 72 600 Td (after 1 2 m) Tj ET
            """
        let document = try PDFReader().read(TestPDF.page(content))
        #expect(document.text == "word 6 m other 8 l ) next c\none m two\nafter 1 2 m")
    }
}
