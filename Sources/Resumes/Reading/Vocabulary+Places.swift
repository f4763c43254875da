internal import Taxonomies

extension Vocabulary {
    /// How much of a text is the name of a place, and of which.
    func place(_ text: String) -> PlaceMatch { knownPlaces.answer(to: text, newPlace) }

    private func newPlace(_ printed: String) -> PlaceMatch {
        let text = Self.withoutWayOfWorking(printed)
        let tokens = TokenizedText(text)
        var match = PlaceMatch()
        guard tokens.count > 0, tokens.count <= 16 else { return match }
        var covered = 0
        var names = 0
        var index = 0
        while index < tokens.count {
            var city = cities.longestMatch(in: tokens, at: index)
            // "mobile", "reading" and "nice" are towns only with a capital.
            if let found = city, text[found.range(in: text)].unicodeScalars.first?.properties.isLowercase == true {
                city = nil
            }
            var country = countries.longestMatch(in: tokens, at: index)
            // "D" is Germany on a letter, "d’" is French.
            if let found = country, found.utf8Range.count == 1,
                text.utf8[found.range(in: text).lowerBound] != UInt8(ascii: "D")
            {
                country = nil
            }
            var region = regions.longestMatch(in: tokens, at: index)
            // "TO" and "IN" are states, "to" and "in" are not.
            if let found = country, Self.isSmallCode(text[found.range(in: text)]) { country = nil }
            if let found = region, Self.isSmallCode(text[found.range(in: text)]) { region = nil }
            let longest = [city, country, region].compactMap { $0?.tokens.count }.max()
            guard let longest else {
                index += 1
                continue
            }
            if let country, country.tokens.count == longest {
                match.countryCode = match.countryCode ?? country.rows.first?["code"]
                match.countryName = match.countryName ?? String(text[country.range(in: text)])
            } else if let city, city.tokens.count == longest, match.city == nil {
                match.city = String(text[city.range(in: text)])
                match.cityCountries = city.rows.map { $0["country"] }
            } else if let region, region.tokens.count == longest {
                match.region = match.region ?? String(text[region.range(in: text)])
                // "MT" is Montana and Mato Grosso: the town decides.
                let countries = region.rows.map { $0["country"] }
                let agreeing = countries.first { match.cityCountries.contains($0) }
                match.regionCountry = match.regionCountry ?? agreeing ?? countries.first
            }
            names += 1
            covered += longest
            index += longest
        }
        if covered > 0, covered < tokens.count {
            let fillers = text.split(separator: " ").count { Self.surroundings.contains($0.lowercased()) }
            if covered * 2 >= tokens.count || covered + fillers >= tokens.count { covered += fillers }
        }
        match.coverage = min(1, Double(covered) / Double(tokens.count))
        if match.coverage < 1, let town = townBeforeRegion(text) {
            match.city = match.city ?? town
            match.coverage = max(match.coverage, 0.8)
        }
        if match.coverage < 0.9, Self.isTownBehindCode(text) { match.coverage = 0.9 }
        if match.coverage < 0.95, match.city != nil, Self.endsInDistrict(text), covered + 1 >= tokens.count {
            match.coverage = 0.95
        }
        // "Copenhagen, Capital Region of Denmark, Denmark": town and country say what stands between.
        if match.coverage < 0.95, match.city.map(text.hasPrefix) == true,
            let last = match.countryName ?? match.region, text.hasSuffix(last), text.utf8.contains(UInt8(ascii: ","))
        {
            match.coverage = 0.95
        }
        match.isSeveralTowns =
            names > 1 && match.countryCode == nil && match.region == nil && !text.utf8.contains(UInt8(ascii: ","))
        match.isAddress = match.city != nil && match.coverage >= 0.8 && text.utf8.contains(UInt8(ascii: ","))
        return match
    }

    /// "Springfield, IL (Hybrid)", "London - Remote" without how much of the work is done there.
    private static func withoutWayOfWorking(_ text: String) -> String {
        if text.utf8.last == UInt8(ascii: ")"), let open = text.utf8.lastIndex(of: UInt8(ascii: "(")),
            waysOfWorking.contains(text[text.index(after: open)...].dropLast().lowercased()), open > text.startIndex
        {
            return String(text[..<open]).collapsingBlanks()
        }
        // Few texts end or begin in such a word, and only those are taken apart.
        let blank = UInt8(ascii: " ")
        let last = text.utf8.lastIndex(of: blank).map { text[text.utf8.index(after: $0)...] } ?? text[...]
        guard isEndOfWay(last) || isEndOfWay(text[..<(text.utf8.firstIndex(of: blank) ?? text.endIndex)]) else {
            return text
        }
        let parts = PieceSplitter.split(text, at: [" - ", " – ", " / ", " | ", ", "])
        guard parts.count == 2, let way = parts.first(where: { waysOfWorking.contains($0.lowercased()) }) else {
            return text
        }
        return parts.first { $0 != way } ?? text
    }

    /// Whether a text is a street with its number before a town or a country: "Via Roma 10, 56123 Pisa, Italy".
    func isPostalAddress(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ",")), text.contains(where: \.isNumber), text.utf8.count <= 90,
            titleLikeness(text) < 0.6
        else { return false }
        let parts = text.split(separator: ",").map { String($0).collapsingBlanks() }
        guard let street = parts.first, parts.count > 1 else { return false }
        let words = street.split(separator: " ")
        let isStreet =
            (2...6).contains(words.count) && street.contains(where: \.isLetter)
            && (words.last?.first?.isNumber == true || words.first?.allSatisfy(\.isNumber) == true)
        let match = place(parts.dropFirst().joined(separator: ", "))
        return isStreet && (match.coverage >= 0.5 || match.countryName != nil) && match.city ?? match.countryName != nil
    }

    private static func isEndOfWay(_ word: Substring) -> Bool {
        (2...14).contains(word.utf8.count) && endsOfWays.contains(word.lowercased())
    }

    /// The first and the last words of the ways of working.
    private static let endsOfWays = Set(
        waysOfWorking.flatMap { way in
            let words = way.split(separator: " ").map(String.init)
            return [words.first, words.last].compactMap(\.self)
        }
    )

    /// "Remote", "Hybrid": where the work is done, not for whom.
    func isWayOfWorking(_ text: String) -> Bool {
        text.utf8.count <= 16 && Self.waysOfWorking.contains(text.lowercased())
    }

    /// "Norwick, UK (hybrid)" without the bracket.
    func withoutWayOfWorking(_ text: String) -> String {
        guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            isWayOfWorking(String(text[text.index(after: open)...].dropLast()).lowercased())
        else { return text }
        return String(text[..<open]).collapsingBlanks()
    }

    private static let waysOfWorking: Set<String> = [
        "hybrid", "remote", "onsite", "on-site", "on site", "in person", "in-person", "fully remote", "contract",
        "híbrido", "hibrido", "remoto", "presencial", "à distance", "télétravail", "hybride", "présentiel",
        "ibrido", "da remoto", "in sede", "zdalnie", "hybrydowo", "stacjonarnie", "op afstand", "homeoffice",
        "home office", "vor ort", "远程", "재택", "재택 근무", "재택근무", "원격", "원격 근무", "원격근무",
    ]

    private static func isSmallCode(_ text: Substring) -> Bool {
        text.utf8.count <= 3 && text.unicodeScalars.first?.properties.isLowercase == true
    }

    /// What profiles put around a town: "Greater Boston Area", "Lyon et périphérie".
    private static let surroundings: Set<String> = [
        "area", "metropolitan", "metro", "greater", "bay", "region", "région", "umgebung", "périphérie", "alrededores",
        "regione", "omgeving", "okolice", "região", "gebied", "und", "et", "y", "e", "i", "en",
    ]

    /// "Palermo (PA)", "Amiens (80)": a province's letters or a department's number behind a town.
    private static func endsInDistrict(_ text: String) -> Bool {
        guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex else {
            return false
        }
        let code = text[text.index(after: open)...].dropLast().utf8
        return code.count == 2 && code.allSatisfy { (65...90).contains($0) }
            || (2...3).contains(code.count) && code.allSatisfy(\.isPlainDigit)
    }

    /// "8302 Kloten", "D-35216 Biedenkopf": a postal code before a name of up to three words, whatever town it is.
    private static func isTownBehindCode(_ text: String) -> Bool {
        guard text.utf8.count <= 40, let blank = text.firstIndex(of: " ") else { return false }
        var code = text[..<blank]
        if let dash = code.firstIndex(of: "-"), code[..<dash].utf8.allSatisfy({ (65...90).contains($0) }) {
            code = code[code.index(after: dash)...]
        }
        // "2019 Award" begins in a year.
        guard (4...5).contains(code.utf8.count), code.utf8.allSatisfy(\.isPlainDigit),
            code.utf8.count == 5 || !(code.hasPrefix("19") || code.hasPrefix("20"))
        else { return false }
        let words = text[text.index(after: blank)...].split(separator: " ")
        return (1...3).contains(words.count)
            && words[0].unicodeScalars.first?.properties.isUppercase == true
            && words.allSatisfy {
                $0.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ".-’'".unicodeScalars.contains($0) }
            }
    }

    /// "Stony Brook, NY": a town that no table has, before a state's two letters.
    private func townBeforeRegion(_ text: String) -> String? {
        guard let comma = text.utf8.lastIndex(of: UInt8(ascii: ",")) else { return nil }
        let town = text[..<comma]
        let region = text[text.index(after: comma)...].drop(while: { $0 == " " }).prefix { $0 != " " }
        guard region.utf8.count == 2, region.utf8.allSatisfy({ (65...90).contains($0) }), regions.contains(region),
            !town.contains(","), town.utf8.count <= 30
        else { return nil }
        let rest = text[region.endIndex...].utf8.drop { $0 == UInt8(ascii: " ") }
        guard rest.isEmpty || rest.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") }) else { return nil }
        let words = town.split(separator: " ")
        guard (1...3).contains(words.count),
            words.allSatisfy({
                $0.unicodeScalars.first?.properties.isUppercase == true && !$0.contains(where: \.isNumber)
            }),
            institutionKinds.matches(in: TokenizedText(town)).isEmpty, titleLikeness(String(town)) < 0.5
        else { return nil }
        return String(town)
    }

    /// Whether a name is cut before the town that tells a campus from the others: "University of California, Norwick".
    func cutsCampus(_ fields: [String]) -> Bool {
        zip(fields, fields.dropFirst()).contains { isCampus(of: $0, $1) }
    }

    private func isCampus(of university: String, _ town: String) -> Bool {
        guard university.hasPrefix("University of ") || university.hasPrefix("The University of ") else { return false }
        return Self.statesOfCampuses.contains { university.hasSuffix($0) } && place(town).city != nil
    }

    /// States of the USA with several public universities that are told apart by their towns.
    private static let statesOfCampuses = [
        " California", " Illinois", " Wisconsin", " North Carolina", " Texas", " Massachusetts", " Colorado",
        " Missouri", " Nevada", " Nebraska", " Minnesota", " Maryland",
    ]

    /// An organisation's name without the place behind it: "ACME, Santa Cruz, Spain", "ACME – Berlin".
    func withoutPlace(_ text: String) -> (name: String, place: String?) {
        var name = text
        var places: [String] = []
        for separator in [", ", "; ", " – ", " - ", " — ", " · ", " • ", " | ", " . "] {
            let parts = PieceSplitter.split(name, at: [separator])
            guard parts.count > 1 else { continue }
            var kept = parts.count
            while kept > 1 {
                let part = parts[kept - 1]
                let isStreet = kept < parts.count && part.last?.isNumber == true && part.contains(" ")
                // "…, Hauptstraße 8, 35216 Biedenkopf"
                guard isPlace(part) && companyCue(part) < 0.6 || LocationParts.postalCode(in: part) != nil || isStreet
                else { break }
                kept -= 1
            }
            if kept < parts.count, isCampus(of: parts[kept - 1], parts[kept]) { kept += 1 }
            guard kept < parts.count else { continue }
            name = parts[..<kept].joined(separator: separator)
            places = parts[kept...] + places
            // "University of Chicago Chicago, IL"
            if kept + 1 == parts.count, parts[kept].utf8.count == 2, regions.contains(parts[kept]),
                let (rest, town) = townBehindSchool(name)
            {
                name = rest
                places[0] = town + ", " + places[0]
            } else if kept + 1 == parts.count, let country = place(parts[kept]).countryCode,
                let (rest, town) = townBehindName(name, in: country)
            {
                name = rest
                places[0] = town + ", " + places[0]
            }
        }
        // "MJC Voltora à Caen"
        for preposition in Self.prepositionsOfPlaces {
            guard let range = name.ranges(of: preposition).last, places.isEmpty else { continue }
            let (before, after) = (String(name[..<range.lowerBound]), String(name[range.upperBound...]))
            // "Université du Québec à Chicoutimi" is called so.
            guard before.split(separator: " ").count > 1, place(after).coverage >= 0.9,
                institutionKinds.matches(in: before).isEmpty
            else { continue }
            name = before
            places = [after]
        }
        return (name, places.isEmpty ? nil : places.joined(separator: ", "))
    }

    /// A school's name and the town that stands behind it without a comma.
    private func townBehindSchool(_ text: String) -> (name: String, town: String)? {
        let words = text.split(separator: " ")
        for count in [2, 1] where words.count > count + 1 {
            let town = words.suffix(count).joined(separator: " ")
            let rest = words.dropLast(count).joined(separator: " ")
            guard cities.contains(town), institutionCue(rest) > 0,
                !isFunctionWord(String(words[words.count - count - 1])),
                // "Michigan State University" is a whole, "University of" is none.
                text.hasSuffix("University " + town) || text.hasSuffix("College " + town)
                    || words.dropLast(count).last.map({ cities.contains($0) }) == true
            else { continue }
            return (rest, town)
        }
        return nil
    }

    /// "Voltora Hotel Cebu City" before ", Philippines": a name and the town behind it, which lies in the country.
    private func townBehindName(_ text: String, in country: String) -> (name: String, town: String)? {
        let words = text.split(separator: " ").map(String.init)
        for count in [3, 2, 1] where words.count > count + 1 {
            let town = words.suffix(count).joined(separator: " ")
            let rest = Array(words.dropLast(count))
            let match = place(town)
            guard match.coverage == 1, match.city != nil, match.cityCountries.contains(country),
                let last = rest.last, !isFunctionWord(last), last == town || place(last).coverage < 1,
                // "Technical University Munich" is called so.
                institutionKinds.matches(in: last).isEmpty
            else { continue }
            return (rest.joined(separator: " "), town)
        }
        return nil
    }

    private static let prepositionsOfPlaces = [" à ", " in "]
    /// What French towns have between hyphens.
    private static let particlesOfTowns: Set<String> = [
        "saint", "sainte", "sur", "sous", "lès", "les", "en", "le", "la", "de", "du",
    ]

    /// Whether a text names a town by its form, if no table has it.
    ///
    /// "Charkiw (Ukraine)" is a place, whatever its town is called elsewhere; so are "Emmerich am Rhein" and
    /// "Montbonnot-Saint-Martin".
    private func isPlace(_ text: String) -> Bool {
        if place(text).coverage >= 0.8 { return true }
        let words = text.split(separator: " ")
        if (3...4).contains(words.count), ["am", "an", "im", "bei", "ob"].contains(String(words[1])),
            place(String(words[0])).coverage >= 0.9
        {
            return true
        }
        let joined = text.lowercased().split(separator: "-")
        if words.count == 1, joined.count > 1, text.unicodeScalars.first?.properties.isUppercase == true,
            joined.contains(where: { Self.particlesOfTowns.contains(String($0)) })
        {
            return true
        }
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex else { return false }
        let inside = place(String(text[text.index(after: open)...].dropLast()))
        return inside.coverage >= 0.9 && TextForm(String(text[..<open])).isNameLike(upTo: 3)
    }

    /// Whether the last label of a host name is one that addresses end in.
    func isTopLevelDomain(_ label: String) -> Bool { topLevelDomains.contains(label) }

    /// Where most people who write a language live, for numbers without a country code.
    func likelyRegion(of language: String?) -> String? {
        languageRegions.rows(for: language ?? "en").first?["region"]
    }
}

/// What is known of the place that a text names.
struct PlaceMatch: Sendable {
    /// Two towns or more with neither a comma nor a country: more likely a name.
    var isSeveralTowns = false
    /// A town with a comma and its region or country: "Sacramento, CA".
    var isAddress = false
    /// Share of the text's words that are names of places, 0…1.
    var coverage = 0.0
    var city: String?
    var cityCountries: [String] = []
    var region: String?
    var regionCountry: String?
    /// ISO 3166-1 alpha-2.
    var countryCode: String?
    /// The country as printed.
    var countryName: String?

    /// The country that all of it agrees on.
    var country: String? {
        countryCode ?? (Set(cityCountries).count == 1 ? cityCountries.first : nil) ?? regionCountry
    }
}
