import Foundation
import Testing

@testable import Ledger

@Suite("Offers")
struct OfferTests {
    private func notice(
        _ version: String,
        accepted: Bool,
        candidate: String = "7",
        emails: [String] = []
    ) -> OfferNotice {
        OfferNotice(
            system: "ats",
            offer: "1",
            candidate: candidate,
            version: version,
            state: accepted ? "accepted" : "sent",
            isAccepted: accepted,
            emails: emails
        )
    }

    @Test("are news once when accepted, again in another version, and when they are taken back")
    func areNewsOnce() async throws {
        let ledger = try await TestLedger()
        let told: [(String, Bool)] = [
            ("a", false), ("a", true), ("a", true), ("b", true), ("b", false), ("b", false), ("b", true),
        ]
        let (news, rounds) = try await ledger.store.write { transaction in
            var news: [OfferNews] = []
            var rounds: [Int] = []
            for (version, accepted) in told {
                let noted = try transaction.note(notice(version, accepted: accepted))
                news.append(noted.news)
                rounds.append(noted.offer.rounds)
            }
            return (news, rounds)
        }
        #expect(news == [.nothing, .accepted, .nothing, .accepted, .takenBack, .nothing, .accepted])
        #expect(rounds == [0, 1, 1, 2, 2, 2, 3])
    }

    @Test("belong to the person who is linked, else known by address, else to a new one")
    func belongToPerson() async throws {
        let ledger = try await TestLedger()
        try await ledger.store.write { transaction in
            let ada = try transaction.newPerson()
            let traits = PersonTraits(
                emails: ["ada@example.org"],
                phones: [],
                fullName: "Ada Müller",
                familyName: "Müller"
            )
            try transaction.remember(traits, as: ada)
            let byAddress = try transaction.note(notice("a", accepted: true, emails: ["ADA@example.org"])).offer.person
            #expect(byAddress == ada)
            let byLink = try transaction.note(notice("a", accepted: true, emails: ["other@example.org"])).offer.person
            #expect(byLink == ada)
            let stranger = try transaction.note(notice("a", accepted: true, candidate: "8")).offer.person
            #expect(stranger != ada)
            #expect(try transaction.subject(system: "ats", kind: .candidate, externalId: "8") == stranger)
        }
    }

    @Test("make one job of one event, however often it is delivered")
    func makeOneJob() async throws {
        let ledger = try await TestLedger()
        let isNews = try await ledger.store.write { transaction in
            try ["e1", "e1", "e2"].map { event in
                try transaction.offerWasAccepted(system: "ats", offer: "1", event: event)
            }
        }
        #expect(isNews == [true, false, true])
        let jobs = try await ledger.store.read { try $0.jobs(of: "offer:ats:1") }
        #expect(jobs.map(\.payload) == [#"{"offer":"1","system":"ats"}"#, #"{"offer":"1","system":"ats"}"#])
    }

    @Test("are polled by one job that comes back, also after it was given up")
    func recur() async throws {
        let ledger = try await TestLedger()
        let poll = NewJob(stage: "offers", subject: "system:ats", key: "poll:offers:ats")
        func claim() async throws -> Job? {
            try await ledger.store.write { try $0.recur(poll) }
            return try await ledger.store.write { try $0.claim(limit: 1, owner: "w", lease: 60).first }
        }
        let first = try #require(try await claim())
        #expect(try await claim() == nil, "it is under way")
        try await ledger.store.write { try $0.complete(first) }
        let second = try #require(try await claim())
        #expect(second.id == first.id)
        try await ledger.store.write { try $0.bury(second, error: "unreachable") }
        #expect(try await claim()?.id == first.id)
        try await ledger.store.write { try $0.keep(cursor: "b", system: "ats", feed: "offers") }
        #expect(try await ledger.store.read { try $0.cursor(system: "ats", feed: "offers") } == "b")
        #expect(try await ledger.store.read { try $0.cursor(system: "ats", feed: "employees") } == nil)
    }
}
