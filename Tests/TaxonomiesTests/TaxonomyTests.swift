import Foundation
import Taxonomies
import Testing

@Suite("The built-in taxonomy")
struct TaxonomyTests {
    @Test("is embedded in the program")
    func builtIn() {
        let table = Taxonomy.builtIn.table(.headings)
        #expect(table.rows(for: "Work Experience").first?["section"] == "work")
    }

    @Test("is replaced by a folder and overlaid by others")
    func folders() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let overlay = folder.appending(path: "overlay")
        try FileManager.default.createDirectory(at: overlay, withIntermediateDirectories: true)
        try Data("heading\tsection\nDeeds\twork\n".utf8).write(to: folder.appending(path: "headings.tsv"))
        try Data("heading\tsection\nFeats\twork\n".utf8).write(to: overlay.appending(path: "headings.tsv"))
        let taxonomy = try Taxonomy(directory: folder.path, overlays: [overlay.path])
        #expect(taxonomy.table(.headings).rows(for: "deeds").first?["section"] == "work")
        #expect(taxonomy.table(.headings).contains("FEATS"))
        #expect(taxonomy.table(.skills).rowCount == 0)
    }
}
