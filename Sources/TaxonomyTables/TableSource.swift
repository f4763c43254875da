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
    package init(parsing text: String) { self.init(parsing: Array(text.utf8)[...]) }

    /// Reads a file's bytes.
    init(parsing bytes: ArraySlice<UInt8>) {
        columns = []
        rows = []
        unsafe bytes.withUnsafeBytes { memory in
            var number = 0
            var place = unsafe memory.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            while place < memory.count {
                var end = place
                while end < memory.count, unsafe memory[end] != 0x0A { end += 1 }
                number += 1
                unsafe read(memory, place, end, number)
                place = end + 1
            }
        }
    }

    /// Takes one line.
    private mutating func read(_ memory: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ number: Int) {
        var start = start
        var end = end
        while end > start, unsafe memory[end - 1] == 0x0D { end -= 1 }
        guard start < end, unsafe memory[start] != UInt8(ascii: "#") else { return }
        let isDeletion = unsafe memory[start] == UInt8(ascii: "!")
        if isDeletion { start += 1 }
        var cells: [String] = []
        cells.reserveCapacity(columns.count)
        while true {
            var stop = start
            while stop < end, unsafe memory[stop] != 0x09 { stop += 1 }
            var last = stop
            while start < last, unsafe memory[start] == 0x20 { start += 1 }
            while last > start, unsafe memory[last - 1] == 0x20 { last -= 1 }
            unsafe cells.append(String(decoding: UnsafeRawBufferPointer(rebasing: memory[start..<last]), as: UTF8.self))
            guard stop < end else { break }
            start = stop + 1
        }
        if columns.isEmpty {
            columns = cells
        } else {
            rows.append(Row(cells: cells, line: number, isDeletion: isDeletion))
        }
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
        guard cell.utf8.contains(UInt8(ascii: "|")) else { return [cell] }
        return cell.utf8.split(separator: UInt8(ascii: "|")).map { value in
            var value = value
            while value.first == 0x20 { value.removeFirst() }
            while value.last == 0x20 { value.removeLast() }
            return String(Substring(value))
        }
    }

    /// How many different phrases lead to its rows.
    package var phraseCount: Int {
        let aliases = column("aliases")
        var phrases: Set<String> = []
        for row in rows {
            var names = Self.values(in: row.cells.first ?? "")
            if let aliases, aliases > 0, aliases < row.cells.count { names += Self.values(in: row.cells[aliases]) }
            phrases.formUnion(names.map(TextNormalizer.normalized))
        }
        return phrases.count
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
