import Testing

@testable import Documents

/// A sheet of 600 by 800 points, two dots each, on which blocks stand for letters.
private struct Sheet {
    static let (width, height) = (1200, 1600)
    var dots = [UInt8](repeating: 255, count: width * height)

    mutating func fill(_ left: Int, _ top: Int, _ width: Int, _ height: Int, _ shade: UInt8 = 0) {
        for y in top..<top + height {
            for x in left..<left + width { dots[y * Self.width + x] = shade }
        }
    }

    /// Words of four letters, with the blanks of running text between them.
    mutating func write(words: Int, left: Int, top: Int, shade: UInt8 = 0) {
        for letter in 0..<words * 4 { fill(left + letter * 12 + letter / 4 * 8, top, 8, 14, shade) }
    }

    func lines(
        areIdeographs: Bool = false,
        _ body: (borrowing PictureLines, borrowing Picture) -> Void
    ) throws {
        var picture = try Picture.decoded(TestScan(width: Self.width, height: Self.height, dots: dots).bmp)
        picture.evenGround()
        let found = PictureLines(findingIn: &picture, areIdeographs: areIdeographs)
        guard let lines = found else {
            Issue.record("no lines")
            return
        }
        body(lines, picture)
    }
}

@Suite("Lines of a picture")
struct PictureLinesTests {
    @Test("end where a column ends, and stay whole within it")
    func columns() throws {
        var sheet = Sheet()
        for row in 0..<6 {
            sheet.write(words: 6, left: 100, top: 200 + row * 26)
            sheet.write(words: 5, left: 520, top: 207 + row * 26)
        }
        try sheet.lines { lines, _ in
            #expect(lines.count == 12)
            #expect(Set(lines.shapes.map(\.letters)) == [24, 20])
        }
    }

    @Test("are found within tables, whose rules are none")
    func tables() throws {
        var sheet = Sheet()
        for row in 0..<4 {
            sheet.write(words: 3, left: 110, top: 210 + row * 40)
            sheet.write(words: 3, left: 510, top: 210 + row * 40)
            sheet.fill(90, 197 + row * 40, 800, 2)
        }
        for place in [90, 490, 888] { sheet.fill(place, 197, 2, 160) }
        try sheet.lines { lines, _ in #expect(lines.count == 8) }
    }

    @Test("take in the thin letters of large fonts")
    func thin() throws {
        var sheet = Sheet()
        for letter in 0..<6 { sheet.fill(100 + letter * 40, 300, letter == 3 ? 3 : 28, 50) }
        try sheet.lines { lines, _ in #expect(lines.shapes.map(\.letters) == [6]) }
    }

    @Test("take in dots and accents above them and commas below")
    func marks() throws {
        var sheet = Sheet()
        sheet.write(words: 4, left: 100, top: 300)
        sheet.fill(124, 293, 4, 4)
        sheet.fill(292, 311, 3, 7)
        // As high as the commas of some fonts are beside their small letters.
        sheet.fill(189, 310, 4, 10)
        try sheet.lines { lines, _ in #expect(lines.count == 1) }
    }

    @Test("are found in white on dark chips and sidebars, in words as close as a letter to their edge")
    func chips() throws {
        var sheet = Sheet()
        for (index, shade) in [20, 90, 150].enumerated() {
            sheet.fill(100 + index * 300, 300, 190, 34, UInt8(shade))
            sheet.write(words: 3, left: 112 + index * 300, top: 310, shade: 255)
        }
        sheet.fill(0, 800, 400, 800, 60)
        for row in 0..<5 { sheet.write(words: 5, left: 60, top: 900 + row * 30, shade: 250) }
        try sheet.lines { lines, picture in
            #expect(lines.count == 8)
            #expect(picture.dots.prefix(1200 * 334).suffix(1200 * 34).contains { $0 < 60 })
        }
    }

    @Test("are found on a sidebar that lies askew at the page's edge, and on a band with a rough edge")
    func askew() throws {
        var sheet = Sheet()
        for x in 0..<400 {
            sheet.fill(x, x / 70, 1, 1600 - x / 70, 60)
            if x >= 70 { sheet.fill(x, x / 70 - 1, 1, 1, UInt8(70 + x % 70 * 2)) }
        }
        for row in 0..<5 { sheet.write(words: 5, left: 60, top: 300 + row * 30, shade: 250) }
        sheet.fill(500, 600, 600, 40, 70)
        // Two notches, as long as letters are wide but not as high.
        sheet.fill(560, 600, 40, 1, 240)
        sheet.fill(700, 600, 60, 1, 240)
        sheet.write(words: 3, left: 520, top: 613, shade: 250)
        try sheet.lines { lines, _ in #expect(lines.count == 6) }
    }

    @Test("keep letters that are more ink than paper as they are")
    func heavy() throws {
        var sheet = Sheet()
        for letter in 0..<8 {
            sheet.fill(100 + letter * 66, 300, 60, 80)
            sheet.fill(122 + letter * 66, 320, 14, 12, 255)
            sheet.fill(122 + letter * 66, 348, 14, 12, 255)
        }
        try sheet.lines { lines, picture in
            #expect(lines.count == 1)
            #expect(picture.dots[310 * 1200 + 110] == 0)
            #expect(picture.dots[326 * 1200 + 128] == 255)
        }
    }

    @Test("know the bullets before them, near and far, which are not letters of theirs")
    func bullets() throws {
        var sheet = Sheet()
        for row in 0..<3 { sheet.write(words: 4, left: 140, top: 300 + row * 30) }
        sheet.fill(124, 304, 6, 6)
        sheet.fill(90, 334, 6, 6)
        try sheet.lines { lines, _ in
            #expect(lines.count == 3)
            #expect(lines.shapes.allSatisfy { $0.letters >= 16 })
            #expect((0..<3).compactMap { lines.mark(of: $0)?.left }.sorted() == [90, 124])
        }
    }

    @Test("do not take full stops, dashes and letters for bullets")
    func noBullets() throws {
        var sheet = Sheet()
        for row in 0..<3 { sheet.write(words: 4, left: 140, top: 300 + row * 30) }
        sheet.fill(124, 311, 3, 3)
        sheet.fill(120, 336, 10, 2)
        sheet.fill(122, 360, 8, 14)
        try sheet.lines { lines, _ in #expect((0..<lines.count).allSatisfy { lines.mark(of: $0) == nil }) }
    }

    @Test("keep the halves of syllables together, and close lines of them apart")
    func syllables() throws {
        var sheet = Sheet()
        for row in 0..<3 {
            for letter in 0..<20 {
                let (left, top) = (100 + letter * 24, 300 + row * 27)
                // Every fourth is one piece, the others are two halves.
                sheet.fill(left, top, 20, letter % 4 == 0 ? 22 : 10)
                if letter % 4 > 0 { sheet.fill(left + 2, top + 12, 16, 10) }
            }
        }
        try sheet.lines(areIdeographs: true) { lines, _ in #expect(lines.count == 3) }
    }
}
