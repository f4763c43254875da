import Testing

@testable import Documents

private func word(_ text: String, left: Double, right: Double, rise: Double = 7, descent: Double = 0) -> PlacedWord {
    PlacedWord(
        text: text,
        left: left,
        right: right,
        top: 100 - rise,
        bottom: 100 + descent,
        baseline: 100,
        confidence: 0.95,
        stroke: 1
    )
}

private func page(_ lines: [[PlacedWord]]) -> PlacedPage {
    var page = PlacedPage(RecognizedPage(size: PageSize(width: 595, height: 842), scale: 4, words: []))
    page.lines = lines
    return page
}

@Suite("Sizes of recognised words")
struct LetterHeightsTests {
    private func sizes(_ lines: [[PlacedWord]]) -> [Double] {
        let pages = [page(lines)]
        return LetterHeights(pages).sized(pages)[0].lines.map { $0[0].size }
    }

    @Test("do not depend on which letters a word has")
    func letters() {
        let sizes = sizes([
            [word("building", left: 50, right: 90, rise: 7.1)], [word("EDUCATION", left: 50, right: 90, rise: 6.9)],
            [word("EDUCAÇÃO", left: 50, right: 90, rise: 8.9)], [word("2019", left: 50, right: 90, rise: 6.7)],
            [word("ing.", left: 50, right: 90, rise: 6.8)], [word("stations", left: 50, right: 90, rise: 6.8)],
            [word("ace", left: 50, right: 90, rise: 4.8)], [word("maçã", left: 50, right: 90, rise: 7)],
            [word("Dev/Ops", left: 50, right: 90, rise: 7.4)], [word("(2019)", left: 50, right: 90, rise: 7.4)],
        ])
        #expect(sizes.allSatisfy { abs($0 - 10) < 0.1 })
    }

    @Test("follow the font, whose digits may be lower than those of others")
    func fonts() {
        let lines = (0..<6).map { _ in
            [word("building", left: 50, right: 90, rise: 7.1), word("2019", left: 95, right: 115, rise: 6)]
        }
        #expect(abs(sizes(lines + [[word("2020", left: 50, right: 70, rise: 6)]])[6] - 10) < 0.1)
        // Once is chance.
        #expect(sizes([lines[0], [word("2020", left: 50, right: 70, rise: 6)]])[1] < 9.5)
    }

    @Test("are those of the ideographs where there are more of them")
    func ideographs() {
        let lines = (0..<6).map { _ in
            [
                word("개발자", left: 50, right: 80, rise: 8.2, descent: 0.8),
                word("2019", left: 85, right: 105, rise: 7.4),
            ]
        }
        let sizes = sizes(lines + [[word("2020", left: 50, right: 70, rise: 7.4)]])
        #expect(abs(sizes[0] - 10) < 0.1)
        #expect(abs(sizes[6] - 10) < 0.1)
    }
}

@Suite("Gaps between recognised words")
struct WordGapsTests {
    private func gaps(_ widths: [Double]) -> [Double] {
        var left = 0.0
        var line: [PlacedWord] = []
        for width in [0] + widths {
            var next = word("word", left: left + width, right: left + width + 20)
            next.size = 10
            line.append(next)
            left = next.right
        }
        let settled = WordGaps.settled(line)
        return zip(settled, settled.dropFirst()).map { $1.left - $0.right }
    }

    @Test("are wide where they are wider than the line's blanks, by far")
    func cells() {
        #expect(gaps([9, 3, 3, 3])[0] > 9.5)
        #expect(gaps([8.5])[0] > 9.5)
    }

    @Test("are blanks in a line that is stretched, and behind a mark")
    func blanks() {
        #expect(gaps([8.2, 6, 7, 8.5]).allSatisfy { $0 < 6.1 })
        #expect(gaps([7, 3, 3, 3])[0] < 6)
    }

    @Test("stay as they are where there is no doubt")
    func sure() {
        #expect(gaps([3, 30, 3]) == [3, 30, 3])
    }
}

@Suite("Words of two scripts")
struct LatinWordsTests {
    private func read(_ text: String, _ left: Double, _ right: Double, _ confidence: Double) -> RecognizedWord {
        RecognizedWord(
            text: text,
            left: left,
            top: 0,
            right: right,
            bottom: 30,
            baseline: 28,
            confidence: confidence,
            line: 1
        )
    }

    private func merged(_ words: [RecognizedWord], _ latin: [RecognizedWord]) -> [String] {
        LatinWords.merged(words, latin).map(\.text)
    }

    @Test("are taken from the model of English where the other made no word of its script of them")
    func latin() {
        let korean = [read("정산", 0, 60, 0.95), read("50「『109", 80, 180, 0.6), read("배치", 300, 360, 0.95)]
        let english = [read("SA", 0, 60, 0.75), read("Spring", 80, 180, 0.9), read("Batch", 200, 280, 0.9)]
        #expect(LatinWords.mayBe(in: korean))
        #expect(merged(korean, english) == ["정산", "Spring", "Batch", "배치"])
    }

    @Test("stay where the script's own word is sure, or English is not")
    func script() {
        let korean = [read("정산", 0, 60, 0.9), read("2019", 80, 140, 0.9)]
        #expect(!LatinWords.mayBe(in: korean))
        #expect(merged(korean, [read("SHS", 0, 60, 0.95), read("Zo1g", 80, 140, 0.5)]) == ["정산", "2019"])
    }
}

@Suite("Numbers that were recognised")
struct RecognizedNumberTests {
    @Test("are years where letters look like digits")
    func years() {
        #expect(RecognizedNumber.repaired("2o11") == "2011")
        #expect(RecognizedNumber.repaired("(20l8-2O2I)") == "(2018-2021)")
    }

    @Test("are left alone where no year comes of it")
    func others() {
        for text in ["B2o1", "2oIl", "3o11", "Oslo", "20ab", "2011", "C2OO", "2o111"] {
            #expect(RecognizedNumber.repaired(text) == text)
        }
    }
}
