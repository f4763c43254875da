internal import Documents

/// Joins what was broken over two lines of a section: titles too long for their line, dates set one above the other.
struct LineJoiner {
    private let dates: DateJoiner
    private let scanner: DateScanner
    private let judge: any RoleJudge
    /// The usual size of the document's text, in points.
    private let usualSize: Double

    init(scanner: DateScanner, judge: any RoleJudge, usualSize: Double) {
        dates = DateJoiner(scanner: scanner)
        self.scanner = scanner
        self.judge = judge
        self.usualSize = usualSize
    }

    func joined(_ source: [ReadLine]) -> [ReadLine] {
        let stacked = dates.joined(source)
        guard stacked.count > 1 else { return stacked }
        var rights: [Int: Double] = [:]
        for line in stacked { rights[line.flow] = max(rights[line.flow] ?? 0, line.box?.right ?? 0) }
        var result: [ReadLine] = []
        for (index, line) in stacked.enumerated() {
            let following = index + 1 < stacked.count ? stacked[index + 1] : nil
            if let last = result.last, continues(last, line, following: following, right: rights[line.flow] ?? 0) {
                result[result.count - 1] = last.joined(with: line)
            } else if let last = result.last, continuesBesideDate(last, line) {
                result[result.count - 1] = last.joined(with: line, at: last.parts.count - 2)
            } else {
                result.append(line)
            }
        }
        return result
    }

    // MARK: Wrapped heads

    private func continues(_ line: ReadLine, _ next: ReadLine, following: ReadLine?, right: Double) -> Bool {
        guard !line.isListItem, !next.isListItem, line.flow == next.flow, line.page == next.page, next.parts.count == 1,
            next.spaceBefore < 0.5 * max(next.look.size, 8) || next.isParagraph
        else { return false }
        // "School of Experi-" over "mental Psychology, March 2008 – …": a word goes on, whatever follows it.
        if line.text.utf8.last == UInt8(ascii: "-"), line.wordCount <= 18, next.wordCount <= 16,
            next.text.unicodeScalars.first?.properties.isLowercase == true,
            line.look.halfPoints == next.look.halfPoints,
            !scanner.spans(in: line.text + next.text).isEmpty
                || judge.joinsLineToTitle && judge.scores(for: line.text).organization >= 0.85
                    && !next.text.contains(where: \.isNumber)
        {
            return true
        }
        guard line.wordCount <= 14, next.wordCount <= 10 else { return false }
        if dates.endsInMonth(line.text), dates.startsWithYear(next) { return true }
        if next.wordCount <= 3, line.wordCount > 1, judge.wrapsAlone(next.text) { return true }
        guard scanner.spans(in: next.text).isEmpty, let last = line.parts.last else { return false }
        // A word that asks for another.
        if let word = last.text.split(separator: " ").last?.lowercased(), HeadReader.prepositions.contains(word),
            next.wordCount <= 6
        {
            return true
        }
        // Text of a line that is full, in one look, and short: a title that wraps, no paragraph.
        let isAlone = line.parts.count == 1 || line.parts.count == 2 && !scanner.spans(in: line.parts[0].text).isEmpty
        let isOpen = isAlone && next.wordCount <= 5 && judge.vocabulary.endsInJoint(last.text)
        // "Máster Universitario en Ingeniería de" over "Sistemas Electrónicos", in a look that sets them apart.
        if isOpen, last.look == next.look, last.look.isBold || isLarge(line) { return true }
        guard isAlone, !next.isParagraph, let box = last.box ?? line.box, let other = next.box,
            line.look.halfPoints == next.look.halfPoints, abs(box.left - other.left) < 30
        else { return false }
        let firstWord = next.text.split(separator: " ").first.map { $0.count } ?? 0
        let isFull = box.right + Double(firstWord + 1) * 0.5 * max(next.look.size, 8) > right
        guard line.parts.count == 1 || isFull else { return false }
        // "…, Norwick University of" over "Applied Sciences"
        if isOpen, isFull, !next.text.hasSuffix(".") { return true }
        // "…, TU" over "(Technical University)"
        if isFull, next.text.hasPrefix("("), next.wordCount <= 8,
            last.text.split(separator: " ").last.map({ $0.count > 1 && String($0).isCapitals }) == true
        {
            return true
        }
        // "ACME, 8302 Kloten" is whole.
        let town = PieceSplitter.split(last.text, at: [", "]).dropFirst().last
        if let town, judge.vocabulary.place(town).coverage >= 0.8,
            next.text.unicodeScalars.first?.properties.isLowercase == false
        {
            return false
        }
        // The last words of a head that would not fit, right above its date.
        if isFull, box.width > 180, next.wordCount <= 3, scanner.spans(in: line.text).isEmpty, let following,
            following.flow == next.flow,
            !scanner.spans(in: following.text).isEmpty, following.wordCount <= 8
        {
            return true
        }
        guard last.look.isBold == next.look.isBold else { return false }
        let startsSmall = next.text.unicodeScalars.first?.properties.isLowercase == true
        let isWideTitle = isFull && last.look.isBold && box.width > 180 && next.wordCount <= 3
        guard startsSmall || isWideTitle, next.wordCount <= 6, !next.text.hasSuffix(".") else { return false }
        // A third line in small letters makes it a paragraph.
        if let following, following.flow == next.flow, !following.isListItem,
            following.text.unicodeScalars.first?.properties.isLowercase == true, following.look == next.look
        {
            return false
        }
        return true
    }

    /// "College for Trade and    2021 – 2025" over "Further Education": a cell that wraps beside a date or a grade.
    private func continuesBesideDate(_ line: ReadLine, _ next: ReadLine) -> Bool {
        guard line.parts.count > 1, next.parts.count == 1, !line.isListItem, !next.isListItem, line.flow == next.flow,
            line.page == next.page, next.spaceBefore < 0.5 * max(next.look.size, 8), !next.isParagraph,
            let last = line.parts.last, isDate(last.text) || judge.isMark(last.text)
        else { return false }
        let cell = line.parts[line.parts.count - 2]
        guard let left = cell.box?.left, let other = next.box?.left, abs(left - other) < 4, cell.look == next.look,
            next.wordCount <= 6, !next.text.hasSuffix("."), scanner.spans(in: next.text).isEmpty
        else { return false }
        // A letter by itself may be a bullet of another font.
        let word = next.text.prefix { $0 != " " }
        return judge.vocabulary.endsInJoint(cell.text) || word.count > 1 && word.first?.isLowercase == true
    }

    private func isDate(_ text: String) -> Bool {
        scanner.spans(in: text).first?.range == text.startIndex..<text.endIndex
    }

    private func isLarge(_ line: ReadLine) -> Bool { line.look.size > 1.05 * usualSize }
}

extension ReadLine {
    /// The line with the one that its last part wrapped into, or the one at an index.
    func joined(with next: ReadLine, at place: Int? = nil) -> ReadLine {
        var line = self
        guard let last = place ?? line.parts.indices.last, let first = next.parts.first else { return line }
        line.parts[last].text = ItemSplitter.join(line.parts[last].text, first.text)
        // The last printed row: whether it is full decides if the next one belongs too.
        line.parts[last].box = first.box
        line.parts += next.parts.dropFirst()
        if let box = line.box, let other = next.box { line.box = box.union(other) }
        return line
    }
}
