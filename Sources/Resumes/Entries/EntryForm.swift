internal import Documents

/// What a label in a form or the head of a table's column says of its value.
///
/// Raw values stand in `entry-labels.tsv`.
enum EntryLabel: String {
    case period
    case organization
    case title
    /// A field of study: part of the title of a course.
    case field
    case tasks
    /// The number of a certificate.
    case number
    /// Read over: sector, grade, reason for leaving.
    case other
}

/// Reads sections set as forms: a label before each value, or a table with a head.
///
/// Labels say what is what, so nothing has to be weighed. A section is a form only if its labels name a period and
/// a title or an organisation, in at least two entries or three labels.
struct EntryForm {
    let vocabulary: Vocabulary
    let scanner: DateScanner

    /// The entries, or `nil` if the section is no form.
    func entries(in lines: [ReadLine]) -> [ParsedEntry]? {
        table(in: lines) ?? labelled(in: lines)
    }

    // MARK: Tables

    /// Rows under "Period | Company | Post | Tasks".
    private func table(in lines: [ReadLine]) -> [ParsedEntry]? {
        guard let head = lines.firstIndex(where: { isTableHead($0) }), head <= 2 else { return nil }
        var columns = lines[head].parts.map { (vocabulary.entryLabel($0.text) ?? .other, $0.box) }
        // Where no column holds the post, the one for the department says the most.
        if !columns.contains(where: { $0.0 == .title || $0.0 == .field }),
            let place = lines[head].parts.firstIndex(where: { Self.departments.contains($0.text) })
        {
            columns[place].0 = .title
        }
        // The head of the first column may stand on a line of its own.
        if head > 0, lines[head - 1].parts.count == 1, let first = vocabulary.entryLabel(lines[head - 1].text),
            lines[(head + 1)...].contains(where: { $0.parts.count == columns.count + 1 })
        {
            columns.insert((first, lines[head - 1].box), at: 0)
        }
        let rows = lines[(head + 1)...].filter { !isTableHead($0) }
        // No table has every heading: a column of dates is one whatever its head says.
        if !columns.contains(where: { $0.0 == .period }),
            let place = columns.indices.first(where: { place in
                let cells = rows.filter { $0.parts.count == columns.count }.map { $0.parts[place].text }
                return !cells.isEmpty && cells.allSatisfy { !scanner.spans(in: $0).isEmpty && $0.wordCount <= 6 }
            })
        {
            columns[place].0 = .period
        }
        var entries: [ParsedEntry] = []
        for line in rows {
            guard line.parts.count > 1 else {
                if let last = entries.indices.last { entries[last].body.append(line) }
                continue
            }
            var values: [(EntryLabel, String)] = []
            for (index, part) in line.parts.enumerated() {
                let column = column(of: part, at: index, isWhole: line.parts.count == columns.count, in: columns)
                values.append((column, part.text))
            }
            var entry = entry(of: values, line: line)
            // What was done is text.
            let texts = zip(values, line.parts).filter {
                $0.0.0 == .tasks || $0.0.0 == .other && $0.1.text.wordCount > 12
            }
            entry.body = texts.map { _, part in
                var text = line
                text.parts = [part]
                return text
            }
            entry.others.removeAll { $0.text.wordCount > 12 }
            entries.append(entry)
        }
        let read = entries.filter { $0.date != nil || $0.title != nil && $0.organization != nil }
        return read.isEmpty ? nil : read
    }

    private static let departments: Set<String> = ["부서", "소속부서", "근무부서", "部门", "部門"]

    private func isTableHead(_ line: ReadLine) -> Bool {
        guard line.parts.count >= 3 else { return false }
        let labels = line.parts.compactMap { vocabulary.entryLabel($0.text) }
        return labels.count * 3 >= line.parts.count * 2 && labels.contains(.organization)
            && (labels.contains(.period) || labels.contains(.title) || labels.contains(.field))
    }

    /// The column in which a cell stands: by its place, else by the head above it.
    private func column(
        of part: ReadLine.Part,
        at index: Int,
        isWhole: Bool,
        in columns: [(EntryLabel, Box?)]
    ) -> EntryLabel {
        if isWhole { return columns[index].0 }
        guard let box = part.box else { return columns.indices.contains(index) ? columns[index].0 : .other }
        let nearest = columns.min { one, other in
            distance(box, one.1) < distance(box, other.1)
        }
        return nearest?.0 ?? .other
    }

    private func distance(_ box: Box, _ head: Box?) -> Double {
        guard let head else { return .infinity }
        let middle = (head.left + head.right) / 2
        return box.left <= middle && middle <= box.right ? 0 : abs((box.left + box.right) / 2 - middle)
    }

    // MARK: Labels

    /// "Name of employer   ACME" row by row; a label that comes again begins the next entry.
    private func labelled(in lines: [ReadLine]) -> [ParsedEntry]? {
        let rows = rows(of: lines)
        let known = rows.compactMap(\.label)
        let names = [EntryLabel.title, .organization].filter(known.contains)
        guard known.count >= 3, known.count * 2 >= rows.count, !names.isEmpty,
            known.contains(.period)
                || names.count == 2
                    && !lines.contains(where: { scanner.spans(in: $0.text).contains(where: \.isStretch) })
        else { return nil }
        var entries: [ParsedEntry] = []
        var current: [Row] = []
        var seen: Set<EntryLabel> = []
        func finish() {
            guard let first = current.first else { return }
            var entry = entry(of: current.compactMap { row in row.label.map { ($0, row.value) } }, line: first.line)
            entry.dateLine = current.first { $0.label == .period }?.line ?? first.line
            for row in current where row.label == .tasks { entry.body.append(row.line) }
            if entry.title != nil || entry.organization != nil { entries.append(entry) }
            current.removeAll()
            seen.removeAll()
        }
        let unnamed: EntryLabel? = known.contains(.organization) ? known.contains(.title) ? nil : .title : .organization
        for (index, row) in rows.enumerated() {
            // "ACME" over "Period: …" and "Post: …": what no label names stands over the labels.
            if row.label == nil, let unnamed, index + 1 < rows.count, rows[index + 1].label != nil {
                finish()
                current = [row]
                current[0].label = unnamed
                seen = [unnamed]
                continue
            }
            if let label = row.label, label != .other, label != .tasks {
                if seen.contains(label) { finish() }
                seen.insert(label)
            }
            current.append(row)
        }
        finish()
        return entries.isEmpty ? nil : entries
    }

    private struct Row {
        var label: EntryLabel?
        var value: String
        var line: ReadLine
        var valueLeft: Double?
    }

    /// Labels and values, with what either wraps into.
    private func rows(of lines: [ReadLine]) -> [Row] {
        var rows: [Row] = []
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            guard let (label, value, left) = labelAndValue(line) else {
                if let last = rows.indices.last, isRest(line, of: rows[last]) {
                    add(line, to: &rows[last])
                } else {
                    rows.append(Row(label: nil, value: line.text, line: line))
                }
                continue
            }
            rows.append(Row(label: label, value: value, line: line, valueLeft: left))
        }
        return rows
    }

    /// Whether a line is the second one of a label or of a value.
    private func isRest(_ line: ReadLine, of row: Row) -> Bool {
        guard line.parts.count == 1, !line.isParagraph, !line.look.isBold || row.line.look.isBold else { return false }
        // What begins where the labels do and reaches over the values is neither.
        guard let edge = row.valueLeft, let box = line.box else { return true }
        return box.left >= edge - 8 || box.right <= edge
    }

    private func add(_ line: ReadLine, to row: inout Row) {
        if let edge = row.valueLeft, let box = line.box, box.right < edge {
            let joined = ItemSplitter.join(row.line.parts[0].text, line.text)
            row.label = vocabulary.entryLabel(joined) ?? row.label
        } else if row.label != .period {
            row.value = ItemSplitter.join(row.value, line.text)
        }
    }

    private func labelAndValue(_ line: ReadLine) -> (EntryLabel?, String, Double?)? {
        let first = line.parts[0]
        if line.parts.count > 1 {
            let value = line.parts.dropFirst().map(\.text).joined(separator: " ")
            return (vocabulary.entryLabel(first.text), value, line.parts[1].box?.left)
        }
        return vocabulary.entryLabelled(first.text).map { ($0.label, $0.value, nil) }
    }

    // MARK: Entries

    private func entry(of values: [(label: EntryLabel, text: String)], line: ReadLine) -> ParsedEntry {
        var entry = ParsedEntry()
        func field(_ text: String) -> ParsedEntry.Field { ParsedEntry.Field(text: text, line: line, score: 0.95) }
        var fields: [String] = []
        for (label, text) in values where text != "-" {
            switch label {
            case .period where entry.date == nil:
                let dates = scanner.spans(in: text)
                entry.date = dates.first(where: \.isStretch) ?? dates.first ?? scanner.present(text)
                entry.dateLine = line
            case .organization where entry.organization == nil: entry.organization = field(withoutAddress(text))
            case .title where entry.title == nil: entry.title = field(text)
            case .field: fields.append(text)
            case .other: entry.others.append(field(text))
            default: break
            }
        }
        if !fields.isEmpty {
            let text = ([entry.title?.text].compactMap { $0 } + fields).joined(separator: ", ")
            entry.title = field(text)
        }
        return entry
    }

    /// "Name and address of employer": the name ends at the first comma before a street or a town.
    private func withoutAddress(_ text: String) -> String {
        let parts = PieceSplitter.split(text, at: [", "])
        guard parts.count > 1 else { return text }
        let rest = parts.dropFirst().first { part in
            part.contains(where: \.isNumber) || vocabulary.place(part).coverage >= 0.5
        }
        guard let rest, let range = text.rangeOfBytes(of: ", " + rest) else { return text }
        return String(text[..<range.lowerBound])
    }
}
