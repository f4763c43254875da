import Connectors
import DataMaps
package import Ledger

/// A hire is taken back by putting the employee out of use, if Intake made the record, the HRIS can do it, and nobody
/// has changed it since.
extension Hire {
    /// How the employee that a hire has led to stands now.
    private enum Standing {
        /// The hire has not come as far as making anybody.
        case notBegun
        /// It can be archived; or was, by a run of this undoing before this one.
        case ours(RemoteID, any EmployeeArchiving, isArchived: Bool)
        case stays(String)
    }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        switch try await standing(context) {
        case .notBegun: UndoPlan(stays: ["Nobody was made an employee by this step."])
        case .ours(let id, _, _): UndoPlan(takesBack: [sentence(id)], stays: ["The record itself is kept, archived."])
        case .stays(let reason): UndoPlan(stays: [reason])
        }
    }

    package func undo(_ context: StageContext) async throws -> StageOutcome.Completion {
        let id: RemoteID
        switch try await standing(context) {
        case .notBegun: return StageOutcome.Completion()
        case .stays(let reason): throw StageError(.permanent, code: "cannot-undo", detail: reason)
        case .ours(let employee, let archiving, let isArchived):
            id = employee
            if !isArchived { try await archive(employee, archiving, context) }
        }
        var payload = try context.payload(as: HirePayload.self)
        payload.employee = id.rawValue
        let made = try await effects(payload, context)
        let (person, created, intent) = (payload.person, createdEffect(id), archiveEffect(id))
        let log = HireLog(context, stage: name, payload: payload)
        return StageOutcome.Completion { [hris] transaction in
            try transaction.append(log.draft("archive-employee", from: "intake", to: hris.name, in: transaction))
            for effect in made { try transaction.forget(effect: effect.key) }
            try transaction.forget(effect: created)
            try transaction.forget(effect: intent)
            try transaction.forgetSent(system: hris.name, kind: .employee, subject: person)
        }
    }

    private func sentence(_ id: RemoteID) -> String {
        "Employee \(id.rawValue), whom Intake made in \(hris.name), is archived there."
    }

    /// Notes that the employee did not exist before Intake made it.
    func createdEffect(_ id: RemoteID) -> String { "created-employee:\(hris.name):\(id.rawValue)" }
    private func archiveEffect(_ id: RemoteID) -> String { "archive-employee:\(hris.name):\(id.rawValue)" }

    /// What was begun for any version of the offer.
    private func effects(_ payload: HirePayload, _ context: StageContext) async throws -> [Effect] {
        let prefix = "employee:\(hris.name):\(payload.system):\(payload.offer):"
        return try await context.ledger.read { try $0.effects(of: payload.person).filter { $0.key.hasPrefix(prefix) } }
    }

    private func standing(_ context: StageContext) async throws -> Standing {
        let payload = try context.payload(as: HirePayload.self)
        let effects = try await effects(payload, context)
        guard !effects.isEmpty else { return .notBegun }
        guard let id = effects.last(where: { $0.state == .made })?.externalId.map({ RemoteID($0) }) else {
            return .stays(
                """
                Making an employee in \(hris.name) was begun, and it is not known how it ended: look there, or try the \
                step again, which finds what was made.
                """
            )
        }
        let (created, intent, sent) = (createdEffect(id), archiveEffect(id), hris.name)
        let (isOurs, isBegun, known) = try await context.ledger.read { view in
            (
                try view.effect(created) != nil, try view.effect(intent) != nil,
                try view.lastSent(system: sent, kind: .employee, subject: payload.person)
                    .flatMap { try? LedgerJSON.decode(Record.self, from: $0) }
            )
        }
        guard isOurs, let known else {
            return .stays("Employee \(id.rawValue) was in \(hris.name) before this hire and stays as it is.")
        }
        guard let archiving = hris as? any EmployeeArchiving else {
            return .stays("Employee \(id.rawValue) stays: \(hris.name) lets only people there put somebody out of use.")
        }
        let found = try await StageError.wrapping("find-employee") { () async throws(ConnectorError) in
            try await hris.employees(matching: PersonIdentity(reference: "", knownID: id))
        }
        guard let there = found.first(where: { $0.id == id }) else {
            return .stays("Employee \(id.rawValue) is not in \(hris.name) any more.")
        }
        if there.isArchived {
            return isBegun
                ? .ours(id, archiving, isArchived: true)
                : .stays("Employee \(id.rawValue) is archived in \(hris.name) already, by somebody there.")
        }
        let stored = try await StageError.wrapping("read-employee") { () async throws(ConnectorError) in
            try await hris.employee(id, fields: known.names)
        }
        let changed = known.names.filter { !known[$0].says(stored?[$0] ?? .null) }
        guard changed.isEmpty else {
            return .stays(
                """
                Employee \(id.rawValue) stays: \(changed.joined(separator: ", ")) is not as it was sent, so somebody \
                may be at work with the record. Archive it in \(hris.name) if it is not wanted.
                """
            )
        }
        return .ours(id, archiving, isArchived: false)
    }

    private func archive(_ id: RemoteID, _ archiving: any EmployeeArchiving, _ context: StageContext) async throws {
        let payload = try context.payload(as: HirePayload.self)
        _ = try await HireLog(context, stage: name, payload: payload).intend(archiveEffect(id))
        try await StageError.wrapping("archive-employee") { () async throws(ConnectorError) in
            try await archiving.archiveEmployee(id)
        }
    }
}
