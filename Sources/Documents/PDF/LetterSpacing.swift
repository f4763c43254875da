/// Restores words that were printed letter by letter: "E D U C A T I O N".
enum LetterSpacing {
    /// A piece in a row, with what was found about the gap before it.
    struct Word {
        var index: Int
        /// The piece goes on the word before it.
        var isJoined = false
        /// A blank stands before it, whatever the gap.
        var isSpaced = false
    }

    /// The row with runs of single letters joined into words.
    ///
    /// A run is at least four pieces of one or two letters, of one size, with gaps that fall into one narrow class
    /// (letters) and perhaps a second, clearly wider one (words).
    static func merged(_ row: [Int], pieces: [Piece]) -> [Word] {
        var words = row.map { Word(index: $0) }
        var start = 0
        while start < words.count {
            var end = start + 1
            while end < words.count, isLetter(pieces[words[end].index]), isLetter(pieces[words[end - 1].index]),
                isSameSize(pieces[words[end - 1].index], pieces[words[end].index]),
                gap(words[end - 1], words[end], pieces) < 2.5 * pieces[words[end].index].box.height
            {
                end += 1
            }
            if end - start >= 4 { join(&words, start..<end, pieces) }
            start = end
        }
        return words
    }

    private static func join(_ words: inout [Word], _ range: Range<Int>, _ pieces: [Piece]) {
        let single = range.count(where: { pieces[words[$0].index].scalars.count == 1 })
        guard single * 10 >= range.count * 7 else { return }
        let gaps = range.dropFirst().map { gap(words[$0 - 1], words[$0], pieces) }
        let sorted = gaps.sorted()
        let usual = sorted[sorted.count / 3]
        let height = pieces[words[range.lowerBound].index].box.height
        // Single letters at the distance of words ("A B C D" as grades) stay apart: letters are closer than 0.9 heights.
        guard usual < 0.9 * height else { return }
        let widest = max(1.7 * usual, usual + 0.12 * height)
        for (offset, gap) in gaps.enumerated() {
            let place = range.lowerBound + offset + 1
            if gap <= widest { words[place].isJoined = true } else { words[place].isSpaced = true }
        }
    }

    private static func isLetter(_ piece: Piece) -> Bool {
        guard piece.scalars.count <= 2, let scalar = piece.scalars.first else { return false }
        return (scalar.properties.isAlphabetic && !scalar.isIdeographic && !(0xAC00...0xD7AF).contains(scalar.value))
            || scalar == "&"
    }

    private static func isSameSize(_ one: Piece, _ other: Piece) -> Bool {
        // Small capitals mix two sizes.
        abs(one.box.height - other.box.height) < 0.35 * max(one.box.height, other.box.height)
    }

    private static func gap(_ before: Word, _ here: Word, _ pieces: [Piece]) -> Double {
        pieces[here.index].box.left - pieces[before.index].box.right
    }
}
