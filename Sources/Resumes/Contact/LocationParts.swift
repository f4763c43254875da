/// Takes a printed place apart: street, postal code, town, region, country.
enum LocationParts {
    static func location(printed: String, vocabulary: Vocabulary) -> Resume.Location {
        var location = Resume.Location()
        location.printed = printed
        let match = vocabulary.place(printed)
        location.city = match.city
        location.region = match.region
        location.country = match.countryName
        location.countryCode = match.country
        location.postalCode = postalCode(in: printed)
        let parts = printed.split(whereSeparator: { $0 == "," || $0 == "\n" }).map { String($0).collapsingBlanks() }
        // A street has a house number that is no postal code.
        location.address = parts.first { part in
            part.contains(where: \.isNumber) && part.contains(where: \.isLetter) && part != location.postalCode
                && vocabulary.place(part).coverage < 0.5 && postalCode(in: part).map { part.hasPrefix($0) } != true
        }
        if location.city == nil, parts.count > 1, parts.count <= 4, location.country != nil || location.region != nil {
            // A town too small for the table stands before its region or country.
            let place = [location.region, location.country].compactMap { $0 }.compactMap { name in
                parts.firstIndex { $0.contains(name) }
            }.min()
            if let place, place > 0, parts[place - 1] != location.address {
                location.city = parts[place - 1].trimmingCharacters(" 0123456789-")
            }
        }
        if location.city == nil, let code = location.postalCode {
            // The town follows or precedes its code, even if no table knows it.
            location.city =
                parts.lazy.compactMap { part -> String? in
                    guard let range = part.rangeOfBytes(of: code) else { return nil }
                    let after = String(part[range.upperBound...]).collapsingBlanks().trimmingCharacters(" -–")
                    return after.isEmpty ? nil : after
                }.first
        }
        return location
    }

    /// "01127", "1010", "SW1A 1AA", "K1A 0B1", "57000-000", "32-300", "1234 AB".
    static func postalCode(in text: String) -> String? {
        let words = text.splitAtBytes { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == 0x09 }.map {
            String($0).trimmingCharacters(".;()")
        }
        for (index, word) in words.enumerated() {
            let digits = word.numberCount
            guard digits > 0 else { continue }
            let letters = word.count(where: \.isLetter)
            if letters == 0, digits == word.count, digits == 5 || digits == 6 { return word }
            if letters == 0, digits == word.count, digits == 4, index + 1 < words.count,
                words[index + 1].first?.isUppercase == true,
                !PartialDate.plausibleYears.contains(Int(word) ?? 0) || index > 0
            {
                let next = words[index + 1]
                if next.count == 2, next.isCapitals { return word + " " + next }
                return word
            }
            // "1234AB", as some Dutch print it
            if word.utf8.count == 6, digits == 4, word.utf8.prefix(4).allSatisfy({ (48...57).contains($0) }),
                String(word.suffix(2)).isCapitals
            {
                return word
            }
            // "WA 6160", "NSW 2000"
            if letters == 0, digits == word.count, digits == 4, index > 0,
                ["NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"].contains(words[index - 1])
            {
                return word
            }
            if word.contains("-"), letters == 0, digits == word.count - 1 {
                let groups = word.split(separator: "-").map(\.count)
                if groups == [5, 3] || groups == [2, 3] || groups == [5, 4] || groups == [4, 3] { return word }
            }
            if word.count >= 6,
                word.uppercased().hasPrefix("D-") || word.uppercased().hasPrefix("A-") || word.hasPrefix("CH-")
                    || word.hasPrefix("F-"),
                let code = word.split(separator: "-").last, code.allSatisfy(\.isNumber)
            {
                return String(code)
            }
            if letters >= 1, digits >= 1, word.count <= 4, index + 1 < words.count, words[index + 1].count == 3,
                isAlternating(word, words[index + 1])
            {
                return word + " " + words[index + 1]
            }
        }
        return nil
    }

    /// "SW1A 1AA" and "K1A 0B1": the second half of British and Canadian codes begins with a digit and has a letter.
    private static func isAlternating(_ first: String, _ second: String) -> Bool {
        first.first?.isLetter == true && first.isCapitals || first.count(where: \.isUppercase) == 2
            ? second.first?.isNumber == true && second.last?.isUppercase == true
                || second.last?.isNumber == true && second.first?.isNumber == true
                    && second.contains(where: \.isUppercase)
            : false
    }
}
