/// An offer as a system told of it: by a webhook, by polling, or by being asked.
package struct OfferNotice: Sendable, Equatable {
    /// The stage that looks offers up.
    package static let stage = "offers"

    /// The configured name of the ATS.
    package var system: String
    package var offer: String
    package var candidate: String
    /// Differs whenever the offer differs.
    package var version: String
    /// Where it stands, as a published word: `accepted`, `sent`, `withdrawn`.
    package var state: String
    /// Whether it stands where a hire begins.
    package var isAccepted: Bool
    /// The candidate's own addresses, by which a person that the ledger knows is found.
    package var emails: [String]

    package init(
        system: String,
        offer: String,
        candidate: String,
        version: String,
        state: String,
        isAccepted: Bool,
        emails: [String] = []
    ) {
        self.system = system
        self.offer = offer
        self.candidate = candidate
        self.version = version
        self.state = state
        self.isAccepted = isAccepted
        self.emails = emails
    }
}

/// An offer as the ledger has it.
package struct KnownOffer: Sendable, Equatable {
    package var system: String
    package var offer: String
    package var candidate: String
    package var person: String
    package var version: String
    package var state: String
    package var isAccepted: Bool
    /// How often it came to be accepted, or was accepted anew in another version.
    package var rounds: Int

    init(_ row: SQLRow) throws {
        system = try row.text("system")
        offer = try row.text("offer")
        candidate = try row.text("candidate")
        person = try row.text("person")
        version = try row.text("version")
        state = try row.text("state")
        isAccepted = try row.integer("is_accepted") != 0
        rounds = Int(try row.integer("rounds"))
    }
}

extension KnownOffer {
    /// Whether a notice only tells this again.
    fileprivate func tells(_ notice: OfferNotice, of person: String) -> Bool {
        candidate == notice.candidate && self.person == person && version == notice.version && state == notice.state
            && isAccepted == notice.isAccepted
    }
}

/// What a notice told that was not known.
package enum OfferNews: Sendable, Equatable {
    /// Nothing: it is told again, or not yet of interest.
    case nothing
    /// It is accepted, for the first time, again, or in another version.
    case accepted
    /// It was accepted and is not any more.
    case takenBack
}

extension LedgerTransaction {
    /// Takes over that a system says an offer was accepted, as a webhook does.
    ///
    /// What was said is a hint: the offer is looked up, and what it says then counts. The same event told again, and
    /// the same offer met by polling, come to one hire.
    ///
    /// - Parameters:
    ///   - offer: As the ATS's connector names offers.
    ///   - event: The delivery's own id.
    /// - Returns: whether it is news.
    @discardableResult
    package func offerWasAccepted(system: String, offer: String, event: String) throws -> Bool {
        try enqueue(
            NewJob(
                stage: OfferNotice.stage,
                subject: "offer:\(system):\(offer)",
                key: "offer:\(system):\(offer):event:\(event)",
                payload: ["system": system, "offer": offer]
            )
        )
    }

    /// Keeps what was told of an offer, and says what of it is new.
    ///
    /// The candidate's person is the one that is linked, else the one known by an address, else a new one.
    package func note(_ notice: OfferNotice) throws -> (news: OfferNews, offer: KnownOffer) {
        let before = try knownOffer(system: notice.system, offer: notice.offer)
        let news: OfferNews
        switch (before?.isAccepted ?? false, notice.isAccepted) {
        case (false, true): news = .accepted
        case (true, true): news = before?.version == notice.version ? .nothing : .accepted
        case (true, false): news = .takenBack
        case (false, false): news = .nothing
        }
        let person = try person(of: notice)
        if let before, news == .nothing, before.tells(notice, of: person) { return (news, before) }
        let row = try session.first(
            """
            INSERT INTO offers (system, offer, candidate, person, version, state, is_accepted, rounds, noted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (system, offer) DO UPDATE SET candidate = excluded.candidate, person = excluded.person,
                version = excluded.version, state = excluded.state, is_accepted = excluded.is_accepted,
                rounds = excluded.rounds, noted_at = excluded.noted_at
            RETURNING *
            """,
            [
                .text(notice.system), .text(notice.offer), .text(notice.candidate), .text(person),
                .text(notice.version), .text(notice.state), SQLValue(notice.isAccepted),
                SQLValue((before?.rounds ?? 0) + (news == .accepted ? 1 : 0)), .integer(now.ledgerMilliseconds),
            ]
        )
        guard let row else { throw LedgerError(.storage, "an offer was not written") }
        return (news, try KnownOffer(row))
    }

    private func person(of notice: OfferNotice) throws -> String {
        let linked = try subject(system: notice.system, kind: .candidate, externalId: notice.candidate)
        if let linked { return linked }
        let traits = PersonTraits(emails: notice.emails, phones: [], fullName: nil, familyName: nil)
        let found = try findPerson(traits).flatMap { $0.doubts.isEmpty ? $0.person : nil }
        let person: String
        if let found {
            person = found
        } else {
            person = try newPerson()
            try remember(traits, as: person)
        }
        try link(
            Link(system: notice.system, kind: .candidate, externalId: notice.candidate, subject: person)
        )
        return person
    }
}

extension LedgerReading {
    package func knownOffer(system: String, offer: String) throws -> KnownOffer? {
        try session.first("SELECT * FROM offers WHERE system = ? AND offer = ?", [.text(system), .text(offer)])
            .map { row in try KnownOffer(row) }
    }

    /// Whether a person was erased: nothing is begun about them any more.
    package func isErased(person: String) throws -> Bool {
        try session.first("SELECT key FROM persons WHERE key = ? AND erased_at IS NOT NULL", [.text(person)]) != nil
    }

    /// A person's offers, the newest notice last.
    package func knownOffers(of person: String) throws -> [KnownOffer] {
        try session.rows("SELECT * FROM offers WHERE person = ? ORDER BY noted_at, system, offer", [.text(person)])
            .map { row in try KnownOffer(row) }
    }
}
