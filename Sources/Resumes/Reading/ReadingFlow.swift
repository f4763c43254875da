internal import Documents

/// Lines in the order in which the sections of a resume run on: a column continues on the next page.
enum ReadingFlow {
    /// All lines, flow after flow, numbered.
    static func lines(of document: Document) -> [ReadLine] {
        var flows: [Flow] = []
        for (offset, page) in document.pages.enumerated() {
            for (number, region) in regions(of: page).enumerated() {
                let extent = Extent(region, page: offset)
                let flow =
                    continuation(of: extent, in: flows, pageWidth: page.width, isFirst: number == 0) ?? flows.count
                if flow == flows.count { flows.append(Flow(extents: [], lines: [])) }
                flows[flow].extents.append(extent)
                flows[flow].lines += region.compactMap { ReadLine($0, page: offset + 1, flow: flow) }
            }
        }
        var lines = flows.flatMap { withMarksOnTheirLines($0.lines) }
        for index in lines.indices { lines[index].index = index }
        return lines
    }

    /// A bullet that some tools set on a line of its own goes to the line that it begins.
    private static func withMarksOnTheirLines(_ lines: [ReadLine]) -> [ReadLine] {
        var result: [ReadLine] = []
        var isMarked = false
        for var line in lines {
            if line.parts.count == 1, isMark(line.parts[0].text) {
                isMarked = true
                continue
            }
            if isMarked { line.isListItem = true }
            isMarked = false
            result.append(line)
        }
        return result
    }

    private static func isMark(_ text: String) -> Bool {
        guard text.utf8.count <= 3 else { return false }
        return switch text {
        case "•", "–", "-", "—", "◦", "▪", "■", "●", "○", "‣", "⋆", "∗", "*", "·", "➢", "➤", "►", "▸", "❖", "✓": true
        default: false
        }
    }

    private struct Flow {
        var extents: [Extent]
        var lines: [ReadLine]
    }

    /// Where a region stands.
    private struct Extent {
        var page: Int
        var box: Box?
        var count: Int

        init(_ lines: [Line], page: Int) {
            self.page = page
            box = lines.compactMap(\.box).reduce(nil as Box?) { $0?.union($1) ?? $1 }
            count = lines.count
        }
    }

    private static func regions(of page: Page) -> [[Line]] {
        var regions: [[Line]] = []
        for line in page.lines {
            if let last = regions.last?.last, last.region == line.region {
                regions[regions.count - 1].append(line)
            } else {
                regions.append([line])
            }
        }
        return regions
    }

    /// The flow that a region goes on with: the same edges below on its page or on the page before.
    ///
    /// The first region of a page may be narrower than what it goes on with.
    private static func continuation(
        of extent: Extent,
        in flows: [Flow],
        pageWidth: Double,
        isFirst: Bool
    ) -> Int? {
        guard let box = extent.box else { return nil }
        var best: (flow: Int, distance: Double)?
        for (index, flow) in flows.enumerated() {
            guard let last = flow.extents.last, let lastBox = last.box else { continue }
            let isBelow = last.page == extent.page && lastBox.bottom <= box.top + 4
            guard isBelow || last.page == extent.page - 1 else { continue }
            let overlap = min(lastBox.right, box.right) - max(lastBox.left, box.left)
            let width = isFirst && lastBox.width > box.width ? box.width : max(lastBox.width, box.width)
            guard abs(lastBox.left - box.left) < 14, overlap > 0.6 * width else { continue }
            let distance = abs(lastBox.left - box.left) + (isBelow ? 0 : 5)
            if distance < best?.distance ?? .infinity { best = (index, distance) }
        }
        if let best { return best.flow }
        // A new page with another layout goes on with what filled the page before.
        guard extent.page > 0, box.width > 0.5 * pageWidth else { return nil }
        return flows.indices.filter { flows[$0].extents.last?.page == extent.page - 1 }
            .max { flows[$0].extents.last?.count ?? 0 < flows[$1].extents.last?.count ?? 0 }
    }
}
