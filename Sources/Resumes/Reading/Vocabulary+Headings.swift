internal import Taxonomies

/// A section that words head, and how surely, 0…1.
typealias HeadingWords = (kind: SectionKind, certainty: Double)

extension Vocabulary {
    /// The section that a line of these words heads, and how surely.
    func heading(_ text: String) -> HeadingWords? {
        guard text.utf8.count <= 80 else { return nil }
        return knownHeadings.answer(to: text, newHeading)
    }

    private func newHeading(_ text: String) -> HeadingWords? {
        // "Professional Experience 2", as forms number their parts.
        var plain = text.last?.isNumber == true ? text.trimmingCharacters("0123456789 ") : text
        // "1. 인적사항", "💼 Experience", "// skills": marks before the words.
        if let first = plain.unicodeScalars.first, !first.properties.isAlphabetic {
            let mark = plain.unicodeScalars.prefix { !$0.properties.isAlphabetic }
            // A date before an employer is no mark.
            if mark.count <= 4 { plain = String(plain.unicodeScalars.dropFirst(mark.count)) }
        }
        let tokens = TokenizedText(plain)
        guard tokens.count > 0, tokens.count <= 12 else { return nil }
        if let exact = bestHeading(headings.rows(for: tokens)) { return exact }
        if let joined = Self.joiningInitials(plain),
            let found = bestHeading(headings.rows(for: TokenizedText(joined))) ?? headingWithoutBlanks(joined)
        {
            return found
        }
        if let bare = Self.withoutRemark(plain), entryLabel(plain) == nil, entryLabel(bare) == nil,
            let found = bestHeading(headings.rows(for: TokenizedText(bare)))
        {
            return found
        }
        if let found = bilingualHeading(plain) { return found }
        if tokens.count == 1, let found = headingWithoutBlanks(plain) { return found }
        // "Education and Certificates", "Related Work Experience": known words with a few others.
        // "2014: Stage" is dated.
        guard tokens.count <= 6, plain.numberCount < 4, !Self.beginsInJoint(plain, isFunctionWord) else { return nil }
        let matches = headings.matches(in: tokens)
        guard !matches.isEmpty else { return nil }
        let covered = matches.reduce(0) { $0 + $1.tokens.count }
        // "Hill School" is a school, "Studium und Schule" a heading through and through.
        guard matches.count > 1 || institutionCue(plain) == 0 else { return nil }
        // "Skills Services Ltd" is an employer; "Languages, Services, Tools" lists what follows.
        let isList = plain.utf8.contains(UInt8(ascii: ",")) && covered * 2 > tokens.count
        guard isList || companyCue(plain) < 0.5 else { return nil }
        // "Técnico Superior en Herramientas Informáticas", "Ph.D., Statistics", "Ensino Médio" are degrees.
        // "Programación de Computadores" is what somebody studied.
        if covered < tokens.count, fieldOfStudy(plain) >= 0.95 { return nil }
        let isOther = covered * 2 < tokens.count || !matches.contains(where: { $0.tokens.contains(0) })
        if covered < tokens.count, let degree = degree(plain), degree.isFirst, isOther || degree.coverage > 0.9 {
            return nil
        }
        let known = matches.compactMap { bestHeading($0.rows) }
        guard var first = known.max(by: { $0.certainty < $1.certainty }) else { return nil }
        // "Skills Certification": without a word between, the last one says what it is.
        if known.count == 2, covered == tokens.count, let last = known.last { first = last }
        let kinds = Set(known.map(\.kind))
        // "實習/項目經歷": internships and projects.
        if kinds.isSuperset(of: [.work, .projects]) { first.kind = .work }
        if kinds.isSuperset(of: [.work, .education]) || kinds.contains(.career) && kinds.contains(.education) {
            first.kind = .career
        }
        // "Volunteer Work Experience"
        if known.first?.kind == .volunteer, kinds.isSubset(of: [.volunteer, .work]) { first.kind = .volunteer }
        // "Languages, Services, Tools" are no languages that people speak.
        if first.kind == .languages, tokens.count > covered || known.contains(where: { $0.kind == .skills }) {
            first.kind = .skills
        }
        if known.contains(where: { $0.kind == .certificates }), first.kind == .training { first.kind = .certificates }
        // "Certificates of Competency": what only joins does not count.
        let joints = plain.split(separator: " ").count { word in
            word.utf8.count <= 3 && word.unicodeScalars.first?.properties.isLowercase == true
                && isFunctionWord(String(word))
        }
        let others = max(0, tokens.count - covered - joints)
        guard others <= max(1, covered), others <= 2 else { return nil }
        // "Project Manager" is what somebody was.
        if others > 0, titleLikeness(plain) >= 0.85 || plain.lowercased().hasSuffix(" volunteer") { return nil }
        return (first.kind, first.certainty * (others == 0 ? 0.8 : 0.62))
    }

    /// "et Réseaux de Communication" goes on with the line above.
    private static func beginsInJoint(_ text: String, _ isFunctionWord: (String) -> Bool) -> Bool {
        guard text.unicodeScalars.first?.properties.isLowercase == true else { return false }
        let word = Substring(text.utf8.prefix { $0 != UInt8(ascii: " ") })
        return word.utf8.count <= 4 && isFunctionWord(String(word))
    }

    /// "W ORK E XPERIENCE": small capitals whose first letters were printed by themselves.
    private static func joiningInitials(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: " ")), text.isCapitals else { return nil }
        var words: [String] = []
        var isInitial = false
        let pieces = text.split(separator: " ")
        // "EXPER IENC E", "Z AWO D OW E": letters set apart, in pieces of any length.
        if pieces.count > 2, pieces.count(where: { $0.unicodeScalars.count <= 2 }) * 2 >= pieces.count {
            return pieces.joined()
        }
        for word in pieces {
            if isInitial, word.utf8.count > 1 { words[words.count - 1] += word } else { words.append(String(word)) }
            isInitial = word.unicodeScalars.count == 1 && word.unicodeScalars.first?.properties.isUppercase == true
        }
        let joined = words.joined(separator: " ")
        return joined == text ? nil : joined
    }

    /// "Experience (continued)", "Education (part 2)": without the remark in brackets.
    private static func withoutRemark(_ text: String) -> String? {
        guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            !text[open...].utf8.contains(UInt8(ascii: ",")), text[open...].split(separator: " ").count <= 2
        else { return nil }
        return String(text[..<open])
    }

    /// "보유 역량 SKILLS", "项目经历 Projects": two languages say the same, and one of them is known.
    private func bilingualHeading(_ text: String) -> HeadingWords? {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return nil }
        let words = text.split(separator: " ")
        guard words.count > 1, words.count <= 6 else { return nil }
        let isLatin = words.map { $0.utf8.allSatisfy { $0 < 128 } }
        guard let change = isLatin.indices.dropFirst().first(where: { isLatin[$0] != isLatin[$0 - 1] }),
            isLatin[change...].allSatisfy({ $0 == isLatin[change] }),
            text.unicodeScalars.contains(where: { $0.value >= 0x3040 })
        else { return nil }
        for part in [words[..<change], words[change...]] {
            if let (kind, certainty) = bestHeading(headings.rows(for: TokenizedText(part.joined(separator: " ")))) {
                return (kind, certainty * 0.95)
            }
        }
        return nil
    }

    /// The section that these very words head; `nil` for words that only contain a heading.
    func exactHeading(_ text: String) -> SectionKind? {
        bestHeading(headings.rows(for: TokenizedText(text))).flatMap { $0.certainty >= 0.75 ? $0.kind : nil }
    }

    /// The section that a line which looks like a heading heads, by any word in it.
    func looseHeading(_ text: String) -> SectionKind? {
        let tokens = TokenizedText(text)
        let matches = headings.matches(in: tokens)
        let found = matches.compactMap { bestHeading($0.rows) }
        let known = found.filter { $0.certainty >= 0.95 && Self.tellingKinds.contains($0.kind) }
            .max { $0.certainty < $1.certainty }?.kind
        // "Conservation & Ecological Experience": what ends so is work, unless another word tells more.
        if known == nil, matches.last?.tokens.upperBound == tokens.count, let last = found.last, last.kind == .work,
            last.certainty >= 0.95
        {
            return found.allSatisfy { $0.kind == .work } ? .work : found.first?.kind
        }
        // "Gecertificeerde cursussen": one stem in most languages of Europe.
        return known ?? (Self.certifying.contains { text.lowercased().hasBytes(of: $0) } ? .certificates : nil)
    }

    private static let certifying = ["certif", "zertifi", "sertifi"]

    /// Whether a text says that it is a course, an examination or what is given for them.
    func tellsOfCourse(_ text: String) -> Bool {
        let text = text.lowercased()
        return (Self.certifying + Self.teaching).contains { text.hasBytes(of: $0) }
    }

    private static let teaching = [
        "course", "curso", "corso", "cours ", "kurs", "cursus", "exam", "training", "fundamental", "bootcamp",
        "workshop",
    ]

    /// Sections whose names mean nothing else inside a longer heading.
    private static let tellingKinds: Set<SectionKind> = [
        .certificates, .skills, .languages, .publications, .references, .education,
    ]

    /// "WORKEXPERIENCE", "Expérienceprofessionnelle": a heading of two words whose blank was lost.
    private func headingWithoutBlanks(_ text: String) -> HeadingWords? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 10, scalars.count <= 32, scalars.allSatisfy(\.properties.isAlphabetic) else {
            return nil
        }
        for place in 4...(scalars.count - 4) {
            let words = scalars[..<place] + [" "] + scalars[place...]
            let text = String(String.UnicodeScalarView(words))
            if let (kind, certainty) = bestHeading(headings.rows(for: TokenizedText(text))) {
                return (kind, certainty * 0.9)
            }
        }
        return nil
    }

    private func bestHeading(_ rows: [PhraseTable.Row]) -> HeadingWords? {
        rows.compactMap { row in
            SectionKind(rawValue: row["section"]).map { ($0, Double(row["certainty"]) ?? 1) }
        }.max { $0.1 < $1.1 }
    }
}
