import Taxonomies
import Testing

@Suite("Phrase tables")
struct PhraseTableTests {
    private static let skills = TableSource(
        parsing: """
            # comment
            skill\tkind\taliases
            C++\tlanguage\tcpp|C Plus Plus
            Machine Learning\tmethod\tML
            Learning\tsoft\t
            Node.js\ttool\tNode|NodeJS

            """
    )

    @Test("find whole phrases however they are written")
    func findsPhrases() throws {
        let table = PhraseTable(compiling: Self.skills)
        #expect(table.rowCount == 4)
        #expect(table.columns == ["skill", "kind", "aliases"])
        let row = try #require(table.rows(for: "MACHINE-LEARNING").first)
        #expect(row["skill"] == "Machine Learning")
        #expect(row[1] == "method")
        #expect(row["nothing"].isEmpty)
        #expect(table.rows(for: "c plus plus").first?.values("aliases") == ["cpp", "C Plus Plus"])
        #expect(table.contains("nodejs"))
        #expect(!table.contains("machine"))
    }

    @Test("find the longest phrases in a text, with their places")
    func findsMatches() {
        let table = PhraseTable(compiling: Self.skills)
        let text = "Élan: machine learning, learning C++ and NODE.JS."
        let matches = table.matches(in: text)
        #expect(matches.map { String(text[$0.range(in: text)]) } == ["machine learning", "learning", "C++", "NODE.JS"])
        #expect(matches.map { $0.rows[0][0] } == ["Machine Learning", "Learning", "C++", "Node.js"])
    }

    @Test("answer nothing when they are empty or damaged")
    func emptyTable() {
        let table = PhraseTable(compiling: TableSource())
        #expect(table.matches(in: "anything at all").isEmpty)
        #expect(table.rows(for: "anything").isEmpty)
        #expect(CompiledTables(FlatBytes([1, 2, 3])) == nil)
    }

    @Test("come back as they were written")
    func roundTrip() {
        let table = PhraseTable(compiling: Self.skills)
        #expect(table.source.columns == Self.skills.columns)
        #expect(table.source.rows.map(\.cells) == Self.skills.rows.map(\.cells))
    }

    @Test("let a later layer replace and delete phrases")
    func overlays() {
        let layer = TableSource(parsing: "skill\tkind\n!learning\nmachine learning\tscience\nOurTool\ttool\n")
        let table = PhraseTable(compiling: Self.skills.overlaid(by: layer))
        #expect(!table.contains("Learning"))
        #expect(table.rows(for: "machine learning").map { $0["kind"] } == ["science"])
        #expect(table.rows(for: "ourtool").count == 1)
        #expect(table.contains("cpp"))
    }
}
