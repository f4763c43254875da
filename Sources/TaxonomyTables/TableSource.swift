/// A table as people write it: tab-separated, a header row, one fact a line.
///
/// `#` starts a comment line, `|` separates several values in a cell, the first column is the phrase that the
/// table is asked by. A column named `aliases` holds further phrases of the same row. A line that starts with `!`
/// takes out what earlier layers say about that phrase; cells after it narrow what is taken out.
package struct TableSource: Sendable, Equatable {
    /// One line.
    package struct Row: Sendable, Equatable {
        package var cells: [String]
        /// Where it stands in its file, from 1.
        package var line: Int
        /// Whether it takes rows of earlier layers out.
        package var isDeletion: Bool

        package init(cells: [String], line: Int = 0, isDeletion: Bool = false) {
            self.cells = cells
            self.line = line
            self.isDeletion = isDeletion
        }
    }

    /// The names in the header row.
    package var columns: [String]
    package var rows: [Row]

    package init(columns: [String] = [], rows: [Row] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// Reads a file's text.
    package init(parsing text: String) {
        columns = []
        rows = []
        var number = 0
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            var line = line
            if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let isDeletion = line.first == UInt8(ascii: "!")
            if isDeletion { line = line.dropFirst() }
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map { cell in
                String(decoding: Self.trimmed(cell), as: UTF8.self)
            }
            if columns.isEmpty {
                columns = cells
            } else {
                rows.append(Row(cells: cells, line: number, isDeletion: isDeletion))
            }
        }
    }

    private static func trimmed(_ cell: Substring.UTF8View) -> Substring.UTF8View {
        var cell = cell
        while cell.first == 0x20 { cell = cell.dropFirst() }
        while cell.last == 0x20 { cell = cell.dropLast() }
        return cell
    }

    /// Where a column stands.
    package func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

    /// One cell; empty if the row is short or has no such column.
    package func cell(_ row: Row, _ name: String) -> String {
        guard let column = column(name), column < row.cells.count else { return "" }
        return row.cells[column]
    }

    /// The values in one cell.
    package static func values(in cell: String) -> [String] {
        guard !cell.isEmpty else { return [] }
        return cell.split(separator: "|").map { value in
            var value = value
            while value.first == " " { value.removeFirst() }
            while value.last == " " { value.removeLast() }
            return String(value)
        }
    }

    /// Lays a later layer over this one: a phrase that it names is its own from now on, a phrase that it deletes
    /// is gone.
    package func overlaid(by layer: TableSource) -> TableSource {
        if columns.isEmpty { return layer.withoutDeletions }
        if layer.columns.isEmpty { return self }
        var merged = self
        for column in layer.columns where !merged.columns.contains(column) { merged.columns.append(column) }
        let key = { (row: Row) in TextNormalizer.normalized(row.cells.first ?? "") }
        var named: Set<String> = []
        var deletions: [String: [Row]] = [:]
        for row in layer.rows {
            if row.isDeletion { deletions[key(row), default: []].append(row) } else { named.insert(key(row)) }
        }
        merged.rows.removeAll { row in
            let phrase = key(row)
            if named.contains(phrase) { return true }
            return deletions[phrase, default: []].contains { layer.deletes($0, row, of: self) }
        }
        for row in layer.rows where !row.isDeletion {
            var cells = Array(repeating: "", count: merged.columns.count)
            for (index, cell) in row.cells.enumerated() where index < layer.columns.count {
                if let column = merged.column(layer.columns[index]) { cells[column] = cell }
            }
            merged.rows.append(Row(cells: cells, line: row.line))
        }
        return merged
    }

    /// Whether a deletion of this layer, with what it narrows itself to, means a row of another.
    private func deletes(_ deletion: Row, _ row: Row, of other: TableSource) -> Bool {
        for (index, cell) in deletion.cells.enumerated().dropFirst() where !cell.isEmpty && index < columns.count {
            if other.cell(row, columns[index]) != cell { return false }
        }
        return true
    }

    private var withoutDeletions: TableSource {
        TableSource(columns: columns, rows: rows.filter { !$0.isDeletion })
    }
}
