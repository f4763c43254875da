import Testing

@testable import Documents

private let isInstalled = ScanReader.load()

private func recognized(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) throws -> Document {
    try ScanReader(limits: limits) { _ in "en" }.read(bytes)
}

@Suite("Documents that are pictures of text", .enabled(if: isInstalled, "Tesseract is not installed"))
struct ScanReaderTests {
    private static let name = "ashcombe-reyes-libreoffice.pdf"

    private static func scan() throws -> TestScan { try #require(try TestScan(name)) }

    @Test("are refused by the reader of text, and named as what they are")
    func areRefused() throws {
        let error = try #require(throws: DocumentError.self) {
            try DocumentReader().read(TestScan.pdf([try Self.scan()]))
        }
        #expect(error.code == .noTextLayer)
    }

    @Test("give the words of the page that they were made of, and are marked")
    func giveWords() throws {
        let document = try recognized(TestScan.pdf([try Self.scan().slanted(by: 0.8)]))
        #expect(document.warnings.contains(.opticallyRead))
        #expect(document.format == .pdf)
        let printed = try DocumentReader().read(try TestScan.corpus(Self.name)).pages[0]
        let wanted = Set(printed.lines.flatMap { $0.text.split { !$0.isLetter } }.filter { $0.count > 3 })
        let found = Set(document.pages[0].lines.flatMap { $0.text.split { !$0.isLetter } })
        #expect(Double(wanted.intersection(found).count) > 0.9 * Double(wanted.count))
    }

    @Test("keep the looks that tell headings from text")
    func keepLooks() throws {
        let document = try recognized(TestScan.pdf([try Self.scan()]))
        let spans = document.lines.flatMap(\.spans)
        let sizes = Set(spans.map(\.size))
        #expect(sizes.count < 9)
        let bold = spans.filter(\.isBold).reduce(0) { $0 + $1.text.count }
        let all = spans.reduce(0) { $0 + $1.text.count }
        #expect(bold > 20)
        #expect(bold * 2 < all)
    }

    @Test("have their lines where these are printed, with the same gaps and bullets")
    func places() throws {
        let printed = try DocumentReader().read(try TestScan.corpus(Self.name)).pages[0].lines
        let scanned = try recognized(TestScan.pdf([try Self.scan()])).pages[0].lines
        var same = 0
        for line in scanned {
            guard let twin = printed.first(where: { $0.text == line.text }), let box = line.box, let place = twin.box
            else { continue }
            #expect(abs(box.left - place.left) < 2.5)
            #expect(abs(box.right - place.right) < 2.5)
            #expect(line.isListItem == twin.isListItem)
            same += 1
        }
        #expect(same * 10 > printed.count * 7)
    }

    @Test("may be in Korean, whose syllables are of several pieces, with Latin words among them")
    func korean() throws {
        guard TesseractReader.has("kor") else { return }
        let name = "ryu-hajin-chrome-notion.pdf"
        let printed = try DocumentReader().read(try TestScan.corpus(name)).pages[0]
        let scan = try #require(try TestScan(name, dotsPerInch: 200))
        let scanned = try ScanReader { _ in nil }.read(TestScan.pdf([scan])).pages[0]
        func words(_ page: Page) -> Set<Substring> {
            Set(page.lines.flatMap { $0.text.split { !$0.isLetter } }.filter { $0.count > 1 })
        }
        #expect(Double(words(printed).intersection(words(scanned)).count) > 0.6 * Double(words(printed).count))
        let text = scanned.lines.map(\.text).joined(separator: "\n")
        #expect(text.contains("Spring Boot"))
        #expect(text.contains("github.com/"))
    }

    @Test("are read page by page where only some pages are pictures")
    func mixed() throws {
        let text =
            "Maria Silva\nmaria.silva@example.com\nLisbon, Portugal\nTeacher of mathematics with ten years of practice"
        let file = TestScan.pdf([try Self.scan()], text: text)
        let asText = try DocumentReader().read(file)
        #expect(asText.warnings.contains(.pictures))
        #expect(asText.pages[0].lines.first?.text == "Maria Silva")
        let asScan = try recognized(file)
        #expect(asScan.warnings.contains(.opticallyRead))
        #expect(!asScan.warnings.contains(.pictures))
        #expect(asScan.pages[0].lines == asText.pages[0].lines)
        #expect(asScan.pages[1].lines.count > 20)
    }

    @Test("may be photographs without a PDF around them")
    func photographs() throws {
        let document = try recognized(try Self.scan().bmp)
        #expect(document.format == .image)
        #expect(document.warnings.contains(.opticallyRead))
        #expect(document.lines.count > 20)
    }

    @Test("may be printed in white on a dark ground")
    func dark() throws {
        var scan = try Self.scan()
        scan.dots = scan.dots.map { 235 - min($0, 235) }
        #expect(try recognized(TestScan.pdf([scan])).lines.count > 20)
    }

    @Test("are read up to the limit on pages, and say so")
    func pages() throws {
        var limits = ReadingLimits()
        limits.recognizedPages = 1
        let scan = try Self.scan()
        let document = try recognized(TestScan.pdf([scan, scan]), limits: limits)
        #expect(document.warnings.contains(.truncated))
        #expect(document.pages[1].lines.isEmpty)
    }
}

@Suite("Pictures that hold no text, or are no pictures", .enabled(if: isInstalled, "Tesseract is not installed"))
struct HostilePictureTests {
    private func code(_ bytes: [UInt8]) -> DocumentError.Code? {
        do {
            _ = try recognized(bytes)
            return nil
        } catch {
            return (error as? DocumentError)?.code
        }
    }

    @Test("are pictures without text: a dot, a grey page, noise")
    func withoutText() {
        var random: UInt32 = 1
        let noise = (0..<600 * 800).map { _ -> UInt8 in
            random = random &* 1_664_525 &+ 1_013_904_223
            return UInt8(random >> 24)
        }
        for scan in [
            TestScan(width: 1, height: 1, dots: [0]),
            TestScan(width: 600, height: 800, dots: [UInt8](repeating: 120, count: 480_000)),
            TestScan(width: 600, height: 800, dots: noise),
            TestScan(width: 3000, height: 2, dots: [UInt8](repeating: 0, count: 6000)),
        ] {
            #expect(code(scan.bmp) == .noTextLayer)
            #expect(code(TestScan.pdf([scan])) == .noTextLayer)
        }
    }

    @Test("are refused before they are unpacked when they claim to be huge")
    func huge() {
        // A PNG's header that says 100,000 by 100,000.
        let size: [UInt8] = [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]
        let header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        let rest = [8, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 64)
        #expect(code(header + size + rest) == .tooLarge)
    }

    @Test("are damaged when they are cut short")
    func cutShort() throws {
        let scan = try #require(try TestScan("ashcombe-reyes-libreoffice.pdf"))
        #expect(code(Array(scan.bmp.prefix(40))) == .damaged)
        #expect(code([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0]) == .damaged)
        #expect(code([0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0, 0xFF, 0xFF, 0, 0]) == .damaged)
    }

    @Test("are empty when there is nothing on the paper")
    func blank() {
        let page =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n"
        #expect(code(Array(page.utf8)) == .empty)
    }

    @Test("do not upset the decoder when any byte of their header is changed")
    func changedBytes() throws {
        let scan = try #require(try TestScan("ashcombe-reyes-libreoffice.pdf", dotsPerInch: 10))
        for place in 0..<60 {
            var changed = scan.bmp
            changed[place] ^= 0xFF
            // It is a picture or it is none; what matters is that there is an answer.
            #expect(throws: Never.self) {
                do throws(DocumentError) { _ = try Picture.decoded(changed) } catch { _ = error }
            }
        }
    }
}
