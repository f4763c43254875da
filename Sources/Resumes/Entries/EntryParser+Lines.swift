internal import Documents

// Which lines a section of entries has, and which of them carry the dates that anchor its entries.
extension EntryParser {
    func annotated(_ source: [ReadLine]) -> [EntryLine] {
        let joiner = LineJoiner(scanner: scanner, judge: judge, usualSize: usualSize)
        var lines = joiner.joined(withoutStreets(withoutIdleBullets(withoutNumbers(source)))).map {
            EntryLine($0, scanner: scanner, goesOn: !judge.joinsLineToTitle)
        }
        // "Period    Position    Company" over the rows of a table heads no entry.
        for index in lines.indices where judge.vocabulary.isTableHead(lines[index].line) { lines[index].isHead = false }
        for index in lines.indices where lines[index].holdsStretch && lines[index].isHead {
            let scores = lines[index].pieces.map { judge.scores(for: $0.text) }
            // "Worked from 2010 to 2013 with ACME" is a sentence.
            let isNamed =
                scores[0].title >= 0.5 || scores[0].organization >= 0.6
                // "Texter: voltora gmbh, Mai 2012 – Mai 2013, Luzern"
                || lines[index].pieces[0].text.hasBytes(of: ": ") && scores[1].place >= 0.8
            guard isNamed else { continue }
            lines[index].isDated = true
            lines[index].pieces[1].text = Self.withoutPreposition(lines[index].pieces[1].text)
        }
        // "Period: 2019 – 2020": the label went with its value.
        for index in lines.indices where lines[index].isDated {
            lines[index].pieces.removeAll { judge.vocabulary.entryLabel($0.text) == .period }
        }
        var bullet: ReadLine?
        for index in lines.indices {
            let line = lines[index].line
            if line.isListItem {
                bullet = line
            } else if let above = bullet, isRest(line, of: above) {
                // The rest of a bullet, under its text.
                lines[index].isHead = false
                lines[index].isDated = false
            } else {
                bullet = nil
            }
        }
        // A degree with its field may be long and end in a full stop, and stand in a bullet under its school.
        for index in lines.indices where judge.joinsLineToTitle && !lines[index].isHead {
            let line = lines[index].line
            if line.isListItem {
                guard index > 0, !lines[index - 1].line.isListItem, lines[index - 1].isDated, line.wordCount <= 14,
                    lines[index].dates.isEmpty, judge.beginsInTitle(line.text),
                    !lines[max(0, index - 2)..<index].contains(where: { $0.isHead && hasTitle($0) })
                else { continue }
                lines[index].isHead = true
            } else if line.parts.count == 1, line.wordCount <= 16, judge.scores(for: line.text).title >= 0.3 {
                lines[index].isHead = true
            }
        }
        markText(&lines)
        for index in lines.indices.dropLast() where lines[index].dates.isEmpty {
            // A line that the next one goes on with in small letters is running text.
            let next = lines[index + 1].line
            let line = lines[index].line
            guard !next.isListItem, next.flow == line.flow, next.parts.count == 1, line.parts.count == 1,
                !lines[index + 1].startsWithDate,
                let first = next.text.unicodeScalars.first, first.properties.isLowercase,
                next.look.isBold == line.look.isBold, next.look.isItalic == line.look.isItalic,
                line.wordCount > 4
            else { continue }
            lines[index].isHead = false
        }
        return lines
    }

    /// Whether a line goes on with a bullet: under its text, or in small letters after a long one.
    private func isRest(_ line: ReadLine, of bullet: ReadLine) -> Bool {
        guard !line.look.isBold, line.flow == bullet.flow, line.parts.count == 1 else { return false }
        if let left = line.box?.left, let above = bullet.box?.left, abs(left - above) < 4 { return true }
        return bullet.wordCount >= 8 && line.look == bullet.look
            && line.text.unicodeScalars.first?.properties.isLowercase == true
    }

    /// Whether a line names a degree already.
    private func hasTitle(_ line: EntryLine) -> Bool {
        line.pieces.flatMap { PieceSplitter.split($0.text, at: [" | ", " – ", " - ", ", "]) }
            .contains { judge.beginsInTitle($0) }
    }

    /// "in ACME S.r.l." behind a date names the employer.
    private static func withoutPreposition(_ text: String) -> String {
        guard let blank = text.firstIndex(of: " ") else { return text }
        let rest = text[text.index(after: blank)...]
        let word = text[..<blank].lowercased()
        let isOne = HeadReader.prepositions.contains(word) || ["in", "en", "em", "à", "na", "no"].contains(word)
        return isOne && rest.unicodeScalars.first?.properties.isUppercase == true ? String(rest) : text
    }

    /// Lines whose bullets set nothing apart lose them: the employers over dated lines, the outermost level of a list
    /// that holds everything.
    private func withoutIdleBullets(_ source: [ReadLine]) -> [ReadLine] {
        let listed = source.indices.filter { source[$0].isListItem }
        guard !listed.isEmpty else { return source }
        var lines = source
        if listed.count == source.count {
            let least = source.map(\.indent).min() ?? 0
            // A list of entries has a stretch of time in most of its lines.
            let dated = source.indices.filter {
                source[$0].wordCount <= 16 && scanner.spans(in: source[$0].text).contains(where: \.isStretch)
            }
            if dated.count > 1, dated.count * 3 >= source.count * 2 {
                // "• July 2018: …" among them is one, too.
                for index in source.indices where !scanner.spans(in: source[index].text).isEmpty {
                    lines[index].isListItem = false
                }
                return lines
            }
            guard source.contains(where: { $0.indent > least + 4 }) else { return source }
            for index in listed where source[index].indent <= least + 4 { lines[index].isListItem = false }
            return lines
        }
        // "• Waiter 2019 – 2020" under each employer: an entry of two lines.
        let pairs = listed.filter { index in
            index > 0 && !source[index - 1].isListItem && source[index].wordCount <= 12
                && scanner.spans(in: source[index - 1].text).isEmpty && !scanner.spans(in: source[index].text).isEmpty
        }
        if pairs.count > 1, pairs.count == listed.count {
            for index in pairs { lines[index].isListItem = false }
            return lines
        }
        // "• Developer" over "• 2017 – 2020" under an employer: no duty is a date.
        let lone = listed.filter { isLoneStretch(source[$0]) }
        if lone.count > 1 {
            for index in lone {
                lines[index].isListItem = false
                var above = index - 1
                while above >= 0, source[above].isListItem, source[above].wordCount <= 10, index - above <= 2 {
                    lines[above].isListItem = false
                    above -= 1
                }
            }
            return lines
        }
        // Bullets further in are of another level.
        let least = listed.map { source[$0].indent }.min() ?? 0
        let outer = listed.filter { source[$0].indent <= least + 4 }
        if areHeads(outer, of: source) {
            for index in outer {
                lines[index].isListItem = false
                lines[index].headingLevel = lines[index].headingLevel ?? 6
            }
            return lines
        }
        let dated = source.indices.filter { index in
            !source[index].isListItem && source[index].wordCount <= 14 && !scanner.spans(in: source[index].text).isEmpty
        }
        // Each of them, a wrapped one with its second line, stands over a date.
        let heads = outer.filter { place in
            guard source[place].wordCount <= 10, scanner.spans(in: source[place].text).isEmpty else { return false }
            return dated.contains { ($0 == place + 1 || $0 == place + 2) && source[$0].flow == source[place].flow }
        }
        // A lone one stands over several roles, or over its one date, with its duties further in.
        let isLone = heads == [0] && (listed == [0] ? dated.count > 1 : outer == [0])
        let isMost =
            judge.joinsLineToTitle ? heads.count * 3 >= outer.count * 2 : heads.count * 5 >= outer.count * 4
        guard heads.count > 1 && isMost || isLone else { return source }
        for index in heads {
            lines[index].isListItem = false
            // What its bullet set apart heads what follows.
            lines[index].headingLevel = lines[index].headingLevel ?? 6
        }
        return lines
    }

    /// "• Developer    2019 – 2020" over an employer's line and bullets further in: whether the outer bullets are heads.
    private func areHeads(_ outer: [Int], of source: [ReadLine]) -> Bool {
        outer.count > 1 && source.first?.isListItem == true
            && outer.allSatisfy { index in
                index + 1 < source.count && source[index].wordCount <= 14 && source[index].parts.count > 1
                    && scanner.spans(in: source[index].parts.last?.text ?? "").contains(where: \.isStretch)
                    && !source[index + 1].isListItem && source[index + 1].wordCount <= 10
            }
    }

    /// Entries without the numbers that count them, one, two, three, in front of their lines.
    private func withoutNumbers(_ source: [ReadLine]) -> [ReadLine] {
        var lines = source
        var next = 1
        var counted: [Int] = []
        for (index, line) in source.enumerated() where line.parts[0].text.hasPrefix("\(next). ") {
            counted.append(index)
            next += 1
        }
        guard counted.count > 1 else { return source }
        for (place, index) in counted.enumerated() {
            let text = lines[index].parts[0].text
            lines[index].parts[0].text = String(text.dropFirst("\(place + 1). ".count))
        }
        return lines
    }

    /// Addresses of two lines under an employer go: the street altogether, the town to the employer's line.
    private func withoutStreets(_ source: [ReadLine]) -> [ReadLine] {
        var lines: [ReadLine] = []
        for line in source {
            if lines.count > 1, let street = lines.last, isTown(line), isStreet(street),
                !lines[lines.count - 2].isListItem, lines[lines.count - 2].flow == line.flow
            {
                lines.removeLast()
                lines[lines.count - 1].parts += line.parts
            } else {
                lines.append(line)
            }
        }
        return lines
    }

    /// A number and a few words, no date: "117 Norwick Boulevard, Suite 300".
    private func isStreet(_ line: ReadLine) -> Bool {
        let digits = line.text.count(where: \.isNumber)
        return line.parts.count == 1 && !line.isListItem && line.wordCount <= 8 && digits >= 1 && digits <= 8
            && line.text.contains(where: \.isLetter) && scanner.spans(in: line.text).isEmpty
    }

    /// "Springfield, IL 62701": a postal code and its town, nothing else.
    private func isTown(_ line: ReadLine) -> Bool {
        line.parts.count == 1 && !line.isListItem && line.text.utf8.count { $0 >= 48 && $0 <= 57 } >= 4
            && line.wordCount <= 6 && LocationParts.postalCode(in: line.text) != nil
            && judge.vocabulary.place(line.text).coverage >= 0.5
    }

    /// Whether a line is a stretch of time and nothing else.
    private func isLoneStretch(_ line: ReadLine) -> Bool {
        guard line.parts.count == 1, line.text.utf8.count <= 40, let span = scanner.spans(in: line.text).first else {
            return false
        }
        return span.isStretch && line.text[..<span.range.lowerBound].isEmpty
            && line.text[span.range.upperBound...].split(separator: " ").count <= 2
    }

    /// Marks runs of at least three lines of one look between two dates: the text under a head.
    func markBodies(_ lines: inout [EntryLine], anchors: [Int]) {
        for (order, anchor) in anchors.enumerated() {
            let end = order + 1 < anchors.count ? anchors[order + 1] : lines.count
            var start = anchor + 1
            while start < end {
                var next = start
                while next < end, lines[next].isHead, lines[next].line.look == lines[start].line.look,
                    lines[next].line.parts.count == 1, !stands(out: lines[next].line)
                {
                    next += 1
                }
                if next - start >= 3 { for index in start..<next { lines[index].isBody = true } }
                start = max(next, start + 1)
            }
        }
    }

    /// Takes full lines of one look, one after the other, for running text, whatever stands at their beginning.
    private func markText(_ lines: inout [EntryLine]) {
        var rights: [Int: Double] = [:]
        for line in lines { rights[line.line.flow] = max(rights[line.line.flow] ?? 0, line.line.box?.right ?? 0) }
        func isFull(_ line: ReadLine) -> Bool {
            guard let box = line.box, let right = rights[line.flow] else { return false }
            return line.wordCount >= 7 && box.right > right - 5 * max(line.look.size, 8)
        }
        var start = 0
        while start < lines.count {
            var end = start
            while end < lines.count, isPlain(lines[end]), lines[end].line.look == lines[start].line.look,
                lines[end].line.flow == lines[start].line.flow, end == start || lines[end].line.spaceBefore < usualSize
            {
                end += 1
                // The last line of a text may be short.
                if !isFull(lines[end - 1].line) { break }
            }
            if end - start >= 3 {
                for index in start..<end { lines[index].isHead = false }
            }
            start = max(end, start + 1)
        }
    }

    private func isPlain(_ line: EntryLine) -> Bool {
        !line.line.isListItem && line.line.parts.count == 1 && line.dates.isEmpty && !stands(out: line.line)
            && !line.line.isParagraph
    }

    func anchors(in lines: [EntryLine]) -> [Int] {
        // "• Du 09/2016 au 01/2017 Chargé de mission, …": each bullet is an entry, whatever years stand between.
        let listed = lines.indices.filter {
            lines[$0].line.isListItem && lines[$0].isDated && lines[$0].hasStretch && lines[$0].startsWithDate
        }
        if listed.count > 1, listed.count * 2 > lines.count(where: { $0.line.isListItem }),
            listed.count > lines.count(where: { $0.isHead && $0.isDated && $0.hasStretch })
        {
            return listed
        }
        let stretches = lines.indices.filter { lines[$0].isHead && lines[$0].isDated && lines[$0].hasStretch }
        let points = lines.indices.filter { lines[$0].isHead && lines[$0].isDated && !lines[$0].hasStretch }
        if !stretches.isEmpty {
            guard takesPoints else {
                // A point is as good as a stretch where it stands in the same column or at the same end of like lines.
                let edges = stretches.compactMap { dateEdge(of: lines[$0]) }
                let alike = points.filter { point in
                    if let edge = dateEdge(of: lines[point]) {
                        return edges.contains {
                            abs($0.left - edge.left) < 3 || abs($0.right - edge.right) < 3
                                || abs($0.left + $0.right - edge.left - edge.right) < 4
                        }
                    }
                    return stretches.contains { isAlike(lines[$0], lines[point]) }
                }
                return (stretches + alike).sorted()
            }
            return (stretches + points.filter { !tellsEnd(at: $0, below: stretches, in: lines) })
                .sorted()
        }
        if !points.isEmpty { return points }
        return lines.indices.filter { lines[$0].isDated && (lines[$0].line.isListItem || lines[$0].hasStretch) }
    }

    /// "Expected Graduation: July 2027 | GPA: 3.3" below "Bachelor of Arts    2023 – Present": a line that says only when
    /// the course above it will end.
    private func tellsEnd(at index: Int, below stretches: [Int], in lines: [EntryLine]) -> Bool {
        guard lines[index].date?.isExpected == true, let above = stretches.last(where: { $0 < index }),
            index - above <= 2, lines[above].date?.isCurrent == true
        else { return false }
        return lines[index].pieces.allSatisfy { piece in
            let scores = judge.scores(for: piece.text)
            return max(scores.title, scores.organization) < 0.5
        }
    }

    /// Whether two lines have their dates at the same end, in the same look and beside as many pieces.
    private func isAlike(_ one: EntryLine, _ other: EntryLine) -> Bool {
        one.line.parts.count == other.line.parts.count && one.startsWithDate == other.startsWithDate
            && one.line.look == other.line.look
            && one.pieces.count == other.pieces.count && other.line.wordCount <= 14
    }

    /// The edges of the part in which a line's date stands.
    private func dateEdge(of line: EntryLine) -> (left: Double, right: Double)? {
        for part in line.line.parts where line.line.parts.count > 1 {
            if !scanner.spans(in: part.text).isEmpty, let box = part.box { return (box.left, box.right) }
        }
        return nil
    }
}
