/// The text beside a narrow column of dates or labels, where the column's words come as near to it as words come to each other.
///
/// "2022 – Contributed to …" is one line to the eye that reads blanks, and two to the one that sees where the lines
/// above and below begin.
struct HintColumn {
    /// Where at least this many rows begin, text is set on an edge.
    private static let leastRows = 5
    /// Edges are met by this many points.
    private static let tolerance = 0.7

    /// Left edges on which several rows begin, other than the first of them.
    let edges: [Double]

    /// - Parameter known: The edges of the pages before, on which this one may have too little text to show them.
    init(rows: [[Int]], pieces: [Piece], known: [Double] = []) {
        var starts: [(edge: Double, count: Int)] = []
        for left in rows.filter({ Self.leadWidth(of: $0, pieces) > 100 }).map({ pieces[$0[0]].box.left }).sorted() {
            if let last = starts.last, left - last.edge < Self.tolerance {
                starts[starts.count - 1].count += 1
            } else {
                starts.append((left, 1))
            }
        }
        let common = starts.filter { $0.count >= Self.leastRows }.map(\.edge)
        let first = rows.compactMap { $0.first.map { pieces[$0].box.left } }.min() ?? 0
        edges = known + common.filter { edge in edge > first + 20 && !known.contains(edge) }
    }

    /// How wide the row is up to its first wide gap, in points.
    private static func leadWidth(of row: [Int], _ pieces: [Piece]) -> Double {
        guard let first = row.first else { return 0 }
        var right = pieces[first].box.right
        for index in row.dropFirst() {
            let box = pieces[index].box
            if box.left - right > 0.75 * box.height { break }
            right = max(right, box.right)
        }
        return right - pieces[first].box.left
    }

    /// Whether rows of text begin there.
    func isEdge(_ left: Double) -> Bool { edges.contains { abs($0 - left) < Self.tolerance } }

    /// Whether a word begins the text beside what stands before it in its row: a date, its beginning, or a label.
    func separates(_ row: [Piece], from word: Piece) -> Bool {
        guard isEdge(word.box.left), let last = row.last,
            word.box.left - last.box.right > 0.2 * word.box.height
        else { return false }
        let scalars = row.flatMap(\.scalars)
        guard scalars.count <= 16, let end = scalars.last else { return false }
        // A label is set otherwise than the text, and stands further from it than words do.
        if last.look != word.look, word.box.left - last.box.right > 0.45 * word.box.height { return true }
        let isOpen = end == "-" || end == "–" || end == "—"
        return isOpen || scalars.contains { ("0"..."9").contains($0) } && !scalars.contains(".")
    }
}
