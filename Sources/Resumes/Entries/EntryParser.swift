internal import Documents

/// A job or a course of study as read: its fields with where they stood, and the lines that belong to it.
struct ParsedEntry {
    struct Field {
        var text: String
        var line: ReadLine
        var score: Double
    }

    var title: Field?
    var organization: Field?
    var place: Field?
    /// Pieces of the head that are none of these.
    var others: [Field] = []
    var date: DateSpan?
    var dateLine: ReadLine?
    var body: [ReadLine] = []
    /// Whether the employer was printed once for several roles.
    var inheritsOrganization = false
}

/// Cuts a section into entries and tells title, organisation and place apart.
///
/// Dates anchor the entries. Which of the lines around a date belong to its head is decided for the whole section at
/// once: each pattern (lines above, lines below) is tried on all entries, and the one whose heads read best as
/// title and organisation wins. Then the slots in which most titles and organisations stand help the doubtful ones.
struct EntryParser {
    let judge: any RoleJudge
    let scanner: DateScanner
    let usualSize: Double
    /// Whether a single date can head an entry even where others have two (schools name the year of the degree).
    let takesPoints: Bool

    func entries(in source: [ReadLine]) -> [ParsedEntry] {
        var lines = annotated(source)
        let anchors = anchors(in: lines)
        guard !anchors.isEmpty else { return undated(lines) }
        markBodies(&lines, anchors: anchors)
        for index in lines.indices { lines[index].standsOut = stands(out: lines[index].line) }
        let book = HeadReader(lines: lines, judge: judge)
        let heads = bestHeads(lines, anchors: anchors, book: book)
        return asMostSay(finished(heads, lines: lines, book: book))
    }

    // MARK: Heads

    /// The lines of one entry's head.
    struct Head {
        var anchor: Int
        var lines: Range<Int>
        var reading: HeadReading
    }

    private func bestHeads(_ lines: [EntryLine], anchors: [Int], book: HeadReader) -> [Head] {
        var best: (score: Double, heads: [Head]) = (-.infinity, [])
        let losses = losses(lines)
        // A date in front is the beginning of its entry.
        let leading = anchors.count { anchor in
            // A place beside it ends the head above instead.
            lines[anchor].startsWithDate && lines[anchor].pieces.contains { judge.scores(for: $0.text).place < 0.6 }
        }
        let mostAbove = leading * 2 <= anchors.count ? 3 : hasHeadsAbove(lines, anchors: anchors) ? 3 : 0
        for up in 0...mostAbove {
            for down in 0...3 {
                let heads = heads(lines, anchors: anchors, up: up, down: down, book: book)
                let score = score(heads, losses: losses, up: up, down: down)
                if score > best.score { best = (score, heads) }
            }
        }
        let slots = SlotVotes(best.heads)
        return best.heads.map { head in
            Head(
                anchor: head.anchor,
                lines: head.lines,
                reading: book.reading(of: head.lines, anchor: head.anchor, slots: slots)
            )
        }
    }

    /// Whether lines that begin with their date have a title or an employer over them, set off from what stands above.
    private func hasHeadsAbove(_ lines: [EntryLine], anchors: [Int]) -> Bool {
        // The section begins with a title or a name, and ends in a date with neither beside nor below it.
        let bare = anchors.count { !lines[$0].pieces.contains { names($0.text) } }
        if bare * 2 > anchors.count || anchors.count == 1, let first = anchors.first, let last = anchors.last,
            names(lines[..<first]),
            !names(lines[(last + 1)...])
        {
            return true
        }
        let headed = anchors.count { anchor in
            guard canClimb(from: anchor, to: anchor - 1, lines) else { return false }
            let above = lines[anchor - 1].line
            let own = lines[anchor].line
            if above.wordCount > 10 { return false }
            if anchor == 1 || above.spaceBefore > own.spaceBefore + 1.5 || stands(out: above) && !stands(out: own) {
                return true
            }
            return judge.scores(for: above.text).title >= 0.6
                && !lines[anchor].pieces.contains { judge.scores(for: $0.text).title >= 0.45 }
        }
        return headed > 1 && headed * 3 >= anchors.count * 2
    }

    private func names(_ lines: ArraySlice<EntryLine>) -> Bool {
        lines.contains { line in
            line.isHead && line.dates.isEmpty && names(line.line.text)
        }
    }

    /// Whether a text names a title or an organisation.
    private func names(_ text: String) -> Bool {
        let scores = judge.scores(for: text)
        return max(scores.title, scores.organization) >= 0.6
    }

    private func heads(
        _ lines: [EntryLine],
        anchors: [Int],
        up: Int,
        down: Int,
        book: HeadReader
    ) -> [Head] {
        var heads: [Head] = []
        var taken = 0
        for (order, anchor) in anchors.enumerated() {
            let limit = order + 1 < anchors.count ? anchors[order + 1] : lines.count
            var start = anchor
            var climbed = 0
            while start > taken, climbed < up, canClimb(from: start, to: start - 1, lines) {
                start -= 1
                if !isDuration(lines[start]) { climbed += 1 }
            }
            var end = anchor + 1
            // What stands between two dates is shared: the next head's lines above come first.
            var room = limit - end
            if order + 1 < anchors.count {
                var above = 0
                while above < up, limit - 1 - above >= end, canClimb(from: limit - above, to: limit - 1 - above, lines)
                { above += 1 }
                room = max(0, room - above)
            }
            while end < limit, end - anchor - 1 < down, room > 0, lines[end].isHead, lines[end].dates.isEmpty,
                lines[end].line.flow == lines[anchor].line.flow, !comesAgain(end, after: start..<end, lines)
            {
                end += 1
                room -= 1
            }
            taken = end
            heads.append(
                Head(
                    anchor: anchor,
                    lines: start..<end,
                    reading: book.reading(of: start..<end, anchor: anchor, slots: nil)
                )
            )
        }
        return heads
    }

    /// Whether a line that stands out looks like one of the head before it, with more than a date between: the next head.
    private func comesAgain(_ index: Int, after head: Range<Int>, _ lines: [EntryLine]) -> Bool {
        let look = lines[index].line.look
        guard stands(out: lines[index].line),
            let same = head.last(where: { lines[$0].line.look == look && stands(out: lines[$0].line) })
        else { return false }
        if lines[(same + 1)..<index].contains(where: { $0.dates.isEmpty && !isDuration($0) }) { return true }
        return same + 1 < index
            && [lines[same], lines[index]].allSatisfy { line in
                line.pieces.contains { judge.scores(for: $0.text).organization >= 0.85 }
            }
    }

    /// "8 years 2 months" under an employer, over the first of several roles.
    private func isDuration(_ line: EntryLine) -> Bool {
        line.line.wordCount <= 6 && scanner.withoutDurations(line.line.text).isEmpty
    }

    /// Whether a head that begins at `line` may begin at the line above.
    private func canClimb(from line: Int, to above: Int, _ lines: [EntryLine]) -> Bool {
        guard above >= 0, lines[above].isHead, lines[above].dates.isEmpty, line < lines.count,
            lines[above].line.flow == lines[line].line.flow
        else { return false }
        if isDuration(lines[above]) { return true }
        // What stands between two lines of a look that stands out belongs to the upper one.
        if stands(out: lines[line].line), !stands(out: lines[above].line), above > 0,
            lines[above - 1].line.look == lines[line].line.look, lines[above - 1].isHead,
            stands(out: lines[above - 1].line)
        {
            return false
        }
        // A paragraph's space above the lower line separates them, unless the upper one stands out itself.
        let space = lines[line].line.page == lines[above].line.page ? lines[line].line.spaceBefore : 0
        let isApart = space > 0.75 * max(usualSize, 8) && space > lines[above].line.spaceBefore
        return !isApart || stands(out: lines[above].line)
    }

    func stands(out line: ReadLine) -> Bool {
        line.look.isBold || line.look.size > 1.05 * usualSize || line.headingLevel != nil
    }

    /// What each line costs if no head takes it: lines that stand out or read like a title or an employer.
    private func losses(_ lines: [EntryLine]) -> [Int: Double] {
        var losses: [Int: Double] = [:]
        for index in lines.indices where lines[index].isHead && lines[index].dates.isEmpty {
            let line = lines[index].line
            guard line.wordCount <= 10 else { continue }
            let scores = judge.scores(for: line.text)
            let loss = (stands(out: line) ? 0.35 : 0) + (max(scores.title, scores.organization) > 0.75 ? 0.15 : 0)
            if loss > 0 { losses[index] = loss }
        }
        return losses
    }

    private func score(_ heads: [Head], losses: [Int: Double], up: Int, down: Int) -> Double {
        var score = -0.04 * Double(up + down)
        var claimed: Set<Int> = []
        for head in heads {
            score += head.reading.score
            claimed.formUnion(head.lines)
        }
        // What stands before the first of them would belong to none.
        let first = heads.first?.lines.lowerBound ?? 0
        for (index, loss) in losses where !claimed.contains(index) { score -= index < first ? 2 * loss : loss }
        return score
    }

    // MARK: Entries

    private func finished(_ heads: [Head], lines: [EntryLine], book: HeadReader) -> [ParsedEntry] {
        var entries: [ParsedEntry] = []
        var organization: ParsedEntry.Field?
        // The title that the organisation came with.
        var firstTitle: ParsedEntry.Field?
        var isContainer = false
        for (order, head) in heads.enumerated() {
            let bodyEnd = order + 1 < heads.count ? heads[order + 1].lines.lowerBound : lines.count
            var entry = head.reading.entry
            entry.date = lines[head.anchor].date
            entry.dateLine = lines[head.anchor].line
            let body = head.lines.upperBound < bodyEnd ? head.lines.upperBound..<bodyEnd : bodyEnd..<bodyEnd
            let undated = undatedHeads(in: body, below: entry, lines)
            entry.body = lines[body.lowerBound..<(undated.first?.lowerBound ?? body.upperBound)].map(\.line)
            // They follow their dated one, whatever becomes of it.
            defer { entries += read(undated, to: body.upperBound, lines, book).map { sharing(entry, with: $0) } }
            if entry.title == nil, let title = titleBeforeText(entry.body.first) {
                entry.title = title
            }
            // "ACME  2015 – 2020" over roles with dates of their own is a company's line, not a role.
            if entry.title == nil || entry.title?.score ?? 0 < 0.3, let own = entry.organization, entry.body.isEmpty,
                order + 1 < heads.count, contains(entry.date, lines[heads[order + 1].anchor].date),
                heads[order + 1].reading.entry.organization == nil
                    || heads[order + 1].reading.entry.organization?.score ?? 0 < 0.5
            {
                organization = own
                isContainer = true
                continue
            }
            // Under an employer's own line, a name alone is the role.
            if isContainer, entry.title == nil, let own = entry.organization, own.score < 0.6 {
                entry.title = own
                entry.organization = nil
            }
            if let shared = organization, let whole = wholeTitle(entry, under: shared, after: firstTitle) {
                entry.title?.text = whole
                entry.organization = nil
            }
            if let own = entry.organization, own.score >= 0.3 || entry.title == nil {
                // Only an employer with a line of its own stands for the roles below it: above a role, or right above
                // the next entry.
                let isWhole = entry.title == nil && !entry.body.isEmpty
                let isAbove = entry.title.map { own.line.index < $0.line.index } ?? true
                organization = isWhole || !isAbove ? nil : own
                firstTitle = entry.title
                isContainer = false
            } else if entry.title != nil, let shared = organization, entry.organization == nil, order > 0 {
                entry.organization = shared
                entry.inheritsOrganization = true
            }
            entries.append(entry)
        }
        return entries
    }

    /// "Analyst · Data and Evaluation" under an employer in a line of its own: what a mark cuts off is part of the title.
    ///
    /// A dash is taken for one where the first of the employer's titles has one, too.
    private func wholeTitle(
        _ entry: ParsedEntry,
        under shared: ParsedEntry.Field,
        after first: ParsedEntry.Field?
    ) -> String? {
        guard shared.score >= 0.6, let title = entry.title, let own = entry.organization, own.score < 0.6,
            own.line.index == title.line.index,
            let joint = [" · ", " – ", " — ", " - "].first(where: {
                title.line.text.hasBytes(of: title.text + $0 + own.text)
                    && ($0 == " · " || first?.text.hasBytes(of: $0) == true)
            })
        else { return nil }
        return title.text + joint + own.text
    }

    /// "Design Director - Worked with various clients for …": the title at the beginning of the text under an employer.
    private func titleBeforeText(_ line: ReadLine?) -> ParsedEntry.Field? {
        guard let line, !line.isListItem else { return nil }
        guard !judge.joinsLineToTitle else { return degreeBeforeText(line) }
        let text = line.parts.map(\.text).joined(separator: " ")
        for joint in [" - ", " – ", " — ", ": ", "-"] {
            guard let range = text.rangeOfBytes(of: joint) else { continue }
            let (head, role) = judge.withoutLabel(String(text[..<range.lowerBound]))
            let score = judge.scores(for: head).title
            guard role != .organization, head.split(separator: " ").count <= 5, score >= 0.8 else { continue }
            return ParsedEntry.Field(text: head, line: line, score: score)
        }
        return nil
    }

    /// The degree at the beginning of the text, before a full stop: "Diplôme d’ingénieur", then what it was about.
    private func degreeBeforeText(_ line: ReadLine) -> ParsedEntry.Field? {
        let text = PieceSplitter.cutAtFullStop(line.text)?.0 ?? line.text
        guard text.utf8.count < line.text.utf8.count || line.text.utf8.count <= 90, judge.beginsInTitle(text),
            text.split(separator: " ").count <= 14
        else { return nil }
        return ParsedEntry.Field(text: text, line: line, score: 0.7)
    }

    private func contains(_ outer: DateSpan?, _ inner: DateSpan?) -> Bool {
        guard let outer, let inner, let start = outer.start, let first = inner.start ?? inner.end else { return false }
        guard first.lastMonth >= start.firstMonth else { return false }
        guard let end = outer.end else { return outer.isCurrent }
        guard let last = inner.end else { return false }
        return last.firstMonth <= end.lastMonth
    }
}
