import Crypto
import DataMaps
import Foundation

/// The stand-in's records. One call at a time works on them, as one transaction.
actor OdooStore {
    private let journal: Journal
    private let now: @Sendable () -> Date
    private(set) var tables: [String: [Int: Record]] = [:]
    private var lastIDs: [String: Int] = [:]
    /// `intake.applicant_…` → the record that was made under that name.
    private(set) var externalNames: [String: (model: String, id: Int)] = [:]
    /// Where values of some fields are, so that ten thousand applicants are still found at once.
    private var indices: [String: [Value: Set<Int>]] = [:]
    private static let indexed: Set<String> = [
        "id", "x_external_ref", "email_normalized", "partner_phone", "partner_phone_sanitized", "checksum", "res_id",
        "employee_id", "slip_id",
    ]
    /// Imports that are under way, by the name they make records under.
    var importsUnderWay: Set<String> = []

    init(folder: URL?, now: @escaping @Sendable () -> Date) async throws {
        journal = try Journal(folder: folder)
        self.now = now
        let entries = try journal.entries()
        var replayed = Replay()
        for entry in entries { replayed.apply(entry) }
        tables = replayed.tables
        externalNames = replayed.externalNames
        lastIDs = tables.mapValues { $0.keys.max() ?? 0 }
        for (model, records) in tables {
            for (id, record) in records {
                for field in Self.indexed {
                    indices["\(model).\(field)", default: [:]][record[field], default: []].insert(id)
                }
            }
        }
        if entries.isEmpty { try seed() }
    }

    private func seed() throws(OdooReply) {
        for (model, values) in StandInModel.firstRecords {
            var record = values
            record["id"] = .integer(nextID(model))
            record["active"] = true
            record["create_date"] = .string(stamp)
            record["write_date"] = .string(stamp)
            try put(record, in: model)
        }
    }

    private struct Replay {
        var tables: [String: [Int: Record]] = [:]
        var externalNames: [String: (model: String, id: Int)] = [:]

        mutating func apply(_ entry: Record) {
            guard let model = entry["model"].string else { return }
            if let record = entry["record"].object, let id = record["id"].integer {
                tables[model, default: [:]][id] = record
                if let name = entry["name"].string { externalNames[name] = (model, id) }
            } else if let id = entry["deleted"].integer {
                tables[model]?[id] = nil
                externalNames = externalNames.filter { $0.value != (model, id) }
            }
        }
    }

    /// "2026-11-21 05:13:31", in UTC, as Odoo writes times.
    static func stamp(_ date: Date) -> String {
        String(date.formatted(.iso8601).prefix(19)).replacing("T", with: " ")
    }

    var stamp: String { Self.stamp(now()) }

    func record(_ model: String, _ id: Int) -> Record? { tables[model]?[id] }

    /// Keeps a record, new or changed.
    func put(_ record: Record, in model: String, name: String? = nil) throws(OdooReply) {
        guard let id = record["id"].integer else { return }
        let old = tables[model]?[id]
        tables[model, default: [:]][id] = record
        for field in Self.indexed where old?[field] != record[field] {
            if let old { indices["\(model).\(field)"]?[old[field]]?.remove(id) }
            indices["\(model).\(field)", default: [:]][record[field], default: []].insert(id)
        }
        if let name { externalNames[name] = (model, id) }
        var entry: Record = ["model": .string(model), "record": .object(record)]
        if let name { entry["name"] = .string(name) }
        do {
            try journal.append(entry)
        } catch {
            throw OdooReply.failure(status: 500)
        }
    }

    func remove(_ model: String, _ id: Int) throws(OdooReply) {
        guard let old = tables[model]?.removeValue(forKey: id) else { return }
        for field in Self.indexed { indices["\(model).\(field)"]?[old[field]]?.remove(id) }
        externalNames = externalNames.filter { $0.value != (model, id) }
        do {
            try journal.append(["model": .string(model), "deleted": .integer(id)])
        } catch {
            throw OdooReply.failure(status: 500)
        }
    }

    func nextID(_ model: String) -> Int {
        let id = (lastIDs[model] ?? 0) + 1
        lastIDs[model] = id
        return id
    }

    func keep(_ bytes: Data) throws(OdooReply) -> String {
        let checksum = Insecure.SHA1.hash(data: bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        do {
            try journal.keep(bytes, checksum: checksum)
        } catch {
            throw OdooReply.failure(status: 500)
        }
        return checksum
    }

    func bytes(checksum: String) -> Data? { journal.bytes(checksum: checksum) }

    /// Records that fit, archived ones only if asked for, ordered by id unless said otherwise.
    func search(
        _ model: StandInModel,
        _ terms: [Value],
        includesArchived: Bool,
        order: String = "id"
    ) throws(OdooReply) -> [Record] {
        let domain = try OdooDomain(terms, model: model)
        let table = tables[model.name] ?? [:]
        let candidates: [Record]
        if let pins = domain.pinned(Self.indexed) {
            var ids: Set<Int> = []
            for pin in pins {
                let index = indices["\(model.name).\(pin.field)"] ?? [:]
                for value in pin.values { ids.formUnion(index[value] ?? []) }
            }
            candidates = ids.compactMap { table[$0] }
        } else {
            candidates = Array(table.values)
        }
        let hidesArchived = !includesArchived && model.fields["active"] != nil && !domain.mentions("active")
        let found = candidates.map { computed($0, model) }.filter { record in
            (!hidesArchived || record["active"] != false) && domain.matches(record)
        }
        return sorted(found, by: order)
    }

    private func sorted(_ records: [Record], by order: String) -> [Record] {
        let keys = order.split(separator: ",").map { key in
            let words = key.split(separator: " ").map(String.init)
            return (field: words[0], isDescending: words.count > 1 && words[1].lowercased() == "desc")
        }
        return records.sorted { left, right in
            for key in keys {
                let (first, second) =
                    key.isDescending ? (right[key.field], left[key.field]) : (left[key.field], right[key.field])
                if let first = first.decimal, let second = second.decimal {
                    if first != second { return first < second }
                } else if let first = first.string, let second = second.string, first != second {
                    return first < second
                }
            }
            return (left["id"].integer ?? 0) < (right["id"].integer ?? 0)
        }
    }

    /// Empties the database, as on the first day.
    func reset() throws {
        try journal.clear()
        tables = [:]
        lastIDs = [:]
        externalNames = [:]
        indices = [:]
        try seed()
    }
}
