/// A text box with where it stands on the page, as far as the file says.
struct WordFrame {
    /// In points from the left edge of the page and from wherever the file counts.
    struct Place {
        var left: Double?
        var top: Double?
        var width: Double
        var height: Double
        /// Whether the file counts from the margin or the column.
        var countsFromText = false
        var isAtRightMargin = false

        /// The place of a drawing or a shape; `nil` for elements that have none.
        init?(_ element: XMLElement) {
            switch element.name {
            case "wp:anchor": self.init(anchor: element)
            case "v:shape", "v:rect", "v:group", "v:roundrect": self.init(shape: element["style"] ?? "")
            default: return nil
            }
        }

        private init(anchor: XMLElement) {
            func points(_ text: String?) -> Double? { text.flatMap(Double.init).map { $0 / 12700 } }
            let horizontal = anchor.child("wp:positionH")
            let vertical = anchor.child("wp:positionV")
            left = points(horizontal?.child("wp:posOffset")?.text)
            top = points(vertical?.child("wp:posOffset")?.text)
            width = points(anchor.child("wp:extent")?["cx"]) ?? 0
            height = points(anchor.child("wp:extent")?["cy"]) ?? 0
            countsFromText = !["page", "leftMargin"].contains(horizontal?["relativeFrom"])
            let align = horizontal?.child("wp:align")?.text
            isAtRightMargin =
                align == "right" || align == "outside" || horizontal?["relativeFrom"] == "rightMargin"
        }

        /// From a style such as `position:absolute;margin-left:340pt;width:150pt`.
        private init?(shape style: String) {
            var values: [Substring: Substring] = [:]
            for declaration in style.split(separator: ";") {
                let parts = declaration.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { values[parts[0]] = parts[1] }
            }
            guard values["position"] == "absolute", let width = values["width"].flatMap(Self.points) else { return nil }
            left = values["margin-left"].flatMap(Self.points)
            top = values["margin-top"].flatMap(Self.points)
            self.width = width
            height = values["height"].flatMap(Self.points) ?? 0
            countsFromText = values["mso-position-horizontal-relative"] != "page"
            isAtRightMargin = values["mso-position-horizontal"] == "right"
        }

        private static func points(_ value: Substring) -> Double? {
            let units: [(String, Double)] = [("pt", 1), ("in", 72), ("cm", 28.35), ("mm", 2.835), ("px", 0.75)]
            for (unit, scale) in units where value.hasSuffix(unit) {
                return Double(value.dropLast(unit.count)).map { $0 * scale }
            }
            return Double(value)
        }
    }

    let blocks: [FlowBlock]
    /// Whether it is a sidebar at the right of the text, to be read after that.
    let standsAtRight: Bool
    private let box: Box?

    init(blocks: [FlowBlock], place: Place?, story: WordStory) {
        self.blocks = blocks
        guard let place else {
            (standsAtRight, box) = (false, nil)
            return
        }
        let left = place.left.map { $0 + (place.countsFromText ? 72 : 0) }
        let isRight = place.isAtRightMargin || (left ?? 0) > story.pageWidth / 2
        // A line or two at the right belongs to what stands at its left.
        standsAtRight = isRight && FlowLayout.lines(of: blocks).count > 3
        guard let left, let top = place.top, place.height > 0 else {
            box = nil
            return
        }
        box = Box(left: left, top: top, right: left + place.width, bottom: top + place.height)
    }

    /// Text boxes of one anchor in the order of reading.
    ///
    /// Column after column where a white strip goes down between them, else from top to bottom. Where one has no place,
    /// as they stand in the file.
    static func inOrder(_ frames: [WordFrame]) -> [WordFrame] {
        guard frames.count > 1, frames.allSatisfy({ $0.box != nil }) else { return frames }
        let placed = frames.compactMap { frame in frame.box.map { (frame, $0) } }
        let columns = groups(placed, from: \.left, to: \.right)
        if columns.count > 1 { return columns.flatMap { inOrder($0.map(\.0)) } }
        let bands = groups(placed, from: \.top, to: \.bottom)
        if bands.count > 1 { return bands.flatMap { inOrder($0.map(\.0)) } }
        return placed.sorted { $0.1.top < $1.1.top }.map(\.0)
    }

    /// Splits where nothing reaches across, a few points of overlap aside.
    private static func groups(
        _ placed: [(WordFrame, Box)],
        from start: KeyPath<Box, Double>,
        to end: KeyPath<Box, Double>
    ) -> [[(WordFrame, Box)]] {
        var groups: [[(WordFrame, Box)]] = []
        var reach = -Double.infinity
        for item in placed.sorted(by: { $0.1[keyPath: start] < $1.1[keyPath: start] }) {
            if groups.isEmpty || item.1[keyPath: start] > reach - 6 { groups.append([]) }
            groups[groups.count - 1].append(item)
            reach = max(reach, item.1[keyPath: end])
        }
        return groups
    }
}
