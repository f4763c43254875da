package import DataMaps

/// Employees.
extension Odoo: HumanResources {
    private static let employee = "hr.employee"

    package func employeeFields() async throws(ConnectorError) -> FieldCatalog {
        try await model(Self.employee).catalog
    }

    package func employees(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await matches(identity, in: .employee)
    }

    /// Makes an employee, once, and links the applicant to it.
    ///
    /// Odoo's own «create employee from applicant» is not used: called twice, it makes two and unlinks the first.
    package func hire(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement {
        let placement = try await repeatingOnConflict { () async throws(ConnectorError) -> Placement in
            try await hireOnce(employee)
        }
        if let applicant = employee.candidate {
            let number = try placement.id.number(in: name)
            try await updateCandidate(applicant, fields: ["employee_id": .integer(number)])
        }
        return placement
    }

    private func hireOnce(_ employee: EmployeeDraft) async throws(ConnectorError) -> Placement {
        var identity = employee.identity
        if identity.knownID == nil, let candidate = employee.candidate {
            let applicant = try await self.candidate(candidate, fields: ["employee_id"])
            identity.knownID = applicant?["employee_id"]["id"].integer.map { RemoteID(String($0)) }
        }
        let found = try await matches(identity, in: .employee)
        let sure = found.filter { isSurely($0, identity, in: .employee) }
        let others = found.dropFirst(sure.isEmpty ? 0 : 1).map(\.id)
        guard let chosen = sure.first else {
            var placement = try await create(employee.fields, identity: identity, in: .employee)
            placement.possibleDuplicates = found.map(\.id)
            return placement
        }
        let isOurs = chosen.ground <= .reference
        let (written, kept) = try await update(try chosen.id.number(in: name), employee.fields, in: Self.employee) {
            _,
            _ in
            isOurs
        }
        return Placement(
            id: chosen.id,
            outcome: written.isEmpty ? .unchanged : .updated,
            found: chosen.ground,
            isArchived: chosen.isArchived,
            written: written,
            kept: kept,
            possibleDuplicates: others
        )
    }

    package func employee(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? {
        try await record(id, fields: fields, in: Self.employee)
    }

    package func updateEmployee(_ id: RemoteID, fields: Record) async throws(ConnectorError) {
        try await change(id, fields, in: Self.employee)
    }

    package func employeeChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        try await changes(in: Self.employee, since: cursor)
    }
}

extension Odoo: EmployeeArchiving {
    /// What «Archive» does without its questions about why somebody leaves: contract and payslips stay as they are.
    package func archiveEmployee(_ id: RemoteID) async throws(ConnectorError) {
        try await updateEmployee(id, fields: ["active": false])
    }
}
