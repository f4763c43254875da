internal import Documents
internal import Taxonomies

/// What the parser asks of the word tables: each question in the parser's own terms.
///
/// A class, since every part of the parser carries it.
final class Vocabulary: Sendable {
    let taxonomy: Taxonomy
    let titles: TitleMatcher

    let headings: PhraseTable
    let dateWords: PhraseTable
    let labels: PhraseTable
    private let suffixes: PhraseTable
    private let cues: PhraseTable
    let institutionKinds: PhraseTable
    private let degrees: PhraseTable
    let countries: PhraseTable
    let regions: PhraseTable
    let cities: PhraseTable
    let languages: PhraseTable
    let proficiencies: PhraseTable
    private let honorifics: PhraseTable
    private let particles: PhraseTable
    private let functionWords: PhraseTable
    private let skills: PhraseTable
    private let skillCues: PhraseTable
    private let gradeWords: PhraseTable
    private let titleSuffixes: PhraseTable
    private let activityWords: PhraseTable
    private let careerBreaks: PhraseTable
    private let selfEmployment: PhraseTable
    let entryLabels: PhraseTable
    private let fields: PhraseTable
    let topLevelDomains: PhraseTable
    let languageRegions: PhraseTable
    let networks: Networks

    let knownLabels = Memory<ContactLabel?>()
    private let knownCues = Memory<Double>()
    private let knownLikeness = Memory<Double>()
    let knownPlaces = Memory<PlaceMatch>()
    let knownHeadings = Memory<HeadingWords?>()
    let knownOccupations = Memory<Resume.Occupation?>()
    let knownDateStarts = Memory<Bool>()
    let knownDateWords = Memory<DateWord?>()
    let knownWorkScores = Memory<RoleScores>()
    let knownCourseScores = Memory<RoleScores>()
    /// Words of the table alone, so that they may outlast a document.
    private let knownFunctionWords = Memory<[(language: String, share: Double)]>()

    /// Leaves behind what was asked about a document.
    func forget() {
        knownLabels.forget()
        knownCues.forget()
        knownLikeness.forget()
        knownPlaces.forget()
        knownHeadings.forget()
        knownOccupations.forget()
        knownDateStarts.forget()
        knownDateWords.forget()
        knownWorkScores.forget()
        knownCourseScores.forget()
    }

    init(_ taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
        titles = taxonomy.titles
        headings = taxonomy.table(.headings)
        dateWords = taxonomy.table(.dateWords)
        labels = taxonomy.table(.contactLabels)
        suffixes = taxonomy.table(.companySuffixes)
        cues = taxonomy.table(.companyCues)
        institutionKinds = taxonomy.table(.institutionKinds)
        degrees = taxonomy.table(.degrees)
        countries = taxonomy.table(.countries)
        regions = taxonomy.table(.regions)
        cities = taxonomy.table(.cities)
        languages = taxonomy.table(.languages)
        proficiencies = taxonomy.table(.proficiency)
        honorifics = taxonomy.table(.honorifics)
        particles = taxonomy.table(.nameParticles)
        functionWords = taxonomy.table(.functionWords)
        skills = taxonomy.table(.skills)
        skillCues = taxonomy.table(.skillCues)
        gradeWords = taxonomy.table(.gradeWords)
        titleSuffixes = taxonomy.table(.titleSuffixes)
        activityWords = taxonomy.table(.activityWords)
        careerBreaks = taxonomy.table(.careerBreaks)
        selfEmployment = taxonomy.table(.selfEmployment)
        entryLabels = taxonomy.table(.entryLabels)
        fields = taxonomy.table(.fieldsOfStudy)
        topLevelDomains = taxonomy.table(.topLevelDomains)
        languageRegions = taxonomy.table(.languageRegions)
        networks = Networks(taxonomy.table(.networkHosts))
    }

    // MARK: Organisations

    /// How surely a text names an employer, by its own words, 0…1.
    func companyCue(_ text: String) -> Double { knownCues.answer(to: text, newCompanyCue) }

    private func newCompanyCue(_ text: String) -> Double {
        let tokens = TokenizedText(text)
        guard tokens.count > 0 else { return 0 }
        var best = 0.0
        let place = place(text)
        let isPlace = place.isAddress || place.coverage >= 0.9
        for match in suffixes.matches(in: tokens) {
            // "SE", "AS" and the like are words too; a legal form follows a name. "Sacramento, CA" is a town.
            guard match.tokens.lowerBound > 0, !(isPlace && match.utf8Range.count <= 3) else { continue }
            // "(주)" is a legal form, the syllable alone is part of many words.
            let range = match.range(in: text)
            let isSyllable = match.utf8Range.count == 3 && text[range].unicodeScalars.first?.value ?? 0 >= 0xAC00
            if isSyllable, text[..<range.lowerBound].last != "(" { continue }
            best = max(best, match.utf8Range.count >= 3 || match.tokens.upperBound == tokens.count ? 0.95 : 0.5)
        }
        // "(주)한빛", "주식회사 한빛": the legal form stands in front.
        if Self.beginsInKoreanForm(text), tokens.count > 1 {
            // Behind it the name is mostly one word.
            best = 0.95 - 0.04 * Double(min(text.utf8.count { $0 == UInt8(ascii: " ") }, 5))
        }
        for match in cues.matches(in: tokens) {
            best = max(best, match.rows.compactMap { Double($0["weight"]) }.max() ?? 0)
        }
        return max(best, institutionCue(tokens) * 0.8)
    }

    /// How surely a text names a school or university, 0…1.
    func institutionCue(_ text: String) -> Double { institutionCue(TokenizedText(text)) }

    private func institutionCue(_ text: TokenizedText) -> Double {
        let matches = institutionKinds.matches(in: text)
        guard !matches.isEmpty else { return 0 }
        // "Faculty of Mathematics" is a part of the university in the other line.
        return matches.allSatisfy { $0.rows.allSatisfy { $0["kind"] == "faculty" } } ? 0.85 : 0.9
    }

    /// Where the first word for a school or university stands.
    func placeOfSchool(in text: String) -> String.Index? {
        institutionKinds.matches(in: text).first?.range(in: text).lowerBound
    }

    /// Whether a text of a script without blanks ends in a legal form ("…有限公司"): it is one name.
    func endsInLegalForm(_ text: String) -> Bool {
        let tokens = TokenizedText(text)
        return suffixes.matches(in: tokens).contains {
            $0.tokens.upperBound == tokens.count && $0.tokens.lowerBound > 0
        }
    }

    /// Whether a text is a legal form and nothing more: "GmbH", "S.p.A.".
    func isLegalForm(_ text: String) -> Bool { text.utf8.count <= 24 && suffixes.contains(text) }

    /// Where a name with its legal form ends inside a text: behind "GmbH" in "ACME GmbH Softwareentwickler".
    func endOfLegalName(in text: String) -> String.Index? {
        let tokens = TokenizedText(text)
        let forms = suffixes.matches(in: tokens).filter {
            $0.tokens.lowerBound > 0 && $0.tokens.upperBound < tokens.count && $0.utf8Range.count >= 3
        }
        return forms.last?.range(in: text).upperBound
    }

    /// Whether a text ends in a legal form behind a name: "Praktikum ACME GmbH".
    func endsInLegalName(_ text: String) -> Bool {
        let tokens = TokenizedText(text)
        return suffixes.matches(in: tokens).contains {
            $0.tokens.lowerBound > 1 && $0.tokens.upperBound == tokens.count && $0.utf8Range.count >= 3
        }
    }

    /// Whether a text is a word for a kind of school or nothing more.
    func isKindOfInstitution(_ text: String) -> Bool { institutionKinds.contains(text) }

    // MARK: Degrees

    /// The level of the degree that a text names.
    func degree(_ text: String) -> (level: String, canonical: String, coverage: Double, isFirst: Bool)? {
        let tokens = TokenizedText(text)
        let matches = degrees.matches(in: tokens)
        guard let best = matches.max(by: { $0.utf8Range.count < $1.utf8Range.count }), let row = best.rows.first else {
            return nil
        }
        let covered = matches.reduce(0) { $0 + $1.tokens.count }
        let isFirst = matches.first?.tokens.lowerBound == 0
        return (row["level"], row["canonical"], Double(covered) / Double(max(tokens.count, 1)), isFirst)
    }

    /// Where the degree ends with which a text begins; `nil` if it begins with none.
    func endOfDegree(in text: String) -> String.Index? {
        degrees.longestMatch(in: TokenizedText(text), at: 0)?.range(in: text).upperBound
    }

    /// How surely a text names a field of study, 0…1.
    func fieldOfStudy(_ text: String) -> Double {
        let tokens = TokenizedText(text)
        guard tokens.count > 0 else { return 0 }
        if Self.endsInDepartment(text) { return 0.9 }
        let covered = fields.matches(in: tokens).reduce(0) { $0 + $1.tokens.count }
        return Double(covered) / Double(tokens.count)
    }

    /// Whether a word announces a grade ("GPA") or is an honour ("cum laude").
    func gradeWord(_ text: String) -> String? {
        gradeWords.matches(in: text).first?.rows.first?["kind"]
    }

    // MARK: Titles

    /// How much a short text reads like a job title, 0…1.
    func titleLikeness(_ text: String) -> Double {
        guard text.utf8.count <= 120 else { return 0 }
        return knownLikeness.answer(to: text, titles.titleLikeness)
    }

    /// How surely a text of a script without blanks ends in a word for an occupation ("…工程师", "…개발자"), 0 or 0.9.
    func titleSuffix(_ text: String) -> Double {
        guard text.unicodeScalars.contains(where: { $0.value >= 0x3040 }) else { return 0 }
        // "负责订单系统的设计与开发" tells what somebody did.
        let tells = text.unicodeScalars.contains { $0 == "的" || $0 == "，" || $0 == "。" || $0 == "を" || $0 == "に" }
        guard !tells, !Self.deeds.contains(where: text.hasPrefix) else { return 0 }
        let head = text.prefix { $0 != "(" && $0 != "（" && $0 != "," }
        let end = head.unicodeScalars.last { $0 != " " }?.value ?? 0
        let isKorean = (0xAC00...0xD7AF).contains(end)
        let tokens = TokenizedText(head)
        if !isKorean, titleSuffixes.matches(in: tokens).contains(where: { $0.tokens.upperBound == tokens.count }) {
            return 0.9
        }
        // In Korean the suffix is the end of the last word, or all of it; more words are less sure.
        let words = (isKorean ? head : text[...]).split(separator: " ")
        guard let last = words.last else { return 0 }
        // "모멘토" is no "멘토": a single syllable before a short suffix is part of a name.
        let isTitle =
            titleSuffixes.contains(last)
            || last.count > 2
                && (2...min(6, last.count - 1)).contains { count in
                    titleSuffixes.contains(last.suffix(count)) && (last.count - count > 1 || count > 2)
                }
        return isTitle ? 0.91 - 0.01 * Double(min(words.count, 6)) : 0
    }

    /// Verbs with which Chinese sentences about work begin.
    private static let deeds = ["负责", "参与", "主导", "协助", "完成", "实现", "使用", "开发了", "設計", "負責", "參與"]

    /// Whether a text of several words begins to tell what somebody did ("Entwicklung einer App", "Managed a team").
    func tellsOfActivity(_ text: String) -> Bool {
        if Self.endsInDeed(text) { return true }
        let first = text.unicodeScalars.prefix { $0 != " " && $0 != "," && $0 != ":" }
        let blanks = text.utf8[first.endIndex...].count { $0 == UInt8(ascii: " ") }
        // "Entwicklung" and "Design Studio" are names of departments and firms.
        return blanks >= 2 && activityWords.contains(Substring(first))
    }

    /// Whether a text says that there was no job ("Parental leave").
    func isCareerBreak(_ text: String) -> Bool {
        let plain = text.prefix { $0 != "(" && $0 != "," }
        return plain.utf8.count < 60 && careerBreaks.contains(plain)
    }

    /// Whether a text says that somebody worked for nobody else ("Freelance", "Freiberufliche Tätigkeit").
    func isSelfEmployment(_ text: String) -> Bool { text.utf8.count < 60 && selfEmployment.contains(text) }

    // MARK: Skills

    func isSkill(_ text: String) -> Bool { skills.contains(text) }

    /// The taxonomy's name for a skill.
    func canonicalSkill(_ text: String) -> String? {
        skills.rows(for: text).first.map { $0["canonical"] }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A text without words that only announce a skill: "Gute Kenntnisse in Java".
    func withoutSkillCue(_ text: String) -> String {
        guard text.utf8.count <= 80, let cue = skillCues.matches(in: text).first else { return text }
        let range = cue.range(in: text)
        guard String(text[..<range.lowerBound]).wordCount <= 2 else { return text }
        let rest = String(text[range.upperBound...]).collapsingBlanks()
        return rest.isEmpty || rest.wordCount > 4 ? text : rest
    }

    // MARK: Names

    func isNameParticle(_ word: String) -> Bool { particles.contains(word) }
    func isFunctionWord(_ word: String) -> Bool { functionWords.contains(word) }

    /// Whether a text ends in a word that no name ends in: "de", "of", "und".
    func endsInJoint(_ text: String) -> Bool {
        guard let blank = text.utf8.lastIndex(of: UInt8(ascii: " ")) else { return false }
        let word = text[text.utf8.index(after: blank)...]
        return word == "&"
            || word.utf8.count <= 4 && word.unicodeScalars.first?.properties.isLowercase == true
                && isFunctionWord(String(word))
    }

    /// A name without titles before and credentials after it.
    func withoutHonorifics(_ text: String) -> (name: String, prefix: String?, suffix: String?) {
        var words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
        var prefix: [String] = []
        var suffix: [String] = []
        func position(_ word: String) -> String? {
            honorifics.rows(for: word.trimmingCharacters(",.()")).first.map { $0["position"] }
        }
        while words.count > 1, position(words[0]) == "before" { prefix.append(words.removeFirst()) }
        while words.count > 2, let last = words.last,
            position(last) == "after" || last.hasPrefix("(") && last.hasSuffix(")")
                || words.count > 2 && Self.isCredential(last) && words.dropLast().contains(where: { !$0.isCapitals })
        {
            suffix.insert(words.removeLast().trimmingCharacters(","), at: 0)
        }
        var name = words.joined(separator: " ")
        if let comma = name.firstIndex(of: ",") {
            let tail = name[name.index(after: comma)...].split(whereSeparator: { $0 == "," || $0 == " " }).map(
                String.init
            )
            if !tail.isEmpty, tail.allSatisfy({ position($0) == "after" }) {
                suffix = tail + suffix
                name = String(name[..<comma])
            }
        }
        return (
            name.trimmingCharacters(", "), prefix.isEmpty ? nil : prefix.joined(separator: " "),
            suffix.isEmpty ? nil : suffix.joined(separator: ", ")
        )
    }

    /// "RGN", "CPA" without a vowel: letters that follow a name.
    private static func isCredential(_ word: String) -> Bool {
        (2...5).contains(word.utf8.count)
            && word.utf8.allSatisfy { (65...90).contains($0) && !"AEIOUY".utf8.contains($0) }
    }

    // MARK: Languages of documents

    /// The language whose function words a text uses most, ISO 639-1.
    func mainLanguage(of lines: [ReadLine]) -> String? {
        var counts: [String: Double] = [:]
        var han = 0
        var kana = 0
        var hangul = 0
        var letters = 0
        for line in lines {
            let text = line.text
            for scalar in text.isPlain ? "".unicodeScalars : text.unicodeScalars {
                switch scalar.value {
                case 0x3040...0x30FF: kana += 1
                case 0x3400...0x9FFF: han += 1
                case 0xAC00...0xD7AF: hangul += 1
                default: break
                }
            }
            letters += text.isPlain ? text.utf8.count : text.unicodeScalars.count
            let tokens = TokenizedText(text)
            for match in functionWords.matches(in: tokens) {
                let shares = knownFunctionWords.answer(to: tokens.phrase(match.tokens)) { _ in
                    // A word of several languages counts a part for each.
                    match.rows.flatMap { row in
                        let shared = row.values("language")
                        return shared.map { ($0, 1 / Double(shared.count)) }
                    }
                }
                for (language, share) in shares { counts[language, default: 0] += share }
            }
        }
        if kana * 20 > letters { return "ja" }
        if hangul * 10 > letters { return "ko" }
        if han * 8 > letters { return "zh" }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The letters that a scalar is written with when accents are left out; `nil` for anything but letters.
    static func base(of scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return scalar.properties.isAlphabetic ? String(Character(scalar)) : nil }
        guard scalar.properties.isAlphabetic else { return nil }
        return TextNormalizer.normalized(String(Character(scalar)))
    }
}
