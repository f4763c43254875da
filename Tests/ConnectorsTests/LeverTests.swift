import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("Lever")
struct LeverTests {
    private func withLever(_ body: (Lever, VendorServer) async throws -> Void) async throws {
        try await TrackingUnderTest.lever.withSystem { system, server in
            try await body(try #require(system as? Lever), server)
        }
    }

    private func offer(
        _ lever: Lever,
        _ server: VendorServer,
        status: String,
        fields: [String: Value] = [:]
    ) async throws -> RemoteID {
        let draft = TrackingUnderTest.lever.draft(Someone(), opening: TrackingUnderTest.lever.opening)
        let candidate = try await lever.place(draft).id
        let standard: [String: Value] = [
            "salary_amount": 103_000, "salary_interval": "per-year-salary", "salary_currency": "USD",
            // 2027-01-04 in milliseconds.
            "anticipated_start_date": 1_799_020_800_000,
        ]
        let told = standard.merging(fields) { _, new in new }.map { key, value -> Value in
            ["text": .string(key), "identifier": .string(key), "value": value]
        }
        server.put(
            [
                "id": .string("offer-1"), "opportunityId": .string(candidate.rawValue),
                "posting": .string(Vendor.leverPosting), "status": .string(status), "fields": .array(told),
            ],
            in: "offers"
        )
        return RemoteID(candidate.rawValue + "_offer-1")
    }

    @Test("a signed offer tells pay, start, manager, kind and title")
    func tellsOffer() async throws {
        try await withLever { lever, server in
            let id = try await offer(lever, server, status: "signed")
            let page = try await lever.offerChanges(since: nil)
            let offer = try #require(page.offers.first)
            #expect(offer.id == id)
            #expect(offer.state == .accepted)
            let terms = EmploymentTerms(
                pay: PayTerms(amount: 103_000, period: .year, currency: "USD", startDate: "2027-01-04"),
                startDate: "2027-01-04",
                manager: "rosa@company.example",
                employmentType: "full-time",
                title: "Backend Engineer"
            )
            #expect(offer.terms == terms)
            #expect(FieldPath("candidate.emails[0]")?.value(in: offer.record).string?.contains("@") == true)
            #expect(try await lever.offer(id) == offer)
            #expect(try await lever.offer("none_offer-1") == nil)
        }
    }

    private static let states: [(status: String, reason: String?, state: Offer.State)] = [
        ("draft", nil, .draft), ("approved", nil, .draft), ("sent", nil, .sent), ("opened", nil, .sent),
        ("sent-manually", nil, .sent), ("signed", nil, .accepted), ("denied", nil, .declined),
        ("deprecated", nil, .superseded), ("sent-manually", "hired", .accepted), ("signed", "non-hired", .withdrawn),
    ]

    @Test("only a signed offer or a hire counts as accepted", arguments: states)
    fileprivate func tellsState(status: String, reason: String?, state: Offer.State) async throws {
        try await withLever { lever, server in
            let id = try await offer(lever, server, status: status)
            if let reason, var opportunity = server.records("opportunities").first {
                let found = server.records("archive_reasons").first { $0["type"].string == reason }
                opportunity["archived"] = ["reason": try #require(found?["id"]), "archivedAt": 1_799_020_800_000]
                server.put(opportunity, in: "opportunities")
            }
            #expect(try await lever.offer(id)?.state == state)
        }
    }

    @Test("pay without a word for its period is no pay")
    func guessesNoPeriod() async throws {
        try await withLever { lever, server in
            let id = try await offer(lever, server, status: "signed", fields: ["salary_interval": .null])
            #expect(try await lever.offer(id)?.terms.pay == nil)
        }
    }

    @Test("one person's way to another job is another opportunity, and stays as it is")
    func keepsOtherWays() async throws {
        try await withLever { lever, server in
            let someone = Someone()
            let other = try #require(server.records("postings").last?["id"].string)
            var draft = TrackingUnderTest.lever.draft(someone, opening: TrackingUnderTest.lever.opening)
            let first = try await lever.place(draft)
            draft.opening = RemoteID(other)
            draft.identity.reference += "_other"
            let second = try await lever.place(draft)
            #expect(first.id != second.id)
            #expect(second.outcome == .created)
            let third = try await lever.place(draft)
            #expect(third.id == second.id)
        }
    }

    @Test("a contact is sent whole, so that nothing of it is lost")
    func keepsContact() async throws {
        try await withLever { lever, _ in
            let someone = Someone()
            let id = try await lever.place(TrackingUnderTest.lever.draft(someone)).id
            try await lever.updateCandidate(id, fields: ["location": "Porto", "emails": ["second@example.test"]])
            let stored = try #require(
                try await lever.candidate(id, fields: ["emails", "phones", "headline", "location"])
            )
            #expect(stored["emails"] == [.string(someone.email), "second@example.test"])
            #expect(stored["phones"] == [.string(someone.phone)])
            #expect(stored["headline"] == "Baker")
            #expect(stored["location"] == "Porto")
        }
    }

    @Test("the employee's id comes and goes, and neither makes another version of the offer")
    func employeeID() async throws {
        try await withLever { lever, server in
            let id = try await offer(lever, server, status: "signed")
            let version = try #require(try await lever.offer(id)).version
            let candidate = try #require(try await lever.offer(id)).candidate
            for value: Value in ["77", "78", .null] {
                try await lever.updateCandidate(candidate, fields: ["employeeID": value])
                #expect(try await lever.candidate(candidate, fields: ["employeeID"])?["employeeID"] == value)
                #expect(try await lever.offer(id)?.version == version)
            }
            let hired = server.records("archive_reasons").first { $0["text"] == "Hired" }?["id"] ?? .null
            var opportunity = try #require(server.records("opportunities").first)
            opportunity["archived"] = ["reason": hired]
            server.put(opportunity, in: "opportunities")
            #expect(try await lever.offer(id)?.version != version)
        }
    }

    @Test("lists longer than a page are read to their end by the token of each")
    func followsTokens() async throws {
        try await withLever { lever, server in
            for number in 0..<205 {
                server.put(["id": .string("posting-\(number)"), "text": "Job", "state": "published"], in: "postings")
            }
            let openings = try await lever.openings()
            #expect(openings.count == 207)
        }
    }
}
