/// What a file says and how it looks, in reading order.
///
/// Every format gives the same shape: PDF lines have boxes, Word and text lines have none but carry style and
/// structure, so that everything after reading is one path.
package struct Document: Sendable, Equatable {
    package var format: Format
    /// At least one; formats without pages give one page.
    package var pages: [Page]
    package var metadata: Metadata
    /// What was unusual but did not stop the reading.
    package var warnings: Set<Warning>

    package init(format: Format, pages: [Page], metadata: Metadata = Metadata(), warnings: Set<Warning> = []) {
        self.format = format
        self.pages = pages
        self.metadata = metadata
        self.warnings = warnings
    }

    /// All lines of all pages, in reading order.
    package var lines: [Line] { pages.flatMap(\.lines) }

    /// The text in reading order: a line of text a line, a tab where a wide gap was, a form feed between pages.
    package var text: String {
        pages.map { page in page.lines.map(\.text).joined(separator: "\n") }.joined(separator: "\n\u{c}")
    }
}

/// A file format, found from content and never from a file's name.
package enum Format: String, Sendable, Codable, CaseIterable {
    case pdf, docx, odt, rtf, html, doc, email, text, image
}

/// One page, in points from the top left corner.
package struct Page: Sendable, Equatable {
    /// Width and height in points (1/72 inch); zero where the format has no pages.
    package var width: Double
    package var height: Double
    package var lines: [Line]

    package init(width: Double = 0, height: Double = 0, lines: [Line]) {
        self.width = width
        self.height = height
        self.lines = lines
    }
}

/// A printed line, or a paragraph where the format does not say where lines break.
package struct Line: Sendable, Equatable {
    package var spans: [Span]
    /// Where it stands on the page; `nil` where the format has no geometry.
    package var box: Box?
    /// Lines of one column, sidebar, text box or layout cell share a number, in reading order; a new number
    /// is a break that no sentence or entry crosses.
    package var region: Int
    /// 1 for the most important; `nil` where the format does not mark headings (PDF never does).
    package var headingLevel: Int?
    /// Whether a bullet or a number of a list stood before the text.
    ///
    /// The marker itself is not part of the text.
    package var isListItem: Bool
    /// Distance of the text's left edge from its region's left edge, in points.
    package var indent: Double
    /// White space above, in points, beyond what the line before needs; large at the first line of a region.
    package var spaceBefore: Double
    /// Whether the text goes on in the next line: the line was broken for lack of room (known for paragraphs only).
    package var isParagraph: Bool

    package init(
        spans: [Span],
        box: Box? = nil,
        region: Int = 0,
        headingLevel: Int? = nil,
        isListItem: Bool = false,
        indent: Double = 0,
        spaceBefore: Double = 0,
        isParagraph: Bool = false
    ) {
        self.spans = spans
        self.box = box
        self.region = region
        self.headingLevel = headingLevel
        self.isListItem = isListItem
        self.indent = indent
        self.spaceBefore = spaceBefore
        self.isParagraph = isParagraph
    }

    /// The text with a tab where a wide gap, a tab or a table cell's border was.
    package var text: String {
        var text = ""
        for span in spans {
            if span.followsGap, !text.isEmpty { text += "\t" }
            text += span.text
        }
        return text
    }
}

/// Text of one look within a line, with the blanks that were printed between words.
package struct Span: Sendable, Equatable {
    package var text: String
    package var box: Box?
    /// As the file names it, without a subset's prefix: `LiberationSerif-Bold`.
    package var font: String
    /// In points; zero where unknown.
    package var size: Double
    package var isBold: Bool
    package var isItalic: Bool
    /// 0xRRGGBB.
    package var color: UInt32
    /// The address that a click on the text opens: `https:`, `mailto:` or `tel:`.
    package var link: String?
    /// Whether a wide gap, a tab or a cell's border stands before the text.
    package var followsGap: Bool

    package init(
        text: String,
        box: Box? = nil,
        font: String = "",
        size: Double = 0,
        isBold: Bool = false,
        isItalic: Bool = false,
        color: UInt32 = 0,
        link: String? = nil,
        followsGap: Bool = false
    ) {
        self.text = text
        self.box = box
        self.font = font
        self.size = size
        self.isBold = isBold
        self.isItalic = isItalic
        self.color = color
        self.link = link
        self.followsGap = followsGap
    }
}

/// A rectangle in points from the page's top left corner.
package struct Box: Sendable, Hashable, Codable {
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double

    package init(left: Double, top: Double, right: Double, bottom: Double) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    package var width: Double { right - left }
    package var height: Double { bottom - top }
    package var middleY: Double { (top + bottom) / 2 }

    /// The smallest rectangle around both.
    package func union(_ other: Box) -> Box {
        Box(
            left: min(left, other.left),
            top: min(top, other.top),
            right: max(right, other.right),
            bottom: max(bottom, other.bottom)
        )
    }
}

/// What the file says of itself.
package struct Metadata: Sendable, Equatable {
    package var title: String?
    package var author: String?
    /// The program that made it.
    package var producer: String?
    /// Seconds since 1970, UTC.
    package var created: Int64?
    package var modified: Int64?

    package init(
        title: String? = nil,
        author: String? = nil,
        producer: String? = nil,
        created: Int64? = nil,
        modified: Int64? = nil
    ) {
        self.title = title
        self.author = author
        self.producer = producer
        self.created = created
        self.modified = modified
    }
}

/// What was unusual about a file that could be read all the same.
///
/// Raw values are published: they stand in records.
package enum Warning: String, Sendable, Codable, CaseIterable {
    /// The file was damaged and the reader repaired it.
    case repaired
    /// Text that no eye can see was left out.
    case hiddenText = "hidden-text"
    /// Parts of the text have no usable mapping to characters.
    case unreliableText = "unreliable-text"
    /// Tracked changes were taken as accepted.
    case trackedChanges = "tracked-changes"
    /// Pages that are pictures were left out.
    case pictures = "unread-pictures"
    /// The text was read from a picture.
    case opticallyRead = "optically-read"
    /// Only the first part was read: a limit on pages or characters was reached.
    case truncated
    /// The file's own fields disagree with its content (wrong extension, polyglot).
    case ambiguousFormat = "ambiguous-format"
}
