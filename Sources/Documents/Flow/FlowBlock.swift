/// A piece of a format without geometry, as it stands in the file, before the order of reading is decided.
enum FlowBlock: Sendable {
    /// A line or paragraph; without spans where it is blank.
    case line(FlowLine)
    case table(FlowTable)
    /// A text box, a header: apart from what stands around it.
    case frame([FlowBlock])
    /// What follows stands in another column or on another page.
    case regionBreak
}

/// A line with what its paragraph says about its place.
struct FlowLine: Sendable {
    var line: Line
    /// White space that the paragraph asks for above and below, in points.
    var before = 0.0
    var after = 0.0
    var isRightAligned = false

    var isBlank: Bool { line.spans.isEmpty }
}

/// A table as it stands in the file.
struct FlowTable: Sendable {
    var rows: [[FlowCell]] = []
}

/// A cell with the columns and rows that it covers.
struct FlowCell: Sendable {
    var blocks: [FlowBlock]
    var column: Int
    var columnSpan = 1
    var rowSpan = 1
}
