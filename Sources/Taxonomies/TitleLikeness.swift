/// Judges how much a short text reads like a job title.
///
/// A title ends with a noun that says what somebody is, or begins with it in Romance and Slavic languages; its other
/// words are words of titles too. A company's name may hold such a noun ("Baker Hughes"), but in the wrong place.
struct TitleLikeness: Sendable {
    private let heads: PhraseTable
    private let levels: PhraseTable
    private let stops: PhraseTable
    private let suffixes: PhraseTable
    private let english: TitleAliases
    private let others: TitleAliases

    init(_ tables: CompiledTables) {
        heads = tables.table("title-head-nouns")
        levels = tables.table("title-levels")
        stops = tables.table("title-noise")
        suffixes = tables.table(TableName.companySuffixes.rawValue)
        english = tables.titles(CompiledTables.englishTitles)
        others = tables.titles(CompiledTables.otherTitles)
    }

    private enum Order { case first, last, either }

    func score(_ text: String) -> Double {
        let first = text.unicodeScalars.prefix {
            $0 != "," && $0 != "(" && $0 != "|" && $0 != "/" && $0 != "–" && $0 != "—"
        }
        let own = score(ofPart: Substring(first))
        // "Design/Development Consultant": the noun that says what somebody is may stand behind the stroke.
        guard own < 0.5, first.endIndex < text.endIndex, text.unicodeScalars[first.endIndex] == "/" else { return own }
        return max(own, 0.95 * score(String(text[text.unicodeScalars.index(after: first.endIndex)...])))
    }

    private func score(ofPart first: Substring) -> Double {
        let tokens = TokenizedText(first)
        guard tokens.count > 0 else { return 0 }
        guard tokens.count <= 14 else { return 0.02 }
        let last = tokens.count - 1
        // "ACME AB" is a firm; "Engineer II" has a grade that is a legal form elsewhere.
        if last > 0, suffixes.contains(tokens, tokens: last..<(last + 1)),
            !Self.grades.contains(tokens.phrase(last..<(last + 1)))
        {
            return 0.05
        }
        var known = 0.0
        var counted = 0.0
        var best = 0.0
        for index in 0...last {
            if let match = stops.longestMatch(in: tokens, at: index),
                match.rows.contains(where: { $0["kind"] == "stop" })
            {
                continue
            }
            counted += 1
            let level = levels.rows(for: tokens, tokens: index..<(index + 1))
            if level.contains(where: { $0["level"] == JobLevel.intern.rawValue }) { best = max(best, 0.9) }
            if !level.isEmpty || isTitleWord(tokens, index) { known += 1 }
            guard let order = order(of: tokens, index) else { continue }
            best = max(best, place(order, index: index, last: effectiveLast(tokens)))
        }
        guard counted > 0 else { return 0 }
        let share = known / counted
        let length = tokens.count > 8 ? 0.75 : 1
        return best > 0 ? min(1, best * (0.55 + 0.45 * share)) * length : 0.3 * share * length
    }

    private static let joints: Set<String> = ["of", "for", "in", "to", "at", "de", "zur", "fur", "im"]
    private static let grades: Set<String> = ["i", "ii", "iii", "iv"]

    /// "Director of Nursing", "Engineer II": the head may stand before a preposition or a grade.
    private func effectiveLast(_ tokens: TokenizedText) -> Int {
        var last = tokens.count - 1
        for index in 1..<max(1, tokens.count) {
            let word = tokens.phrase(index..<(index + 1))
            if Self.joints.contains(word) || Self.grades.contains(word) {
                last = index - 1
                break
            }
        }
        return last
    }

    private func place(_ order: Order, index: Int, last: Int) -> Double {
        switch order {
        case .last: index == last ? 1 : index == 0 ? 0.45 : 0.6
        case .first: index == 0 ? 1 : index == last ? 0.8 : 0.6
        case .either: index == 0 || index == last ? 1 : 0.65
        }
    }

    private func order(of tokens: TokenizedText, _ index: Int) -> Order? {
        let rows = heads.rows(for: tokens, tokens: index..<(index + 1))
        if !rows.isEmpty {
            let isFirst = rows.contains { $0["order"] == "first" }
            let isLast = rows.contains { $0["order"] != "first" }
            return isFirst && isLast ? .either : isFirst ? .first : .last
        }
        // "Softwareentwickler", "verkoopmedewerker": the head is the end of the word.
        let word = tokens.phrase(index..<(index + 1))
        // "Lektorin" is a "Lektor".
        if word.utf8.count >= 8, word.hasSuffix("in"),
            heads.rows(for: TokenizedText(tokens: [String(word.dropLast(2))])).contains(where: {
                $0["languages"].contains("de")
            })
        {
            return .last
        }
        guard word.utf8.count >= 9 else { return nil }
        for length in stride(from: min(word.utf8.count - 3, 14), through: 5, by: -1) {
            let end = TokenizedText(tokens: [String(decoding: Array(word.utf8.suffix(length)), as: UTF8.self)])
            if let row = heads.rows(for: end).first, row["order"] == "last", row["languages"] != "en" { return .last }
        }
        return nil
    }

    private func isTitleWord(_ tokens: TokenizedText, _ index: Int) -> Bool {
        let word = tokens.phrase(index..<(index + 1))
        guard word.isIdeograph else { return isTitleWord(word) }
        // Titles are compared by pairs of characters in scripts without blanks.
        let next = index + 1 < tokens.count ? tokens.phrase((index + 1)..<(index + 2)) : ""
        let previous = index > 0 ? tokens.phrase((index - 1)..<index) : ""
        return isTitleWord(word + next) || isTitleWord(previous + word)
    }

    private func isTitleWord(_ word: String) -> Bool {
        let word = TitleReading.Word(text: word)
        return english.hasWord(word) || others.hasWord(word)
    }
}
