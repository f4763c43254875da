/// What a map made of a record.
package struct MappedRecord: Sendable, Equatable {
    /// What is to be sent, in the destination's field names.
    package var record: Record
    /// What happened to each row's field, in the order of the map.
    ///
    /// No values in clear.
    package var trace: [FieldTrace]
    package var map: String
    package var version: String

    /// The hash of all that is to be sent: equal records, equal hashes.
    package var fieldHash: String { DataMap.hash(record.json()) }
}

/// What happened to one field on its way.
package struct FieldTrace: Sendable, Equatable, Codable {
    /// How a field ended.
    package enum Action: String, Sendable, Codable {
        case sent
        /// The map's default was sent.
        case fallback
        /// Sent empty, to clear the destination.
        case cleared
        /// Empty, so not sent.
        case omitted
        /// Left out on purpose.
        case dropped
    }

    package var row: Int
    package var source: String
    package var destination: String?
    package var transformation: String
    package var action: Action
    /// The hash of what was sent.
    package var hash: String?
}

extension DataMap {
    /// Translates a record.
    ///
    /// Throws if the record has a field that no row maps or drops, if a required value is empty, or if a value does not
    /// fit. The error names fields and rules, never values.
    package func apply(to source: Record, context: MapContext = MapContext()) throws(MapError) -> MappedRecord {
        let unmapped = unmappedFields(of: source)
        guard unmapped.isEmpty else {
            let detail = "no row for " + unmapped.joined(separator: ", ") + "; map it, or drop it with a reason"
            throw MapError(.unmapped, map: name, detail: detail)
        }
        var result = MappedRecord(record: Record(), trace: [], map: name, version: version)
        for row in rows {
            result.trace.append(try apply(row, to: source, context: context, into: &result.record))
        }
        return result
    }

    private func apply(
        _ row: MapRow,
        to source: Record,
        context: MapContext,
        into record: inout Record
    ) throws(MapError) -> FieldTrace {
        var trace = FieldTrace(
            row: row.number,
            source: row.sourceText,
            destination: row.destination,
            transformation: row.transformation,
            action: .dropped
        )
        guard let destination = row.destination else { return trace }
        let value: Value
        let isFallback: Bool
        do {
            let input = row.sourceValue(in: source)
            value = try row.destinationValue(of: input, context: context)
            isFallback = try row.pipeline.run(on: input, context: context).isEmpty
        } catch {
            let detail = "\(row.sourceText) → \(destination): \(error.detail)"
            throw MapError(.unfit, map: name, row: row.number, detail: detail)
        }
        guard !value.isEmpty else {
            switch row.nullRule {
            case .error:
                let detail = "\(row.sourceText) is empty, and \(destination) needs a value"
                throw MapError(.empty, map: name, row: row.number, detail: detail)
            case .empty:
                if record.fields[destination] == nil { record[destination] = .null }
                trace.action = .cleared
            case .omit, .fallback:
                trace.action = .omitted
            }
            return trace
        }
        record[destination] = Self.adding(value, to: record[destination])
        trace.action = isFallback ? .fallback : .sent
        trace.hash = Self.hash(value.json())
        return trace
    }

    /// Rows that share a destination of the type html or list add to it, in their order.
    private static func adding(_ value: Value, to existing: Value) -> Value {
        switch (existing, value) {
        case (.string(let before), .string(let more)): .string(before + more)
        case (.array(let before), .array(let more)): .array(before + more)
        default: value
        }
    }

    /// The fields of a record that hold something and that no row speaks of, without their indices, sorted.
    package func unmappedFields(of source: Record) -> [String] {
        let covered = rows.flatMap(\.sources)
        let missing = FieldPath.leaves(of: source).filter { leaf in !covered.contains { $0.covers(leaf) } }
        return Array(Set(missing.map(\.generalized.description))).sorted()
    }
}
