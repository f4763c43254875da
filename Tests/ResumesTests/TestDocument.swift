import Documents
import Testing

@testable import Resumes

/// A document as a reader gives it, a line each: cells divided by tabs, "• " before an item, two blanks for an indent,
/// "*" before a line or a cell in bold, "# " and "## " before headings of an outline.
///
/// - Parameter isPrinted: whether it has sizes, as a page does: 10 points, bold lines 12; else each line is a paragraph
///   of a text.
func testDocument(_ text: String, isPrinted: Bool = false, author: String? = nil) -> Document {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { row -> Line in
        var rest = row.drop { $0 == " " }
        let isListItem = rest.hasPrefix("• ")
        if isListItem { rest = rest.dropFirst(2) }
        let level = rest.hasPrefix("# ") ? 1 : rest.hasPrefix("## ") ? 2 : nil
        if let level { rest = rest.dropFirst(level + 1) }
        let isBoldLine = rest.hasPrefix("*")
        let cells = rest.split(separator: "\t")
        var line = Line(
            spans: cells.enumerated().map { place, cell in
                let isBold = cell.hasPrefix("*") || isPrinted && isBoldLine
                return Span(
                    text: String(cell.hasPrefix("*") ? cell.dropFirst() : cell),
                    size: !isPrinted ? 0 : level.map { 16 - 2 * Double($0) } ?? (isBoldLine ? 12 : 10),
                    isBold: isBold || level != nil,
                    followsGap: place > 0
                )
            },
            isListItem: isListItem,
            isParagraph: !isPrinted
        )
        line.indent = Double(row.prefix { $0 == " " }.count) * 6
        line.headingLevel = level
        return line
    }
    return Document(format: .text, pages: [Page(lines: lines)], metadata: Metadata(author: author))
}

/// What is read of such a document.
func testResume(_ text: String, isPrinted: Bool = false) -> Resume {
    ResumeParser().parse(testDocument(text, isPrinted: isPrinted))
}

/// A section in one of the forms that people set it in, and what stands in it.
struct SectionForm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let section: String
    /// A line for each entry, with its parts between bars.
    let entries: [String]

    init(_ testDescription: String, _ section: String, _ entries: [String]) {
        self.testDescription = testDescription
        self.section = section
        self.entries = entries
    }
}
