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
        for (index, source) in lines.enumerated() {
            let heading = headings[index]
            // The label's second line is the heading's, not the text's.
            let line = continuesLabel ? source.withoutFirstPart ?? source : source
            continuesLabel = heading?.takesNextLabel == true
            if line.flow != flow {
                flow = line.flow
                sections.append(current)
                // A column under a heading that spans it goes on with the heading's section.
                let goesOn = current.heading.map { spans($0, over: line, lines) } == true
                current = Section(
                    kind: goesOn ? current.kind : .header,
                    heading: goesOn ? current.heading : nil,
                    lines: []
                )
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
        return sections.filter { $0.heading != nil || !$0.lines.isEmpty }
    }

    /// Whether a heading stands above a line of another flow, and its own flow reaches over that line.
    private func spans(_ heading: ReadLine, over line: ReadLine, _ lines: [ReadLine]) -> Bool {
        guard heading.page == line.page, let box = heading.box, let own = line.box, own.top > box.bottom else {
            return false
        }
        let flow = lines.filter { $0.flow == heading.flow && $0.page == heading.page }.compactMap(\.box)
        guard let left = flow.map(\.left).min(), let right = flow.map(\.right).max() else { return false }
        return own.left >= left - 5 && own.left < right
    }

    private func startsWithContactLabel(_ line: ReadLine) -> Bool {
        guard !line.isListItem, let first = line.parts.first, let colon = first.text.firstIndex(of: ":") else {
            return false
        }
        return vocabulary.contactLabel(String(first.text[..<colon])) != nil
    }

    /// "Skills: Java, Python" where it starts a section of one line.
    private func inlineHeading(_ line: ReadLine, in section: SectionKind) -> (SectionKind, ReadLine)? {
        guard section != .skills, section != .work, section != .education, section != .projects, !line.isListItem,
            let first = line.parts.first, let colon = first.text.firstIndex(of: ":"),
            let found = vocabulary.heading(String(first.text[..<colon])), found.certainty >= 0.75,
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
