import Documents
import Testing

@Suite("DOCX")
struct WordReaderTests {
    private typealias Word = TestWordFile

    private func read(_ file: TestWordFile) throws -> Document {
        try DocumentReader().read(file.bytes)
    }

    private func texts(_ body: String) throws -> [String] {
        try read(TestWordFile(body: body)).lines.map(\.text)
    }

    @Test("gives a line a paragraph, with the look that styles and runs add up to")
    func paragraphsAndStyles() throws {
        var file = TestWordFile(
            body: Word.paragraph("Ada Example", properties: "<w:pStyle w:val=\"Kop\"/>")
                + Word.paragraph("Engineer", run: "<w:b w:val=\"0\"/><w:color w:val=\"336699\"/>")
        )
        file.relations = Word.relation("rId2", "styles", "styles.xml")
        file.parts["word/styles.xml"] = """
            <w:styles \(Word.namespaces)>
            <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:b/></w:rPr></w:rPrDefault></w:docDefaults>
            <w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 2"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
            <w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="My own"/><w:basedOn w:val="Base"/></w:style>
            </w:styles>
            """
        let lines = try read(file).lines
        #expect(lines.map(\.text) == ["Ada Example", "Engineer"])
        #expect(lines[0].headingLevel == 2)
        #expect(lines[0].spans[0].size == 20)
        #expect(lines[0].spans[0].isBold)
        #expect(!lines[1].spans[0].isBold)
        #expect(lines[1].spans[0].color == 0x336699)
        #expect(lines.allSatisfy { $0.isParagraph })
    }

    @Test("marks list items and takes typed bullets away, but not hyphens within text")
    func lists() throws {
        var file = TestWordFile(
            body: Word.paragraph("First", properties: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
                + Word.paragraph("• Second") + Word.paragraph("- Third") + Word.paragraph("Co-founder")
                + Word.paragraph("-5 degrees")
        )
        file.relations = Word.relation("rId2", "numbering", "numbering.xml")
        file.parts["word/numbering.xml"] = """
            <w:numbering \(Word.namespaces)><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
            <w:lvlText w:val="x"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
            """
        let lines = try read(file).lines
        #expect(lines.map(\.text) == ["First", "Second", "Third", "Co-founder", "-5 degrees"])
        #expect(lines.map(\.isListItem) == [true, true, true, false, false])
        #expect(lines[0].indent == 36)
    }

    @Test("reads a table of dates and content by row")
    func tableByRow() throws {
        let body = Word.table([
            [["2019–2021", "Berlin"], ["Engineer", "Example Works", "Built things", "Mended things", "Sold things"]],
            [["2015–2019"], ["Student", "Example University"]],
        ])
        #expect(
            try texts(body) == [
                "2019–2021\tEngineer", "Berlin\tExample Works", "Built things", "Mended things", "Sold things",
                "2015–2019\tStudent", "Example University",
            ]
        )
    }

    @Test("reads a table that sets columns side by side cell by cell, each in a region of its own")
    func tableByColumn() throws {
        let side = ["Contact", "a@example.com", "Skills", "Swift", "C", "SQL", "Languages"]
        let main = ["Experience", "Engineer", "Example Works", "2019", "Built things", "Mended things", "More"]
        let document = try read(TestWordFile(body: Word.paragraph("Ada Example") + Word.table([[side, main]])))
        #expect(document.lines.map(\.text) == ["Ada Example"] + side + main)
        #expect(Set(document.lines.map(\.region)).count == 3)
        #expect(document.lines[1].region != document.lines[8].region)
    }

    @Test("gives the label of a row its own line before several lines")
    func sectionLabel() throws {
        let body = """
            <w:tbl><w:tr><w:tc>\(Word.paragraph("EDUCATION", run: "<w:b/>"))</w:tc>
            <w:tc>\(Word.paragraph("Example University"))\(Word.paragraph("Mathematics"))</w:tc></w:tr></w:tbl>
            """
        #expect(try texts(body) == ["EDUCATION", "Example University", "Mathematics"])
    }

    @Test("reads a text box once, of the two forms in which it is stored")
    func textBoxes() throws {
        let content = "<w:txbxContent>\(Word.paragraph("In the box"))</w:txbxContent>"
        let body = """
            <w:p><w:r><mc:AlternateContent>
            <mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>\(content)</wps:txbx></wps:wsp></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><v:shape><v:textbox>\(content)</v:textbox></v:shape></w:pict></mc:Fallback>
            </mc:AlternateContent></w:r><w:r><w:t>Beside it</w:t></w:r></w:p>
            """
        let document = try read(TestWordFile(body: body))
        #expect(document.lines.map(\.text) == ["In the box", "Beside it"])
        #expect(document.lines[0].region != document.lines[1].region)
    }

    @Test("takes tracked changes as accepted and says so")
    func trackedChanges() throws {
        let body = """
            <w:p><w:r><w:t xml:space="preserve">Works at </w:t></w:r><w:del><w:r><w:delText>Old</w:delText></w:r></w:del>
            <w:ins><w:r><w:t>New</w:t></w:r></w:ins></w:p>
            """
        let document = try read(TestWordFile(body: body))
        #expect(document.text == "Works at New")
        #expect(document.warnings == [.trackedChanges])
    }

    @Test("leaves out what no eye sees and says so")
    func hiddenText() throws {
        let body =
            Word.paragraph("Seen") + Word.paragraph("Vanished", run: "<w:vanish/>")
            + Word.paragraph("White", run: "<w:color w:val=\"FFFFFF\"/>")
            + Word.paragraph("Tiny", run: "<w:sz w:val=\"1\"/>")
        let document = try read(TestWordFile(body: body))
        #expect(document.text == "Seen")
        #expect(document.warnings == [.hiddenText])
    }

    @Test("keeps white text on a dark ground")
    func whiteOnDark() throws {
        let white = "<w:color w:val=\"FFFFFF\"/>"
        let shading = "<w:shd w:val=\"clear\" w:fill=\"223344\"/>"
        let body =
            Word.paragraph("On a band", properties: shading, run: white)
            + "<w:tbl><w:tr><w:tc><w:tcPr>\(shading)</w:tcPr>\(Word.paragraph("In a cell", run: white))</w:tc></w:tr></w:tbl>"
        let document = try read(TestWordFile(body: body))
        #expect(document.lines.map(\.text) == ["On a band", "In a cell"])
        #expect(document.warnings.isEmpty)
    }

    @Test("keeps where links lead, by relationship and by field, and drops what is no address")
    func links() throws {
        var file = TestWordFile(
            body: """
                <w:p><w:hyperlink r:id="rId7"><w:r><w:t>Profile</w:t></w:r></w:hyperlink></w:p>
                <w:p><w:hyperlink r:id="rId8"><w:r><w:t>File</w:t></w:r></w:hyperlink></w:p>
                <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>
                <w:r><w:instrText> HYPERLINK "mailto:ada@example.com" </w:instrText></w:r>
                <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Mail</w:t></w:r>
                <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
                """
        )
        file.relations =
            Word.relation("rId7", "hyperlink", "https://example.com/ada", external: true)
            + Word.relation("rId8", "hyperlink", "file:///etc/passwd", external: true)
        let lines = try read(file).lines
        #expect(lines.map(\.text) == ["Profile", "File", "Mail"])
        #expect(lines.map { $0.spans[0].link } == ["https://example.com/ada", nil, "mailto:ada@example.com"])
    }

    @Test("puts the first page's header first, the footer last, and drops page numbers")
    func margins() throws {
        var file = TestWordFile(
            body: Word.paragraph("Body")
                + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:footerReference r:id=\"rId3\"/></w:sectPr>"
        )
        file.relations = Word.relation("rId2", "header", "header1.xml") + Word.relation("rId3", "footer", "footer1.xml")
        file.parts["word/header1.xml"] = "<w:hdr \(Word.namespaces)>\(Word.paragraph("Ada Example"))</w:hdr>"
        file.parts["word/footer1.xml"] = """
            <w:ftr \(Word.namespaces)>\(Word.paragraph("ada@example.com"))
            <w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
            """
        #expect(try read(file).lines.map(\.text) == ["Ada Example", "Body", "ada@example.com"])
    }

    @Test("splits at line breaks, and makes gaps of tabs but not of those before the text")
    func breaksAndTabs() throws {
        let body = """
            <w:p><w:r><w:tab/><w:t>Engineer</w:t><w:tab/><w:t>2019</w:t><w:br/><w:t>Example Works</w:t></w:r></w:p>
            """
        #expect(try texts(body) == ["Engineer\t2019", "Example Works"])
    }

    @Test("reads content controls and drops the prompts of empty ones")
    func contentControls() throws {
        let body = """
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(Word.paragraph("Experience"))</w:sdtContent></w:sdt>
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>
            <w:sdtContent>\(Word.paragraph("Click or tap here to enter text."))</w:sdtContent></w:sdt>
            """
        #expect(try texts(body) == ["Experience"])
    }

    @Test("reads pages that a program put into the document whole")
    func chunks() throws {
        var file = TestWordFile(body: Word.paragraph("Before") + "<w:altChunk r:id=\"rId9\"/>")
        file.relations = Word.relation("rId9", "aFChunk", "afchunk.mht")
        file.parts["word/afchunk.mht"] = """
            MIME-Version: 1.0
            Content-Type: multipart/related; type="text/html"; boundary="b"

            --b
            Content-Type: text/html; charset="utf-8"
            Content-Transfer-Encoding: quoted-printable

            <html><body><h1 style=3D"color:red">Ada</h1><p>Engineer</p></body></html>
            --b--
            """
        #expect(try read(file).lines.map(\.text) == ["Before", "Ada", "Engineer"])
    }

    @Test("reads a text box at the right after the text beside which it stands")
    func sidebarAtTheRight() throws {
        let lines = ["Contact", "ada@example.com", "Skills", "Swift"].map { Word.paragraph($0) }.joined()
        let shape = "position:absolute;margin-left:360pt;margin-top:0;width:140pt;height:600pt"
        let body = """
            <w:p><w:r><w:pict><v:shape style="\(shape)"><v:textbox><w:txbxContent>\(lines)</w:txbxContent></v:textbox>
            </v:shape></w:pict></w:r><w:r><w:t>Ada Example</w:t></w:r></w:p>\(Word.paragraph("Engineer"))
            """
        #expect(try texts(body) == ["Ada Example", "Engineer", "Contact", "ada@example.com", "Skills", "Swift"])
    }

    @Test("gives each heading of a column of headings its own line")
    func headingColumn() throws {
        let body = Word.table([
            [["Profile"], ["Builds things."]],
            [["Career"], ["Engineer", "Example Works", "2019–2021", "Berlin"]],
        ])
        #expect(
            try texts(body) == [
                "Profile", "Builds things.", "Career", "Engineer", "Example Works", "2019–2021", "Berlin",
            ]
        )
    }

    @Test("says what the file says of itself")
    func metadata() throws {
        var file = TestWordFile(body: Word.paragraph("Text"))
        file.parts["docProps/core.xml"] = """
            <cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:creator>Ada</dc:creator>
            <dcterms:created>2021-03-04T05:06:07Z</dcterms:created></cp:coreProperties>
            """
        let metadata = try read(file).metadata
        #expect(metadata.author == "Ada")
        #expect(metadata.created == 1_614_834_367)
    }

    @Test("tells an empty document from one of pictures")
    func nothingToRead() {
        var file = TestWordFile(body: "<w:p/>")
        #expect(code { try read(file) } == .empty)
        file.parts["word/media/image1.png"] = "x"
        #expect(code { try read(file) } == .noTextLayer)
    }
}

/// The code of the refusal that `body` throws; `nil` when it throws none.
func code(_ body: () throws -> Document) -> DocumentError.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? DocumentError)?.code
    }
}
