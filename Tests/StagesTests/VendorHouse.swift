import Connectors
import DataMaps
import Foundation
import Ledger
import Logging
import Sandbox
import Testing

@testable import Stages

/// Stand-ins for three vendors, and the stages between them.
final class VendorHouse: Sendable {
    let ats: VendorServer
    let hris: VendorServer
    let payroll: VendorServer
    let greenhouse: Greenhouse
    let bamboo: BambooHR
    let gusto: Gusto
    /// The same systems, for what a test prepares by hand: no busy machine is too slow for it.
    private let patient: (greenhouse: Greenhouse, gusto: Gusto)
    let ledger: LedgerStore
    let folder: URL

    let clock = EagerClock()

    /// Lends a house and takes it down.
    static func with(timeout: Duration = .seconds(60), _ body: (VendorHouse) async throws -> Void) async throws {
        let house = try await VendorHouse(timeout: timeout)
        do {
            try await body(house)
        } catch {
            await house.stop()
            throw error
        }
        await house.stop()
    }

    private init(timeout: Duration) async throws {
        ats = try await VendorServer.start(.greenhouse)
        hris = try await VendorServer.start(.bamboohr)
        payroll = try await VendorServer.start(.gusto)
        let patience = Patience(waits: [])
        let address = try #require(ats.url)
        let payrollAddress = try #require(payroll.url)
        func greenhouse(_ timeout: Duration) throws -> Greenhouse {
            try Greenhouse(
                address: address + "/v3",
                tokenAddress: address + "/token",
                credential: CredentialSource(Secret("sandbox:sandbox")),
                timeout: timeout,
                patience: patience
            )
        }
        func gusto(_ timeout: Duration) throws -> Gusto {
            try Gusto(
                address: payrollAddress,
                company: Vendor.gustoCompany,
                credential: CredentialSource(Secret("sandbox")),
                timeout: timeout,
                patience: patience
            )
        }
        self.greenhouse = try greenhouse(timeout)
        self.gusto = try gusto(timeout)
        patient = (try greenhouse(.seconds(60)), try gusto(.seconds(60)))
        bamboo = try BambooHR(
            address: try #require(hris.url) + "/api/v1",
            credential: CredentialSource(Secret("sandbox")),
            timeout: timeout,
            patience: patience
        )
        folder = FileManager.default.temporaryDirectory.appending(path: "chain-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: clock)
    }

    private func stop() async {
        for server in [ats, hris, payroll] { await server.stop() }
        try? ledger.close()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func identity(_ email: String) -> PersonIdentity {
        PersonIdentity(
            reference: PersonIdentity.reference(email: email, phone: nil, fallback: email),
            emails: [email]
        )
    }

    /// A candidate with an accepted offer of so much a year.
    func acceptOffer(email: String = "ana@example.org", salary: String = "103000.00") async throws -> RemoteID {
        let identity = Self.identity(email)
        let fields: Record = [
            "first_name": "Ana", "last_name": "Silva", "email_addresses": [.string(email)],
        ]
        let draft = CandidateDraft(identity: identity, fields: fields, opening: RemoteID("301"))
        let candidate = try await patient.greenhouse.place(draft).id
        let id = Int(candidate.rawValue).map(Value.integer)
        let application = try #require(ats.records("applications").first { $0["candidate_id"] == id })
        ats.put(
            [
                "application_id": application["id"], "candidate_id": application["candidate_id"], "job_id": 301,
                "version": 1, "status": "accepted", "sent_on": "2027-01-10", "starts_on": "2027-02-01",
                "custom_fields": [
                    "salary": ["type": "currency", "value": ["amount": .string(salary), "currency_code": "USD"]],
                    "pay_period": ["type": "single_select", "value": "Year"],
                    "employment_type": ["type": "single_select", "value": "Full-time"],
                ],
                "created_at": "2027-01-12T10:00:00Z", "updated_at": "2027-01-12T10:00:00Z",
            ],
            in: "offers"
        )
        return candidate
    }

    /// Enters somebody in payroll by hand, as Gusto's own onboarding does.
    func enterPayee(email: String = "ana@example.org") async throws -> RemoteID {
        let identity = Self.identity(email)
        let fields: Record = [
            "first_name": "Ana", "last_name": "Silva", "email": .string(email), "job.title": "Backend Engineer",
            "job.hire_date": "2027-02-01",
        ]
        return try await patient.gusto.hire(EmployeeDraft(identity: identity, fields: fields)).id
    }

    /// Polls, and works until nothing is left to do now.
    func run(workers: Int = 2) async throws {
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
            SendAlert(channels: [], owner: owner),
        ]
        let system = greenhouse.name
        try await ledger.write { try $0.recur(PollOffers.job(for: system)) }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let lanes = [StageRunner.Lane(stages, workers: workers)]
        try await StageRunner(
            ledger: ledger,
            lanes: lanes,
            options: StageRunner.Options(owner: "test", random: { 0 }),
            logger: logger
        ).drain()
    }

    func waiting() async throws -> [String] { try await ledger.read { try $0.reviewItems().map(\.content.code) } }
}
