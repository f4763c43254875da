internal import Documents

/// The best reading of one head.
struct HeadReading {
    var entry: ParsedEntry
    var score: Double
    /// Where title and organisation stood.
    var slots: [EntryRole: Slot]
}

/// A place within heads: a line relative to the date's, a piece of it, a field of the piece.
struct Slot: Hashable {
    var line: Int
    var piece: Int
    var fields: Int
    var field: Int
}

/// In which slots the roles of a section's entries stand.
struct SlotVotes {
    private var votes: [EntryRole: [Slot: Double]] = [:]
    private var looks: [EntryRole: [LineLook: Double]] = [:]
    private var totals: [EntryRole: Double] = [:]

    init(_ heads: [EntryParser.Head]) {
        for head in heads {
            for (role, slot) in head.reading.slots {
                let weight = role == .title ? head.reading.entry.title?.score : head.reading.entry.organization?.score
                votes[role, default: [:]][slot, default: 0] += weight ?? 0
                let line = role == .title ? head.reading.entry.title?.line : head.reading.entry.organization?.line
                if let line { looks[role, default: [:]][line.look, default: 0] += weight ?? 0 }
                totals[role, default: 0] += weight ?? 0
            }
        }
    }

    /// How much more the role's entries than those of the other role are set in a look, −1…1.
    func share(of look: LineLook, for role: EntryRole) -> Double {
        func share(_ role: EntryRole) -> Double {
            guard let total = totals[role], total > 0 else { return 0 }
            return (looks[role]?[look] ?? 0) / total
        }
        return share(role) - share(role == .title ? .organization : .title)
    }

    /// Share of the role's entries, by weight, that stand in the slot, 0…1.
    func share(of slot: Slot, for role: EntryRole) -> Double {
        guard let total = totals[role], total > 0 else { return 0 }
        return (votes[role]?[slot] ?? 0) / total
    }
}

/// Reads heads: tries each way to cut their pieces, and takes the assignment of roles that scores best.
final class HeadReader {
    private let lines: [EntryLine]
    let judge: any RoleJudge
    private var cuts: [String: [PieceSplitter.Reading]] = [:]
    /// Readings without votes: most patterns of a section ask for the same heads.
    private var unvoted: [Range<Int>: [Int: HeadReading]] = [:]
    /// How much the section's other entries count for a doubtful one.
    private static let weightOfVotes = 0.55
    /// The same for the look of the lines in which the others have theirs.
    private static let weightOfLooks = 0.25
    /// What a piece costs that nothing is read from though it is set larger or bolder than the text.
    private static let costOfProminent = 0.1
    /// How much likelier an organisation is whose town stands beside it in a part of its own.
    private static let worthOfTown = 0.12
    /// What a line loses that is set like the text under a head.
    private static let costOfBody = 0.12
    /// Words after which the employer follows.
    static let prepositions: Set<String> = ["at", "bei", "beim", "chez", "presso", "bij", "@", "w"]
    /// The same beside jobs: "Diplôme à l’Université …" is taken apart where the school is known.
    private static let prepositionsOfJobs = prepositions.union(["à"])
    /// And beside courses: a Polish school stands "w Norwiku".
    private static let prepositionsOfCourses = prepositions.subtracting(["w"])

    init(lines: [EntryLine], judge: any RoleJudge) {
        self.lines = lines
        self.judge = judge
    }

    /// A line read as a head by itself.
    static func entry(of line: ReadLine, _ judge: any RoleJudge, _ scanner: DateScanner) -> ParsedEntry {
        let line = EntryLine(line, scanner: scanner)
        var entry = HeadReader(lines: [line], judge: judge).reading(of: 0..<1, anchor: 0, slots: nil).entry
        entry.date = line.date
        entry.dateLine = line.date == nil ? nil : line.line
        return entry
    }

    /// A field of one reading of one piece.
    struct Candidate {
        var piece: Int
        var reading: Int
        var field: Int
        var fieldCount: Int
        var text: String
        var scores: RoleScores
        var cost: Double
        var isCutAtCommas: Bool
        /// Whether it is a sentence behind what the head says.
        var isRemark: Bool
        /// The whole piece, if this is a field of it.
        var printed: String?
        var slot: Slot
        var line: ReadLine
    }

    func reading(of range: Range<Int>, anchor: Int, slots: SlotVotes?) -> HeadReading {
        guard slots == nil else { return newReading(of: range, anchor: anchor, slots: slots) }
        if let known = unvoted[range]?[anchor] { return known }
        let reading = newReading(of: range, anchor: anchor, slots: nil)
        unvoted[range, default: [:]][anchor] = reading
        return reading
    }

    private func newReading(of range: Range<Int>, anchor: Int, slots: SlotVotes?) -> HeadReading {
        let (candidates, pieceCosts) = candidates(in: range, anchor: anchor)
        // Pieces that are places, behind another in their line.
        let towns = Set(
            candidates.lazy.filter { $0.fieldCount == 1 && $0.slot.piece > 0 && $0.scores.place >= 0.95 }.map(\.piece)
        )
        func values(_ role: EntryRole) -> [Double] {
            candidates.map { candidate in
                let votes =
                    slots.map {
                        Self.weightOfVotes * $0.share(of: candidate.slot, for: role)
                            + Self.weightOfLooks * $0.share(of: candidate.line.look, for: role)
                    } ?? 0
                let isCut = role == .organization && candidate.isCutAtCommas && candidate.scores.organization < 0.5
                // Nearer to the date is likelier, all else equal.
                let distance = 0.015 * Double(abs(candidate.slot.line))
                let isBesideTown =
                    role == .organization && candidate.fieldCount == 1 && candidate.scores.organization >= 0.3
                    && candidate.scores.title < 0.5 && towns.contains(candidate.piece + 1)
                return candidate.scores[role] + votes - candidate.cost - distance
                    - (isCut ? judge.costOfCutOrganization : 0) + (isBesideTown ? Self.worthOfTown : 0)
            }
        }
        let titleValues = values(.title)
        let organizationValues = values(.organization)
        let titles = candidates.indices.filter { index in
            // "1,2" is no degree, "+2" is one; a town is no title, wherever the others have theirs.
            !(candidates[index].scores.place >= 0.95 && candidates[index].scores.title < 0.2)
                && (candidates[index].scores.title >= 0.12 || titleValues[index] >= 0.25)
                && (candidates[index].text.hasPrefix("+")
                    || candidates[index].text.unicodeScalars.contains(where: \.properties.isAlphabetic))
        }
        let organizations = candidates.indices.filter { index in
            let scores = candidates[index].scores
            // A town is no employer, wherever the others have theirs, unless another town stands beside it.
            let isTown = scores.place >= 0.95 && scores.organization < 0.2
            guard candidates[index].text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return false }
            return organizationValues[index] >= 0.2
                && (!isTown || isBesideAddress(index, candidates) || isSetAsOrganization(candidates[index], slots))
        }
        // Each field of a cut piece that is neither of the two nor a place costs a little.
        func unread(_ index: Int, taken: Int) -> Double {
            0.03 * Double(max(0, candidates[index].fieldCount - taken)) / Double(taken)
        }
        // So does each piece that stays unread, so that a head is read whole.
        let all = pieceCosts.reduce(0, +)
        func read(_ index: Int) -> Double { pieceCosts[candidates[index].piece] }
        var best: (score: Double, title: Int?, organization: Int?) = (-all, nil, nil)
        for organization in organizations {
            let score = organizationValues[organization] - all + read(organization) - unread(organization, taken: 1)
            if score > best.score { best = (score, nil, organization) }
        }
        for title in titles {
            let alone = titleValues[title] - all + read(title) - unread(title, taken: 1)
            if alone > best.score { best = (alone, title, nil) }
            for organization in organizations where organization != title {
                var score = titleValues[title] + organizationValues[organization]
                if candidates[title].piece == candidates[organization].piece {
                    // Two readings of one piece cannot both hold, and a cut costs once.
                    if candidates[title].reading != candidates[organization].reading { continue }
                    score += candidates[title].cost - all + read(title) + judge.worthOfOneLine
                    score -= unread(title, taken: 2) + unread(organization, taken: 2)
                } else {
                    score += read(title) + read(organization) - all
                    score -= unread(title, taken: 1) + unread(organization, taken: 1)
                }
                if score > best.score { best = (score, title, organization) }
            }
        }
        return finished(best, candidates)
    }

    /// Whether a line in bold stands alone where most of the others have their organisations: "Voltora Brasil".
    private func isSetAsOrganization(_ candidate: Candidate, _ slots: SlotVotes?) -> Bool {
        guard let slots, candidate.fieldCount == 1, candidate.line.parts.count == 1, candidate.line.look.isBold else {
            return false
        }
        return slots.share(of: candidate.slot, for: .organization) >= 0.5
    }

    /// "Arona    Springfield, IL": whether a town's name is followed by a whole address in the same line, so that it names
    /// something else.
    private func isBesideAddress(_ index: Int, _ candidates: [Candidate]) -> Bool {
        let own = candidates[index]
        guard own.fieldCount == 1, !own.text.utf8.contains(UInt8(ascii: ",")) else { return false }
        return candidates.contains { other in
            other.piece == own.piece + 1 && other.fieldCount == 1 && other.slot.line == own.slot.line
                && other.scores.place >= 0.95 && other.text.utf8.contains(UInt8(ascii: ","))
        }
    }

    /// The fields of a head's pieces, and what each piece costs that stays unread.
    private func candidates(in range: Range<Int>, anchor: Int) -> ([Candidate], pieceCosts: [Double]) {
        var candidates: [Candidate] = []
        var costs: [Double] = []
        for index in range {
            for piece in lines[index].pieces where piece.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
            {
                let (text, label) = judge.withoutLabel(piece.text)
                let isPlace = judge.scores(for: text).place >= 0.95
                let isList = isListOfThings(text)
                let isReadOver = judge.vocabulary.isReadOver(piece.text)
                let byLooks = PieceSplitter.reading(of: text, runs: piece.runs).flatMap {
                    titleBehindTown(text) == nil ? $0 : nil
                }
                for (order, reading) in (cuts(of: text) + [byLooks].compactMap { $0 }).enumerated() {
                    for (field, text) in reading.fields.enumerated() {
                        var scores = judge.scores(for: text)
                        if reading.namesOrganization, field == 1, judge.scores(for: reading.fields[0]).title >= 0.3,
                            // A sentence without a date tells what was done there.
                            !(lines[index].dates.isEmpty && piece.text.hasSuffix(".") && piece.text.wordCount > 5)
                        {
                            scores.organization = min(1, scores.organization + 0.35)
                            scores.title *= 0.5
                        }
                        // What stands in brackets behind a title is how and where, rarely for whom.
                        if reading.isBracketed, field > 0,
                            scores.organization < max(judge.leastOfBracketed, scores.title)
                        {
                            scores.organization *= 0.4
                        }
                        let isRemark = reading.endsInRemark && field == reading.fields.count - 1
                        if isRemark {
                            scores = RoleScores(title: 0, organization: 0, place: 0)
                        }
                        // "Support, hardware, software": items of a list are no employers.
                        if reading.isCutAtCommas, isList, scores.organization <= 0.6 { scores.organization *= 0.7 }
                        // "Canada Area" in "Montreal, Canada Area" is no employer.
                        if isPlace, order > 0, scores.place > 0.1, scores.organization < 0.6 {
                            scores.organization *= 0.4
                        }
                        // "Advisor: Ada Lind, Norwick University"
                        if isReadOver { scores.title *= 0.3; scores.organization *= 0.2 }
                        if label == .title { scores.title = max(scores.title, 0.9); scores.organization *= 0.2 }
                        if label == .organization {
                            scores.organization = max(scores.organization, 0.9); scores.title *= 0.2
                        }
                        candidates.append(
                            Candidate(
                                piece: costs.count,
                                reading: order,
                                field: field,
                                fieldCount: reading.fields.count,
                                text: text,
                                scores: scores,
                                cost: reading.cost + (lines[index].isBody ? Self.costOfBody : 0),
                                isCutAtCommas: reading.isCutAtCommas,
                                isRemark: isRemark,
                                printed: order > 0 ? piece.text : nil,
                                slot: Slot(
                                    line: index - anchor,
                                    piece: piece.place,
                                    fields: min(reading.fields.count, 3),
                                    field: field
                                ),
                                line: lines[index].line
                            )
                        )
                    }
                }
                costs.append(lines[index].standsOut && !isPlace ? Self.costOfProminent : 0.02)
            }
        }
        return (candidates, costs)
    }

    /// Whether commas set three things or more side by side, none of them a name or a place.
    private func isListOfThings(_ text: String) -> Bool {
        guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) >= 2 else { return false }
        let items = PieceSplitter.split(text, at: [", "])
        let small = items.dropFirst().count { $0.unicodeScalars.first?.properties.isLowercase == true }
        return items.count >= 3 && small > 0
            && items.dropFirst().allSatisfy { $0.unicodeScalars.first?.properties.isLowercase == true || $0.isCapitals }
            && !items.contains { judge.scores(for: $0).place >= 0.5 }
    }

    /// "ACME, Norwick, Maine — Supervisor, Gas Operations": behind a town and a dash, commas belong to the title.
    private func titleBehindTown(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return nil }
        let sides = PieceSplitter.split(text, at: [" — ", " – ", " | "])
        guard sides.count == 2, sides[1].utf8.contains(UInt8(ascii: ",")),
            let town = PieceSplitter.split(sides[0], at: [", "]).dropFirst().last,
            judge.vocabulary.place(town).coverage >= 0.8 || judge.vocabulary.isWayOfWorking(town),
            judge.vocabulary.place(sides[1]).coverage < 0.5
        else { return nil }
        return sides[1]
    }

    private func cuts(of text: String) -> [PieceSplitter.Reading] {
        if let found = cuts[text] { return found }
        let titled = titleBehindTown(text)
        let isTitle = judge.scores(for: text).title >= 0.75
        let mayBeCampus = text.hasBytes(of: "University of ")
        var found = PieceSplitter.readings(
            of: text,
            prepositions: judge.joinsLineToTitle ? Self.prepositionsOfCourses : Self.prepositionsOfJobs,
            cutsUnspaced: !judge.isOneName(text)
        ).filter { reading in
            if let titled, reading.fields.count > 1, !reading.fields.contains(titled) { return false }
            // "University of California, Norwick" is one of several by this name.
            if mayBeCampus, judge.vocabulary.cutsCampus(reading.fields) { return false }
            // "Université du" is no name, unless a line's end or a date broke it off.
            if reading.fields.dropLast().contains(where: { judge.vocabulary.endsInJoint($0) }) { return false }
            guard reading.isUnspaced, let tail = reading.fields.last else { return true }
            // What reads as a title is cut only where a name is known as one: "信息安全硕士" is whole.
            if isTitle, !reading.fields.contains(where: { judge.scores(for: $0).organization >= 0.5 }) { return false }
            return !judge.isTail(String(tail.prefix { !",，:： (（".contains($0) }))
        }
        if let titled, let side = text.rangeOfBytes(of: titled) {
            let places = PieceSplitter.split(String(text[..<side.lowerBound]), at: [", "])
            found.append(PieceSplitter.Reading(places.map { $0.trimmingCharacters(" —–|") } + [titled], 0.03))
        }
        if let end = judge.endOfName(in: text), found.count == 1 {
            let fields = [EntryLine.trimmed(text[..<end]), EntryLine.trimmed(text[end...])].filter { !$0.isEmpty }
            if fields.count == 2 { found.append(PieceSplitter.Reading(fields, 0.06)) }
        }
        if let start = judge.startOfName(in: text), found.count == 1 {
            found.append(PieceSplitter.Reading([EntryLine.trimmed(text[..<start]), String(text[start...])], 0.06))
        }
        cuts[text] = found
        return found
    }
}
