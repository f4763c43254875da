import DataMaps
package import Foundation

/// Compares records that Intake made with those that people typed in for the same hires: the proof before the hand
/// work is given up.
package struct Validation: Sendable, Equatable {
    /// A field of one hire on both sides.
    package struct Field: Sendable, Equatable {
        package var name: String
        /// `nil` if the side has no such hire or no such column.
        package var automated: String?
        package var byHand: String?
        package var isEqual: Bool
    }

    package struct Hire: Sendable, Equatable {
        package var key: String
        package var fields: [Field]
        package var isEqual: Bool { fields.allSatisfy(\.isEqual) }
    }

    package var keyColumn: String
    package var hires: [Hire]
    /// Monday to Friday, from the first day to the last on which both sides were at work; `nil` if no column says.
    package var businessDays: Int?

    package static let hiresNeeded = 10
    package static let businessDaysNeeded = 5

    package var fieldCount: Int { hires.reduce(0) { $0 + $1.fields.count } }
    package var equalFieldCount: Int { hires.reduce(0) { $0 + $1.fields.count { $0.isEqual } } }

    /// Why the hand work cannot be given up yet; empty if it can.
    package var objections: [String] {
        var objections: [String] = []
        let different = hires.count { !$0.isEqual }
        if different > 0 {
            objections.append(
                "\(equalFieldCount) of \(fieldCount) fields agree, in \(different) of \(hires.count) hires some do not: "
                    + "100 % is needed"
            )
        }
        if hires.count < Self.hiresNeeded {
            objections.append("\(hires.count) hires were compared: at least \(Self.hiresNeeded) are needed")
        }
        if let businessDays {
            if businessDays < Self.businessDaysNeeded {
                objections.append(
                    "\(businessDays) business days are covered: at least \(Self.businessDaysNeeded) are needed"
                )
            }
        } else {
            objections.append("no column says on which day a hire was processed: name it, so that the days are counted")
        }
        return objections
    }

    /// Columns that may name a hire, and columns that may say when it was processed, if nobody names one.
    package static let keyColumns = ["employee_id", "employee id", "employee number", "id", "candidate_id", "email"]
    package static let dayColumns = ["processed_on", "processed on", "entered_on", "entered on", "processed", "date"]

    /// - Parameters:
    ///   - key: The column that names a hire on both sides.
    ///   - day: The column of the automated records that says when the hire was processed, as `yyyy-MM-dd`.
    /// - Throws: ``ValidationError`` if the tables cannot be compared.
    package init(automated: Data, byHand: Data, key: String? = nil, day: String? = nil) throws(ValidationError) {
        let ours = try Table(automated, name: "the automated records")
        let theirs = try Table(byHand, name: "the hand-entered records")
        let shared = ours.columns.filter(theirs.columns.contains)
        let wanted = key.map { [$0.lowercased()] } ?? Self.keyColumns
        guard let keyColumn = wanted.first(where: shared.contains) else {
            throw ValidationError("Both tables need a column that names the hire; name it (--key COLUMN).")
        }
        self.keyColumn = keyColumn
        let left = try ours.records(by: keyColumn)
        let right = try theirs.records(by: keyColumn)
        let dayColumn = (day.map { [$0.lowercased()] } ?? Self.dayColumns).first(where: ours.columns.contains)
        if let day, dayColumn == nil { throw ValidationError("The automated records have no column \(day).") }
        let columns = ours.columns + theirs.columns.filter { !ours.columns.contains($0) }
        // When a hire was processed is not a field of it: people take longer.
        let compared = columns.filter { $0 != keyColumn && $0 != dayColumn }
        hires = Set(left.keys).union(right.keys).sorted().map { key in
            Hire(
                key: key,
                fields: compared.map { column in
                    let (one, other) = (left[key]?[column], right[key]?[column])
                    return Field(name: column, automated: one, byHand: other, isEqual: Self.agree(one, other))
                }
            )
        }
        let days = dayColumn.map { column in left.values.compactMap { $0[column].flatMap(HireRecordsReader.date) } }
        businessDays = days.map(Self.businessDays)
    }

    /// Whether two cells say the same: the same text, or the same number however it is written.
    static func agree(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return false }
        if one.precomposedStringWithCanonicalMapping == other.precomposedStringWithCanonicalMapping { return true }
        guard let left = number(one), let right = number(other) else { return false }
        return left == right
    }

    /// `103000`, `103000.00`; nothing that could be an id or telephone number with a meaning in its zeros.
    private static func number(_ text: String) -> Decimal? {
        guard text.wholeMatch(of: /-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?/) != nil else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    static func businessDays(_ dates: [Date]) -> Int {
        guard let first = dates.min(), let last = dates.max() else { return 0 }
        let days = Int(first.timeIntervalSince1970 / 86_400)...Int(last.timeIntervalSince1970 / 86_400)
        // The first day of 1970 was a Thursday.
        return days.count { ($0 + 3) % 7 < 5 }
    }
}

/// Why two tables cannot be compared.
package struct ValidationError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A table with a row of headings.
private struct Table {
    let name: String
    let columns: [String]
    let rows: [[String]]

    init(_ data: Data, name: String) throws(ValidationError) {
        let text = DelimitedText(data)
        guard let head = text.rows.first, text.rows.count > 1 else {
            throw ValidationError("There are no rows in \(name).")
        }
        self.name = name
        columns = head.map { $0.lowercased() }
        rows = Array(text.rows.dropFirst())
        guard Set(columns).count == columns.count else {
            throw ValidationError("A heading stands twice in \(name).")
        }
    }

    func records(by key: String) throws(ValidationError) -> [String: [String: String]] {
        var records: [String: [String: String]] = [:]
        for row in rows {
            let cells = zip(columns, row).map { ($0, $1) }
            var record = Dictionary(cells, uniquingKeysWith: { one, _ in one })
            for column in columns where record[column] == nil { record[column] = "" }
            guard let value = record[key], !value.isEmpty else {
                throw ValidationError("A row in \(name) has nothing in the column \(key).")
            }
            guard records.updateValue(record, forKey: value) == nil else {
                throw ValidationError("\(name.prefix(1).uppercased())\(name.dropFirst()) have one hire twice.")
            }
        }
        return records
    }
}
