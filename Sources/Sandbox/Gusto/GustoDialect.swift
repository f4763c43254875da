import DataMaps
import Foundation

/// Speaks Gusto's interface of 2025-06-15 as far as the connector uses it, held against the published OpenAPI.
///
/// Money is text, every change needs the version that was read, and a payroll is prepared, calculated and submitted
/// as a whole. Like the original it makes two of two creates.
struct GustoDialect: VendorDialect {
    let tables: StandInTables
    let key: String
    let name = "gusto"

    /// The versions that it answers to: that of the published OpenAPI, and that of the vendor's own Python client, which
    /// asks for the same fields.
    static let apiVersions: Set<String> = ["2025-06-15", "2024-04-01"]
    static let company = StandInTables.uuid(1)
    static let location = StandInTables.uuid(2)
    static let manager = StandInTables.uuid(3)

    func seed() {
        tables.put(
            [
                "id": .string(Self.location), "uuid": .string(Self.location), "version": "1",
                "company_uuid": .string(Self.company), "street_1": "1 Main Street", "city": "Austin", "state": "TX",
                "zip": "73301", "country": "USA", "active": true, "phone_number": "5125550100",
                "street_2": .null, "created_at": .string(tables.stamp), "updated_at": .string(tables.stamp),
            ],
            in: "locations"
        )
        var manager = employee(["first_name": "Rosa", "last_name": "Castro", "work_email": "rosa@company.example"])
        manager["uuid"] = .string(Self.manager)
        manager["id"] = manager["uuid"]
        tables.put(manager, in: "employees")
        for (number, start, end) in [(11, "2027-01-01", "2027-01-31"), (12, "2027-02-01", "2027-02-28")] {
            let id = StandInTables.uuid(number)
            tables.put(
                [
                    "id": .string(id), "payroll_uuid": .string(id), "uuid": .string(id),
                    "company_uuid": .string(Self.company), "off_cycle": false, "processed": false,
                    "check_date": .string(end), "payroll_deadline": .string(end + "T22:00:00Z"),
                    "processed_date": .null, "calculated_at": .null, "auto_pilot": false, "external": false,
                    "created_at": .string(tables.stamp), "skip_regular_deductions": false,
                    "final_termination_payroll": false,
                    "pay_period": [
                        "start_date": .string(start), "end_date": .string(end),
                        "pay_schedule_uuid": .string(StandInTables.uuid(20)),
                    ],
                ],
                in: "payrolls"
            )
        }
    }

    func employee(_ body: Record) -> Record {
        let id = tables.nextUUID()
        var record: Record = [
            "id": .string(id), "uuid": .string(id), "company_uuid": .string(Self.company), "version": "1",
            "manager_uuid": .null, "department": .null, "terminated": false, "two_percent_shareholder": false,
            "work_email": .null, "email": .null, "middle_initial": .null, "onboarded": false, "phone": .null,
            "onboarding_status": "admin_onboarding_incomplete", "jobs": [], "eligible_paid_time_off": [],
            "terminations": [], "garnishments": [], "date_of_birth": .null, "has_ssn": false, "ssn": "",
            "preferred_first_name": .null, "payment_method": "Check", "current_employment_status": .null,
            "historical": false,
        ]
        for name in GustoWrites.employeeFields where body.fields[name] != nil { record[name] = body[name] }
        return record
    }

    func refusal(of request: StandInRequest) -> StandInReply? {
        guard request.bearer == key else {
            return StandInReply(401, ["error": "invalid_token", "error_description": "The access token is invalid"])
        }
        return nil
    }

    func failure(_ status: Int) -> StandInReply {
        if status == 401 { return StandInReply(401, ["error": "invalid_token"]) }
        let category = status == 404 ? "not_found" : "invalid_operation"
        return Self.errors(status, [("base", category, "injected failure")])
    }

    static func errors(_ status: Int, _ errors: [(key: String, category: String, message: String)]) -> StandInReply {
        StandInReply(
            status,
            [
                "errors": .array(
                    errors.map {
                        [
                            "error_key": .string($0.key), "category": .string($0.category),
                            "message": .string($0.message),
                        ]
                    }
                )
            ]
        )
    }

    static let notFound = errors(404, [("request", "not_found", "The requested resource was not found.")])

    func answer(_ request: StandInRequest) -> StandInReply {
        if let version = request.headers["x-gusto-api-version"], !Self.apiVersions.contains(version) {
            return Self.errors(406, [("base", "invalid_operation", "unknown version")])
        }
        guard request.path.first == "v1" else { return Self.notFound }
        let path = Array(request.path.dropFirst())
        let writes = GustoWrites(dialect: self)
        switch (request.method, path.first, path.count) {
        case ("GET", "token_info", 1): return tokenInfo()
        case ("GET", "companies", 3) where path[2] == "employees": return employees(request)
        case ("POST", "companies", 3) where path[2] == "employees": return writes.createEmployee(request)
        case ("GET", "companies", 3) where path[2] == "locations":
            return paged(tables.all("locations"), request)
        case (_, "companies", _) where path.count >= 3 && path[2] == "payrolls":
            return GustoPayrolls(dialect: self).answer(request, Array(path.dropFirst(3)))
        case ("GET", "employees", 2):
            return tables.record("employees", .string(path[1])).map { StandInReply(.object(shown($0))) }
                ?? Self.notFound
        case ("PUT", "employees", 2): return writes.updateEmployee(path[1], request)
        case ("GET", "employees", 3) where path[2] == "jobs":
            return tables.record("employees", .string(path[1])).map { StandInReply(shown($0)["jobs"]) }
                ?? Self.notFound
        case ("POST", "employees", 3) where path[2] == "jobs": return writes.createJob(path[1], request)
        case ("GET", "employees", 3) where path[2] == "work_addresses":
            let found = tables.all("work_addresses").filter { $0["employee_uuid"].string == path[1] }
            return StandInReply(.array(found.map { .object(Self.withoutID($0)) }))
        case ("POST", "employees", 3) where path[2] == "work_addresses":
            return writes.createWorkAddress(path[1], request)
        case ("PUT", "jobs", 2): return writes.updateJob(path[1], request)
        case ("GET", "compensations", 2):
            return tables.record("compensations", .string(path[1])).map { StandInReply(.object(Self.withoutID($0))) }
                ?? Self.notFound
        case ("PUT", "compensations", 2): return writes.updateCompensation(path[1], request)
        default: return Self.notFound
        }
    }

    private func tokenInfo() -> StandInReply {
        let scopes = [
            "companies:read", "employees:read", "employees:write", "employees:manage", "jobs:read", "jobs:write",
            "compensations:read", "compensations:write", "payrolls:read", "payrolls:write", "payrolls:run",
        ]
        return StandInReply([
            "scope": .string(scopes.joined(separator: " ")),
            "resource": ["type": "Company", "uuid": .string(Self.company)],
            "resource_owner": ["type": "CompanyAdmin", "uuid": .string(Self.manager)],
        ])
    }

    static func withoutID(_ record: Record) -> Record {
        var shown = record
        shown.fields["id"] = nil
        return shown
    }

    /// An employee with jobs and compensations.
    func shown(_ employee: Record) -> Record {
        var shown = Self.withoutID(employee)
        let jobs = tables.all("jobs").filter { $0["employee_uuid"] == employee["uuid"] }.map { self.shown(job: $0) }
        shown["jobs"] = .array(jobs.map(Value.object))
        return shown
    }

    func shown(job: Record) -> Record {
        var shown = Self.withoutID(job)
        let compensations = tables.all("compensations").filter { $0["job_uuid"] == job["uuid"] }
        shown["compensations"] = .array(compensations.map { .object(Self.withoutID($0)) })
        if let current = compensations.last {
            shown["current_compensation_uuid"] = current["uuid"]
            shown["rate"] = current["rate"]
            shown["payment_unit"] = current["payment_unit"]
        }
        return shown
    }

    private func employees(_ request: StandInRequest) -> StandInReply {
        guard request.path[2] == Self.company else { return Self.notFound }
        var found = tables.all("employees")
        if let terminated = request.query("terminated") {
            found = found.filter { $0["terminated"] == .bool(terminated == "true") }
        }
        return paged(found.map { shown($0) }, request)
    }

    func paged(_ records: [Record], _ request: StandInRequest) -> StandInReply {
        let size = max(1, min(request.query("per").flatMap { Int($0) } ?? 25, 100))
        let page = max(1, request.query("page").flatMap { Int($0) } ?? 1)
        let shown = records.dropFirst((page - 1) * size).prefix(size).map { Value.object(Self.withoutID($0)) }
        return StandInReply(
            200,
            .array(shown),
            headers: [
                "x-page": String(page), "x-per-page": String(size), "x-total-count": String(records.count),
                "x-total-pages": String((records.count + size - 1) / size),
            ]
        )
    }
}
