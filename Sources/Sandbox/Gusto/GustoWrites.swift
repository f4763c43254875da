import DataMaps
import Foundation

/// What changes employees, jobs and pay in the stand-in Gusto.
struct GustoWrites {
    let dialect: GustoDialect
    private var tables: StandInTables { dialect.tables }

    static let employeeFields = [
        "first_name", "last_name", "middle_initial", "email", "work_email", "date_of_birth", "preferred_first_name",
    ]
    private static let units: Set<String> = ["Hour", "Week", "Month", "Year", "Paycheck"]
    private static let classes: Set<String> = [
        "Exempt", "Salaried Nonexempt", "Nonexempt", "Owner", "Commission Only Exempt", "Commission Only Nonexempt",
    ]

    private typealias Problem = (key: String, category: String, message: String)

    func createEmployee(_ request: StandInRequest) -> StandInReply {
        guard request.path[2] == GustoDialect.company else { return GustoDialect.notFound }
        guard let body = request.json else { return dialect.failure(422) }
        let problems = problems(body, required: true)
        guard problems.isEmpty else { return GustoDialect.errors(422, problems) }
        let record = dialect.employee(body)
        tables.put(record, in: "employees")
        return StandInReply(201, .object(dialect.shown(record)))
    }

    private func problems(_ body: Record, required: Bool) -> [Problem] {
        var problems: [Problem] = []
        for name in ["first_name", "last_name"] where required && body[name].string?.isEmpty ?? true {
            problems.append((name, "missing_parameter", "\(name) is required"))
        }
        for name in ["email", "work_email"] {
            guard let text = body[name].string else { continue }
            if !text.contains("@") { problems.append((name, "invalid_attribute_value", "\(name) is not valid")) }
        }
        if let day = body["date_of_birth"].string, day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil {
            problems.append(("date_of_birth", "invalid_attribute_value", "date_of_birth is not a date"))
        }
        return problems
    }

    func updateEmployee(_ id: String, _ request: StandInRequest) -> StandInReply {
        changed("employees", id, request) { record, body in
            let problems = problems(body, required: false)
            guard problems.isEmpty else { return problems }
            for name in Self.employeeFields where body.fields[name] != nil { record[name] = body[name] }
            return []
        } shown: {
            dialect.shown($0)
        }
    }

    func createJob(_ employee: String, _ request: StandInRequest) -> StandInReply {
        guard tables.record("employees", .string(employee)) != nil else { return GustoDialect.notFound }
        guard let body = request.json else { return dialect.failure(422) }
        guard let day = body["hire_date"].string, day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else {
            return GustoDialect.errors(422, [("hire_date", "invalid_attribute_value", "hire_date is not a date")])
        }
        let (job, pay) = (tables.nextUUID(), tables.nextUUID())
        let isFirst = !tables.all("jobs").contains { $0["employee_uuid"].string == employee }
        let record: Record = [
            "id": .string(job), "uuid": .string(job), "version": "1", "employee_uuid": .string(employee),
            "hire_date": .string(day), "title": body["title"], "primary": .bool(isFirst),
            "two_percent_shareholder": false, "state_wc_covered": .null, "state_wc_class_code": .null,
        ]
        tables.put(record, in: "jobs")
        tables.put(
            [
                "id": .string(pay), "uuid": .string(pay), "version": "1", "job_uuid": .string(job),
                "employee_uuid": .string(employee), "rate": "0.00", "payment_unit": "Hour", "title": body["title"],
                "effective_date": .string(day), "adjust_for_minimum_wage": false, "minimum_wages": [],
            ],
            in: "compensations"
        )
        return StandInReply(201, .object(dialect.shown(job: record)))
    }

    func updateJob(_ id: String, _ request: StandInRequest) -> StandInReply {
        changed("jobs", id, request) { record, body in
            for name in ["title", "hire_date"] where body.fields[name] != nil { record[name] = body[name] }
            return []
        } shown: {
            dialect.shown(job: $0)
        }
    }

    func createWorkAddress(_ employee: String, _ request: StandInRequest) -> StandInReply {
        guard tables.record("employees", .string(employee)) != nil else { return GustoDialect.notFound }
        guard let body = request.json, let location = tables.record("locations", body["location_uuid"]) else {
            return GustoDialect.errors(422, [("location_uuid", "invalid_attribute_value", "location not found")])
        }
        let id = tables.nextUUID()
        var record = location.keeping(["street_1", "street_2", "city", "state", "zip", "country"])
        record["id"] = .string(id)
        record["uuid"] = .string(id)
        record["version"] = "1"
        record["active"] = true
        record["location_uuid"] = body["location_uuid"]
        record["employee_uuid"] = .string(employee)
        record["effective_date"] =
            body["effective_date"].string.map(Value.string) ?? .string(String(tables.stamp.prefix(10)))
        for old in tables.all("work_addresses") where old["employee_uuid"].string == employee {
            var old = old
            old["active"] = false
            tables.put(old, in: "work_addresses")
        }
        tables.put(record, in: "work_addresses")
        return StandInReply(201, .object(GustoDialect.withoutID(record)))
    }

    func updateCompensation(_ id: String, _ request: StandInRequest) -> StandInReply {
        changed("compensations", id, request) { record, body in
            var problems: [Problem] = []
            if let rate = body.fields["rate"], rate.string?.wholeMatch(of: /\d+(\.\d+)?/) == nil {
                problems.append(("rate", "invalid_attribute_value", "rate must be a text with a number"))
            }
            if let unit = body["payment_unit"].string, !Self.units.contains(unit) {
                problems.append(("payment_unit", "invalid_attribute_value", "payment_unit is unknown"))
            }
            let status = body["flsa_status"].string ?? record["flsa_status"].string
            if status.map({ !Self.classes.contains($0) }) ?? true {
                problems.append(("flsa_status", "missing_parameter", "flsa_status is required"))
            }
            guard problems.isEmpty else { return problems }
            for name in ["payment_unit", "flsa_status", "effective_date", "title"] where body.fields[name] != nil {
                record[name] = body[name]
            }
            if let rate = body["rate"].string, let amount = Decimal(string: rate) {
                record["rate"] = .string(Self.cents(amount))
            }
            return []
        } shown: {
            GustoDialect.withoutID($0)
        }
    }

    /// To the cent, as text.
    static func cents(_ amount: Decimal) -> String {
        let text = "\(amount.rounded(places: 2))"
        let places = text.split(separator: ".").dropFirst().first?.count ?? 0
        return places == 0 ? text + ".00" : places == 1 ? text + "0" : text
    }

    /// Changes a record if the version is the one that it has.
    private func changed(
        _ kind: String,
        _ id: String,
        _ request: StandInRequest,
        _ change: (inout Record, Record) -> [Problem],
        shown: (Record) -> Record
    ) -> StandInReply {
        guard var record = tables.record(kind, .string(id)) else { return GustoDialect.notFound }
        guard let body = request.json else { return dialect.failure(422) }
        guard let version = body["version"].string else {
            return GustoDialect.errors(422, [("version", "missing_parameter", "version is required")])
        }
        guard version == record["version"].string else {
            return GustoDialect.errors(409, [("version", "invalid_resource_version", "the version is out of date")])
        }
        let problems = change(&record, body)
        guard problems.isEmpty else { return GustoDialect.errors(422, problems) }
        record["version"] = .string(String((Int(version) ?? 0) + 1))
        tables.put(record, in: kind)
        return StandInReply(.object(shown(record)))
    }
}
