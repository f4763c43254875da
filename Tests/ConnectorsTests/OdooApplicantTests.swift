import DataMaps
import Foundation
import Testing

@testable import Connectors

@Suite("Odoo as ATS")
struct OdooApplicantTests {
    @Test("says who we are and that all is in place", arguments: OdooUnderTest.available)
    func checks(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let status = try await odoo.check()
            #expect(status.version.hasPrefix("Odoo 19"))
            #expect(status.account.hasPrefix("user "))
            #expect(status.remarks == [])
        }
    }

    @Test("makes a candidate with all mapped fields, readable as sent", arguments: OdooUnderTest.available)
    func makesCandidate(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let someone = Someone()
            let placement = try await odoo.place(someone.draft)
            #expect(placement.outcome == .created)
            let stored = try #require(try await odoo.candidate(placement.id))
            #expect(stored["partner_name"].string == someone.name)
            #expect(stored["email_from"].string == someone.email)
            #expect(stored["partner_phone"].string == someone.phone)
            #expect(stored["x_external_ref"].string == someone.identity.reference)
            #expect(stored["applicant_notes"].string?.withoutMarkup == "Work\nR&D, “Größe”, 1 < 2")
            #expect(stored["application_status"].string == "ongoing")
            #expect(stored["job_id"] == .null)
        }
    }

    @Test("finds the same person again by reference, e-mail and phone", arguments: OdooUnderTest.available)
    func findsAgain(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let someone = Someone()
            let first = try await odoo.place(someone.draft)
            let again = try await odoo.place(someone.draft)
            #expect(again.outcome == .unchanged)
            #expect(again.found == .reference)
            #expect(again.id == first.id)

            var byEmail = someone.identity
            byEmail.reference = "p_other"
            byEmail.emails = [someone.email.uppercased()]
            byEmail.phones = []
            #expect(try await odoo.candidates(matching: byEmail).map(\.ground) == [.email])

            var byPhone = someone.identity
            byPhone.reference = "p_other"
            byPhone.emails = []
            let match = try #require(try await odoo.candidates(matching: byPhone).first)
            #expect(match.ground == .phone)
            #expect(match.id == first.id)

            var byID = byEmail
            byID.emails = []
            byID.knownID = first.id
            #expect(try await odoo.candidates(matching: byID).map(\.ground) == [.id])
        }
    }

    @Test("makes one candidate of eight deliveries at once", arguments: OdooUnderTest.available)
    func makesOneOfEight(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let ids = try await withThrowingTaskGroup(of: RemoteID.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let id = try await odoo.place(someone.draft).id
                        _ = try await odoo.attach(someone.file, to: id)
                        return id
                    }
                }
                var ids: Set<RemoteID> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids.count == 1)
            let reference = Value.string(someone.identity.reference)
            let found = try await client.search(
                "hr.applicant",
                [["x_external_ref", "=", reference]],
                fields: [],
                limit: 20
            )
            #expect(found.count == 1)
            let owner = try #require(found.first?["id"])
            let domain: [Value] = [["res_model", "=", "hr.applicant"], ["res_id", "=", owner]]
            #expect(try await client.search("ir.attachment", domain, fields: ["id"], limit: 20).count == 1)
        }
    }

    @Test("a naive search and create makes several: the trap is real", arguments: OdooUnderTest.available)
    func naiveMakesSeveral(target: OdooUnderTest) async throws {
        try await target.withOdoo { _, client in
            let someone = Someone()
            let vals: Value = ["partner_name": .string(someone.name), "email_from": .string(someone.email)]
            for _ in 0..<2 { _ = try await client.call("hr.applicant", "create", ["vals_list": [vals]]) }
            let domain: [Value] = [["email_normalized", "=", .string(someone.email)]]
            #expect(try await client.search("hr.applicant", domain, fields: ["id"], limit: 20).count == 2)
        }
    }

    @Test("keeps an attachment byte for byte, once", arguments: OdooUnderTest.available)
    func attaches(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let id = try await odoo.place(someone.draft).id
            let first = try await odoo.attach(someone.file, to: id)
            let again = try await odoo.attach(someone.file, to: id)
            #expect(!first.wasThere)
            #expect(again.wasThere)
            #expect(first.id == again.id)
            let number = try first.id.number(in: "odoo")
            let stored = try #require(
                try await client.read("ir.attachment", id: number, fields: ["datas", "name", "mimetype", "res_id"])
            )
            #expect(stored["datas"].string.flatMap { Data(base64Encoded: $0) } == someone.file.bytes)
            #expect(stored["name"].string == someone.file.name)
            #expect(stored["res_id"].integer.map(String.init) == id.rawValue)
        }
    }

    @Test("takes a large attachment", arguments: OdooUnderTest.available)
    func attachesLarge(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let id = try await odoo.place(Someone().draft).id
            let bytes = Data((0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
            let file = FileDraft(name: "large.pdf", mediaType: "application/pdf", bytes: bytes)
            #expect(try await odoo.attach(file, to: id).wasThere == false)
        }
    }

    @Test("finds an archived candidate instead of making another", arguments: OdooUnderTest.available)
    func findsArchived(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let id = try await odoo.place(someone.draft).id
            _ = try await client.call("hr.applicant", "action_archive", ids: [try id.number(in: "odoo")])
            let again = try await odoo.place(someone.draft)
            #expect(again.id == id)
            #expect(again.isArchived)
        }
    }

    @Test("fills only empty fields of a candidate that somebody else made", arguments: OdooUnderTest.available)
    func fillsForeign(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let vals: Value = ["partner_name": "Entered by hand", "email_from": .string(someone.email)]
            let made = try await client.call("hr.applicant", "create", ["vals_list": [vals]])
            let placement = try await odoo.place(someone.draft)
            #expect(placement.id.rawValue == made[0].integer.map(String.init))
            #expect(placement.outcome == .updated)
            #expect(placement.found == .email)
            #expect(placement.kept == ["partner_name"])
            let stored = try #require(try await odoo.candidate(placement.id))
            #expect(stored["partner_name"].string == "Entered by hand")
            #expect(stored["partner_phone"].string == someone.phone)
            #expect(stored["x_external_ref"].string == someone.identity.reference)
        }
    }

    @Test("keeps what somebody changed since we wrote it", arguments: OdooUnderTest.available)
    func keepsEdits(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let someone = Someone()
            let id = try await odoo.place(someone.draft).id
            try await odoo.updateCandidate(id, fields: ["partner_name": "Corrected by hand"])
            var draft = someone.draft
            draft.lastSent = draft.fields
            draft.fields["linkedin_profile"] = "https://www.linkedin.com/in/new"
            let again = try await odoo.place(draft)
            #expect(again.written == ["linkedin_profile"])
            #expect(again.kept == ["partner_name"])
        }
    }

    @Test("makes no second candidate where Odoo has no field for our reference", arguments: OdooUnderTest.available)
    func worksWithoutReferenceField(target: OdooUnderTest) async throws {
        try await target.withOdoo { _, client in
            let secret = try await client.credential.secret(for: "odoo")
            let odoo = Odoo(
                address: client.address,
                credential: CredentialSource(secret),
                referenceField: "x_no_such_field"
            )
            let remarks = try await odoo.check().remarks
            #expect(remarks.contains { $0.hasPrefix("hr.applicant has no field x_no_such_field") })
            let known = Someone()
            let first = try await odoo.place(known.draft)
            let second = try await odoo.place(known.draft)
            #expect(second.id == first.id)
            #expect(second.found == .email)
            // Nothing to search by: the import's own name still leads to the same record.
            var nameless = Someone().draft
            nameless.identity.emails = []
            nameless.identity.phones = []
            nameless.fields = ["partner_name": .string(nameless.identity.name ?? "")]
            let third = try await odoo.place(nameless)
            let fourth = try await odoo.place(nameless)
            #expect(fourth.id == third.id)
        }
    }

    @Test("a shared phone alone does not make two people one", arguments: OdooUnderTest.available)
    func keepsHouseholdsApart(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let first = Someone()
            let second = Someone()
            let id = try await odoo.place(first.draft).id
            var draft = second.draft
            draft.identity.phones = [first.phone]
            draft.fields["partner_phone"] = .string(first.phone)
            let placement = try await odoo.place(draft)
            #expect(placement.outcome == .created)
            #expect(placement.id != id)
            #expect(placement.possibleDuplicates == [id])
        }
    }

    @Test("an application for another job is another applicant", arguments: OdooUnderTest.available)
    func separatesApplications(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            var openings: [RemoteID] = []
            for title in ["Baker", "Miller"] {
                let made = try await client.call(
                    "hr.job",
                    "create",
                    ["vals_list": ["name": .string(title + someone.tag)]]
                )
                openings.append(RemoteID(String(try #require(made[0].integer))))
            }
            #expect(try await odoo.openings().filter { $0.title.hasSuffix(someone.tag) }.map(\.id) == openings)
            var ids: [RemoteID] = []
            for opening in openings + openings {
                var draft = someone.draft
                draft.opening = opening
                draft.identity.reference = PersonIdentity.reference(
                    email: someone.email,
                    phone: nil,
                    fallback: "",
                    opening: opening
                )
                ids.append(try await odoo.place(draft).id)
            }
            #expect(ids[0] != ids[1])
            #expect(ids[0] == ids[2])
            #expect(ids[1] == ids[3])
        }
    }

    @Test("tells changes, and none is lost from poll to poll", arguments: OdooUnderTest.available)
    func tellsChanges(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            var cursor: ChangeCursor?
            var page = try await odoo.candidateChanges(since: nil)
            while page.hasMore { page = try await odoo.candidateChanges(since: page.next) }
            cursor = page.next
            let someone = Someone()
            let id = try await odoo.place(someone.draft).id
            page = try await odoo.candidateChanges(since: cursor)
            let first = try #require(page.changes.last { $0.id == id })
            try await odoo.updateCandidate(id, fields: ["partner_name": "Renamed"])
            page = try await odoo.candidateChanges(since: page.next)
            let second = try #require(page.changes.last { $0.id == id })
            #expect(first.version != second.version)
            #expect(second.record["partner_name"] == "Renamed")
        }
    }

    @Test("the shipped map fits the fields that Odoo has", arguments: OdooUnderTest.available)
    func mapFits(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let map = try DataMap.named("resume-to-odoo")
            let problems = map.check(destination: try await odoo.candidateFields())
            #expect(problems.filter { $0.severity == .error }.map(\.description) == [])
        }
    }
}
