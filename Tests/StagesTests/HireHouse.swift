import DataMaps
import Foundation
import Ledger
import Logging
import Sandbox
import Synchronization
import Testing

@testable import Connectors
@testable import Stages

/// A clock on which every wait is over at once, and which has then moved.
final class EagerClock: WallClock {
    /// 15 January 2027.
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { time.withLock { $0 } }
    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }

    func sleep(until deadline: Date) async throws {
        time.withLock { $0 = max($0, deadline) }
        await Task.yield()
    }
}

/// A stand-in Odoo as ATS, HRIS and payroll, and the stages that lead through it.
final class HireHouse: Sendable {
    let folder: URL
    let clock = EagerClock()
    let ledger: LedgerStore
    let server: SandboxServer
    let odoo: Odoo
    /// The same system, for setting it up: no busy machine makes it give up.
    let patient: Odoo
    let manager: Int
    static let managerAddress = "grace@example.org"

    /// Lends a house and takes it down.
    static func with(
        timeout: Duration = .seconds(20),
        _ body: (HireHouse) async throws -> Void
    ) async throws {
        var options = SandboxServer.Options(port: 0)
        options.duringImport = { await Task.yield() }
        let server = try await SandboxServer.start(options)
        do {
            try await body(try await HireHouse(server, timeout: timeout))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private init(_ server: SandboxServer, timeout: Duration) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hires-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: clock)
        self.server = server
        let address = try OdooAddress(try #require(server.url), database: "hr")
        let credential = CredentialSource(Secret("sandbox"))
        odoo = Odoo(address: address, credential: credential, timeout: timeout)
        patient = Odoo(address: address, credential: credential, timeout: .seconds(60))
        let values: Record = ["name": "Grace Boss", "work_email": .string(Self.managerAddress)]
        let made = try await patient.client.call("hr.employee", "create", ["vals_list": .object(values)])
        manager = try #require(made[0].integer)
        try await write("hr.department", 1, ["manager_id": .integer(manager)])
        try await write("hr.job", 1, ["contract_type_id": 1])
    }

    deinit {
        try? ledger.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ model: String, _ id: Int, _ values: Record) async throws {
        _ = try await patient.client.call(model, "write", ids: [id], ["vals": .object(values)])
    }

    /// The same ledger as a process sees it that ends as planned.
    func doomedLedger(_ plan: CrashPlan) async throws -> LedgerStore {
        let driver = try SQLiteDriver(path: folder.appending(path: "ledger.sqlite").path)
        return try await LedgerStore(driver: CrashingDriver(inner: driver, plan: plan), clock: clock)
    }

    /// An applicant with an offer; nobody is hired yet.
    func applicant(_ number: Int = 1, salary: Value = 95_000, start: Value = "2027-02-01") async throws -> Int {
        let values: Record = [
            "partner_name": .string("Person N\(number)"), "email_from": .string("p\(number)@example.org"),
            "partner_phone": .string("+4930\(1_000_000 + number)"), "job_id": 1, "department_id": 1,
            "salary_proposed": salary, "availability": start,
        ]
        let made = try await patient.client.call("hr.applicant", "create", ["vals_list": .object(values)])
        return try #require(made[0].integer)
    }

    /// Stage 6 is «Contract Signed».
    func accept(_ applicant: Int) async throws { try await write("hr.applicant", applicant, ["stage_id": 6]) }

    func stages(
        _ odoo: Odoo? = nil,
        hris: (any HumanResources)? = nil,
        rules: HireRules = HireRules(),
        without left: Set<String> = []
    ) throws -> [any Stage] {
        let odoo = odoo ?? self.odoo
        return try hireStages(odoo, hris: hris ?? odoo, rules: rules).filter { !left.contains($0.name) }
    }

    func runner(
        _ stages: [any Stage]? = nil,
        ledger: LedgerStore? = nil,
        workers: Int = 4,
        owner: String = "test"
    ) throws -> StageRunner {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return StageRunner(
            ledger: ledger ?? self.ledger,
            lanes: [StageRunner.Lane(try stages ?? self.stages(), workers: workers)],
            options: StageRunner.Options(owner: owner, random: { 0 }),
            logger: logger
        )
    }

    /// Polls, and works until nothing is left to do now.
    func poll(_ stages: [any Stage]? = nil, workers: Int = 4) async throws {
        let system = odoo.name
        try await ledger.write { transaction in
            try transaction.recur(PollOffers.job(for: system))
            try transaction.recur(PollEmployees.job(for: system))
        }
        try await runner(stages, workers: workers).drain()
    }

    func employees() async throws -> [Record] {
        let fields = ["name", "wage", "contract_date_start", "private_email", "parent_id", "active"]
        return try await odoo.client.search(
            "hr.employee",
            [["id", "!=", .integer(manager)]],
            fields: fields,
            limit: 999
        )
    }

    func payslips() async throws -> [Record] {
        try await odoo.client.search("hr.payslip", [], fields: ["state", "employee_id", "date_from"], limit: 999)
    }

    func read(applicant: Int, _ field: String) async throws -> Value {
        let record = try await odoo.candidate(RemoteID(String(applicant)), fields: [field])
        return record?[field] ?? .null
    }

    func holds() async throws -> [ReviewItem] { try await ledger.read { try $0.reviewItems(kind: .hold) } }

    /// The codes of all that waits for a person.
    func waiting() async throws -> [String] { try await ledger.read { try $0.reviewItems().map(\.content.code) } }

    func decide(_ decision: HoldDecisions.Decision) async throws {
        let item = try #require(try await holds().first)
        try await HoldDecisions(ledger: ledger).decide(decision, item: item.id, by: "Dana Reyes", reason: "as agreed")
    }

    /// `action status` of each entry, without the polls' own.
    func trail() async throws -> [String] {
        try await ledger.read { try $0.auditEntries(AuditFilter(limit: 10_000)) }.map {
            "\($0.content.action) \($0.content.status.rawValue)"
        }
    }
}

/// An HRIS that does not show what it has, or not as it is.
final class OddHumanResources: HumanResources {
    private let inner: Odoo
    private let blindReads: Mutex<Int>
    private let wage: Decimal?

    /// - Parameters:
    ///   - blindReads: How many reads find nothing.
    ///   - wage: What every employee seems to earn.
    init(_ inner: Odoo, blindReads: Int = 0, wage: Decimal? = nil) {
        self.inner = inner
        self.blindReads = Mutex(blindReads)
        self.wage = wage
    }

    var name: String { inner.name }

    func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        let isBlind = blindReads.withLock { left in
            left -= 1
            return left >= 0
        }
        guard !isBlind, var record = try await inner.employee(id, fields: fields) else { return nil }
        if let wage, record.fields["wage"] != nil { record["wage"] = .decimal(wage) }
        return record
    }

    func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        try await inner.terms(of: employee)
    }
    func check() async throws(ConnectorError) -> SystemStatus { try await inner.check() }
    func employeeFields() async throws(ConnectorError) -> FieldCatalog { try await inner.employeeFields() }
    func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await inner.employees(matching: identity)
    }
    func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement { try await inner.hire(employee) }
    func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await inner.updateEmployee(id, fields: fields)
    }
    func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await inner.employeeChanges(since: cursor)
    }
}

/// The stages from the accepted offer to the payslip, with one Odoo in all roles.
func hireStages(
    _ odoo: Odoo,
    hris: any HumanResources,
    rules: HireRules = HireRules(),
    takesBacklog: Bool = true
) throws -> [any Stage] {
    let map = try DataMap.named("odoo-applicant-to-odoo-employee")
    let titles = MapContext(canonicalTitle: { $0.hasPrefix("Software Engineer") ? $0 : nil })
    let owner = "hr-operations"
    let stages: [any Stage] = [
        PollOffers(of: odoo, into: odoo.name, map: map, rules: rules, takesBacklog: takesBacklog, owner: owner),
        Hire(
            from: odoo,
            into: hris,
            map: map,
            mapContext: titles,
            rules: rules,
            payroll: odoo.name,
            owner: owner
        ),
        WriteBackEmployee(to: odoo, from: odoo.name, field: "employee_id", owner: owner),
        ReleasePay(
            from: hris,
            agreedIn: odoo,
            to: odoo,
            rules: rules,
            structure: RemoteID("1"),
            firstPayslip: .confirm,
            grossCode: "BASIC",
            owner: owner
        ),
        PollEmployees(of: hris, for: odoo.name, owner: owner),
        ReturnChanges(
            from: hris,
            to: odoo,
            map: try DataMap.named("odoo-employee-to-odoo-applicant"),
            owner: owner
        ),
        // To nobody: what is raised is delivered all the same, as in the service.
        SendAlert(channels: [], owner: owner),
    ]
    return stages + [TakeBackHire(of: odoo, rules: rules, undoing: stages, owner: owner)]
}
