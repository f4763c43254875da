internal import Documents

/// Turns the lines of a list section into items.
enum ItemSplitter {
    /// A run of text that belongs together: a bullet with the lines it wraps into, a labelled row, a line.
    struct Run {
        /// "Programming Languages" before a colon, in bold or in a column of its own.
        var label: String?
        var text: String
        var line: ReadLine
        /// Cells beside the first one that are no label.
        var cells: [String] = []
    }

    /// Joins wrapped lines and takes labels off.
    static func runs(of lines: [ReadLine]) -> [Run] {
        var runs: [Run] = []
        let spacing = LineSpacing(lines)
        let hasBullets = lines.contains(where: \.isListItem)
        let labels = labelColumns(of: lines)
        // Where most lines begin in small letters, these say nothing about what goes on.
        let small = lines.count { $0.text.unicodeScalars.first?.properties.isLowercase == true }
        let isSmall = lines.count > 2 && small * 5 >= lines.count * 3
        for (index, line) in lines.enumerated() {
            if let last = runs.last, index > 0,
                continues(last, previous: lines[index - 1], line)
                    && !(isSmall && beginsItem(line, after: lines[index - 1], spacing))
                    || !hasBullets && !line.isParagraph && spacing.isWrap(line, after: lines[index - 1])
                        && isPlain(line, after: lines[index - 1])
            {
                let text = line.text.replacing("\t", with: " ")
                runs[runs.count - 1].text =
                    joinsItems(last.text, text) ? last.text + " | " + text : join(last.text, text)
                continue
            }
            runs.append(run(of: line, labels: labels))
        }
        return runs
    }

    /// "Java | Go" over "Rust | C": rows of a list whose mark between them is only the end of the line.
    private static func joinsItems(_ text: String, _ next: String) -> Bool {
        text.hasBytes(of: " | ") && next.hasBytes(of: " | ") && !text.hasSuffix("|") && !text.hasSuffix("-")
            && !next.hasPrefix("|")
    }

    /// The left edges of columns in which several rows have comma lists: what stands before them are labels.
    ///
    /// A row of a table without places counts as at 0.
    private static func labelColumns(of lines: [ReadLine]) -> [Double] {
        var edges: [Double] = []
        for line in lines where line.parts.count == 2 && !line.isListItem {
            let label = line.parts[0].text
            guard label.utf8.count <= 40, label.split(separator: " ").count <= 4, items(of: label).count == 1,
                items(of: line.parts[1].text).count > 1
            else { continue }
            edges.append(line.parts[1].box?.left ?? 0)
        }
        return edges.filter { edge in edges.count { abs($0 - edge) < 2 } > 1 }
    }

    private static func run(of line: ReadLine, labels: [Double]) -> Run {
        let first = line.parts[0]
        let isBesideLabel =
            line.parts.count == 2
            && labels.contains { abs($0 - (line.parts[1].box?.left ?? 0)) < 2 }
        if line.parts.count > 1,
            first.text.hasSuffix(":") || first.look.isBold && !line.parts[1].look.isBold || isBesideLabel
        {
            let rest = line.parts.dropFirst().map(\.text)
            return Run(label: first.text.trimmingCharacters(": "), text: rest.joined(separator: ", "), line: line)
        }
        if let colon = labelEnd(in: first.text) {
            let label = String(first.text[..<colon]).collapsingBlanks()
            let rest = String(first.text[first.text.index(after: colon)...]).collapsingBlanks()
            let all = ([rest] + line.parts.dropFirst().map(\.text)).filter { !$0.isEmpty }
            return Run(label: label, text: all.joined(separator: ", "), line: line)
        }
        if let lead = first.leadIn, lead.count < first.text.count, lead.split(separator: " ").count <= 5,
            first.text.hasPrefix(lead), endsWord(lead, in: first.text)
        {
            let rest = String(first.text.dropFirst(lead.count)).trimmingCharacters(" :–—-|")
            let all = ([rest] + line.parts.dropFirst().map(\.text)).filter { !$0.isEmpty }
            return Run(label: lead.trimmingCharacters(": –—-"), text: all.joined(separator: ", "), line: line)
        }
        return Run(label: nil, text: first.text, line: line, cells: line.parts.dropFirst().map(\.text))
    }

    /// Whether the beginning of a text is not the first letter of a word set in small capitals.
    private static func endsWord(_ lead: String, in text: String) -> Bool {
        guard let last = lead.unicodeScalars.last, let next = text.dropFirst(lead.count).unicodeScalars.first else {
            return true
        }
        return !last.properties.isAlphabetic || !next.properties.isAlphabetic
    }

    /// The colon after a short label at the start of a text.
    private static func labelEnd(in text: String) -> String.Index? {
        guard let colon = text.firstColon else { return nil }
        let label = text[..<colon]
        // "普通话、英语(雅思:7)": neither a list nor an open bracket is a label.
        guard label.utf8.count <= 60, label.split(separator: " ").count <= 6,
            !label.unicodeScalars.contains(where: { ",、，".unicodeScalars.contains($0) }), !label.contains("http"),
            label.count(where: { $0 == "(" || $0 == "（" }) == label.count(where: { $0 == ")" || $0 == "）" })
        else { return nil }
        return colon
    }

    /// Whether a line begins an item though it is in small letters: the line before had room for its first word and
    /// ends in nothing that asks for more.
    private static func beginsItem(_ line: ReadLine, after previous: ReadLine, _ spacing: LineSpacing) -> Bool {
        guard line.text.unicodeScalars.first?.properties.isLowercase == true, !previous.isListItem,
            let last = previous.text.unicodeScalars.last, !",-/&(（、，;–".unicodeScalars.contains(last)
        else { return false }
        return line.isParagraph || !spacing.isFull(previous, before: line)
    }

    /// Whether a line goes on with the run before it.
    private static func continues(_ run: Run, previous: ReadLine, _ line: ReadLine) -> Bool {
        guard !line.isListItem, line.flow == previous.flow, line.parts.count == 1,
            !line.isParagraph || line.text.first?.isLowercase == true
        else { return false }
        if labelEnd(in: line.text) != nil || line.parts[0].leadIn != nil { return false }
        guard
            line.look.isBold == previous.parts.last?.look.isBold ?? line.look.isBold || run.text.hasSuffix(",")
                || run.text.hasSuffix("-")
        else { return false }
        if let last = run.text.unicodeScalars.last, ",-/&(（、，;–".unicodeScalars.contains(last) { return true }
        if run.text.count(where: { $0 == "(" }) > run.text.count(where: { $0 == ")" }) { return true }
        guard let first = line.text.unicodeScalars.first else { return false }
        if first.properties.isLowercase || first == "&", line.spaceBefore < 0.6 * max(line.look.size, 8) { return true }
        // Below a bullet, indented like its text.
        if previous.isListItem || run.line.isListItem, line.indent >= run.line.indent - 1,
            line.spaceBefore < 0.5 * max(line.look.size, 8),
            line.box != nil
        {
            return true
        }
        // A comma list that fills its line goes on in the next.
        let isCommaList = run.text.contains(",") && line.text.contains(",")
        return isCommaList && line.spaceBefore < 0.5 * max(line.look.size, 8) && line.box != nil
            && isFull(previous, beside: line)
    }

    /// Neither line begins something of its own.
    private static func isPlain(_ line: ReadLine, after previous: ReadLine) -> Bool {
        line.parts.count == 1 && previous.parts.count == 1 && line.look == previous.look
            && labelEnd(in: line.text) == nil
            && line.parts[0].leadIn == nil && line.flow == previous.flow
    }

    private static func isFull(_ previous: ReadLine, beside line: ReadLine) -> Bool {
        guard let box = previous.box, let own = line.box else { return false }
        return box.right > own.right || box.width > 200
    }

    /// Two pieces of a wrapped line: a hyphen at its end is undone, or kept if it joins parts of a name.
    static func join(_ text: String, _ next: String) -> String {
        guard let last = text.unicodeScalars.last, let first = next.unicodeScalars.first else { return text + next }
        if last == "-", text.unicodeScalars.count > 2, first.properties.isLowercase,
            text.unicodeScalars.dropLast().last?.properties.isLowercase == true
        {
            return String(text.dropLast()) + next
        }
        if last == "-" || last == "/" { return text + next }
        return text + " " + next
    }

    /// The items of a run, cut at commas and the like outside brackets.
    static func items(of text: String, separators: String = ",;|•·、，；\t｜∙⋅▪■●◦") -> [String] {
        var items: [Substring] = []
        // Where the item begins that is being read, and how far it goes.
        var start = text.startIndex
        var place = start
        var depth = 0
        let scalars = Array(text.unicodeScalars)
        let separators = Array(separators.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let next = text.unicodeScalars.index(after: place)
            defer { place = next }
            if scalar == "(" || scalar == "（" || scalar == "[" { depth += 1 }
            if scalar == ")" || scalar == "）" || scalar == "]" { depth = max(0, depth - 1) }
            let isSeparator = separators.contains(scalar)
            // "CI/CD", "TCP/IP": a slash without blanks is part of a name; "1,5" of a number.
            let isInside =
                (scalar == "/" || scalar == "·" || scalar == ",") && index > 0 && index + 1 < scalars.count
                && !scalars[index - 1].properties.isWhitespace && !scalars[index + 1].properties.isWhitespace
                && (scalar != ","
                    || scalars[index - 1].properties.numericType != nil
                        && scalars[index + 1].properties.numericType != nil)
            if isSeparator, depth == 0, !isInside {
                items.append(text[start..<place])
                start = next
            }
        }
        items.append(text[start...])
        return items.map { String($0).collapsingBlanks().trimmingCharacters(".•–—-*:; ") }.filter { !$0.isEmpty }
    }
}
