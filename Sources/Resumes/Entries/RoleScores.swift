/// What a piece of an entry's head can be.
enum EntryRole: Hashable {
    /// Job title; degree with its field.
    case title
    /// Employer; school.
    case organization
    case place
}

/// How well a piece of text fits each role, 0…1.
struct RoleScores: Sendable {
    var title: Double
    var organization: Double
    var place: Double

    subscript(role: EntryRole) -> Double {
        switch role {
        case .title: title
        case .organization: organization
        case .place: place
        }
    }
}

/// Judges pieces of text for one kind of section.
protocol RoleJudge {
    var vocabulary: Vocabulary { get }
    /// What a nameless organisation cut off at a comma loses: beside a degree it is mostly the field of study.
    var costOfCutOrganization: Double { get }
    /// What it speaks for title and organisation that one piece names both.
    var worthOfOneLine: Double { get }
    /// Whether what else stands in the title's line belongs to the title ("Computer Science    Master").
    var joinsLineToTitle: Bool { get }
    /// Whether a text says how well a course was done.
    func isGrade(_ text: String) -> Bool
    /// Whether a text begins with a degree.
    func beginsInTitle(_ text: String) -> Bool
    /// Whether a text names a mark ("Note 1,3"), which no degree holds.
    func isMark(_ text: String) -> Bool
    /// Below this, what stands in brackets is no organisation.
    var leastOfBracketed: Double { get }
    func scores(for text: String) -> RoleScores
    /// Whether a text without blanks is one name, to be cut nowhere.
    func isOneName(_ text: String) -> Bool
    /// Whether a text is only the end of a name ("大学"): nothing is cut before it.
    func isTail(_ text: String) -> Bool
    /// Whether a line of this text alone is the end of the name above it ("GmbH").
    func wrapsAlone(_ text: String) -> Bool
    /// Where a name ends that says so itself, though more follows ("ACME GmbH Entwickler"); `nil` if none does.
    func endOfName(in text: String) -> String.Index?
    /// Where a name begins whose end says that it is one, behind a title ("Praktikum ACME GmbH"); `nil` if none does.
    func startOfName(in text: String) -> String.Index?
    /// The same for a name that nothing in it tells ("Waiter Harbour Inn").
    func startOfUnmarkedName(in text: String) -> String.Index?
    /// The text behind a label that names its role: "Position: Developer".
    func withoutLabel(_ text: String) -> (text: String, role: EntryRole?)
}

/// Judges for sections of jobs.
struct WorkJudge: RoleJudge {
    let vocabulary: Vocabulary
    let costOfCutOrganization = 0.0
    let worthOfOneLine = 0.08
    let joinsLineToTitle = false
    let leastOfBracketed = 0.6

    func scores(for text: String) -> RoleScores { vocabulary.knownWorkScores.answer(to: text, newScores) }

    private func newScores(for text: String) -> RoleScores {
        let title = max(vocabulary.titleLikeness(text), vocabulary.titleSuffix(text))
        let place = vocabulary.place(vocabulary.withoutWayOfWorking(text))
        let form = TextForm(text)
        let tells = vocabulary.tellsOfActivity(text)
        let commas = text.utf8.count { $0 == UInt8(ascii: ",") }
        var cue = vocabulary.companyCue(text)
        // "Software" in a list of tools or in a sentence names nobody.
        let isSkill = cue <= 0.6 && vocabulary.isSkill(text)
        if cue <= 0.6, commas >= 2 || tells || form.isSentence || isSkill { cue *= 0.5 }
        var organization = max(cue, form.isNameLike ? 0.4 : 0.15)
        if cue < 0.6 { organization *= 1 - 0.75 * title }
        let isPlace = place.coverage >= 0.6 && !isNameInCountry(text, place)
        var placeScore = isPlace ? place.coverage : place.coverage * 0.5
        if cue >= 0.6 { placeScore *= 0.3 }
        if isPlace, cue < 0.6 { organization *= 0.35 }
        var titleScore = title
        // "Web Developer, Lee Valley": what a comma adds to a title makes it no surer.
        if title > 0.8, let comma = text.firstIndex(of: ","),
            vocabulary.titleLikeness(String(text[text.index(after: comma)...])) < 0.3
        {
            titleScore *= 0.9
        }
        if cue > 0.9 { titleScore *= 0.5 }
        if place.coverage > 0.9 { titleScore *= 0.3 }
        if form.isSentence { titleScore *= 0.4; organization *= 0.3; placeScore *= 0.2 }
        if cue < 0.6, isSkill { organization *= 0.4 }
        if commas >= 3, listsSkills(text) { organization *= 0.2; titleScore *= 0.2 }
        // Codes and lists are no employer.
        if cue < 0.6, text.numberCount > 0 { organization *= 0.6 }
        if cue < 0.6, commas >= 2 { organization *= 0.6 }
        if cue < 0.9, tells { organization *= 0.4 }
        if cue < 0.9, form.isStatement { organization *= 0.5 }
        // "Product Team" is a part of the employer.
        if cue <= 0.6, Self.isUnit(text) { organization *= 0.3 }
        // "Technologies used:" announces what follows.
        if text.hasSuffix(":") { organization *= 0.3 }
        if text.contains(" | ") || text.contains(" • ") { organization *= 0.3; titleScore *= 0.5 }
        if vocabulary.isSelfEmployment(text) { organization = max(organization, 0.6) }
        if vocabulary.isLegalForm(text.trimmingCharacters("()（）")) { organization = 0.05 }
        if vocabulary.isPostalAddress(text) { return RoleScores(title: 0, organization: 0.05, place: 1) }
        if vocabulary.isWayOfWorking(text) { return RoleScores(title: 0, organization: 0.05, place: 1) }
        if Self.kindsOfEmployment.contains(text.lowercased()) { return RoleScores(title: 0, organization: 0, place: 0) }
        return RoleScores(title: titleScore, organization: organization, place: placeScore)
    }

    /// "React, SQL, Docker, Git": whether most of what commas set side by side are skills.
    private func listsSkills(_ text: String) -> Bool {
        let items = PieceSplitter.split(text, at: [", "])
        return items.count(where: vocabulary.isSkill) * 2 > items.count
    }

    /// "Voltora South Africa": a country or region behind a name that is none.
    private func isNameInCountry(_ text: String, _ place: PlaceMatch) -> Bool {
        guard place.coverage < 1, place.city == nil, !text.utf8.contains(UInt8(ascii: ",")),
            let first = text.split(separator: " ").first,
            // "Montbonnot Saint Martin" is a town.
            !text.hasBytes(of: "Saint")
        else { return false }
        return vocabulary.place(String(first)).coverage == 0
    }

    private static func isUnit(_ text: String) -> Bool {
        guard let last = text.utf8.last else { return false }
        return last >= 0x80
            ? units.contains(where: text.hasSuffix)
            : last | 0x20 == UInt8(ascii: "m")
                && text.lowercased().hasSuffix(" team")
    }

    /// How somebody is employed: neither what they are nor where.
    private static let kindsOfEmployment: Set<String> = [
        "full-time", "full time", "part-time", "part time", "permanent", "vollzeit", "teilzeit", "temps plein",
        "temps partiel", "cdi", "cdd", "tiempo completo", "medio tiempo", "tempo integral", "tempo pieno", "voltijds",
        "deeltijds", "pełny etat", "정규직", "계약직", "비정규직", "全职", "兼职", "全職", "兼職", "正社員",
    ]

    /// Korean words for parts of an employer.
    private static let units = ["팀", "파트", "본부", "사업부", "개발부", "기획부", "영업부", "관리부", "총무부", "부서"]

    func isGrade(_ text: String) -> Bool { false }
    func isMark(_ text: String) -> Bool { false }
    func beginsInTitle(_ text: String) -> Bool { false }
    func isOneName(_ text: String) -> Bool { vocabulary.endsInLegalForm(text) || vocabulary.endsInSchool(text) }
    func isTail(_ text: String) -> Bool { vocabulary.isKindOfInstitution(text) || vocabulary.isLegalForm(text) }
    func wrapsAlone(_ text: String) -> Bool { vocabulary.isLegalForm(text) }
    func endOfName(in text: String) -> String.Index? { vocabulary.endOfLegalName(in: text) }

    func startOfName(in text: String) -> String.Index? {
        let words = text.split(separator: " ")
        guard (3...9).contains(words.count), vocabulary.endsInLegalName(text) else { return nil }
        // A name is more than its legal form.
        return startOfName(behindTitleOf: words, leaving: 2, in: text)
    }

    func startOfUnmarkedName(in text: String) -> String.Index? {
        let words = text.split(separator: " ")
        guard (2...7).contains(words.count), let start = startOfName(behindTitleOf: words, leaving: 1, in: text),
            TextForm(String(text[start...])).isNameLike(upTo: 5), !vocabulary.isSkill(String(text[start...]))
        else { return nil }
        return start
    }

    /// Where the name begins behind the longest title that leaves so many words.
    private func startOfName(
        behindTitleOf words: [Substring],
        leaving least: Int,
        in text: String
    ) -> String.Index? {
        (1...(words.count - least)).reversed().first { count in
            let title = String(text[..<words[count - 1].endIndex])
            return vocabulary.titleLikeness(title) >= 0.85 && !vocabulary.endsInJoint(title)
                && vocabulary.titleLikeness(String(words[count])) < 0.5
                && words[count].unicodeScalars.first?.properties.isUppercase == true
        }.map { words[$0].startIndex }
    }

    func withoutLabel(_ text: String) -> (text: String, role: EntryRole?) {
        if let (label, rest) = vocabulary.labelled(text) {
            switch label {
            case .headline: return (rest, .title)
            case .address: return (rest, .place)
            default: break
            }
        }
        return vocabulary.withoutEntryLabel(text)
    }
}

/// Judges for sections of schools.
struct EducationJudge: RoleJudge {
    let vocabulary: Vocabulary
    let costOfCutOrganization = 0.25
    let worthOfOneLine = 0.0
    let joinsLineToTitle = true
    let leastOfBracketed = 1.0

    func scores(for text: String) -> RoleScores { vocabulary.knownCourseScores.answer(to: text, newScores) }

    private func newScores(for text: String) -> RoleScores {
        let bare = withoutMark(text)
        let institution = vocabulary.institutionCue(text)
        let degree = vocabulary.degree(bare)
        let field = vocabulary.fieldOfStudy(bare)
        let place = vocabulary.place(text)
        let form = TextForm(text)
        var title = degree.map { 0.65 + 0.35 * $0.coverage } ?? 0
        // "MA" and "BC" are degrees, and a state and a province.
        if text.count <= 3, text.isCapitals { title = min(title, 0.5) }
        title = max(title, 0.75 * field)
        var organization = max(institution, form.isNameLike ? 0.35 : 0.12)
        // "Cambridge, MA" is a town, whatever "MA" is.
        if place.isAddress, institution < 0.5 { title = 0 }
        // "Bachelor of Science, University of …" in one piece is both; alone, the better half wins.
        if institution < 0.5 {
            organization *= 1 - 0.8 * min(1, title)
        } else if degree?.isFirst == true {
            // "High School Diploma", "Diploma of College Studies": a degree that names the kind of school.
            organization *= 0.35
        } else {
            title *= degree == nil ? 0.4 : 0.75
        }
        var placeScore = place.coverage >= 0.6 ? place.coverage : place.coverage * 0.5
        if institution > 0.5 || degree != nil { placeScore *= 0.3 }
        if place.coverage >= 0.8, institution < 0.5 { organization *= 0.35 }
        if form.isSentence { title *= 0.5; organization *= 0.4; placeScore *= 0.2 }
        // "SQL, MongoDB, React and more.": the end of a text.
        if degree == nil, text.hasSuffix("."), text.count(where: { $0 == "," }) > 1 { title *= 0.4 }
        // "Specialisation: Optics" is a part of what was studied.
        if let colon = text.firstColon, vocabulary.entryLabel(String(text[..<colon])) == .field { title *= 0.6 }
        if Vocabulary.endsOfCourses.contains(text) { return RoleScores(title: 0, organization: 0, place: 0) }
        // "한빛대학교 경영학과": what follows the school in the same piece is studied there.
        if let blank = text.firstIndex(of: " "), vocabulary.endsInSchool(String(text[..<blank])) { organization *= 0.9 }
        switch vocabulary.gradeWord(bare) {
        case "score", "framework": title *= 0.2; organization *= 0.2; placeScore = 0
        // "First Class" is how well, not where.
        case .some where institution < 0.5: organization *= 0.3
        default: break
        }
        // "Abschluss: Facharbeiter"
        if institution < 0.5, text.hasBytes(of: ": ") { organization *= 0.4 }
        return RoleScores(title: title, organization: organization, place: placeScore)
    }

    /// "Abitur (1,2)", "Mathematik (Ø 1,5)" without the mark.
    private func withoutMark(_ text: String) -> String {
        guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            text[open...].contains(where: \.isNumber),
            text[open...].count(where: \.isLetter) <= 1 || vocabulary.gradeWord(String(text[open...])) == "score"
        else { return text }
        return String(text[..<open])
    }

    func isGrade(_ text: String) -> Bool { vocabulary.gradeWord(text) != nil }
    func isMark(_ text: String) -> Bool { ["score", "framework"].contains(vocabulary.gradeWord(withoutMark(text))) }
    func beginsInTitle(_ text: String) -> Bool { vocabulary.degree(text)?.isFirst == true }
    func isOneName(_ text: String) -> Bool { vocabulary.endsInSchool(text) }
    func isTail(_ text: String) -> Bool { vocabulary.isKindOfInstitution(text) }
    func wrapsAlone(_ text: String) -> Bool { false }
    func endOfName(in text: String) -> String.Index? { nil }
    func startOfName(in text: String) -> String.Index? { nil }
    func startOfUnmarkedName(in text: String) -> String.Index? { nil }

    func withoutLabel(_ text: String) -> (text: String, role: EntryRole?) {
        let (rest, role) = vocabulary.withoutEntryLabel(text)
        // "Title: Conflict and Consensus" is the thesis's.
        guard role == .title, rest.utf8.count < text.utf8.count else { return (rest, role) }
        return scores(for: rest).title >= 0.5 ? (rest, role) : (text, nil)
    }
}

/// The form of a short text, whatever its words.
struct TextForm {
    /// Most words begin with a capital, or the script has none, and there are no more than ten.
    var isNameLike: Bool { isNameLike(upTo: 10) && !isLong }
    /// Reads like running text.
    let isSentence: Bool
    /// Several words that end in a full stop, or go on behind one.
    let isStatement: Bool
    private let isCapitalized: Bool
    private let isLong: Bool
    private let wordCount: Int

    /// The same for texts of other lengths.
    func isNameLike(upTo words: Int) -> Bool { isCapitalized && wordCount <= words }

    init(_ text: String) {
        let words = text.splitAtBytes { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var capitalized = 0
        var counted = 0
        for word in words {
            guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { continue }
            if word.characterCount <= 3, first.properties.isLowercase { continue }
            counted += 1
            if !first.properties.isLowercase { capitalized += 1 }
        }
        // Scripts without capitals: a name is short.
        isLong =
            text.unicodeScalars.count > 24
            && text.unicodeScalars.contains { $0.value >= 0x3040 && $0.properties.isAlphabetic }
        isCapitalized = counted > 0 && capitalized * 10 >= counted * 6
        wordCount = words.count
        isStatement = words.count > 3 && (text.hasSuffix(".") || words.count > 7 && text.hasBytes(of: ". "))
        isSentence = words.count > 9 && capitalized * 10 < counted * 5 || text.hasSuffix(".") && words.count > 8
    }
}
