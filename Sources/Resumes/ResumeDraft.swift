internal import Documents
internal import Taxonomies

/// A resume while it is being read: the parts meet here, none of them calls another.
struct ResumeDraft {
    let vocabulary: Vocabulary
    private let document: Document
    private let lines: [ReadLine]
    let sections: [Section]
    private let language: String?
    let scanner: DateScanner
    private let usualSize: Double
    var resume = Resume()
    var book = EvidenceBook()

    init(vocabulary: Vocabulary, document: Document, lines: [ReadLine]) {
        self.vocabulary = vocabulary
        self.document = document
        self.lines = lines
        sections = Sectioner(vocabulary: vocabulary).sections(of: lines)
        language = vocabulary.mainLanguage(of: lines)
        usualSize = HeadingFinder(lines: lines, vocabulary: vocabulary).usualSize
        let order = Self.dayMonthOrder(in: lines, scanner: DateScanner(words: vocabulary))
        scanner = DateScanner(words: vocabulary, dayMonthOrder: order)
    }

    mutating func finished() -> Resume {
        readPerson()
        readSummary()
        readWorkAndEducation()
        readSkillsAndLanguages()
        readLists()
        readMeta()
        return resume
    }

    func lines(of kinds: SectionKind...) -> [ReadLine] {
        sections.filter { kinds.contains($0.kind) }.flatMap(\.lines)
    }

    // MARK: Person

    private mutating func readPerson() {
        let personal = lines(of: .header, .contact)
        let taken = Set((personal + lines(of: .references)).map(\.index))
        let others = lines.filter { !taken.contains($0.index) }
        let contact = ContactParser(vocabulary: vocabulary, scanner: scanner).parse(
            personal: personal,
            others: others,
            language: language
        )
        for (index, email) in contact.emails.enumerated() {
            resume.basics.emails.append(email.value)
            book.note(
                "/basics/emails/\(index)",
                email.line,
                text: email.value,
                confidence: email.confidence,
                rule: email.rule
            )
        }
        resume.basics.email = resume.basics.emails.first
        for (index, phone) in contact.phones.enumerated() {
            resume.basics.phones.append(phone.value)
            book.note(
                "/basics/phones/\(index)",
                phone.line,
                text: phone.value.printed,
                confidence: phone.confidence,
                rule: phone.rule
            )
        }
        resume.basics.phone = resume.basics.phones.first.map { $0.e164 ?? $0.printed }
        if let location = contact.location {
            resume.basics.location = location.value
            book.note(
                "/basics/location",
                location.line,
                text: location.value.printed ?? "",
                confidence: location.confidence,
                rule: location.rule
            )
        }
        for link in contact.links {
            if let profile = vocabulary.networks.profile(link.value) {
                resume.basics.profiles.append(profile)
                book.note(
                    "/basics/profiles/\(resume.basics.profiles.count - 1)",
                    link.line,
                    text: link.value,
                    confidence: link.confidence,
                    rule: link.rule
                )
            } else if resume.basics.url == nil {
                resume.basics.url = link.value
                book.note("/basics/url", link.line, text: link.value, confidence: link.confidence, rule: link.rule)
            } else {
                resume.basics.profiles.append(Resume.Profile(network: "Website", username: nil, url: link.value))
                book.note(
                    "/basics/profiles/\(resume.basics.profiles.count - 1)",
                    link.line,
                    text: link.value,
                    confidence: link.confidence,
                    rule: link.rule
                )
            }
        }
        readName()
    }

    private mutating func readName() {
        let headings = Set(sections.compactMap(\.heading?.index))
        let finder = NameFinder(vocabulary: vocabulary)
        guard
            let found = finder.find(
                in: lines,
                headings: headings,
                emails: resume.basics.emails,
                metadata: document.metadata
            )
        else { return }
        let parts = NameParts(found.text, vocabulary: vocabulary)
        resume.basics.name = parts.full
        resume.basics.givenName = parts.given
        resume.basics.familyName = parts.family
        resume.basics.honorificPrefix = parts.prefix
        resume.basics.honorificSuffix = parts.suffix
        book.note("/basics/name", found.line, text: found.text, confidence: found.confidence, rule: found.rule)
        readHeadline(nameLine: found.line)
    }

    /// The line under the name, if it reads like a title.
    private mutating func readHeadline(nameLine: ReadLine) {
        guard let place = lines.firstIndex(where: { $0.index == nameLine.index }) else { return }
        for line in lines[(place + 1)...].prefix(4) where line.flow == nameLine.flow {
            if sections.contains(where: { $0.heading?.index == line.index }) { break }
            guard let part = line.parts.first, part.text.utf8.count <= 100, !part.text.contains("@") else { continue }
            let likeness = vocabulary.titleLikeness(part.text)
            guard likeness >= 0.5, vocabulary.place(part.text).coverage < 0.6 else { continue }
            resume.basics.label = part.text
            book.note("/basics/label", line, text: part.text, confidence: likeness, rule: "headline.below-name")
            return
        }
    }

    private mutating func readSummary() {
        let summary = lines(of: .summary)
        guard let first = summary.first else { return }
        let text = summary.reduce("") { text, line in
            let next = line.text.replacing("\t", with: " ")
            return text.isEmpty ? next : ItemSplitter.join(text, next)
        }
        resume.basics.summary = text
        book.note("/basics/summary", first, text: text, confidence: 0.9, rule: "summary.section")
    }

    // MARK: Entries

    func entryParser(_ judge: any RoleJudge, takesPoints: Bool) -> EntryParser {
        EntryParser(judge: judge, scanner: scanner, usualSize: usualSize, takesPoints: takesPoints)
    }

    mutating func note(_ entry: ParsedEntry, at path: String, title: String, organization: String) {
        if let field = entry.title {
            book.note(
                "\(path)/\(title)",
                field.line,
                text: field.text,
                confidence: min(0.97, 0.4 + 0.55 * field.score),
                rule: "entry.head"
            )
        }
        if let field = entry.organization {
            let rule: RuleName = entry.inheritsOrganization ? "entry.shared-organization" : "entry.head"
            book.note(
                "\(path)/\(organization)",
                field.line,
                text: field.text,
                confidence: min(0.97, 0.45 + 0.5 * field.score),
                rule: rule
            )
        }
        guard let date = entry.date, let line = entry.dateLine else { return }
        let confidence = date.isAmbiguous ? 0.5 : 0.95
        if date.start != nil {
            book.note("\(path)/startDate", line, text: line.text, confidence: confidence, rule: date.rule)
        }
        if date.end != nil || date.isCurrent {
            book.note("\(path)/endDate", line, text: line.text, confidence: confidence, rule: date.rule)
        }
    }

    // MARK: Meta

    private mutating func readMeta() {
        resume.meta.format = document.format.rawValue
        resume.meta.pages = document.pages.count
        resume.meta.language = language
        resume.meta.documentDate = (document.metadata.modified ?? document.metadata.created).map(
            CalendarDay.iso8601(secondsSince1970:)
        )
        resume.meta.experienceMonths = Experience.months(of: resume.work, until: resume.meta.documentDate)
        resume.meta.evidence = book.entries
        let quality = Quality(resume: resume, document: document)
        resume.meta.quality = quality.codes
        resume.meta.confidence = quality.confidence
        if document.warnings.contains(.opticallyRead) { lowerConfidence(by: 0.9) }
    }

    /// What was recognised in a picture may be misread letter by letter, however well it was understood.
    private mutating func lowerConfidence(by factor: Double) {
        resume.meta.confidence = resume.meta.confidence.map { ($0 * factor * 100).rounded() / 100 }
        for index in resume.meta.evidence.indices {
            resume.meta.evidence[index].confidence =
                (resume.meta.evidence[index].confidence * factor * 100).rounded() / 100
        }
    }

    /// Told by the first date that can be read only one way.
    private static func dayMonthOrder(in lines: [ReadLine], scanner: DateScanner) -> DayMonthOrder {
        for line in lines where line.text.contains("/") {
            let numbers = DateToken.tokens(of: line.text)
            for index in numbers.indices.dropLast(4) {
                guard let first = numbers[index].day, numbers[index + 1].mark == "/",
                    let second = numbers[index + 2].day,
                    numbers[index + 3].mark == "/", numbers[index + 4].number != nil
                else { continue }
                if first > 12, second <= 12 { return .dayFirst }
                if second > 12, first <= 12 { return .monthFirst }
            }
        }
        return .unknown
    }
}
