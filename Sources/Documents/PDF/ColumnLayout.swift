/// Finds columns, sidebars and label tables on a page, and the order in which a person reads them.
///
/// The page is cut at gutters (empty vertical strips) from the strongest to the weakest. A gutter separates columns
/// when the lines on its two sides do not belong together; when they stand on the same baselines and one side is
/// short (dates, labels, places), the gutter is a tab stop and the sides are read as rows.
enum ColumnLayout {
    /// The segments of each region, regions in reading order.
    static func regions(of segments: [Segment]) -> [[Segment]] {
        guard segments.count > 3, var gutter = bestGutter(in: segments) else {
            return segments.isEmpty ? [] : [segments]
        }
        gutter.top = topWithHeadings(of: gutter, in: segments)
        var above: [Segment] = []
        var left: [Segment] = []
        var right: [Segment] = []
        var below: [Segment] = []
        for segment in segments {
            if segment.box.middleY < gutter.top {
                above.append(segment)
            } else if segment.box.middleY > gutter.bottom {
                below.append(segment)
            } else if segment.box.left >= gutter.left - tolerance {
                right.append(segment)
            } else {
                left.append(segment)
            }
        }
        guard !left.isEmpty, !right.isEmpty else { return [segments] }
        return regions(of: above) + regions(of: left) + regions(of: right) + regions(of: below)
    }

    /// An empty vertical strip.
    private struct Gutter {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        var score: Double
    }

    /// Boxes of letters may overhang by this much, in points.
    private static let tolerance = 1.0
    /// Narrower strips are blanks, in points.
    private static let narrowest = 7.0

    private static func bestGutter(in segments: [Segment]) -> Gutter? {
        var edges: [Double] = []
        for edge in segments.map(\.box.left).sorted() where edge - (edges.last ?? -100) > 3 { edges.append(edge) }
        let byTop = segments.sorted { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }
        var candidates: [Gutter] = []
        for edge in edges.dropFirst() {
            var run: [Segment] = []
            var onLeft = 0
            func finish(_ candidates: inout [Gutter]) {
                // Most runs have nothing on one side.
                if onLeft >= 2, run.count - onLeft >= 2, let gutter = gutter(at: edge, in: run) {
                    candidates.append(gutter)
                }
                run.removeAll(keepingCapacity: true)
                onLeft = 0
            }
            for segment in byTop {
                let isOnLeft = segment.box.left < edge - tolerance
                if isOnLeft, segment.box.right > edge - narrowest {
                    finish(&candidates)
                } else {
                    run.append(segment)
                    if isOnLeft { onLeft += 1 }
                }
            }
            finish(&candidates)
        }
        return candidates.max { $0.score < $1.score }
    }

    /// The gutter's top with the row of headings above it, one over each column, where the right one begins further
    /// left than the text below it does.
    private static func topWithHeadings(of gutter: Gutter, in segments: [Segment]) -> Double {
        let above = segments.filter { $0.box.middleY < gutter.top }
        guard let last = above.max(by: { $0.box.middleY < $1.box.middleY }),
            gutter.top - last.box.bottom < 2 * last.box.height
        else { return gutter.top }
        let row = above.filter { abs($0.box.middleY - last.box.middleY) < 0.3 * last.box.height }
        guard row.count == 2, row.allSatisfy(\.isLarge),
            row.contains(where: { $0.box.left >= gutter.left - tolerance }),
            row.contains(where: { $0.box.right <= gutter.left + tolerance })
        else { return gutter.top }
        return (row.map(\.box.top).min() ?? gutter.top) - tolerance
    }

    /// The gutter left of `edge` in segments that do not cross it, if its sides are columns.
    private static func gutter(at edge: Double, in run: [Segment]) -> Gutter? {
        let run = withoutTitle(run, edge: edge)
        guard let gutter = gutter(at: edge, of: run) else { return nil }
        let columns = withoutRows(run, edge: edge)
        return columns.count < run.count ? self.gutter(at: edge, of: columns) ?? gutter : gutter
    }

    private static func gutter(at edge: Double, of run: [Segment]) -> Gutter? {
        let left = run.filter { $0.box.left < edge - tolerance }
        let right = run.filter { $0.box.left >= edge - tolerance }
        guard left.count >= 2, right.count >= 2 else { return nil }
        let sides = (Side(left), Side(right))
        // Only the stretch where both sides have text is evidence.
        let top = max(sides.0.top, sides.1.top)
        let bottom = min(sides.0.bottom, sides.1.bottom)
        let shared = (
            Side(left.filter { $0.box.bottom > top && $0.box.top < bottom }),
            Side(right.filter { $0.box.bottom > top && $0.box.top < bottom })
        )
        guard shared.0.lines.count >= 3, shared.1.lines.count >= 3, bottom - top > 36 else { return nil }
        guard areColumns(shared.0, shared.1) else { return nil }
        let width = edge - (left.map(\.box.right).max() ?? edge)
        if datesRows(left.filter { $0.box.right > edge - width - 40 }, sides.1) { return nil }
        // The columns reach as far as the run does: a heading above one side belongs to it.
        let (start, end) = (min(sides.0.top, sides.1.top), max(sides.0.bottom, sides.1.bottom))
        // A column begins where many of its lines do; one place or date before it does not move its edge.
        let first = right.count { $0.box.left < edge + 24 }
        let score = (bottom - top) * min(width, 30) * (first < 4 && first * 3 < shared.1.lines.count ? 0.2 : 1)
        return Gutter(left: edge - width, right: edge, top: start - tolerance, bottom: end + tolerance, score: score)
    }

    /// The run without a title at its top that is set across the gutter ("MARIA        SILVA" over two columns).
    private static func withoutTitle(_ run: [Segment], edge: Double) -> [Segment] {
        guard let first = run.first, run.count > 6 else { return run }
        let sizes = run.map(\.size).sorted()
        let usual = sizes[sizes.count / 2]
        let title = run.prefix { abs($0.box.middleY - first.box.middleY) < 0.3 * first.box.height }
        guard title.count > 1, title.allSatisfy({ $0.size > 1.55 * usual }),
            title.contains(where: { $0.box.left >= edge - tolerance })
        else { return run }
        return Array(run.dropFirst(title.count))
    }

    /// Whether the segments next to a gutter on its left are dates of the rows on its right.
    private static func datesRows(_ neighbours: [Segment], _ right: Side) -> Bool {
        let plain = neighbours.filter { !$0.isProminent }
        let dates = plain.filter(\.isDateLike)
        return dates.count >= 3 && dates.count * 10 >= plain.count * 8 && Side(dates).plainAlignment(with: right) >= 0.7
    }

    /// The run without what follows under a heading across its foot: rows with a tab stop, which only begin there
    /// ("Experience" and its first job under lists in columns).
    private static func withoutRows(_ run: [Segment], edge: Double) -> [Segment] {
        func isLeft(_ segment: Segment) -> Bool { segment.box.left < edge - tolerance }
        let lefts = run.filter(isLeft)
        // A heading has room above itself; the first line of an entry need not.
        let headings = run.indices.suffix(20).filter { index in
            let head = run[index]
            guard head.isProminent, isLeft(head), Side(Array(run[(index + 1)...])).lines.count <= 3 else {
                return false
            }
            let above = lefts.lazy.filter { $0.box.middleY < head.box.middleY - 1 }.map(\.box.bottom).max() ?? 0
            return head.box.top - above > 0.4 * head.box.height
                && !run.contains { !isLeft($0) && abs($0.box.middleY - head.box.middleY) < head.box.height }
        }
        guard let heading = headings.max(by: { run[$0].size < run[$1].size }) else { return run }
        let below = run[(heading + 1)...]
        let right = Side(below.filter { !isLeft($0) })
        guard right.lines.isEmpty || right.alignment(with: Side(below.filter(isLeft))) == 1 else { return run }
        return Array(run[..<heading])
    }

    /// What stands on one side of a gutter.
    private struct Side {
        /// Middles of its lines, from the top.
        var lines: [Double] = []
        var top = Double.infinity
        var bottom = -Double.infinity
        var meanCharacters = 0.0
        /// Middles of the lines that do not stand out.
        var plainLines: [Double] = []
        /// Middles of those that are dates.
        var dateLines: [Double] = []
        var prominentCount = 0
        var plainCount = 0
        var largeCount = 0
        /// Middles of the bold labels among them, no larger than the text.
        var labelLines: [Double] = []
        /// The middle of the last line that stands out.
        var headLine: Double?
        /// Middles of the large lines.
        var largeLines: [Double] = []
        var height = 10.0
        /// Whether its lines end at one edge and begin at many.
        var isFlushRight = false

        init(_ segments: [Segment]) {
            guard !segments.isEmpty else { return }
            var characters = 0
            for segment in segments.sorted(by: { $0.box.middleY < $1.box.middleY }) {
                top = min(top, segment.box.top)
                bottom = max(bottom, segment.box.bottom)
                characters += segment.characterCount
                if segment.isLarge {
                    largeCount += 1
                    largeLines.append(segment.box.middleY)
                } else if segment.isProminent, segment.characterCount <= 24 {
                    labelLines.append(segment.box.middleY)
                }
                // A date is no heading, however small the rest of the page is set.
                if segment.isProminent, !segment.isDateLike {
                    prominentCount += 1
                    headLine = segment.box.middleY
                } else {
                    plainCount += 1
                    if segment.isDateLike { dateLines.append(segment.box.middleY) }
                    plainLines.append(segment.box.middleY)
                }
                if let last = lines.last, segment.box.middleY - last < 0.4 * segment.box.height { continue }
                lines.append(segment.box.middleY)
            }
            meanCharacters = Double(characters) / Double(lines.count)
            height = segments.map(\.box.height).sorted()[segments.count / 2]
            isFlushRight = Self.areFlushRight(segments)
        }

        private static func areFlushRight(_ segments: [Segment]) -> Bool {
            guard segments.count >= 3, let edge = segments.map(\.box.right).max(),
                segments.allSatisfy({ edge - $0.box.right < 2 })
            else { return false }
            let starts = segments.map(\.box.left).sorted()
            let edges = 1 + zip(starts, starts.dropFirst()).count { $1 - $0 >= 2 }
            return edges >= 2 && edges * 5 >= starts.count * 2
        }

        var dateCount: Int { dateLines.count }

        /// Share of lines with more than a line's room above, 0…1: a label of two lines counts half.
        var isolatedShare: Double {
            let isolated = lines.indices.count { $0 == 0 || lines[$0] - lines[$0 - 1] > 1.6 * height }
            return Double(isolated) / Double(max(lines.count, 1))
        }

        /// Share of this side's lines that stand on a line of the other, 0…1.
        func alignment(with other: Side) -> Double {
            Self.alignment(of: lines, with: other.lines, tolerance: 0.22 * height)
        }

        /// The same for the lines that do not stand out: a label column may hold the headings too.
        ///
        /// Cells of a table may have their text a little lower than their neighbours.
        func plainAlignment(with other: Side) -> Double {
            Self.alignment(of: plainLines, with: other.lines, tolerance: 0.36 * height)
        }

        /// The same for its dates.
        func dateAlignment(with other: Side) -> Double {
            Self.alignment(of: dateLines, with: other.lines, tolerance: 0.36 * height)
        }

        /// Share of its lines that stand beside a bold label of the other side, 0…1; nought if there are fewer than three.
        func labelledShare(by other: Side) -> Double {
            guard other.labelLines.count >= 3 else { return 0 }
            return Self.alignment(of: plainLines, with: other.labelLines, tolerance: 0.36 * height)
        }

        /// Whether it is a sidebar: several headings with lists under them, none beside a heading of the other side.
        func isSidebar(beside other: Side) -> Bool {
            largeCount >= 2 && other.largeCount >= 1 && plainCount >= 3 * largeCount && dateCount * 3 < plainCount
                && isolatedShare < 0.3
                && Self.alignment(of: largeLines, with: other.largeLines, tolerance: 0.36 * height) == 0
        }

        /// Whether each side begins with its only heading, in one row, and goes on in full lines.
        func hasHeading(beside other: Side) -> Bool {
            guard let first = lines.first, let second = other.lines.first else { return false }
            return headLine == first && other.headLine == second && abs(first - second) < 0.36 * height
                && prominentCount == 1 && other.prominentCount == 1 && min(meanCharacters, other.meanCharacters) >= 30
        }

        private static func alignment(of lines: [Double], with others: [Double], tolerance: Double) -> Double {
            var index = 0
            var aligned = 0
            for line in lines {
                while index + 1 < others.count,
                    abs(others[index + 1] - line) <= abs(others[index] - line)
                {
                    index += 1
                }
                if index < others.count, abs(others[index] - line) < tolerance { aligned += 1 }
            }
            return Double(aligned) / Double(max(lines.count, 1))
        }
    }

    private static func areColumns(_ left: Side, _ right: Side) -> Bool {
        let sparse = left.lines.count <= right.lines.count ? left : right
        let dense = left.lines.count <= right.lines.count ? right : left
        // Lines that end at the right margin and begin anywhere are places and dates, and so is a column of dates alone.
        if right.isFlushRight && right.meanCharacters < 30
            || right.dateCount >= 3 && right.dateCount == right.lines.count
        {
            return false
        }
        // Headings on both sides, with text of their own, make columns even on one grid.
        if left.largeCount >= 2, right.largeCount >= 2, left.plainCount >= 4, right.plainCount >= 4,
            max(left.meanCharacters, right.meanCharacters) >= 30,
            sparse.meanCharacters > 16 || sparse.alignment(with: dense) < 0.9
        {
            return true
        }
        if sparse.isSidebar(beside: dense) || left.hasHeading(beside: right) { return true }
        // Labels stand alone beside the text that they name; the lines of a sidebar follow each other.
        if Double(sparse.lines.count) < 0.56 * Double(dense.lines.count), sparse.meanCharacters < 18,
            sparse.isolatedShare >= 0.5
        {
            return false
        }
        // Most lines on the right stand beside a bold label each.
        if right.labelledShare(by: left) >= 0.6, left.meanCharacters < 18 { return false }
        // A column of nothing but bold words beside plain text names that text.
        if sparse.meanCharacters < 18, sparse.prominentCount * 4 >= sparse.lines.count * 3, sparse.plainCount <= 1,
            dense.prominentCount * 4 <= dense.lines.count
        {
            return false
        }
        if sparse.meanCharacters <= 22, sparse.plainLines.count >= 3, sparse.plainAlignment(with: dense) >= 0.9 {
            return false
        }
        // Lone lines, each beside another and none of them a heading, end the rows of the other side: schools, towns.
        if sparse.plainLines.count >= 3, sparse.prominentCount == 0, sparse.meanCharacters <= 45,
            sparse.isolatedShare >= 0.8, sparse.plainAlignment(with: dense) >= 0.95
        {
            return false
        }
        // A column of little but dates dates the rows beside it.
        if left.dateCount >= 3 && left.dateCount * 10 >= left.plainCount * 6
            || left.dateCount >= 2 && left.dateCount == left.plainCount, left.meanCharacters <= 26,
            left.plainAlignment(with: right) >= 0.5
        {
            return false
        }
        // So does one on the right: dates, and towns under them.
        if right.dateCount >= 3, right.dateCount * 10 >= right.plainCount * 4, right.meanCharacters <= 22,
            right.lines.count < left.lines.count,
            right.alignment(with: left) >= 0.9
                || right.lines.count * 2 < left.lines.count && right.dateAlignment(with: left) >= 0.9
        {
            return false
        }
        let alignment = sparse.alignment(with: dense)
        if alignment < 0.6 { return true }
        // On one grid by chance or by design: columns have headings and text of their own on both sides.
        let bothStructured =
            sparse.prominentCount >= 2 && dense.prominentCount >= 2 && sparse.plainCount >= 4 && dense.plainCount >= 4
        if bothStructured, sparse.meanCharacters > 14, alignment < 0.9 { return true }
        return sparse.meanCharacters > 34 && Double(sparse.lines.count) > 0.6 * Double(dense.lines.count)
            && sparse.lines.count >= 5
    }
}
