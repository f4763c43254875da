internal import Documents

// What a head says, once its reading is chosen: the fields as they are printed, and what is left.
extension HeadReader {
    func finished(_ best: (score: Double, title: Int?, organization: Int?), _ candidates: [Candidate])
        -> HeadReading
    {
        var entry = ParsedEntry()
        var slots: [EntryRole: Slot] = [:]
        func field(_ candidate: Candidate, _ role: EntryRole) -> ParsedEntry.Field {
            ParsedEntry.Field(text: candidate.text, line: candidate.line, score: candidate.scores[role])
        }
        if let title = best.title {
            entry.title = field(candidates[title], .title)
            if let whole = wholeTitle(candidates[title], best.organization.map { candidates[$0] }, candidates) {
                entry.title?.text = whole
            }
            slots[.title] = candidates[title].slot
        }
        if let organization = best.organization {
            entry.organization = field(candidates[organization], .organization)
            if let whole = withNeighbour(candidates[organization], candidates) { entry.organization?.text = whole }
            slots[.organization] = candidates[organization].slot
        }
        // What is left of the pieces in use, and the pieces not in use.
        let used = [best.title, best.organization].compactMap { $0.map { candidates[$0] } }
        var left: [Candidate] = []
        for candidate in candidates {
            if let own = used.first(where: { $0.piece == candidate.piece }) {
                guard candidate.reading == own.reading,
                    !used.contains(where: { $0.piece == candidate.piece && $0.field == candidate.field })
                else { continue }
                left.append(candidate)
            } else if candidate.reading == 0 {
                left.append(candidate)
            }
        }
        for candidate in left {
            if candidate.scores.place >= 0.5, candidate.scores.place > entry.place?.score ?? 0 {
                entry.place = field(candidate, .place)
            }
        }
        if judge.joinsLineToTitle, let title = best.title { joinLine(of: candidates[title], left, to: &entry) }
        for candidate in left
        where candidate.text != entry.place?.text
            && !(judge.joinsLineToTitle && candidate.line.index == entry.title?.line.index)
        {
            // "Director, Product Marketing": what a comma cut off goes back to its neighbour.
            if let title = best.title, candidates[title].piece == candidate.piece,
                candidate.field == candidates[title].field + 1,
                candidate.fieldCount > 1, !candidate.isRemark, candidate.scores.organization < 0.6,
                entry.title?.text == candidates[title].text,
                candidate.cost >= 0.06
            {
                entry.title?.text += ", " + candidate.text
            } else {
                entry.others.append(field(candidate, .organization))
            }
        }
        return HeadReading(entry: entry, score: best.score + 0.2 * (entry.place?.score ?? 0), slots: slots)
    }

    /// "U.T.N., Universidad Tecnológica de Norte", "Department of Astronomy, University of Norwick": a school with its
    /// letters or its department beside it.
    private func withNeighbour(_ school: Candidate, _ candidates: [Candidate]) -> String? {
        let neighbours = candidates.filter {
            $0.piece == school.piece && $0.reading == school.reading && abs($0.field - school.field) == 1
        }
        guard let printed = school.printed else { return nil }
        for other in neighbours
        where judge.joinsLineToTitle && Self.isAcronym(other.text) != Self.isAcronym(school.text)
            || isPart(school.text, of: other.text) || isPart(other.text, of: school.text)
        {
            let whole = other.field < school.field ? other.text + ", " + school.text : school.text + ", " + other.text
            // Beside a state's letters stands no acronym.
            let full = Self.isAcronym(other.text) ? school : Self.isAcronym(school.text) ? other : nil
            if full.map({ $0.scores.organization >= 0.85 }) ?? true, other.scores.place < 0.5,
                school.scores.place < 0.5, printed.hasBytes(of: whole)
            {
                return whole
            }
        }
        return nil
    }

    /// Whether a department stands beside its university.
    private func isPart(_ text: String, of other: String) -> Bool {
        let cue = judge.vocabulary.institutionCue(text)
        return cue > 0 && cue < 0.9 && judge.vocabulary.institutionCue(other) >= 0.9
    }

    private static func isAcronym(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0 != "." }
        return (2...7).contains(letters.count) && letters.allSatisfy(\.properties.isUppercase)
    }

    /// "Software Developer – Internship": a piece whose fields are all titles, none of them the employer's.
    private func wholeTitle(_ title: Candidate, _ organization: Candidate?, _ candidates: [Candidate]) -> String? {
        guard !judge.joinsLineToTitle, title.fieldCount > 1, title.piece != organization?.piece,
            let printed = title.printed, !printed.utf8.contains(UInt8(ascii: "|")), printed.wordCount <= 8,
            !title.isCutAtCommas
        else { return nil }
        let fields = candidates.filter { $0.piece == title.piece && $0.reading == title.reading }
        let least = printed.hasBytes(of: " / ") ? 0.5 : 0.7
        if fields.allSatisfy({ $0.scores.title >= least }) { return printed }
        // "Software Engineer - Backend", with the employer in another piece.
        guard let organization, organization.scores.organization >= 0.35, fields.count == 2, title.field == 0,
            let rest = fields.last, rest.text.wordCount <= 4, rest.scores.organization < 0.6, rest.scores.place < 0.5,
            !rest.text.contains(where: \.isNumber), !rest.isRemark,
            [" - ", " – ", " · "].contains(where: { printed.hasBytes(of: title.text + $0 + rest.text) })
        else { return nil }
        return printed
    }

    /// Whether a piece of the title's line is part of the title: neither an organisation nor a place, and no remark.
    private func belongs(_ candidate: Candidate, to title: Candidate) -> Bool {
        candidate.scores.organization < 0.5 && candidate.scores.place < 0.5 && candidate.text.utf8.count <= 80
            && !judge.isMark(candidate.text)
            // "Diplôme d’ingénieur. Spécialisation en …": what a full stop sets apart is said about it.
            && title.printed?.hasBytes(of: title.text + ". " + candidate.text) != true
            && (candidate.reading == 0 || candidate.piece == title.piece)
            && (judge.scores(for: candidate.text).title > 0
                || candidate.text.unicodeScalars.first?.properties.isUppercase == true
                || candidate.text.unicodeScalars.count <= 10
                    && candidate.text.unicodeScalars.allSatisfy { $0.value >= 0x3040 && $0.properties.isAlphabetic })
    }

    /// "(ohne Abschluss)" behind a degree belongs to it, a grade does not.
    private func bracket(behind title: Candidate) -> String? {
        guard let printed = title.printed, let range = printed.rangeOfBytes(of: title.text) else { return nil }
        let rest = printed[range.upperBound...].drop { $0 == " " }
        guard rest.first == "(", let close = rest.firstIndex(of: ")") else { return nil }
        let bracket = rest[...close]
        let letters = bracket.count(where: \.isLetter)
        guard letters > 1, bracket.count(where: \.isNumber) * 2 < letters, !judge.isGrade(String(bracket)) else {
            return nil
        }
        return String(bracket)
    }

    /// Puts the other pieces of the title's line before and behind it, as they stand there.
    private func joinLine(of title: Candidate, _ left: [Candidate], to entry: inout ParsedEntry) {
        if let bracket = bracket(behind: title) { entry.title?.text += " " + bracket }
        let fields = left.filter { $0.piece == title.piece && entry.title?.text.hasBytes(of: $0.text) != true }
        let isWhole = title.fieldCount > 1 && fields.count + 1 == title.fieldCount
        if isWhole, let printed = title.printed,
            fields.allSatisfy({ belongs($0, to: title) && $0.text != entry.place?.text })
        {
            entry.title?.text = printed
            joinLine(of: title, left.filter { $0.piece != title.piece }, to: &entry)
            return
        }
        for candidate in left where candidate.line.index == title.line.index && candidate.text != entry.place?.text {
            if !belongs(candidate, to: title) {
                entry.others.append(
                    ParsedEntry.Field(text: candidate.text, line: candidate.line, score: candidate.scores.organization)
                )
                continue
            }
            let isBefore = (candidate.piece, candidate.field) < (title.piece, title.field)
            let joint = candidate.piece == title.piece ? ", " : " "
            let text = entry.title?.text ?? ""
            entry.title?.text = isBefore ? candidate.text + joint + text : text + joint + candidate.text
        }
    }
}
