internal import Documents

/// Reads sections of skills: categories with items, comma lists, bullets, tables.
struct SkillsParser {
    let vocabulary: Vocabulary

    struct Finding {
        var skill: Resume.Skill
        var line: ReadLine
    }

    /// What a section of skills holds.
    struct Findings {
        var skills: [Finding] = []
        /// Languages that people speak ("Languages: English, French").
        var languageRuns: [ItemSplitter.Run] = []
        /// Rows of certificates ("Certifications: PMP, CSM").
        var certificateRuns: [ItemSplitter.Run] = []
    }

    func skills(in lines: [ReadLine]) -> Findings {
        var certificateRuns: [ItemSplitter.Run] = []
        var findings: [Finding] = []
        var languageRuns: [ItemSplitter.Run] = []
        var heading: String?
        let runs = ItemSplitter.runs(of: lines.filter { !isHeadOfColumns($0, in: lines) })
        let isLevelled = tellsLevels(runs)
        for (index, run) in runs.enumerated() {
            if isSpoken(run) || run.label == nil && heading.map(isOfLanguages) == true && speaks(run.text) {
                languageRuns.append(run)
                continue
            }
            if let label = run.label, !run.text.isEmpty, vocabulary.heading(label)?.kind == .certificates {
                certificateRuns.append(run)
                continue
            }
            var run = run
            if let label = run.label, !run.text.isEmpty, run.text.utf8.count < 60,
                ItemSplitter.items(of: run.text).allSatisfy(vocabulary.isProficiency)
            {
                // "Java, Go: Good knowledge": what is known stands in the label.
                run = ItemSplitter.Run(label: nil, text: label, line: run.line)
            }
            if let label = run.label, isLevelled, vocabulary.isSkill(label) {
                run = ItemSplitter.Run(label: nil, text: label, line: run.line)
            }
            if let label = run.label, isNoSkill(label) {
                heading = nil
                continue
            }
            // A bold line of its own over plain ones names the category of what follows.
            if run.label == nil, run.cells.isEmpty,
                isCategory(run, next: index + 1 < runs.count ? runs[index + 1] : nil)
            {
                heading = run.text.trimmingCharacters(": ")
                continue
            }
            if run.label != nil, run.text.isEmpty {
                heading = run.label
                continue
            }
            var items = ([run.text] + run.cells).flatMap(self.items).compactMap(cleaned).flatMap(several)
            for item in items where isSpoken(item) {
                languageRuns.append(ItemSplitter.Run(label: nil, text: item, line: run.line))
            }
            items.removeAll(where: isSpoken)
            guard !items.isEmpty else { continue }
            let name = run.label ?? heading
            var skill = Resume.Skill()
            if let name, !name.isEmpty {
                skill.name = name
                skill.keywords = items
                skill.normalized = normalized(items)
                if run.label == nil, let last = findings.last, last.skill.name == name {
                    findings[findings.count - 1].skill.keywords += items
                    findings[findings.count - 1].skill.normalized += skill.normalized
                } else {
                    findings.append(Finding(skill: skill, line: run.line))
                }
            } else {
                for item in items {
                    var skill = Resume.Skill()
                    skill.name = item
                    skill.normalized = normalized([item])
                    findings.append(Finding(skill: skill, line: run.line))
                }
            }
        }
        return Findings(skills: findings, languageRuns: languageRuns, certificateRuns: certificateRuns)
    }

    /// Whether labels are the skills, and words beside them say how well: "Java    taught in the first two years".
    private func tellsLevels(_ runs: [ItemSplitter.Run]) -> Bool {
        let labelled = runs.filter { $0.label != nil && !$0.text.isEmpty }
        let levelled = labelled.count { run in
            run.label.map(vocabulary.isSkill) == true && run.text.wordCount >= 3
                && !ItemSplitter.items(of: run.text).contains(where: vocabulary.isSkill)
        }
        return levelled >= 3 && levelled * 3 >= labelled.count * 2
    }

    /// Cut at commas and, in a list of several, at dashes and inner labels ("SQL - Other: Scala").
    func items(of text: String) -> [String] {
        if let list = bracketed(text) { return items(of: list) }
        let items = ItemSplitter.items(of: text)
        // "Java - Go - SQL": the only marks there are.
        let dashed = items.count == 1 ? PieceSplitter.split(text, at: [" - ", " – "]) : []
        if dashed.count >= 4, dashed.count(where: vocabulary.isSkill) * 2 > dashed.count { return dashed }
        guard items.count > 2 || items.contains(where: { $0.hasBytes(of: " > ") }) else { return items }
        return items.flatMap { item in
            PieceSplitter.split(item, at: [" - ", " – ", " > "]).map { part in
                guard let colon = part.firstIndex(of: ":"), part[..<colon].split(separator: " ").count <= 3 else {
                    return part
                }
                let rest = String(part[part.index(after: colon)...]).collapsingBlanks()
                return rest.isEmpty ? part : rest
            }
        }
    }

    /// "(NodeJS, Docker, Git)", "(Languages: C#, Java)": a list in a bracket of its own, without it.
    private func bracketed(_ text: String) -> String? {
        guard text.hasPrefix("("), text.hasSuffix(")"), text.utf8.contains(UInt8(ascii: ",")) else { return nil }
        let list = text.dropFirst().dropLast()
        guard !list.contains("("), !list.contains(")") else { return nil }
        let colon = list.firstIndex(of: ":").map { list.index(after: $0) }
        return String(list[(colon ?? list.startIndex)...]).collapsingBlanks()
    }

    /// "Inventor und Ansys" is two, "Knowledge of Java" is Java.
    private func several(_ item: String) -> [String] {
        let item = vocabulary.withoutSkillCue(item)
        guard !vocabulary.isSkill(item) else { return [item] }
        for joint in Self.joints where item.hasBytes(of: joint) {
            let parts = PieceSplitter.split(item, at: [joint])
            if parts.count > 1, parts.allSatisfy({ vocabulary.isSkill($0) && !$0.isEmpty }) { return parts }
        }
        return [item]
    }

    private static let joints = [
        " & ", " / ", " and ", " und ", " et ", " y ", " e ", " i ", " en ", " och ", " og ", " oraz ",
    ]

    /// "Languages   Tools   Soft skills" in bold over columns of plain items.
    private func isHeadOfColumns(_ line: ReadLine, in lines: [ReadLine]) -> Bool {
        guard line.parts.count > 1, line.parts.allSatisfy(\.look.isBold),
            let place = lines.firstIndex(where: { $0.index == line.index }), place + 1 < lines.count
        else { return false }
        let next = lines[place + 1]
        return next.parts.count > 1 && !next.parts.contains(where: \.look.isBold) && next.flow == line.flow
            && zip(next.parts, line.parts).allSatisfy { part, head in
                guard let own = part.box, let above = head.box else { return false }
                return abs(own.left - above.left) < 4
            }
    }

    /// Whether a label among skills announces what nobody asks for there: hobbies, a driving licence.
    private func isNoSkill(_ label: String) -> Bool {
        vocabulary.heading(label).map { $0.kind == .interests && $0.certainty >= 0.75 } == true
            || vocabulary.contactLabel(label) == .driving
    }

    private func isOfLanguages(_ label: String) -> Bool {
        vocabulary.heading(label).map { $0.kind == .languages && $0.certainty >= 0.75 } == true
    }

    /// Whether a text begins with the name of a language that people speak.
    private func speaks(_ text: String) -> Bool {
        vocabulary.language(text).map { $0.name.lowerBound == text.startIndex } == true && !vocabulary.isSkill(text)
    }

    private func normalized(_ items: [String]) -> [String] {
        items.compactMap { vocabulary.canonicalSkill($0) }
    }

    /// Whether a run lists languages that people speak.
    private func isSpoken(_ run: ItemSplitter.Run) -> Bool {
        guard let label = run.label else { return false }
        // "English: fluent" among them.
        if isSpoken(label) { return !run.text.isEmpty }
        guard vocabulary.heading(label)?.kind == .languages else { return false }
        let items = ItemSplitter.items(of: run.text)
        let spoken = items.count { vocabulary.language($0) != nil && !vocabulary.isSkill($0) }
        return spoken * 2 > items.count
    }

    /// Whether an item is a language that people speak, and nothing else.
    private func isSpoken(_ item: String) -> Bool { vocabulary.isLanguageName(item) && !vocabulary.isSkill(item) }

    private func isCategory(_ run: ItemSplitter.Run, next: ItemSplitter.Run?) -> Bool {
        guard let next, !run.line.isListItem || run.line.look.isBold && !next.line.isListItem,
            run.line.look.isBold || run.text.hasSuffix(":")
                || run.line.look.isCapitals && vocabulary.looseHeading(run.text) != nil
        else { return false }
        guard ItemSplitter.items(of: run.text).count == 1, run.text.split(separator: " ").count <= 5 else {
            return false
        }
        let isLesser =
            !next.line.look.isBold && run.line.look.isBold || next.line.isListItem
            || !next.line.look.isCapitals && run.line.look.isCapitals
        return isLesser
    }

    /// An item without rating marks, numbers of years and filler; `nil` if nothing is left.
    private func cleaned(_ item: String) -> String? {
        var text = item
        var lower = item.lowercased()
        for prefix in ["and ", "und ", "et ", "y ", "e ", "i ", "en ", "sowie ", "etc"]
        where lower.hasPrefix(prefix) && text.count > prefix.count + 1 {
            text = String(text.dropFirst(prefix.count))
            lower = text.lowercased()
        }
        text = text.trimmingCharacters(" .★☆●○■□▪▫◆◇✓✔•⭐–-").collapsingBlanks()
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }), text.utf8.count <= 120 else {
            return nil
        }
        if ["etc", "usw", "u.a", "uvm", "among others"].contains(text.lowercased()) { return nil }
        // "Git: Gute Kenntnisse"
        if let colon = text.firstColon, colon > text.startIndex, vocabulary.language(String(text[..<colon])) == nil,
            vocabulary.isProficiency(String(text[text.index(after: colon)...]).collapsingBlanks())
        {
            text = String(text[..<colon]).collapsingBlanks()
        }
        // "CSS - Intermédiaire", "Go – Expert"
        for dash in [" - ", " – ", " — "] where text.hasBytes(of: dash) {
            guard let range = text.ranges(of: dash).last, vocabulary.isProficiency(String(text[range.upperBound...]))
            else {
                continue
            }
            text = String(text[..<range.lowerBound])
        }
        // "HTML 100%"
        if text.hasSuffix("%"), let blank = text.lastIndex(of: " "),
            text[blank...].dropFirst().dropLast().allSatisfy(\.isNumber)
        {
            text = String(text[..<blank]).collapsingBlanks()
        }
        // "Expert", "Sehr gut": how well, not what.
        if vocabulary.isProficiency(text) { return nil }
        return text
    }
}
