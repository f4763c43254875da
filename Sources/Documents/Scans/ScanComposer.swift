/// Makes of recognised words what a PDF's own text would have given: pieces with boxes, sizes and weights.
enum ScanComposer {
    /// One text a page; sizes and weights are settled over all of them, since they mean something only by comparison.
    static func composed(_ pages: [RecognizedPage]) -> [PageText] {
        let upright = pages.map { ScanNoise.removed(from: PlacedPage($0)) }
        let looks = ScanLooks(upright)
        return upright.map { page in
            var text = PageText(width: page.width, height: page.height)
            for line in page.lines {
                for word in looks.weighted(line) {
                    let look = looks.look(of: word)
                    text.looks.append(look)
                    var scalars: [Unicode.Scalar] = []
                    for scalar in word.text.unicodeScalars { PrintedForm.append(scalar, to: &scalars) }
                    guard !scalars.isEmpty else { continue }
                    // As high as a font's line, so that words of one line have one height, whatever their letters.
                    let box = Box(
                        left: word.left,
                        top: word.baseline - 0.9 * look.size,
                        right: word.right,
                        bottom: word.baseline + 0.22 * look.size
                    )
                    if let last = text.pieces.last, Self.areOneWord(last, scalars, box) {
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

    /// Whether ideographs go on those before them: Tesseract cuts running text into words, which are not written.
    private static func areOneWord(_ before: Piece, _ scalars: [Unicode.Scalar], _ box: Box) -> Bool {
        guard let last = before.scalars.last, let first = scalars.first, last.isIdeographic, first.isIdeographic,
            abs(before.box.middleY - box.middleY) < 0.3 * box.height
        else { return false }
        let gap = box.left - before.box.right
        return gap < 0.6 * box.height && gap > -box.height
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
    /// Size of its font, in points, as far as its line tells.
    var size = 0.0
    var isBold: Bool?

    var width: Double { right - left }
    var height: Double { bottom - top }
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
                    stroke: word.stroke / page.scale
                )
            )
        }
        self.lines = lines.sorted { $0.key < $1.key }.map { line in
            FontSize.estimated(line.value.sorted { $0.left < $1.left })
        }
    }
}

/// The size of a font from the heights of its letters.
enum FontSize {
    /// Height of capitals and digits, and of small letters without ascenders, as shares of the size: the middle of
    /// the fonts that resumes are set in.
    private static let capitals = 0.70
    private static let smallLetters = 0.49
    private static let ideographs = 0.90

    /// The words of a line with their sizes.
    static func estimated(_ line: [PlacedWord]) -> [PlacedWord] {
        var line = line
        let own = line.map(estimate)
        let tall = own.filter { $0.isSure && $0.size > 0 }
        let usual = median(tall.isEmpty ? own : tall)
        for index in line.indices {
            let mine = own[index]
            // A line may hold two sizes: a name beside an address.
            let differs = mine.isSure && mine.letters >= 3 && usual > 0 && abs(mine.size / usual - 1) > 0.22
            line[index].size = differs ? median(neighbours(of: index, own, line)) : usual
        }
        return line
    }

    private typealias Estimate = (size: Double, letters: Int, isSure: Bool)

    private static func estimate(_ word: PlacedWord) -> Estimate {
        var tall = 0
        var small = 0
        var wide = 0
        for scalar in word.text.unicodeScalars {
            if scalar.isIdeographic || scalar.isHangul {
                wide += 1
            } else if scalar.properties.isUppercase || ("0"..."9").contains(scalar)
                || "bdfhkl".unicodeScalars.contains(scalar)
            {
                tall += 1
            } else if "acemnorsuvwxzgpqy".unicodeScalars.contains(scalar) {
                small += 1
            }
        }
        if wide > 0 { return (word.height / ideographs, wide, wide > 1) }
        let rise = max(word.baseline - word.top, 0)
        if tall > 0 { return (rise / capitals, tall + small, true) }
        if small > 0 { return (rise / smallLetters, small, false) }
        return (0, 0, false)
    }

    /// The estimates of words that follow each other with about the same size as the one at `index`.
    private static func neighbours(of index: Int, _ own: [Estimate], _ line: [PlacedWord]) -> [Estimate] {
        let mine = own[index].size
        func isAlike(_ other: Int) -> Bool { own[other].isSure && abs(own[other].size / mine - 1) < 0.15 }
        return own.indices.filter(isAlike).map { own[$0] }
    }

    private static func median(_ estimates: [Estimate]) -> Double {
        let sorted = estimates.filter { $0.size > 0 }.sorted { $0.size < $1.size }
        let half = Double(sorted.reduce(0) { $0 + $1.letters }) / 2
        var passed = 0.0
        for estimate in sorted {
            passed += Double(estimate.letters)
            if passed >= half { return estimate.size }
        }
        return 0
    }
}
