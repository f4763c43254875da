import Documents
import Foundation
import Testing

@testable import Resumes

@Suite("A company's own tables")
struct OwnTablesTests {
    private let resume = Document(
        format: .text,
        pages: [
            Page(
                lines: ["Ada Bell", "Wranglings", "Acme Inc.", "Data Engineer", "Jan 2020 – Mar 2021"].map {
                    Line(spans: [Span(text: $0, followsGap: false)], isParagraph: true)
                }
            )
        ]
    )

    @Test("change how resumes are read, and theirs alone")
    func headings() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "own-tables-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "heading\tsection\tlanguage\tcertainty\nWranglings\teducation\ten\t1.0\n"
            .write(to: folder.appending(path: "headings.tsv"), atomically: true, encoding: .utf8)
        #expect(ResumeParser().parse(resume).education.isEmpty)
        #expect(try ResumeParser(overlays: [folder.path]).parse(resume).education.isEmpty == false)
    }

    @Test("that are not there are named")
    func missing() {
        #expect(throws: (any Error).self) { try ResumeParser(overlays: ["/nowhere/at/all"]) }
    }
}
