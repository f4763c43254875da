internal import Documents

extension ContactParser {
    func location(_ personal: [ReadLine], _ result: inout Result) {
        var best: (score: Double, text: String, line: ReadLine, match: PlaceMatch, isLabelled: Bool)?
        let usual = personal.map(\.look.size).sorted().dropFirst(personal.count / 2).first ?? 0
        for (index, line) in personal.prefix(60).enumerated() {
            // The name is set larger, and may be a town's ("Sebastian", "Carmona").
            if line.look.size > max(1.45 * usual, 14), !line.text.contains(where: { ",/|·".contains($0) }) { continue }
            if index < 3, isTranscribed(line.text) { continue }
            // "Place of birth" on the line above.
            if index > 0, vocabulary.contactLabel(personal[index - 1].text)?.isPrivate == true { continue }
            // Where somebody lives stands beside how to reach them.
            let isBesideContact = personal[max(0, index - 1)...min(personal.count - 1, index + 1)].contains { other in
                other.flow == line.flow && isContact(other)
            }
            for (place, part) in line.parts.enumerated() {
                let label = label(of: part, in: line, at: place)
                for piece in pieces(of: part.text) + wrapped(line, at: place, in: personal, index) {
                    // A label of its own counts before the part's.
                    let own = vocabulary.labelled(piece)
                    let announced = own?.label ?? label
                    if let announced, announced != .address, announced != .contact, own != nil || !isMixed(part.text) {
                        continue
                    }
                    let text = own?.rest ?? piece
                    // "Adresse" is no town, nor is "(Mobile)" behind a number.
                    guard vocabulary.contactLabel(text.trimmingCharacters("()")) == nil else { continue }
                    let remark = text.lastIndex(of: "(").map { String(text[$0...]).trimmingCharacters("()") }
                    if let label = remark.flatMap(vocabulary.contactLabel), label == .mobile || label == .phone {
                        continue
                    }
                    guard let (score, match) = score(of: text, isLabelled: announced == .address) else { continue }
                    let total = score - 0.004 * Double(index) + (isBesideContact ? 0.12 : 0)
                    if total > best?.score ?? 0.45 { best = (total, text, line, match, announced == .address) }
                }
            }
        }
        guard let best else { return }
        var text = best.text
        // A street on the line above a town, or a town on the line below a street.
        if let place = personal.firstIndex(where: { $0.index == best.line.index }) {
            if place > 0, best.match.coverage < 1 || text.contains(where: \.isNumber), !holdsStreet(text),
                isStreet(personal[place - 1], best.line)
            {
                let street = personal[place - 1].parts.last?.text ?? ""
                text = afterLabel(street) + ", " + text
            } else if best.match.city == nil, place + 1 < personal.count {
                let next = personal[place + 1].parts[0].text
                if vocabulary.place(next).city != nil, vocabulary.place(next).coverage >= 0.4, !next.contains("@") {
                    text += ", " + next
                }
            }
        }
        let confidence = min(0.95, best.score)
        result.location = Found(
            value: LocationParts.location(printed: text, vocabulary: vocabulary),
            line: best.line,
            confidence: confidence,
            rule: best.isLabelled ? "location.label" : "location.place"
        )
    }

    /// An address that goes on in the next line: its last part with what stands there.
    private func wrapped(_ line: ReadLine, at place: Int, in personal: [ReadLine], _ index: Int) -> [String] {
        guard place == line.parts.count - 1, index + 1 < personal.count,
            line.parts[place].text.utf8.contains(UInt8(ascii: ","))
        else { return [] }
        let next = personal[index + 1]
        guard next.flow == line.flow, next.look == line.look, next.parts.count == 1, next.wordCount <= 3,
            next.spaceBefore < 0.6 * max(next.look.size, 8), !isContact(next),
            next.text.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == " " || $0 == "," }),
            let last = pieces(of: line.parts[place].text).last, last.utf8.contains(UInt8(ascii: ","))
        else { return [] }
        return [last + " " + next.text]
    }

    /// Lines outside the personal part that say where somebody lives: behind a label, or beside how to reach them.
    func apart(_ others: [ReadLine], _ result: Result) -> [ReadLine] {
        let labelled = others.filter { line in
            line.parts.indices.contains { label(of: line.parts[$0], in: line, at: $0) == .address }
        }
        if !labelled.isEmpty { return labelled }
        guard let email = result.emails.first?.line, let place = others.firstIndex(where: { $0.index == email.index })
        else { return [] }
        return others[max(0, place - 2)...min(others.count - 1, place + 1)].filter { line in
            line.flow == email.flow && LocationParts.postalCode(in: line.text) != nil
        }
    }

    /// Whether a part holds several contact data side by side.
    private func isMixed(_ text: String) -> Bool { pieces(of: text).count > 1 }

    /// What stands between separators, addresses of mail and web, and telephone numbers.
    private func pieces(of text: String) -> [String] {
        let separated = PieceSplitter.split(
            text,
            at: [
                " | ", "|", " • ", "•", " · ", "·", " – ", " — ", " ⋄ ", "◇", "♦", "♢", "⋄", " - ", ";", "│", "∙", "⋅",
                " ◆ ",
            ]
        )
        return separated.flatMap { piece -> [String] in
            var cuts = EmailScanner.findings(in: piece).filter { $0.rule == "email.address" }.map(\.range)
            for link in LinkScanner(vocabulary: vocabulary).findings(in: piece)
            where !cuts.contains(where: { $0.overlaps(link.range) }) {
                cuts.append(link.range)
            }
            guard !cuts.isEmpty else { return [piece] + words(of: piece) }
            var fragments: [String] = []
            var start = piece.startIndex
            for cut in cuts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
                fragments.append(String(piece[start..<cut.lowerBound]))
                start = cut.upperBound
            }
            fragments.append(String(piece[start...]))
            // Signs and numbers at the ends are icons and telephones.
            return fragments.map { fragment in
                let words = fragment.split(separator: " ")
                let first = words.firstIndex { $0.contains(where: \.isLetter) && $0.count > 1 } ?? words.endIndex
                return words[first...].joined(separator: " ").trimmingCharacters(" ,;#+")
            }.filter { !$0.isEmpty }.flatMap { [$0] + self.words(of: $0) }
        }
    }

    /// Chinese sets fields apart with a blank.
    private func words(of text: String) -> [String] {
        guard text.unicodeScalars.contains(where: \.isIdeographic) else { return [] }
        let words = text.split(separator: " ").map(String.init)
        return words.count > 1 ? words : []
    }

    /// How surely a piece is where somebody lives.
    private func score(of piece: String, isLabelled: Bool) -> (Double, PlaceMatch)? {
        guard piece.utf8.count <= 110, !piece.contains("@"), piece.split(separator: " ").count <= 14 else { return nil }
        // "d’Angers.": the end of a sentence.
        if !isLabelled, piece.hasSuffix("."), piece.unicodeScalars.first?.properties.isLowercase == true { return nil }
        // "Allemand    A1"
        guard piece.unicodeScalars.count(where: \.properties.isAlphabetic) >= 2 else { return nil }
        let match = placeBehindStreet(piece)
        if Self.isHangulAddress(piece, match) { return (isLabelled ? 1.45 : 0.85, match) }
        // "Mary Bell" may live in no town called Mary.
        if !isLabelled, match.coverage <= 0.5, match.countryCode == nil, piece.utf8.contains(UInt8(ascii: " ")),
            piece.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic && !$0.isIdeographic || $0 == " " })
        {
            return nil
        }
        // "Ada Bell": two towns with nothing between are a person.
        if !isLabelled, match.isSeveralTowns { return nil }
        // "Biała Podlaska, 12.02.2025": where and when a letter was written.
        if !isLabelled, !scanner.spans(in: piece).isEmpty { return nil }
        let hasPostalCode = LocationParts.postalCode(in: piece) != nil
        var score = match.coverage
        if isLabelled { score += 0.6 }
        if match.city != nil, match.country != nil { score += 0.15 }
        // "44 Rua do Sol 9760-051 Biscoitos Portugal": a town too small for the table.
        let isAddress =
            match.city != nil || match.countryName.map(piece.hasSuffix) == true
            || match.region != nil && piece.utf8.contains(UInt8(ascii: ","))
        if hasPostalCode, isAddress || isLabelled { score = max(score, 0.75) + 0.2 }
        if match.city == nil, match.countryCode == nil, match.region == nil, !isLabelled { return nil }
        if Self.isIdeographic(piece), match.city != nil || match.region != nil, piece.count >= 5, piece.count <= 40 {
            return (0.85, match)
        }
        if !isLabelled, vocabulary.institutionCue(piece) > 0 { return nil }
        // "Smallville, Kansas": a town too small for the table before a place that is known.
        let parts = PieceSplitter.split(piece, at: [", ", " / "])
        if parts.count >= 2, parts.count <= 4, let last = parts.last, vocabulary.place(last).coverage > 0.9,
            TextForm(piece).isNameLike(upTo: 7), vocabulary.companyCue(piece) < 0.6,
            vocabulary.titleLikeness(parts[0]) < 0.5
        {
            score = max(score, 0.7)
            return (score, match)
        }
        // A word that is also a place among others is no address.
        if match.coverage < 0.5, !hasPostalCode, !isLabelled { return nil }
        if match.city == nil, match.countryCode == nil, !isLabelled { score -= 0.3 }
        if vocabulary.titleLikeness(piece) > 0.6, !isLabelled { score -= 0.4 }
        if vocabulary.language(piece) != nil, match.city == nil { score -= 0.3 }
        return (score, match)
    }

    /// The place that a text names; without the street before it or a remark behind it, if that leaves little else.
    private func placeBehindStreet(_ text: String) -> PlaceMatch {
        var match = vocabulary.place(text)
        // "Houston, TX (open to relocation)"
        if match.coverage < 0.8, let open = text.utf8.firstIndex(of: UInt8(ascii: "(")), open > text.startIndex {
            let bare = vocabulary.place(String(text[..<open]).collapsingBlanks())
            if bare.coverage > match.coverage { match = bare }
        }
        guard match.coverage < 0.8, let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")) else { return match }
        let street = text[..<comma]
        let digits = street.count(where: \.isNumber)
        guard (1...4).contains(digits), street.contains(where: \.isLetter) else { return match }
        let town = vocabulary.place(String(text[text.index(after: comma)...]).collapsingBlanks())
        return town.city != nil && town.coverage > match.coverage ? town : match
    }

    /// Chinese and Japanese addresses run from the province to the house without a blank.
    private static func isIdeographic(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        return !letters.isEmpty && letters.allSatisfy(\.isIdeographic)
            && text.unicodeScalars.contains { "省市区县路街号".unicodeScalars.contains($0) }
    }

    /// "서울시 관악구 신림동", "인천 남동구 은행로 12": a town or a province, then its district, county or street.
    private static func isHangulAddress(_ text: String, _ match: PlaceMatch) -> Bool {
        let words = text.split(separator: " ").drop { !($0.first?.isLetter ?? false) }
        guard (2...8).contains(words.count), let first = words.first?.last, let second = words.dropFirst().first?.last
        else { return false }
        let isLarge = "시도".contains(first) || (match.city ?? match.region) != nil
        return isLarge && "구군시읍면동로길".contains(second)
            // From the house to the country, as letters abroad have it.
            || match.countryCode == "KR" && words.contains { $0.count > 1 && "시도구".contains($0.last ?? " ") }
    }

    /// Whether a line holds an address of mail or a telephone number.
    private func isContact(_ line: ReadLine) -> Bool {
        line.text.contains("@") || line.text.numberCount >= 8 && scanner.spans(in: line.text).isEmpty
    }

    /// Whether a printed address has a part with a house number before its postal code.
    private func holdsStreet(_ text: String) -> Bool {
        let parts = text.split(separator: ",")
        let code = LocationParts.postalCode(in: text) ?? ""
        return parts.dropLast().contains { part in
            part.contains(where: \.isNumber) && part.contains(where: \.isLetter)
                && (code.isEmpty || !part.contains(code))
        }
    }

    private func isStreet(_ line: ReadLine, _ town: ReadLine) -> Bool {
        if let part = line.parts.last, let label = label(of: part, in: line, at: line.parts.count - 1),
            label != .address
        {
            return false
        }
        guard scanner.spans(in: line.text).isEmpty else { return false }
        guard line.flow == town.flow, let text = line.parts.last?.text, text.utf8.count <= 60, !text.contains("@")
        else { return false }
        let plain = afterLabel(text)
        let digits = plain.count(where: \.isNumber)
        return digits >= 1 && digits <= 5 && plain.contains(where: \.isLetter) && !plain.contains("+")
            && !plain.contains("/")
            && LocationParts.postalCode(in: town.text) != nil
    }

    private func afterLabel(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":"), vocabulary.contactLabel(String(text[..<colon])) != nil else {
            return text
        }
        return String(text[text.index(after: colon)...]).collapsingBlanks()
    }

    /// "林文 (Stuart Lin)": a name in its own script with its letters behind it, which may be a town's as well.
    private func isTranscribed(_ text: String) -> Bool {
        guard let open = text.firstIndex(where: { $0 == "(" || $0 == "（" }) else { return false }
        let name = text[..<open].unicodeScalars.filter { $0 != " " }
        return (2...4).contains(name.count)
            && name.allSatisfy { $0.isIdeographic || (0xAC00...0xD7AF).contains($0.value) }
            && text[open...].unicodeScalars.contains { $0.value < 0x80 && $0.properties.isAlphabetic }
    }
}
