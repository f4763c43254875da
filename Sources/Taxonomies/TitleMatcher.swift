/// Finds the occupation behind a title.
///
/// The forty nearest aliases vote, weighted by how alike they are and by how many people work in the occupation: a
/// single near alias is often a rare occupation's, forty rarely are. A title that is an alias letter for letter votes
/// like the others. Overrides come last.
package struct TitleMatcher: Sendable {
    private let reader: TitleReader
    private let english: TitleAliases
    private let others: TitleAliases
    private let facts: OccupationFacts
    private let occupations: PhraseTable
    private let groups: PhraseTable
    private let overrides: PhraseTable
    private let heads: PhraseTable
    private let likeness: TitleLikeness

    init(_ tables: CompiledTables) {
        reader = TitleReader { tables.table($0) }
        english = tables.titles(CompiledTables.englishTitles)
        others = tables.titles(CompiledTables.otherTitles)
        facts = tables.occupationFacts
        occupations = tables.table("occupations")
        groups = tables.table("isco-groups")
        overrides = tables.table("title-overrides")
        heads = tables.table("title-head-nouns")
        likeness = TitleLikeness(tables)
    }

    /// How much a short text reads like a job title, from nought to one.
    package func titleLikeness(of text: String) -> Double { likeness.score(text) }

    /// What a title stands for, with up to `limit` candidates a code list.
    package func match(_ title: String, limit: Int = 5) -> TitleMatch {
        let reading = reader.read(title)
        var vote = Vote(index: english)
        poll(reading, &vote)
        var match = TitleMatch(
            title: title,
            canonical: "",
            soc: [],
            isco: [],
            level: reading.level,
            confidence: 0,
            alias: "",
            ownCode: "",
            steps: reading.steps
        )
        match.steps.append(TitleReading.Step(name: "compared", detail: reading.text))
        if let nearest = vote.neighbours.first {
            match.alias = vote.index.title(nearest.alias)
            let near = vote.neighbours.prefix(5).map {
                "\(vote.index.title($0.alias)) \(rounded(Double($0.similarity)))"
            }
            match.steps.append(TitleReading.Step(name: "nearest", detail: near.joined(separator: "; ")))
        }
        override(reading, &vote, &match)
        if vote.soc.isEmpty, vote.isco.isEmpty { fallBack(reading, &vote, &match) }
        rank(vote, limit: limit, &match)
        return match
    }

    private func rounded(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    // MARK: the vote

    private struct Vote {
        var soc: [Int: Double] = [:]
        var isco: [Int: Double] = [:]
        var neighbours: [TitleIndex.Neighbour] = []
        var index: TitleAliases
        var isEnglish = true
    }

    static let voters = 40

    private func poll(_ reading: TitleReading, _ vote: inout Vote) {
        var best = english.nearest(to: reading.words, count: Self.voters)
        let known = english.knownWords(reading.words)
        if known.known < known.all || best.isEmpty {
            let knownElsewhere = others.knownWords(reading.words)
            if knownElsewhere.known >= known.known {
                let other = others.nearest(to: reading.words, count: Self.voters)
                let isNearer = (other.first?.similarity ?? 0) > (best.first?.similarity ?? 0)
                if knownElsewhere.known > known.known || isNearer {
                    best = other
                    vote.index = others
                    vote.isEnglish = false
                }
            }
        }
        vote.neighbours = best
        for neighbour in best {
            let square = Double(neighbour.similarity * neighbour.similarity)
            let weight = square * square * Double(vote.index.voteWeight(neighbour.alias))
            cast(weight, neighbour.alias, &vote)
        }
        if reading.level >= .manager { favourManagers(&vote) }
    }

    /// How much more a manager's occupation counts where the title says that somebody is one.
    private static let managerFactor = 1.5

    private func favourManagers(_ vote: inout Vote) {
        for code in vote.isco.keys where code / 1000 == 1 { vote.isco[code, default: 0] *= Self.managerFactor }
        for occupation in vote.soc.keys where occupations.row(occupation)[0].hasPrefix("11") {
            vote.soc[occupation, default: 0] *= Self.managerFactor
        }
    }

    private func cast(_ similar: Double, _ alias: Int, _ vote: inout Vote) {
        let isco = vote.index.isco(alias)
        let occupation = vote.index.occupation(alias)
        let weight = similar * Double(facts.prior(occupation: occupation, isco: isco))
        if let occupation {
            vote.soc[occupation, default: 0] += weight
            if isco == 0 { castISCO(weight, occupation, &vote) }
        }
        if isco != 0 { vote.isco[isco, default: 0] += weight }
    }

    /// An occupation votes for its unit group, and a little for the others that it is found in.
    private func castISCO(_ weight: Double, _ occupation: Int, _ vote: inout Vote) {
        let code = facts.isco(occupation)
        if code != 0 { vote.isco[code, default: 0] += weight * 0.85 }
        for place in 0..<3 {
            let other = facts.otherISCO(occupation, place)
            if other != 0 { vote.isco[other, default: 0] += weight * 0.1 / Double(place + 1) }
        }
    }

    // MARK: overrides and fallback

    /// How much a word must count to decide.
    private static let leastWeight: Float = 0.4

    /// Words, and those in the plural in the singular too.
    private func forms(of words: [TitleReading.Word]) -> Set<String> {
        var forms = Set(words.map(\.text))
        for word in words where word.text.utf8.count > 4 && word.text.hasSuffix("s") {
            forms.insert(String(word.text.dropLast()))
        }
        return forms
    }

    /// The override whose conditions are most, if any holds, goes to the top.
    private func override(_ reading: TitleReading, _ vote: inout Vote, _ match: inout TitleMatch) {
        let words = forms(of: reading.words)
        // What stands behind a stroke or in brackets decides nothing where another noun leads.
        let leading = forms(of: reading.words.filter { $0.weight >= Self.leastWeight })
        var best: (row: PhraseTable.Row, conditions: Int)?
        for word in leading {
            for row in overrides.rows(for: TokenizedText(tokens: [word])) {
                let with = row.values("with")
                let any = row.values("any")
                guard with.allSatisfy(words.contains), any.isEmpty || any.contains(where: words.contains),
                    !row.values("without").contains(where: words.contains)
                else { continue }
                let levels = row.values("level")
                guard levels.isEmpty || levels.contains(reading.level.rawValue) else { continue }
                let conditions = with.count * 4 + (any.isEmpty ? 0 : 3) + (levels.isEmpty ? 0 : 1)
                if conditions > best?.conditions ?? -1
                    || (conditions == best?.conditions && row.index < best?.row.index ?? 0)
                {
                    best = (row, conditions)
                }
            }
        }
        guard let row = best?.row else { return }
        raise(row, &vote)
        match.steps.append(
            TitleReading.Step(name: "override", detail: "\(row[0]) → \(row["soc2018"]) \(row["isco08"])")
        )
    }

    /// The head noun alone, where nothing is near.
    private func fallBack(_ reading: TitleReading, _ vote: inout Vote, _ match: inout TitleMatch) {
        for word in reading.words.reversed() {
            guard let row = heads.rows(for: TokenizedText(tokens: [word.text])).first(where: { !$0["soc2018"].isEmpty })
            else {
                continue
            }
            raise(row, &vote)
            match.steps.append(TitleReading.Step(name: "head noun", detail: "\(word.text) → \(row["soc2018"])"))
            return
        }
    }

    private func raise(_ row: PhraseTable.Row, _ vote: inout Vote) {
        let codes = row.values("soc2018")
        let top = max(vote.soc.values.max() ?? 0, 0.000_1)
        for (place, code) in codes.enumerated() {
            guard let occupation = occupationPlace(of: code) else { continue }
            vote.soc[occupation] = top * (2 - Double(place) * 0.6)
        }
        var iscos = row.values("isco08")
        if iscos.isEmpty, let occupation = codes.first.flatMap(occupationPlace(of:)) {
            iscos = [occupations.row(occupation)["isco08"]]
        }
        let best = max(vote.isco.values.max() ?? 0, 0.000_1)
        for (place, code) in iscos.enumerated() {
            if let code = Int(code) { vote.isco[code] = best * (2 - Double(place) * 0.6) }
        }
    }

    private func occupationPlace(of code: String) -> Int? { occupations.rows(for: code).first?.index }

    // MARK: the answer

    private func rank(_ vote: Vote, limit: Int, _ match: inout TitleMatch) {
        // Sums are taken in order, so that they come out alike every time.
        let allSOC = vote.soc.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let socTotal = allSOC.reduce(0) { $0 + $1.value }
        let soc = allSOC.prefix(limit)
        match.soc = soc.map { occupation, votes in
            let row = occupations.row(occupation)
            return TitleMatch.Candidate(code: row[0], name: row["name"], share: votes / socTotal)
        }
        let allISCO = vote.isco.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let iscoTotal = allISCO.reduce(0) { $0 + $1.value }
        let isco = allISCO.prefix(limit)
        match.isco = isco.map { code, votes in
            let digits = CompiledTables.fourDigits(code)
            return TitleMatch.Candidate(
                code: digits,
                name: groups.rows(for: digits).first?["title"] ?? "",
                share: votes / iscoTotal
            )
        }
        match.canonical = match.soc.first?.name ?? match.isco.first?.name ?? ""
        if let top = soc.first?.key,
            let decisive = vote.neighbours.first(where: { vote.index.occupation($0.alias) == top })
        {
            match.alias = vote.index.title(decisive.alias)
            match.ownCode = vote.index.ownCode(decisive.alias)
        }
        let similarity = Double(vote.neighbours.first?.similarity ?? 0)
        match.confidence = min(1, similarity) * (0.5 + 0.5 * (match.soc.first?.share ?? match.isco.first?.share ?? 0))
    }
}
