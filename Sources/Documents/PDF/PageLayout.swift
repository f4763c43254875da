/// Puts the pieces of pages into lines, and lines into reading order.
enum PageLayout {
    /// One page a text; the regions are numbered through the document.
    static func arranged(_ texts: [PageText]) -> [Page] {
        var region = 0
        var edges: [Double] = []
        return texts.map { text in
            let segments = Segments.built(from: text, edges: &edges)
            var lines: [Line] = []
            for group in ColumnLayout.regions(of: segments) {
                lines += LineBuilder.lines(from: group, in: text, region: region)
                region += 1
            }
            return Page(width: text.width, height: text.height, lines: lines)
        }
    }
}

/// Pieces side by side on one line without a wide gap between them: the unit of layout.
struct Segment {
    /// Indices into the page's pieces, from left to right.
    var pieces: [Int]
    /// Whether a blank belongs before the piece at the same place of ``pieces``.
    var blanks: [Bool]
    var box: Box
    /// Height of the largest letters, in points.
    var size: Double
    var characterCount: Int
    /// Whether it looks like more than running text: bold, or larger than the page's usual size.
    var isProminent: Bool
    /// Whether it is as large as a heading.
    var isLarge: Bool
    /// Whether it is short and has a year: a date, as a column of dates holds them.
    var isDateLike: Bool
}

/// Builds the segments of a page.
enum Segments {
    /// A gap of this many letter heights ends a segment.
    ///
    /// Justified text stays below it, gutters stay above.
    private static let widestBlank = 0.75
    /// A gap of this many letter heights is a blank, even if Poppler gave none.
    private static let narrowestBlank = 0.12

    /// - Parameter edges: where text began on the pages before, and begins on this one; see ``HintColumn``.
    static func built(from text: PageText, edges: inout [Double]) -> [Segment] {
        var segments: [Segment] = []
        let usual = usualSize(of: text)
        let rows = rows(of: text.pieces)
        let hints = HintColumn(rows: rows, pieces: text.pieces, known: edges)
        edges = hints.edges
        for row in rows {
            var words: [[(index: Int, blank: Bool)]] = []
            let spaced = LetterSpacing.merged(row, pieces: text.pieces)
            var current: [(index: Int, blank: Bool)] = []
            func finish() {
                guard !current.isEmpty else { return }
                words.append(current)
                current.removeAll()
            }
            for word in spaced {
                guard let last = current.last else {
                    current = [(word.index, false)]
                    continue
                }
                let before = text.pieces[last.index].box
                let here = text.pieces[word.index].box
                let height = max(before.height, here.height)
                let gap = here.left - before.right
                let isLevel =
                    abs(here.middleY - before.middleY) < 0.3 * height || min(before.height, here.height) < 0.8 * height
                let widest = max(
                    widestBlank * height,
                    widestSpacedBlank(between: text.pieces[last.index], text.pieces[word.index])
                )
                let isBeside =
                    words.isEmpty
                    && hints.separates(current.map { text.pieces[$0.index] }, from: text.pieces[word.index])
                if !word.isJoined, gap > widest || isBeside || !isLevel || gap < -3 * height {
                    finish()
                    current = [(word.index, false)]
                } else {
                    let isNext = word.index == last.index + 1
                    let blank =
                        !word.isJoined
                        && (word.isSpaced
                            || (isNext ? text.pieces[word.index].followsBlank : gap > narrowestBlank * height))
                    current.append(
                        (
                            word.index,
                            blank && !isIdeographic(text.pieces[last.index], text.pieces[word.index], gap)
                                && !areSmallCapitals(text.pieces[last.index], text.pieces[word.index], gap)
                        )
                    )
                }
            }
            finish()
            segments += unstretched(words, text.pieces, hints).map { segment($0, in: text, usualSize: usual) }
        }
        return segments
    }

    /// The words of a row with those joined that only justification set apart: gaps all alike before small letters.
    private static func unstretched(
        _ words: [[(index: Int, blank: Bool)]],
        _ pieces: [Piece],
        _ hints: HintColumn
    ) -> [[(index: Int, blank: Bool)]] {
        guard words.count > 4 else { return words }
        var result: [[(index: Int, blank: Bool)]] = []
        var start = 0
        while start < words.count {
            var end = start
            var first = 0.0
            while end + 1 < words.count, let last = words[end].last, let next = words[end + 1].first {
                let gap = pieces[next.index].box.left - pieces[last.index].box.right
                if end == start { first = gap }
                guard abs(gap - first) < 0.5, gap < 1.5 * pieces[next.index].box.height,
                    !hints.isEdge(pieces[next.index].box.left)
                else { break }
                end += 1
            }
            let small = words[start...end].dropFirst().count {
                $0.first.flatMap { pieces[$0.index].scalars.first }?.properties.isLowercase == true
            }
            if end - start >= 4, small >= 2 {
                var joined = words[start]
                for group in words[(start + 1)...end] {
                    joined += group.enumerated().map { place, word in (word.index, place == 0 || word.blank) }
                }
                result.append(joined)
                start = end + 1
            } else {
                result.append(words[start])
                start += 1
            }
        }
        return result
    }

    /// The widest blank between words whose letters are all wide or set apart, of which each is as wide as a letter.
    private static func widestSpacedBlank(between before: Piece, _ here: Piece) -> Double {
        guard here.followsBlank else { return 0 }
        let pitches = [before, here].filter { $0.scalars.count >= 2 && $0.scalars.allSatisfy(\.isASCII) }
            .map { $0.box.width / Double($0.scalars.count) }
        guard let pitch = pitches.min(), pitch > 0.5 * here.box.height else { return 0 }
        return 1.35 * pitch
    }

    /// Whether two pieces are one word in small capitals ("E" and "DUCATION"): capitals of two sizes, closer than words.
    private static func areSmallCapitals(_ before: Piece, _ here: Piece, _ gap: Double) -> Bool {
        let ratio = min(before.box.height, here.box.height) / max(before.box.height, here.box.height, 1)
        guard ratio > 0.6, ratio < 0.93, gap < 0.17 * max(before.box.height, here.box.height) else { return false }
        return (before.scalars + here.scalars).allSatisfy { $0.properties.isUppercase || !$0.properties.isAlphabetic }
    }

    /// Between ideographs a narrow gap is no blank.
    private static func isIdeographic(_ before: Piece, _ here: Piece, _ gap: Double) -> Bool {
        guard let last = before.scalars.last, let first = here.scalars.first else { return false }
        return last.isIdeographic && first.isIdeographic && gap < 0.2 * here.box.height
    }

    private static func segment(
        _ words: [(index: Int, blank: Bool)],
        in text: PageText,
        usualSize: Double
    ) -> Segment {
        let pieces = words.map { text.pieces[$0.index] }
        let box = pieces.dropFirst().reduce(pieces[0].box) { $0.union($1.box) }
        let size = pieces.map { text.looks[$0.look].size }.max() ?? 0
        return Segment(
            pieces: words.map(\.index),
            blanks: words.map(\.blank),
            box: box,
            size: size,
            characterCount: pieces.reduce(0) { $0 + $1.scalars.count } + words.count - 1,
            isProminent: size > 1.08 * usualSize || pieces.allSatisfy { text.looks[$0.look].isBold },
            isLarge: size > 1.2 * usualSize,
            isDateLike: isDateLike(pieces)
        )
    }

    private static func isDateLike(_ pieces: [Piece]) -> Bool {
        guard pieces.reduce(0, { $0 + $1.scalars.count + 1 }) <= 36 else { return false }
        var letters = 0
        var digits: [Unicode.Scalar] = []
        var hasYear = false
        var pairs = 0
        func finish() {
            hasYear = hasYear || isYear(digits)
            if digits.count == 2 { pairs += 1 }
            digits.removeAll(keepingCapacity: true)
        }
        for piece in pieces {
            for scalar in piece.scalars {
                if scalar.value >= 48, scalar.value <= 57 {
                    digits.append(scalar)
                    continue
                }
                finish()
                if scalar.properties.isAlphabetic { letters += 1 }
            }
            finish()
        }
        // "03-16 – 09-18" has years of two digits.
        return (hasYear || pairs >= 4 || pairs >= 2 && letters <= 10) && letters <= 20
    }

    private static func isYear(_ digits: [Unicode.Scalar]) -> Bool {
        digits.count == 4 && (digits[0] == "1" && digits[1] == "9" || digits[0] == "2" && digits[1] == "0")
    }

    /// The size in which most characters of the page are set.
    private static func usualSize(of text: PageText) -> Double {
        var counts: [Int: Int] = [:]
        for piece in text.pieces {
            counts[Int((text.looks[piece.look].size * 2).rounded()), default: 0] += piece.scalars.count
        }
        let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return Double(most?.key ?? 20) / 2
    }

    /// Pieces that stand on one line of the page, over all its columns, each row from left to right.
    private static func rows(of pieces: [Piece]) -> [[Int]] {
        let order = pieces.indices.sorted { one, other in
            (pieces[one].box.middleY, pieces[one].box.left) < (pieces[other].box.middleY, pieces[other].box.left)
        }
        var rows: [(box: Box, members: [Int])] = []
        for index in order {
            let box = pieces[index].box
            // Rows that could still take it are among the last few.
            var best: Int?
            for candidate in rows.indices.suffix(4) {
                let row = rows[candidate].box
                let overlap = min(row.bottom, box.bottom) - max(row.top, box.top)
                guard overlap > 0.55 * min(row.height, box.height), row.isLevel(with: box) else { continue }
                if let previous = best,
                    abs(rows[previous].box.middleY - box.middleY) <= abs(row.middleY - box.middleY)
                {
                    continue
                }
                best = candidate
            }
            if let best {
                rows[best].members.append(index)
            } else {
                rows.append((box, [index]))
            }
        }
        return rows.map { row in
            row.members.sorted { (pieces[$0].box.left, $0) < (pieces[$1].box.left, $1) }
        }
    }
}

extension Unicode.Scalar {
    /// Chinese characters, kana and the punctuation of their scripts; Korean writes blanks between words.
    package var isIdeographic: Bool {
        switch value {
        case 0x3001...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF5F...0xFF9F, 0x20000...0x3FFFF: true
        default: false
        }
    }
}

extension Box {
    /// Whether two boxes may stand on one line: some fonts state heights that reach far over the lines next to theirs.
    func isLevel(with other: Box) -> Bool { abs(middleY - other.middleY) < 0.8 * min(height, other.height) }
}
