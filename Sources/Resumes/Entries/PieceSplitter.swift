internal import Documents

/// Cuts a piece of an entry's head into fields, in each way that its separators allow.
enum PieceSplitter {
    /// One way to read a piece.
    struct Reading {
        var fields: [String]
        /// What the cut costs: the weaker the separator, the more.
        var cost: Double
        /// Whether a word such as "at" says that the last field is the employer.
        var namesOrganization = false
        /// Whether a field after the first stood in brackets.
        var isBracketed = false
        /// Whether it was cut where the print has nothing between.
        var isUnspaced = false
        /// Whether only commas cut it.
        var isCutAtCommas = false
        /// Whether the last field is a sentence behind what the head says: "Developer, ACME. Built the shop."
        var endsInRemark = false

        init(_ fields: [String], _ cost: Double, namesOrganization: Bool = false) {
            self.fields = fields
            self.cost = cost
            self.namesOrganization = namesOrganization
        }
    }

    /// Marks that set fields apart.
    private static let strongMarks = [
        " | ", " || ", "| ", " |", " • ", " · ", " – ", " — ", " - ", " @ ", " // ", "; ", " . ", "｜", "│", " ‒ ",
        " ― ",
    ]

    /// The ways to read a piece, the whole first.
    static func readings(of printed: String, prepositions: Set<String>, cutsUnspaced: Bool) -> [Reading] {
        var text = withEvenCommas(withEvenDashes(printed))
        // "Developer@ACME": no address stands in a head.
        if text.utf8.contains(UInt8(ascii: "@")) { text = text.replacing("@", with: " @ ").collapsingBlanks() }
        var readings = [Reading([printed], 0)]
        let strong = split(text, at: Self.strongMarks + [" / "])
        if strong.count > 1 {
            readings.append(Reading(strong, 0.02))
            // "ACME - Fitter / Welder": a stroke joins two words for one job where something stronger sets fields apart.
            if text.hasBytes(of: " / ") {
                let stronger = split(text, at: Self.strongMarks)
                if stronger.count > 1 { readings.append(Reading(stronger, 0.02)) }
            }
            // "ACME - Engineering - Developer": the first cut alone, the last alone.
            if strong.count > 2 {
                if let first = strong.first { readings.append(Reading([first, rest(of: text, after: first)], 0.05)) }
                if let last = strong.last { readings.append(Reading([rest(of: text, before: last), last], 0.05)) }
            }
        }
        let isIdeographic = text.unicodeScalars.contains(where: \.isIdeographic)
        let colon = split(text, at: isIdeographic ? [":", "："] : [": ", "："])
        if colon.count == 2 { readings.append(Reading([withoutLabel(colon[0]), colon[1]], 0.04)) }
        let comma = split(text, at: [", ", "，", "、"])
        if comma.count > 1, comma.count <= 6 {
            var cuts = [Reading(comma, 0.06)]
            if comma.count > 2 {
                for cut in 1..<comma.count {
                    let head = comma[..<cut].joined(separator: ", ")
                    let tail = comma[cut...].joined(separator: ", ")
                    cuts.append(Reading([head, tail], 0.08))
                }
            }
            for index in cuts.indices { cuts[index].isCutAtCommas = true }
            readings += cuts
        }
        if strong.count > 1, comma.count > 1 {
            readings.append(Reading(strong.flatMap { split($0, at: [", "]) }, 0.1))
        }
        if isIdeographic {
            // Scripts without blanks use one to set fields apart.
            let spaced = split(text, at: [" "])
            if spaced.count > 1 { readings.append(Reading(spaced, 0.04)) }
        }
        if strong.count == 1 {
            let tight = cutAtTightMarks(text)
            if tight.count > 1 { readings.append(Reading(tight, 0.05)) }
            if tight.count > 2, let first = tight.first {
                readings.append(Reading([first, rest(of: text, after: first).trimmingCharacters("-·– ")], 0.06))
            }
        }
        if strong.count == 1, let first = comma.first {
            for cut in cutsOfHangul(first) { readings.append(Reading(cut + comma.dropFirst(), 0.06)) }
        }
        if let (before, after) = cutAtFullStop(text) {
            readings.append(Reading([before, after], 0.06))
            let heads = Self.readings(of: before, prepositions: prepositions, cutsUnspaced: cutsUnspaced)
            for head in heads where head.fields.count > 1 && head.fields.count < 5 {
                var reading = head
                reading.fields.append(after)
                reading.cost += 0.02
                reading.endsInRemark = true
                readings.append(reading)
            }
        }
        let isWhole = readings.count == 1 && !text.unicodeScalars.contains { $0 == "(" || $0 == "（" || $0 == "." }
        let joined = cutsUnspaced && isWhole ? cutsOfUnspaced(text) : []
        for cut in joined {
            var reading = Reading(cut, 0.05)
            reading.isUnspaced = true
            readings.append(reading)
        }
        if let (before, after) = cutAtPreposition(text, prepositions: prepositions) {
            readings.append(Reading([before, after], 0.06, namesOrganization: true))
            let rest = split(after, at: [", "])
            if rest.count > 1 { readings.append(Reading([before] + rest, 0.1, namesOrganization: true)) }
        }
        if let (before, after) = cutAtCapitals(text) { readings.append(Reading([before, after], 0.07)) }
        if let open = text.unicodeScalars.firstIndex(where: { $0 == "(" || $0 == "（" }),
            let close = closing(of: open, in: text)
        {
            let before = EntryLine.trimmed(text[..<open])
            let inside = EntryLine.trimmed(text[text.index(after: open)..<close])
            let after = EntryLine.trimmed(text[text.index(after: close)...])
            let fields = [before, inside, after].filter { !$0.isEmpty }
            if fields.count > 1 {
                var reading = Reading(fields, after.isEmpty ? 0.09 : 0.18)
                reading.isBracketed = true
                readings.append(reading)
            }
        }
        return readings
    }

    /// "Università di Udine, titolo della tesi" before a colon: what a comma and small letters begin names what follows.
    private static func withoutLabel(_ text: String) -> String {
        guard let comma = text.lastIndex(of: ","),
            text[text.index(after: comma)...].unicodeScalars.first(where: { $0 != " " })?.properties.isLowercase == true
        else { return text }
        return String(text[..<comma])
    }

    /// Cut where the look changes: a bold title, an employer in italics, a place.
    static func reading(of text: String, runs: [String]) -> Reading? {
        guard runs.count > 1, runs.count <= 5 else { return nil }
        var fields: [String] = []
        var rest = text[...]
        for run in runs {
            let wanted = EntryLine.trimmed(run[...])
            guard wanted.utf8.count > 1, let range = rest.rangeOfBytes(of: wanted) else { continue }
            if fields.isEmpty, range.lowerBound > rest.startIndex { return nil }
            let label = run.trimmingCharacters(" “”„\"«»")
            fields.append(label.hasSuffix(":") ? withoutLabel(wanted) : wanted)
            rest = rest[range.upperBound...]
        }
        guard fields.count > 1, EntryLine.trimmed(rest).isEmpty else { return nil }
        // "Master of Science, *TH Baden*, Karlsruhe, *Note 1,4*": commas cut what is left plain.
        let last = fields.removeLast()
        return Reading(fields + split(last, at: [", ", " | ", " · "]), 0.01)
    }

    /// The bracket that closes another.
    private static func closing(of open: String.Index, in text: String) -> String.Index? {
        var depth = 0
        for index in text[open...].indices {
            if text[index] == "(" || text[index] == "（" { depth += 1 }
            if text[index] == ")" || text[index] == "）" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// "Engineer- Berlin", "ACME —Driver": a dash with a blank on one side only gets the other.
    private static func withEvenDashes(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")) || text.utf8.contains(0xE2) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isDash = scalar == "-" || scalar == "–" || scalar == "—"
            let before = index > 0 && scalars[index - 1] == " "
            let after = index + 1 < scalars.count && scalars[index + 1] == " "
            // "Elektro- und Informationstechnik", "taal- en letterkunde": one word is left out, nothing is cut.
            let suspends =
                scalar == "-" && after && !before && index + 2 < scalars.count
                && scalars[index + 2].properties.isLowercase
            if suspends {
                result.append(scalar)
                continue
            }
            if isDash, index > 0, index + 1 < scalars.count, before != after {
                if !before { result.append(" ") }
                result.append(scalar)
                if !after { result.append(" ") }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// "SLC,Hill School": a comma between letters gets its blank.
    private static func withEvenCommas(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            result.append(scalar)
            guard scalar == ",", index > 0, index + 1 < scalars.count, scalars[index - 1].properties.isAlphabetic,
                scalars[index + 1].properties.isAlphabetic
            else { continue }
            result.append(" ")
        }
        return String(result)
    }

    /// "한빛대학교-경영학과", "연구소장·주식회사 한빛": scripts without blanks need none around a mark.
    private static func cutAtTightMarks(_ text: String) -> [String] {
        guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return [text] }
        let scalars = Array(text.unicodeScalars)
        var fields: [String] = []
        var start = 0
        for index in scalars.indices.dropFirst().dropLast() where ["-", "·", "–", "—"].contains(scalars[index]) {
            let around = [scalars[index - 1], scalars[index + 1]]
            guard around.allSatisfy({ $0.properties.isAlphabetic || $0 == ")" || $0 == "(" }),
                around.contains(where: { $0.value >= 0x2E80 })
            else { continue }
            fields.append(String(String.UnicodeScalarView(scalars[start..<index])))
            start = index + 1
        }
        fields.append(String(String.UnicodeScalarView(scalars[start...])))
        return fields.count <= 4 ? fields.map { EntryLine.trimmed($0[...]) }.filter { !$0.isEmpty } : [text]
    }

    /// Korean puts school and department, company and post side by side with a blank as between any two words.
    private static func cutsOfHangul(_ text: String) -> [[String]] {
        guard text.unicodeScalars.contains(where: { (0xAC00...0xD7AF).contains($0.value) }) else { return [] }
        let words = text.split(separator: " ")
        guard (2...8).contains(words.count), !text.hasSuffix(".") else { return [] }
        return (1..<words.count).map { [words[..<$0].joined(separator: " "), words[$0...].joined(separator: " ")] }
            .filter { cut in
                !cut[1].hasPrefix("(") && !beginsInUnit(cut[1])
                    && cut.allSatisfy { $0.unicodeScalars.contains { (0xAC00...0xD7AF).contains($0.value) } }
            }
    }

    /// "강남점 홀매니저", "기획실 대리": a branch or a department before a post belongs to the company.
    private static func beginsInUnit(_ text: String) -> Bool {
        guard let blank = text.firstIndex(of: " ") else { return false }
        let first = text[..<blank]
        return first.count > 1 && units.contains(where: first.hasSuffix)
    }

    private static let units = ["점", "지사", "본사", "본부", "실", "팀", "센터", "연구소", "사업부", "공장", "병원"]

    /// Chinese and Japanese put school and degree, employer and post side by side without a blank: every cut of a
    /// short text is tried.
    private static func cutsOfUnspaced(_ text: String) -> [[String]] {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 5, scalars.count <= 30, scalars.allSatisfy({ $0.isIdeographic || $0.isASCII }),
            scalars.contains(where: \.isIdeographic)
        else { return [] }
        return (2...(scalars.count - 2)).compactMap { place in
            guard scalars[place - 1].isIdeographic, scalars[place].isIdeographic else { return nil }
            let before = String(String.UnicodeScalarView(scalars[..<place]))
            let after = String(String.UnicodeScalarView(scalars[place...]))
            return [before, after]
        }
    }

    static func split(_ text: String, at separators: [String]) -> [String] {
        var fields = [text[...]]
        let bytes = ByteSet(of: text)
        for separator in separators where bytes.mayHold(separator) && text.hasBytes(of: separator) {
            fields = fields.flatMap { splitOutsideBrackets($0, at: separator) }
        }
        return fields.map { EntryLine.trimmed($0) }.filter { !$0.isEmpty }
    }

    /// Cuts only where no bracket is open.
    private static func splitOutsideBrackets(_ text: Substring, at separator: String) -> [Substring] {
        let bytes = text.utf8
        let wanted = separator.utf8
        var fields: [Substring] = []
        var start = bytes.startIndex
        var index = bytes.startIndex
        var depth = 0
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            if depth == 0, bytes[index] == wanted.first, bytes[index...].starts(with: wanted) {
                fields.append(text[start..<index])
                index = bytes.index(index, offsetBy: wanted.count)
                start = index
            } else {
                index = bytes.index(after: index)
            }
        }
        fields.append(text[start...])
        return fields
    }

    private static func rest(of text: String, after first: String) -> String {
        guard let range = text.rangeOfBytes(of: first) else { return text }
        return EntryLine.trimmed(text[range.upperBound...])
    }

    private static func rest(of text: String, before last: String) -> String {
        guard let range = text.ranges(of: last).last else { return text }
        return EntryLine.trimmed(text[..<range.lowerBound])
    }

    /// Abbreviations as long as words, with which degrees and posts begin: of "eidg" and "dipl" no sentence ends.
    private static let abbreviations: Set<String> = [
        "eidg", "dipl", "Dipl", "staatl", "gepr", "allg", "angew", "kaufm", "techn", "inkl", "kath", "evang", "Univ",
        "univ", "Inst", "Dept", "Prof", "stud", "Stud", "mgr", "inż", "prof", "Engg", "Engr", "Mgmt", "Asst", "Assoc",
    ]

    /// Cuts behind the full stop of a word, but not of an abbreviation.
    static func cutAtFullStop(_ text: String) -> (String, String)? {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return nil }
        var rest = text[...]
        while let stop = rest.rangeOfBytes(of: ". ") {
            let before = text[..<stop.lowerBound]
            let word = before.unicodeScalars.reversed().prefix { $0 != " " }
            let after = text[stop.upperBound...]
            let isAcronym = word.count >= 2 && word.allSatisfy(\.properties.isUppercase)
            // "web", but no "bzw".
            let isShortWord =
                word.count == 3 && word.allSatisfy(\.properties.isLowercase)
                && word.contains { "aeiou".unicodeScalars.contains($0) }
            let isAbbreviation = Self.abbreviations.contains(String(String.UnicodeScalarView(word.reversed())))
            let isInBrackets = before.utf8.count { $0 == 0x28 } > before.utf8.count { $0 == 0x29 }
            if !isInBrackets, !isAbbreviation,
                word.count >= 4 && !word.contains(".") || isAcronym || isShortWord || before.last == ")"
                    || word.first?.isIdeographic == true,
                after.unicodeScalars.first?.properties.isLowercase == false, !after.isEmpty
            {
                return (EntryLine.trimmed(before), EntryLine.trimmed(after))
            }
            rest = after
        }
        return nil
    }

    /// "Vendeur BRENTA VOLTORA", "NORWICK Agent de sécurité": nothing but capitals sets the employer off.
    private static func cutAtCapitals(_ text: String) -> (String, String)? {
        let words = text.split(separator: " ")
        guard (2...8).contains(words.count) else { return nil }
        let isCapital = words.map { String($0).isCapitals }
        guard let first = isCapital.first, let cut = isCapital.firstIndex(of: !first), cut > 0,
            isCapital[cut...].allSatisfy({ $0 != first })
        else { return nil }
        let fields = [words[..<cut], words[cut...]].map { $0.joined(separator: " ") }
        // "Specjalista IT", "Ingénieur QHSE": letters that stand for words.
        let capitals = fields[first ? 0 : 1]
        guard capitals.utf8.count >= 5, capitals.contains(" ") || !capitals.utf8.contains(UInt8(ascii: "/")) else {
            return nil
        }
        return (fields[0], fields[1])
    }

    /// Words after which the employer may follow, or as well a field or a town: believed before a name in capitals.
    private static let weakPrepositions: Set<String> = ["en", "em", "na", "no", "nel", "al", "pour", "for", "with"]
    /// What stands before an employer that "au sein" announces.
    private static let articles: Set<String> = ["de", "du", "des", "la", "le", "l’", "l'", "d’", "d'"]

    /// "Developer at ACME", "Entwickler bei ACME", "Stage chez ACME", "Infirmière au sein du CHU".
    private static func cutAtPreposition(_ text: String, prepositions: Set<String>) -> (String, String)? {
        let words = text.split(separator: " ")
        for (index, word) in words.enumerated().dropFirst() where index < words.count - 1 {
            let lower = word.lowercased()
            if lower == "au", words[index + 1] == "sein" {
                let name = words[(index + 2)...].drop { articles.contains(String($0)) }
                guard !name.isEmpty else { continue }
                return (EntryLine.trimmed(words[..<index].joined(separator: " ")[...]), name.joined(separator: " "))
            }
            let next = String(words[index + 1])
            // "Pâtissier à l'Atelier du Marché"
            let isArticled =
                lower == "à" && prepositions.contains("à") && next.hasPrefix("l")
                && next.dropFirst(2).first?.isUppercase == true
            // "Développeur à Taldor Engineering Services"
            let isSeveral =
                lower == "à" && prepositions.contains("à") && index + 2 < words.count && next.utf8.count > 3
                && words[(index + 1)...].prefix(3).allSatisfy { $0.first?.isUppercase == true }
            let isName = next == "The" || next.utf8.count >= 3 && (next.isCapitals || next.dropLast().contains("."))
            guard
                prepositions.contains(lower) && lower != "à" || weakPrepositions.contains(lower) && isName || isArticled
                    || isSeveral
            else {
                continue
            }
            let before = words[..<index].joined(separator: " ")
            // "at the Institute of …"
            let start = prepositions.contains(lower) && next == "the" && index + 2 < words.count ? index + 2 : index + 1
            let after = words[start...].joined(separator: " ")
            // "at iVoltora", but no "presso l’Università"
            let isCamel = next.contains(where: \.isUppercase) && !next.contains(where: { $0 == "’" || $0 == "'" })
            guard
                lower == "chez" || isArticled || isName || isCamel
                    || after.unicodeScalars.first?.properties.isLowercase == false
            else { continue }
            return (EntryLine.trimmed(before[...]), EntryLine.trimmed(after[...]))
        }
        return nil
    }
}
