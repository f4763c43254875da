import DataMaps
import Foundation

/// Speaks BambooHR's v1 as far as the connector uses it.
///
/// Creating answers 201 with an empty body and a `Location`, changing is a `POST`, a wrong value is 409, and what is
/// wrong stands in a header. Like the original it makes two of two creates.
struct BambooHRDialect: VendorDialect {
    let tables: StandInTables
    let key: String
    let name = "bamboohr"

    static let fields: [(alias: String, type: String)] = [
        ("firstName", "text"), ("lastName", "text"), ("middleName", "text"), ("preferredName", "text"),
        ("workEmail", "email"), ("homeEmail", "email"), ("mobilePhone", "phone"), ("homePhone", "phone"),
        ("jobTitle", "list"), ("department", "list"), ("division", "list"), ("location", "list"),
        ("supervisor", "employee"), ("supervisorEmail", "email"), ("hireDate", "date"), ("payRate", "currency"),
        ("payPer", "options"), ("payType", "options"), ("employmentHistoryStatus", "list"), ("status", "status"),
        ("employeeNumber", "employee_number"), ("address1", "text"), ("city", "text"), ("state", "state"),
        ("zipcode", "text"), ("country", "country"), ("customIntakeReference", "text"), ("exempt", "list"),
    ]

    func seed() {
        tables.put(
            [
                "id": "1", "firstName": "Rosa", "lastName": "Castro", "workEmail": "rosa@company.example",
                "status": "Active", "lastChanged": .string(tables.stamp), "hireDate": "2020-01-06",
            ],
            in: "employees"
        )
    }

    func refusal(of request: StandInRequest) -> StandInReply? {
        guard let pair = request.basic, pair.user == key else {
            return StandInReply(empty: 401, headers: ["x-bamboohr-error-message": "Invalid API key"])
        }
        return nil
    }

    func failure(_ status: Int) -> StandInReply {
        StandInReply(empty: status, headers: ["x-bamboohr-error-message": "injected failure"])
    }

    func answer(_ request: StandInRequest) -> StandInReply {
        guard request.headers["accept"]?.contains("json") == true else {
            return StandInReply(bytes: Data("<?xml version=\"1.0\"?><employees/>".utf8), mediaType: "application/xml")
        }
        guard request.path.starts(with: ["api", "v1"]) else { return failure(404) }
        let path = Array(request.path.dropFirst(2))
        switch (request.method, path.first, path.count) {
        case ("GET", "meta", 2): return metaFields()
        case ("POST", "reports", 2): return report(request)
        case ("POST", "employees", 1): return create(request)
        case ("GET", "employees", 2) where path[1] == "changed": return changed(request)
        case ("GET", "employees", 2): return read(path[1], request)
        case ("POST", "employees", 2): return update(path[1], request)
        default: return failure(404)
        }
    }

    private func metaFields() -> StandInReply {
        let listed = Self.fields.enumerated().map { index, field -> Value in
            [
                "id": .integer(index + 1), "name": .string(field.alias), "type": .string(field.type),
                "alias": .string(field.alias),
            ]
        }
        // A field of a table has no alias.
        return StandInReply(.array(listed + [["id": "4046", "name": "Hours", "type": "decimal"]]))
    }

    private func report(_ request: StandInRequest) -> StandInReply {
        guard let body = request.json, let fields = body["fields"].array?.compactMap(\.string) else {
            return failure(400)
        }
        let onlyCurrent = request.query("onlyCurrent") != "false"
        let today = String(tables.stamp.prefix(10))
        let rows = tables.all("employees").filter { !onlyCurrent || ($0["hireDate"].string ?? "") <= today }
        return StandInReply([
            "title": body["title"],
            "fields": .array(fields.map { ["id": .string($0), "type": "text", "name": .string($0)] }),
            "employees": .array(rows.map { .object(shown($0, fields: fields)) }),
        ])
    }

    /// Fields that nobody knows are left out without a word; those without a value are null.
    private func shown(_ record: Record, fields: [String]) -> Record {
        var shown: Record = ["id": record["id"]]
        for field in fields where Self.fields.contains(where: { $0.alias == field }) {
            shown[field] = record[field]
            if field == "hireDate", record[field].isEmpty { shown[field] = "0000-00-00" }
        }
        if let manager = record["supervisor"].string, fields.contains("supervisorEmail") {
            let found = tables.all("employees").first {
                "\($0["lastName"].string ?? ""), \($0["firstName"].string ?? "")" == manager
            }
            shown["supervisorEmail"] = found?["workEmail"] ?? .null
        }
        return shown
    }

    private func read(_ id: String, _ request: StandInRequest) -> StandInReply {
        // 0 is the key's owner.
        guard let record = tables.record("employees", .string(id == "0" ? "1" : id)) else { return failure(404) }
        let fields = (request.query("fields") ?? "firstName,lastName").split(separator: ",").map(String.init)
        return StandInReply(.object(shown(record, fields: fields)))
    }

    private func create(_ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return failure(400) }
        guard body["firstName"].string?.isEmpty == false, body["lastName"].string?.isEmpty == false else {
            return StandInReply(empty: 400, headers: ["x-bamboohr-error-message": "First and last name are required"])
        }
        let id = String(tables.nextNumber())
        return stored(["id": .string(id), "status": "Active"], body) {
            StandInReply(empty: 201, headers: ["location": "\(request.origin)/api/v1/employees/\(id)"])
        }
    }

    private func update(_ id: String, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return failure(400) }
        guard let record = tables.record("employees", .string(id)) else { return failure(404) }
        return stored(record, body) { StandInReply(empty: 200) }
    }

    private func stored(_ record: Record, _ changes: Record, _ done: () -> StandInReply) -> StandInReply {
        var record = record
        for (name, value) in changes.fields {
            guard let field = Self.fields.first(where: { $0.alias == name }) else { continue }
            let text = value.string ?? ""
            if field.type == "date", !text.isEmpty, text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil {
                return StandInReply(empty: 409, headers: ["x-bamboohr-error-message": "Invalid value for \(name)"])
            }
            if field.type == "currency", let number = Decimal(string: text) {
                record[name] = .string(Self.money(number))
            } else {
                record[name] = value
            }
        }
        record["lastChanged"] = .string(tables.stamp)
        tables.put(record, in: "employees")
        return done()
    }

    /// Amounts are kept to the cent, with the company's currency behind them.
    private static func money(_ number: Decimal) -> String {
        var text = "\(number)"
        if !text.contains(".") { text += ".00" }
        while text.split(separator: ".").last?.count ?? 2 < 2 { text += "0" }
        return text + " USD"
    }

    private func changed(_ request: StandInRequest) -> StandInReply {
        let since = request.query("since") ?? ""
        let found = tables.all("employees").filter { ($0["lastChanged"].string ?? "") >= since }
        let entries = found.map { record in
            (
                record["id"].string ?? "",
                ["id": record["id"], "action": "Updated", "lastChanged": record["lastChanged"]] as Value
            )
        }
        return StandInReply([
            "latest": .string(tables.stamp),
            "employees": .object(Record(Dictionary(entries, uniquingKeysWith: { first, _ in first }))),
        ])
    }
}
