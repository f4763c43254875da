import Documents
import Testing

@Suite("The format of a file")
struct FormatDetectionTests {
    private func outcome(_ bytes: [UInt8]) -> String {
        do throws(DocumentError) {
            return try DocumentReader().read(bytes).format.rawValue
        } catch {
            return error.code.rawValue
        }
    }

    private func archive(_ names: String...) -> [UInt8] {
        var archive = TestArchive()
        for name in names { archive.add(name, "x") }
        return archive.bytes
    }

    @Test("is found from what it contains, and what is no resume is refused by name")
    func found() {
        #expect(outcome([]) == "empty")
        #expect(outcome(Array(" \n\t ".utf8)) == "empty")
        #expect(outcome(Array("Ada Example\nEngineer".utf8)) == "text")
        #expect(outcome(Array("{\\rtf1 Ada}".utf8)) == "rtf")
        #expect(outcome(Array("<!DOCTYPE html><p>Ada".utf8)) == "html")
        #expect(outcome(Array("From: Ada <a@example.com>\nTo: b@example.com\nSubject: Job\n\nHello".utf8)) == "email")
        #expect(outcome(Array("<?xml version=\"1.0\"?><svg/>".utf8)) == "not-a-resume-format")
        #expect(outcome(TestWordFile(body: TestWordFile.paragraph("Ada")).bytes) == "docx")
        #expect(outcome(archive("notes.txt")) == "not-a-resume-format")
        #expect(outcome(archive("[Content_Types].xml", "xl/workbook.xml")) == "not-a-resume-format")
        #expect(outcome([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]) == "no-text-layer")
        #expect(outcome([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]) == "not-a-resume-format")
        #expect(outcome(Array("PK\u{3}\u{4}".utf8)) == "damaged")
        #expect(outcome(Array("%PDF-1.7".utf8)) == "damaged")
    }

    @Test("of an Office file with a password is encrypted")
    func encryptedOffice() {
        let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(outcome(signature + [UInt8](repeating: 0, count: 600) + name) == "encrypted")
    }

    @Test("is marked where the file could be another one too")
    func ambiguous() throws {
        let word = TestWordFile(body: TestWordFile.paragraph("Ada")).bytes
        #expect(try DocumentReader().read(word).warnings.isEmpty)
        var archive = TestArchive()
        archive.add("%PDF-1.4", "x")
        archive.add("word/document.xml", TestWordFile.document(TestWordFile.paragraph("Ada")))
        #expect(try DocumentReader().read(archive.bytes).warnings == [.ambiguousFormat])
    }

    @Test("does not matter to a file that is too large")
    func tooLarge() {
        var limits = ReadingLimits()
        limits.fileBytes = 10
        #expect(code { try DocumentReader(limits: limits).read(Array("Ada Example".utf8)) } == .tooLarge)
    }

    @Test("of a long text leaves a text with its first part")
    func truncated() throws {
        var limits = ReadingLimits()
        limits.characters = 20
        let document = try DocumentReader(limits: limits).read(Array("Ada Example\nEngineer\nBerlin".utf8))
        #expect(document.text == "Ada Example\nEngineer")
        #expect(document.warnings == [.truncated])
    }

    @Test("of packages and markup of other programs is no resume's")
    func others() {
        var writer = TestArchive()
        writer.add("mimetype", "application/vnd.sun.xml.writer")
        writer.add("content.xml", "x")
        #expect(outcome(writer.bytes) == "not-a-resume-format")
        #expect(outcome(archive("[Content_Types].xml", "FixedDocSeq.fdseq")) == "not-a-resume-format")
        #expect(outcome(archive("[Content_Types].xml", "docProps/core.xml")) == "not-a-resume-format")
        #expect(outcome(Array("<abiword><p>Ada</p></abiword>".utf8)) == "not-a-resume-format")
        #expect(outcome(Array("%!\n(Ada) show".utf8)) == "not-a-resume-format")
        #expect(outcome(Array("<ul><li>Ada</ul>".utf8)) == "html")
        #expect(outcome(Array("<Ada> Example, engineer".utf8)) == "text")
    }

    @Test("of RTF is known whatever bytes its pictures hold")
    func binaryInRTF() {
        let picture = [UInt8](repeating: 0, count: 2000)
        let bytes = Array("{\\rtf1 Ada {\\pict\\bin2000 ".utf8) + picture + Array("}}".utf8)
        #expect(outcome(bytes) == "rtf")
    }

    @Test("of a compound file is that of its own streams and not of those embedded in it")
    func embedded() throws {
        var file = TestOldWordFile(text: "Ada Example\r")
        file.embeds = true
        #expect(try DocumentReader().read(file.bytes).text == "Ada Example")
        file.isWorkbook = true
        #expect(outcome(file.bytes) == "not-a-resume-format")
    }

    @Test("and blank lines without end make a text empty")
    func blankLines() {
        #expect(outcome([UInt8](repeating: 0x0A, count: 1_000_000)) == "empty")
        #expect(outcome(Array(String(repeating: "\r\n", count: 1000).utf8)) == "empty")
    }

    @Test("does not make a long list of words slow: what is beyond the limit is left out")
    func longText() throws {
        let document = try DocumentReader().read(Array(String(repeating: "word\n", count: 60_000).utf8))
        #expect(document.warnings == [.truncated])
        #expect(document.lines.count == ReadingLimits().lines)
    }

    @Test("of text with form feeds has a break at each page")
    func formFeeds() throws {
        let lines = try DocumentReader().read(Array("Ada\n\u{c}Example\r\nx".utf8)).lines
        #expect(lines.map(\.text) == ["Ada", "Example", "x"])
        #expect(lines.map(\.region) == [0, 1, 1])
    }
}
