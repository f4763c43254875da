internal import Documents

/// Joins dates that were broken over several lines or parts: set one above the other, or wrapped in a narrow column.
struct DateJoiner {
    let scanner: DateScanner

    /// The lines with each date that stood in several of them in the first.
    func joined(_ source: [ReadLine]) -> [ReadLine] {
        joiningStackedDates(
            joiningDatesAtEnd(
                joiningPairedDates(
                    joiningWrappedDates(
                        joiningWrappedYears(joiningBrokenStretches(joiningDatesAtFoot(source.map(joiningDatesAside))))
                    )
                )
            )
        )
    }

    /// Whether a text ends in the name of a month.
    func endsInMonth(_ text: String) -> Bool {
        // A month is one word.
        let word = text.utf8.lastIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ?? text.startIndex
        var tokens = DateToken.tokens(of: String(text[word...]))
        if tokens.last?.mark == "." { tokens.removeLast() }
        guard let last = tokens.indices.last, let (word, next) = scanner.dateWord(tokens, at: last),
            next == tokens.count
        else { return false }
        if case .month = word { return true }
        return false
    }

    /// "May–Aug": months and nothing else.
    private func isMonths(_ text: String) -> Bool {
        let tokens = DateToken.tokens(of: text)
        guard tokens.count >= 3, let (word, next) = scanner.dateWord(tokens, at: 0), next < tokens.count else {
            return false
        }
        if case .month = word { return ["-", "–", "—"].contains(tokens[next].mark) && next + 1 < tokens.count }
        return false
    }

    /// Whether a line begins with a year.
    func startsWithYear(_ line: ReadLine) -> Bool {
        DateToken.tokens(of: line.text).first?.year != nil
    }

    /// "Apr 2020" over "|" over "Jul 2020" in a column beside the entry, or "Jan 2019 –" over "Mar 2020", or "2019" over
    /// "– 2020", whose dash was taken for a bullet.
    private func joiningStackedDates(_ source: [ReadLine]) -> [ReadLine] {
        var lines = source
        var index = 0
        while index < lines.count {
            defer { index += 1 }
            guard let start = loneDate(lines[index].parts.first), start.start == nil || start.rule == "date.open",
                let box = lines[index].parts.first?.box
            else { continue }
            var end = index + 1
            if end < lines.count, isJoint(lines[end].parts.first),
                lines[end].parts.first?.box.map({ abs($0.left - box.left) < 20 }) == true
            {
                end += 1
            }
            guard end < lines.count, let last = lines[end].parts.first, let lastBox = last.box,
                abs(lastBox.left - box.left) < 14,
                loneDate(last).map({ !$0.isStretch }) == true || isPresent(last.text),
                lines[end].parts.count > 1 || lines[index].parts.count > 1,
                end > index + 1 || start.rule == "date.open" || lines[end].isListItem && !lines[index].isListItem
            else { continue }
            lines[end].isListItem = false
            let joint = start.rule == "date.open" ? " " : " – "
            lines[index].parts[0].text += joint + last.text
            for taken in (index + 1)...end { lines[taken].parts.removeFirst() }
            lines.removeAll { $0.parts.isEmpty }
        }
        return lines
    }

    /// "Developer    May 2015 –" over "Supervisor: …    June 2019": a narrow column of dates at the right, two lines each.
    private func joiningDatesAtEnd(_ source: [ReadLine]) -> [ReadLine] {
        var lines = source
        for index in lines.indices.dropLast() {
            let next = index + 1
            guard let first = lines[index].parts.last, let last = lines[next].parts.last, lines[index].parts.count > 1,
                lines[index].flow == lines[next].flow, loneDate(first)?.rule == "date.open",
                loneDate(last).map({ !$0.isStretch }) == true || isPresent(last.text),
                let box = first.box, let other = last.box,
                abs(box.left - other.left) < 3 || abs(box.right - other.right) < 3
            else { continue }
            lines[index].parts[lines[index].parts.count - 1].text += " " + last.text
            lines[next].parts.removeLast()
        }
        return lines.filter { !$0.parts.isEmpty }
    }

    /// "Abril 2022   Dezembro 2024": start and end each in a part of its own, or the start behind a title.
    private func joiningDatesAside(_ source: ReadLine) -> ReadLine {
        guard source.parts.count > 1 else { return source }
        let ends = source.parts.indices.filter { endsInMoment(source.parts[$0].text) }
        guard ends.count == 2, ends[1] == ends[0] + 1, loneDate(source.parts[ends[1]])?.isStretch == false else {
            return source
        }
        var line = source
        line.parts[ends[0]].text += " – " + line.parts[ends[1]].text
        if let box = line.parts[ends[0]].box, let other = line.parts[ends[1]].box {
            line.parts[ends[0]].box = box.union(other)
        }
        line.parts.remove(at: ends[1])
        return line
    }

    /// Whether a text ends in a date that is no stretch.
    private func endsInMoment(_ text: String) -> Bool {
        guard let last = scanner.spans(in: text).last else { return false }
        return !last.isStretch && last.range.upperBound == text.endIndex
    }

    /// "Jun 2019 - Consultant" over "Present Helsinki": a narrow column of dates whose stretches take two lines.
    private func joiningWrappedDates(_ source: [ReadLine]) -> [ReadLine] {
        var joints: [(index: Int, date: String, rest: String, below: String)] = []
        for index in source.indices.dropLast() where source[index].flow == source[index + 1].flow {
            guard let first = source[index].parts.first, let next = source[index + 1].parts.first,
                let (start, rest) = openStart(first.text, isLone: source[index].parts.count > 1),
                let (end, below) = leadingMoment(next.text),
                // "2025 — ACME" over "2023 — Other": each is the beginning of its own line.
                openStart(next.text, isLone: false) == nil, !(rest.isEmpty && below.isEmpty),
                first.box == nil && next.box == nil
                    || first.box.flatMap({ box in next.box.map { abs(box.left - $0.left) < 30 } }) == true
            else { continue }
            joints.append((index, start + " – " + end, rest, below))
        }
        var lines = source
        for joint in joints {
            var date = lines[joint.index].parts[0]
            date.text = joint.date
            date.runs = []
            date.leadIn = nil
            lines[joint.index].parts[0].text = joint.rest
            if joint.rest.isEmpty { lines[joint.index].parts.removeFirst() }
            lines[joint.index].parts.insert(date, at: 0)
            lines[joint.index + 1].parts[0].text = joint.below
            lines[joint.index + 1].parts.removeAll { $0.text.isEmpty }
        }
        return lines.filter { !$0.parts.isEmpty }
    }

    /// "Janvier 2015" over "à Septembre 2016", "Depuis Septembre" over "2016": a stretch that a column of dates breaks.
    private func joiningBrokenStretches(_ source: [ReadLine]) -> [ReadLine] {
        var lines = source
        for index in source.indices.dropLast() where lines[index].parts.count > 1 {
            guard let first = lines[index].parts.first, let next = lines[index + 1].parts.first,
                lines[index].flow == lines[index + 1].flow, areAligned(first, next),
                max(first.text.utf8.count, next.text.utf8.count) <= 30, !isStretch(first.text), !isStretch(next.text)
            else { continue }
            // "Avril" over "à Septembre" over "2012"
            // A dash at the beginning of a line was taken for a bullet.
            let dash = lines[index + 1].isListItem ? " – " : " "
            if index + 2 < lines.count, let last = lines[index + 2].parts.first, last.text.utf8.count <= 10,
                areAligned(first, last), !isStretch(first.text + dash + next.text),
                isStretch(first.text + dash + next.text + " " + last.text)
            {
                lines[index].parts[0].text += dash + next.text + " " + last.text
                for taken in [index + 1, index + 2] {
                    lines[taken].parts.removeFirst()
                    lines[taken].isListItem = false
                    if let look = lines[taken].parts.first?.look { lines[taken].look = look }
                }
                continue
            }
            guard isStretch(first.text + " " + next.text),
                // What is a moment by itself may stand for itself, unless the line above is none.
                loneMoment(next) == nil || scanner.spans(in: first.text).isEmpty
            else { continue }
            lines[index].parts[0].text += " " + next.text
            lines[index + 1].parts.removeFirst()
            if let look = lines[index + 1].parts.first?.look { lines[index + 1].look = look }
        }
        return lines.filter { !$0.parts.isEmpty }
    }

    /// Whether a text is one whole stretch of time and nothing else.
    private func isStretch(_ text: String) -> Bool {
        let spans = scanner.spans(in: text)
        guard spans.count == 1, let span = spans.first, span.isStretch, span.rule != "date.open" else { return false }
        return (text[..<span.range.lowerBound] + text[span.range.upperBound...]).allSatisfy { " :.,;".contains($0) }
    }

    /// "Jan 2025 – March" over "2025", "décembre" over "2022" in a column of dates: the year takes a line of its own.
    private func joiningWrappedYears(_ source: [ReadLine]) -> [ReadLine] {
        var lines = source
        for index in source.indices.dropLast() where lines[index].parts.count > 1 {
            let (first, next) = (lines[index].parts[0], lines[index + 1].parts.first)
            guard lines[index].flow == lines[index + 1].flow,
                first.text.contains(where: \.isNumber) || isMonths(first.text) || first.text.wordCount == 1,
                endsInMonth(first.text), let next,
                next.text.utf8.count <= 6,
                DateToken.tokens(of: next.text).first?.year != nil, areAligned(first, next)
            else { continue }
            lines[index].parts[0].text += " " + next.text
            lines[index + 1].parts.removeFirst()
        }
        return lines.filter { !$0.parts.isEmpty }
    }

    /// "2023    Project Manager" in bold, and "2022" beside the last line of the text below it: an entry's end at its
    /// head and its start at its foot, as a timeline has them.
    private func joiningDatesAtFoot(_ source: [ReadLine]) -> [ReadLine] {
        let dated = source.indices.filter { source[$0].parts.count == 2 && loneMoment(source[$0].parts[0]) != nil }
        let heads = dated.filter { source[$0].parts[1].look.isBold }
        let feet = dated.filter { !source[$0].parts[1].look.isBold }
        guard feet.count > 1, heads.count == feet.count else { return source }
        var lines = source
        for (head, foot) in zip(heads, feet) {
            // Text stands between them, and the next entry follows.
            guard head + 1 < foot, foot + 1 == source.count || heads.contains(foot + 1),
                source[head].flow == source[foot].flow, areAligned(source[head].parts[0], source[foot].parts[0]),
                let start = loneMoment(source[foot].parts[0])?.end, let end = loneMoment(source[head].parts[0]),
                end.isCurrent || end.end.map({ start.firstMonth <= $0.lastMonth }) == true
            else { return source }
            lines[head].parts[0].text = source[foot].parts[0].text + " – " + source[head].parts[0].text
            lines[foot].parts.removeFirst()
            lines[foot].look = lines[foot].parts[0].look
        }
        return lines
    }

    /// A date with a dash behind it and text behind that, at the beginning of a line.
    ///
    /// - Parameter isLone: whether the text may stand in a part of its own.
    private func openStart(_ text: String, isLone: Bool) -> (date: String, rest: String)? {
        guard let span = scanner.spans(in: text).first, span.range.lowerBound == text.startIndex,
            !span.isStretch || span.rule == "date.open"
        else { return nil }
        let date = String(text[span.range]).trimmingCharacters(" -–—")
        let behind = text[span.range.upperBound...].drop { $0 == " " }
        let hasDash = span.rule == "date.open" || behind.first == "-" || behind.first == "–" || behind.first == "—"
        let rest = String(behind.drop { $0 == "-" || $0 == "–" || $0 == "—" || $0 == " " })
        guard hasDash, isLone && rest.isEmpty || rest.unicodeScalars.contains(where: \.properties.isAlphabetic) else {
            return nil
        }
        return (date, rest)
    }

    /// A date or a word for today at the beginning of a line, with what stands behind it.
    private func leadingMoment(_ text: String) -> (date: String, rest: String)? {
        if let span = scanner.spans(in: text).first, span.range.lowerBound == text.startIndex {
            guard !span.isStretch else { return nil }
            return (String(text[span.range]), String(text[span.range.upperBound...].drop { $0 == " " }))
        }
        let tokens = DateToken.tokens(of: text)
        guard let (word, next) = scanner.dateWord(tokens, at: 0), word == .present else { return nil }
        let end = tokens[next - 1].range.upperBound
        return (String(text[..<end]), String(text[end...].drop { $0 == " " }))
    }

    /// "Juin 2011 | ACME" over "Avril 2010 | Chef de projet": a column with one end of the stretch in each of two lines.
    ///
    /// Told by lines that begin with a month coming in twos, other lines between them, all through the section: lists of
    /// one-line entries have runs of any length, and mostly years.
    private func joiningPairedDates(_ source: [ReadLine]) -> [ReadLine] {
        var runs: [[Int]] = []
        for (index, line) in source.enumerated() {
            guard line.parts.count > 1, loneMoment(line.parts[0]) != nil else { continue }
            if let last = runs.last?.last, source[last].flow == line.flow,
                last == index - 1 || last == index - 2 && wrapsBetween(source[index - 1], runs[runs.count - 1]),
                areAligned(source[last].parts[0], line.parts[0])
            {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        // "Today" over pairs stands for itself.
        runs = runs.map { run in
            let isLone = !run.count.isMultiple(of: 2) && loneMoment(source[run[0]].parts[0])?.rule == "date.present"
            return isLone ? Array(run.dropFirst()) : run
        }
        let pairs = runs.filter { !$0.isEmpty && $0.count.isMultiple(of: 2) }
        let isPaired =
            pairs.count(where: { $0.count == 2 }) >= 2 && pairs.count * 4 >= runs.count * 3
            && pairs.joined().allSatisfy { hasMonth(source[$0].parts[0]) }
        var lines = source
        for run in pairs
        where isPaired || run.count == 2 && loneMoment(source[run[1]].parts[0])?.rule == "date.present" {
            for place in stride(from: 0, to: run.count, by: 2) {
                guard let first = loneMoment(lines[run[place]].parts[0]),
                    let second = loneMoment(lines[run[place + 1]].parts[0])
                else { continue }
                var texts = [lines[run[place]].parts[0].text, lines[run[place + 1]].parts[0].text]
                // The end may stand above the start.
                if let one = first.start ?? first.end {
                    if let other = second.end, other.lastMonth < one.firstMonth { texts.reverse() }
                } else if !second.isCurrent {
                    texts.reverse()
                } else {
                    continue
                }
                lines[run[place]].parts[0].text =
                    texts[0].trimmingCharacters(" -–—") + " – " + texts[1].trimmingCharacters(" -–—")
                lines[run[place + 1]].parts.removeFirst()
                lines[run[place + 1]].look = lines[run[place + 1]].parts[0].look
                lines[run[place]].isListItem = false
                lines[run[place + 1]].isListItem = false
            }
        }
        return lines
    }

    /// Whether a line between two dates is the rest of the first one's text.
    private func wrapsBetween(_ line: ReadLine, _ run: [Int]) -> Bool {
        !run.count.isMultiple(of: 2) && line.parts.count == 1 && !line.isListItem
    }

    /// Whether a lone moment names its month, or is today.
    private func hasMonth(_ part: ReadLine.Part) -> Bool {
        guard let date = loneMoment(part) else { return false }
        return date.isCurrent || (date.start ?? date.end)?.month != nil
    }

    /// Whether two parts stand in one column; documents without places have them in one by their count.
    private func areAligned(_ part: ReadLine.Part, _ other: ReadLine.Part) -> Bool {
        guard let box = part.box, let below = other.box else { return part.box == nil && other.box == nil }
        return abs(box.left - below.left) < 6 || abs(box.right - below.right) < 6
    }

    /// A date alone in its part, or a word for today.
    private func loneMoment(_ part: ReadLine.Part) -> DateSpan? {
        if let date = loneDate(part) {
            // "à ce jour", "bis heute"
            if date.isCurrent, date.start == nil {
                return DateSpan(range: date.range, isCurrent: true, isStretch: false, rule: "date.present")
            }
            return date.isStretch && date.rule != "date.open" ? nil : date
        }
        guard part.text.utf8.count <= 20, isPresent(part.text) else { return nil }
        return DateSpan(
            range: part.text.startIndex..<part.text.endIndex,
            isCurrent: true,
            isStretch: false,
            rule: "date.present"
        )
    }

    private func loneDate(_ part: ReadLine.Part?) -> DateSpan? {
        guard let part, part.text.utf8.count <= 30 else { return nil }
        let spans = scanner.spans(in: part.text)
        guard spans.count == 1, let span = spans.first else { return nil }
        let rest = String(part.text[..<span.range.lowerBound]) + String(part.text[span.range.upperBound...])
        return rest.trimmingCharacters(" -–—.,|:()").isEmpty ? span : nil
    }

    private func isJoint(_ part: ReadLine.Part?) -> Bool {
        guard let text = part?.text else { return false }
        return ["|", "-", "–", "—", "│", "to", "↓", "bis", "à", "a"].contains(text)
    }

    private func isPresent(_ text: String) -> Bool {
        let tokens = DateToken.tokens(of: text)
        guard !tokens.isEmpty, let (word, next) = scanner.dateWord(tokens, at: 0) else { return false }
        return word == .present && next == tokens.count
    }
}
