/// Why a data map cannot be read or cannot be applied to a record.
package struct MapError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// New kinds may be added, so callers compare and do not switch.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        package let name: String

        /// The file is not such a table.
        package static let unreadable = Code(name: "unreadable-map")
        /// The source has fields that no row maps or drops.
        package static let unmapped = Code(name: "unmapped-field")
        /// A row needs a value and the source has none.
        package static let empty = Code(name: "empty-field")
        /// A value does not fit its transformation, type or format.
        package static let unfit = Code(name: "unfit-value")

        package var description: String { name }
    }

    package var code: Code
    /// The map's name.
    package var map: String
    /// The row in the file, from 2 (the first is the heading); nothing if it is about the whole.
    package var row: Int?
    /// Field names and what is wrong: never a value.
    package var detail: String

    package init(_ code: Code, map: String, row: Int? = nil, detail: String) {
        self.code = code
        self.map = map
        self.row = row
        self.detail = detail
    }

    package var description: String {
        let place = row.map { ", row \($0)" } ?? ""
        return "data map \(map)\(place): \(detail)"
    }
}
