internal import Taxonomies

/// The sections whose entries are items: skills, languages, certificates, projects and the rest.
extension ResumeDraft {
    mutating func readSkillsAndLanguages() {
        let skillsParser = SkillsParser(vocabulary: vocabulary)
        let languagesParser = LanguagesParser(vocabulary: vocabulary)
        var languages = languagesParser.languages(in: lines(of: .languages))
        // "Languages: Python, Go" under a heading of its own lists no language that people speak.
        for section in sections
        where section.kind == .skills
            || section.kind == .languages && !isSpoken(section.lines, languagesParser)
        {
            let found = skillsParser.skills(in: section.lines)
            for finding in found.skills {
                resume.skills.append(finding.skill)
                let text =
                    finding.skill.keywords.isEmpty
                    ? finding.skill.name ?? "" : finding.skill.keywords.joined(separator: ", ")
                book.note(
                    "/skills/\(resume.skills.count - 1)",
                    finding.line,
                    text: text,
                    confidence: 0.9,
                    rule: "skills.section"
                )
            }
            note(certificates: found.certificateRuns)
            for finding in languagesParser.languages(in: found.languageRuns)
            where !languages.contains(where: { $0.language.code == finding.language.code }) {
                languages.append(finding)
            }
        }
        if languages.isEmpty { languages = languagesParser.languages(in: rowsOfLanguages()) }
        if languages.isEmpty { languages = languagesParser.languages(in: statedLanguages()) }
        for finding in languages {
            resume.languages.append(finding.language)
            book.note(
                "/languages/\(resume.languages.count - 1)",
                finding.line,
                text: finding.line.text,
                confidence: finding.language.level == nil ? 0.85 : 0.95,
                rule: "languages.section"
            )
        }
    }

    /// Whether what stands under "Languages" is spoken: no more of its lines begin with the names of tools than with
    /// those of languages.
    private func isSpoken(_ lines: [ReadLine], _ parser: LanguagesParser) -> Bool {
        let tools = lines.count { line in
            line.parts[0].text.firstColon == nil && vocabulary.isSkill(line.parts[0].text)
                && vocabulary.language(line.parts[0].text) == nil
        }
        return tools <= parser.languages(in: lines).count
    }

    /// "Languages: English, French" in a section that is about something else.
    private func rowsOfLanguages() -> [ItemSplitter.Run] {
        var runs: [ItemSplitter.Run] = []
        for section in sections where section.kind != .references {
            for line in section.lines {
                let first = line.parts[0].text
                let colon = first.firstColon
                let label = colon.map { String(first[..<$0]) } ?? (line.parts.count > 1 ? first : "")
                guard !label.isEmpty, vocabulary.exactHeading(label) == .languages else { continue }
                let behind = colon.map { String(first[first.index(after: $0)...]) } ?? ""
                let text = ([behind] + line.parts.dropFirst().map(\.text)).joined(separator: ", ")
                let items = ItemSplitter.items(of: text)
                let spoken = items.count { vocabulary.language($0) != nil && !vocabulary.isSkill($0) }
                if spoken * 2 >= items.count { runs.append(ItemSplitter.Run(label: nil, text: text, line: line)) }
            }
        }
        return runs
    }

    /// Lines that say of nothing but languages how well they are known ("English (B2)"), and lists of their names,
    /// wherever they stand.
    private func statedLanguages() -> [ItemSplitter.Run] {
        var runs: [ItemSplitter.Run] = []
        for section in sections where ![.references, .publications].contains(section.kind) {
            var names: [ItemSplitter.Run] = []
            for line in section.lines {
                let text = line.parts.map(\.text).joined(separator: " ")
                let run = ItemSplitter.Run(label: nil, text: text, line: line)
                if vocabulary.isLanguageName(text) {
                    names.append(run)
                    continue
                }
                // Most lines name no language.
                guard vocabulary.language(text) != nil else { continue }
                let items = ItemSplitter.items(of: text)
                if !items.isEmpty, items.allSatisfy(saysLanguageAndLevel) { runs.append(run) }
            }
            // One name alone may be anything.
            if names.count > 1 { runs += names }
        }
        return runs
    }

    /// Whether an item is a language with its level: "English (B2-C1)", "Angielski: A2".
    private func saysLanguageAndLevel(_ item: String) -> Bool {
        guard item.utf8.count <= 60, let found = vocabulary.language(item), found.name.lowerBound == item.startIndex
        else { return false }
        let rest = item[found.name.upperBound...]
        return rest.split(separator: " ").count <= 5 && vocabulary.proficiency(String(rest)) != nil
    }

    /// Certificates that are a row among skills.
    private mutating func note(certificates runs: [ItemSplitter.Run]) {
        let parser = ItemListParser(scanner: scanner, vocabulary: vocabulary)
        for run in runs {
            var line = run.line
            line.parts = [line.parts[line.parts.count - 1]]
            line.parts[0].text = run.text
            for item in parser.items(in: [line]) { add(item, parser) }
        }
    }

    private mutating func add(_ item: ItemListParser.Item, _ parser: ItemListParser) {
        var certificate = Resume.Certificate()
        let (name, source) = parser.nameAndSource(of: item)
        certificate.name = name
        certificate.issuer = source
        certificate.date = item.isoDate
        resume.certificates.append(certificate)
        book.note(
            "/certificates/\(resume.certificates.count - 1)",
            item.line,
            text: item.text,
            confidence: 0.85,
            rule: "certificates.section"
        )
    }

    mutating func readLists() {
        let parser = ItemListParser(scanner: scanner, vocabulary: vocabulary)
        let certified = sections.filter { $0.kind == .certificates || $0.kind == .training }
        for item in certified.flatMap({ parser.items(in: $0.lines) }) {
            // A university degree among "professional qualifications" is a course of study.
            if let level = vocabulary.degree(item.text)?.level, ["bachelor", "master", "doctorate"].contains(level),
                vocabulary.institutionCue(item.line.text) > 0
            {
                let entries = entryParser(EducationJudge(vocabulary: vocabulary), takesPoints: true).entries(in: [
                    item.line
                ])
                let read =
                    entries.isEmpty
                    ? [HeadReader.entry(of: item.line, EducationJudge(vocabulary: vocabulary), scanner)] : entries
                for entry in read {
                    resume.education.append(EducationReader(vocabulary: vocabulary).education(from: entry))
                    note(
                        entry,
                        at: "/education/\(resume.education.count - 1)",
                        title: "degree",
                        organization: "institution"
                    )
                }
                continue
            }
            add(item, parser)
        }
        for item in parser.items(in: lines(of: .awards)) {
            var award = Resume.Award()
            let (name, source) = parser.nameAndSource(of: item)
            award.title = name
            award.awarder = source
            award.date = item.isoDate
            resume.awards.append(award)
            book.note(
                "/awards/\(resume.awards.count - 1)",
                item.line,
                text: item.text,
                confidence: 0.8,
                rule: "awards.section"
            )
        }
        for item in parser.items(in: lines(of: .publications)) {
            var publication = Resume.Publication()
            publication.name = item.text
            publication.releaseDate = item.isoDate
            resume.publications.append(publication)
            book.note(
                "/publications/\(resume.publications.count - 1)",
                item.line,
                text: item.text,
                confidence: 0.75,
                rule: "publications.section"
            )
        }
        for run in ItemSplitter.runs(of: lines(of: .interests)) {
            for text in ItemSplitter.items(of: run.text) {
                var interest = Resume.Interest()
                interest.name = text
                resume.interests.append(interest)
            }
        }
        readProjectsAndVolunteering(parser)
        readReferences()
    }

    private mutating func readProjectsAndVolunteering(_ parser: ItemListParser) {
        for item in parser.items(in: lines(of: .projects)) {
            var project = Resume.Project()
            project.name = item.text
            project.startDate = item.date?.start?.iso8601
            project.endDate = item.date?.end?.iso8601
            if item.date?.isCurrent == true { project.current = true }
            let body = Body.split(item.body)
            project.description = body.summary
            project.highlights = body.highlights
            resume.projects.append(project)
            book.note(
                "/projects/\(resume.projects.count - 1)",
                item.line,
                text: item.text,
                confidence: 0.7,
                rule: "projects.section"
            )
        }
        for section in sections where section.kind == .volunteer {
            for entry in entryParser(WorkJudge(vocabulary: vocabulary), takesPoints: true).entries(in: section.lines) {
                var volunteer = Resume.Volunteer()
                volunteer.position = entry.title?.text
                volunteer.organization = entry.organization?.text
                volunteer.startDate = entry.date?.start?.iso8601
                volunteer.endDate = entry.date?.end?.iso8601
                if entry.date?.isCurrent == true { volunteer.current = true }
                volunteer.highlights = Body.split(entry.body).highlights
                guard volunteer.position != nil || volunteer.organization != nil else { continue }
                resume.volunteer.append(volunteer)
                note(
                    entry,
                    at: "/volunteer/\(resume.volunteer.count - 1)",
                    title: "position",
                    organization: "organization"
                )
            }
        }
    }

    /// Courses of study of a section that is a list without dates, a point each.
    func undatedCourses(in lines: [ReadLine]) -> [ParsedEntry] {
        let judge = EducationJudge(vocabulary: vocabulary)
        return lines.filter(\.isListItem).compactMap { line in
            let entry = HeadReader.entry(of: line, judge, scanner)
            guard entry.title?.score ?? 0 >= 0.6 || entry.organization?.score ?? 0 >= 0.6 else { return nil }
            return entry
        }
    }

    private mutating func readReferences() {
        for section in sections where section.kind == .references {
            guard let first = section.lines.first else { continue }
            var reference = Resume.Reference()
            reference.reference = section.lines.map { $0.text.replacing("\t", with: " ") }.joined(separator: "\n")
            resume.references.append(reference)
            book.note(
                "/references/\(resume.references.count - 1)",
                first,
                text: first.text,
                confidence: 0.7,
                rule: "references.section"
            )
        }
    }
}
