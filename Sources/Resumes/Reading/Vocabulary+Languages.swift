internal import Taxonomies

/// What is asked of the languages that people speak.
extension Vocabulary {
    /// The human language that a text names, as ISO 639 code, with the rest of the text ("English (fluent)").
    func language(_ text: String) -> (code: String, name: Range<String.Index>)? {
        guard let match = languages.matches(in: text).first, let row = match.rows.first else { return nil }
        return (row["code"], match.range(in: text))
    }

    /// A text cut before each further language that it names: "English B2 and French", "Englisch gut, Dutch (B1".
    func cutBeforeLanguages(_ text: String) -> [String] {
        let matches = languages.matches(in: text)
        guard matches.count > 1 else { return [text] }
        var pieces: [String] = []
        var start = text.startIndex
        var codes: Set<String> = [matches[0].rows.first?["code"] ?? ""]
        for (match, last) in zip(matches.dropFirst(), matches) {
            let cut = match.range(in: text).lowerBound
            // "Chinesisch / Mandarin" is one, named twice, and so is "Arabisch (Marokkaans)".
            guard let code = match.rows.first?["code"], codes.insert(code).inserted,
                text[last.range(in: text).upperBound..<cut] != " (" || text.hasBytes(of: ",")
            else { continue }
            pieces.append(String(text[start..<cut]))
            start = cut
        }
        pieces.append(String(text[start...]))
        return pieces
    }

    /// Whether a text is the name of a human language and nothing else.
    func isLanguageName(_ text: String) -> Bool { text.utf8.count < 30 && languages.contains(text) }

    /// Whether a text says how well something is known, and nothing else.
    func isProficiency(_ text: String) -> Bool { text.utf8.count < 30 && proficiencies.contains(text) }

    /// The CEFR level that a phrase stands for.
    func proficiency(_ text: String) -> String? {
        let matches = proficiencies.matches(in: text)
        return matches.max { $0.utf8Range.count < $1.utf8Range.count }?.rows.first.map { $0["cefr"] }
    }
}
