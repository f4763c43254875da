/// Reads sections of skills: categories with items, comma lists, bullets, tables.
struct SkillsParser {
    let vocabulary: Vocabulary

    struct Finding {
        var skill: Resume.Skill
        var line: ReadLine
    }

    /// The skills, and the languages people speak that stand among them ("Languages: English, French").
    func skills(in lines: [ReadLine]) -> (skills: [Finding], languageRuns: [ItemSplitter.Run]) {
        var findings: [Finding] = []
        var languageRuns: [ItemSplitter.Run] = []
        var heading: String?
        let runs = ItemSplitter.runs(of: lines)
        for (index, run) in runs.enumerated() {
            if isSpoken(run) {
                languageRuns.append(run)
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
            var items = ([run.text] + run.cells).flatMap(self.items).compactMap(cleaned)
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
        return (findings, languageRuns)
    }

    /// Cut at commas and, in a list of several, at dashes and inner labels ("SQL - Other: Scala").
    private func items(of text: String) -> [String] {
        let items = ItemSplitter.items(of: text)
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

    private func normalized(_ items: [String]) -> [String] {
        items.compactMap { vocabulary.canonicalSkill($0) }
    }

    /// Whether a run lists languages that people speak.
    private func isSpoken(_ run: ItemSplitter.Run) -> Bool {
        guard let label = run.label, vocabulary.heading(label)?.kind == .languages else { return false }
        let items = ItemSplitter.items(of: run.text)
        let spoken = items.count { vocabulary.language($0) != nil && !vocabulary.isSkill($0) }
        return spoken * 2 > items.count
    }

    /// Whether an item is a language that people speak, and nothing else.
    private func isSpoken(_ item: String) -> Bool { vocabulary.isLanguageName(item) && !vocabulary.isSkill(item) }

    private func isCategory(_ run: ItemSplitter.Run, next: ItemSplitter.Run?) -> Bool {
        guard let next, !run.line.isListItem,
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
        for prefix in ["and ", "und ", "et ", "y ", "e ", "i ", "en ", "sowie ", "etc"]
        where text.lowercased().hasPrefix(prefix) && text.count > prefix.count + 1 {
            text = String(text.dropFirst(prefix.count))
        }
        text = text.trimmingCharacters(" .★☆●○■□▪▫◆◇✓✔•⭐–-").collapsingBlanks()
        guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }), text.utf8.count <= 120 else {
            return nil
        }
        if ["etc", "usw", "u.a", "uvm", "among others"].contains(text.lowercased()) { return nil }
        return text
    }
}
