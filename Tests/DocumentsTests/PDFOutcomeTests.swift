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
