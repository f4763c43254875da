import DataMaps
import Foundation

/// Employees, in Gusto's field names; those of the main job are under `job`, the place of work is `work_location`.
struct GustoShelf: RecordShelf {
    let gusto: Gusto

    var system: String { gusto.name }
    let subject = "employee"

    private static let plain = [
        "first_name", "last_name", "middle_initial", "preferred_first_name", "email", "work_email", "date_of_birth",
    ]

    func catalog() async throws(ConnectorError) -> FieldCatalog {
        var fields: [String: FieldCatalog.Field] = [:]
        for name in Self.plain {
            let type: FieldType = name.hasSuffix("email") ? .email : name == "date_of_birth" ? .date : .text
            fields[name] = .init(type: type, isRequired: ["first_name", "last_name"].contains(name))
        }
        fields["job.title"] = .init(type: .text)
        fields["job.hire_date"] = .init(type: .date)
        fields["work_location"] = .init(type: .text, label: "The uuid of a location of the company")
        for name in ["uuid", "version", "terminated", "onboarding_status", "department", "phone", "manager_uuid"] {
            fields[name] = .init(type: name == "terminated" ? .boolean : .text, isReadOnly: true)
        }
        return FieldCatalog(fields: fields)
    }

    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord] {
        let emails = Set(identity.emails.map(PersonIdentity.normalized(email:)))
        let phones = Set(identity.phones.map(\.phoneDigits))
        // Gusto searches by name only, and people are entered under several names.
        var found: [ShelfRecord] = []
        for record in try await gusto.all("v1/companies/\(gusto.company)/employees") {
            let told = try told(record)
            let isLikely =
                told.id == identity.knownID
                || told.emails.contains { emails.contains(PersonIdentity.normalized(email: $0)) }
                || told.phones.contains { phones.contains($0.phoneDigits) }
            if isLikely, let whole = try await read(told.id) { found.append(whole) }
        }
        return found
    }

    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord? {
        let path = "v1/employees/\(try id.segment(in: system))"
        return try await unlessMissing { () async throws(ConnectorError) -> ShelfRecord in
            var record = try told(try await gusto.client.call("GET", path).record())
            let addresses = try await gusto.client.call("GET", path + "/work_addresses").records()
            if let place = addresses.first(where: { $0["active"] == true }) ?? addresses.last {
                record.fields["work_location"] = place["location_uuid"]
            }
            return record
        }
    }

    func told(_ employee: Record) throws(ConnectorError) -> ShelfRecord {
        guard let id = employee["uuid"].string else {
            throw ConnectorError(.nonsense, system: system, detail: "an employee without a uuid was answered")
        }
        var fields = employee
        // What the law protects most is not carried along.
        for name in ["ssn", "hidden_ssn", "garnishments", "jobs"] { fields.fields[name] = nil }
        fields["job"] = .object(Self.mainJob(employee))
        return ShelfRecord(
            id: RemoteID(id),
            isArchived: employee["terminated"].bool ?? false,
            fields: fields,
            name: [employee["first_name"].string, employee["last_name"].string].compactMap(\.self)
                .joined(separator: " "),
            emails: [employee["email"], employee["work_email"]].compactMap(\.string).filter { !$0.isEmpty },
            phones: [employee["phone"]].compactMap(\.string).filter { !$0.isEmpty }
        )
    }

    static func mainJob(_ employee: Record) -> Record {
        let jobs = (employee["jobs"].array ?? []).compactMap(\.object)
        return jobs.first { $0["primary"] == true } ?? jobs.first ?? Record()
    }

    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID {
        let own = [fields["email"], fields["work_email"]].compactMap(\.string).map(PersonIdentity.normalized(email:))
        guard identity.emails.contains(where: { own.contains(PersonIdentity.normalized(email: $0)) }) else {
            let detail = "an employee needs the person's e-mail address: without it nobody could be found again"
            throw ConnectorError(.invalid, system: system, detail: detail)
        }
        let answer = try await gusto.client.call(
            "POST",
            "v1/companies/\(gusto.company)/employees",
            body: .json(.object(fields.keeping(Self.plain)))
        )
        guard let id = try answer.record()["uuid"].string else { throw answer.nonsense("answered without a uuid") }
        let made = RemoteID(id)
        try await writeJob(fields, of: made, job: Record())
        try await writePlace(fields, of: made, from: fields["job.hire_date"])
        return made
    }

    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError) {
        var body = changes.keeping(Self.plain)
        if !body.isEmpty {
            body["version"] = record.fields["version"]
            let path = "v1/employees/\(try record.id.segment(in: system))"
            _ = try await gusto.client.call("PUT", path, body: .json(.object(body))).record()
        }
        try await writeJob(changes, of: record.id, job: record.fields["job"].object ?? Record())
        let start = changes["job.hire_date"]
        try await writePlace(changes, of: record.id, from: start.isEmpty ? record.value(of: "job.hire_date") : start)
    }

    private func writeJob(_ fields: Record, of employee: RemoteID, job: Record) async throws(ConnectorError) {
        var body = Record()
        for name in ["title", "hire_date"] where fields.fields["job." + name] != nil {
            body[name] = fields["job." + name]
        }
        guard !body.isEmpty else { return }
        if let id = job["uuid"].string {
            body["version"] = job["version"]
            let path = "v1/jobs/\(try RemoteID(id).segment(in: system))"
            _ = try await gusto.client.call("PUT", path, body: .json(.object(body))).record()
        } else {
            let path = "v1/employees/\(try employee.segment(in: system))/jobs"
            _ = try await gusto.client.call("POST", path, body: .json(.object(body))).record()
        }
    }

    private func writePlace(_ fields: Record, of employee: RemoteID, from day: Value) async throws(ConnectorError) {
        guard let place = fields["work_location"].string else { return }
        var body: Record = ["location_uuid": .string(place)]
        if let day = day.string { body["effective_date"] = .string(day) }
        let path = "v1/employees/\(try employee.segment(in: system))/work_addresses"
        _ = try await gusto.client.call("POST", path, body: .json(.object(body))).record()
    }
}
