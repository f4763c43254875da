import Foundation
import Testing

@testable import Ledger

@Suite("Finding the same person")
struct PersonTests {
    /// A second resume beside one of Ada Müller, ada@example.org, +4930111.
    struct Second: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let traits: PersonTraits
        let rule: Identification.Rule
        var doubts: [Identification.Doubt] = []
    }

    private static let first = PersonTraits(
        emails: ["ada@example.org"],
        phones: ["+493011122233"],
        fullName: "Ada Müller",
        familyName: "Müller"
    )

    private static let seconds = [
        Second(
            testDescription: "the same e-mail in other letters",
            traits: PersonTraits(
                emails: [" Ada@Example.org "],
                phones: [],
                fullName: "A. Mueller",
                familyName: "Mueller"
            ),
            rule: .email
        ),
        Second(
            testDescription: "the same e-mail without a name",
            traits: PersonTraits(emails: ["ada@example.org"], phones: [], fullName: nil, familyName: nil),
            rule: .email
        ),
        Second(
            testDescription: "the same e-mail and another name",
            traits: PersonTraits(
                emails: ["ada@example.org"],
                phones: [],
                fullName: "Bob Stone",
                familyName: "Stone"
            ),
            rule: .email,
            doubts: [.otherName]
        ),
        Second(
            testDescription: "the same phone and family name",
            traits: PersonTraits(
                emails: ["new@example.org"],
                phones: ["+493011122233"],
                fullName: "A. MÜLLER",
                familyName: "MÜLLER"
            ),
            rule: .phoneAndFamilyName
        ),
        Second(
            testDescription: "the same phone and another family name",
            traits: PersonTraits(
                emails: [],
                phones: ["+493011122233"],
                fullName: "Bob Stone",
                familyName: "Stone"
            ),
            rule: .new
        ),
        Second(
            testDescription: "the same name alone",
            traits: PersonTraits(
                emails: ["other@example.org"],
                phones: [],
                fullName: "Ada Müller",
                familyName: "Müller"
            ),
            rule: .new
        ),
        Second(
            testDescription: "the same phone without its country",
            traits: PersonTraits(
                emails: [],
                phones: ["3011122233"],
                fullName: "Ada Müller",
                familyName: "Müller"
            ),
            rule: .new
        ),
    ]

    @Test("takes the e-mail, else phone and family name, and never a name alone", arguments: seconds)
    fileprivate func identifies(_ second: Second) async throws {
        let ledger = try await TestLedger()
        let (one, two) = try await ledger.store.write { transaction in
            (try transaction.identify(Self.first), try transaction.identify(second.traits))
        }
        #expect(one.rule == .new)
        #expect(two.rule == second.rule)
        #expect((two.person == one.person) == (second.rule != .new))
        #expect(two.doubts == second.doubts)
    }

    @Test("names the other person when two match, and takes the one met first")
    func namesBoth() async throws {
        let ledger = try await TestLedger()
        let traits = { @Sendable (email: String) in
            PersonTraits(emails: [email], phones: [], fullName: "Ada Müller", familyName: "Müller")
        }
        let one = try await ledger.store.write { try $0.identify(traits("a@example.org")) }
        ledger.clock.advance(by: 1)
        let two = try await ledger.store.write { try $0.identify(traits("b@example.org")) }
        let both = PersonTraits(
            emails: ["b@example.org", "a@example.org"],
            phones: [],
            fullName: "Ada Müller",
            familyName: "Müller"
        )
        let found = try await ledger.store.write { try $0.identify(both) }
        #expect(found.person == one.person)
        #expect(found.doubts == [.alsoMatches(person: two.person)])
    }

    @Test("answers to whatever someone has at hand")
    func findsByAnything() async throws {
        let ledger = try await TestLedger()
        let hash = String(repeating: "0a", count: 32)
        let ada = try await ledger.store.write { transaction in
            let ada = try transaction.identify(Self.first).person
            try transaction.receive(.sample(hash))
            try transaction.recordOutcome(of: hash, outcome: "parsed", record: "{}", recordVersion: 1, person: ada)
            try transaction.link(Link(system: "ats", kind: .candidate, externalId: "4711", subject: ada))
            try transaction.link(Link(system: "ats", kind: .attachment, externalId: "4712", subject: hash))
            _ = try transaction.identify(
                PersonTraits(emails: ["bob@example.org"], phones: [], fullName: "Bob Stone", familyName: "Stone")
            )
            return ada
        }
        for text in [ada, "0a0a0a0a", "4711", " ADA@example.org", "+493011122233", "müller", "MUELLER, ada"] {
            #expect(try await ledger.store.read { try $0.persons(matching: text) } == [ada], "\(text)")
        }
        for text in ["", "4712", "%", "mull", "ada stone"] {
            #expect(try await ledger.store.read { try $0.persons(matching: text) } == [], "\(text)")
        }
    }

    @Test("gives eight resumes that come at the same moment one key")
    func oneKeyForMany() async throws {
        let ledger = try await TestLedger()
        let persons = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await ledger.store.write { try $0.identify(Self.first).person } } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(persons.count == 1)
    }

    @Test("erases a person, and the chain still verifies")
    func erases() async throws {
        let ledger = try await TestLedger()
        let hash = String(repeating: "0a", count: 32)
        let person = try await ledger.store.write { transaction in
            let person = try transaction.identify(Self.first).person
            try transaction.receive(.sample(hash, name: "Ada Müller.pdf"))
            try transaction.recordOutcome(
                of: hash,
                outcome: "parsed",
                record: "{\"name\":\"Ada Müller\"}",
                recordVersion: 1,
                person: person
            )
            try transaction.enqueue(
                NewJob(stage: "deliver", subject: person, key: "k", payload: "{\"x\":\"ada@example.org\"}")
            )
            try transaction.open(
                NewReviewItem(
                    key: "r",
                    kind: .hold,
                    stage: "deliver",
                    subject: person,
                    code: "differs",
                    reason: "Ada Müller differs",
                    differences: [Difference(field: "phone", ours: "+493011122233", theirs: nil)],
                    evidence: ["Ada"],
                    payload: "{}",
                    owner: "hr"
                )
            )
            let fields = [HashedField(name: "name", value: "Ada Müller")]
            var draft = AuditDraft.sample(1, person: person)
            draft.fieldHash = try transaction.fieldHash(fields, subject: person)
            try transaction.append(draft)
            try transaction.link(Link(system: "ats", kind: .candidate, externalId: "7", subject: person))
            try transaction.keepSent("{\"n\":\"Ada\"}", system: "ats", kind: .candidate, subject: person)
            return person
        }
        let erasure = try await ledger.store.write { try $0.erase(person: person, by: "hr") }
        #expect(erasure.documents == [hash])
        #expect(erasure.links.map(\.externalId) == ["7"])
        #expect(try await AuditLog.verify(ledger.store).isIntact)
        let traces = try await ledger.store.read { view in
            try ["documents", "arrivals", "identifiers", "review_items", "jobs", "audit", "salts", "sent_records"]
                .flatMap { table in
                    try view.session.rows("SELECT * FROM \(table)").map { "\($0)" }
                }
        }
        for word in ["Ada", "Müller", "muller", "ada@example.org", "493011122233"] {
            #expect(!traces.contains { $0.contains(word) }, "\(word) is left")
        }
        #expect(try await ledger.store.write { try $0.identify(Self.first).rule } == .new)
        #expect(try await ledger.store.read { try $0.openReviewItems() } == 0)
        #expect(try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 1) }.isEmpty)
    }
}
