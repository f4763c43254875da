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
        if result.location == nil { location(apart(others, result), &result) }
        links(personal, others, &result)
        let region = result.location?.value.countryCode ?? vocabulary.likelyRegion(of: language)
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
                // No number has fewer digits.
                for (place, part) in line.parts.enumerated()
                where part.text.utf8.count(where: \.isPlainDigit) >= 7 {
                    let wide = label(of: part, in: line, at: place)
                    let findings = phoneScanner.findings(in: part.text)
                    guard !findings.isEmpty else { continue }
                    let stretches = scanner.spans(in: part.text).filter { $0.isStretch || $0.end?.month != nil }
                    for finding in findings
                    where !stretches.contains(where: { isDate($0.range, finding, in: part.text) }) {
                        let label = label(before: finding.range.lowerBound, in: part.text) ?? wide
                        if label == .fax || label?.isPrivate == true { continue }
                        // "CEP: 01234-567" is the code of a place.
                        if label == .address, !finding.hasCountryCode, finding.phone.printed.numberCount <= 8 {
                            continue
                        }
                        if !finding.hasCountryCode, label == nil, isBeforeTown(finding.range, in: part.text) {
                            continue
                        }
                        let isLabelled = label == .phone || label == .mobile || label == .whatsapp
                        guard
                            finding.isValid || isLabelled || finding.hasCountryCode
                                || !needsProof && looksDialled(finding, in: part.text)
                        else { continue }
                        let isAlone = line.parts.count == 1 && finding.phone.printed == part.text
                        guard !needsProof || isLabelled || finding.isValid && (finding.hasCountryCode || isAlone) else {
                            continue
                        }
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

    /// Whether what looks like a number is a date; "06.19.64.33.28" only begins like one.
    private func isDate(_ date: Range<String.Index>, _ finding: PhoneScanner.Finding, in text: String) -> Bool {
        guard date.overlaps(finding.range) else { return false }
        let pairs = finding.phone.printed.split(whereSeparator: { !$0.isNumber }).count { $0.count == 2 }
        return !finding.isValid || pairs < 5
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

    /// The label of a value that stands among others in a line: "Age: 22 | Phone: 555 0123".
    private func label(before place: String.Index, in text: String) -> ContactLabel? {
        let before = text[..<place].split(separator: "|").last ?? ""
        guard let colon = before.lastIndex(where: { $0 == ":" || $0 == "：" }),
            before[colon...].dropFirst().allSatisfy({ $0 == " " })
        else { return nil }
        return vocabulary.contactLabel(String(before[..<colon]).collapsingBlanks())
    }

    /// "40105 - 114 Kisumu, Kenya": a box and its postal code before their town.
    private func isBeforeTown(_ range: Range<String.Index>, in text: String) -> Bool {
        let rest = text[range.upperBound...].prefix { !"|•·/;(".contains($0) }
        return rest.utf8.first == UInt8(ascii: " ") && vocabulary.place(String(rest).collapsingBlanks()).coverage >= 0.6
    }

    func label(of part: ReadLine.Part, in line: ReadLine, at place: Int) -> ContactLabel? {
        if let colon = part.text.firstIndex(of: ":"), let label = vocabulary.contactLabel(String(part.text[..<colon])) {
            return label
        }
        if place > 0, let label = vocabulary.contactLabel(line.parts[place - 1].text) { return label }
        let first = part.text.unicodeScalars.prefix {
            $0.properties.isAlphabetic || $0 == "." || $0 == "-" || $0 == " " || $0.isMark
        }
        return first.isEmpty ? nil : vocabulary.contactLabel(String(first))
    }

    // MARK: Links

    private func links(_ personal: [ReadLine], _ others: [ReadLine], _ result: inout Result) {
        let scanner = LinkScanner(vocabulary: vocabulary)
        func add(_ url: String, _ line: ReadLine, _ confidence: Double, _ rule: RuleName) {
            let key = Self.linkKey(url)
            // The print broke it at a hyphen, what hides behind it is whole.
            if let broken = result.links.firstIndex(where: {
                $0.value.utf8.last == UInt8(ascii: "-") && key.hasPrefix(Self.linkKey($0.value))
            }) {
                result.links[broken].value = key
                return
            }
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
                let findings = scanner.findings(in: part.text).filter(\.isCertain)
                guard !findings.isEmpty else { continue }
                let label = label(of: part, in: line, at: place)
                for finding in findings {
                    let isPage = vocabulary.networks.profile(finding.url).map { !$0.isDeep } == true
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
            last == "-" || last == "_" || last == "=" || last == "/" && vocabulary.networks.isIncomplete(text),
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
