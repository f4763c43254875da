/// Puts blocks into the order of reading and numbers their regions.
struct FlowLayout {
    /// White space above the first line of a region, which has nothing above it to measure from.
    static let spaceAboveRegion = 36.0

    private(set) var lines: [Line] = []
    private var region: Int
    private var isRegionStart = true
    private var spacePending = 0.0
    private var spaceAfter = 0.0

    init(firstRegion: Int = 0) {
        region = firstRegion
    }

    /// The blocks' lines, those of nested tables and frames among them.
    static func lines(of blocks: [FlowBlock]) -> [Line] {
        var layout = FlowLayout()
        layout.add(blocks)
        return layout.lines
    }

    mutating func add(_ blocks: [FlowBlock]) {
        for block in blocks {
            switch block {
            case .line(let line): add(line)
            case .frame(let inner):
                breakRegion()
                add(inner)
                breakRegion()
            case .regionBreak: breakRegion()
            case .table(let table): add(TableReading.order(table.rows))
            }
        }
    }

    /// Ends the region, unless nothing stands in it yet.
    mutating func breakRegion() {
        if !isRegionStart { region += 1 }
        isRegionStart = true
        spacePending = 0
        spaceAfter = 0
    }

    private mutating func add(_ flow: FlowLine) {
        guard !flow.isBlank else {
            spacePending += max(flow.before, spaceAfter) + 12
            spaceAfter = flow.after
            return
        }
        var line = flow.line
        line.region = region
        line.spaceBefore = isRegionStart ? Self.spaceAboveRegion : max(flow.before, spaceAfter) + spacePending
        lines.append(line)
        isRegionStart = false
        spacePending = 0
        spaceAfter = flow.after
    }
}
