/// Rewrites a title step by step; each step is a table.
///
/// Cut the employer, the place, brackets and noise; split at separators; expand abbreviations as their context
/// allows; take the level off; replace synonyms; find the head noun. Aliases go through the same steps when the
/// tables are compiled, so that both sides of a comparison are written alike.
package struct TitleReader: Sendable {
    private let abbreviations: PhraseTable
    private let levels: PhraseTable
    private let synonyms: PhraseTable
    private let noise: PhraseTable
    private let heads: PhraseTable
    private let places: [PhraseTable]
    private let companySuffixes: PhraseTable

    /// Reads with the tables of a taxonomy.
    package init(table: (String) -> PhraseTable) {
        abbreviations = table("title-abbreviations")
        levels = table("title-levels")
        synonyms = table("title-synonyms")
        noise = table("title-noise")
        heads = table("title-head-nouns")
        places = [
            table(TableName.cities.rawValue), table(TableName.regions.rawValue), table(TableName.countries.rawValue),
        ]
        companySuffixes = table(TableName.companySuffixes.rawValue)
    }

    private struct Part {
        var words: [String]
        var tie: TitleSegments.Tie
    }

    /// Reads a title.
    ///
    /// What a person wrote is cut at the employer and the place; an alias has neither.
    package func read(_ title: String, isAlias: Bool = false) -> TitleReading {
        var reading = TitleReading()
        var parts: [Part] = []
        for segment in TitleSegments(title).segments {
            let text = TokenizedText(segment.text)
            let words = (0..<text.count).map { text.phrase($0..<($0 + 1)) }
            guard !words.isEmpty else { continue }
            parts.append(Part(words: words, tie: segment.tie))
        }
        if parts.count > 1 {
            note("split", parts.map { $0.words.joined(separator: " ") }.joined(separator: " | "), &reading)
        }
        if !isAlias { dropPlacesAndEmployers(&parts, &reading) }
        if !isAlias { cutEmployer(&parts, &reading) }
        var grades = takeGrades(&parts)
        expand(&parts, &reading)
        dropNoise(&parts, &reading)
        takeLevels(&parts, &grades, &reading)
        replaceSynonyms(&parts, &reading)
        weigh(parts, &reading)
        return reading
    }

    private func note(_ name: String, _ detail: String, _ reading: inout TitleReading) {
        reading.steps.append(TitleReading.Step(name: name, detail: detail))
    }

    // MARK: cutting

    private func dropPlacesAndEmployers(_ parts: inout [Part], _ reading: inout TitleReading) {
        guard parts.count > 1 else { return }
        var kept: [Part] = []
        var wasPlace = false
        for (index, part) in parts.enumerated() {
            let text = TokenizedText(tokens: part.words)
            let whole = 0..<part.words.count
            // Short ones are codes of countries and states, and far too many other things.
            let isShort = part.words.count == 1 && part.words[0].utf8.count < 4
            let isNamed = places.contains { $0.contains(text, tokens: whole) } && !hasHead(part.words)
            let isPlace = index > 0 && (isShort ? wasPlace : isNamed)
            wasPlace = isPlace
            let last = part.words[part.words.count - 1]
            let isEmployer =
                part.words.count > 1 && Self.numerals[last] == nil
                && (1..<part.words.count).contains { start in
                    companySuffixes.contains(text, tokens: start..<part.words.count)
                } && !hasHead([last])
            let others = parts.enumerated().contains { $0.offset != index && hasHead($0.element.words) }
            if isPlace || (isEmployer && (index > 0 || others && !hasHead(part.words))) {
                note(isPlace ? "place" : "employer", part.words.joined(separator: " "), &reading)
            } else {
                kept.append(part)
            }
        }
        if !kept.isEmpty { parts = kept }
    }

    /// "Barista at Corner Coffee": a word of the table's kind `cut` ends the title.
    private func cutEmployer(_ parts: inout [Part], _ reading: inout TitleReading) {
        for (place, part) in parts.enumerated() {
            let text = TokenizedText(tokens: part.words)
            for index in part.words.indices.dropFirst() {
                guard let match = noise.longestMatch(in: text, at: index),
                    match.rows.contains(where: { $0["kind"] == "cut" })
                else { continue }
                note("employer", part.words[index...].joined(separator: " "), &reading)
                parts[place].words.removeSubrange(index...)
                parts.removeSubrange((place + 1)...)
                return
            }
        }
    }

    private func dropNoise(_ parts: inout [Part], _ reading: inout TitleReading) {
        let whole = parts
        for place in parts.indices {
            let text = TokenizedText(tokens: parts[place].words)
            let matches = noise.matches(in: text).filter { match in match.rows.contains { $0["kind"] != "cut" } }
            guard !matches.isEmpty else { continue }
            for match in matches.reversed() { parts[place].words.removeSubrange(match.tokens) }
            for match in matches where match.rows.contains(where: { $0["kind"] != "stop" }) {
                note("noise", text.phrase(match.tokens), &reading)
            }
        }
        parts.removeAll { $0.words.isEmpty }
        if parts.isEmpty { parts = whole }
    }

    // MARK: abbreviations and synonyms

    private func expand(_ parts: inout [Part], _ reading: inout TitleReading) {
        let all = Set(parts.flatMap(\.words))
        let isAlone = parts.reduce(0) { $0 + $1.words.count } == 1
        for place in parts.indices {
            rewrite(&parts[place].words, with: abbreviations, &reading, "abbreviation") { row, words in
                contextHolds(row.values("context"), all: all, own: words, isAlone: isAlone)
            }
        }
    }

    private func replaceSynonyms(_ parts: inout [Part], _ reading: inout TitleReading) {
        for place in parts.indices {
            rewrite(&parts[place].words, with: synonyms, &reading, "synonym") { _, _ in true }
        }
    }

    private func rewrite(
        _ words: inout [String],
        with table: PhraseTable,
        _ reading: inout TitleReading,
        _ name: String,
        where holds: (PhraseTable.Row, ArraySlice<String>) -> Bool
    ) {
        let text = TokenizedText(tokens: words)
        var result: [String] = []
        var index = 0
        var changed = false
        while index < words.count {
            if let match = table.longestMatch(in: text, at: index),
                let row = match.rows.first(where: { holds($0, words[match.tokens]) })
            {
                note(name, "\(text.phrase(match.tokens)) → \(row[1])", &reading)
                result += TextNormalizer.tokens(row[1])
                index = match.tokens.upperBound
                changed = true
            } else {
                result.append(words[index])
                index += 1
            }
        }
        if changed { words = result }
    }

    /// A context is a list of words of which one must stand elsewhere in the title; `!word` must not, `alone`
    /// means that nothing else stands there.
    private func contextHolds(_ context: [String], all: Set<String>, own: ArraySlice<String>, isAlone: Bool) -> Bool {
        var wanted = false
        var found = false
        for condition in context {
            if condition.hasPrefix("!") {
                if condition == "!alone" ? isAlone : all.contains(String(condition.dropFirst())) { return false }
            } else {
                wanted = true
                if condition == "alone" ? isAlone : all.contains(condition) && !own.contains(condition) { found = true }
            }
        }
        return found || !wanted
    }

    // MARK: levels

    private static let numerals: [String: JobLevel] = [
        "i": .junior, "ii": .mid, "iii": .senior, "iv": .senior, "v": .lead, "1": .junior, "2": .mid, "3": .senior,
        "4": .senior, "5": .lead,
    ]
    private static let gradeWords: Set<String> = [
        "level", "grade", "tier", "class", "step", "l", "lvl", "band", "stufe",
    ]

    /// Takes grades off the end of a part ("Engineer II", "Tier 1").
    ///
    /// Other bare numbers say nothing.
    private func takeGrades(_ parts: inout [Part]) -> JobLevel? {
        var grade: JobLevel?
        for place in parts.indices {
            var words = parts[place].words
            let isBracket = parts[place].tie == .bracket
            for index in words.indices.reversed() where index > 0 || place > 0 || Self.gradeWords.contains(words[index])
            {
                if index + 1 < words.count, Self.gradeWords.contains(words[index]),
                    let level = Self.numerals[words[index + 1]]
                {
                    grade = level
                    words.removeSubrange(index...(index + 1))
                } else if !isBracket, index == words.count - 1, index > 0, let level = Self.numerals[words[index]] {
                    if grade == nil { grade = level }
                    words.remove(at: index)
                } else if words[index].utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false {
                    words.remove(at: index)
                }
            }
            if words.isEmpty, parts.count == 1 { continue }
            parts[place].words = words
        }
        if parts.contains(where: { !$0.words.isEmpty }) { parts.removeAll { $0.words.isEmpty } }
        return grade
    }

    private func takeLevels(_ parts: inout [Part], _ grade: inout JobLevel?, _ reading: inout TitleReading) {
        let whole = parts
        var found: [(level: JobLevel, word: String)] = []
        for place in parts.indices {
            let words = parts[place].words
            let text = TokenizedText(tokens: words)
            var removed: [Range<Int>] = []
            var index = 0
            while index < words.count {
                guard let match = levels.longestMatch(in: text, at: index),
                    match.rows.contains(where: { $0["position"] != "ending" })
                else {
                    if let level = levelEnding(words[index]) { found.append((level, words[index])) }
                    index += 1
                    continue
                }
                if let row = match.rows.first(where: { levelHolds($0, words, match.tokens, place: place) }) {
                    if let level = JobLevel(rawValue: row["level"]) { found.append((level, text.phrase(match.tokens))) }
                    if row["keep"] != "yes" { removed.append(match.tokens) }
                }
                index = match.tokens.upperBound
            }
            for range in removed.reversed() { parts[place].words.removeSubrange(range) }
        }
        parts.removeAll { $0.words.isEmpty }
        if parts.isEmpty { parts = whole }
        settle(found, grade, &reading)
    }

    /// "Vertriebsleiter", "säljchef", "myyntipäällikkö": the level is the end of the word.
    private func levelEnding(_ word: String) -> JobLevel? {
        guard word.utf8.count >= 8, word.utf8.first ?? 0 < 0x80 else { return nil }
        for length in stride(from: min(word.utf8.count - 3, 12), through: 4, by: -1) {
            let end = TokenizedText(tokens: [String(decoding: Array(word.utf8.suffix(length)), as: UTF8.self)])
            if let row = levels.rows(for: end).first(where: { $0["position"] == "ending" }) {
                return JobLevel(rawValue: row["level"])
            }
        }
        return nil
    }

    private func levelHolds(_ row: PhraseTable.Row, _ words: [String], _ range: Range<Int>, place: Int) -> Bool {
        let next = range.upperBound < words.count ? words[range.upperBound] : nil
        let previous = range.lowerBound > 0 ? words[range.lowerBound - 1] : nil
        switch row["position"] {
        case "prefix": if next == nil, range.lowerBound > 0 || place == 0 { return false }
        case "suffix": if previous == nil, place == 0 { return false }
        case "head": if let next, hasHead(Array(words[range.upperBound...])), next != "of" { return false }
        case "start": if range.lowerBound > 0 { return false }
        case "ending": return false
        default: break
        }
        let unless = row.values("unless")
        if !unless.isEmpty {
            if let next, unless.contains(next) { return false }
            if let previous, unless.contains(previous) { return false }
        }
        let only = row.values("only")
        if !only.isEmpty, !words.contains(where: only.contains) { return false }
        return true
    }

    /// Learning beats everything, rank beats experience, a grade counts where no word says more.
    private func settle(_ found: [(level: JobLevel, word: String)], _ grade: JobLevel?, _ reading: inout TitleReading) {
        if let learning = found.first(where: { $0.level == .intern }) {
            reading.level = .intern
            reading.levelWord = learning.word
        } else if let highest = found.max(by: { $0.level < $1.level }), highest.level >= .lead {
            reading.level = highest.level
            reading.levelWord = highest.word
        } else if let grade, found.isEmpty || found.allSatisfy({ $0.level == .mid }) {
            reading.level = grade
            reading.levelWord = "grade"
        } else if let word = found.first {
            reading.level = word.level
            reading.levelWord = word.word
        }
        if let word = reading.levelWord { note("level", "\(word) → \(reading.level.rawValue)", &reading) }
    }

    // MARK: weighing

    private func headRows(_ word: String) -> [PhraseTable.Row] { heads.rows(for: TokenizedText(tokens: [word])) }

    private func hasHead(_ words: [String]) -> Bool {
        words.contains { !headRows($0).isEmpty }
    }

    /// The head noun of a part: the last in languages that put it there, the first in those that lead with it.
    private func head(of words: [String]) -> (index: Int?, isGeneric: Bool) {
        var last: Int?
        var first: Int?
        var isGeneric = true
        for (index, word) in words.enumerated() {
            let rows = headRows(word)
            if !rows.contains(where: { $0["generic"] == "yes" }) { isGeneric = false }
            guard let row = rows.first else { continue }
            if first == nil, row["order"] == "first" { first = index }
            last = index
        }
        return (first ?? last, isGeneric)
    }

    private func weigh(_ parts: [Part], _ reading: inout TitleReading) {
        guard !parts.isEmpty else { return }
        let primary = parts.count == 1 ? 0 : parts.firstIndex { $0.tie != .bracket && hasHead($0.words) } ?? 0
        let head = head(of: parts[primary].words)
        var words: [TitleReading.Word] = []
        for (index, part) in parts.enumerated() where index != primary {
            let weight: Float =
                switch part.tie {
                case .first, .comma: head.isGeneric ? 1 : 0.5
                case .slash: head.isGeneric ? 0.7 : 0.35
                case .bracket: head.isGeneric ? 0.6 : 0.3
                }
            words += part.words.map { TitleReading.Word(text: $0, weight: weight, isHead: false) }.pairingIdeographs()
        }
        let headIndex = head.index ?? parts[primary].words.count - 1
        words += parts[primary].words.enumerated().map { index, word in
            TitleReading.Word(text: word, weight: 1, isHead: index == headIndex)
        }.pairingIdeographs()
        reading.words = words
    }
}
