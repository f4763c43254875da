import DataMaps
import Foundation

/// Corrects the input of a job: a JSON object of identifiers and choices.
package enum InputEdit {
    /// The input with some fields set, each written as `field=value` or `outer.inner=value`.
    ///
    /// A value that is JSON (a number, `true`, `null`, a list) is taken as that, every other as text; a field that is
    /// text stays text.
    ///
    /// - Throws: ``ReviewError`` if a field is not there: a misspelt name must not be added.
    package static func setting(_ assignments: [String], in input: String) throws -> String {
        var record = try object(input)
        for assignment in assignments {
            let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw ReviewError("«\(assignment)» is not field=value.") }
            let path = parts[0].split(separator: ".").map(String.init)
            try set(String(parts[1]), at: path[...], of: &record, name: String(parts[0]))
        }
        return String(decoding: record.json(), as: UTF8.self)
    }

    private static func set(_ text: String, at path: ArraySlice<String>, of record: inout Record, name: String) throws {
        guard let first = path.first, record.fields[first] != nil else {
            throw ReviewError("There is no field \(name); there are: \(record.names.joined(separator: ", ")).")
        }
        guard path.count == 1 else {
            guard var inner = record[first].object else { throw ReviewError("There is no field \(name).") }
            try set(text, at: path.dropFirst(), of: &inner, name: name)
            record[first] = .object(inner)
            return
        }
        record[first] = record[first].string != nil ? .string(text) : (try? Value(json: text)) ?? .string(text)
    }

    /// The input as it is kept: fields by name, so that equal inputs are equal text.
    static func normalized(_ input: String) throws -> String {
        String(decoding: try object(input).json(), as: UTF8.self)
    }

    /// Each field's value as JSON, by its dotted name.
    static func fields(of input: String) throws -> [String: String] {
        var fields: [String: String] = [:]
        func collect(_ record: Record, under prefix: String) {
            for name in record.names {
                if let inner = record[name].object {
                    collect(inner, under: prefix + name + ".")
                } else {
                    fields[prefix + name] = String(decoding: record[name].json(), as: UTF8.self)
                }
            }
        }
        collect(try object(input), under: "")
        return fields
    }

    private static func object(_ input: String) throws -> Record {
        guard input.utf8.count <= 65_536, let record = (try? Value(json: input))?.object else {
            throw ReviewError("The input must be one JSON object, as `intake review show` prints it.")
        }
        return record
    }
}
