/// A value that goes into or comes out of the database, in the few types that every driver has.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(nilLiteral: ()) { self = .null }

    package init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    package init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    package init(_ value: Int) { self = .integer(Int64(value)) }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
}

/// One row of an answer.
package struct SQLRow: Sendable {
    private let columns: [String: Int]
    private let values: [SQLValue]

    package init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    package subscript(_ column: String) -> SQLValue {
        columns[column].map { values[$0] } ?? .null
    }

    package func optionalText(_ column: String) -> String? {
        guard case .text(let text) = self[column] else { return nil }
        return text
    }

    package func optionalInteger(_ column: String) -> Int64? {
        guard case .integer(let integer) = self[column] else { return nil }
        return integer
    }

    package func text(_ column: String) throws(LedgerError) -> String {
        guard let text = optionalText(column) else { throw LedgerError(.damaged, "column \(column) holds no text") }
        return text
    }

    package func integer(_ column: String) throws(LedgerError) -> Int64 {
        guard let integer = optionalInteger(column) else {
            throw LedgerError(.damaged, "column \(column) holds no number")
        }
        return integer
    }

    package func blob(_ column: String) throws(LedgerError) -> [UInt8] {
        guard case .blob(let bytes) = self[column] else {
            throw LedgerError(.damaged, "column \(column) holds no bytes")
        }
        return bytes
    }
}
