internal import Documents

// What most entries of a section say of the others.
extension EntryParser {
    /// Entries that lack a field have it from where most of their section print it.
    func asMostSay(_ entries: [ParsedEntry]) -> [ParsedEntry] {
        withNamesBehindTitles(withOrganizationsBelow(withTitlesBelow(entries)))
    }

    /// Titles below their employers or schools, believed where most entries have one: a job's in the first bullet, a
    /// course's in a line of its own, though no table has its words.
    private func withTitlesBelow(_ entries: [ParsedEntry]) -> [ParsedEntry] {
        let open = entries.indices.filter { entries[$0].title == nil && entries[$0].organization != nil }
        let titles = open.compactMap { index in title(below: entries[index]).map { (index, $0) } }
        guard titles.count >= 2, titles.count * 3 >= open.count * 2 else { return entries }
        var entries = entries
        for (index, title) in titles {
            entries[index].title = title
            entries[index].others.removeAll { $0.line.index == title.line.index }
            entries[index].body.removeAll { $0.index == title.line.index }
        }
        return entries
    }

    /// Employers and schools in the first bullet under their titles, believed where most entries have one.
    private func withOrganizationsBelow(_ entries: [ParsedEntry]) -> [ParsedEntry] {
        let open = entries.indices.filter { entries[$0].title != nil && entries[$0].organization == nil }
        guard open.count >= 2, open.count * 3 >= entries.count * 2 else { return entries }
        let named = open.compactMap { index in organization(below: entries[index]).map { (index, $0) } }
        guard named.count * 3 >= open.count * 2 else { return entries }
        var entries = entries
        for (index, organization) in named {
            entries[index].organization = organization
            entries[index].body.removeFirst()
        }
        return entries
    }

    private func organization(below entry: ParsedEntry) -> ParsedEntry.Field? {
        guard let line = entry.body.first, line.isListItem, line.parts.count == 1, line.wordCount <= 14,
            line.text.firstColon == nil, scanner.spans(in: line.text).isEmpty
        else { return nil }
        let text = line.text.trimmingCharacters(" .")
        let endsInPlace = judge.vocabulary.withoutPlace(text).place != nil
        guard endsInPlace || judge.scores(for: text).organization >= 0.6 else { return nil }
        return ParsedEntry.Field(text: text, line: line, score: 0.6)
    }

    private func title(below entry: ParsedEntry) -> ParsedEntry.Field? {
        guard let organization = entry.organization?.line else { return nil }
        let below = entry.others.map(\.line) + entry.body.prefix(1)
        let last = max(organization.index, entry.dateLine?.index ?? 0)
        guard let line = below.first(where: { $0.index > last }), line.parts.count == 1, line.wordCount <= 12,
            !line.text.hasSuffix("."), line.text.firstColon == nil,
            line.text.unicodeScalars.first?.properties.isLowercase == false, scanner.spans(in: line.text).isEmpty
        else { return nil }
        let scores = judge.scores(for: line.text)
        guard judge.joinsLineToTitle else {
            return line.isListItem && line.wordCount <= 6 && scores.title >= 0.7
                ? ParsedEntry.Field(text: line.text, line: line, score: scores.title) : nil
        }
        guard !line.isListItem, scores.place < 0.5, !judge.isGrade(line.text) else { return nil }
        return ParsedEntry.Field(text: line.text, line: line, score: 0.5)
    }

    /// "Waiter Harbour Inn": employers behind their titles without a mark, believed where all entries have one so.
    private func withNamesBehindTitles(_ entries: [ParsedEntry]) -> [ParsedEntry] {
        guard !judge.joinsLineToTitle else { return entries }
        let open = entries.indices.filter { entries[$0].title != nil && entries[$0].organization == nil }
        guard open.count >= 2, open.count == entries.count else { return entries }
        let named = open.compactMap { index -> (Int, ParsedEntry.Field, ParsedEntry.Field)? in
            guard let whole = entries[index].title, let start = judge.startOfUnmarkedName(in: whole.text) else {
                return nil
            }
            let title = EntryLine.trimmed(whole.text[..<start])
            return (
                index, ParsedEntry.Field(text: title, line: whole.line, score: whole.score),
                ParsedEntry.Field(text: String(whole.text[start...]), line: whole.line, score: 0.4)
            )
        }
        guard named.count == open.count else { return entries }
        var entries = entries
        for (index, title, organization) in named {
            entries[index].title = title
            entries[index].organization = organization
        }
        return entries
    }
}
