package import Connectors
package import DataMaps
import Foundation
package import Ledger

/// From the HRIS back to the ATS, after the hire: what changed there, field by field, as far as the map says.
///
/// Each row's system of record says whose value counts: `HRIS` and `ATS until hired, then HRIS` are the HRIS's from the
/// hire on, every other one is the ATS's. A field that was edited on both sides since they last agreed is held, never
/// written over.
package struct ReturnChanges: Stage {
    package static let stageName = "return-changes"

    package let name = stageName
    package let trigger = "an employee who was hired through here changed in the HRIS"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let hris: any HumanResources
    private let ats: any OfferTracking
    private let map: DataMap
    private let mapContext: MapContext

    package init(
        from hris: any HumanResources,
        to ats: any OfferTracking,
        map: DataMap,
        mapContext: MapContext = MapContext(),
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.hris = hris
        self.ats = ats
        self.map = map
        self.mapContext = mapContext
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { Array(Set([ats.name, hris.name])).sorted() }

    package func subjects(of job: Job) -> AuditSubjects { subjects(ofHire: job) }

    static func job(_ payload: HirePayload, of hris: String) throws -> NewJob {
        try payload.job(stageName, key: "return:\(hris):\(payload.employee ?? ""):\(payload.version)")
    }

    /// The job that remembers how both sides stand at the hire: what differs from that later was edited.
    static func baseline(_ payload: HirePayload, of hris: String) throws -> NewJob {
        try payload.job(stageName, key: "return:\(hris):baseline:\(payload.key)")
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let (payload, employee) = try context.hired()
        let log = HireLog(context, stage: name, payload: payload)
        guard let fields = try await compare(employee, RemoteID(payload.candidate)) else {
            return .skipped(reason: "gone", StageOutcome.Completion())
        }
        let (system, person) = (ats.name, payload.person)
        let known = try await context.ledger.read { view in
            try view.lastSent(system: system, kind: .returned, subject: person)
                .flatMap { try? LedgerJSON.decode(Record.self, from: $0) }
        }
        guard let known else {
            return .done(try completion(agreed: fields, payload: payload))
        }
        let edits = fields.map { $0.edit(since: known[$0.name]) }
        let conflicts = zip(fields, edits).filter { $0.1 == .conflict }.map(\.0.difference)
        var approved: Approval.Choice?
        if !conflicts.isEmpty {
            approved = try await log.approval(of: conflicts, code: "both-edited")?.choice
            guard approved != nil else { return held(conflicts) }
        }
        var changes = Record()
        for (field, edit) in zip(fields, edits) {
            switch edit {
            case .none: continue
            case .conflict where approved == .record: changes[field.name] = field.hris
            case .conflict: continue
            case .edited where field.isOfHRIS: changes[field.name] = field.hris
            case .edited: continue
            }
        }
        var stored = Record()
        if !changes.isEmpty { stored = try await write(changes, log) }
        let after = fields.map { field in
            var field = field
            if changes.fields[field.name] != nil { field.ats = stored[field.name] }
            return field
        }
        return .done(try completion(agreed: after, payload: payload))
    }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        UndoPlan(stays: [
            "What this step has written into the candidate's record in \(ats.name) stays: what was there is not kept."
        ])
    }

    /// One field as both sides have it.
    private struct Field: Sendable {
        enum Edit: Equatable { case none, edited, conflict }

        var name: String
        var isOfHRIS: Bool
        var hris: Value
        var ats: Value

        var difference: Difference { Difference(field: name, ours: ats.printed, theirs: hris.printed) }

        /// What happened since both sides were seen together.
        func edit(since known: Value) -> Edit {
            if hris.says(ats) { return .none }
            let isOurs = !ats.says(known["ats"])
            let isTheirs = !hris.says(known["hris"])
            // A difference that was there all along is nobody's edit.
            return isOurs && isTheirs ? .conflict : isOurs || isTheirs ? .edited : .none
        }
    }

    /// Both sides of each field of the map that both systems have; nothing if one of the records is gone.
    private func compare(_ employee: RemoteID, _ candidate: RemoteID) async throws -> [Field]? {
        let sources = Set(map.rows.flatMap(\.sources).compactMap(\.root)).sorted()
        let record = try await StageError.wrapping("read-employee") { () async throws(ConnectorError) in
            try await hris.employee(employee, fields: sources)
        }
        let catalog = try await StageError.wrapping("read-candidate") { () async throws(ConnectorError) in
            try await ats.candidateFields()
        }
        let names = map.destinations.filter { catalog[$0] != nil || catalog.fields.isEmpty }
        let stored = try await StageError.wrapping("read-candidate") { () async throws(ConnectorError) in
            try await ats.candidate(candidate, fields: names)
        }
        guard let record, let stored else { return nil }
        let mapped = try map.apply(to: record, context: mapContext).record
        let ofHRIS = Set(
            map.rows.filter { $0.systemOfRecord.lowercased().hasSuffix("hris") }.compactMap(\.destination)
        )
        return names.map { name in
            Field(name: name, isOfHRIS: ofHRIS.contains(name), hris: mapped[name], ats: stored[name])
        }
    }

    private func held(_ conflicts: [Difference]) -> StageOutcome {
        .held(
            StageOutcome.Hold(
                code: "both-edited",
                reason: """
                    The same field was edited in \(ats.name) (ours) and in \(hris.name) (theirs) since they last \
                    agreed. Approve one side's value, or make them equal and let them be compared again.
                    """,
                differences: conflicts
            )
        )
    }

    /// Writes, and gives what is there then: a list may hold more than what was added to it.
    private func write(_ changes: Record, _ log: HireLog) async throws -> Record {
        let candidate = RemoteID(log.payload.candidate)
        try await StageError.wrapping("return-changes") { () async throws(ConnectorError) in
            try await ats.updateCandidate(candidate, fields: changes)
        }
        try await log.exchange("return-changes", from: hris.name, to: ats.name, record: changes)
        let stored = try await StageError.wrapping("read-candidate") { () async throws(ConnectorError) in
            try await ats.candidate(candidate, fields: changes.names)
        }
        return stored ?? changes
    }

    private func completion(agreed fields: [Field], payload: HirePayload) throws -> StageOutcome.Completion {
        var agreed = Record()
        for field in fields { agreed[field.name] = ["ats": field.ats, "hris": field.hris] }
        let text = String(decoding: agreed.json(), as: UTF8.self)
        let system = ats.name
        return StageOutcome.Completion { transaction in
            try transaction.keepSent(text, system: system, kind: .returned, subject: payload.person)
        }
    }
}

extension Link.Kind {
    /// How both sides stood when they were last compared.
    fileprivate static let returned = Link.Kind(rawValue: "returned")
}

extension FieldPath {
    /// The record's own field that the path begins at.
    fileprivate var root: String? {
        if case .field(let name) = steps.first { name } else { nil }
    }
}
