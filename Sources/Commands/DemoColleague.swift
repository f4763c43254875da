import Connectors
import DataMaps
import Foundation
import Synchronization

/// The demo's HRIS with a colleague at it, who keys one person's pay wrongly between the hire and the pay.
final class DemoColleague: HumanResources {
    private struct Slip: Sendable {
        var email: String
        var wage: Decimal
    }

    private let odoo: Odoo
    private let slip = Mutex<Slip?>(nil)
    private let seen = Mutex<[RemoteID: Int]>([:])

    init(_ odoo: Odoo) { self.odoo = odoo }

    /// Whose pay is keyed wrongly, by the private address, and as what.
    func willMiskey(_ email: String, wage: Decimal) { slip.withLock { $0 = Slip(email: email, wage: wage) } }

    var name: String { odoo.name }

    /// The first look at the terms belongs to the hire, which reads back; before the second one the slip happens.
    func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms? {
        let looks = seen.withLock { seen in
            seen[employee, default: 0] += 1
            return seen[employee, default: 0]
        }
        if looks == 2, let slip = slip.withLock({ $0 }),
            let record = try await odoo.employee(employee, fields: ["private_email"]),
            record["private_email"].string == slip.email
        {
            try await odoo.updateEmployee(employee, fields: ["wage": .decimal(slip.wage)])
        }
        return try await odoo.terms(of: employee)
    }

    func check() async throws(ConnectorError) -> SystemStatus { try await odoo.check() }
    func employeeFields() async throws(ConnectorError) -> FieldCatalog { try await odoo.employeeFields() }
    func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await odoo.employees(matching: identity)
    }
    func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement { try await odoo.hire(employee) }
    func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await odoo.employee(id, fields: fields)
    }
    func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await odoo.updateEmployee(id, fields: fields)
    }
    func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await odoo.employeeChanges(since: cursor)
    }
}
