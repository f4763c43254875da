/// Lines that are read a second time, each by itself.
///
/// On a whole page Tesseract reads with one idea of how high letters are; titles, and lines that it was not sure of,
/// come out better alone.
enum DoubtfulLines {
    /// Most lines of a page that are read again.
    private static let most = 40

    static func reread(
        _ words: [RecognizedWord],
        in picture: borrowing Picture,
        with reader: TesseractReader
    ) -> [RecognizedWord] {
        var lines: [(number: Int, words: [RecognizedWord])] = []
        for word in words {
            if lines.last?.number == word.line {
                lines[lines.count - 1].words.append(word)
            } else {
                lines.append((word.line, [word]))
            }
        }
        let heights = words.map(\.height).sorted()
        let usual = heights.isEmpty ? 0 : heights[heights.count / 2]
        var left = most
        return lines.flatMap { line -> [RecognizedWord] in
            guard left > 0, isDoubtful(line.words, usual: usual) else { return line.words }
            left -= 1
            let again = read(line.words, in: picture, with: reader)
            guard confidence(of: again) > confidence(of: line.words) + 0.02,
                2 * letterCount(of: again) > letterCount(of: line.words)
            else { return line.words }
            return again.map { word in
                var word = word
                word.line = line.number
                return word
            }
        }
    }

    private static func isDoubtful(_ words: [RecognizedWord], usual: Double) -> Bool {
        guard letterCount(of: words) > 2 else { return false }
        let height = words.map(\.height).max() ?? 0
        return height > 1.7 * usual || words.contains { $0.confidence < 0.7 || $0.text.contains("@") }
    }

    private static func read(
        _ words: [RecognizedWord],
        in picture: borrowing Picture,
        with reader: TesseractReader
    ) -> [RecognizedWord] {
        let (left, right) = (words.map(\.left).min() ?? 0, words.map(\.right).max() ?? 0)
        let (top, bottom) = (words.map(\.top).min() ?? 0, words.map(\.bottom).max() ?? 0)
        let margin = 0.15 * (bottom - top) + 3
        return reader.words(
            of: picture,
            left: Int(left - 2 * margin),
            top: Int(top - margin),
            right: Int(right + 2 * margin),
            bottom: Int(bottom + margin)
        )
    }

    /// Mean over the letters, 0…1.
    private static func confidence(of words: [RecognizedWord]) -> Double {
        let count = letterCount(of: words)
        let sum = words.reduce(0) { $0 + $1.confidence * Double($1.text.unicodeScalars.count) }
        return count > 0 ? sum / Double(count) : 0
    }

    private static func letterCount(of words: [RecognizedWord]) -> Int {
        words.reduce(0) { $0 + $1.text.unicodeScalars.count }
    }
}
