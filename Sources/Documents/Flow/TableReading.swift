/// Decides how the eye goes through a table.
///
/// Row by row where rows belong together, cell by cell where a table only sets columns side by side. The result has
/// no tables any more.
enum TableReading {
    /// A cell without tables, with what the decision looks at.
    private struct Cell {
        var column: Int
        var columnSpan: Int
        var rowSpan: Int
        var blocks: [FlowBlock]
        /// Its lines, blank ones too; `nil` where frames or columns inside forbid to take it line by line.
        var lines: [FlowLine]?
        var shape: CellShape

        init(_ cell: FlowCell) {
            column = cell.column
            columnSpan = cell.columnSpan
            rowSpan = cell.rowSpan
            blocks = TableReading.flatten(cell.blocks)
            lines = TableReading.plainLines(blocks)
            shape = CellShape(lines ?? blocks.flatMap(TableReading.allLines), isPlain: lines != nil)
        }
    }

    static func order(_ rows: [[FlowCell]]) -> [FlowBlock] {
        order(rows.map { row in row.map(Cell.init).filter { !$0.shape.isBlank } })
    }

    private static func order(_ rows: [[Cell]]) -> [FlowBlock] {
        var blocks: [FlowBlock] = []
        var next = 0
        while next < rows.count {
            if let split = splitByTallCell(rows, at: next) {
                blocks += split.blocks
                next = split.end
                continue
            }
            var end = next
            while end < rows.count, rows[end].count > 1, !rows[end].contains(where: isTall) { end += 1 }
            if end == next {
                // Nothing beside it: the row is plain flow.
                blocks += rows[next].flatMap(\.blocks) + (rows[next].isEmpty ? [blank] : [])
                next += 1
                continue
            }
            blocks += orderRun(Array(rows[next..<end]))
            next = end
        }
        return blocks
    }

    /// Rows of several cells that follow one another.
    private static func orderRun(_ rows: [[Cell]]) -> [FlowBlock] {
        let columnar = rows.filter(isColumnar).count
        let columns = rows.map { $0.map(\.column) }
        if columnar * 2 >= rows.count, columnar > 0, columns.allSatisfy({ $0 == columns[0] }) {
            return columns[0].indices.map { index in .frame(rows.flatMap { $0[index].blocks }) }
        }
        let hasHeadings = isHeadingColumn(rows)
        return rows.flatMap { row -> [FlowBlock] in
            isColumnar(row) || row.contains { $0.lines == nil }
                ? row.map { .frame($0.blocks) }
                : RowReading.lines(of: row.map { $0.lines ?? [] }, isHeading: hasHeadings).map(FlowBlock.line)
        }
    }

    /// Whether the first column holds the headings of what stands at their right: words in every row, and much text
    /// beside at least one of them.
    private static func isHeadingColumn(_ rows: [[Cell]]) -> Bool {
        let areWords = rows.allSatisfy { row in
            guard let cell = row.first, cell.shape.lines == 1, let text = cell.lines?.first(where: { !$0.isBlank })
            else {
                return false
            }
            return text.line.text.count <= 40 && !text.line.text.contains(where: \.isNumber) && !text.line.isListItem
        }
        return areWords && rows.contains { row in row.dropFirst().contains { $0.shape.lines > 3 } }
    }

    /// Whether two cells of a row are columns of their own rather than parts of one line.
    private static func isColumnar(_ row: [Cell]) -> Bool {
        if row.count(where: { $0.shape.isColumn }) > 1 { return true }
        return row.count(where: { $0.shape.lines >= 3 }) > 1 && !row.contains { $0.shape.isLabel }
    }

    private static func isTall(_ cell: Cell) -> Bool { cell.rowSpan > 1 && cell.shape.lines > 3 }

    /// A cell with much text that goes down beside several rows is a sidebar; the rows beside it are a table of
    /// their own.
    private static func splitByTallCell(_ rows: [[Cell]], at start: Int) -> (blocks: [FlowBlock], end: Int)? {
        guard let tall = rows[start].first(where: isTall) else { return nil }
        var end = min(rows.count, start + tall.rowSpan)
        var at = start
        while at < end {
            for cell in rows[at] where isTall(cell) { end = max(end, min(rows.count, at + cell.rowSpan)) }
            at += 1
        }
        func part(_ isIn: (Cell) -> Bool) -> [[Cell]] {
            rows[start..<end].map { row in
                row.filter { !($0.column == tall.column && isTall($0)) && isIn($0) }
            }
        }
        let talls = rows[start..<end].flatMap { $0.filter { $0.column == tall.column && isTall($0) } }
        let middle: [FlowBlock] = [.frame(talls.flatMap(\.blocks))]
        let left = order(part { $0.column < tall.column })
        let right = order(part { $0.column >= tall.column })
        return ([.frame(left)] + middle + [.frame(right)], end)
    }

    private static let blank = FlowBlock.line(FlowLine(line: Line(spans: [])))

    /// The blocks with nested tables put in order.
    private static func flatten(_ blocks: [FlowBlock]) -> [FlowBlock] {
        blocks.flatMap { block -> [FlowBlock] in
            switch block {
            case .table(let table): order(table.rows)
            case .frame(let inner): [.frame(flatten(inner))]
            default: [block]
            }
        }
    }

    private static func plainLines(_ blocks: [FlowBlock]) -> [FlowLine]? {
        var lines: [FlowLine] = []
        for block in blocks {
            guard case .line(let line) = block else { return nil }
            lines.append(line)
        }
        return lines
    }

    private static func allLines(_ block: FlowBlock) -> [FlowLine] {
        switch block {
        case .line(let line): [line]
        case .frame(let inner): inner.flatMap(allLines)
        default: []
        }
    }
}

/// What a cell looks like from afar.
struct CellShape {
    var lines = 0
    var isBlank = true
    /// Long enough, or structured enough, to be a column of its own.
    var isColumn = false
    /// A date, a place, a word at the right: something said about what stands beside it.
    var isLabel = false

    init(_ flow: [FlowLine], isPlain: Bool) {
        let printed = flow.filter { !$0.isBlank }
        lines = printed.count
        isBlank = lines == 0
        let items = printed.count { $0.line.isListItem }
        let headings = printed.count { $0.line.headingLevel != nil }
        isColumn = !isPlain || lines >= 6 || (lines >= 3 && (items >= 2 || headings > 0))
        let characters = printed.reduce(0) { $0 + $1.line.text.count }
        let saysAboutOther = printed.contains { $0.isRightAligned || YearSearch.containsYear($0.line.text) }
        isLabel = lines <= 4 && characters < 120 && items == 0 && saysAboutOther
    }
}

/// Finds a year of our time among other text.
enum YearSearch {
    static func containsYear(_ text: String) -> Bool {
        var digits: [UInt8] = []
        for byte in Array(text.utf8) + [0] {
            if byte >= 0x30, byte <= 0x39 {
                digits.append(byte)
                continue
            }
            if digits.count == 4, digits.starts(with: [0x31, 0x39]) || digits.starts(with: [0x32, 0x30]) {
                return true
            }
            digits = []
        }
        return false
    }
}
