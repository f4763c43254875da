import Foundation

/// Who a resume belongs to, and how that was decided.
package struct Identification: Sendable, Equatable {
    package enum Rule: String, Sendable {
        /// The same e-mail address.
        case email
        /// The same telephone number and the same family name.
        case phoneAndFamilyName = "phone-and-family-name"
        /// Nobody was found.
        case new
        /// It was known before: by an earlier reading of the document, or since a person said so.
        case decided
    }

    /// Why a person should look before anything is written over.
    package enum Doubt: Sendable, Hashable {
        /// The e-mail address is known with a name that has no word in common with this one.
        case otherName
        /// What was found also belongs to another person that the ledger knows.
        case alsoMatches(person: String)
    }

    package var person: String
    package var rule: Rule
    package var doubts: [Doubt]

    package init(person: String, rule: Rule, doubts: [Doubt] = []) {
        self.person = person
        self.rule = rule
        self.doubts = doubts
    }
}

/// By what a person can be found again.
package enum PersonIdentifier: String, Sendable {
    case email, phone
}

extension LedgerReading {
    /// The person that the traits belong to, if the ledger knows one.
    ///
    /// The rule: the same e-mail address, else the same telephone number together with the same family name. A name
    /// alone never makes two resumes one person's. If several persons match, the one met first is taken and the
    /// others are named as doubts.
    package func findPerson(_ traits: PersonTraits) throws -> Identification? {
        let byEmail = try matches(kind: "email", values: traits.emails)
        let family = traits.familyKey
        let byPhone =
            family.isEmpty ? [] : try matches(kind: "phone", values: traits.phones).filter { $0.family == family }
        var persons: [String] = []
        for match in byEmail + byPhone where !persons.contains(match.person) { persons.append(match.person) }
        guard let person = persons.first else { return nil }

        var doubts = persons.dropFirst().map { Identification.Doubt.alsoMatches(person: $0) }
        let known = byEmail.filter { $0.person == person }.map(\.nameParts).filter { !$0.isEmpty }
        let parts = traits.nameParts
        if !parts.isEmpty, !known.isEmpty, known.allSatisfy(parts.isDisjoint) { doubts.insert(.otherName, at: 0) }
        return Identification(
            person: person,
            rule: byEmail.isEmpty ? .phoneAndFamilyName : .email,
            doubts: doubts
        )
    }

    private func matches(kind: String, values: [String]) throws -> [KnownIdentifier] {
        guard !values.isEmpty else { return [] }
        return try session.rows(
            """
            SELECT identifiers.person, identifiers.family_name, identifiers.full_name FROM identifiers
            JOIN persons ON persons.key = identifiers.person
            WHERE identifiers.kind = ? AND identifiers.value IN (\(values.map { _ in "?" }.joined(separator: ", ")))
            ORDER BY persons.created_at, persons.key
            """,
            [.text(kind)] + values.map { .text($0) }
        ).map { row in
            KnownIdentifier(
                person: try row.text("person"),
                family: try row.text("family_name"),
                nameParts: Set(try row.text("full_name").split(separator: " ").map(String.init))
            )
        }
    }

    /// All e-mail addresses (or telephone numbers) that a person is known by, the newest first.
    package func identifiers(of person: String, kind: PersonIdentifier) throws -> [String] {
        try session.rows(
            """
            SELECT value, MAX(seen_at) AS seen FROM identifiers WHERE person = ? AND kind = ?
            GROUP BY value ORDER BY seen DESC, value
            """,
            [.text(person), .text(kind.rawValue)]
        ).map { row in try row.text("value") }
    }

    /// The persons that a text may mean, by whatever someone has at hand: a key, the beginning of a document's hash, an
    /// id in another system, an e-mail address, a telephone number, or words of a name.
    package func persons(matching text: String, limit: Int = 20) throws -> [String] {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { return [] }
        let value = text.lowercased()
        let prefix = value.count >= 6 && value.allSatisfy(\.isHexDigit) ? value : "-"
        let exact = try session.rows(
            """
            SELECT key AS person FROM persons WHERE key = ?
            UNION SELECT person FROM identifiers WHERE value = ?
            UNION SELECT subject AS person FROM links JOIN persons ON persons.key = links.subject WHERE external_id = ?
            UNION SELECT person FROM documents WHERE person IS NOT NULL AND hash >= ? AND hash < ?
            ORDER BY person LIMIT ?
            """,
            [.text(text), .text(value), .text(text), .text(prefix), .text(prefix + "g"), SQLValue(limit)]
        ).map { row in try row.text("person") }
        let words = PersonTraits.nameKey(text)
        guard exact.isEmpty, !words.isEmpty else { return exact }
        return try session.rows(
            """
            SELECT DISTINCT person FROM identifiers
            WHERE \(words.map { _ in "' ' || full_name || ' ' LIKE ?" }.joined(separator: " AND "))
            ORDER BY person LIMIT ?
            """,
            words.map { .text("% \($0) %") } + [SQLValue(limit)]
        ).map { row in try row.text("person") }
    }

    package func isKnown(person: String) throws -> Bool {
        try session.first("SELECT key FROM persons WHERE key = ?", [.text(person)]) != nil
    }
}

private struct KnownIdentifier {
    var person: String
    var family: String
    var nameParts: Set<String>
}

extension LedgerTransaction {
    /// Finds the person that the traits belong to, or begins a new one, and remembers the traits.
    ///
    /// With a doubt nothing is remembered: a person decides first (``remember(_:as:)``, ``newPerson()``).
    package func identify(_ traits: PersonTraits) throws -> Identification {
        if let found = try findPerson(traits) {
            if found.doubts.isEmpty { try remember(traits, as: found.person) }
            return found
        }
        let person = try newPerson()
        try remember(traits, as: person)
        return Identification(person: person, rule: .new, doubts: [])
    }

    /// Begins a person of whom nothing is known yet.
    package func newPerson() throws -> String {
        let key = makeKey()
        try session.run(
            "INSERT INTO persons (key, created_at) VALUES (?, ?)",
            [.text(key), .integer(now.ledgerMilliseconds)]
        )
        return key
    }

    /// Keeps how a person can be found again.
    package func remember(_ traits: PersonTraits, as person: String) throws {
        let identifiers = traits.emails.map { ("email", $0) } + traits.phones.map { ("phone", $0) }
        for (kind, value) in identifiers {
            try session.run(
                """
                INSERT INTO identifiers (kind, value, person, family_name, full_name, seen_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (kind, value, family_name, person)
                DO UPDATE SET full_name = excluded.full_name, seen_at = excluded.seen_at
                """,
                [
                    .text(kind), .text(value), .text(person), .text(traits.familyKey),
                    .text(traits.nameParts.sorted().joined(separator: " ")), .integer(now.ledgerMilliseconds),
                ]
            )
        }
    }
}
