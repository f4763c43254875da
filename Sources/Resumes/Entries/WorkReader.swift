internal import Taxonomies

/// Makes jobs of the entries of a work section.
struct WorkReader {
    let vocabulary: Vocabulary

    func work(from entry: ParsedEntry) -> Resume.Work {
        var work = Resume.Work()
        work.position = entry.title.map { Self.cleaned($0.text) }
        let organization = entry.organization.map { vocabulary.withoutPlace(Self.cleaned($0.text)) }
        work.name = organization?.name
        // "Self-employed, Voltora ICT": what the person was, whatever stands first.
        if let name = work.name, let position = work.position, vocabulary.isSelfEmployment(name),
            vocabulary.titleLikeness(position) < 0.5, TextForm(position).isNameLike(upTo: 5),
            position.unicodeScalars.allSatisfy({ $0.value < 0x2E80 })
        {
            (work.position, work.name) = (name, position)
        }
        // "Freelancer 2019 – 2021" is what the person was.
        if work.position == nil, let name = work.name, vocabulary.isSelfEmployment(name) {
            work.position = name
            work.name = nil
        }
        work.location =
            entry.place?.text ?? organization?.place
            ?? entry.others.first { vocabulary.place($0.text).coverage >= 0.5 }?.text
        work.startDate = entry.date?.start?.iso8601
        work.endDate = entry.date?.end?.iso8601
        if entry.date?.isCurrent == true { work.current = true }
        let (highlights, summary) = Body.split(entry.body)
        work.highlights = highlights
        work.summary = summary
        if let position = work.position { work.occupation = occupation(for: position) }
        return work
    }

    /// The occupation behind a title; `nil` where the taxonomy knows none.
    private func occupation(for title: String) -> Resume.Occupation? {
        vocabulary.knownOccupations.answer(to: title, newOccupation)
    }

    private func newOccupation(for title: String) -> Resume.Occupation? {
        let match = vocabulary.titles.match(title, limit: 1)
        guard let best = match.soc.first ?? match.isco.first else { return nil }
        return Resume.Occupation(
            title: match.canonical.isEmpty ? best.name : match.canonical,
            soc2018: match.soc.first?.code,
            isco08: match.isco.first?.code,
            level: match.level.rawValue,
            confidence: (match.confidence * 100).rounded() / 100
        )
    }

    static func cleaned(_ text: String) -> String {
        var text = text.trimmingCharacters(" ,;:|·•–—-/").collapsingBlanks()
        if text.hasSuffix(")"), !text.contains("(") { text = String(text.dropLast()) }
        // "At ACME", "“ACME”"
        for word in [
            "At ", "at ", "Bei ", "bei ", "Chez ", "chez ", "Presso ", "presso ", "en ", "em ", "w ",
        ] where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            // "at iVoltora"
            let name = rest.prefix { $0 != " " }
            if name.contains(where: \.isUppercase) { text = String(rest) }
        }
        // "Norwick University, Prof. Ada Lind": where, not with whom.
        if let person = text.rangeOfBytes(of: ", Prof. ") { text = String(text[..<person.lowerBound]) }
        // A full stop by itself joined two fields.
        if text.hasSuffix(" .") { text = String(text.dropLast(2)) }
        return withoutFullStop(text)
    }

    /// "Doctoral Fellow (full time)." without the stop; "Inc.", "S.p.A." and "Sr." keep theirs.
    private static func withoutFullStop(_ text: String) -> String {
        guard text.hasSuffix("."), let word = text.split(separator: " ").last?.dropLast(),
            !word.utf8.contains(UInt8(ascii: ".")), word.hasSuffix(")") || word.count > 5
        else { return text }
        return String(text.dropLast())
    }
}

/// Makes courses of study of the entries of an education section.
struct EducationReader {
    let vocabulary: Vocabulary

    /// Whether an entry is a grant or a prize among the courses of study: neither a degree nor a school is in it.
    func isAward(_ entry: ParsedEntry) -> Bool {
        let texts = [entry.title, entry.organization].compactMap { $0?.text }
        guard
            texts.contains(where: Self.beginsInAward)
                || texts.contains(where: { text in ["奖学金", "장학금", "奨学金", "장학생"].contains { text.contains($0) } })
        else { return false }
        return !texts.contains {
            vocabulary.degree($0).map { $0.coverage >= 0.4 } == true || vocabulary.institutionCue($0) > 0
        }
    }

    private static func beginsInAward(_ text: String) -> Bool {
        let text = String(text.unicodeScalars.prefix(20)).lowercased()
        return awards.contains { text.startsBytes(with: $0) }
    }

    /// Words that such lines begin with.
    private static let awards = [
        "scholarship", "award", "prize", "bourse", "prix ", "beca ", "premio ", "prêmio ", "borsa di studio", "bolsa ",
        "stipendium", "stipendien", "beurs ", "stypendium", "nagroda",
    ]

    func education(from parsed: ParsedEntry) -> Resume.Education {
        let entry = CourseParts(vocabulary: vocabulary).parted(parsed)
        var education = Resume.Education()
        let organization = entry.organization.map { vocabulary.withoutPlace(WorkReader.cleaned($0.text)) }
        education.institution = organization?.name
        education.degree = entry.title.map { withoutGrade(WorkReader.cleaned($0.text)) }
        education.location = entry.place?.text ?? organization?.place
        education.startDate = entry.date?.start?.iso8601
        education.endDate = entry.date?.end?.iso8601
        if entry.date?.isCurrent == true || entry.date?.isExpected == true { education.current = true }
        if let degree = education.degree {
            education.level = vocabulary.degree(degree)?.level
            let parts = Self.parts(of: degree, vocabulary: vocabulary)
            education.studyType = parts.type
            education.area = parts.area
        }
        for text in entry.others.map(\.text) + entry.body.map(\.text) {
            switch vocabulary.gradeWord(text) {
            case "score" where education.score == nil: education.score = Self.score(in: text)
            case "honours" where education.honours == nil: education.honours = text.trimmingCharacters("()., ")
            default: break
            }
        }
        return education
    }

    /// "计算机科学学士(GPA:3.1/4.0)" without the grade in brackets.
    private func withoutGrade(_ text: String) -> String {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            text[open...].contains(where: \.isNumber), vocabulary.gradeWord(String(text[open...])) == "score"
        else { return text }
        return String(text[..<open]).trimmingCharacters(" ,")
    }

    /// "B.Sc.
    ///
    /// in Computer Science" → "B.Sc.", "Computer Science".
    private static func parts(of degree: String, vocabulary: Vocabulary) -> (type: String?, area: String?) {
        for joint in [" in ", " en ", " of ", " im ", ", ", ": ", " – ", " - ", " em ", " di ", " van ", " w "] {
            guard let range = degree.rangeOfBytes(of: joint) else { continue }
            let before = String(degree[..<range.lowerBound])
            let after = String(degree[range.upperBound...])
            guard let found = vocabulary.degree(before), found.coverage > 0.5 else { continue }
            // "Bachelor of Science" is one name.
            if joint == " of ", vocabulary.degree(degree)?.coverage ?? 0 > 0.95 { continue }
            return (before, after)
        }
        return vocabulary.degree(degree) == nil ? (nil, degree) : (degree, nil)
    }

    /// "GPA: 3.8/4.0" → "3.8/4.0".
    private static func score(in text: String) -> String? {
        var best: String?
        for word in text.split(whereSeparator: {
            $0 == " " || $0 == "(" || $0 == ")" || $0 == "\t" || $0 == ";" || $0 == "[" || $0 == "]"
        }) {
            let plain = String(word).trimmingCharacters(".,:")
            guard plain.contains(where: \.isNumber), plain.count <= 10, !plain.contains(where: { $0.isLetter }) else {
                continue
            }
            best = best ?? plain
        }
        return best
    }
}

/// The lines under an entry's head.
enum Body {
    /// Bullets become highlights, running text a summary; wrapped lines are joined.
    static func split(_ lines: [ReadLine]) -> (highlights: [String], summary: String?) {
        var highlights: [String] = []
        var paragraphs: [String] = []
        var inBullet = false
        for line in lines {
            let text = line.parts.count == 1 ? line.text : line.parts.map(\.text).joined(separator: " ")
            if line.isListItem {
                highlights.append(text)
                inBullet = true
            } else if inBullet, let last = highlights.last {
                highlights[highlights.count - 1] = ItemSplitter.join(last, text)
            } else if let last = paragraphs.last, !line.isParagraph {
                paragraphs[paragraphs.count - 1] = ItemSplitter.join(last, text)
            } else {
                paragraphs.append(text)
            }
        }
        return (highlights, paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n"))
    }
}
