import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

@Suite("The shipped maps for offers and resumes")
struct OfferMapTests {
    private static let shipped = [
        "resume-to-greenhouse", "resume-to-lever", "greenhouse-offer-to-bamboohr-employee",
        "lever-offer-to-bamboohr-employee",
    ]

    @Test("prove their own examples", arguments: shipped)
    fileprivate func proveExamples(name: String) throws {
        let problems = try DataMap.named(name).check()
        #expect(problems.map(\.description) == [])
    }

    @Test("send a resume to fields that the system has", arguments: [TrackingUnderTest.greenhouse, .lever])
    func sendResume(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let map = try DataMap.named("resume-to-\(target.rawValue)")
            let resume: Record = [
                "basics": [
                    "name": "Ana Silva", "givenName": "Ana", "familyName": "Silva", "email": "Ana@Example.org",
                    "phone": "+351211234567", "label": "Baker", "url": "ana.example.org",
                    "location": ["printed": "Porto, Portugal"],
                    "profiles": [["network": "LinkedIn", "url": "https://www.linkedin.com/in/ana"]],
                ],
                "work": [["name": "Acme", "position": "Engineer", "startDate": "2020-03"]],
                "skills": [["name": "Languages", "keywords": ["Swift"]]],
            ]
            let problems = map.check(sample: resume, destination: try await system.candidateFields())
            #expect(problems.filter { $0.severity == .error }.map(\.description) == [])
            let identity = PersonIdentity(reference: "p_map", emails: ["ana@example.org"])
            let draft = CandidateDraft(identity: identity, fields: try map.apply(to: resume).record)
            let placement = try await system.place(draft)
            #expect(placement.outcome == .created)
            #expect(try await system.place(draft).outcome == .unchanged)
            #expect(server.records(target.table).count == 1)
        }
    }

    @Test(
        "take an accepted offer to an employee with the same terms",
        arguments: [TrackingUnderTest.greenhouse, .lever]
    )
    func takeOffer(target: TrackingUnderTest) async throws {
        try await target.withSystem { system, server in
            let draft = target.draft(Someone(), opening: target.opening)
            let candidate = try await system.place(draft).id
            accept(target, candidate, server)
            let offer = try #require(try await system.offerChanges(since: nil).offers.first)
            #expect(offer.state == .accepted)
            try await EmploymentUnderTest.bamboohr.withSystem { hris, _ in
                let map = try DataMap.named("\(target.rawValue)-offer-to-bamboohr-employee")
                let problems = map.check(sample: offer.record, destination: try await hris.employeeFields())
                #expect(problems.filter { $0.severity == .error }.map(\.description) == [])
                let fields = try map.apply(to: offer.record).record
                let id = try await hris.hire(EmployeeDraft(identity: draft.identity, fields: fields)).id
                #expect(try await hris.terms(of: id) == offer.terms)
                // And the employee's id goes back.
                let field = target == .lever ? "employeeID" : "custom.employee_id"
                try await system.updateCandidate(candidate, fields: [field: .string(id.rawValue)])
                let stored = try await system.candidate(candidate, fields: [field])
                #expect(stored?[field].string == id.rawValue)
            }
        }
    }

    private func accept(_ target: TrackingUnderTest, _ candidate: RemoteID, _ server: VendorServer) {
        switch target {
        case .greenhouse:
            let application = server.records("applications").first ?? Record()
            server.put(
                [
                    "application_id": application["id"], "candidate_id": application["candidate_id"], "job_id": 301,
                    "version": 1, "status": "accepted", "sent_on": "2026-11-20", "starts_on": "2027-01-04",
                    "custom_fields": [
                        "salary": ["type": "currency", "value": ["amount": "103000.00", "currency_code": "USD"]],
                        "pay_period": ["type": "single_select", "value": "Year"],
                        "employment_type": ["type": "single_select", "value": "Full-time"],
                    ],
                    "updated_at": "2026-11-20T10:00:00Z",
                ],
                in: "offers"
            )
        case .lever:
            let fields: [(String, Value)] = [
                ("salary_amount", 103_000), ("salary_interval", "per-year-salary"), ("salary_currency", "USD"),
                ("anticipated_start_date", 1_799_020_800_000), ("candidate_name", "Ana"),
            ]
            server.put(
                [
                    "id": "offer-1", "opportunityId": .string(candidate.rawValue),
                    "posting": .string(Vendor.leverPosting), "status": "signed",
                    "fields": .array(fields.map { ["identifier": .string($0.0), "value": $0.1] }),
                ],
                in: "offers"
            )
        case .rest: break
        }
    }
}
