internal import Documents

/// Reads who the candidate is and how to reach them.
///
/// The personal part is what stands before the first heading and under headings such as "Contact". Addresses of
/// referees and employers stand elsewhere and are left alone.
struct ContactParser {
    let vocabulary: Vocabulary
    let scanner: DateScanner

    /// A value with its line.
    struct Found<Value> {
        var value: Value
        var line: ReadLine
        var confidence: Double
        var rule: RuleName
    }

    struct Result {
        var emails: [Found<String>] = []
        var phones: [Found<Resume.Phone>] = []
        var location: Found<Resume.Location>?
        var links: [Found<String>] = []
    }

    /// - Parameters:
    ///   - personal: the lines of the personal part.
    ///   - others: all other lines but those of referees.
    ///   - language: the document's main language.
    func parse(personal: [ReadLine], others: [ReadLine], language: String?) -> Result {
        var result = Result()
        emails(personal, others, &result)
        location(personal, &result)
        links(personal, others, &result)
        let region = result.location?.value.countryCode ?? Self.likelyRegion(of: language)
        phones(personal, others, region: region, &result)
        return result
    }

    // MARK: E-mail

    private func emails(_ personal: [ReadLine], _ others: [ReadLine], _ result: inout Result) {
        for line in personal {
            for finding in EmailScanner.findings(in: joinedText(line)) {
                add(
                    finding.address,
                    line,
                    confidence: finding.rule == "email.address" ? 0.98 : 0.85,
                    rule: finding.rule,
                    &result
                )
            }
            for part in line.parts {
                guard let link = part.link, link.lowercased().hasPrefix("mailto:") else { continue }
                let address = link.dropFirst(7).prefix { $0 != "?" }
                if let finding = EmailScanner.findings(in: String(address).removingPercentEscapes()).first {
                    add(finding.address, line, confidence: 0.9, rule: "email.link", &result)
                }
            }
        }
        // The end of an address that was broken at a hyphen is none of its own.
        let all = result.emails.map { $0.value.lowercased() }
        result.emails.removeAll { found in
            all.contains {
                $0.hasSuffix("-" + found.value.lowercased()) || $0.hasSuffix("." + found.value.lowercased())
            }
        }
        guard result.emails.isEmpty else { return }
        // A contact line at the foot of the page or in an unnamed column.
        for line in others {
            for finding in EmailScanner.findings(in: joinedText(line)) where finding.rule == "email.address" {
                add(finding.address, line, confidence: 0.7, rule: finding.rule, &result)
                return
            }
        }
    }

    private func joinedText(_ line: ReadLine) -> String { line.parts.map(\.text).joined(separator: " ") }

    private func add(_ address: String, _ line: ReadLine, confidence: Double, rule: RuleName, _ result: inout Result) {
        let lower = address.lowercased()
        guard !result.emails.contains(where: { $0.value.lowercased() == lower }) else { return }
        result.emails.append(Found(value: address, line: line, confidence: confidence, rule: rule))
    }

    // MARK: Phone

    private func phones(_ personal: [ReadLine], _ others: [ReadLine], region: String?, _ result: inout Result) {
        let phoneScanner = PhoneScanner(region: region)
        var seen: Set<String> = []
        func take(_ lines: [ReadLine], needsProof: Bool) {
            for line in lines {
                for (place, part) in line.parts.enumerated() {
                    let label = label(of: part, in: line, at: place)
                    if label == .fax || label?.isPrivate == true { continue }
                    let stretches = scanner.spans(in: part.text).filter { $0.isStretch || $0.end?.month != nil }
                    for finding in phoneScanner.findings(in: part.text)
                    where !stretches.contains(where: { $0.range.overlaps(finding.range) }) {
                        let isLabelled = label == .phone || label == .mobile || label == .whatsapp
                        guard
                            finding.isValid || isLabelled || finding.hasCountryCode
                                || !needsProof && looksDialled(finding, in: part.text)
                        else { continue }
                        guard !needsProof || isLabelled || finding.hasCountryCode && finding.isValid else { continue }
                        let key = finding.phone.e164 ?? finding.phone.printed.filter(\.isNumber)
                        guard seen.insert(key).inserted else { continue }
                        var phone = finding.phone
                        if label == .mobile { phone.kind = "mobile" }
                        let confidence = finding.isValid ? 0.97 : isLabelled ? 0.75 : 0.5
                        result.phones.append(
                            Found(
                                value: phone,
                                line: line,
                                confidence: confidence,
                                rule: finding.isValid ? "phone.plan" : "phone.form"
                            )
                        )
                    }
                }
            }
        }
        take(personal, needsProof: false)
        if result.phones.isEmpty { take(others, needsProof: true) }
    }

    /// A number that no plan knows, but that is written and placed like one.
    private func looksDialled(_ finding: PhoneScanner.Finding, in text: String) -> Bool {
        let digits = finding.phone.printed.count(where: \.isNumber)
        guard digits >= 8, digits <= 13 else { return false }
        // Dates and years are written with the same marks.
        let groups = finding.phone.printed.split(whereSeparator: { !$0.isNumber })
        let years = groups.count { $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) }
        return years == 0
            || groups.count >= 3 && years < groups.count - 1 && digits >= 9 && groups.last?.count ?? 0 != 4
    }

    private func label(of part: ReadLine.Part, in line: ReadLine, at place: Int) -> ContactLabel? {
        if let colon = part.text.firstIndex(of: ":"), let label = vocabulary.contactLabel(String(part.text[..<colon])) {
            return label
        }
        if place > 0, let label = vocabulary.contactLabel(line.parts[place - 1].text) { return label }
        let first = part.text.prefix { $0.isLetter || $0 == "." || $0 == "-" || $0 == " " }
        return first.isEmpty ? nil : vocabulary.contactLabel(String(first))
    }

    /// Where most people who write a language live, for numbers without a country code.
    private static func likelyRegion(of language: String?) -> String? {
        [
            "en": "US", "de": "DE", "fr": "FR", "es": "ES", "pt": "BR", "it": "IT", "nl": "NL", "pl": "PL", "sv": "SE",
            "da": "DK",
            "no": "NO", "fi": "FI", "cs": "CZ", "ru": "RU", "uk": "UA", "tr": "TR", "zh": "CN", "ja": "JP", "ko": "KR",
        ][language ?? "en"]
    }

    // MARK: Links

    private func links(_ personal: [ReadLine], _ others: [ReadLine], _ result: inout Result) {
        let scanner = LinkScanner(vocabulary: vocabulary)
        func add(_ url: String, _ line: ReadLine, _ confidence: Double, _ rule: RuleName) {
            let key = Self.linkKey(url)
            guard !key.isEmpty, !result.links.contains(where: { Self.linkKey($0.value) == key }) else { return }
            result.links.append(Found(value: url, line: line, confidence: confidence, rule: rule))
        }
        for (index, line) in personal.enumerated() {
            for (place, part) in line.parts.enumerated() {
                for finding in scanner.findings(in: part.text) {
                    if EmailScanner.findings(in: finding.url).first?.address == finding.url { continue }
                    var url = finding.url
                    if place == line.parts.count - 1, part.text.hasSuffix(url) || part.text.hasSuffix(url + "/"),
                        index + 1 < personal.count,
                        let rest = continuation(of: part.text, in: personal[index + 1], after: line)
                    {
                        url = (part.text.hasSuffix("/") && !url.hasSuffix("/") ? url + "/" : url) + rest
                    }
                    guard finding.isCertain || !vocabulary.isSkill(url) else { continue }
                    add(url, line, finding.isCertain ? 0.95 : 0.8, "link.printed")
                }
                if let link = part.link, link.lowercased().hasPrefix("http") { add(link, line, 0.85, "link.hidden") }
            }
        }
        // Elsewhere only pages of the person themselves, and what a label calls so.
        for line in others {
            for (place, part) in line.parts.enumerated() {
                let label = label(of: part, in: line, at: place)
                for finding in scanner.findings(in: part.text) where finding.isCertain {
                    let isPage = Network.profile(finding.url).map { !$0.isDeep } == true
                    let isLabelled = [.website, .github, .linkedin, .blog, .portfolio, .gitlab].contains(label)
                    if isPage || isLabelled { add(finding.url, line, 0.6, isPage ? "link.profile" : "link.label") }
                }
            }
        }
    }

    /// The rest of an address that was broken after a slash or a hyphen.
    private func continuation(of text: String, in next: ReadLine, after line: ReadLine) -> String? {
        // After a slash only a profile without its name is incomplete.
        guard let last = text.last,
            last == "-" || last == "_" || last == "=" || last == "/" && Network.isIncomplete(text),
            next.flow == line.flow,
            next.parts.count >= 1
        else { return nil }
        let word = next.parts[0].text.split(separator: " ").first.map(String.init) ?? ""
        guard !word.isEmpty, !word.contains("@"), !word.contains(":"), !word.contains("."),
            word.utf8.allSatisfy({ $0 < 128 }) || last == "/"
        else { return nil }
        return word
    }

    static func linkKey(_ url: String) -> String {
        var key = url.lowercased()[...]
        for scheme in ["https://", "http://"] where key.hasPrefix(scheme) { key = key.dropFirst(scheme.count) }
        if key.hasPrefix("www.") { key = key.dropFirst(4) }
        while key.last == "/" { key = key.dropLast() }
        return String(key)
    }

    // MARK: Location

    private func location(_ personal: [ReadLine], _ result: inout Result) {
        var best: (score: Double, text: String, line: ReadLine, match: PlaceMatch, isLabelled: Bool)?
        let usual = personal.map(\.look.size).sorted().dropFirst(personal.count / 2).first ?? 0
        for (index, line) in personal.prefix(60).enumerated() {
            // The name is set larger, and may be a town's ("Sebastian", "Carmona").
            if line.look.size > max(1.45 * usual, 14), !line.text.contains(where: { ",/|·".contains($0) }) { continue }
            // Where somebody lives stands beside how to reach them.
            let isBesideContact = personal[max(0, index - 1)...min(personal.count - 1, index + 1)].contains { other in
                other.flow == line.flow && isContact(other)
            }
            for (place, part) in line.parts.enumerated() {
                let label = label(of: part, in: line, at: place)
                for piece in pieces(of: part.text) {
                    // A label of its own counts before the part's.
                    let own = vocabulary.labelled(piece)
                    let announced = own?.label ?? label
                    if let announced, announced != .address, announced != .contact, own != nil || !isMixed(part.text) {
                        continue
                    }
                    let text = own?.rest ?? piece
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
            guard !cuts.isEmpty else { return [piece] }
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
            }.filter { !$0.isEmpty }
        }
    }

    /// How surely a piece is where somebody lives.
    private func score(of piece: String, isLabelled: Bool) -> (Double, PlaceMatch)? {
        guard piece.utf8.count <= 110, !piece.contains("@"), piece.split(separator: " ").count <= 14 else { return nil }
        // "d’Angers.": the end of a sentence.
        if !isLabelled, piece.hasSuffix("."), piece.unicodeScalars.first?.properties.isLowercase == true { return nil }
        // "Biała Podlaska, 12.02.2025": where and when a letter was written.
        if !isLabelled, !scanner.spans(in: piece).isEmpty { return nil }
        let match = vocabulary.place(piece)
        let hasPostalCode = LocationParts.postalCode(in: piece) != nil
        var score = match.coverage
        if isLabelled { score += 0.6 }
        if match.city != nil, match.country != nil { score += 0.15 }
        if hasPostalCode, match.city != nil || isLabelled { score = max(score, 0.75) + 0.2 }
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

    /// Chinese and Japanese addresses run from the province to the house without a blank.
    private static func isIdeographic(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        return !letters.isEmpty && letters.allSatisfy(\.isIdeographic)
            && text.unicodeScalars.contains { "省市区县路街号".unicodeScalars.contains($0) }
    }

    /// Whether a line holds an address of mail or a telephone number.
    private func isContact(_ line: ReadLine) -> Bool {
        line.text.contains("@") || line.text.count(where: \.isNumber) >= 8 && scanner.spans(in: line.text).isEmpty
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
}

extension String {
    /// "%20" and the like undone; left as it is where that gives no text.
    func removingPercentEscapes() -> String {
        guard utf8.contains(UInt8(ascii: "%")) else { return self }
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? self
    }
}
