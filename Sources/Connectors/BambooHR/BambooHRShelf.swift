import DataMaps
import Foundation

/// Employees, in BambooHR's field names.
///
/// All values are texts there; pay is an amount with a currency behind it.
struct BambooHRShelf: RecordShelf {
    let bamboo: BambooHR
    /// The fields that are read of each employee: those that are spoken of, and no others.
    ///
    /// A field that nobody asks for, such as a tax number, never leaves.
    var reading: [String] = BambooHR.fields

    var system: String { bamboo.name }
    let subject = "employee"

    func catalog() async throws(ConnectorError) -> FieldCatalog {
        FieldCatalog(fields: try await bamboo.shelfFields())
    }

    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord] {
        let known = try await bamboo.shelfFields()
        let fields = [
            "firstName", "lastName", "workEmail", "homeEmail", "mobilePhone", "homePhone", "status",
            bamboo.referenceField,
        ].filter { known[$0] != nil }
        let body: Value = ["title": "People", "fields": .array(fields.map(Value.string))]
        // Without this parameter those who begin later are left out, which is whom a hire makes.
        let query = [QueryItem("format", "JSON"), QueryItem("onlyCurrent", "false")]
        let answer = try await bamboo.client.call("POST", "reports/custom", query: query, body: .json(body))
        let emails = Set(identity.emails.map(PersonIdentity.normalized(email:)))
        let phones = Set(identity.phones.map(\.phoneDigits))
        var found: [ShelfRecord] = []
        for row in try answer.records(at: FieldPath("employees")) {
            let record = try told(row, known: known, of: answer)
            let isLikely =
                record.reference == identity.reference || record.id == identity.knownID
                || record.emails.contains { emails.contains(PersonIdentity.normalized(email: $0)) }
                || record.phones.contains { phones.contains($0.phoneDigits) }
            guard isLikely else { continue }
            // The report has a few fields; what is to be compared is read whole.
            if let whole = try await read(record.id) { found.append(whole) }
        }
        return found
    }

    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord? {
        let known = try await bamboo.shelfFields()
        let path = "employees/\(try id.segment(in: system))"
        let wanted = Set(
            reading + [bamboo.referenceField, "firstName", "lastName", "workEmail", "homeEmail", "status"]
        )
        let names = wanted.filter { known[$0] != nil }.sorted().joined(separator: ",")
        // Employees to come are shown only on demand.
        let query = [QueryItem("fields", names), QueryItem("onlyCurrent", "false")]
        return try await unlessMissing { () async throws(ConnectorError) -> ShelfRecord in
            let answer = try await bamboo.client.call("GET", path, query: query)
            return try told(try answer.record(), known: known, of: answer)
        }
    }

    private func told(
        _ record: Record,
        known: [String: FieldCatalog.Field],
        of answer: RESTAnswer
    ) throws(ConnectorError) -> ShelfRecord {
        guard let id = record["id"].string ?? record["id"].integer.map(String.init) else {
            throw answer.nonsense("answered an employee without an id")
        }
        var fields = Record()
        for (name, value) in record.fields { fields[name] = Self.read(value, as: known[name]?.type ?? .text) }
        if let currency = record["payRate"].string.flatMap(Self.currency) {
            fields["payRateCurrency"] = .string(currency)
        }
        return ShelfRecord(
            id: RemoteID(id),
            isArchived: record["status"].string == "Inactive",
            fields: fields,
            name: [record["firstName"].string, record["lastName"].string].compactMap(\.self).joined(separator: " "),
            emails: [record["workEmail"], record["homeEmail"]].compactMap(\.string).filter { !$0.isEmpty },
            phones: [record["mobilePhone"], record["homePhone"]].compactMap(\.string).filter { !$0.isEmpty },
            reference: record[bamboo.referenceField].string.flatMap { $0.isEmpty ? nil : $0 },
            referenceField: known[bamboo.referenceField] == nil ? nil : bamboo.referenceField
        )
    }

    /// An empty text is nothing, so is a day of zeros; an amount loses its currency, which is told beside it.
    private static func read(_ value: Value, as type: FieldType) -> Value {
        guard let text = value.string else { return value }
        if text.isEmpty || text.hasPrefix("0000-00-00") { return .null }
        if type == .decimal, let amount = amount(text) { return .decimal(amount) }
        return value
    }

    /// "103000.00 USD" or "103,000.00 USD".
    static func amount(_ text: String) -> Decimal? {
        let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == "-" }.replacing(",", with: "")
        return Value.string(String(digits)).number
    }

    static func currency(_ text: String) -> String? {
        text.firstMatch(of: /\b[A-Z]{3}\b/).map { String($0.0) }
    }

    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID {
        var fields = fields
        if try await bamboo.shelfFields()[bamboo.referenceField] != nil {
            fields[bamboo.referenceField] = .string(identity.reference)
        }
        let answer = try await bamboo.client.call("POST", "employees", body: .json(.object(try await written(fields))))
        // Documented as an empty answer whose Location ends with the id; some companies get a body too.
        if let id = answer.response.headers["location"]?.split(separator: "/").last.map(String.init), !id.isEmpty {
            let made = RemoteID(id)
            if (try? made.segment(in: system)) != nil { return made }
        }
        guard let record = try? answer.record(), let id = record["id"].string ?? record["id"].integer.map(String.init)
        else { throw answer.nonsense("answered without saying where the employee is") }
        return RemoteID(id)
    }

    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError) {
        let path = "employees/\(try record.id.segment(in: system))"
        _ = try await bamboo.client.call("POST", path, body: .json(.object(try await written(changes))))
    }

    /// Fields as texts; nothing is an empty one.
    ///
    /// A manager is written by name, so that an address is looked up.
    private func written(_ fields: Record) async throws(ConnectorError) -> Record {
        var fields = fields
        if let address = fields["supervisorEmail"].string {
            fields.fields["supervisorEmail"] = nil
            fields["supervisor"] = .string(try await manager(at: address))
        }
        return Record(
            fields.fields.mapValues { value in
                switch value {
                case .null: ""
                case .integer(let number): .string(String(number))
                case .decimal(let number): .string(number.plainText)
                default: value
                }
            }
        )
    }

    /// "Castro, Rosa", for the employee with this address.
    private func manager(at address: String) async throws(ConnectorError) -> String {
        let body: Value = ["title": "Managers", "fields": ["firstName", "lastName", "workEmail"]]
        let answer = try await bamboo.client.call(
            "POST",
            "reports/custom",
            query: [QueryItem("format", "JSON"), QueryItem("onlyCurrent", "true")],
            body: .json(body)
        )
        let found = try answer.records(at: FieldPath("employees")).filter {
            PersonIdentity.normalized(email: $0["workEmail"].string ?? "") == PersonIdentity.normalized(email: address)
        }
        guard let manager = found.first, found.count == 1, let first = manager["firstName"].string,
            let last = manager["lastName"].string
        else {
            let detail = "supervisorEmail: \(found.isEmpty ? "no employee has" : "several employees have") that address"
            throw ConnectorError(.invalid, system: system, detail: detail)
        }
        return last + ", " + first
    }
}
