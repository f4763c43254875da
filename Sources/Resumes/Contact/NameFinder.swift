internal import Documents

/// Finds the candidate's name: what stands largest and highest on the first page and reads like a person's name,
/// checked against e-mail, file metadata and headings.
struct NameFinder {
    let vocabulary: Vocabulary

    struct Finding {
        var text: String
        var line: ReadLine
        var confidence: Double
        var rule: RuleName
    }

    /// - Parameters:
    ///   - lines: all lines of the document in reading order.
    ///   - headings: indices of lines that are section headings.
    ///   - emails: the candidate's addresses, whose local parts often hold the name.
    func find(in lines: [ReadLine], headings: Set<Int>, emails: [String], metadata: Metadata) -> Finding? {
        let firstPage = lines.filter { $0.page == 1 }
        if let found = labelledParts(in: firstPage) { return found }
        let largest = firstPage.map(\.look.size).max() ?? 0
        let height = firstPage.compactMap(\.box?.bottom).max() ?? 0
        let hints = emails.map { Self.letters($0.prefix { $0 != "@" }) }
        let known = [metadata.author, metadata.title].compactMap { $0 }.map { Set(Self.words($0).map(Self.letters)) }
        let texts = firstPage.map { $0.parts.map(\.text) }
        var best: (score: Double, finding: Finding)?
        let sizes = firstPage.map(\.look.size).sorted()
        let usual = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
        var starts: [Int: Int] = [:]
        for (order, line) in firstPage.enumerated() where starts[line.flow] == nil { starts[line.flow] = order }
        for (order, line) in firstPage.prefix(80).enumerated() {
            // How far down its column it stands, where no page tells.
            let down = order - (starts[line.flow] ?? 0)
            let top = height > 0 ? (line.box?.top ?? 0) / height : Double(down) / 40
            for (place, part) in line.parts.prefix(6).enumerated() where part.text.utf8.count <= 100 {
                // A form may have the label in a cell above the value.
                let above = order > 0 && firstPage[order - 1].parts.count == 1 ? firstPage[order - 1].text : nil
                let label = place == 0 ? above : line.parts[place - 1].text
                // Most lines cannot win whatever they say, and need not be asked.
                let mayBeLabelled =
                    part.text.firstColon != nil
                    || label.flatMap(vocabulary.contactLabel)?.isName == true
                var ceiling = 0.5 + 0.3 + 0.1 + 0.08
                if largest > 0, line.look.size > 0 { ceiling += 1.2 * (part.look.size / largest - 0.6) }
                ceiling -= 0.8 * min(1, top)
                if !hints.isEmpty { ceiling += 0.6 }
                if !known.isEmpty { ceiling += 0.3 }
                if mayBeLabelled { ceiling += 0.9 } else if headings.contains(line.index) { ceiling -= 0.8 }
                guard ceiling > (best?.score ?? 0.25) - 0.001 else { continue }
                var more = part.leadIn.map { [(vocabulary.withoutHonorifics($0).name, false)] } ?? []
                if place == 0, usual > 0, line.look.size > 1.4 * usual {
                    if order + 1 < firstPage.count, let joint = wordPerLine(line, firstPage[order + 1], usual) {
                        more.append((joint, false))
                    }
                    if let name = lowercased(part.text) { more.append((name, false)) }
                }
                if let name = nameBehindTitle(part.text) { more.append((name, false)) }
                for (text, isLabelled) in candidates(in: part.text, before: label) + more {
                    guard var score = plausibility(of: text) else { continue }
                    // A cover page and a letterhead repeat it.
                    if score > 0.3, texts.count(where: { $0.contains { $0.startsBytes(with: text) } }) > 1 {
                        score += 0.3
                    }
                    if headings.contains(line.index), !isLabelled { score -= 0.8 }
                    if largest > 0, line.look.size > 0 { score += 1.2 * (part.look.size / largest - 0.6) }
                    if line.headingLevel == 0 || line.headingLevel == 1 { score += 0.1 }
                    // Higher on the page is better, whatever the column.
                    score -= 0.8 * min(1, top)
                    if height == 0 { score -= 0.015 * Double(min(down, 40)) }
                    if isLabelled { score += 0.9 }
                    if line.isListItem { score -= 0.4 }
                    if part.look.isBold { score += 0.08 }
                    let words = Self.words(text).flatMap { $0.split(separator: "-") }.map(Self.letters).filter {
                        $0.count > 1
                    }
                    let agreement = hints.map { hint in Self.agreement(words, hint) }.max() ?? 0
                    score += 0.6 * agreement
                    if known.contains(where: { $0.isSuperset(of: words) && words.count > 1 }) { score += 0.3 }
                    // Baker and Koch are names, too, if the address says so.
                    let title = max(vocabulary.titleLikeness(text), vocabulary.titleSuffix(text))
                    score -= 0.7 * title * (1 - agreement)
                    if score > best?.score ?? 0.25 {
                        let confidence = min(0.99, max(0.3, 0.45 + 0.25 * score))
                        let rule: RuleName = isLabelled ? "name.label" : agreement > 0.5 ? "name.email" : "name.looks"
                        best = (score, Finding(text: text, line: line, confidence: confidence, rule: rule))
                    }
                }
            }
        }
        guard var found = best?.finding else { return nil }
        let first = found.line
        // A narrow column may set a name in three lines.
        for round in 0..<2 {
            let isBroken = first.parts.count == 1 && first.look.size > 1.4 * usual && found.rule == "name.lines"
            guard round == 0 || isOpen(found.text) || isBroken, let joined = joined(found, in: firstPage) else { break }
            found = joined
        }
        found.line = first
        return found
    }

    /// "Ramona" over "Zumsteg" in letters as large, or both much larger than the text.
    private func wordPerLine(_ line: ReadLine, _ next: ReadLine, _ usual: Double) -> String? {
        guard line.parts.count == 1, next.parts.count == 1, line.flow == next.flow,
            line.look.halfPoints == next.look.halfPoints && line.look.font == next.look.font
                || next.look.size > 1.4 * usual,
            // One of the two is often set in capitals.
            Self.words(line.text).count == 1, Self.words(next.text).count == 1, !next.text.hasSuffix("-")
        else { return nil }
        return line.text + " " + next.text
    }

    /// A name that a design prints in small letters only.
    private func lowercased(_ text: String) -> String? {
        let words = Self.words(text)
        guard (2...3).contains(words.count), text.unicodeScalars.allSatisfy({ $0 == " " || $0.properties.isLowercase })
        else { return nil }
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// "백엔드 개발자 류하진": a Korean or Chinese name behind what the person is.
    private func nameBehindTitle(_ text: String) -> String? {
        guard let end = text.unicodeScalars.last, end.value >= 0x3040 else { return nil }
        let words = Self.words(text)
        guard words.count >= 2, let last = words.last, (2...4).contains(last.unicodeScalars.count),
            last.unicodeScalars.allSatisfy({ $0.isIdeographic || (0xAC00...0xD7AF).contains($0.value) })
        else { return nil }
        let title = words.dropLast().joined(separator: " ")
        return vocabulary.titleSuffix(title) > 0.5 && vocabulary.titleSuffix(last) == 0 ? last : nil
    }

    /// "Name: Rossi" and "Vorname: Ada", as forms have them.
    private func labelledParts(in lines: [ReadLine]) -> Finding? {
        var given: (text: String, line: ReadLine)?
        var family: (text: String, line: ReadLine)?
        for line in lines.prefix(40) {
            guard let (label, text) = labelled(line), Self.words(text).count <= 4, plausibility(of: text) != nil else {
                continue
            }
            switch label {
            case .givenName: given = given ?? (text, line)
            case .familyName, .name: family = family ?? (text, line)
            default: break
            }
        }
        // A "Nombre" far below is a referee's.
        guard let given, let family, abs(given.line.index - family.line.index) <= 4 else { return nil }
        // "Name: Ada Rossi" beside "Vorname: Ada" is whole.
        let isWhole = Self.words(family.text).contains(given.text)
        let text = isWhole ? family.text : given.text + " " + family.text
        return Finding(text: text, line: given.line, confidence: 0.95, rule: "name.label")
    }

    private func labelled(_ line: ReadLine) -> (ContactLabel, String)? {
        let text = line.parts[0].text
        if let (label, rest) = vocabulary.labelled(text) { return (label, rest) }
        guard line.parts.count > 1, let label = vocabulary.contactLabel(text.trimmingCharacters(":")) else {
            return nil
        }
        return (label, line.parts[1].text)
    }

    /// Whether a name cannot end there: "Marcus Delacroix-", "Maarten van der".
    private func isOpen(_ name: String) -> Bool {
        name.hasSuffix("-") || Self.words(name).last.map(vocabulary.isNameParticle) == true
    }

    /// A name set in two lines or in two parts of one line, one word each.
    private func joined(_ found: Finding, in lines: [ReadLine]) -> Finding? {
        let words = Self.words(found.text)
        if found.line.parts.count == 2,
            found.line.parts.allSatisfy({ Self.words($0.text).count == 1 && $0.look == found.line.look })
        {
            let text = found.line.parts.map(\.text).joined(separator: " ")
            if plausibility(of: text) != nil {
                return Finding(text: text, line: found.line, confidence: found.confidence, rule: "name.parts")
            }
        }
        let isOpen = isOpen(found.text)
        let isThird = words.count == 3
        guard words.count <= 2 || isOpen || isThird,
            let place = lines.firstIndex(where: { $0.index == found.line.index })
        else {
            return nil
        }
        for (other, isBefore) in [(place + 1, false), (place - 1, true)] where lines.indices.contains(other) {
            let next = lines[other]
            let below = next.parts[0].text
            // Ways to reach somebody may stand beside each line of the name.
            guard next.parts.count == 1 || found.line.parts.count > 1 && next.parts[0].look == found.line.look,
                next.flow == found.line.flow,
                next.look.halfPoints == found.line.look.halfPoints,
                next.look.size > 0 || words.count == 1, next.look.isCapitals == found.line.look.isCapitals,
                Self.words(below).count <= (isThird ? 1 : 2), !isThird || next.look == found.line.look,
                !isOpen || !isBefore, vocabulary.heading(below) == nil,
                vocabulary.titleLikeness(below) < 0.4,
                next.look.size > 13, !found.text.hasSuffix(below)
            else { continue }
            let joint = found.text.hasSuffix("-") ? "" : " "
            let text = isBefore ? below + " " + found.text : found.text + joint + below
            guard plausibility(of: text) != nil else { continue }
            return Finding(
                text: text,
                line: isBefore ? found.line : next,
                confidence: found.confidence,
                rule: "name.lines"
            )
        }
        return nil
    }

    /// A part as it stands, cut at separators, and what follows a label "Name:".
    private func candidates(in text: String, before label: String?) -> [(String, isLabelled: Bool)] {
        var result: [(String, Bool)] = []
        if let label, vocabulary.contactLabel(label.trimmingCharacters(": "))?.isName == true {
            // "표민재 (表民載)": the same in other letters.
            result.append((String(text.prefix { $0 != "(" && $0 != "（" }).collapsingBlanks(), true))
        }
        if let colon = text.firstColon {
            // "Ada Lind CV: Extended Edition"
            if let name = vocabulary.withoutDocumentName(text), name.firstColon == nil { result.append((name, false)) }
            if vocabulary.contactLabel(String(text[..<colon]))?.isName == true {
                let name = text[text.index(after: colon)...].prefix { $0 != "(" && $0 != "（" }
                result.append((String(name).collapsingBlanks(), true))
            }
            return result
        }
        if let name = Self.introduced(in: text) { result.append((name, false)) }
        let marks: [Unicode.Scalar] = ["|", "•", "·", "–", "—", "/"]
        let end = text.unicodeScalars.firstIndex(where: marks.contains) ?? text.endIndex
        let cut = String(text[..<end])
        if cut.utf8.count < text.utf8.count {
            let cut = cut.collapsingBlanks()
            result.append((Self.withoutTranscription(cut) ?? cut, false))
        }
        if let name = vocabulary.withoutDocumentName(text) {
            result.append((name, false))
        } else if let comma = text.firstIndex(of: ",") {
            result.append((String(text[..<comma]), false))
        } else if let name = Self.withoutTranscription(text) {
            result.append((name, false))
        } else {
            result.append((text, false))
        }
        return result.map { (vocabulary.withoutHonorifics($0.0).name, $0.1) }
    }

    /// "이한빛 (Hanbit Lee)": the same in Latin letters is said again.
    private static func withoutTranscription(_ text: String) -> String? {
        guard let first = text.unicodeScalars.first, first.value >= 0x3040, let last = text.last,
            last == ")" || last == "）", let open = text.firstIndex(where: { $0 == "(" || $0 == "（" })
        else { return nil }
        return String(text[..<open]).collapsingBlanks()
    }

    /// "Hola, soy Ada Lind": the name behind the words with which people introduce themselves.
    private static func introduced(in text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: " ")) else { return nil }
        // Where else they stand, they introduce nobody.
        let head = String(text.unicodeScalars.prefix(30))
        let lower = head.lowercased()
        guard lower.utf8.count == head.utf8.count else { return nil }
        let bytes = ByteSet(of: lower)
        for words in [
            "i'm ", "i’m ", "i am ", "my name is ", "soy ", "me llamo ", "je suis ", "je m'appelle ", "ich bin ",
            "eu sou ", "sono ",
        ] where bytes.mayHold(words) {
            guard let found = lower.rangeOfBytes(of: words),
                lower.utf8.distance(from: lower.startIndex, to: found.lowerBound) <= 14,
                found.lowerBound == lower.startIndex || lower[..<found.lowerBound].hasSuffix(" ")
            else { continue }
            let start = text.utf8.index(
                text.startIndex,
                offsetBy: lower.utf8.distance(from: lower.startIndex, to: found.upperBound)
            )
            return String(text[start...].prefix { !",.!|".contains($0) })
        }
        return nil
    }

    /// Signs that no name has.
    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "@", ":", "/", "\\", "|", "•", "!", "?", "_", "#", "%", "=", "+", "<", ">", "[", "]", "{", "}",
            "&",
            ";":
            true
        default: false
        }
    }

    /// How much a text reads like a name by its form alone; `nil` if it cannot be one.
    private func plausibility(of text: String) -> Double? {
        let words = Self.words(text)
        let scalars = text.unicodeScalars
        guard !words.isEmpty, words.count <= 6, scalars.count >= 2, scalars.count <= 48 else { return nil }
        guard !scalars.contains(where: Self.isForeign) else { return nil }
        guard vocabulary.heading(text) == nil, !vocabulary.isDocumentName(text), vocabulary.contactLabel(text) == nil,
            vocabulary.degree(text).map({ $0.coverage < 1 || words.count > 1 }) ?? true
        else { return nil }
        if scalars.allSatisfy({ $0.isIdeographic || (0xAC00...0xD7AF).contains($0.value) || $0 == "·" || $0 == " " }) {
            // Chinese, Japanese and Korean names have two to four characters, transcribed ones more.
            let letters = scalars.count(where: { $0 != " " && $0 != "·" })
            guard letters >= 2, letters <= 5 || scalars.contains("·") else { return nil }
            return letters <= 4 ? 0.5 : 0.2
        }
        var score = 0.0
        var capitalized = 0
        for (index, word) in words.enumerated() {
            // "Rooijakkers - van der Sande" after a wedding.
            if word == "-", index + 1 < words.count, vocabulary.isNameParticle(words[index + 1]) { continue }
            guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return nil }
            if first.properties.isUppercase {
                capitalized += 1
            } else if !vocabulary.isNameParticle(word) {
                score -= 0.3
            }
        }
        guard capitalized >= 1 else { return nil }
        switch words.count {
        case 1: score -= 0.35
        case 2, 3: score += 0.35
        case 4: score += 0.2
        default: score -= 0.1
        }
        // "Will Smith" may be called so, "Who I am" is nobody.
        let functional = words.filter { vocabulary.isFunctionWord($0) && !vocabulary.isNameParticle($0) }
        if let word = functional.first {
            let isName =
                functional.count == 1 && !text.isCapitals && word.unicodeScalars.first?.properties.isUppercase == true
            score -= isName ? 0.2 : 0.6
        }
        let place = vocabulary.place(text)
        if place.coverage > 0.9, !place.isSeveralTowns { score -= 0.5 }
        if vocabulary.companyCue(text) > 0.5 { score -= 0.5 }
        if vocabulary.isSkill(text) { score -= 0.5 }
        return score
    }

    /// Share of the name's letters that an address repeats, 0…1.
    private static func agreement(_ words: [String], _ hint: String) -> Double {
        guard hint.count >= 3, !words.isEmpty else { return 0 }
        var found = 0.0
        for word in words {
            if word.count >= 3, hint.contains(word) {
                found += 1
            } else if word.count >= 5, hint.hasBytes(of: String(word.prefix(4))) {
                found += 0.6
            } else if let first = word.first, hint.first == first {
                found += 0.3
            }
        }
        return min(1, found / Double(min(words.count, 2)))
    }

    static func words(_ text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
    }

    /// Small letters without accents.
    static func letters(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            if let base = Vocabulary.base(of: scalar) { result += base }
        }
        return result
    }
}
