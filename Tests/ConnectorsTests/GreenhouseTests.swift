import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("Greenhouse Harvest v3")
struct GreenhouseTests {
    private func withGreenhouse(_ body: (Greenhouse, VendorServer) async throws -> Void) async throws {
        try await TrackingUnderTest.greenhouse.withSystem { system, server in
            try await body(try #require(system as? Greenhouse), server)
        }
    }

    /// An offer for a candidate who applied for the job 301.
    private func offer(
        _ greenhouse: Greenhouse,
        _ server: VendorServer,
        status: String = "unresolved",
        salary: Value = ["amount": "103000.00", "currency_code": "USD"],
        custom: Record = [:]
    ) async throws -> (offer: RemoteID, candidate: RemoteID, application: Record) {
        let draft = TrackingUnderTest.greenhouse.draft(Someone(), opening: "301")
        let candidate = try await greenhouse.place(draft).id
        let application = try #require(
            server.records("applications").first { $0["candidate_id"].integer.map(String.init) == candidate.rawValue }
        )
        var fields = custom
        fields["salary"] = ["name": "Salary", "type": "currency", "value": salary]
        let offer = server.put(
            [
                "application_id": application["id"], "candidate_id": application["candidate_id"], "job_id": 301,
                "version": 1, "status": .string(status), "sent_on": "2026-11-20", "starts_on": "2027-01-04",
                "custom_fields": .object(fields), "created_at": "2026-11-20T10:00:00Z",
                "updated_at": "2026-11-20T10:00:00Z",
            ],
            in: "offers"
        )
        return (RemoteID(String(try #require(offer["id"].integer))), candidate, application)
    }

    @Test("an accepted offer tells pay, start, manager and title, with the candidate for the map")
    func tellsOffer() async throws {
        try await withGreenhouse { greenhouse, server in
            let type: Value = ["name": "Employment type", "type": "single_select", "value": "Full-time"]
            let made = try await offer(greenhouse, server, status: "accepted", custom: ["employment_type": type])
            let page = try await greenhouse.offerChanges(since: nil)
            let offer = try #require(page.offers.first { $0.id == made.offer })
            #expect(offer.state == .accepted)
            #expect(offer.candidate == made.candidate)
            let pay = PayTerms(amount: 103_000, period: .year, currency: "USD", startDate: "2027-01-04")
            #expect(
                offer.terms
                    == EmploymentTerms(
                        pay: pay,
                        startDate: "2027-01-04",
                        manager: "rosa@company.example",
                        employmentType: "full-time",
                        title: "Backend Engineer"
                    )
            )
            #expect(FieldPath("candidate.first_name")?.value(in: offer.record) == "Ana")
            #expect(FieldPath("offer.custom.salary.amount")?.value(in: offer.record) == "103000.00")
            #expect(try await greenhouse.offer(made.offer) == offer)
            #expect(try await greenhouse.offer("999999") == nil)
        }
    }

    /// What Greenhouse says, and where the offer stands then.
    private static let states: [(status: String, application: String, state: Offer.State)] = [
        ("unresolved", "in_process", .sent), ("Accepted", "in_process", .accepted), ("accepted", "hired", .accepted),
        ("rejected", "in_process", .declined), ("deprecated", "hired", .superseded),
        ("accepted", "rejected", .withdrawn), ("unresolved", "rejected", .withdrawn),
    ]

    @Test("only an accepted offer counts as accepted", arguments: states)
    fileprivate func tellsState(status: String, application: String, state: Offer.State) async throws {
        try await withGreenhouse { greenhouse, server in
            let made = try await offer(greenhouse, server, status: status)
            var changed = made.application
            changed["status"] = .string(application)
            server.put(changed, in: "applications")
            #expect(try await greenhouse.offer(made.offer)?.state == state)
        }
    }

    @Test("pay for a period that nobody knows is not taken for a year's")
    func guessesNoPeriod() async throws {
        try await withGreenhouse { greenhouse, server in
            let word: Value = ["name": "Pay period", "type": "single_select", "value": "Every other week"]
            let made = try await offer(greenhouse, server, status: "accepted", custom: ["pay_period": word])
            #expect(try await greenhouse.offer(made.offer)?.terms.pay == nil)
        }
    }

    @Test("a token is fetched once, shared by all, and once more when it is refused")
    func renewsToken() async throws {
        try await withGreenhouse { greenhouse, server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await greenhouse.openings() } }
                try await group.waitForAll()
            }
            #expect(server.calls["POST /token"] == 1)
            server.inject(Fault(.status(401), match: "GET /v3/jobs"))
            let openings = try await greenhouse.openings()
            #expect(openings.count == 2)
            #expect(server.calls["POST /token"] == 2)
        }
    }

    @Test("a client that is refused needs relinking")
    func refusedClient() async throws {
        try await withVendor(.greenhouse) { _, url in
            let greenhouse = try Greenhouse(
                address: url + "/v3",
                tokenAddress: url + "/token",
                credential: CredentialSource(Secret("sandbox:wrong"))
            )
            let error = await connectorError { _ = try await greenhouse.check() }
            #expect(error?.code == .needsRelinking)
            #expect(error?.description.contains("wrong") == false)
        }
    }

    @Test("a list longer than a page is read to its end, the cursor alone on each next page")
    func followsLinks() async throws {
        try await withGreenhouse { greenhouse, server in
            for number in 0..<1203 {
                let stamp = "2026-11-20T10:00:0\(number % 10)Z"
                let job: Record = ["id": .integer(5000 + number), "name": "Job", "status": "open"]
                server.put(job.merging(["created_at": .string(stamp), "updated_at": .string(stamp)]), in: "jobs")
            }
            let openings = try await greenhouse.openings()
            #expect(openings.count == 1205)
            #expect(server.calls["GET /v3/jobs"] == 3)
        }
    }

    @Test("polling goes on at its cursor, and begins its round again when the cursor has ended")
    func survivesEndedCursor() async throws {
        try await withGreenhouse { greenhouse, server in
            for number in 0..<150 {
                server.put(
                    ["id": .integer(9000 + number), "first_name": "A", "updated_at": "2026-11-20T10:00:00Z"],
                    in: "candidates"
                )
            }
            let first = try await greenhouse.candidateChanges(since: nil)
            #expect(first.changes.count == 100)
            #expect(first.hasMore)
            let rest = try await greenhouse.candidateChanges(since: first.next)
            #expect(rest.changes.count == 50)
            #expect(!rest.hasMore)
            var place = SyncPlace(first.next)
            place.page = "not a cursor"
            let again = try await greenhouse.candidateChanges(since: place.cursor)
            #expect(again.changes.count == 100)
            // Two minutes before the newest: what changes late is told too.
            #expect(SyncPlace(rest.next).from == "2026-11-20T09:58:00Z")
            #expect(try await greenhouse.candidateChanges(since: rest.next).changes.count == 100)
        }
    }

    @Test("changing one custom field leaves the others, which v3 would replace")
    func keepsCustomFields() async throws {
        try await withGreenhouse { greenhouse, server in
            var draft = TrackingUnderTest.greenhouse.draft(Someone(), opening: "301")
            draft.fields["custom.level"] = "L5"
            let id = try await greenhouse.place(draft).id
            try await greenhouse.updateCandidate(id, fields: ["custom.employee_id": "4711"])
            let stored = try await greenhouse.candidate(
                id,
                fields: ["custom.level", "custom.employee_id", "custom.intake_reference"]
            )
            #expect(stored?["custom.level"] == "L5")
            #expect(stored?["custom.employee_id"] == "4711")
            #expect(stored?["custom.intake_reference"].string == draft.identity.reference)
        }
    }

    @Test("one person applies for two openings: one candidate, two applications")
    func appliesTwice() async throws {
        try await withGreenhouse { greenhouse, server in
            let someone = Someone()
            let first = try await greenhouse.place(TrackingUnderTest.greenhouse.draft(someone, opening: "301"))
            let second = try await greenhouse.place(TrackingUnderTest.greenhouse.draft(someone, opening: "302"))
            #expect(first.id == second.id)
            #expect(server.records("applications").count == 2)
        }
    }

    @Test("a field that is wrong is told by name, without its value")
    func tellsField() async throws {
        try await withGreenhouse { greenhouse, _ in
            var draft = TrackingUnderTest.greenhouse.draft(Someone())
            draft.fields["last_name"] = ""
            let error = await connectorError { _ = try await greenhouse.place(draft) }
            #expect(error?.code == .invalid)
            #expect(error?.detail.contains("last_name") == true)
        }
    }
}
