internal import CPoppler

/// A run of characters without a blank and of one look, as Poppler gives it.
struct Piece {
    var scalars: [Unicode.Scalar]
    var box: Box
    /// Index into ``PageText/looks``.
    var look: Int
    var link: String?
    /// Whether a blank stands before it, as Poppler saw it; unknown (true) at the start of a line.
    var followsBlank: Bool

    var size: Double { box.height }
}

/// Font, size and colour.
struct Look {
    var font: String
    var size: Double
    var color: UInt32
    var isBold: Bool
    var isItalic: Bool
}

/// The characters of one page, before they are put in order.
struct PageText {
    var width: Double
    var height: Double
    var pieces: [Piece] = []
    var looks: [Look] = []
    var imageCount: Int
    /// Lines, curves and areas that the page draws.
    var shapeCount: Int
    /// Whether text was left out because nobody can see it.
    var hasHiddenText = false
    /// Characters whose font does not tell what they are.
    var unmappedCount = 0

    /// Smaller text cannot be read by eye, in points.
    private static let smallestVisibleSize = 1.0

    /// A page without text as yet.
    init(width: Double, height: Double) {
        self.width = width
        self.height = height
        imageCount = 0
        shapeCount = 0
    }

    @safe
    init(_ page: borrowing cpoppler_page) {
        unsafe width = page.width
        unsafe height = page.height
        imageCount = unsafe Int(page.image_count)
        shapeCount = unsafe Int(page.shape_count)
        hasHiddenText = unsafe page.hidden_count > 0
        let links = unsafe Self.links(of: page)
        let characters = unsafe UnsafeBufferPointer(start: page.characters, count: page.count)
        let boxes = unsafe UnsafeBufferPointer(start: page.boxes, count: page.count)
        let runs = unsafe UnsafeBufferPointer(start: page.runs, count: page.run_count)
        var styles: [String: FontStyle] = [:]
        for index in runs.indices {
            let run = unsafe runs[index]
            let look = Look(run, styles: &styles)
            let end = unsafe min(Int(run.end), page.count)
            let start = unsafe min(Int(run.start), end)
            guard look.size >= Self.smallestVisibleSize else {
                hasHiddenText = true
                continue
            }
            looks.append(look)
            unsafe append(characters, boxes, start..<end, links: links)
        }
    }

    private mutating func append(
        _ characters: UnsafeBufferPointer<UInt32>,
        _ boxes: UnsafeBufferPointer<cpoppler_box>,
        _ range: Range<Int>,
        links: [(box: Box, address: String)]
    ) {
        var scalars: [Unicode.Scalar] = []
        var box = Box(left: 0, top: 0, right: 0, bottom: 0)
        var followsBlank = true
        if let before = range.first, before > 0 { followsBlank = unsafe Self.isBlank(characters[before - 1]) }

        func finish(into pieces: inout [Piece], look: Int, hidden: inout Bool, width: Double, height: Double) {
            defer { scalars.removeAll(keepingCapacity: true) }
            guard !scalars.isEmpty else { return }
            let isOnPage = box.right > 0 && box.left < width && box.bottom > 0 && box.top < height
            guard isOnPage else {
                hidden = true
                return
            }
            let x = (box.left + box.right) / 2
            let y = box.middleY
            let link = links.first { $0.box.left <= x && x <= $0.box.right && $0.box.top <= y && y <= $0.box.bottom }
            pieces.append(
                Piece(scalars: scalars, box: box, look: look, link: link?.address, followsBlank: followsBlank)
            )
            followsBlank = false
        }

        for index in range {
            let code = unsafe characters[index]
            if Self.isBlank(code) {
                finish(into: &pieces, look: looks.count - 1, hidden: &hasHiddenText, width: width, height: height)
                followsBlank = true
                continue
            }
            guard let scalar = Unicode.Scalar(code) else { continue }
            if Self.isUnmapped(scalar) { unmappedCount += 1 }
            let from = unsafe boxes[index]
            let next = Box(
                left: Double(from.left),
                top: Double(from.top),
                right: Double(from.right),
                bottom: Double(from.bottom)
            )
            // Poppler ends a line with a line feed or, at a column's end, with nothing: a jump says the same.
            let isJump =
                next.top > box.bottom || next.bottom < box.top || next.left < box.left - 1
                || next.left > box.right + 0.5 * next.height
            if !scalars.isEmpty, isJump {
                finish(into: &pieces, look: looks.count - 1, hidden: &hasHiddenText, width: width, height: height)
                followsBlank = true
            }
            box = scalars.isEmpty ? next : box.union(next)
            PrintedForm.append(scalar, to: &scalars)
        }
        finish(into: &pieces, look: looks.count - 1, hidden: &hasHiddenText, width: width, height: height)
    }

    private static func links(of page: borrowing cpoppler_page) -> [(box: Box, address: String)] {
        unsafe UnsafeBufferPointer(start: page.links, count: page.link_count).map { link in
            let box = unsafe Box(
                left: Double(min(link.box.left, link.box.right)),
                top: Double(min(link.box.top, link.box.bottom)),
                right: Double(max(link.box.left, link.box.right)),
                bottom: Double(max(link.box.top, link.box.bottom))
            )
            return unsafe (box, String(cString: link.uri))
        }
    }

    private static func isBlank(_ code: UInt32) -> Bool {
        switch code {
        case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    private static func isUnmapped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar.value == 0xFFFD || (0x7F...0x9F).contains(scalar.value)
    }
}

extension Look {
    @safe
    fileprivate init(_ run: borrowing cpoppler_run, styles: inout [String: FontStyle]) {
        let font = unsafe String(cString: run.font)
        let style = styles[font] ?? FontStyle(name: font)
        styles[font] = style
        self.init(
            font: font,
            size: unsafe run.size,
            color: unsafe run.color,
            isBold: style.isBold,
            isItalic: style.isItalic
        )
    }
}
