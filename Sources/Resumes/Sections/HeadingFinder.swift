internal import Documents

/// Finds the headings of a resume by their words and by their looks.
///
/// Words first: lines that consist of a known heading. Their common look is then learned, so that a line of the same
/// look is a heading too even if nobody knows its words, and a known word in a lesser look ("Languages" among skill
/// categories) is none.
struct HeadingFinder {
    let vocabulary: Vocabulary
    /// The usual size of the document's text, in points.
    let usualSize: Double
    /// The usual white space above a line of each flow, in points: a list may be set as wide as headings are elsewhere.
    private let usualSpaces: [Int: Double]

    struct Heading {
        var kind: SectionKind
        /// Whether only the line's first part is the heading: a label beside its text.
        var isLabel: Bool
        /// Whether the label goes on in the next line's first part.
        var takesNextLabel = false
        /// Headings in the same line, each over a column of its own.
        var beside: [(kind: SectionKind, box: Box)] = []
        var rule: RuleName
    }

    init(lines: [ReadLine], vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        var counts: [Int: Int] = [:]
        for line in lines { counts[line.look.halfPoints, default: 0] += line.text.utf8.count }
        usualSpaces = Dictionary(grouping: lines, by: \.flow).mapValues { lines in
            lines.map(\.spaceBefore).sorted()[lines.count / 2]
        }
        usualSize = Double(counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 20) / 2
    }

    /// The headings among `lines`, by their index in it.
    func headings(in lines: [ReadLine]) -> [Int: Heading] {
        var worded: [Int: (kind: SectionKind, certainty: Double, isLabel: Bool)] = [:]
        for (index, line) in lines.enumerated() {
            if index > 0, lines[index - 1].flow == line.flow, lines[index - 1].look == line.look {
                // "Especialización en Infraestructura y" over "Seguridad de Redes"
                if vocabulary.endsInJoint(lines[index - 1].text) { continue }
                // "… Development of Web" over "Services.": the end of a sentence.
                if line.text.utf8.last == UInt8(ascii: "."), prominence(of: line.look) <= 1.08 { continue }
            }
            if let found = wording(of: line) { worded[index] = found }
        }
        let ranks = ranksOfHeadings(worded.map { (lines[$0.key], $0.value.certainty) })
        let levels = worded.filter { $0.value.certainty >= 0.75 }.compactMap { lines[$0.key].headingLevel }
        var headings: [Int: Heading] = [:]
        for (index, found) in worded {
            let line = lines[index]
            // "Voltora Education" in the style of the second level, under "Experience" in that of the first.
            let isDeeper =
                found.certainty < 0.9
                && line.headingLevel.map { own in
                    let above = levels.count { $0 < own }
                    return above > 1 && above > levels.count { $0 == own }
                } == true
            let isLesser =
                (isDeeper || isLesser(line, than: ranks, in: lines)) && !isOwnKind(found, at: index, in: lines)
            if found.certainty >= 0.75 && !isLesser
                || found.certainty >= 0.45 && !isLesser && stands(out: line) && !isPlainItem(line)
            {
                headings[index] = Heading(kind: found.kind, isLabel: found.isLabel, rule: "heading.words")
            }
            if let (first, others) = headingsSideBySide(line) {
                headings[index] = Heading(kind: first, isLabel: false, beside: others, rule: "heading.words")
            }
        }
        joinHeadingsOfTwoLines(&headings, lines: lines)
        addNeighbours(to: &headings, lines: lines)
        addByLook(to: &headings, lines: lines)
        addLabelsOfTwoLines(to: &headings, lines: lines)
        removeLabelsOfRows(from: &headings, lines: lines)
        return headings
    }

    /// "Programming" over "languages" in a narrow column: one heading, of which the first line may head something else.
    private func joinHeadingsOfTwoLines(_ headings: inout [Int: Heading], lines: [ReadLine]) {
        for index in lines.indices.dropLast() {
            let (line, next) = (lines[index], lines[index + 1])
            guard headings[index] != nil, line.parts.count == 1, next.parts.count == 1, line.look == next.look,
                line.flow == next.flow, next.spaceBefore < 0.6 * max(next.look.size, 8), stands(out: line),
                let kind = vocabulary.exactHeading(ItemSplitter.join(line.text, next.text))
            else { continue }
            for place in [index, index + 1] {
                headings[place] = Heading(kind: kind, isLabel: false, rule: "heading.words")
            }
        }
    }

    /// "• Results:": an item of a list in the look of the text, whatever space is above it.
    private func isPlainItem(_ line: ReadLine) -> Bool {
        line.isListItem && line.headingLevel == nil && prominence(of: line.look) <= 1.08
    }

    /// Whether a heading of lesser look begins a section of its own kind within another: "Certificates" under
    /// "Education", and "Languages" among skills if people speak what follows.
    private func isOwnKind(
        _ found: (kind: SectionKind, certainty: Double, isLabel: Bool),
        at index: Int,
        in lines: [ReadLine]
    ) -> Bool {
        let line = lines[index]
        // "certificate" under a course is what it led to.
        guard found.certainty >= 0.9, line.text.unicodeScalars.first?.properties.isLowercase != true else {
            return false
        }
        switch found.kind {
        case .certificates:
            return found.isLabel || index == 0 || lines[index - 1].look != line.look || stands(out: line)
        case .languages:
            return !found.isLabel && stands(out: line) && index + 1 < lines.count
                && vocabulary.language(lines[index + 1].text) != nil
        default: return false
        }
    }

    /// After "Languages" right under "Skills" in a greater look, the headings of its look go on with the skills until a
    /// greater one: "Programming" is none of the languages.
    private func addNeighbours(to headings: inout [Int: Heading], lines: [ReadLine]) {
        var lesser: LineLook?
        // "Teaching" right under "Skills" names a group of them, and so do the others of its look.
        var category: LineLook?
        for (index, line) in lines.enumerated() {
            if let heading = headings[index] {
                if line.look == category, ![.languages, .certificates].contains(heading.kind) {
                    headings[index] = nil
                    continue
                }
                category = nil
                guard heading.isLabel || line.look != lesser else { continue }
                let parent = index > 0 && headings[index - 1]?.kind == .skills ? lines[index - 1] : nil
                let isLesser =
                    parent.map { parent in
                        prominence(of: line.look) < prominence(of: parent.look)
                            || line.headingLevel ?? 0 > parent.headingLevel ?? 9
                    } == true
                lesser = isLesser && heading.kind == .languages && !heading.isLabel ? line.look : nil
                if isLesser, !heading.isLabel, [.work, .education, .projects, .training].contains(heading.kind) {
                    headings[index] = nil
                    category = line.look
                }
            } else if line.look == lesser, line.parts.count == 1, !line.isListItem, line.wordCount <= 4,
                !line.text.contains(where: \.isNumber), vocabulary.language(line.text) == nil
            {
                let kind = vocabulary.heading(line.text)?.kind ?? .skills
                headings[index] = Heading(kind: kind, isLabel: false, rule: "heading.look")
            }
        }
    }

    /// "Profile      Education" over two columns.
    private func headingsSideBySide(_ line: ReadLine) -> (first: SectionKind, others: [(SectionKind, Box)])? {
        guard line.parts.count > 1, line.parts.count <= 3, !line.isListItem, line.box != nil,
            let first = vocabulary.exactHeading(line.parts[0].text)
        else { return nil }
        let others = line.parts.dropFirst().compactMap { part -> (SectionKind, Box)? in
            guard part.look == line.parts[0].look, let box = part.box else { return nil }
            return vocabulary.exactHeading(part.text).map { ($0, box) }
        }
        return others.count == line.parts.count - 1 ? (first, others) : nil
    }

    /// A label within a section of skills, or "Technologies: …" below a job, names a row, whatever it heads elsewhere.
    private func removeLabelsOfRows(from headings: inout [Int: Heading], lines: [ReadLine]) {
        var current: (kind: SectionKind, line: ReadLine)?
        for index in headings.keys.sorted() {
            guard let heading = headings[index] else { continue }
            let line = lines[index]
            if heading.isLabel, isFirstOfRows(index, headings, lines) {
                headings[index] = nil
                continue
            }
            guard heading.isLabel else {
                current = (heading.kind, line)
                continue
            }
            guard let (kind, over) = current, over.flow == line.flow,
                prominence(of: line.parts[0].look) < prominence(of: over.look) - 0.08
            else { continue }
            let isRow =
                switch kind {
                case .skills: [.skills, .other, .interests, .training].contains(heading.kind)
                case .work, .career, .projects, .education: [.skills, .summary].contains(heading.kind)
                default: false
                }
            if isRow { headings[index] = nil }
        }
    }

    /// Whether a label right under a heading begins a table whose other labels head nothing: "Leadership   Coaching
    /// Expert" over "Back end   Spring   Expert".
    private func isFirstOfRows(_ index: Int, _ headings: [Int: Heading], _ lines: [ReadLine]) -> Bool {
        let count = lines[index].parts.count
        guard count > 2, let above = headings[index - 1], !above.isLabel else { return false }
        let rows = lines[(index + 1)...].prefix(3)
        return rows.count == 3
            && rows.allSatisfy { $0.parts.count == count && vocabulary.heading($0.parts[0].text) == nil }
    }

    // MARK: Words

    /// "Über mich    Lebenslauf    Projekte    Kontakt": what a page printed from the web has at its top.
    private func isMenu(_ line: ReadLine) -> Bool {
        guard line.parts.count >= 4 else { return false }
        return line.parts.count { vocabulary.heading($0.text) != nil } * 4 >= line.parts.count * 3
    }

    private func wording(of line: ReadLine) -> (kind: SectionKind, certainty: Double, isLabel: Bool)? {
        guard let first = line.parts.first, first.text.utf8.count <= 80, !vocabulary.isDocumentName(first.text),
            !isMenu(line), !vocabulary.isTableHead(line),
            // "Ada Lind | Curriculum Vitae"
            vocabulary.withoutDocumentName(first.text)?.contains(where: \.isLetter) != true
        else { return nil }
        let text = line.parts.count == 1 ? first.text : line.parts.map(\.text).joined(separator: " ")
        // "• Languages: Python, Go" is a row.
        let isRow = line.isListItem && text.firstColon.map { text.index(after: $0) < text.endIndex } == true
        let whole = isRow ? nil : vocabulary.heading(text)
        // A label beside its text: "Experience    ACME" is no heading of two words, "경력    ACME" none of two languages.
        if line.parts.count > 1, !line.isListItem, !isFormRow(line), let found = vocabulary.heading(first.text),
            found.certainty >= 0.75, vocabulary.contactLabel(first.text) != .address,
            whole?.certainty ?? 0 < 0.75 || found.certainty >= 0.95 && headsNothing(line.parts.dropFirst()),
            !first.text.hasSuffix(":") || first.look.isBold || first.look.isCapitals
        {
            return (found.kind, found.certainty * 0.9, true)
        }
        return whole.map { ($0.kind, line.isListItem ? $0.certainty * 0.6 : $0.certainty, false) }
    }

    private func headsNothing(_ parts: ArraySlice<ReadLine.Part>) -> Bool {
        parts.allSatisfy { vocabulary.heading($0.text) == nil }
    }

    /// "경력구분   신입   성명   한가온": labels and values by turns.
    private func isFormRow(_ line: ReadLine) -> Bool {
        line.parts.count >= 4
            && (vocabulary.contactLabel(line.parts[2].text) != nil || vocabulary.entryLabel(line.parts[2].text) != nil)
    }

    /// "Work" over "Experience", "Berufs-" over "erfahrung" in a column of labels beside the text.
    private func addLabelsOfTwoLines(to headings: inout [Int: Heading], lines: [ReadLine]) {
        for index in lines.indices.dropLast() where headings[index] == nil || headings[index]?.isLabel == true {
            guard headings[index + 1] == nil || headings[index + 1]?.isLabel == true || isHyphenated(lines[index]),
                let (first, second) = labels(lines[index], lines[index + 1]),
                let kind = sameHeading(first.text, second.text)
                    ?? (first.look == second.look
                        ? vocabulary.exactHeading(ItemSplitter.join(first.text, second.text)) : nil)
            else { continue }
            headings[index] = Heading(kind: kind, isLabel: true, takesNextLabel: true, rule: "heading.words")
            headings[index + 1] = nil
        }
    }

    /// "教育经历" over "EDUCATION": the same in two languages.
    private func sameHeading(_ first: String, _ second: String) -> SectionKind? {
        let kind = vocabulary.exactHeading(first)
        return kind == vocabulary.exactHeading(second) && first != second ? kind : nil
    }

    private func isHyphenated(_ line: ReadLine) -> Bool { line.parts[0].text.hasSuffix("-") }

    private func labels(_ line: ReadLine, _ next: ReadLine) -> (ReadLine.Part, ReadLine.Part)? {
        guard line.flow == next.flow, line.parts.count > 1, next.parts.count > 1 || isHyphenated(line),
            !line.isListItem, !next.isListItem,
            next.spaceBefore < 0.6 * max(next.look.size, 8)
        else { return nil }
        let first = line.parts[0]
        let second = next.parts[0]
        guard let box = first.box, let other = second.box,
            abs(box.left - other.left) < 2 || abs(box.right - other.right) < 2,
            first.text.utf8.count <= 24, second.text.utf8.count <= 24
        else { return nil }
        return (first, second)
    }

    // MARK: Looks

    /// How much a line stands out from running text.
    func prominence(of look: LineLook) -> Double {
        var value = usualSize > 0 && look.halfPoints > 0 ? look.size / usualSize : 1
        if look.isBold { value += 0.12 }
        if look.isCapitals { value += 0.12 }
        if look.color != 0, look.color != 0xFFFFFF { value += 0.04 }
        return value
    }

    private func stands(out line: ReadLine) -> Bool {
        prominence(of: line.look) > 1.08 || line.headingLevel != nil
            || line.spaceBefore > 0.6 * max(line.look.size, 8) && line.spaceBefore > 1.3 * (usualSpaces[line.flow] ?? 0)
    }

    /// The looks of headings that are known by their words, per flow, with how often each is met.
    private func ranksOfHeadings(_ found: [(line: ReadLine, certainty: Double)]) -> [Int: [(
        prominence: Double, count: Int
    )]] {
        // What comes again is one heading, or a post that somebody had twice.
        var ranks: [Int: [LineLook: Set<String>]] = [:]
        for (line, certainty) in found where certainty >= 0.75 {
            ranks[line.flow, default: [:]][line.look, default: []].insert(line.text)
        }
        return ranks.mapValues { looks in looks.map { (prominence(of: $0.key), $0.value.count) } }
    }

    /// Whether headings of the same flow clearly look more important than this line.
    private func isLesser(_ line: ReadLine, than ranks: [Int: [(prominence: Double, count: Int)]], in lines: [ReadLine])
        -> Bool
    {
        let own = ranks[line.flow] ?? []
        let prominence = prominence(of: line.look)
        let margin = line.isListItem ? 0.04 : 0.1
        // Where one stands out in a column of few, and for items of a list, all headings are the measure.
        let isFew =
            own.reduce(0) { $0 + $1.count } <= 2 && own.contains { $0.prominence > prominence + margin }
        let looks = line.isListItem || isFew ? ranks.values.flatMap(\.self) : own
        let greater = looks.filter { $0.prominence > prominence + margin }.reduce(0) { $0 + $1.count }
        let same = looks.filter { abs($0.prominence - prominence) <= margin }.reduce(0) { $0 + $1.count }
        return greater >= 2 && greater > same
    }

    /// Whether a text is a degree, a job title or an employer by its words: the head of an entry, whatever it looks like.
    private func namesEntry(_ text: String) -> Bool {
        vocabulary.degree(text).map { $0.coverage >= 0.3 } == true
            || max(vocabulary.titleLikeness(text), vocabulary.titleSuffix(text)) > 0.75
            || vocabulary.companyCue(text) > 0.93 || namesSkills(text)
    }

    /// "HTML & CSS": items of a list.
    private func namesSkills(_ text: String) -> Bool {
        let items = PieceSplitter.split(text, at: [" & ", ", ", " / ", " + "])
        return items.count > 1 && items.allSatisfy(vocabulary.isSkill)
    }

    /// "3", "4.1": the number of a heading.
    private static func isNumber(_ text: String) -> Bool {
        text.utf8.count <= 4 && text.utf8.first?.isPlainDigit == true
            && text.utf8.allSatisfy { $0.isPlainDigit || $0 == UInt8(ascii: ".") }
    }

    /// Lines that look like the known headings, if nothing else looks so.
    private func addByLook(to headings: inout [Int: Heading], lines: [ReadLine]) {
        var known: [LineLook: Int] = [:]
        for index in headings.keys { known[lines[index].look, default: 0] += 1 }
        // One known heading is enough where the look is much larger than the text.
        for (look, count) in known where prominence(of: look) > (count >= 2 ? 1.1 : 1.4) {
            let alike = lines.indices.filter { index in
                let line = lines[index]
                // "3    Experience" among numbered headings.
                let isNumbered = line.parts.count == 2 && Self.isNumber(line.parts[0].text)
                let text = isNumbered ? line.parts[1].text : line.text
                return line.look == look && headings[index] == nil && (line.parts.count == 1 || isNumbered)
                    && !line.isListItem
                    && line.wordCount <= 5 && !text.contains("@") && !text.contains(where: \.isNumber)
                    && !line.text.contains(" | ")
                    && index > (headings.keys.min() ?? 0) && !namesEntry(line.text)
            }
            // Where job titles share the look, it says nothing.
            let others = lines.count { $0.look == look } - count
            let first = headings.keys.filter { lines[$0].look == look }.min() ?? 0
            let isLarge =
                prominence(of: look) > 1.4 && others == alike.count && others <= 8 && alike.allSatisfy { $0 > first }
            guard others <= count && alike.count <= count || isLarge else { continue }
            for index in alike.sorted() {
                // "Key" over "competences": the second line of a heading.
                let isSecond =
                    index > 0 && headings[index - 1]?.isLabel == false && lines[index - 1].look == look
                    && lines[index - 1].flow == lines[index].flow && lines[index].spaceBefore < 0.4 * look.size
                let above = isSecond ? headings[index - 1]?.kind : nil
                let kind = above ?? vocabulary.looseHeading(lines[index].text) ?? .other
                headings[index] = Heading(kind: kind, isLabel: false, rule: "heading.look")
            }
        }
    }
}
