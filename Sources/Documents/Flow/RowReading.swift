/// Joins the cells of one row line by line, as they stand side by side.
enum RowReading {
    /// The lines of a row; the first cell stands on a line of its own where it is a heading.
    static func lines(of cells: [[FlowLine]], isHeading: Bool = false) -> [FlowLine] {
        let cells = cells.map(withoutOuterBlanks)
        if let label = isHeading ? cells.first?.first(where: { !$0.isBlank }) : sectionLabel(cells) {
            return [label] + lines(of: Array(cells.dropFirst()))
        }
        var joined: [FlowLine] = []
        for index in 0..<(cells.map(\.count).max() ?? 0) {
            let pieces = cells.compactMap { $0.indices.contains(index) ? $0[index] : nil }.filter { !$0.isBlank }
            guard !pieces.isEmpty else {
                joined.append(FlowLine(line: Line(spans: [])))
                continue
            }
            joined += join(pieces, isFirst: index == 0)
        }
        return joined
    }

    /// A heading, or a word set apart by its look, at the left of several lines.
    private static func sectionLabel(_ cells: [[FlowLine]]) -> FlowLine? {
        guard cells.count > 1, let label = cells[0].first, cells[0].count == 1 else { return nil }
        let others = cells.dropFirst().flatMap { $0 }.filter { !$0.isBlank }
        // Cells of one line each are a row, and the first is no more of a heading than the others.
        guard cells.dropFirst().contains(where: { $0.count { !$0.isBlank } > 1 }), let beside = others.first else {
            return nil
        }
        if label.line.headingLevel != nil { return label }
        let text = label.line.text
        guard text.count <= 30, !text.contains(where: \.isNumber), let look = label.line.spans.first,
            let other = beside.line.spans.first
        else { return nil }
        let isCapital = text == text.uppercased() && text != text.lowercased()
        let isApart = look.isBold != other.isBold && look.isBold || look.size > other.size || look.color != other.color
        let isHeading = isApart || isCapital && beside.line.text != beside.line.text.uppercased() || others.count > 3
        return isHeading ? label : nil
    }

    private static func join(_ pieces: [FlowLine], isFirst: Bool) -> [FlowLine] {
        guard pieces.count > 1 else { return pieces }
        let standApart = pieces.dropFirst().contains { $0.line.isListItem || !isFirst && $0.line.text.count > 80 }
        guard !standApart else { return pieces }
        var line = pieces[0]
        for piece in pieces.dropFirst() {
            var spans = piece.line.spans
            spans[0].followsGap = true
            line.line.spans += spans
            line.before = max(line.before, piece.before)
            line.after = max(line.after, piece.after)
        }
        if pieces.contains(where: { $0.line.headingLevel == nil }) { line.line.headingLevel = nil }
        return [line]
    }

    private static func withoutOuterBlanks(_ lines: [FlowLine]) -> [FlowLine] {
        guard let last = lines.lastIndex(where: { !$0.isBlank }) else { return [] }
        return Array(lines[...last])
    }
}
