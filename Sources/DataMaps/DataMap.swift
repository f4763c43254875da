import Crypto
package import Foundation

/// A translation table from one system's fields to another's, kept as CSV that a spreadsheet edits.
///
/// All transformation between two systems happens in such a map and nowhere else. What the map does not name does not
/// leave; a source field without a row is an error, unless a row drops it and says why.
package struct DataMap: Sendable {
    /// `resume-to-odoo`.
    package let name: String
    /// The hash of the file's content; audit entries carry it.
    package let version: String
    package let rows: [MapRow]
    /// The file as it was read.
    package let source: Data

    /// Reads a map from the bytes of its CSV file.
    package init(name: String, csv: Data) throws(MapError) {
        self.name = name
        source = csv
        version = Self.hash(csv)
        let table = DelimitedText(csv)
        guard let heading = table.rows.first?.map({ $0.lowercased().replacing("_", with: " ") }) else {
            throw MapError(.unreadable, map: name, detail: "the file has no rows")
        }
        let missing = MapRow.columns.filter { !heading.contains($0) }
        guard missing.isEmpty else {
            let detail = "the first line lacks the columns " + missing.joined(separator: ", ")
            throw MapError(.unreadable, map: name, row: 1, detail: detail)
        }
        var rows: [MapRow] = []
        for (cells, number) in zip(table.rows, table.lineNumbers).dropFirst() {
            let named = Dictionary(zip(heading, cells), uniquingKeysWith: { first, _ in first })
            do {
                rows.append(try MapRow(cells: named, number: number))
            } catch {
                throw MapError(.unreadable, map: name, row: number, detail: error.detail)
            }
        }
        self.rows = rows
    }

    /// Reads a map from its file; the file's name without its ending is the map's name.
    package init(contentsOf file: URL) throws {
        try self.init(name: file.deletingPathExtension().lastPathComponent, csv: Data(contentsOf: file))
    }

    /// The destination fields that the map may send, sorted: nothing else can leave.
    package var destinations: [String] {
        Array(Set(rows.compactMap(\.destination))).sorted()
    }

    /// 64 hexadecimal digits of SHA-256.
    static func hash(_ bytes: Data) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
