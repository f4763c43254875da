import DataMaps
import Foundation
import Ledger
import Logging
import Testing

@testable import Connectors
@testable import Stages

/// The whole chain against a real Odoo, where the environment names one (`INTAKE_ODOO_URL`, `INTAKE_ODOO_KEY`,
/// `INTAKE_ODOO_DATABASE`).
@Suite("From the applicant to the payslip in a real Odoo")
struct RealHireTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isThere = environment["INTAKE_ODOO_URL"] != nil && environment["INTAKE_ODOO_KEY"] != nil
    private let tag = UUID().uuidString.lowercased().prefix(8)

    /// What Odoo's own audit log says that we did to a record since the test began.
    private struct Witness {
        var client: OdooClient
        var start: Int

        init(_ client: OdooClient) async throws {
            self.client = client
            let newest = try await client.search("auditlog.log", [], fields: ["method"], limit: 1, order: "id desc")
            start = newest.first?["id"].integer ?? 0
        }

        func methods(_ model: String, _ id: Int) async throws -> Set<String> {
            let domain: [Value] = [
                ["id", ">", .integer(start)], ["model_model", "=", .string(model)], ["res_id", "=", .integer(id)],
            ]
            let found = try await client.search("auditlog.log", domain, fields: ["method"], limit: 100)
            return Set(found.compactMap { $0["method"].string })
        }

        /// Records of a model that we made.
        func made(_ model: String) async throws -> Set<Int> {
            let domain: [Value] = [
                ["id", ">", .integer(start)], ["model_model", "=", .string(model)], ["method", "=", "create"],
            ]
            let found = try await client.search("auditlog.log", domain, fields: ["res_id"], limit: 100)
            return Set(found.compactMap { $0["res_id"].integer })
        }
    }

    private func make(_ client: OdooClient, _ model: String, _ values: Record) async throws -> Int {
        let made = try await client.call(model, "create", ["vals_list": .object(values)])
        return try #require(made[0].integer)
    }

    private func applicant(_ client: OdooClient) async throws -> Int {
        let boss = try await make(
            client,
            "hr.employee",
            ["name": .string("Boss \(tag)"), "work_email": .string("boss.\(tag)@example.test")]
        )
        let department = try await make(
            client,
            "hr.department",
            ["name": .string("Works \(tag)"), "manager_id": .integer(boss)]
        )
        let job = try await make(
            client,
            "hr.job",
            ["name": .string("Software Engineer \(tag)"), "department_id": .integer(department)]
        )
        return try await make(
            client,
            "hr.applicant",
            [
                "partner_name": .string("Ana Tésting \(tag)"), "email_from": .string("ana.\(tag)@example.test"),
                "partner_phone": "+351211234567", "job_id": .integer(job), "salary_proposed": 103_000,
                "availability": "2027-02-01",
            ]
        )
    }

    @Test("runs whole, reads back equal, and Odoo's own audit log agrees with ours", .enabled(if: isThere))
    func wholeChain() async throws {
        let environment = Self.environment
        let address = try OdooAddress(
            try #require(environment["INTAKE_ODOO_URL"]),
            database: environment["INTAKE_ODOO_DATABASE"]
        )
        let credential = CredentialSource(Secret(try #require(environment["INTAKE_ODOO_KEY"])))
        let odoo = Odoo(address: address, credential: credential)
        let client = odoo.client
        let file = FileManager.default.temporaryDirectory.appending(path: "real-\(tag).sqlite").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let ledger = try await LedgerStore(path: file, clock: EagerClock())
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let stages = try hireStages(odoo, hris: odoo, takesBacklog: false)
        let runner = StageRunner(
            ledger: ledger,
            lanes: [StageRunner.Lane(stages, workers: 2)],
            options: StageRunner.Options(owner: "test"),
            logger: logger
        )
        func poll() async throws {
            try await ledger.write { try $0.recur(PollOffers.job(for: odoo.name)) }
            try await runner.drain()
        }

        // Whoever was hired before is noted, and hired by nobody here.
        try await poll()
        let applicant = try await applicant(client)
        let witness = try await Witness(client)
        try await poll()
        #expect(try await witness.made("hr.employee").isEmpty, "an offer that is not accepted hires nobody")
        let hired = try await client.search(
            "hr.recruitment.stage",
            [["hired_stage", "=", true]],
            fields: ["name"],
            limit: 1
        )
        let stage = try #require(hired.first)["id"]
        _ = try await client.call("hr.applicant", "write", ids: [applicant], ["vals": ["stage_id": stage]])
        try await poll()

        let waiting = try await ledger.read { try $0.reviewItems().map { "\($0.content.code): \($0.content.reason)" } }
        #expect(waiting == [])
        let record = try #require(try await odoo.candidate(RemoteID(String(applicant)), fields: ["employee_id"]))
        let employee = try #require(record["employee_id"]["id"].integer)
        let terms = try #require(try await odoo.terms(of: RemoteID(String(employee))))
        #expect(terms.pay?.amount == Decimal(string: "8583.33"))
        #expect(terms.startDate == "2027-02-01")
        #expect(terms.manager == "boss.\(tag)@example.test")
        let slips = try await client.search(
            "hr.payslip",
            [["employee_id", "=", .integer(employee)]],
            fields: ["state"],
            limit: 10
        )
        #expect(slips.map { $0["state"].string } == ["done"])
        let slipID = try #require(slips.first?["id"].integer)
        let slip = try #require(try await odoo.payslip(RemoteID(String(slipID))))
        #expect(slip.lines.first { $0.code == "BASIC" }?.total == Decimal(string: "8583.33"))

        // Both logs tell of the same: what ours says was made, the other has, and nothing was made beyond it.
        let ours = try await ledger.read { try $0.auditEntries(AuditFilter(limit: 1000)) }.map(\.content)
        #expect(ours.contains { $0.action == "create-employee" && $0.subjects.employee == String(employee) })
        #expect(try await witness.made("hr.employee") == [employee])
        #expect(ours.contains { $0.action == "confirm-employee" && $0.subjects.candidate == String(applicant) })
        #expect(try await witness.methods("hr.applicant", applicant) == ["write"])
        #expect(ours.contains { $0.action == "set-pay" && [.done, .found].contains($0.status) })
        #expect(ours.contains { $0.action == "confirm-payslip" })
        #expect(try await witness.made("hr.payslip") == [slipID])
        let calls = try await witness.methods("hr.employee", employee)
        #expect(calls.contains("create"))

        // Told again, nothing more happens on either side.
        let before = try await witness.methods("hr.payslip", slipID)
        try await poll()
        #expect(try await witness.made("hr.employee") == [employee])
        #expect(before.contains("create"))

        // The candidate withdraws after all: what can be taken back is, and Odoo reads so.
        let reason = try await client.search("hr.applicant.refuse.reason", [], fields: ["name"], limit: 1).first?["id"]
        let refusal: Record = ["refuse_reason_id": try #require(reason), "active": false]
        _ = try await client.call("hr.applicant", "write", ids: [applicant], ["vals": .object(refusal)])
        try await poll()
        try await ledger.write { transaction in
            let item = try #require(try transaction.reviewItems().first)
            #expect(item.content.undo?.takesBack.count == 2)
            #expect(item.content.undo?.stays.contains { $0.contains("cannot be called back") } == true)
            let job = try #require(try item.content.job.flatMap { try transaction.job(id: $0) })
            try transaction.resolve(reviewItem: item.id, as: "undone", by: "Dana Reyes")
            try CarryOutDecision.enqueue(.undo, about: job, item: item.id, in: transaction)
        }
        try await runner.drain()
        let left = try #require(try await odoo.employee(RemoteID(String(employee)), fields: ["active"]))
        #expect(left["active"] == false)
        let cleared = try #require(try await odoo.candidate(RemoteID(String(applicant)), fields: ["employee_id"]))
        #expect(cleared["employee_id"].isEmpty)
        #expect(try await witness.methods("hr.employee", employee).contains("write"))
        #expect(try await ledger.read { try $0.reviewItems().map(\.content.code) } == [])
        #expect(try await AuditLog.verify(ledger).isIntact)
        try ledger.close()
    }
}
