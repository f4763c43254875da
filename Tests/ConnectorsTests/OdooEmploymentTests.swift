import DataMaps
import Foundation
import Testing

@testable import Connectors

@Suite("Odoo as HRIS and payroll")
struct OdooEmploymentTests {
    private func draft(_ someone: Someone, candidate: RemoteID?) -> EmployeeDraft {
        EmployeeDraft(
            identity: someone.identity,
            fields: [
                "name": .string(someone.name), "private_email": .string(someone.email),
                "private_phone": .string(someone.phone), "job_title": "Engineer", "contract_date_start": "2027-01-04",
                "wage": .decimal(Decimal(string: "7916.67") ?? 0),
                "x_external_ref": .string(someone.identity.reference),
            ],
            candidate: candidate
        )
    }

    @Test("makes one employee of eight hires at once, linked to the applicant", arguments: OdooUnderTest.available)
    func hiresOnce(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let applicant = try await odoo.place(someone.draft).id
            let employee = draft(someone, candidate: applicant)
            let ids = try await withThrowingTaskGroup(of: RemoteID.self) { group in
                for _ in 0..<8 { group.addTask { try await odoo.hire(employee).id } }
                var ids: Set<RemoteID> = []
                for try await id in group { ids.insert(id) }
                return ids
            }
            #expect(ids.count == 1)
            let id = try #require(ids.first)
            let linked = try await odoo.candidate(applicant, fields: ["employee_id"])
            #expect(linked?["employee_id"]["id"].integer.map(String.init) == id.rawValue)
            let domain: [Value] = [["private_email", "=", .string(someone.email)]]
            let found = try await client.search("hr.employee", domain, fields: ["id"], limit: 10)
            #expect(found.count == 1)
            let again = try await odoo.hire(employee)
            #expect(again.outcome == .unchanged)
            let stored = try #require(
                try await odoo.employee(id, fields: ["wage", "contract_date_start", "job_title"])
            )
            #expect(stored["wage"].decimal == Decimal(string: "7916.67"))
            #expect(stored["contract_date_start"] == "2027-01-04")
        }
    }

    @Test("finds the employee that Odoo itself made of the applicant", arguments: OdooUnderTest.available)
    func findsLinked(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let applicant = try await odoo.place(someone.draft).id
            let number = try applicant.number(in: "odoo")
            let made = try await client.call("hr.applicant", "create_employee_from_applicant", ids: [number])
            let placement = try await odoo.hire(draft(someone, candidate: applicant))
            #expect(placement.id.rawValue == made["res_id"].integer.map(String.init))
            #expect(placement.outcome == .updated)
        }
    }

    @Test("Odoo's own hire makes two of two calls: the trap is real", arguments: OdooUnderTest.available)
    func ownHireMakesTwo(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let applicant = try await odoo.place(Someone().draft).id.number(in: "odoo")
            let first = try await client.call("hr.applicant", "create_employee_from_applicant", ids: [applicant])
            let second = try await client.call("hr.applicant", "create_employee_from_applicant", ids: [applicant])
            #expect(first["res_id"].integer != second["res_id"].integer)
        }
    }

    @Test("pays exactly, from the wage to the slip's last cent, once", arguments: OdooUnderTest.available)
    func pays(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let employee = try await odoo.hire(draft(someone, candidate: nil)).id
            let structures = try await client.search("hr.payroll.structure", [], fields: ["code"], limit: 1)
            let structure = RemoteID(String(try #require(structures.first?["id"].integer)))
            let amount = try #require(Decimal(string: "8583.33"))
            let terms = PayTerms(amount: amount, period: .month, startDate: "2027-01-04", structure: structure)
            try await odoo.setPay(terms, of: employee)
            let held = try #require(try await odoo.pay(of: employee))
            #expect(held.amount == amount)
            #expect(held.period == .month)
            #expect(held.structure == structure)

            let slip = PayslipDraft(
                employee: employee,
                from: "2027-02-01",
                to: "2027-02-28",
                title: "February",
                structure: structure
            )
            let prepared = try await odoo.preparePayslip(slip)
            #expect(prepared.lines.map(\.code) == ["BASIC", "TAX", "NET"])
            #expect(prepared.lines.map { $0.total.plainText } == ["8583.33", "-1716.67", "6866.66"])
            #expect(!prepared.isConfirmed)
            let again = try await odoo.preparePayslip(slip)
            #expect(again == prepared)
            let confirmed = try await odoo.confirmPayslip(prepared.id)
            #expect(confirmed.isConfirmed)
            let confirmedAgain = try await odoo.confirmPayslip(prepared.id)
            #expect(confirmedAgain == confirmed)
            let after = try await odoo.preparePayslip(slip)
            #expect(after == confirmed)
            let none = try await odoo.payslip(RemoteID("999999"))
            #expect(none == nil)
        }
    }

    @Test("a yearly amount is refused where months are paid", arguments: OdooUnderTest.available)
    func refusesOtherPeriods(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, _ in
            let employee = try await odoo.hire(draft(Someone(), candidate: nil)).id
            let error = await connectorError {
                try await odoo.setPay(PayTerms(amount: 95_000, period: .year), of: employee)
            }
            #expect(error?.code == .invalid)
            let held = try await odoo.pay(of: employee)
            #expect(held?.amount == Decimal(string: "7916.67"))
        }
    }

    @Test(
        "takes an accepted offer through the shipped map to an employee with the same pay",
        arguments: OdooUnderTest.available
    )
    func hiresByMap(target: OdooUnderTest) async throws {
        try await target.withOdoo { odoo, client in
            let someone = Someone()
            let job = try await client.call(
                "hr.job",
                "create",
                ["vals_list": ["name": .string("Baker \(someone.tag)")]]
            )
            var application = someone.draft
            application.opening = RemoteID(String(try #require(job[0].integer)))
            let applicant = try await odoo.place(application).id
            try await odoo.updateCandidate(
                applicant,
                fields: ["salary_proposed": 95_000, "availability": "2027-01-04"]
            )

            let map = try DataMap.named("odoo-applicant-to-odoo-employee")
            let source = try #require(try await odoo.candidate(applicant))
            let problems = map.check(sample: source, destination: try await odoo.employeeFields())
            #expect(problems.filter { $0.severity == .error }.map(\.description) == [])
            let mapped = try map.apply(to: source)
            let draft = EmployeeDraft(identity: someone.identity, fields: mapped.record, candidate: applicant)
            let id = try await odoo.hire(draft).id
            let employee = try #require(
                try await odoo.employee(id, fields: ["name", "job_title", "contract_date_start"])
            )
            #expect(employee["job_title"].string == "Baker \(someone.tag)")
            #expect(employee["contract_date_start"] == "2027-01-04")
            let pay = try await odoo.pay(of: id)
            #expect(pay?.amount == Decimal(string: "7916.67"))

            // Without an offer there is no pay to guess.
            try await odoo.updateCandidate(applicant, fields: ["salary_proposed": 0])
            let withoutOffer = try #require(try await odoo.candidate(applicant))
            #expect(throws: MapError.self) { try map.apply(to: withoutOffer) }
        }
    }
}
