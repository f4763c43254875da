internal import Taxonomies

// What resumes call themselves, beside or instead of the name.
extension Vocabulary {
    /// What a resume calls itself: never part of a name.
    ///
    /// Written as the tables are.
    private static let documentNames: Set<String> = Set(
        [
            "resume", "cv", "curriculum vitae", "curriculum", "vitae", "lebenslauf", "currículo", "hoja de vida",
            "życiorys", "levensloop",
        ].map { TextNormalizer.normalized($0) } + documentNamesOfAsia.map { TextNormalizer.normalized($0) }
    )
    private static let documentNamesOfAsia = [
        "个人简历", "個人簡歷", "简历", "簡歷", "이력서", "경력기술서", "자기소개서", "포트폴리오", "履歴書", "職務経歴書",
        "履历", "履歷",
    ]

    func isDocumentName(_ text: String) -> Bool {
        text.utf8.count < 40 && Self.documentNames.contains(TextNormalizer.normalized(text))
    }

    /// Whether a word begins as one of those names does.
    private static func mayName(_ word: Substring) -> Bool {
        beginningsOfNames.contains(word.prefix(3).lowercased())
    }

    private static let beginningsOfNames: Set<String> = [
        "res", "rés", "cv", "cv:", "cur", "vit", "leb", "hoj", "lev", "życ",
    ]

    /// "Resume Maria Silva", "Maria Silva – CV": the rest; `nil` if the text does not name itself.
    func withoutDocumentName(_ text: String) -> String? {
        // "林明简历", "이한빛 경력기술서": no blank, or a name of one word.
        if text.unicodeScalars.last?.value ?? 0 >= 0x3040,
            let name = Self.documentNamesOfAsia.first(where: text.hasSuffix)
        {
            let rest = String(text.dropLast(name.count)).trimmingCharacters(" -–—_|")
            // "Ada Lind's Resume - 履歷"
            return rest.count < 2 ? nil : rest.isPlain ? withoutDocumentName(rest) ?? rest : rest
        }
        let words = text.split(separator: " ")
        guard words.count > 2, words.count < 8, words.contains(where: { Self.mayName($0) }) else { return nil }
        // "Ada Lind CV: Extended Edition"
        if let name = words.indices.dropFirst(2).first(where: {
            words[$0].hasSuffix(":") && isDocumentName(String(words[$0].dropLast()))
        }) {
            return words[..<name].joined(separator: " ")
        }
        for count in 1...2 {
            if isDocumentName(words.prefix(count).joined(separator: " ")) {
                let rest = words.dropFirst(count)
                // "Résumé of Ada Lind"
                let isOf =
                    rest.count > 2 && rest.first.map { ["of", "de", "di", "von", "van", "for"].contains($0) } == true
                return rest.dropFirst(isOf ? 1 : 0).joined(separator: " ")
            }
            if isDocumentName(words.suffix(count).joined(separator: " ")) {
                let name = words.dropLast(count).joined(separator: " ")
                // "Ada Lind’s Resume"
                return name.hasSuffix("'s") || name.hasSuffix("’s") ? String(name.dropLast(2)) : name
            }
        }
        return nil
    }
}
