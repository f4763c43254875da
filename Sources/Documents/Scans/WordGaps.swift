/// Tells the gaps between columns and cells from the blanks between words.
///
/// How wide a blank is depends on the font and, where lines are stretched to one width, on the line. Layout knows one
/// width for all; so what is a blank in its line is made narrower than that, and what is none is made wider.
enum WordGaps {
    /// A gap that ends a part of a line, in sizes, at least.
    private static let narrowest = 0.78
    /// And in blanks of the line.
    private static let blanks = 1.7
    /// The blank of most fonts, in sizes.
    private static let usual = 0.3
    /// What the layout takes for a blank and for more than that, in sizes.
    private static let (blank, wide) = (0.5, 1.0)

    static func settled(_ line: [PlacedWord]) -> [PlacedWord] {
        guard line.count > 1 else { return line }
        var line = line
        let gaps = zip(line, line.dropFirst()).map { ($1.left - $0.right) / max($0.size, 1) }
        for index in line.indices.dropLast() {
            let gap = gaps[index]
            guard gap > blank, gap < wide else { continue }
            let others = gaps.indices.filter { $0 != index && gaps[$0] < 1 }.map { gaps[$0] }.sorted()
            let middle = others.count > 1 ? others[(others.count - 1) / 2] : usual
            let isWide = gap > narrowest && gap > blanks * middle
            let change = ((isWide ? wide : blank) - gap) * max(line[index].size, 1)
            line[index].right -= change / 2
            line[index + 1].left += change / 2
        }
        return line
    }
}
