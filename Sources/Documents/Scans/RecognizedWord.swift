internal import CTesseract

/// A word that was recognised in a picture, in dots from its top left corner.
struct RecognizedWord {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// The height of the line that it stands on.
    var baseline: Double
    /// 0…1.
    var confidence: Double
    /// Number of the line on the page.
    var line: Int
    /// Usual width of its strokes, in dots.
    var stroke = 0.0
    /// How wide its dashes are, in dots, from left to right; empty where they were not found.
    var dashes: [Double] = []
    /// Where its highest letters begin, the highest first, in dots.
    var tops: [Double] = []

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// Mean over the letters, 0…1.
    static func confidence(of words: [RecognizedWord]) -> Double {
        var sum = 0.0
        var count = 0.0
        for word in words {
            let letters = Double(word.text.unicodeScalars.count)
            sum += letters * word.confidence
            count += letters
        }
        return count > 0 ? sum / count : 0
    }

    /// How many letters stand in words that were recognised well.
    static func sureLetterCount(of words: [RecognizedWord]) -> Int {
        words.reduce(0) { sum, word in
            let letters = word.text.unicodeScalars.count(where: { $0.properties.isAlphabetic })
            let isWord = letters > 2 || word.text.unicodeScalars.contains { $0.isIdeographic || $0.isHangul }
            return sum + (word.confidence > 0.6 && isWord ? letters : 0)
        }
    }

    /// Line by line.
    static func text(_ words: [RecognizedWord]) -> String {
        var text = ""
        var line = -1
        for word in words {
            if line >= 0 { text += word.line == line ? " " : "\n" }
            text += word.text
            line = word.line
        }
        return text
    }
}

/// What was recognised on one page.
struct RecognizedPage {
    var size: PageSize
    /// Dots a point.
    var scale: Double
    var words: [RecognizedWord]

    /// Whether pages hold enough text that was recognised well to be worth reading.
    static func areReadable(_ pages: [RecognizedPage]) -> Bool {
        pages.reduce(0) { $0 + RecognizedWord.sureLetterCount(of: $1.words) } >= 40
    }
}

/// How large a page is, in points.
struct PageSize {
    var width: Double
    var height: Double

    var turned: PageSize { PageSize(width: height, height: width) }
}

extension Unicode.Scalar {
    /// A syllable of Korean.
    var isHangul: Bool { (0xAC00...0xD7AF).contains(value) }
}
