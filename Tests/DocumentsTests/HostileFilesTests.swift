import Documents
import Testing

@Suite("Hostile files")
struct HostileFilesTests {
    private func word(_ document: String) -> [UInt8] {
        var archive = TestArchive()
        archive.add("word/document.xml", document)
        return archive.bytes
    }

    @Test("with a document type are refused before any entity is looked at")
    func documentType() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"
        let text = TestWordFile.document(TestWordFile.paragraph("&b;"))
        let hostile = text.replacing("?><w:document", with: "?>\(bomb)<w:document")
        #expect(code { try DocumentReader().read(word(hostile)) } == .damaged)
    }

    @Test("with an entity that nobody declared are damaged")
    func undeclaredEntity() {
        let text = TestWordFile.document(TestWordFile.paragraph("&file;"))
        #expect(code { try DocumentReader().read(word(text)) } == .damaged)
    }

    @Test("with a hundred thousand attributes on one element are refused")
    func manyAttributes() {
        let attributes = (0..<100_000).map { " a\($0)=\"\"" }.joined()
        let text = TestWordFile.document("<w:p\(attributes)/>")
        #expect(code { try DocumentReader().read(word(text)) } == .tooLarge)
    }

    @Test("nested without end are refused")
    func deepNesting() {
        let open = String(repeating: "<w:sdt><w:sdtContent>", count: 50_000)
        let close = String(repeating: "</w:sdtContent></w:sdt>", count: 50_000)
        let refusal = code { try DocumentReader().read(word(TestWordFile.document(open + close))) }
        #expect(refusal == .tooLarge || refusal == .damaged)
    }

    @Test("that hide their markup in another encoding are refused")
    func strangeEncoding() {
        let text = TestWordFile.document(TestWordFile.paragraph("x")).replacing("UTF-8", with: "UTF-7")
        #expect(code { try DocumentReader().read(word(text)) } == .damaged)
    }

    @Test("that unpack beyond the limit are refused, whatever size they state")
    func bomb() {
        let zeros = TestArchive.packedZeros(copies: 20_000)
        var archive = TestArchive()
        archive.entries.append(
            .init(name: "word/document.xml", bytes: [UInt8](repeating: 0, count: 10), packed: zeros.packed)
        )
        var limits = ReadingLimits()
        limits.unpackedBytes = 1 << 20
        #expect(code { try DocumentReader(limits: limits).read(archive.bytes) } == .tooLarge)
    }

    @Test("with a wrong sum are damaged")
    func wrongSum() {
        var archive = TestArchive()
        let document = TestWordFile.document(TestWordFile.paragraph("x"))
        archive.entries.append(.init(name: "word/document.xml", bytes: Array(document.utf8), hasWrongSum: true))
        #expect(code { try DocumentReader().read(archive.bytes) } == .damaged)
    }

    @Test("with a password are encrypted")
    func encrypted() {
        var archive = TestArchive()
        let document = TestWordFile.document(TestWordFile.paragraph("x"))
        archive.entries.append(.init(name: "word/document.xml", bytes: Array(document.utf8), isEncrypted: true))
        #expect(code { try DocumentReader().read(archive.bytes) } == .encrypted)
    }

    @Test("cut short anywhere are damaged and nothing worse")
    func cutShort() {
        let bytes = TestWordFile(body: TestWordFile.paragraph("x")).bytes
        for count in stride(from: 4, to: bytes.count - 1, by: 37) {
            #expect(code { try DocumentReader().read(Array(bytes.prefix(count))) } == .damaged, "cut at \(count)")
        }
    }

    @Test("whose names climb out of the archive name nothing")
    func climbingNames() throws {
        var file = TestWordFile(body: TestWordFile.paragraph("Body"))
        file.relations = TestWordFile.relation("rId2", "styles", "../../../../etc/passwd")
        file.parts["../../etc/passwd"] = "x"
        #expect(try DocumentReader().read(file.bytes).text == "Body")
    }

    @Test("changed in one byte anywhere end in a document or a refusal")
    func changedBytes() {
        let bytes = TestWordFile(body: TestWordFile.table([[["2019"], ["a", "b"]]]) + TestWordFile.paragraph("x")).bytes
        for index in stride(from: 0, to: bytes.count, by: 7) {
            var changed = bytes
            changed[index] ^= 0x5A
            _ = code { try DocumentReader().read(changed) }
        }
    }

    @Test("in RTF with groups without end are refused")
    func deepRTF() {
        let text = "{\\rtf1 " + String(repeating: "{", count: 100_000)
        #expect(code { try DocumentReader().read(Array(text.utf8)) } == .tooLarge)
    }

    @Test("in mail that holds mail without end are read to a limit")
    func deepMail() {
        let head = "From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
        let text = String(repeating: head, count: 1000)
        #expect(code { try DocumentReader().read(Array(text.utf8)) } == .empty)
    }
}
