import Documents
import Testing

@Suite("A PDF")
struct PDFOutcomeTests {
    /// A field on the page, with what it shows.
    private static func field(_ kind: String, showing text: String) -> [UInt8] {
        let content = "BT /F 12 Tf 2 4 Td (\(text)) Tj ET"
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>"
        let widget = "<</Type/Annot/Subtype/Widget/\(kind)/T(a)/F 4/Rect[72 600 272 620]/AP<</N 9 0 R>>>>"
        return TestPDF.page("", annotations: "8 0 R", others: [widget, TestPDF.stream(form, content)])
    }

    @Test("gives what was filled into its form")
    func form() throws {
        #expect(try DocumentReader().read(Self.field("FT/Tx", showing: "Ada Example")).text == "Ada Example")
    }

    @Test("does not give what is written on buttons")
    func buttons() {
        #expect(code { try DocumentReader().read(Self.field("FT/Btn", showing: "Reset")) } == .empty)
    }

    @Test("gives comments that were typed onto the page, and no note that is shut")
    func comments() throws {
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F 5 0 R>>>>"
        let typed = "<</Type/Annot/Subtype/FreeText/F 4/Rect[72 600 272 620]/Contents(x)/AP<</N 9 0 R>>>>"
        let note = "<</Type/Annot/Subtype/Popup/F 4/Rect[72 500 272 520]/Contents(Shut)/AP<</N 9 0 R>>>>"
        let shown = TestPDF.stream(form, "BT /F 12 Tf 2 4 Td (Typed) Tj ET")
        let bytes = TestPDF.page("", annotations: "8 0 R 10 0 R", others: [typed, shown, note])
        #expect(try DocumentReader().read(bytes).text == "Typed")
    }

    @Test("that holds page numbers alone gives them")
    func pageNumbers() throws {
        #expect(try DocumentReader().read(TestPDF.page("BT /F 12 Tf 290 20 Td (Page 1) Tj ET")).text == "Page 1")
        let both = "BT /F 12 Tf 72 600 Td (Ada Example) Tj 218 -580 Td (Page 1) Tj ET"
        #expect(try DocumentReader().read(TestPDF.page(both)).text == "Ada Example")
    }

    @Test("without pages is empty, and one whose pages cannot be found is damaged")
    func pages() {
        let catalog = "<</Type/Catalog/Pages 2 0 R>>"
        #expect(
            code { try DocumentReader().read(TestPDF.file([catalog, "<</Type/Pages/Kids[]/Count 0>>"])) } == .empty
        )
        #expect(code { try DocumentReader().read(TestPDF.file([catalog, "null"])) } == .damaged)
        #expect(
            code { try DocumentReader().read(TestPDF.file([catalog, "<</Type/Pages/Kids[9 0 R]/Count -7>>"])) }
                == .damaged
        )
    }

    @Test("with a blank page is empty, and one whose page cannot be unpacked is damaged")
    func content() {
        #expect(code { try DocumentReader().read(TestPDF.page("")) } == .empty)
        #expect(code { try DocumentReader().read(TestPDF.page("undefined BT /None 12 Tf ET")) } == .empty)
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            TestPDF.stream("/Filter/FlateDecode", "this was never packed"),
        ]
        #expect(code { try DocumentReader().read(TestPDF.file(objects)) } == .damaged)
    }

    @Test("loses no stretch of time that stands near the edge of two pages")
    func datesAtTheEdge() throws {
        func page(_ words: String, _ number: Int) -> String {
            TestPDF.stream(
                "",
                "BT /F 12 Tf 72 800 Td (\(words)) Tj 0 -200 Td (Work) Tj 200 -580 Td (Page \(number)) Tj ET"
            )
        }
        let resources = "/MediaBox[0 0 595 842]/Resources<</Font<</F 7 0 R>>>>"
        let file = TestPDF.file([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/Contents 5 0 R\(resources)>>",
            "<</Type/Page/Parent 2 0 R/Contents 6 0 R\(resources)>>",
            page("2003 - 2004", 1), page("2007 - 2009", 2), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ])
        let text = try DocumentReader().read(file).text
        #expect(text.contains("2003 - 2004") && text.contains("2007 - 2009"))
        #expect(!text.contains("Page"))
    }

    @Test("whose font has no size of its own has its letters as large as the text says")
    func fontOfShapes() throws {
        // Subsets as browsers write them: one glyph, as wide as an ideograph.
        let shape = TestPDF.stream("", "1000 0 0 0 1000 800 d1 0 0 1000 800 re f")
        let font = """
            <</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 900]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 65/LastChar 65\
            /Widths[1000]/Encoding<</Type/Encoding/Differences[65/g41]>>/CharProcs<</g41 6 0 R>>/ToUnicode 7 0 R>>
            """
        let names = TestPDF.stream(
            "",
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
                + "1 beginbfchar <41> <4E2D> endbfchar endcmap end end"
        )
        let file = TestPDF.file([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            TestPDF.stream("", "BT /F 14 Tf 72 700 Td (AAA) Tj 0 -20 Td (AA) Tj ET"), font, shape, names,
        ])
        let lines = try DocumentReader().read(file).pages[0].lines
        #expect(lines.map(\.text) == ["中中中", "中中"])
        #expect(lines.flatMap(\.spans).allSatisfy { abs($0.size - 14) < 0.1 })
    }

    /// Text as a block of a deflated stream.
    private static func block(_ text: String, isLast: Bool) -> [UInt8] {
        let count = UInt8(text.utf8.count)
        return [isLast ? 1 : 0, count, 0, ~count, 0xFF] + Array(text.utf8)
    }

    /// A page whose content stands in the file as these bytes, deflated.
    private static func packedPage(_ packed: [UInt8]) -> [UInt8] {
        let mark = String(repeating: "@", count: packed.count)
        var file = TestPDF.file([
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            TestPDF.stream("/Filter/FlateDecode", mark), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ])
        if let place = file.firstIndex(of: UInt8(ascii: "@")) {
            file.replaceSubrange(place..<place + packed.count, with: packed)
        }
        return file
    }

    @Test("is unpacked to its end, or to where it is broken")
    func packedContent() throws {
        let head = "BT /F 12 Tf 72 600 Td (Ada Example) Tj "
        let tail = "0 -20 Td (Engineer) Tj ET"
        let start: [UInt8] = [0x78, 0x01] + Self.block(head, isLast: false)
        let whole = Self.packedPage(start + Self.block(tail, isLast: true))
        #expect(try DocumentReader().read(whole).text == "Ada Example\nEngineer")
        // The kind of block that there is not, and a file cut off within a block.
        #expect(try DocumentReader().read(Self.packedPage(start + [0x07])).text == "Ada Example")
        let cut = Self.packedPage(start + Self.block(tail, isLast: true).dropLast(15))
        #expect(try DocumentReader().read(cut).text == "Ada Example")
    }
}
