package import DataMaps
import Foundation

extension BambooHR: HumanResources {
    private func placing(_ fields: [String] = []) -> Placing<BambooHRShelf> {
        let shelf = BambooHRShelf(bamboo: self, reading: BambooHR.fields + fields)
        return Placing(shelf: shelf, turns: turns, patience: patience)
    }

    package func employeeFields() async throws(ConnectorError) -> FieldCatalog {
        FieldCatalog(fields: try await shelfFields())
    }

    package func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await placing().matches(identity)
    }

    package func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement {
        try await placing(employee.fields.names).place(employee.fields, for: employee.identity)
    }

    package func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await BambooHRShelf(bamboo: self, reading: fields ?? Self.fields).read(id)?.told(fields)
    }

    package func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await placing(fields.names).update(id, fields)
    }

    package func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        guard let record = try await BambooHRShelf(bamboo: self).read(employee)?.fields else { return nil }
        let start = record["hireDate"].day
        let period = PayTerms.Period(word: record["payPer"].string)
        let pay = record["payRate"].number.flatMap { amount in
            period.map {
                PayTerms(amount: amount, period: $0, currency: record["payRateCurrency"].string, startDate: start)
            }
        }
        return EmploymentTerms(
            pay: pay,
            startDate: start,
            manager: (record["supervisorEmail"].string ?? record["supervisor"].string).map(
                PersonIdentity.normalized(manager:)
            ),
            employmentType: EmploymentTerms.employmentType(word: record["employmentHistoryStatus"].string),
            title: record["jobTitle"].string
        )
    }

    /// The ids that changed since a time, each read once.
    ///
    /// The list tells ids and times only, all at once; they are read a hundred at a time.
    package func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        let place = SyncPlace(cursor)
        let from = place.from ?? "1970-01-01T00:00:00Z"
        let answer = try await client.call("GET", "employees/changed", query: [QueryItem("since", from)])
        let listed = (try answer.record()["employees"].object?.fields ?? [:]).compactMap { id, entry in
            entry["lastChanged"].string.map { (id: id, time: $0, isGone: entry["action"].string == "Deleted") }
        }.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        // A page is named by the last change in it: what came before was told.
        let waiting = listed.filter { entry in place.page.map { entry.time + "|" + entry.id > $0 } ?? true }
        let page = waiting.prefix(100)
        var changes: [ChangePage.Change] = []
        for entry in page where !entry.isGone {
            guard let record = try await BambooHRShelf(bamboo: self).read(RemoteID(entry.id)) else { continue }
            changes.append(ChangePage.Change(id: record.id, version: entry.time, record: record.fields))
        }
        let hasMore = waiting.count > page.count
        let following = place.following(
            times: page.map(\.time),
            page: hasMore ? page.last.map { $0.time + "|" + $0.id } : nil
        ) { time in Instant.read(time).map { Instant.written($0.addingTimeInterval(-120)) } }
        return ChangePage(changes: changes, next: following.cursor, hasMore: hasMore)
    }
}
