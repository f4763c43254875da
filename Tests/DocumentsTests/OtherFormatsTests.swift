import Documents
import Testing

private func read(_ text: String) throws -> Document { try DocumentReader().read(Array(text.utf8)) }

@Suite("Plain text")
struct PlainTextTests {
    @Test("makes gaps of tabs and of several blanks, and takes bullets away")
    func gapsAndBullets() throws {
        let lines = try read("Engineer    2019\tBerlin\n\n• Built things\n- Mended things\nwell-known\n-----------\n")
            .lines
        #expect(lines.map(\.text) == ["Engineer\t2019\tBerlin", "Built things", "Mended things", "well-known"])
        #expect(lines.map(\.isListItem) == [false, true, true, false])
        #expect(lines[1].spaceBefore > lines[2].spaceBefore)
    }

    @Test("is read in any usual encoding")
    func encodings() throws {
        let text = "Zoë Łuczak – Köln"
        let units: [UInt8] = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        #expect(try DocumentReader().read([0xFF, 0xFE] + units).text == text)
        #expect(try DocumentReader().read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
        #expect(try DocumentReader().read([0x4B, 0xF6, 0x6C, 0x6E, 0x20, 0x96, 0x20, 0x80]).text == "Köln – €")
    }
}

@Suite("HTML")
struct HTMLTests {
    @Test("gives headings, lists, looks and links, and drops what is not shown")
    func blocks() throws {
        let document = try read(
            """
            <!DOCTYPE html><html><head><title>CV</title><style>p{}</style></head><body><h1>Ada  Example</h1>
            <p>Born to <b>build</b><br>things</p><ul><li>Swift<li>C</ul><script>x()</script>
            <p style="display:none">secret</p><a href="https://example.com">Site</a> <a href="javascript:x()">No</a>
            """
        )
        #expect(document.lines.map(\.text) == ["Ada Example", "Born to build", "things", "Swift", "C", "Site No"])
        #expect(document.lines[0].headingLevel == 1)
        #expect(document.lines[1].spans.map(\.isBold) == [false, true])
        #expect(document.lines.map(\.isListItem) == [false, false, false, true, true, false])
        #expect(document.lines[5].spans.map(\.link) == ["https://example.com", nil])
        #expect(document.warnings == [.hiddenText])
        #expect(document.metadata.title == "CV")
    }

    @Test("reads a table of labels by row")
    func tables() throws {
        let rows = "<tr><td>2019</td><td>Engineer</td></tr><tr><td>2015</td><td>Student</td></tr>"
        #expect(
            try read("<html><table>\(rows)</table></html>").lines.map(\.text) == ["2019\tEngineer", "2015\tStudent"]
        )
    }

    @Test("is decoded as it says")
    func charset() throws {
        let head = Array("<html><meta charset=\"windows-1250\"><p>".utf8)
        #expect(try DocumentReader().read(head + [0xA3, 0xF3, 0x64, 0x9F]).text == "Łódź")
    }
}

@Suite("RTF")
struct RTFTests {
    @Test("gives text in every way in which it can be written")
    func text() throws {
        let document = try read(
            """
            {\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset238 Arial CE;}}{\\colortbl;\\red255\\green0\\blue0;}
            {\\info{\\title A CV}{\\author Ada}}{\\*\\generator Nothing}
            \\pard\\b\\fs32 Ada Example\\b0\\par \\fs22 K\\'f6ln\\tab \\u8211? {\\f1\\'a3\\'f3d\\'9f} \\u-10179?\\u-8704?\\line\\cf1 red\\cf0\\par
            {\\listtext\\'b7\\tab}\\ls1 Item\\par {\\v secret}{\\pict 0102030405}Done\\~here\\par}
            """
        )
        #expect(document.lines.map(\.text) == ["Ada Example", "Köln\t– Łódź 😀", "red", "Item", "Done here"])
        #expect(document.lines[0].spans[0].isBold)
        #expect(document.lines[0].spans[0].size == 16)
        #expect(document.lines[2].spans[0].color == 0xFF0000)
        #expect(document.lines[3].isListItem)
        #expect(document.metadata.title == "A CV")
        #expect(document.metadata.author == "Ada")
        #expect(document.warnings == [.hiddenText])
    }

    @Test("keeps tables, links and text boxes apart from what stands around")
    func structure() throws {
        let document = try read(
            """
            {\\rtf1 {\\header\\pard Head\\par}\\pard\\intbl 2019\\cell Engineer\\cell\\row\\pard\\intbl 2015\\cell Student\\cell\\row
            \\pard {\\field{\\*\\fldinst HYPERLINK "https://example.com"}{\\fldrslt Site}}\\par
            {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt\\pard Box\\par}}{\\shprslt\\pard Box\\par}}}
            """
        )
        #expect(document.lines.map(\.text) == ["Head", "2019\tEngineer", "2015\tStudent", "Site", "Box"])
        #expect(document.lines[3].spans[0].link == "https://example.com")
    }
}

@Suite("ODT")
struct OpenDocumentTests {
    @Test("is read without the styles and the metadata that are damaged in it")
    func damagedParts() throws {
        let spaces = ["office", "text"].map { " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }
            .joined()
        var archive = TestArchive()
        archive.add("mimetype", "application/vnd.oasis.opendocument.text")
        let text = "<office:body><office:text><text:p>Ada</text:p></office:text></office:body>"
        archive.add("content.xml", "<office:document-content\(spaces)>\(text)</office:document-content>")
        archive.add("styles.xml", "<office:document-styles>")
        archive.entries.append(.init(name: "meta.xml", bytes: Array("<x/>".utf8), hasWrongSum: true))
        #expect(try DocumentReader().read(archive.bytes).text == "Ada")
    }

    @Test("gives headings, lists, tables, looks and links")
    func blocks() throws {
        let spaces = ["office", "text", "style", "table"].map {
            " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        var archive = TestArchive()
        archive.add("mimetype", "application/vnd.oasis.opendocument.text")
        archive.add(
            "content.xml",
            """
            <office:document-content\(spaces.joined()) xmlns:xlink="http://www.w3.org/1999/xlink"
            xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
            <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
            </office:automatic-styles><office:body><office:text><text:h text:outline-level="2">Work</text:h>
            <text:p>An <text:span text:style-name="T1">able</text:span>
            engineer<text:tab/>2019<text:line-break/>Berlin</text:p>
            <text:list><text:list-item><text:p>Swift</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>2015</text:p></table:table-cell>
            <table:table-cell><text:p>Student</text:p></table:table-cell></table:table-row></table:table>
            <text:p><text:a xlink:href="https://example.com">Site</text:a></text:p>
            </office:text></office:body></office:document-content>
            """
        )
        let document = try DocumentReader().read(archive.bytes)
        #expect(document.format == .odt)
        #expect(
            document.lines.map(\.text) == [
                "Work", "An able engineer\t2019", "Berlin", "Swift", "2015\tStudent", "Site",
            ]
        )
        #expect(document.lines[0].headingLevel == 2)
        #expect(document.lines[1].spans.map(\.isBold) == [false, true, false, false])
        #expect(document.lines[3].isListItem)
        #expect(document.lines[5].spans[0].link == "https://example.com")
    }
}

@Suite("E-mail")
struct MailTests {
    private let head = "From: =?utf-8?Q?Ada_Ex=C3=A4mple?= <ada@example.com>\nTo: jobs@example.com\nSubject: CV\n"

    @Test("is its attached resume, whatever stands around")
    func attachment() throws {
        let word = TestWordFile(body: TestWordFile.paragraph("The resume")).bytes
        let document = try read(
            head
                + """
                Date: Tue, 4 Mar 2025 10:11:12 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="-- b"

                ---- b
                Content-Type: text/plain

                Please find attached.
                ---- b
                Content-Type: image/png; name="logo.png"
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                ---- b
                Content-Type: application/octet-stream; name="cv.bin"
                Content-Transfer-Encoding: base64

                \(base64(word))
                ---- b--
                """
        )
        #expect(document.format == .docx)
        #expect(document.text == "The resume")
        #expect(document.metadata.created == 1_741_079_472)
    }

    @Test("without attachment is its text, the sender above")
    func body() throws {
        let document = try read(
            head
                + """
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Engineer in K=F6ln, looking for a =
                job
                """
        )
        #expect(document.format == .email)
        #expect(
            document.lines.map(\.text) == ["Ada Exämple <ada@example.com>", "Engineer in Köln, looking for a job"]
        )
        #expect(document.metadata.author == "Ada Exämple")
    }

    private func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(bytes.count, start + 3)])
            let number = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
            for place in 0..<4 {
                text.append(place <= group.count ? digits[number >> (18 - 6 * place) & 63] : "=")
            }
        }
        return text
    }
}
