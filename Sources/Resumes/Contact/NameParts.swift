/// Takes a name apart: given and family name, titles before it, credentials after it.
struct NameParts {
    var full: String
    var given: String?
    var family: String?
    var prefix: String?
    var suffix: String?

    init(_ printed: String, vocabulary: Vocabulary) {
        let stripped = vocabulary.withoutHonorifics(printed)
        prefix = stripped.prefix
        suffix = stripped.suffix
        var name = stripped.name
        // "DOE, John" puts the family name first.
        if let comma = name.firstIndex(of: ",") {
            let family = name[..<comma]
            let given = name[name.index(after: comma)...]
            name = (given + " " + family).collapsingBlanks()
        }
        var words = NameFinder.words(name)
        // A family name alone in capitals stands out ("Mafalda BERTANI", "DUPONT Jean").
        let capitals = words.map { $0.isCapitals && $0.count > 2 }
        let isFamilyFirst = words.count > 1 && capitals[0] && !capitals[words.count - 1]
        if words.count > 1, words.allSatisfy({ $0.isCapitals || $0.count <= 2 }) {
            words = words.map { Self.restored($0, vocabulary: vocabulary) }
        } else {
            words = words.map { $0.isCapitals && $0.count > 3 ? Self.restored($0, vocabulary: vocabulary) : $0 }
        }
        full = words.joined(separator: " ")
        let scalars = full.unicodeScalars
        if words.count == 1, scalars.count >= 2, scalars.count <= 4,
            scalars.allSatisfy({ $0.properties.isIdeographic || (0xAC00...0xD7AF).contains($0.value) })
        {
            // Chinese, Japanese and Korean names begin with the family name, mostly one character (Japanese: two).
            family = String(full.prefix(1))
            given = String(full.dropFirst())
            return
        }
        guard words.count > 1 else {
            given = words.first
            return
        }
        if isFamilyFirst {
            let count = capitals.prefix { $0 }.count
            family = words[..<count].joined(separator: " ")
            given = words[count...].joined(separator: " ")
            return
        }
        var split = words.count - 1
        while split > 1, vocabulary.isNameParticle(words[split - 1]) { split -= 1 }
        given = words[..<split].joined(separator: " ")
        family = words[split...].joined(separator: " ")
    }

    /// "MÜLLER-LÜDENSCHEIDT" as "Müller-Lüdenscheidt", "O'BRIEN" as "O'Brien", "MCDONALD" as "McDonald".
    private static func restored(_ word: String, vocabulary: Vocabulary) -> String {
        if vocabulary.isNameParticle(word) { return word.lowercased() }
        var result = ""
        var startsWord = true
        for character in word.lowercased() {
            result += startsWord ? character.uppercased() : String(character)
            startsWord = !character.isLetter && character != "."
        }
        if result.hasPrefix("Mc"), result.count > 3 {
            result = "Mc" + result.dropFirst(2).prefix(1).uppercased() + result.dropFirst(3)
        }
        return result
    }
}
