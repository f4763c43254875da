package import DataMaps

/// A system that keeps employees: an HRIS.
package protocol HumanResources: ConnectedSystem {
    /// The fields that an employee has there, for checking data maps.
    func employeeFields() async throws(ConnectorError) -> FieldCatalog

    /// Employees that may be this person, those who left too, strongest ground first.
    func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match]

    /// Makes an employee, once: finds first, else creates without a race.
    func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement

    /// An employee as stored; nothing if there is none. All mapped fields by default.
    func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record?

    /// What the system holds of what was agreed on, to compare with the offer; nothing if the employee is not there.
    func terms(of employee: RemoteID) async throws(ConnectorError) -> EmploymentTerms?

    /// Changes fields of an employee and reads them back; throws `mismatch` if the system kept something else.
    func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError)

    /// Employees changed since a cursor of an earlier call, oldest first.
    func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage
}

/// An HRIS in which an employee can be put out of use, with the record kept: the only way in which a hire is taken back.
///
/// One that has no such call, or none that is known, leaves it to people there.
package protocol EmployeeArchiving: HumanResources {
    /// Puts an employee out of use and reads it back; one who is so already stays so.
    func archiveEmployee(_ id: RemoteID) async throws(ConnectorError)
}

/// An employee to be made.
package struct EmployeeDraft: Sendable, Equatable {
    package var identity: PersonIdentity
    /// What the data map made, in the system's own field names.
    package var fields: Record
    /// The candidate whom this employee was, if both live in one system that links them.
    package var candidate: RemoteID?

    package init(identity: PersonIdentity, fields: Record, candidate: RemoteID? = nil) {
        self.identity = identity
        self.fields = fields
        self.candidate = candidate
    }
}
