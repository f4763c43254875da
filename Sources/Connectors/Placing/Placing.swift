import DataMaps
import Foundation

/// Finds before it makes, for systems without unique keys of ours.
///
/// A record is known by the id that the ledger kept, by our reference where the system has a field for it, by e-mail
/// address, by phone. Two deliveries at once in one process take turns (``Turns``). What remains: two processes that
/// place the same person in the same moment, or a create that was done though its answer was lost and that the
/// system does not show yet. The ledger closes both: one person's jobs run in order under one lease, and the intent
/// written before each effect makes the next run search again before it creates.
struct Placing<Shelf: RecordShelf>: Sendable {
    let shelf: Shelf
    let turns: Turns
    let patience: Patience

    /// Records that may be the person, strongest ground first.
    func matches(_ identity: PersonIdentity) async throws(ConnectorError) -> [Match] {
        try await graded(identity).map { found in
            Match(
                id: found.record.id,
                ground: found.ground,
                isArchived: found.record.isArchived,
                record: found.record.fields
            )
        }
    }

    private func graded(
        _ identity: PersonIdentity
    ) async throws(ConnectorError) -> [(record: ShelfRecord, ground: Match.Ground)] {
        var found = try await shelf.find(identity)
        if let known = identity.knownID, !found.contains(where: { $0.id == known }),
            let record = try await shelf.read(known)
        {
            found.append(record)
        }
        let emails = Set(identity.emails.map(PersonIdentity.normalized(email:)))
        let phones = Set(identity.phones.map(\.phoneDigits))
        var seen: Set<RemoteID> = []
        return found.filter { seen.insert($0.id).inserted }.compactMap { record in
            let ground: Match.Ground
            if record.id == identity.knownID {
                ground = .id
            } else if record.reference == identity.reference {
                ground = .reference
            } else if record.emails.contains(where: { emails.contains(PersonIdentity.normalized(email: $0)) }) {
                ground = .email
            } else if record.phones.contains(where: { phones.contains($0.phoneDigits) && !$0.phoneDigits.isEmpty }) {
                ground = .phone
            } else {
                return nil
            }
            return (record, ground)
        }.sorted { left, right in
            let order = (left.record.id.rawValue.count, left.record.id.rawValue)
            let other = (right.record.id.rawValue.count, right.record.id.rawValue)
            return left.ground == right.ground ? order < other : left.ground < right.ground
        }
    }

    /// Whether a record may be taken for the person without asking anybody.
    ///
    /// A shared phone (a household, an office) is not enough if the names or the addresses speak against it.
    private func isSurely(_ record: ShelfRecord, _ ground: Match.Ground, _ identity: PersonIdentity) -> Bool {
        guard ground == .phone else { return true }
        if !record.emails.isEmpty, !identity.emails.isEmpty { return false }
        guard let theirs = record.name, let ours = identity.name else { return false }
        return theirs.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            == ours.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    /// Puts a record there, once: one that is found is filled up (its empty fields, and those that we wrote before).
    ///
    /// - Parameters:
    ///   - opening: In an ATS whose record is one application: a record of the same person for another opening is
    ///     another application and stays as it is.
    func place(
        _ fields: Record,
        for identity: PersonIdentity,
        lastSent: Record? = nil,
        opening: RemoteID? = nil
    ) async throws(ConnectorError) -> Placement {
        try await turns.run("\(shelf.subject):\(identity.reference)") { () async throws(ConnectorError) -> Placement in
            try await repeatingOnConflict { () async throws(ConnectorError) -> Placement in
                try await placeOnce(fields, for: identity, lastSent: lastSent, opening: opening)
            }
        }
    }

    private func placeOnce(
        _ fields: Record,
        for identity: PersonIdentity,
        lastSent: Record?,
        opening: RemoteID?
    ) async throws(ConnectorError) -> Placement {
        let catalog = try await checked(fields)
        let found = try await graded(identity).filter { found in
            guard let opening, found.ground > .reference, !found.record.openings.isEmpty else { return true }
            return found.record.openings.contains(opening)
        }
        let sure = found.filter { isSurely($0.record, $0.ground, identity) }
        // A refused application does not answer a new one, if there is an open one too.
        let chosen = sure.first { !$0.record.isArchived } ?? sure.first
        let others = found.map(\.record.id).filter { $0 != chosen?.record.id }
        guard let chosen else {
            let id = try await shelf.create(fields, for: identity)
            try await confirm(fields, of: id, catalog)
            return Placement(id: id, outcome: .created, written: fields.names, possibleDuplicates: others)
        }
        let isOurs = chosen.ground <= .reference
        var wanted = fields
        if let field = chosen.record.referenceField, chosen.record.reference == nil {
            wanted[field] = .string(identity.reference)
        }
        let (written, kept) = try await fill(chosen.record, with: wanted, catalog) { field, held in
            guard isOurs else { return false }
            guard let lastSent else { return true }
            return (catalog[field]?.type ?? .text).says(held, sameAs: lastSent[field])
        }
        return Placement(
            id: chosen.record.id,
            outcome: written.isEmpty ? .unchanged : .updated,
            found: chosen.ground,
            isArchived: chosen.record.isArchived,
            written: written,
            kept: kept,
            possibleDuplicates: others
        )
    }

    /// Changes fields of a record and reads them back.
    func update(_ id: RemoteID, _ fields: Record) async throws(ConnectorError) {
        let catalog = try await checked(fields)
        try await turns.run("\(shelf.subject) id:\(id)") { () async throws(ConnectorError) -> Void in
            try await repeatingOnConflict { () async throws(ConnectorError) -> Void in
                guard let record = try await shelf.read(id) else {
                    throw ConnectorError(.missing, system: shelf.system, detail: "\(shelf.subject) \(id) is not there")
                }
                _ = try await fill(record, with: fields, catalog) { _, _ in true }
            }
        }
    }

    /// Reads and compares again when another change got in the way: nothing was done then.
    private func repeatingOnConflict<Result: Sendable>(
        _ work: () async throws(ConnectorError) -> Result
    ) async throws(ConnectorError) -> Result {
        for wait in [100, 300] {
            do {
                return try await work()
            } catch  where error.code == .conflict {
                do {
                    try await patience.clock.sleep(for: .milliseconds(wait))
                } catch {
                    throw ConnectorError(.conflict, system: shelf.system, detail: "stopped while waiting to try again")
                }
            }
        }
        return try await work()
    }

    /// The catalog, if all these fields are in it and may be written.
    private func checked(_ fields: Record) async throws(ConnectorError) -> FieldCatalog {
        let catalog = try await shelf.catalog()
        for field in fields.names {
            let problem: String
            if let known = catalog[field] {
                guard known.isReadOnly else { continue }
                problem = "\(shelf.subject).\(field) cannot be written"
            } else {
                problem = "a \(shelf.subject) has no field \(field)"
            }
            throw ConnectorError(.invalid, system: shelf.system, detail: problem)
        }
        return catalog
    }

    private func fill(
        _ record: ShelfRecord,
        with fields: Record,
        _ catalog: FieldCatalog,
        replacing: (_ field: String, _ held: Value) -> Bool
    ) async throws(ConnectorError) -> (written: [String], kept: [String]) {
        var changes = Record()
        var kept: [String] = []
        for name in fields.names {
            let type = catalog[name]?.type ?? .text
            let held = record.value(of: name)
            guard !type.says(held, sameAs: fields[name]) else { continue }
            // To a list entries are added; nothing is lost by that.
            if held.isEmpty || type == .list || replacing(name, held) {
                changes[name] = fields[name]
            } else {
                kept.append(name)
            }
        }
        guard !changes.isEmpty else { return ([], kept) }
        try await shelf.write(changes, to: record)
        try await confirm(changes, of: record.id, catalog)
        return (changes.names, kept)
    }

    /// Reads a record back and compares: an answer of success is no proof.
    private func confirm(_ fields: Record, of id: RemoteID, _ catalog: FieldCatalog) async throws(ConnectorError) {
        func different(from record: ShelfRecord) -> [String] {
            fields.names.filter { name in
                !(catalog[name]?.type ?? .text).says(record.value(of: name), sameAs: fields[name])
            }
        }
        let stored = try await patience.ask(
            { () async throws(ConnectorError) -> ShelfRecord? in try await shelf.read(id) },
            until: { $0.map { different(from: $0).isEmpty } ?? false },
            system: shelf.system
        )
        guard let stored else {
            let detail = "\(shelf.subject) \(id) is not there after it was written"
            throw ConnectorError(.mismatch, system: shelf.system, detail: detail)
        }
        let fields = different(from: stored)
        guard fields.isEmpty else {
            let detail = "\(shelf.subject) \(id) reads back differently in " + fields.joined(separator: ", ")
            throw ConnectorError(.mismatch, system: shelf.system, detail: detail)
        }
    }
}
