internal import Taxonomies

extension Vocabulary: DateVocabulary {
    func dateWord(_ tokens: [DateToken], at index: Int) -> (DateWord, Int)? {
        guard knownDateStarts.answer(to: String(tokens[index].text), mayStartDate) else { return nil }
        // Phrases of up to three words, the longest first: "à ce jour", "till date".
        var end = index
        var ends: [Int] = []
        while end < tokens.count, tokens[end].isWord || tokens[end].mark == "'" || tokens[end].mark == "’",
            ends.count < 3
        {
            end += 1
            if tokens[end - 1].isWord { ends.append(end) }
        }
        for end in ends.reversed() {
            let text =
                end == index + 1 ? String(tokens[index].text) : tokens[index..<end].map(\.text).joined(separator: " ")
            if let word = knownDateWords.answer(to: text, newDateWord) { return (word, end) }
        }
        return nil
    }

    private func newDateWord(_ text: String) -> DateWord? {
        dateWords.rows(for: text).lazy.compactMap(Self.dateWord).first
    }

    /// Whether a phrase of the table begins with a word.
    private func mayStartDate(_ word: String) -> Bool {
        let tokens = TokenizedText(word)
        // What is cut into several tokens is looked up as it comes.
        return tokens.count != 1 || dateWords.mayStart(with: tokens)
    }

    private static func dateWord(_ row: PhraseTable.Row) -> DateWord? {
        switch row["kind"] {
        case "month": Int(row["value"]).map(DateWord.month)
        case "present": .present
        case "since": .since
        case "until": .until
        case "season", "term": .season
        case "quarter", "half", "early", "mid", "late": .quarter
        case "expected": .expected
        case "completed": .completed
        case "duration": .duration
        default: nil
        }
    }
}
