/// Makes lines of the segments of one region.
enum LineBuilder {
    /// A gap of this many letter heights is told to the reader of the line; narrower ones are blanks.
    private static let tabGap = 1.6
    /// The same in lines that end short of the right edge.
    private static let looseGap = 0.75

    static func lines(from segments: [Segment], in text: PageText, region: Int) -> [Line] {
        guard !segments.isEmpty else { return [] }
        let left = segments.map(\.box.left).min() ?? 0
        let right = segments.map(\.box.right).max() ?? 0
        let stops = tabStops(of: segments, left: left)
        var lines: [Line] = []
        var bottom: Double?
        for row in rows(of: segments) {
            guard var line = line(from: row, in: text, region: region, stops: stops, right: right), let box = line.box
            else {
                continue
            }
            line.indent = max(0, box.left - left)
            line.spaceBefore = bottom.map { max(0, box.top - $0) } ?? 100
            bottom = box.bottom
            lines.append(line)
        }
        return lines
    }

    /// Where at least three segments of a region begin, other than at its left edge: the second column of a table.
    private static func tabStops(of segments: [Segment], left: Double) -> [Double] {
        var stops: [(edge: Double, count: Int)] = []
        for edge in segments.map(\.box.left).sorted() where edge > left + 30 {
            if let last = stops.last, edge - last.edge < 2 {
                stops[stops.count - 1].count += 1
            } else {
                stops.append((edge, 1))
            }
        }
        return stops.filter { $0.count >= 3 }.map(\.edge)
    }

    /// Segments on one baseline, rows from the top, each from left to right.
    private static func rows(of segments: [Segment]) -> [[Segment]] {
        var rows: [(box: Box, members: [Segment])] = []
        for segment in segments.sorted(by: { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }) {
            if let last = rows.last {
                let overlap = min(last.box.bottom, segment.box.bottom) - max(last.box.top, segment.box.top)
                if overlap > 0.5 * min(last.box.height, segment.box.height), !lies(segment, amid: last.members) {
                    rows[rows.count - 1].members.append(segment)
                    continue
                }
            }
            rows.append((segment.box, [segment]))
        }
        return rows.map { $0.members.sorted { $0.box.left < $1.box.left } }
    }

    /// Whether a segment stands under or over others of a row rather than beside them.
    ///
    /// Some fonts state heights that reach far over the lines next to theirs.
    private static func lies(_ segment: Segment, amid row: [Segment]) -> Bool {
        row.contains { other in
            let shared = min(other.box.right, segment.box.right) - max(other.box.left, segment.box.left)
            let apart = abs(other.box.middleY - segment.box.middleY)
            return shared > 0.3 * min(other.box.width, segment.box.width)
                && apart > 0.35 * min(other.box.height, segment.box.height)
        }
    }

    private static func line(
        from row: [Segment],
        in text: PageText,
        region: Int,
        stops: [Double],
        right: Double
    ) -> Line? {
        var spans: [Span] = []
        var box: Box?
        var isListItem = false
        var end: Double?
        var isStart = true
        var wantsBlank = false
        var followsIcon = false
        // Only lines of several words that reach the right edge are stretched: elsewhere a wide blank means something.
        let count = row.reduce(0) { $0 + $1.pieces.count }
        let isStretched = count >= 5 && (row.last?.box.right ?? 0) > right - 3 * (row.last?.box.height ?? 0)
        let widest = isStretched ? tabGap : looseGap
        for segment in row {
            for (place, index) in segment.pieces.enumerated() {
                let piece = text.pieces[index]
                var scalars = piece.scalars
                if isStart,
                    Bullet.isMarker(
                        scalars,
                        font: text.looks[piece.look].font,
                        followedBySomething: place + 1 < segment.pieces.count || row.count > 1
                    )
                {
                    isListItem = true
                    continue
                }
                if isStart, let stripped = Bullet.stripped(scalars) {
                    isListItem = true
                    scalars = stripped
                }
                scalars.removeAll(where: \.isPrivateUse)
                followsIcon = followsIcon || scalars.isEmpty
                if scalars.isEmpty || Bullet.isLeader(scalars) {
                    wantsBlank = true
                    continue
                }
                let gap = end.map { piece.box.left - $0 } ?? 0
                let isStop = stops.contains { abs($0 - piece.box.left) < 2 }
                let isWide = gap > widest * min(piece.box.height, segment.size * 1.3)
                let isGap = !isStart && (followsIcon || place == 0 && (isStop || row.count >= 3 || isWide))
                followsIcon = false
                let blank = !isStart && !isGap && (place == 0 || segment.blanks[place] || wantsBlank)
                wantsBlank = false
                append(scalars, of: piece, look: text.looks[piece.look], blank: blank, isGap: isGap, to: &spans)
                box = box?.union(piece.box) ?? piece.box
                end = piece.box.right
                isStart = false
            }
        }
        guard !spans.isEmpty else { return nil }
        return Line(spans: spans, box: box, region: region, isListItem: isListItem)
    }

    private static func append(
        _ scalars: [Unicode.Scalar],
        of piece: Piece,
        look: Look,
        blank: Bool,
        isGap: Bool,
        to spans: inout [Span]
    ) {
        var text = String(scalars: scalars)
        if let last = spans.last, !isGap, last.isBold == look.isBold, last.isItalic == look.isItalic,
            last.link == piece.link, last.color == look.color, abs(last.size - look.size) < 0.5, last.font == look.font
        {
            spans[spans.count - 1].text += blank ? " " + text : text
            spans[spans.count - 1].box = last.box?.union(piece.box) ?? piece.box
            return
        }
        if blank { text = " " + text }
        spans.append(
            Span(
                text: text,
                box: piece.box,
                font: look.font,
                size: look.size,
                isBold: look.isBold,
                isItalic: look.isItalic,
                color: look.color,
                link: piece.link,
                followsGap: isGap
            )
        )
    }
}

/// Marks before the items of a list.
enum Bullet {
    /// Whether a whole piece is a bullet.
    ///
    /// A dash or a letter is one only before something else.
    ///
    /// A private-use glyph is a bullet in the symbol fonts of office programs, and an icon elsewhere.
    static func isMarker(_ scalars: [Unicode.Scalar], font: String, followedBySomething: Bool) -> Bool {
        guard scalars.count <= 2, let first = scalars.first, followedBySomething else { return false }
        if first.isPrivateUse {
            return ["symbol", "wingdings", "webdings", "dingbats"].contains { font.lowercased().contains($0) }
        }
        if scalars.count == 2 { return scalars.allSatisfy { isGlyph($0) } }
        return isGlyph(first) || first == "-" || first == "–" || first == "—" || first == "*" || first == "·"
            || first == ">"
    }

    /// The text after a bullet that was printed without a gap.
    static func stripped(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        guard scalars.count > 2, let first = scalars.first, isGlyph(first) else { return nil }
        return Array(scalars.dropFirst())
    }

    /// Dots or underscores that lead the eye across a line.
    static func isLeader(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.count >= 4 && scalars.allSatisfy { $0 == "." || $0 == "_" || $0 == "…" || $0 == "·" || $0 == "-" }
    }

    /// Characters that are printed for nothing else.
    private static func isGlyph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2022, 0x2023, 0x2043, 0x2219, 0x25A0...0x25FF, 0x2605, 0x2606, 0x2756, 0x2794...0x27BE, 0x27A2, 0x2713,
            0x2714,
            0x00BB, 0x203A, 0x2192, 0x25E6, 0x29BF, 0x2B1D...0x2B2C, 0xFFED, 0x22C4, 0x22C6, 0x2726, 0x2727, 0x273D,
            0x2740,
            0x276F:
            true
        default: false
        }
    }
}
