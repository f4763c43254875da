/// Tells wrapped lines from new items by the space above them, where a section uses two distances.
struct LineSpacing {
    /// Lines with no more space above than this go on with the line before; `nil` if all distances are alike.
    private let widestWrap: Double?

    init(_ lines: [ReadLine]) {
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
    func isTight(_ line: ReadLine) -> Bool {
        guard let widestWrap, line.box != nil else { return false }
        return line.spaceBefore <= widestWrap
    }
}
