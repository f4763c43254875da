/// Takes apart what was read as one: a degree and its school in one piece, a degree whose field stands elsewhere.
struct CourseParts {
    let vocabulary: Vocabulary

    func parted(_ parsed: ParsedEntry) -> ParsedEntry {
        var entry = withSchoolOnItsOwn(parsed)
        // "대학원 경영학과" beside "한빛대학교": the graduate school is part of the school's name.
        if let own = entry.organization, vocabulary.endsInSchool(own.text), let title = entry.title,
            let word = title.text.split(separator: " ").first, word.utf8.count < title.text.utf8.count,
            word.unicodeScalars.first?.value ?? 0 >= 0xAC00, vocabulary.isKindOfInstitution(String(word))
        {
            entry.organization?.text = own.text + " " + word
            entry.title?.text = String(title.text[word.endIndex...].dropFirst())
        }
        if let own = entry.organization, let (school, department) = cutBehindSchool(own.text) {
            entry.organization?.text = school
            if let title = entry.title {
                entry.title?.text = department + " " + title.text
            } else {
                entry.title = ParsedEntry.Field(text: department, line: own.line, score: own.score)
            }
        }
        if isUnsure(entry.organization) || entry.inheritsOrganization, let school = labelled(.organization, in: entry) {
            entry.organization = school
            entry.inheritsOrganization = false
        }
        if isUnsure(entry.organization) || entry.inheritsOrganization, let title = entry.title,
            let (degree, school) = cutBeforeSchool(title.text) ?? schoolBehindDegree(title.text)
                ?? schoolBeforeTown(title)
        {
            entry.title?.text = degree
            entry.organization = ParsedEntry.Field(text: school, line: title.line, score: 0.8)
            entry.inheritsOrganization = false
        }
        if entry.title == nil, let own = entry.organization, let (degree, school) = schoolBehindDegree(own.text) {
            entry.title = ParsedEntry.Field(text: degree, line: own.line, score: 0.6)
            entry.organization?.text = school
        }
        if entry.title?.score ?? 0 < 0.6, let own = entry.organization, let (degree, school) = cutAtDash(own.text) {
            entry.title = ParsedEntry.Field(text: degree, line: own.line, score: 0.6)
            entry.organization?.text = school
        }
        // "Doctorat en Physique à l’ENS (Université de Lyon)", of which the brackets were taken for the school.
        if let title = entry.title, let own = entry.organization, title.text.hasBytes(of: own.text),
            let (degree, school) = cutBeforeSchool(title.text), school.hasBytes(of: own.text)
        {
            entry.title?.text = degree
            entry.organization?.text = school
        }
        // "BSc" beside "in Physics at the University of …"
        if let title = entry.title, let own = entry.organization,
            own.text.unicodeScalars.first?.properties.isLowercase == true,
            let (field, school) = cutBeforeSchool(own.text)
        {
            entry.title?.text = title.text + " " + field
            entry.organization?.text = school
        }
        while let title = entry.title, vocabulary.endsInJoint(title.text), let blank = title.text.lastIndex(of: " ") {
            entry.title?.text = String(title.text[..<blank])
        }
        if let title = entry.title, let own = entry.organization, let (field, school) = fieldBeforeSchool(own.text) {
            entry.title?.text = title.text + (title.text.hasSuffix(":") ? " " : ", ") + field
            entry.organization?.text = school
        }
        if let title = entry.title, let degree = vocabulary.degree(title.text), degree.coverage > 0.9,
            let field = entry.others.first(where: { isField($0.text) })
        {
            entry.title?.text = title.text + ", " + field.text
        } else if let title = entry.title, vocabulary.degree(title.text).map({ $0.coverage > 0.9 }) == true,
            let field = labelled(.field, in: entry)
        {
            let isIdeographic = title.text.unicodeScalars.contains { $0.value >= 0x2E80 }
            entry.title?.text = title.text + (isIdeographic ? " " : ", ") + field.text
        }
        return entry
    }

    /// "专业：物理学", "• Uczelnia: Uniwersytet …": what a label in the lines below a degree names.
    private func labelled(_ wanted: EntryLabel, in entry: ParsedEntry) -> ParsedEntry.Field? {
        entry.body.prefix(4).lazy.compactMap { line in
            guard let (label, value) = line.parts.first.flatMap({ vocabulary.entryLabelled($0.text) }), label == wanted,
                value.wordCount <= 8
            else { return nil }
            return ParsedEntry.Field(text: value, line: line, score: 0.9)
        }.first
    }

    private func isUnsure(_ school: ParsedEntry.Field?) -> Bool {
        school.map { $0.score < 0.5 && vocabulary.institutionCue($0.text) == 0 } ?? true
    }

    /// A school that was taken for a degree ("Gymnasium Hardt"), beside another entry's school or beside a field.
    private func withSchoolOnItsOwn(_ parsed: ParsedEntry) -> ParsedEntry {
        guard let title = parsed.title, vocabulary.institutionCue(title.text) > 0,
            vocabulary.degree(title.text).map({ $0.coverage > 0.9 }) != true
        else { return parsed }
        var entry = parsed
        // "Machine Learning by Norwick University, Coursera": where the lessons were held.
        if let own = entry.organization, vocabulary.isKindOfInstitution(title.text),
            !vocabulary.isKindOfInstitution(own.text), own.text.hasBytes(of: " by ")
        {
            entry.title = own
            entry.organization = title
            return entry
        }
        if entry.inheritsOrganization || entry.organization == nil {
            guard vocabulary.degree(title.text)?.isFirst != true || title.text.wordCount <= 4 else { return parsed }
            entry.organization = title
            entry.title = nil
            entry.inheritsOrganization = false
        } else if let own = entry.organization, vocabulary.institutionCue(own.text) == 0, own.text.wordCount <= 4,
            vocabulary.fieldOfStudy(own.text) >= 0.6 || own.text.hasSuffix("과")
        {
            entry.organization = title
            entry.title = own
        }
        return entry
    }

    /// "한빛대학교 대학원 경영학과": a Korean school, and the department that only a blank sets off.
    private func cutBehindSchool(_ text: String) -> (school: String, department: String)? {
        let words = text.split(separator: " ").map(String.init)
        guard
            let last = words.lastIndex(where: { vocabulary.endsInSchool($0) || vocabulary.isKindOfInstitution($0) }),
            last + 1 < words.count, words[last].unicodeScalars.first?.value ?? 0 >= 0xAC00,
            vocabulary.fieldOfStudy(words[last + 1]) >= 0.6 || words[last + 1].hasSuffix("학")
        else { return nil }
        return (words[...last].joined(separator: " "), words[(last + 1)...].joined(separator: " "))
    }

    private func isField(_ text: String) -> Bool {
        text.wordCount <= 6 && vocabulary.fieldOfStudy(text) >= 0.6 && vocabulary.institutionCue(text) == 0
            && vocabulary.gradeWord(text) == nil
    }

    /// "Laurea in Fisica presso l’Università di Pavia", "Bac scientifique au lycée Valmy", "Pflegehelferin bei Haus Linde".
    private func cutBeforeSchool(_ text: String) -> (degree: String, school: String)? {
        guard text.utf8.contains(UInt8(ascii: " ")) else { return nil }
        let words = text.split(separator: " ").map(String.init)
        let namesSchool = vocabulary.placeOfSchool(in: text) != nil
        for (index, word) in words.enumerated() {
            guard index > 0, index + 1 < words.count else { continue }
            let lower = word.lowercased()
            var first = index + 1
            if namesSchool {
                guard Self.places.contains(lower) else { continue }
                while first + 1 < words.count, Self.articles.contains(words[first].lowercased()) { first += 1 }
                let school = withoutArticle(words[first...].joined(separator: " "))
                // Only articles stand between the preposition and the word for the school.
                guard let own = vocabulary.placeOfSchool(in: school),
                    // "National Academy of …"
                    school[..<own].split(whereSeparator: { $0 == " " || $0 == "(" }).allSatisfy({
                        $0.first?.isUppercase == true
                    }),
                    school[..<own].split(separator: " ").count <= 2
                else { continue }
                return finished(words[..<index], school)
            }
            guard Self.hosts.contains(lower), words[first].unicodeScalars.first?.properties.isUppercase == true else {
                continue
            }
            return finished(words[..<index], words[first...].joined(separator: " "))
        }
        return nil
    }

    /// "PhD Norwick University, Physics": nothing but a blank between the degree and the school.
    private func schoolBehindDegree(_ text: String) -> (degree: String, school: String)? {
        let parts = PieceSplitter.split(text, at: [", "])
        guard let first = parts.first, var end = vocabulary.endOfDegree(in: first), end < first.endIndex else {
            return nil
        }
        if first[end] == "." { end = first.index(after: end) }
        let school = EntryLine.trimmed(first[end...])
        guard school.unicodeScalars.first?.properties.isUppercase == true, vocabulary.institutionCue(school) >= 0.9,
            let own = vocabulary.placeOfSchool(in: school), vocabulary.fieldOfStudy(String(school[..<own])) == 0
        else { return nil }
        return (([String(first[..<end])] + parts.dropFirst()).joined(separator: ", "), school)
    }

    private func finished(_ degree: ArraySlice<String>, _ school: String) -> (degree: String, school: String)? {
        var school = school.trimmingCharacters(". ")
        // "(Betreuer: Dr. Lind)" is no part of its name.
        if let open = school.firstIndex(of: "("), open > school.startIndex,
            school[open...].contains(":") || !school[open...].contains(")")
        {
            school = String(school[..<open]).trimmingCharacters(" ,")
        }
        // "…, voto 97/110"
        if let comma = school.lastIndex(of: ","), vocabulary.gradeWord(String(school[comma...])) != nil {
            school = String(school[..<comma])
        }
        let degree = degree.joined(separator: " ").trimmingCharacters(",;:–- ")
        return degree.isEmpty || school.isEmpty ? nil : (degree, school)
    }

    private func withoutArticle(_ text: String) -> String {
        for article in ["l’", "l'", "L’", "L'", "all’", "all'"] where text.hasPrefix(article) {
            return String(text.dropFirst(article.count))
        }
        return text
    }

    /// Words before a place, where a word for a school follows.
    private static let places: Set<String> = [
        "à", "au", "aux", "presso", "naar", "aan", "at", "an", "am", "en", "na", "no", "pela", "pelo", "på", "ved",
        "vid", "from", "through",
        "chez", "bei", "beim", "bij", "w", "della", "del", "dell’università",
    ]
    /// Words before whoever taught, named as they may be.
    private static let hosts: Set<String> = ["chez", "presso", "bei", "beim", "bij"]
    private static let articles: Set<String> = [
        "la", "le", "il", "lo", "the", "der", "die", "dem", "den", "de", "het", "el", "los",
    ]

    /// "Abitur, Lindenschule, Aachen": what stands between a degree and a town.
    private func schoolBeforeTown(_ title: ParsedEntry.Field) -> (degree: String, school: String)? {
        guard title.score >= 0.6, let part = title.line.parts.first(where: { $0.text.hasBytes(of: title.text) }) else {
            return nil
        }
        let fields = PieceSplitter.split(part.text, at: [", "])
        guard let place = fields.firstIndex(of: title.text), place + 2 < fields.count else { return nil }
        let school = fields[place + 1]
        guard vocabulary.place(fields[place + 2]).coverage >= 0.8, vocabulary.place(school).coverage < 0.6,
            TextForm(school).isNameLike(upTo: 6), vocabulary.degree(school) == nil,
            vocabulary.fieldOfStudy(school) < 0.5, vocabulary.gradeWord(school) == nil,
            !school.contains(where: \.isNumber)
        else { return nil }
        return (title.text, school)
    }

    /// "Environmental Biology, Minor in Earth Science, Norwick University" beside a degree.
    private func fieldBeforeSchool(_ text: String) -> (field: String, school: String)? {
        let parts = PieceSplitter.split(text, at: [", "])
        guard parts.count > 1, let first = parts.firstIndex(where: { vocabulary.institutionCue($0) > 0 }), first > 0,
            isField(parts[0]) || parts[0].hasBytes(of: " & ") && vocabulary.fieldOfStudy(parts[0]) > 0.2
        else { return nil }
        return (parts[..<first].joined(separator: ", "), parts[first...].joined(separator: ", "))
    }

    /// "Estudios de Idiomas — Escuela Oficial": a course that no table has, before its school.
    private func cutAtDash(_ text: String) -> (degree: String, school: String)? {
        let parts = PieceSplitter.split(text, at: [" — ", " – ", " | ", " - "])
        guard parts.count == 2, vocabulary.institutionCue(parts[0]) == 0, vocabulary.institutionCue(parts[1]) > 0,
            vocabulary.place(parts[0]).coverage < 0.5
        else { return nil }
        return (parts[0], parts[1])
    }
}
