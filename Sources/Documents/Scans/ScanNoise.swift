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
            if let dash = dash(word) {
                // However unsure: what else is a stroke in the middle of a line.
                word.text = dash
            } else if !isPlausible(word) {
                continue
            }
            let next = line.indices.contains(index + 1) ? line[index + 1] : nil
            let startsPart = words.last.map { word.left - $0.right > 0.9 * word.size } ?? true
            if startsPart, let next, let mark = bullet(word, before: next) {
                word.text = mark
            } else if startsPart, next != nil, isIcon(word, before: next) {
                continue
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

    /// The dash that a stroke is by its length, whatever it was taken for; `nil` if it is none.
    private static func dash(_ word: PlacedWord) -> String? {
        guard word.size > 0, word.text == "-" || word.text == "–" || word.text == "—" || word.text == "=" else {
            return nil
        }
        if word.height > 0.22 * word.size { return nil }
        let width = word.width / word.size
        return width < 0.42 ? "-" : width < 0.8 ? "–" : "—"
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
