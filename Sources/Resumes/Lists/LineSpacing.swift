internal import Documents

/// Tells wrapped lines from new items where a section has no bullets: a wrapped line stands tight under one that had
/// no room left for its first word.
struct LineSpacing {
    /// Lines with no more space above than this may go on with the line before; `nil` if all distances are alike.
    private let widestWrap: Double?
    /// Whether most lines are one or two words, as tight as they may be: each is an item, however wide the others are.
    private var isListOfWords = false
    /// The right edge of each flow's text.
    private var rights: [Int: Double] = [:]

    init(_ lines: [ReadLine]) {
        for line in lines { rights[line.flow] = max(rights[line.flow] ?? 0, line.box?.right ?? 0) }
        let spaces = zip(lines.dropFirst(), lines).compactMap { line, previous -> Double? in
            guard line.box != nil, line.page == previous.page, line.flow == previous.flow else { return nil }
            return line.spaceBefore
        }.sorted()
        guard spaces.count >= 3, let least = spaces.first, let most = spaces.last, most - least >= 2 else {
            widestWrap = nil
            return
        }
        let widest = least + 0.35 * (most - least)
        widestWrap = widest
        let words = lines.map(\.wordCount).sorted()
        isListOfWords =
            lines.count >= 4 && words[words.count / 2] <= 2 && spaces.count { $0 <= widest } * 4 > spaces.count * 3
    }

    /// Whether a line follows the one before without the space that sets items apart.
    func isWrap(_ line: ReadLine, after previous: ReadLine) -> Bool {
        guard let widestWrap, line.box != nil, line.spaceBefore <= min(widestWrap, 0.9 * max(line.look.size, 8)) else {
            return false
        }
        if isListOfWords, line.text.unicodeScalars.first?.properties.isLowercase != true { return false }
        return isFull(previous, before: line)
    }

    /// Whether a line had no room for the first word of the next.
    func isFull(_ line: ReadLine, before next: ReadLine) -> Bool {
        guard let box = line.box, line.flow == next.flow, let right = rights[line.flow] else { return false }
        let word = next.text.prefix { $0 != " " && $0 != "\t" }.count
        return box.right + Double(word + 1) * 0.5 * max(next.look.size, 8) > right
    }
}
