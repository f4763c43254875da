internal import CTesseract

/// A word that was recognised in a picture, in dots from its top left corner.
struct RecognizedWord {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    /// The height of the line that it stands on, at its middle.
    var baseline: Double
    /// How steeply that line falls to the right.
    var slope: Double
    /// 0…1.
    var confidence: Double
    /// Number of the line on the page.
    var line: Int
    /// Usual width of its strokes, in dots.
    var stroke = 0.0

    var width: Double { right - left }
    var height: Double { bottom - top }

    /// Whether it looks like a mail or web address.
    var isAddress: Bool {
        guard text.unicodeScalars.count > 5 else { return false }
        return text.contains("@") || text.contains("://") || text.contains("www.") || text.contains(".com")
    }

    /// Whether two readings found the same word.
    func covers(_ other: RecognizedWord) -> Bool {
        let across = min(right, other.right) - max(left, other.left)
        let down = min(bottom, other.bottom) - max(top, other.top)
        return across > 0.85 * max(width, other.width) && down > 0.6 * max(height, other.height)
    }
}

/// What was recognised on one page.
struct RecognizedPage {
    var size: PageSize
    /// Dots a point.
    var scale: Double
    var words: [RecognizedWord]

    /// Mean confidence of the letters, 0…1.
    var confidence: Double {
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
    var sureLetterCount: Int {
        words.reduce(0) { sum, word in
            let letters = word.text.unicodeScalars.count(where: { $0.properties.isAlphabetic })
            let isWord = letters > 2 || word.text.unicodeScalars.contains { $0.isIdeographic || $0.isHangul }
            return sum + (word.confidence > 0.6 && isWord ? letters : 0)
        }
    }

    /// Takes over words of another reading that are surer than the same words here: models of other scripts read
    /// Latin letters badly.
    mutating func takeSurer(from other: RecognizedPage) {
        for word in other.words where word.confidence > 0.75 && word.text.unicodeScalars.count > 2 {
            guard let index = words.firstIndex(where: { $0.covers(word) }),
                words[index].confidence + 0.1 < word.confidence
            else { continue }
            words[index].text = word.text
            words[index].confidence = word.confidence
        }
    }

    /// Whether pages hold enough text that was recognised well to be worth reading.
    static func areReadable(_ pages: [RecognizedPage]) -> Bool {
        pages.reduce(0) { $0 + $1.sureLetterCount } >= 40
    }

    /// Takes over mail and web addresses from another reading of the same page: models of languages other than
    /// English have seldom seen one.
    mutating func takeAddresses(from other: RecognizedPage) {
        for address in other.words where address.isAddress && address.confidence > 0.3 {
            guard let index = words.firstIndex(where: { $0.covers(address) }), !words[index].isAddress else { continue }
            words[index].text = address.text
            words[index].confidence = address.confidence
        }
    }

    /// Line by line.
    var text: String {
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
