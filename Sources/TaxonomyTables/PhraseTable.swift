/// A table that is asked by phrase: the rows of one phrase, or every phrase that occurs in a text.
///
/// Phrases are compared as ``TextNormalizer`` writes them. The table is read where it lies: an open-addressing
/// table of slots over phrases, rows and one block of text, all position independent, so that making one costs
/// nothing and the first look-up touches a few cache lines. A slot holds a phrase's number and, above it, what its
/// hash has above the place of the slot, so that a phrase that is not there is seldom looked for further.
package struct PhraseTable: Sendable {
    /// One row of the table as it was written.
    package struct Row: Sendable {
        private let table: PhraseTable
        /// Which row of the table it is.
        package let index: Int

        init(table: PhraseTable, index: Int) {
            self.table = table
            self.index = index
        }

        /// A cell by the name of its column; empty if there is no such column.
        package subscript(column: String) -> String {
            guard let place = table.columnIndex(column) else { return "" }
            return table.cell(row: index, column: place)
        }

        /// A cell by the place of its column.
        package subscript(column: Int) -> String { table.cell(row: index, column: column) }

        /// The values in a cell that holds several, separated by `|`.
        package func values(_ column: String) -> [String] { TableSource.values(in: self[column]) }
    }

    /// A phrase of the table that occurs in a text.
    package struct Match: Sendable {
        private let table: PhraseTable
        private let phrase: Int
        /// Which tokens of the text it covers.
        package let tokens: Range<Int>
        /// Which bytes of the text's UTF-8 it covers.
        package let utf8Range: Range<Int>

        init(table: PhraseTable, phrase: Int, tokens: Range<Int>, utf8Range: Range<Int>) {
            self.table = table
            self.phrase = phrase
            self.tokens = tokens
            self.utf8Range = utf8Range
        }

        /// The rows of the phrase.
        package var rows: [Row] { table.rows(ofPhrase: phrase) }

        /// Where it stands in the text that was searched.
        package func range(in text: String) -> Range<String.Index> {
            let utf8 = text.utf8
            let start = utf8.index(utf8.startIndex, offsetBy: utf8Range.lowerBound, limitedBy: utf8.endIndex)
            let end = utf8.index(utf8.startIndex, offsetBy: utf8Range.upperBound, limitedBy: utf8.endIndex)
            return (start ?? utf8.endIndex)..<(end ?? utf8.endIndex)
        }
    }

    /// Kept in one place, since every row and every match carries its table.
    private final class Place: Sendable {
        let bytes: FlatBytes
        let layout: Layout

        init(_ bytes: FlatBytes) {
            self.bytes = bytes
            layout = Layout(bytes)
        }
    }

    private let place: Place
    private var bytes: FlatBytes { place.bytes }
    private var layout: Layout { place.layout }

    init(_ bytes: FlatBytes) { place = Place(bytes) }

    /// A table of its own from what was written.
    package init(compiling source: TableSource) {
        self.init(FlatBytes(PhraseTableWriter.bytes(of: source)))
    }

    /// How many rows there are.
    package var rowCount: Int { layout.rowCount }
    /// How many phrases lead to them.
    package var phraseCount: Int { layout.phraseCount }
    /// The names of the columns.
    package var columns: [String] {
        (0..<layout.columnCount).map { text(at: layout.columns + $0 * 8) }
    }

    /// A row by its place.
    package func row(_ index: Int) -> Row { Row(table: self, index: index) }

    /// All rows as they were written.
    package var source: TableSource {
        TableSource(
            columns: columns,
            rows: (0..<rowCount).map { row in
                TableSource.Row(cells: (0..<layout.columnCount).map { cell(row: row, column: $0) })
            }
        )
    }

    // MARK: asking

    /// The rows of one whole phrase.
    package func rows(for phrase: String) -> [Row] {
        guard layout.slotCount > 0 else { return [] }
        return rows(for: TokenizedText(phrase))
    }

    /// The rows of one whole phrase.
    package func rows(for phrase: Substring) -> [Row] {
        guard layout.slotCount > 0 else { return [] }
        return rows(for: TokenizedText(phrase))
    }

    /// The rows of one whole phrase that is already cut into tokens.
    package func rows(for phrase: TokenizedText) -> [Row] {
        find(phrase, 0..<phrase.count).map(rows(ofPhrase:)) ?? []
    }

    /// The rows of some tokens of a text.
    package func rows(for text: TokenizedText, tokens: Range<Int>) -> [Row] {
        find(text, tokens).map(rows(ofPhrase:)) ?? []
    }

    /// Whether the table has a phrase.
    package func contains(_ phrase: String) -> Bool { contains(phrase[...]) }

    /// Whether the table has a phrase.
    package func contains(_ phrase: Substring) -> Bool {
        guard layout.slotCount > 0 else { return false }
        let phrase = TokenizedText(phrase)
        return find(phrase, 0..<phrase.count) != nil
    }

    /// Whether the table has some tokens of a text as a phrase.
    package func contains(_ text: TokenizedText, tokens: Range<Int>) -> Bool { find(text, tokens) != nil }

    /// The phrases that occur in a text: from left to right, each the longest that starts there, none overlapping.
    package func matches(in text: String) -> [Match] {
        guard layout.slotCount > 0 else { return [] }
        return matches(in: TokenizedText(text))
    }

    /// The same over a text that is already cut into tokens.
    package func matches(in text: TokenizedText) -> [Match] {
        var matches: [Match] = []
        var start = 0
        while start < text.count {
            guard let match = longestMatch(in: text, at: start) else {
                start += 1
                continue
            }
            matches.append(match)
            start = match.tokens.upperBound
        }
        return matches
    }

    /// The phrase that some tokens are.
    package func match(in text: TokenizedText, tokens: Range<Int>) -> Match? {
        find(text, tokens).map { phrase in
            Match(table: self, phrase: phrase, tokens: tokens, utf8Range: text.sourceRange(tokens))
        }
    }

    /// Whether a phrase may start with the first token; `false` is certain.
    package func mayStart(with text: TokenizedText) -> Bool {
        guard let first = text.tokens.first, layout.slotCount > 0 else { return false }
        return bytes.byte(at: layout.leads + Int(first.hash & layout.leadMask)) > 0
    }

    /// The longest phrase that starts at a token.
    package func longestMatch(in text: TokenizedText, at start: Int) -> Match? {
        guard layout.slotCount > 0 else { return nil }
        let reach = Int(bytes.byte(at: layout.leads + Int(text.tokens[start].hash & layout.leadMask)))
        guard reach > 0 else { return nil }
        var hash = PhraseHash.seed
        var best: (end: Int, phrase: Int)?
        for end in start..<min(start + reach, text.count) {
            hash = PhraseHash.combined(hash, text.tokens[end].hash)
            if let phrase = find(text, start..<(end + 1), hash: hash) { best = (end + 1, phrase) }
        }
        guard let best else { return nil }
        let tokens = start..<best.end
        return Match(table: self, phrase: best.phrase, tokens: tokens, utf8Range: text.sourceRange(tokens))
    }

    // MARK: reading the layout

    private func find(_ text: TokenizedText, _ tokens: Range<Int>) -> Int? {
        guard layout.slotCount > 0, !tokens.isEmpty else { return nil }
        return find(text, tokens, hash: text.hash(tokens))
    }

    private func find(_ text: TokenizedText, _ tokens: Range<Int>, hash: UInt32) -> Int? {
        let mask = UInt32(layout.slotCount - 1)
        var slot = hash & mask
        for _ in 0..<layout.slotCount {
            let word = bytes.word(at: layout.slots + Int(slot) * 4)
            if word & mask == 0 { return nil }
            if (word ^ hash) & ~mask == 0 {
                let phrase = Int(word & mask) - 1
                let place = layout.phrases + phrase * Layout.phraseSize
                if bytes.word(at: place) == hash,
                    bytes.equals(
                        text.phraseBytes(tokens),
                        at: layout.text + bytes.integer(at: place + 4),
                        count: bytes.integer(at: place + 8)
                    )
                {
                    return phrase
                }
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private func rows(ofPhrase phrase: Int) -> [Row] {
        let place = layout.phrases + phrase * Layout.phraseSize
        let first = bytes.integer(at: place + 12)
        return (0..<bytes.integer(at: place + 16)).map { offset in
            Row(table: self, index: bytes.integer(at: layout.postings + (first + offset) * 4))
        }
    }

    private func cell(row: Int, column: Int) -> String {
        guard column >= 0, column < layout.columnCount, row >= 0, row < layout.rowCount else { return "" }
        return text(at: layout.cells + (row * layout.columnCount + column) * 8)
    }

    private func columnIndex(_ name: String) -> Int? {
        (0..<layout.columnCount).first { index in
            let place = layout.columns + index * 8
            let count = bytes.integer(at: place + 4)
            return count == name.utf8.count && bytes.equals(name, at: layout.text + bytes.integer(at: place))
        }
    }

    private func text(at place: Int) -> String {
        bytes.text(at: layout.text + bytes.integer(at: place), count: bytes.integer(at: place + 4))
    }
}

extension PhraseTable {
    /// Where the parts of a compiled table stand, in the order of its header.
    struct Layout: Sendable {
        static let headerWords = 12
        /// Hash, place and length of the text, first posting, postings.
        static let phraseSize = 20

        let columnCount, rowCount, slotCount, phraseCount: Int
        let leadMask: UInt32
        let columns, cells, slots, phrases, postings, leads, text: Int

        init(_ bytes: FlatBytes) {
            columnCount = bytes.integer(at: 0)
            rowCount = bytes.integer(at: 4)
            slotCount = bytes.integer(at: 8)
            phraseCount = bytes.integer(at: 12)
            leadMask = bytes.word(at: 16)
            columns = bytes.integer(at: 20)
            cells = bytes.integer(at: 24)
            slots = bytes.integer(at: 28)
            phrases = bytes.integer(at: 32)
            postings = bytes.integer(at: 36)
            leads = bytes.integer(at: 40)
            text = bytes.integer(at: 44)
        }
    }
}
