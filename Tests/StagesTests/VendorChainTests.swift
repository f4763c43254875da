import Connectors
import DataMaps
import Foundation
import Ledger
import Logging
import Sandbox
import Testing

@testable import Stages

@Suite("From one vendor's ATS over another's HRIS to a third's payroll")
struct VendorChainTests {
    /// Stand-ins for three vendors, and the stages between them.
    private final class House: Sendable {
        let ats: VendorServer
        let hris: VendorServer
        let payroll: VendorServer
        let greenhouse: Greenhouse
        let bamboo: BambooHR
        let gusto: Gusto
        let ledger: LedgerStore
        let folder: URL

        init() async throws {
            ats = try await VendorServer.start(.greenhouse)
            hris = try await VendorServer.start(.bamboohr)
            payroll = try await VendorServer.start(.gusto)
            let patience = Patience(waits: [])
            let address = try #require(ats.url)
            greenhouse = try Greenhouse(
                address: address + "/v3",
                tokenAddress: address + "/token",
                credential: CredentialSource(Secret("sandbox:sandbox")),
                patience: patience
            )
            bamboo = try BambooHR(
                address: try #require(hris.url) + "/api/v1",
                credential: CredentialSource(Secret("sandbox")),
                patience: patience
            )
            gusto = try Gusto(
                address: try #require(payroll.url),
                company: Vendor.gustoCompany,
                credential: CredentialSource(Secret("sandbox")),
                patience: patience
            )
            folder = FileManager.default.temporaryDirectory.appending(path: "chain-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            ledger = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: EagerClock())
        }

        func stop() async {
            for server in [ats, hris, payroll] { await server.stop() }
            try? ledger.close()
            try? FileManager.default.removeItem(at: folder)
        }

        /// A candidate with an accepted offer of 103,000 a year.
        func acceptOffer() async throws -> RemoteID {
            let identity = PersonIdentity(reference: "p_chain", emails: ["ana@example.org"])
            let fields: Record = [
                "first_name": "Ana", "last_name": "Silva", "email_addresses": ["ana@example.org"],
                "phone_numbers": ["+351211234567"],
            ]
            let draft = CandidateDraft(identity: identity, fields: fields, opening: RemoteID("301"))
            let candidate = try await greenhouse.place(draft).id
            let application = try #require(ats.records("applications").first)
            ats.put(
                [
                    "application_id": application["id"], "candidate_id": application["candidate_id"], "job_id": 301,
                    "version": 1, "status": "accepted", "sent_on": "2027-01-10", "starts_on": "2027-02-01",
                    "custom_fields": [
                        "salary": ["type": "currency", "value": ["amount": "103000.00", "currency_code": "USD"]],
                        "pay_period": ["type": "single_select", "value": "Year"],
                        "employment_type": ["type": "single_select", "value": "Full-time"],
                    ],
                    "created_at": "2027-01-12T10:00:00Z", "updated_at": "2027-01-12T10:00:00Z",
                ],
                in: "offers"
            )
            return candidate
        }

        func run() async throws {
            let map = try DataMap.named("greenhouse-offer-to-bamboohr-employee")
            let owner = "hr-operations"
            let titles = MapContext(canonicalTitle: { $0 })
            let stages: [any Stage] = [
                PollOffers(
                    of: greenhouse,
                    into: bamboo.name,
                    map: map,
                    rules: HireRules(),
                    takesBacklog: true,
                    owner: owner
                ),
                Hire(
                    from: greenhouse,
                    into: bamboo,
                    map: map,
                    mapContext: titles,
                    payroll: gusto.name,
                    returnsChanges: false,
                    owner: owner
                ),
                WriteBackEmployee(to: greenhouse, from: bamboo.name, field: "custom.employee_id", owner: owner),
                ReleasePay(from: bamboo, agreedIn: greenhouse, to: gusto, firstPayslip: .draft, owner: owner),
            ]
            let system = greenhouse.name
            try await ledger.write { try $0.recur(PollOffers.job(for: system)) }
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let lanes = [StageRunner.Lane(stages, workers: 2)]
            try await StageRunner(
                ledger: ledger,
                lanes: lanes,
                options: StageRunner.Options(owner: "test", random: { 0 }),
                logger: logger
            ).drain()
        }

        func waiting() async throws -> [String] { try await ledger.read { try $0.reviewItems().map(\.content.code) } }
    }

    private func withHouse(_ body: (House) async throws -> Void) async throws {
        let house = try await House()
        do {
            try await body(house)
        } catch {
            await house.stop()
            throw error
        }
        await house.stop()
    }

    @Test("an accepted offer becomes one employee, whose id goes back and who is paid what was agreed on")
    func wholeWay() async throws {
        try await withHouse { house in
            let candidate = try await house.acceptOffer()
            // Payroll knows the person: entered there by hand, as Gusto's own onboarding does.
            let identity = PersonIdentity(reference: "p_chain", emails: ["ana@example.org"])
            let fields: Record = [
                "first_name": "Ana", "last_name": "Silva", "email": "ana@example.org",
                "job.title": "Backend Engineer", "job.hire_date": "2027-02-01",
            ]
            let payee = try await house.gusto.hire(EmployeeDraft(identity: identity, fields: fields)).id
            try await house.run()
            #expect(try await house.waiting() == [])
            let employees = house.hris.records("employees").filter { $0["homeEmail"].string == "ana@example.org" }
            #expect(employees.count == 1)
            #expect(employees.first?["payRate"] == "103000.00 USD")
            let back = try await house.greenhouse.candidate(candidate, fields: ["custom.employee_id"])
            #expect(back?["custom.employee_id"] == employees.first?["id"])
            let pay = try await house.gusto.pay(of: payee)
            #expect(pay?.amount == 103_000)
            #expect(pay?.period == .year)
            try await house.run()
            #expect(house.hris.records("employees").count == 2)
        }
    }

    @Test("an employee whom payroll does not know is held, and nothing is paid")
    func unknownToPayroll() async throws {
        try await withHouse { house in
            _ = try await house.acceptOffer()
            try await house.run()
            #expect(try await house.waiting().count == 1)
            #expect(house.payroll.records("employees").count == 1)
            #expect(house.payroll.records("compensations").isEmpty)
        }
    }

    @Test("a figure that the HRIS was given otherwise is held before it is paid")
    func differentFigure() async throws {
        try await withHouse { house in
            _ = try await house.acceptOffer()
            // Somebody has hired the person by hand, and mistyped.
            house.hris.put(
                [
                    "id": "77", "firstName": "Ana", "lastName": "Silva", "homeEmail": "ana@example.org",
                    "payRate": "130000.00 USD", "payPer": "Year", "hireDate": "2027-02-01", "status": "Active",
                    "lastChanged": "2027-01-12T10:00:00Z",
                ],
                in: "employees"
            )
            try await house.run()
            #expect(try await !house.waiting().isEmpty)
            #expect(house.payroll.records("compensations").isEmpty)
            #expect(house.hris.records("employees").count == 2)
        }
    }
}
