internal import Documents

/// Cuts a resume at its headings.
struct Sectioner {
    let vocabulary: Vocabulary

    /// The sections in reading order; the first is what stands before any heading.
    func sections(of lines: [ReadLine]) -> [Section] {
        let headings = HeadingFinder(lines: lines, vocabulary: vocabulary).headings(in: lines)
        var sections: [Section] = []
        var current = Section(kind: .header, heading: nil, lines: [])
        var flow = lines.first?.flow ?? 0
        var isInline = false
        var continuesLabel = false
        var heads: [Head] = []
        for (index, source) in lines.enumerated() {
            let heading = headings[index]
            // The label's second line is the heading's, not the text's.
            let isRest = continuesLabel
            continuesLabel = heading?.takesNextLabel == true
            if isRest, source.parts.count == 1 { continue }
            let line = isRest ? source.withoutFirstPart ?? source : source
            if line.flow != flow {
                flow = line.flow
                sections.append(current)
                let head = head(over: line, after: current, among: heads, lines) ?? head(beside: line, in: sections)
                current = Section(kind: head?.kind ?? .header, heading: head?.line, lines: [])
            }
            if let heading {
                heads.append(Head(kind: heading.kind, line: line))
                heads += heading.beside.map { Head(kind: $0.kind, line: line, column: $0.box) }
            }
            if isInline, heading == nil, startsWithContactLabel(line) {
                // "Military service: …" below "Skills: …" is a section of its own.
                sections.append(current)
                current = Section(kind: .other, heading: nil, lines: [line])
                isInline = false
            } else if let heading {
                isInline = false
                sections.append(current)
                current = Section(kind: heading.kind, heading: line, lines: [])
                if heading.isLabel, let rest = line.withoutFirstPart { current.lines.append(rest) }
            } else if let (kind, rest) = inlineHeading(line, in: isInline ? .other : current.kind) {
                isInline = true
                sections.append(current)
                current = Section(kind: kind, heading: line, lines: [rest])
            } else {
                current.lines.append(line)
            }
        }
        sections.append(current)
        for index in sections.indices where sections[index].kind == .summary && isPersonal(sections[index].lines) {
            sections[index].kind = .contact
        }
        let hasSkills = sections.contains { $0.kind == .skills }
        let hasJobs = sections.count { $0.kind == .work } > 1
        for index in sections.indices where !hasSkills {
            let section = sections[index]
            // "Technical Experience" beside "Experience"
            let mayList = section.kind == .other || section.kind == .work && hasJobs && !isDated(section)
            if mayList, listsSkills(section) { sections[index].kind = .skills }
        }
        return sections.filter { $0.heading != nil || !$0.lines.isEmpty }
    }

    private func isDated(_ section: Section) -> Bool {
        let scanner = DateScanner(words: vocabulary)
        return section.lines.contains { !scanner.spans(in: $0.text).isEmpty }
    }

    /// Whether a section under a heading that no table knows holds little but skills: "codice" over "C, PHP, SQL".
    private func listsSkills(_ section: Section) -> Bool {
        guard section.heading != nil, section.lines.count <= 12 else { return false }
        let items = section.lines.flatMap { line in
            line.parts.flatMap { part in
                let text = part.text.firstColon.map { part.text[part.text.index(after: $0)...] } ?? part.text[...]
                return SkillsParser(vocabulary: vocabulary).items(of: String(text))
            }
        }
        return items.count >= 4 && items.count(where: vocabulary.isSkill) * 5 >= items.count * 3
    }

    /// A heading that may go on in a column below it.
    private struct Head {
        var kind: SectionKind
        var line: ReadLine
        /// Its place, if it is one of several in its line.
        var column: Box?
    }

    /// The heading with whose section a new column goes on: one that spans it or stands right over it.
    private func head(over line: ReadLine, after current: Section, among heads: [Head], _ lines: [ReadLine]) -> Head? {
        guard let own = line.box else {
            // Cells of a table below a heading.
            guard let heading = current.heading, current.lines.isEmpty else { return nil }
            return Head(kind: current.kind, line: heading)
        }
        let inColumn = heads.last { head in
            head.line.page == line.page && head.column.map { abs($0.left - own.left) < 20 && own.top > $0.top } == true
        }
        return inColumn
            ?? heads.filter { $0.column == nil && spans($0.line, over: line, lines) }
            .max { $0.line.box?.bottom ?? 0 < $1.line.box?.bottom ?? 0 }
    }

    /// The list that began on the page before and goes on in columns from the top of this one.
    private func head(beside line: ReadLine, in sections: [Section]) -> Head? {
        guard line.page > 1, let top = line.box?.top else { return nil }
        let section = sections.last { section in
            [.skills, .languages, .certificates, .interests].contains(section.kind)
                && section.heading.map { $0.page < line.page } == true
                && section.lines.contains { $0.page == line.page && abs(($0.box?.top ?? 0) - top) < 4 }
        }
        return section.flatMap { section in section.heading.map { Head(kind: section.kind, line: $0) } }
    }

    /// Whether what stands under "About me" is how to reach somebody and where they live, not a text.
    private func isPersonal(_ lines: [ReadLine]) -> Bool {
        let short = lines.count { $0.wordCount <= 6 }
        guard lines.count > 1, short * 10 >= lines.count * 7 else { return false }
        let labelled = lines.count { line in
            let label =
                line.parts.count > 1 ? line.parts[0].text : line.text.firstColon.map { String(line.text[..<$0]) }
            return label.flatMap(vocabulary.contactLabel) != nil
        }
        return labelled > 1
            || lines.contains { line in
                line.wordCount <= 4
                    && (!EmailScanner.findings(in: line.text).isEmpty || LocationParts.postalCode(in: line.text) != nil)
            }
    }

    /// Whether a heading stands above a line of another flow, and its own flow reaches over that line.
    private func spans(_ heading: ReadLine, over line: ReadLine, _ lines: [ReadLine]) -> Bool {
        guard heading.page == line.page, let box = heading.box, let own = line.box, own.top > box.bottom else {
            return false
        }
        let flow = lines.filter { $0.flow == heading.flow && $0.page == heading.page }.compactMap(\.box)
        guard let left = flow.map(\.left).min(), let right = flow.map(\.right).max() else { return false }
        let lowest = lines.last { $0.flow == line.flow && $0.page == line.page }?.index ?? line.index
        let reach = lines.filter { $0.flow == line.flow && (line.index...lowest).contains($0.index) }
            .compactMap { $0.box?.right }.max()
        return own.left >= left - 5 && own.left < right && reach ?? own.right < right + 20
    }

    private func startsWithContactLabel(_ line: ReadLine) -> Bool {
        guard !line.isListItem, let first = line.parts.first, let colon = first.text.firstIndex(of: ":") else {
            return false
        }
        return vocabulary.contactLabel(String(first.text[..<colon])) != nil
    }

    /// "Skills: Java, Python" where it starts a section of one line.
    private func inlineHeading(_ line: ReadLine, in section: SectionKind) -> (SectionKind, ReadLine)? {
        guard section != .skills, ![.work, .education, .career].contains(section), section != .projects,
            !line.isListItem,
            let first = line.parts.first, let colon = first.text.firstIndex(of: ":"),
            let found = vocabulary.heading(String(first.text[..<colon])), found.certainty >= 0.75,
            // "Cel" is an aim to Poles and a telephone to Spaniards.
            vocabulary.contactLabel(String(first.text[..<colon])) == nil
                || !first.text[colon...].contains(where: { $0.isNumber || $0 == "@" }),
            [.skills, .languages, .interests, .certificates, .summary].contains(found.kind)
        else { return nil }
        var rest = line
        rest.parts[0].text = String(first.text[first.text.index(after: colon)...]).collapsingBlanks()
        if rest.parts[0].text.isEmpty { rest.parts.removeFirst() }
        return rest.parts.isEmpty ? nil : (found.kind, rest)
    }
}

extension ReadLine {
    /// What stands beside a label.
    var withoutFirstPart: ReadLine? {
        guard parts.count > 1 else { return nil }
        var rest = self
        rest.parts.removeFirst()
        rest.look = rest.parts[0].look
        return rest
    }
}
