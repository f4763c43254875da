/// Compares lists of jobs or studies: pairs the entries that are most alike, then judges each whole and in its parts.
struct EntryScoring {
    private let there: [Entry]
    private let found: [Entry]
    private let isLenient: Bool
    private let whole: Field
    private let fields: [(field: Field, part: Part)]

    init(jobs: [SimpleRecord.Job], found: [SimpleRecord.Job], isLenient: Bool) {
        there = jobs.map { Entry(first: $0.title, second: $0.company, start: $0.start, end: $0.end) }
        self.found = found.map { Entry(first: $0.title, second: $0.company, start: $0.start, end: $0.end) }
        self.isLenient = isLenient
        whole = .work
        fields = [(.workTitle, .first), (.workCompany, .second), (.workStart, .start), (.workEnd, .end)]
    }

    init(studies: [SimpleRecord.Study], found: [SimpleRecord.Study], isLenient: Bool) {
        there = studies.map { Entry(first: $0.institution, second: $0.degree, start: $0.start, end: $0.end) }
        self.found = found.map { Entry(first: $0.institution, second: $0.degree, start: $0.start, end: $0.end) }
        self.isLenient = isLenient
        whole = .education
        fields = [(.educationInstitution, .first), (.educationDegree, .second), (.educationEnd, .end)]
    }

    func add(to result: inout DocumentScore) {
        let pairs = pairedEntries
        for (index, entry) in there.enumerated() {
            let candidate = pairs[index].map { found[$0] }
            if let candidate, isRight(candidate, for: entry) {
                result[whole].right += 1
            } else {
                result[whole].missed += 1
                if candidate != nil { result[whole].wrong += 1 }
            }
            for (field, part) in fields where entry[part] != nil {
                if let candidate, isRight(candidate, for: entry, in: part) {
                    result[field].right += 1
                } else {
                    result[field].missed += 1
                    if candidate?[part] != nil { result[field].wrong += 1 }
                }
            }
        }
        guard !isLenient else { return }
        let extra = found.indices.filter { !pairs.values.contains($0) }.map { found[$0] }
        result[whole].wrong += extra.count
        for (field, part) in fields { result[field].wrong += extra.count { $0[part] != nil } }
    }

    /// Gold entry → found entry, for pairs with anything in common.
    private var pairedEntries: [Int: Int] {
        let similarities = there.map { entry in found.map { entry.similarity(to: $0) } }
        return Assignment(maximizing: similarities).pairs.reduce(into: [:]) { pairs, pair in
            if similarities[pair.row][pair.column] >= 0.3 { pairs[pair.row] = pair.column }
        }
    }

    private func isRight(_ candidate: Entry, for entry: Entry) -> Bool {
        for part in [Part.first, .second] {
            guard let text = entry[part] else { continue }
            guard TextSimilarity.isSame(text, candidate[part]) else { return false }
        }
        guard whole == .education else { return entry.hasDates(of: candidate) }
        guard let end = entry.end else { return true }
        return PrintedDate.agrees(end, candidate.end) || entry.start == nil && PrintedDate.agrees(end, candidate.start)
    }

    private func isRight(_ candidate: Entry, for entry: Entry, in part: Part) -> Bool {
        switch part {
        case .first, .second: TextSimilarity.isSame(entry[part], candidate[part])
        case .start:
            PrintedDate.agrees(entry.start, candidate.start) || entry.end == nil && entry.hasDates(of: candidate)
        case .end:
            PrintedDate.agrees(entry.end, candidate.end) || entry.start == nil && entry.hasDates(of: candidate)
        }
    }
}

/// A part of an entry that is judged alone.
private enum Part { case first, second, start, end }

/// A job or a study: two texts and two dates.
private struct Entry {
    var first: String?
    var second: String?
    var start: String?
    var end: String?

    init(first: String?, second: String?, start: String?, end: String?) {
        self.first = first.nonempty
        self.second = second.nonempty
        self.start = start.nonempty
        self.end = end.nonempty
    }

    subscript(part: Part) -> String? {
        switch part {
        case .first: first
        case .second: second
        case .start: start
        case .end: end
        }
    }

    /// How well a found entry fits: the two texts weigh most, each date a little.
    func similarity(to other: Entry) -> Double {
        var sum = 0.0
        var weight = 0.0
        for part in [Part.first, .second] {
            guard let text = self[part] else { continue }
            sum += 0.45 * TextSimilarity.tokenSetRatio(text, other[part])
            weight += 0.45
        }
        if start != nil, PrintedDate.agrees(start, other.start) { sum += 0.1 }
        if end != nil, PrintedDate.agrees(end, other.end) { sum += 0.1 }
        return weight == 0 ? sum : sum / (weight + 0.2)
    }

    /// Whether the found dates are this entry's; a single printed date may have been read as either.
    func hasDates(of other: Entry) -> Bool {
        switch (start, end) {
        case (nil, nil): return true
        case (let start?, let end?):
            return PrintedDate.agrees(start, other.start) && PrintedDate.agrees(end, other.end)
        case (let date, nil), (nil, let date):
            let dates = [other.start, other.end].compactMap(\.self)
            return !dates.isEmpty && dates.allSatisfy { PrintedDate.agrees(date, $0) }
        }
    }
}

/// Dates as a document prints them.
enum PrintedDate {
    /// Whether a found date is the printed one, at the precision that is printed.
    static func agrees(_ printed: String?, _ found: String?) -> Bool {
        guard let printed else { return true }
        guard let found else { return false }
        if printed == "present" || found == "present" { return printed == found }
        return found.hasPrefix(printed)
    }
}
