internal import Documents

/// Tells wrapped lines from new items where a section has no bullets: a wrapped line stands tight under one that had
/// no room left for its first word.
struct LineSpacing {
    /// Lines with no more space above than this may go on with the line before; `nil` if all distances are alike.
    private let widestWrap: Double?
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
        widestWrap = least + 0.35 * (most - least)
    }

    /// Whether a line follows the one before without the space that sets items apart.
    func isWrap(_ line: ReadLine, after previous: ReadLine) -> Bool {
        guard let widestWrap, line.box != nil, line.spaceBefore <= widestWrap else { return false }
        return isFull(previous, before: line)
    }

    /// Whether a line had no room for the first word of the next.
    func isFull(_ line: ReadLine, before next: ReadLine) -> Bool {
        guard let box = line.box, line.flow == next.flow, let right = rights[line.flow] else { return false }
        let word = next.text.prefix { $0 != " " && $0 != "\t" }.count
        return box.right + Double(word + 1) * 0.5 * max(next.look.size, 8) > right
    }
}
