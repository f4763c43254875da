import Testing

@testable import Documents

private func word(_ text: String, left: Double, size: Double, stroke: Double = 0.1) -> PlacedWord {
    var word = PlacedWord(
        text: text,
        left: left,
        right: left + 0.5 * size * Double(text.count),
        top: 100 - 0.7 * size,
        bottom: 100,
        baseline: 100,
        confidence: 0.95,
        stroke: stroke * size
    )
    word.size = size
    return word
}

private func page(_ lines: [[PlacedWord]]) -> PlacedPage {
    var page = PlacedPage(RecognizedPage(size: PageSize(width: 595, height: 842), scale: 4, words: []))
    page.lines = lines
    return page
}

@Suite("Looks of recognised words")
struct ScanLooksTests {
    @Test("are one size where measured heights only jitter, and two where they differ")
    func sizes() {
        let body = (0..<40).map { [word("Teaching", left: 50, size: 10 + Double($0 % 5) * 0.15 - 0.3)] }
        let heading = [word("EXPERIENCE", left: 50, size: 14.2)]
        let looks = ScanLooks([page(body + [heading])])
        #expect(Set(body.map { looks.look(of: $0[0]).size }).count == 1)
        #expect(looks.look(of: heading[0]).size > 1.3 * looks.look(of: body[0][0]).size)
    }

    @Test("are bold where strokes are thicker than elsewhere")
    func weights() {
        let body = (0..<40).map { _ in [word("Teaching", left: 50, size: 10)] }
        let heading = [
            word("Work", left: 50, size: 10, stroke: 0.15), word("of", left: 80, size: 10, stroke: 0.1),
            word("years", left: 100, size: 10, stroke: 0.15),
        ]
        let looks = ScanLooks([page(body + [heading])])
        #expect(looks.weighted(heading).allSatisfy { $0.isBold == true })
        #expect(looks.weighted(body[0]).allSatisfy { $0.isBold == false })
    }

    @Test("are not bold where small letters are as thick as the scanner makes them")
    func smallLetters() {
        let body = (0..<40).map { _ in [word("Teaching", left: 50, size: 10)] }
        let small = [word("Footnote", left: 50, size: 7, stroke: 0.115)]
        let looks = ScanLooks([page(body + [small])])
        #expect(looks.weighted(small)[0].isBold == false)
    }

    @Test("are bold in headings that were measured a little thin, where the other headings are bold")
    func headings() {
        let body = (0..<40).map { _ in [word("Teaching", left: 50, size: 10)] }
        let headings = (0..<4).map { _ in [word("Experience", left: 50, size: 13, stroke: 0.15)] }
        let thin = [word("Skills", left: 50, size: 13, stroke: 0.113)]
        #expect(ScanLooks([page(body + headings + [thin])]).weighted(thin)[0].isBold == true)
        #expect(ScanLooks([page(body + [thin])]).weighted(thin)[0].isBold == false)
    }

    @Test("are one weight where the words of a part differ by chance")
    func evenWeight() {
        let body = (0..<40).map { _ in [word("Teaching", left: 50, size: 10)] }
        let dates = [word("August", left: 50, size: 10, stroke: 0.13), word("2014", left: 82, size: 10, stroke: 0.11)]
        #expect(ScanLooks([page(body + [dates])]).weighted(dates).allSatisfy { $0.isBold == false })
    }

    @Test("take the nearest of the sizes that occur")
    func nearestSize() {
        let body = (0..<40).map { _ in [word("Teaching", left: 50, size: 10)] }
        let headings = (0..<6).map { _ in [word("EDUCATION", left: 50, size: 11.8)] }
        let thin = word("EXPERIENCE", left: 50, size: 11)
        let looks = ScanLooks([page(body + headings)])
        #expect(looks.look(of: thin).size == looks.look(of: headings[0][0]).size)
    }
}

@Suite("Noise in recognised text")
struct ScanNoiseTests {
    private func cleaned(_ words: [PlacedWord]) -> String {
        ScanNoise.removed(from: page([words])).lines.first?.map(\.text).joined(separator: " ") ?? ""
    }

    private func mark(_ text: String, confidence: Double = 0.6, left: Double = 50, height: Double = 4) -> PlacedWord {
        var mark = word(text, left: left, size: 10)
        mark.right = left + height
        mark.top = 97 - height
        mark.bottom = 97
        mark.confidence = confidence
        return mark
    }

    @Test("turns what was taken for a letter back into the bullet that it is")
    func bullets() {
        let text = [word("Managed", left: 62, size: 10), word("teams", left: 105, size: 10)]
        for mark in [mark("e"), mark("©", height: 7), mark("«"), mark("*")] {
            #expect(cleaned([mark] + text) == "• Managed teams")
        }
    }

    @Test("leaves out icons before addresses")
    func icons() {
        let address = word("maria@example.com", left: 70, size: 10)
        #expect(cleaned([mark("§", height: 9), address]) == "maria@example.com")
        #expect(cleaned([mark("Qa", confidence: 0.3, height: 9), address]) == "maria@example.com")
    }

    @Test("leaves words alone, short ones too")
    func words() {
        let line = [
            word("A", left: 50, size: 10), word("team", left: 58, size: 10), word("&", left: 82, size: 10),
            word("I", left: 91, size: 10),
        ]
        #expect(cleaned(line) == "A team & I")
        #expect(cleaned([word("C#", left: 50, size: 10), word("Java", left: 64, size: 10)]) == "C# Java")
    }

    @Test("tells dashes by their length, whatever they were taken for")
    func dashes() {
        let years = [word("2019", left: 20, size: 10), word("2021", left: 70, size: 10)]
        func dashed(_ text: String, width: Double, height: Double = 0.8, confidence: Double = 0.9) -> String {
            var dash = mark(text, confidence: confidence, left: 47, height: height)
            dash.right = dash.left + width
            return cleaned([years[0], dash, years[1]])
        }
        #expect(dashed("—", width: 5) == "2019 – 2021")
        #expect(dashed("-", width: 5) == "2019 – 2021")
        #expect(dashed("-", width: 3) == "2019 - 2021")
        #expect(dashed("-", width: 3, confidence: 0.2) == "2019 - 2021")
        var month = word("3", left: 50, size: 10)
        month.confidence = 0.6
        var dash = mark("-", left: 59, height: 0.8)
        dash.right = dash.left + 3
        #expect(cleaned([month, dash, word("4/2014", left: 66, size: 10)]) == "3 - 4/2014")
        #expect(dashed("-", width: 9.5) == "2019 — 2021")
        #expect(dashed("-", width: 5, height: 4) == "2019 - 2021")
    }

    @Test("tells dashes within words by their length, but not those of addresses and names")
    func dashesInWords() {
        func dashed(_ text: String, _ widths: [Double]) -> String {
            var years = word(text, left: 20, size: 10)
            years.dashes = widths
            return cleaned([years, word("Teacher", left: 90, size: 10)])
        }
        #expect(dashed("2008-10", [5]) == "2008–10 Teacher")
        #expect(dashed("(2018—2021)", [5]) == "(2018–2021) Teacher")
        #expect(dashed("2008-10", [2.5]) == "2008-10 Teacher")
        #expect(dashed("2008-10", []) == "2008-10 Teacher")
        #expect(dashed("part-time", [5]) == "part-time Teacher")
        #expect(dashed("example.org/0-1", [5]) == "example.org/0-1 Teacher")
    }

    @Test("knows the wave between dates, which quotation marks stand too high for")
    func waves() {
        let years = [word("2019", left: 20, size: 10), word("2021", left: 52, size: 10)]
        var wave = mark("“", confidence: 0.2, left: 43, height: 2)
        wave.right = wave.left + 5
        #expect(cleaned([years[0], wave, years[1]]) == "2019 ~ 2021")
        (wave.top, wave.bottom, wave.confidence) = (92, 95, 0.9)
        #expect(cleaned([years[0], wave, years[1]]) == "2019 “ 2021")
    }

    @Test("turns raised dots between the parts of a line into bullets, and rings before it")
    func separators() {
        let parts = [word("maria@example.com", left: 20, size: 10), word("Lisbon", left: 118, size: 10)]
        #expect(cleaned([parts[0], mark("e", left: 109, height: 3.5), parts[1]]) == "maria@example.com • Lisbon")
        var letter = word("e", left: 109, size: 10)
        letter.top = 95
        #expect(cleaned([parts[0], letter, parts[1]]) == "maria@example.com e Lisbon")
        let text = [
            word("Gestão", left: 60, size: 10), word("de", left: 93, size: 10), word("clientes", left: 106, size: 10),
        ]
        letter.left = 50
        letter.right = 55
        #expect(cleaned([letter] + text) == "• Gestão de clientes")
        letter.right = 57
        #expect(cleaned([letter] + text) == "e Gestão de clientes")
    }

    @Test("keeps unsure words of a line that is sure, and those in the midst of a text")
    func unsure() {
        let line = [word("Engineer,", left: 20, size: 10), word("Larchmont", left: 70, size: 10)]
        var years = word("(2018-2021)", left: 120, size: 10)
        years.confidence = 0
        #expect(cleaned(line + [years]) == "Engineer, Larchmont (2018-2021)")
        var sign = word("€", left: 67, size: 10)
        (sign.right, sign.confidence) = (70, 0.2)
        #expect(cleaned([line[0], sign, word("Sons", left: 73, size: 10)]) == "Engineer, € Sons")
        #expect(cleaned([years]) == "")
    }

    @Test("drops lines of nothing but marks")
    func rules() {
        #expect(cleaned([mark("—", confidence: 0.9), mark("|", confidence: 0.9, left: 70)]) == "")
    }
}

@Suite("Signs of a scan")
struct ScanSignsTests {
    @Test("are in pictures and in PDFs without fonts, or with a picture as wide as a page")
    func found() {
        let large = TestScan(width: 900, height: 10, dots: [UInt8](repeating: 0, count: 9000))
        #expect(ScanSigns.areIn(TestScan.pdf([large])))
        #expect(ScanSigns.areIn(TestScan.pdf([large], text: "Page 1")))
        #expect(ScanSigns.areIn(large.bmp))
        #expect(ScanSigns.areIn(Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n".utf8)))
    }

    @Test("are not in other files, nor in text with a portrait")
    func absent() {
        let portrait = TestScan(width: 300, height: 300, dots: [UInt8](repeating: 0, count: 90_000))
        #expect(!ScanSigns.areIn(TestScan.pdf([portrait], text: "Maria Silva")))
        #expect(!ScanSigns.areIn(TestScan.pdf([], text: "Maria Silva")))
        #expect(!ScanSigns.areIn(Array("Maria Silva\n".utf8)))
        #expect(!ScanSigns.areIn([]))
    }
}
