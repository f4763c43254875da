/// Reads sections whose entries are a line or two each: certificates, awards, publications, interests.
struct ItemListParser {
    let scanner: DateScanner
    let vocabulary: Vocabulary

    struct Item {
        var text: String
        var date: DateSpan?
        /// What stands after the name: an issuer, a publisher.
        var source: String?
        var line: ReadLine
        var body: [ReadLine] = []

        /// The end of its stretch, else the start, as ISO 8601.
        var isoDate: String? { (date?.end ?? date?.start)?.iso8601 }
    }

    /// An item's name apart from what stands after it, where that was not told already.
    func nameAndSource(of item: Item) -> (name: String, source: String?) {
        item.source.map { (item.text, $0) } ?? splitSource(item.text)
    }

    func items(in source: [ReadLine]) -> [Item] {
        if let rows = rows(of: source) ?? numbered(source) { return rows }
        var items: [Item] = []
        let lines = source.first.map(isTableHead) == true ? Array(source.dropFirst()) : source
        let standing = lines.count(where: isBold)
        let hasBullets = lines.contains(where: \.isListItem) && !pointsTellMore(lines)
        // Names in bold over details alternate with them; rows of a table follow one another.
        let areRows =
            lines.allSatisfy { $0.parts.count > 1 }
            && zip(lines, lines.dropFirst()).contains { isBold($0) == isBold($1) }
        let usesBold = standing > 0 && standing < lines.count && !areRows
        let spacing = LineSpacing(lines)
        let sources = !hasBullets && !usesBold ? sourceLines(in: lines) : []
        var pointOfDate: DateSpan?
        for (index, line) in lines.enumerated() {
            // "• May 2014" over the name.
            if let date = pointOfDate, !line.isListItem {
                var next = item(of: line)
                next.date = next.date ?? date
                items.append(next)
                pointOfDate = nil
                continue
            }
            // "Issued by: Norwick Board" below the name.
            if let issuer = issuer(line), let last = items.indices.last {
                items[last].source = items[last].source ?? issuer
                items[last].body.append(line)
                continue
            }
            if sources.contains(index), let last = items.indices.last {
                let more = item(of: line)
                items[last].source = more.text
                items[last].date = more.date
                items[last].body.append(line)
                continue
            }
            let starts =
                hasBullets ? line.isListItem || items.isEmpty : usesBold ? isBold(line) || items.isEmpty : true
            let wraps =
                index > 0
                && (wraps(lines[index - 1], into: line, usesBold: usesBold)
                    || !hasBullets && !usesBold && spacing.isWrap(line, after: lines[index - 1]) && !line.isListItem)
            if let last = items.indices.last, !starts || wraps {
                if wraps, items[last].body.isEmpty {
                    let more = item(of: line)
                    items[last].text = ItemSplitter.join(items[last].text, more.text)
                    items[last].date = items[last].date ?? more.date
                } else {
                    let more = item(of: line)
                    items[last].date = items[last].date ?? more.date
                    if items[last].source == nil, items[last].body.isEmpty, !more.text.isEmpty, line.wordCount <= 8 {
                        items[last].source = more.text
                    }
                    items[last].body.append(line)
                }
                continue
            }
            let several = datedItems(of: line)
            guard several.isEmpty else {
                items += several
                continue
            }
            let next = item(of: line)
            // Between two lines with a source, the second of a name.
            if !sources.isEmpty, index > 0, !sources.contains(index - 1), let last = items.indices.last {
                items[last].text = ItemSplitter.join(items[last].text, next.text)
                continue
            }
            if next.text.isEmpty, line.isListItem, next.date != nil {
                pointOfDate = next.date
                continue
            }
            if next.text.isEmpty {
                if let last = items.indices.last, items[last].date == nil { items[last].date = next.date }
                continue
            }
            items.append(next)
        }
        return items.count <= 3 ? items.flatMap(split) : items
    }

    private func issuer(_ line: ReadLine) -> String? {
        guard line.parts.count == 1, let (label, value) = vocabulary.entryLabelled(line.text), label == .organization
        else { return nil }
        return value
    }

    /// The rows of a table whose head says which column holds the names; `nil` if there is none.
    private func rows(of source: [ReadLine]) -> [Item]? {
        guard let head = source.first, head.parts.count >= 2 else { return nil }
        let labels = head.parts.map { vocabulary.entryLabel($0.text) }
        let rows = source.dropFirst()
        guard let name = labels.firstIndex(of: .title), !labels.contains(nil),
            rows.count(where: { $0.parts.count == labels.count }) * 3 >= rows.count * 2, !rows.isEmpty
        else { return nil }
        var items: [Item] = []
        for row in rows {
            guard name < row.parts.count, row.parts.count > 1 else {
                // What a cell wraps into.
                if items.isEmpty { items.append(item(of: row)) } else { items[items.count - 1].body.append(row) }
                continue
            }
            func cell(_ label: EntryLabel) -> String? {
                labels.firstIndex(of: label).flatMap { $0 < row.parts.count ? row.parts[$0].text : nil }
            }
            let date = cell(.period).flatMap { scanner.spans(in: $0).first }
            items.append(Item(text: row.parts[name].text, date: date, source: cell(.organization), line: row))
        }
        return items
    }

    /// "Voltora Basics", "Brenta Academy", "Credential ID: 4711" one below the other: the number ends its item, the line
    /// below the name says who gave it; `nil` if the items have no numbers.
    private func numbered(_ source: [ReadLine]) -> [Item]? {
        func isNumber(_ line: ReadLine) -> Bool { vocabulary.entryLabelled(line.text)?.label == .number }
        guard source.count(where: isNumber) >= 2, source.last.map(isNumber) == true,
            !source.contains(where: \.isListItem)
        else { return nil }
        var items: [Item] = []
        for block in source.split(whereSeparator: isNumber) {
            guard let first = block.first, block.count <= 3 else { return nil }
            var item = item(of: first)
            for line in block.dropFirst() {
                let more = self.item(of: line)
                item.source = item.source ?? more.text
                item.date = item.date ?? more.date
                item.body.append(line)
            }
            items.append(item)
        }
        return items
    }

    private func isBold(_ line: ReadLine) -> Bool {
        line.parts.contains { $0.look.isBold || line.parts.count > 1 && $0.leadIn != nil }
    }

    /// "Certificate     Details" over a table.
    private func isTableHead(_ line: ReadLine) -> Bool {
        guard line.parts.count > 1, line.look.isBold || line.look.isCapitals else { return false }
        return line.parts.allSatisfy {
            vocabulary.entryLabel($0.text) != nil || vocabulary.exactHeading($0.text) != nil
        }
    }

    /// Whether points only tell more of names in bold above them, each with its issuer or date.
    private func pointsTellMore(_ lines: [ReadLine]) -> Bool {
        guard let first = lines.first, isBold(first), !first.isListItem else { return false }
        let heads = lines.indices.filter { isBold(lines[$0]) && !lines[$0].isListItem }
        return heads.count > 1 && !lines.contains { $0.isListItem && isBold($0) }
            && heads.allSatisfy { head in
                !scanner.spans(in: lines[head].text).isEmpty
                    || head + 1 < lines.count && !lines[head + 1].isListItem && !isBold(lines[head + 1])
            }
    }

    /// "RHCE (2018) | CCNA (2015)": a line of several, each with its date.
    private func datedItems(of line: ReadLine) -> [Item] {
        guard line.parts.count == 1 else { return [] }
        let pieces = PieceSplitter.split(line.text, at: [" | ", " • ", " · ", "; "])
        guard pieces.count > 1, pieces.count(where: { !scanner.spans(in: $0).isEmpty }) > 1 else { return [] }
        let items = pieces.map { piece in
            var own = line
            own.parts[0].text = piece
            return item(of: own)
        }
        return items.allSatisfy { !$0.text.isEmpty } ? items : []
    }

    /// "BHV, VCA, ADR 1.3" in one line is three.
    private func split(_ item: Item) -> [Item] {
        let parts = ItemSplitter.items(of: item.text, separators: ",;|•·、，；")
        guard item.source == nil, item.body.isEmpty, parts.count >= 3,
            parts.allSatisfy({ $0.split(separator: " ").count <= 6 && !$0.contains(":") })
        else { return [item] }
        return parts.map { part in
            let spans = scanner.spans(in: part)
            return Item(text: withoutDate(part), date: spans.first ?? item.date, line: item.line)
        }
    }

    /// A name without a bracket that holds its date: "RHCE (2018, expired)".
    private func withoutDate(_ text: String) -> String {
        guard text.hasSuffix(")") || text.hasSuffix("）"), let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }),
            !scanner.spans(in: String(text[open...])).isEmpty
        else { return text }
        let name = String(text[..<open]).collapsingBlanks()
        return name.isEmpty ? text : name
    }

    /// Lines "Coursera, 2020" below the items that they belong to, where the section is set so: each dated line stands
    /// under one or two without a date.
    private func sourceLines(in lines: [ReadLine]) -> Set<Int> {
        let dated = lines.indices.filter { index in
            let entry = EntryLine(lines[index], scanner: scanner)
            return !entry.dates.isEmpty && entry.isDated && !entry.pieces.isEmpty && lines[index].wordCount <= 8
        }
        guard dated.count >= 2, lines.count >= 2 * dated.count, dated.first != 0, dated.last == lines.count - 1,
            zip(dated, dated.dropFirst()).allSatisfy({ (2...3).contains($1 - $0) })
        else { return [] }
        return Set(dated)
    }

    /// A line broken for lack of room.
    private func wraps(_ previous: ReadLine, into line: ReadLine, usesBold: Bool) -> Bool {
        guard !line.isListItem, line.flow == previous.flow, line.look == previous.parts.last?.look ?? previous.look,
            let first = line.text.unicodeScalars.first,
            line.spaceBefore < 0.5 * max(line.look.size, 8)
        else { return false }
        // Where plain lines tell more of each bold one, two bold ones in a row are one.
        if usesBold, isBold(line), line.box != nil,
            scanner.spans(in: previous.text).isEmpty, line.wordCount <= 3
        {
            return true
        }
        if first.properties.isLowercase || first == "(" { return true }
        guard let last = previous.text.unicodeScalars.last else { return false }
        return ",-&–—|".unicodeScalars.contains(last) || last == ":" && !line.isParagraph
    }

    private func item(of line: ReadLine) -> Item {
        let entry = EntryLine(line, scanner: scanner)
        if let (name, source) = nameAndSource(of: line) {
            return Item(text: name, date: entry.date, source: source, line: line)
        }
        // A year in the middle of a name is part of it.
        guard entry.isDated || entry.dates.isEmpty else {
            let text = line.text.replacing("\t", with: " ")
            let name = withoutDate(text)
            return Item(text: name, date: name == text ? nil : entry.date, line: line)
        }
        var texts = entry.pieces.map(\.text)
        var source: String?
        if texts.count > 1 { source = texts.removeLast() }
        return Item(text: texts.joined(separator: " "), date: entry.date, source: source, line: line)
    }

    /// Of parts between wide gaps the first is the name, the next what it is or who gave it.
    private func nameAndSource(of line: ReadLine) -> (name: String, source: String)? {
        guard line.parts.count > 1 else { return nil }
        let texts = line.parts.compactMap { part -> String? in
            var own = line
            own.parts = [part]
            let text = EntryLine(own, scanner: scanner).pieces.map(\.text).joined(separator: " ")
            return text.count(where: \.isLetter) > 1 ? text : nil
        }
        guard texts.count > 1 else { return nil }
        return (texts[0], texts[1])
    }

    /// Whether a text behind a name can be an issuer: "Advanced Level Test Engineer" and "expert level" are none.
    private func isSource(_ text: String) -> Bool {
        text.unicodeScalars.first?.properties.isLowercase != true && vocabulary.titleLikeness(text) < 0.75
    }

    /// The issuer at the end of an item: "…, Coursera", "… – Scrum.org", "… (Microsoft)".
    func splitSource(_ text: String) -> (name: String, source: String?) {
        for separator in [" – ", " — ", " | ", " · ", " - "] {
            let parts = PieceSplitter.split(text, at: [separator])
            guard parts.count == 2, parts[0].count >= 4, parts[1].split(separator: " ").count <= 6, isSource(parts[1])
            else { continue }
            // "Voltora — Deep Learning Course": the issuer may stand in front.
            if vocabulary.tellsOfCourse(parts[1]), !vocabulary.tellsOfCourse(parts[0]) { return (text, nil) }
            return (parts[0], parts[1])
        }
        let comma = PieceSplitter.split(text, at: [", "])
        if comma.count >= 2, let last = comma.last, last.split(separator: " ").count <= 6,
            comma[0].split(separator: " ").count >= 2
        {
            return (comma.dropLast().joined(separator: ", "), last)
        }
        return (text, nil)
    }
}
