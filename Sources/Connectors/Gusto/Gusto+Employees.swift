package import DataMaps
import Foundation

extension Gusto: HumanResources {
    private var placing: Placing<GustoShelf> {
        Placing(shelf: GustoShelf(gusto: self), turns: turns, patience: patience)
    }

    package func employeeFields() async throws(ConnectorError) -> FieldCatalog {
        try await GustoShelf(gusto: self).catalog()
    }

    package func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await placing.matches(identity)
    }

    package func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement {
        try await placing.place(employee.fields, for: employee.identity)
    }

    package func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await GustoShelf(gusto: self).read(id)?.told(fields)
    }

    package func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await placing.update(id, fields)
    }

    package func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        guard let record = try await GustoShelf(gusto: self).read(employee)?.fields else { return nil }
        var manager: String?
        if let id = record["manager_uuid"].string,
            let found = try await GustoShelf(gusto: self).read(RemoteID(id))
        {
            manager = found.fields["work_email"].string ?? found.emails.first ?? found.name
        }
        let employmentType: String? =
            switch record["current_employment_status"].string {
            case "full_time": "full-time"
            case "part_time_under_twenty_hours", "part_time_twenty_plus_hours": "part-time"
            case "seasonal": "temporary"
            default: nil
            }
        return EmploymentTerms(
            pay: try await pay(of: employee),
            startDate: record["job"]["hire_date"].day,
            manager: manager.map(PersonIdentity.normalized(manager:)),
            employmentType: employmentType,
            title: record["job"]["title"].string
        )
    }

    /// Gusto has no list of changes: everybody is told, page by page, and whoever changed has another version.
    package func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        var place = SyncPlace(cursor)
        let page = place.page.flatMap { Int($0) } ?? 1
        let size = 100
        let answer = try await client.call(
            "GET",
            "v1/companies/\(company)/employees",
            query: [
                QueryItem("sort_by", "created_at"), QueryItem("page", String(page)), QueryItem("per", String(size)),
            ]
        )
        let shelf = GustoShelf(gusto: self)
        var changes: [ChangePage.Change] = []
        for record in try answer.records() {
            let told = try shelf.told(record)
            // A new job changes its own version, not the employee's.
            let version = [record["version"].string, told.value(of: "job.version").string].compactMap(\.self)
            changes.append(
                ChangePage.Change(id: told.id, version: version.joined(separator: "/"), record: told.fields)
            )
        }
        let total = answer.response.headers["x-total-pages"].flatMap { Int($0) }
        let hasMore = total.map { page < $0 } ?? (changes.count == size)
        place.page = hasMore ? String(page + 1) : nil
        return ChangePage(changes: changes, next: place.cursor, hasMore: hasMore)
    }
}
