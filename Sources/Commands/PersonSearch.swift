import Ledger

/// Finds the person that someone means by an address, a number or a key.
enum PersonSearch {
    /// The person's key in the ledger.
    ///
    /// - Throws: ``LedgerError``, `notFound`, if it knows none.
    static func key(of text: String, in ledger: some LedgerReading) throws -> String {
        if try ledger.isKnown(person: text) { return text }
        if text.contains("@") {
            let traits = PersonTraits(emails: [text], phones: [], fullName: nil, familyName: nil)
            if let found = try ledger.findPerson(traits) { return found.person }
        }
        let rows = try ledger.session.rows(
            """
            SELECT person FROM identifiers WHERE value = ?
            UNION SELECT subject AS person FROM links WHERE external_id = ? AND kind IN ('candidate', 'employee')
            """,
            [.text(text), .text(text)]
        )
        let linked = try rows.map { try $0.text("person") }
        let byDocument = text.count >= 6 ? try ledger.documents(hashPrefix: text.lowercased()).compactMap(\.person) : []
        let keys = Set(linked + byDocument)
        guard let key = keys.first else { throw LedgerError(.notFound, "no person is known by «\(text)»") }
        guard keys.count == 1 else {
            throw LedgerError(
                .notFound,
                "several persons are known by «\(text)»: " + keys.sorted().joined(separator: ", ")
            )
        }
        return key
    }
}
