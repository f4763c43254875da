internal import Documents

// Sections without dates: entries begin where lines stand out, or where they read like heads.
extension EntryParser {
    /// Whether a line begins in bold and bullets follow, as they do above it: the head of an entry whose rest is plain.
    private func opensList(_ index: Int, _ lines: [EntryLine]) -> Bool {
        guard index + 1 < lines.count, lines[index + 1].line.isListItem, !lines[index].line.text.hasSuffix(":") else {
            return false
        }
        return index == 0 || lines[index - 1].line.isListItem
    }

    /// Lines between wide spaces, if the section is set in at least two such blocks of several lines.
    private func blocks(of lines: [EntryLine]) -> [Range<Int>]? {
        let spaces = lines.indices.dropFirst().map { lines[$0].line.spaceBefore }
        guard let most = spaces.filter({ $0 < 90 }).max(), most > 0.6 * max(usualSize, 8) else { return nil }
        var blocks: [Range<Int>] = []
        for index in lines.indices {
            let starts = index == 0 || lines[index].line.spaceBefore > 0.7 * most && !lines[index].line.isListItem
            if starts {
                blocks.append(index..<(index + 1))
            } else if let last = blocks.indices.last {
                blocks[last] = blocks[last].lowerBound..<(index + 1)
            }
        }
        guard blocks.count >= 2, blocks.allSatisfy({ lines[$0.lowerBound].isHead }),
            blocks.contains(where: { $0.count > 1 })
        else {
            return nil
        }
        return blocks
    }

    /// What a line is by itself; `nil` if its words do not tell.
    private func role(of line: EntryLine) -> EntryRole? {
        let scores = judge.scores(for: line.line.text)
        guard max(scores.title, scores.organization) > 0.6 else { return nil }
        return scores.title > scores.organization ? .title : .organization
    }

    /// A section without dates: entries begin where lines stand out, or at each line that reads like a head.
    func undated(_ lines: [EntryLine]) -> [ParsedEntry] {
        let book = HeadReader(lines: lines, judge: judge)
        if let blocks = blocks(of: lines) {
            return blocks.compactMap { block in
                let end = block.prefix(4).lastIndex { lines[$0].isHead }.map { $0 + 1 } ?? block.lowerBound + 1
                var entry = book.reading(of: block.lowerBound..<end, anchor: block.lowerBound, slots: nil).entry
                entry.body = lines[end..<block.upperBound].map(\.line)
                guard max(entry.title?.score ?? 0, entry.organization?.score ?? 0) > 0.5 else { return nil }
                return entry
            }
        }
        let standing = lines.indices.filter {
            lines[$0].isHead && (stands(out: lines[$0].line) || opensList($0, lines))
        }
        let starts =
            standing.isEmpty
            ? lines.indices.filter { index in
                let scores = judge.scores(for: lines[index].line.text)
                return lines[index].isHead && max(scores.title, scores.organization) > 0.6
            } : standing
        var ranges: [Range<Int>] = []
        for start in starts {
            // "Degree", "School", "Degree", "School": what comes again begins the next entry.
            if let last = ranges.last, last.upperBound == start, last.count < 3,
                role(of: lines[start]).map({ role in !last.contains { self.role(of: lines[$0]) == role } }) ?? true
            {
                ranges[ranges.count - 1] = last.lowerBound..<(start + 1)
            } else {
                ranges.append(start..<(start + 1))
            }
        }
        return read(ranges.map { withCounterpart($0, lines) }, to: lines.count, lines, book)
    }

    /// A head of one line, with the plain school or employer under a title that stands out, or the other way round.
    private func withCounterpart(_ head: Range<Int>, _ lines: [EntryLine]) -> Range<Int> {
        let next = head.upperBound
        guard head.count == 1, next < lines.count, lines[next].isHead, !stands(out: lines[next].line),
            let own = role(of: lines[head.lowerBound]), let other = role(of: lines[next]), own != other
        else { return head }
        return head.lowerBound..<(next + 1)
    }

    /// The entries of heads without a date.
    func read(_ heads: [Range<Int>], to end: Int, _ lines: [EntryLine], _ book: HeadReader) -> [ParsedEntry] {
        heads.enumerated().compactMap { place, head in
            var entry = book.reading(of: head, anchor: head.lowerBound, slots: nil).entry
            let next = place + 1 < heads.count ? heads[place + 1].lowerBound : end
            entry.body = lines[head.upperBound..<next].map(\.line)
            return entry.title != nil || entry.organization != nil ? entry : nil
        }
    }

    /// A role under an employer whose date stands for all of its roles.
    func sharing(_ above: ParsedEntry, with role: ParsedEntry) -> ParsedEntry {
        guard !judge.joinsLineToTitle, role.organization == nil, let own = above.organization else { return role }
        var role = role
        role.organization = own
        role.inheritsOrganization = true
        role.date = above.date
        role.dateLine = above.dateLine
        return role
    }

    /// Courses without a date under a dated one, told by a degree or a school in the look of the head above, and roles
    /// under an employer with a line and a date of its own, told by a title.
    func undatedHeads(in body: Range<Int>, below entry: ParsedEntry, _ lines: [EntryLine]) -> [Range<Int>] {
        let own = judge.joinsLineToTitle ? entry.title?.line ?? entry.organization?.line : entry.title?.line
        guard !body.isEmpty, let first = own, stands(out: first) else { return [] }
        if !judge.joinsLineToTitle {
            guard let employer = entry.organization?.line, employer.index < first.index,
                entry.dateLine?.index == employer.index
            else { return [] }
        }
        var heads: [Range<Int>] = []
        var index = body.lowerBound
        while index < body.upperBound {
            let line = lines[index]
            guard line.isHead, line.dates.isEmpty, line.line.look == first.look, stands(out: line.line),
                // Under a date of its own it is no role of this employer.
                judge.joinsLineToTitle || lines[index - 1].dates.isEmpty,
                line.pieces.contains(where: {
                    let scores = judge.scores(for: $0.text)
                    return scores.title >= (judge.joinsLineToTitle ? 0.8 : 0.6)
                        || judge.joinsLineToTitle && scores.organization >= 0.85
                })
            else {
                index += 1
                continue
            }
            let goesOn =
                judge.joinsLineToTitle && index + 1 < body.upperBound && lines[index + 1].isHead
                && lines[index + 1].dates.isEmpty
            heads.append(index..<(index + (goesOn ? 2 : 1)))
            index += goesOn ? 2 : 1
        }
        return heads
    }
}
