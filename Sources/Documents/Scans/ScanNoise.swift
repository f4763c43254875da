/// Takes out what was recognised and is no text: icons, rules, frames, photographs.
enum ScanNoise {
    static func removed(from page: PlacedPage) -> PlacedPage {
        var page = page
        page.lines = page.lines.compactMap { line in
            let words = cleaned(line)
            return isText(words) ? words : nil
        }
        return page
    }

    private static func cleaned(_ line: [PlacedWord]) -> [PlacedWord] {
        var words: [PlacedWord] = []
        for (index, word) in line.enumerated() {
            var word = word
            let next = line.indices.contains(index + 1) ? line[index + 1] : nil
            let before = index > 0 ? line[index - 1] : nil
            if let dash = dash(word) ?? wave(word, before, next) {
                // However unsure: what else is a stroke in the middle of a line.
                word.text = dash
            } else if !isPlausible(word), !isAmidText(word, before, next), !isAmongSure(index, line) {
                continue
            }
            word.text = RecognizedNumber.repaired(dashed(word))
            let startsPart = words.last.map { word.left - $0.right > 0.9 * word.size } ?? true
            if startsPart, let next, let mark = bullet(word, before: next) {
                word.text = mark
            } else if startsPart, let next, isRing(word, before: next, in: line) {
                word.text = "•"
            } else if startsPart, next != nil, isIcon(word, before: next) {
                continue
            } else if !startsPart, next != nil, isRaisedDot(word) {
                word.text = "•"
            }
            words.append(word)
        }
        return words
    }

    private static func isPlausible(_ word: PlacedWord) -> Bool {
        let scalars = word.text.unicodeScalars
        let letters = scalars.count { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        guard word.size > 0 else { return word.confidence > 0.5 && letters > 0 }
        // Nothing else looks like an address.
        if letters > 5, word.text.contains("@") { return true }
        if word.height > 2.4 * word.size { return false }
        if letters == 0 { return word.confidence > 0.3 && word.height < 1.5 * word.size }
        // Parts of pictures are read as single letters, larger than those around.
        if letters < 3, word.confidence < 0.6, word.height > 1.15 * word.size { return false }
        return word.confidence > (letters > 2 ? 0.1 : 0.25)
    }

    /// Whether a word stands between two others as near as words of one text do.
    private static func isAmidText(_ word: PlacedWord, _ before: PlacedWord?, _ next: PlacedWord?) -> Bool {
        guard let before, let next, word.size > 0, word.height < 1.2 * word.size, word.height > 0.3 * word.size else {
            return false
        }
        return word.left - before.right < 0.55 * word.size && next.left - word.right < 0.55 * word.size
    }

    /// Whether an unsure word stands in a line that was read well otherwise: a rare name, digits in brackets.
    private static func isAmongSure(_ index: Int, _ line: [PlacedWord]) -> Bool {
        let word = line[index]
        let letters = word.text.unicodeScalars.count { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        guard letters > 2, word.size > 0, word.height < 1.5 * word.size else { return false }
        let others = line.indices.filter { $0 != index }.map { line[$0] }
        let all = others.reduce(0) { $0 + $1.text.unicodeScalars.count }
        let sure = others.reduce(0) { $0 + ($1.confidence > 0.7 ? $1.text.unicodeScalars.count : 0) }
        return all > 5 && sure * 4 > all * 3
    }

    /// The dash that a stroke is by its length, whatever it was taken for; `nil` if it is none.
    private static func dash(_ word: PlacedWord) -> String? {
        let scalars = word.text.unicodeScalars
        guard word.size > 0, scalars.count <= 2, scalars.allSatisfy({ "-–—=_".unicodeScalars.contains($0) }) else {
            return nil
        }
        if word.height > 0.22 * word.size { return nil }
        return String(dash(width: word.width / word.size))
    }

    /// The wave between two dates, whatever it was taken for: quotation marks and accents stand higher.
    private static func wave(_ word: PlacedWord, _ before: PlacedWord?, _ next: PlacedWord?) -> String? {
        guard let last = before?.text.unicodeScalars.last, let first = next?.text.unicodeScalars.first,
            isDigit(last) || isDigit(first), word.size > 0, !word.text.unicodeScalars.contains(where: isLetterOrDigit),
            word.height < 0.4 * word.size, word.width > 0.3 * word.size, word.width < 1.1 * word.size,
            word.rise < 0.55 * word.size, word.bottom < word.baseline - 0.08 * word.size
        else { return nil }
        return "~"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || isDigit(scalar)
    }

    /// A hyphen or a dash, by its width as a share of the size.
    private static func dash(width: Double) -> Unicode.Scalar { width < 0.42 ? "-" : width < 0.8 ? "–" : "—" }

    /// The text of a word with its dashes told by their length: "2008–10" is another date than "2008-10".
    private static func dashed(_ word: PlacedWord) -> String {
        let strokes = "-–—".unicodeScalars
        var scalars = Array(word.text.unicodeScalars)
        let places = scalars.indices.filter { strokes.contains(scalars[$0]) }
        guard word.size > 0, !places.isEmpty, places.count == word.dashes.count, !PrintedAddress.isLike(word.text)
        else {
            return word.text
        }
        for (place, width) in zip(places, word.dashes) {
            let around = [place - 1, place + 1].filter(scalars.indices.contains).map { scalars[$0] }
            guard around.count < 2 || around.contains(where: { ("0"..."9").contains($0) }) else { continue }
            scalars[place] = dash(width: width / word.size)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether a letter is the ring before an item: it stands further from the text than words from each other.
    private static func isRing(_ word: PlacedWord, before next: PlacedWord, in line: [PlacedWord]) -> Bool {
        guard ["e", "o", "O", "0", "a", "©", "Q"].contains(word.text), line.count > 3 else { return false }
        let gaps = zip(line.dropFirst(), line.dropFirst(2)).map { $1.left - $0.right }.sorted()
        let gap = next.left - word.right
        return gap > 0.4 * word.size && gap > 1.5 * gaps[gaps.count / 2]
    }

    /// Whether a word is a dot at the height of small letters' middle: what stands between the parts of a line.
    private static func isRaisedDot(_ word: PlacedWord) -> Bool {
        guard word.text.unicodeScalars.count <= 2, word.size > 0, word.text != "-" else { return false }
        let middle = (word.baseline - (word.top + word.bottom) / 2) / word.size
        return word.height < 0.43 * word.size && word.height > 0.08 * word.size && (0.15...0.5).contains(middle)
            && word.bottom < word.baseline - 0.04 * word.size && (0.6...1.6).contains(word.width / word.height)
    }

    /// The bullet that a mark before a text stands for; `nil` if it is something else.
    private static func bullet(_ word: PlacedWord, before next: PlacedWord) -> String? {
        let scalars = word.text.unicodeScalars
        guard scalars.count <= 2, word.size > 0 else { return nil }
        let middle = (word.baseline - (word.top + word.bottom) / 2) / word.size
        let isDot =
            word.width < 0.5 * word.size && word.height < 0.45 * word.size && word.width > 0.08 * word.size
            && word.height > 0.08 * word.size && (0.1...0.55).contains(middle)
            && (0.55...1.8).contains(word.width / max(word.height, 0.01))
        if isDot,
            !scalars.contains(where: { "aeo".unicodeScalars.contains($0) }) || next.left - word.right > 0.32 * word.size
        {
            return "•"
        }
        let lookalikes = "•·∙◦○●©®«»¢*°¤¥■□▪▫◆►▶>➢➤✓+"
        guard scalars.allSatisfy({ lookalikes.unicodeScalars.contains($0) }), word.height < 1.1 * word.size else {
            return nil
        }
        return "•"
    }

    /// Whether a mark before a text is a picture that was taken for letters.
    private static func isIcon(_ word: PlacedWord, before next: PlacedWord?) -> Bool {
        let scalars = word.text.unicodeScalars
        guard scalars.count <= 2, let next else { return false }
        let gap = next.left - word.right
        // "3 – 4/2014".
        if dash(next) != nil, scalars.allSatisfy({ ("0"..."9").contains($0) }) { return false }
        if scalars.allSatisfy({
            !$0.properties.isAlphabetic && !("0"..."9").contains($0) && $0 != "-" && $0 != "–" && $0 != "—" && $0 != "("
                && $0 != "&" && $0 != "#" && $0 != "+" && $0 != "|"
        }) {
            return true
        }
        return word.confidence < 0.7 && gap > 0.35 * word.size && gap < 3 * word.size
    }

    private static func isText(_ words: [PlacedWord]) -> Bool {
        let letters = words.reduce(0) {
            $0 + $1.text.unicodeScalars.count(where: { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
        }
        guard letters > 0 else { return false }
        let sure = words.reduce(0.0) { $0 + $1.confidence * Double($1.text.unicodeScalars.count) }
        let all = words.reduce(0.0) { $0 + Double($1.text.unicodeScalars.count) }
        return sure / max(all, 1) > (letters < 6 ? 0.45 : 0.3)
    }
}
