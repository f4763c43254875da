/// A skill that a text names.
package struct SkillMatch: Sendable, Equatable {
    /// The name that every way of writing it comes to.
    package var canonical: String
    /// tool, language, framework, platform, method, domain, licence or soft.
    package var kind: String
    package var domain: String
    /// Which bytes of the text's UTF-8 name it.
    package var utf8Range: Range<Int>
    /// Whether it is a word that also means something else, let in by its context.
    package var isAmbiguous: Bool
}

/// Finds skills, and gives each its name.
///
/// Words that mean something else as well ("go", "spring", "excel") count only in a context: where the table
/// `skill-context` says what must stand near, or must not, or where they stand as an item of a list of skills.
package struct SkillFinder: Sendable {
    private let skills: PhraseTable
    private let contexts: PhraseTable
    private let cues: PhraseTable

    /// The table of words that need a context.
    static let contextTable = "skill-context"

    init(_ tables: CompiledTables) {
        skills = tables.table(TableName.skills.rawValue)
        contexts = tables.table(SkillFinder.contextTable)
        cues = tables.table(TableName.skillCues.rawValue)
    }

    /// The name of an item that stands in a list of skills; `nil` if it is none that is known.
    package func normalize(_ item: String) -> String? {
        let text = TokenizedText(item)
        guard text.count > 0 else { return nil }
        return skills.rows(for: text).first?["canonical"]
    }

    /// The skills that a text names, in order, each place once.
    package func find(in text: String) -> [SkillMatch] {
        let tokens = TokenizedText(text)
        let items = SkillItems(text)
        // "AWS (EC2, S3)" names three skills, though "AWS EC2" is one too.
        let matches = skills.matches(in: tokens).flatMap { match in
            match.tokens.count > 1 && items.isCut(match.utf8Range) ? single(match.tokens, tokens) : [match]
        }
        guard !matches.isEmpty else { return [] }
        let rules = matches.map { contexts.rows(for: tokens, tokens: $0.tokens) }
        let plain = zip(matches, rules).filter { $0.1.isEmpty }.map(\.0)
        return zip(matches, rules).compactMap { match, rules in
            guard var row = match.rows.first else { return nil }
            if !rules.isEmpty {
                if items.isHyphened(match.utf8Range) { return nil }
                let isItem = items.isItem(match.utf8Range, among: matches.map(\.utf8Range))
                let place = Place(
                    match: match,
                    text: text,
                    tokens: tokens,
                    isItem: isItem,
                    beginsItem: isItem && items.beginsItem(match.utf8Range),
                    plain: plain,
                    name: row["canonical"]
                )
                guard let rule = rules.first(where: { holds($0, place) }) else { return nil }
                if !rule["canonical"].isEmpty, let meant = skills.rows(for: rule["canonical"]).first { row = meant }
            }
            return SkillMatch(
                canonical: row["canonical"],
                kind: row["kind"],
                domain: row["domain"],
                utf8Range: match.utf8Range,
                isAmbiguous: !rules.isEmpty
            )
        }
    }

    /// The skills that single tokens name.
    private func single(_ range: Range<Int>, _ tokens: TokenizedText) -> [PhraseTable.Match] {
        range.compactMap { skills.match(in: tokens, tokens: $0..<($0 + 1)) }
    }

    // MARK: context

    private struct Place {
        var match: PhraseTable.Match
        var text: String
        var tokens: TokenizedText
        var isItem: Bool
        var beginsItem: Bool
        var plain: [PhraseTable.Match]
        var name: String

        /// The text around, up to so many tokens away.
        func window(_ reach: Int) -> Range<Int> {
            max(0, match.tokens.lowerBound - reach)..<min(tokens.count, match.tokens.upperBound + reach)
        }

        /// Whether it is written as the name is, where the name has a capital.
        var isWrittenAsName: Bool {
            let written = String(text[match.range(in: text)])
            guard name.contains(where: \.isUppercase), name.utf8.count == written.utf8.count else {
                return written.contains(where: \.isUppercase)
            }
            return written == name
        }

        /// Whether it is printed in capitals, in a text that is not all capitals.
        var isInCapitals: Bool {
            let written = String(text[match.range(in: text)])
            guard !written.contains(where: \.isLowercase) else { return false }
            return isItem || text.contains(where: \.isLowercase)
        }
    }

    /// How many tokens away a neighbour may stand.
    private static let near = 12

    /// Whether a rule lets a word be a skill.
    ///
    /// `needs` are neighbours of which one must be there, `unless` phrases that forbid. Among the needs `@list` means
    /// that standing as an item of a list is enough, if it is written like the name or skills stand beside it, `@item`
    /// that beginning an item is, `@capitals` that capitals are, `@name` that its own capital is; a cue before it ("proficient in") is as good as a list.
    private func holds(_ rule: PhraseTable.Row, _ place: Place) -> Bool {
        let around = place.window(Self.near)
        if rule.values("unless").contains(where: { stands($0, around, place) }) { return false }
        let needs = rule.values("needs")
        if needs.isEmpty { return true }
        if needs.contains("@list"), place.isItem, place.isWrittenAsName || hasCompany(place) { return true }
        if needs.contains("@item"), place.beginsItem { return true }
        if needs.contains("@capitals"), place.isInCapitals { return true }
        if needs.contains("@name"), place.match.tokens.lowerBound > 0, place.isWrittenAsName { return true }
        if needs.contains("@list") || needs.contains("@item"), hasCue(place) { return true }
        return needs.contains { !$0.hasPrefix("@") && stands($0, around, place) }
    }

    /// Whether words stand before it that a skill follows: "proficient in Java, Go".
    private func hasCue(_ place: Place) -> Bool {
        let before = place.window(6).lowerBound..<place.match.tokens.lowerBound
        return before.contains { start in
            cues.longestMatch(in: place.tokens, at: start).map { $0.tokens.upperBound <= before.upperBound } ?? false
        }
    }

    /// Whether an unambiguous skill stands beside it.
    private func hasCompany(_ place: Place) -> Bool {
        let around = place.window(6)
        return place.plain.contains { around.overlaps($0.tokens) }
    }

    /// Whether a phrase stands among some tokens, outside the match itself.
    private func stands(_ phrase: String, _ around: Range<Int>, _ place: Place) -> Bool {
        let words = TokenizedText(phrase)
        guard words.count > 0 else { return false }
        var start = around.lowerBound
        while start + words.count <= around.upperBound {
            if place.tokens.phraseBytes(start..<(start + words.count)) == words.phraseBytes(0..<words.count),
                !(start..<(start + words.count)).overlaps(place.match.tokens) || words.count > place.match.tokens.count
            {
                return true
            }
            start += 1
        }
        return false
    }
}
