/// Makes of recognised words what a PDF's own text would have given: pieces with boxes, sizes and weights.
enum ScanComposer {
    /// One text a page; sizes and weights are settled over all of them, since they mean something only by comparison.
    static func composed(_ pages: [RecognizedPage]) -> [PageText] {
        let placed = pages.map(PlacedPage.init)
        let clean = LetterHeights(placed).sized(placed).map(ScanNoise.removed)
        let looks = ScanLooks(clean)
        return clean.map { page in
            var text = PageText(width: page.width, height: page.height)
            for line in page.lines {
                for word in looks.weighted(WordGaps.settled(line)) {
                    let look = looks.look(of: word)
                    text.looks.append(look)
                    var scalars: [Unicode.Scalar] = []
                    for scalar in word.text.unicodeScalars { PrintedForm.append(scalar, to: &scalars) }
                    guard !scalars.isEmpty else { continue }
                    let box = Self.box(of: word, size: look.size)
                    let followsBlank = text.pieces.last.map { Self.areApart($0, scalars, box, size: look.size) } ?? true
                    if !followsBlank, let last = text.pieces.last {
                        text.pieces[text.pieces.count - 1].scalars += scalars
                        text.pieces[text.pieces.count - 1].box = last.box.union(box)
                        continue
                    }
                    text.pieces.append(
                        Piece(scalars: scalars, box: box, look: text.looks.count - 1, link: nil, followsBlank: true)
                    )
                }
            }
            return text
        }
    }

    /// The room of a word: as high as a font's line, so that words of one line have one height whatever their letters,
    /// and as wide as a font says, which counts a little white on both sides of a letter to it.
    private static func box(of word: PlacedWord, size: Double) -> Box {
        let scalars = word.text.unicodeScalars
        // Wide marks stand in a corner of their square.
        let opens = scalars.first.map { "（《〈「『【".unicodeScalars.contains($0) } ?? false
        let closes = scalars.last.map { "，。、：；）》〉」』】！？".unicodeScalars.contains($0) } ?? false
        return Box(
            left: word.left - (opens ? 0.5 : 0.06) * size,
            top: word.baseline - 0.85 * size,
            right: word.right + (closes ? 0.5 : 0.06) * size,
            bottom: word.baseline + 0.2 * size
        )
    }

    /// Whether there is a blank between words: Tesseract cuts Chinese, Japanese and Korean text into pieces.
    private static func areApart(_ before: Piece, _ scalars: [Unicode.Scalar], _ box: Box, size: Double) -> Bool {
        guard let last = before.scalars.last, let first = scalars.first,
            last.isIdeographic || last.isHangul || first.isIdeographic || first.isHangul,
            abs(before.box.middleY - box.middleY) < 0.3 * box.height
        else { return true }
        let gap = box.left - before.box.right
        if gap < -size { return true }
        // Korean has blanks, Chinese and Japanese have none.
        return gap > (last.isIdeographic && first.isIdeographic ? 0.6 : 0.13) * size
    }
}

/// A word on a page, in points from the top left corner.
struct PlacedWord {
    var text: String
    var left: Double
    var right: Double
    /// The highest and lowest point of its letters.
    var top: Double
    var bottom: Double
    var baseline: Double
    var confidence: Double
    /// Width of its strokes, in points; 0 where unknown.
    var stroke: Double
    /// How wide its dashes are, from left to right; empty where they were not found.
    var dashes: [Double] = []
    /// Where its highest letters begin, the highest first; empty where that is not known.
    var tops: [Double] = []
    /// Size of its font, in points, as far as its line tells.
    var size = 0.0
    var isBold: Bool?

    var width: Double { right - left }
    var height: Double { bottom - top }
    /// How high its letters reach above the line.
    var rise: Double { baseline - top }
}

/// A page's words in points, line by line.
struct PlacedPage {
    var width: Double
    var height: Double
    /// Each from left to right.
    var lines: [[PlacedWord]]

    init(_ page: RecognizedPage) {
        width = page.size.width
        height = page.size.height
        var lines: [Int: [PlacedWord]] = [:]
        for word in page.words {
            lines[word.line, default: []].append(
                PlacedWord(
                    text: word.text,
                    left: word.left / page.scale,
                    right: word.right / page.scale,
                    top: word.top / page.scale,
                    bottom: word.bottom / page.scale,
                    baseline: word.baseline / page.scale,
                    confidence: word.confidence,
                    stroke: word.stroke / page.scale,
                    dashes: word.dashes.map { $0 / page.scale },
                    tops: word.tops.map { $0 / page.scale }
                )
            )
        }
        self.lines = lines.sorted { $0.key < $1.key }.map { $0.value.sorted { $0.left < $1.left } }
    }
}
