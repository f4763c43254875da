extension [TitleReading.Word] {
    /// Scripts without blanks give one word a character, which says little: what is compared are pairs of neighbours.
    ///
    /// "软件工程师" → `软件`, `件工`, `工程`, `程师`; a character that stands alone stays.
    func pairingIdeographs() -> [TitleReading.Word] {
        guard contains(where: \.text.isIdeograph) else { return self }
        var result: [TitleReading.Word] = []
        for (index, word) in enumerated() {
            guard word.text.isIdeograph else {
                result.append(word)
                continue
            }
            if index + 1 < count, self[index + 1].text.isIdeograph {
                let next = self[index + 1]
                let isLast = index + 2 == count || !self[index + 2].text.isIdeograph
                result.append(
                    TitleReading.Word(
                        text: word.text + next.text,
                        weight: word.weight,
                        isHead: word.isHead || (isLast && next.isHead)
                    )
                )
            } else if index == 0 || !self[index - 1].text.isIdeograph {
                result.append(word)
            }
        }
        return result
    }
}

extension String {
    /// Whether this is one character of a script without blanks: Han, kana or Hangul.
    package var isIdeograph: Bool {
        guard let first = utf8.first, first >= 0xE3, utf8.count <= 4 else { return false }
        return unicodeScalars.count == 1
    }
}
