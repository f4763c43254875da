import Taxonomies
import Testing

@Suite("Checks of tables")
struct TaxonomyLintTests {
    private static let files: [String: TableSource] = [
        "occupations": TableSource(parsing: "soc2018\ttitle\n15-1252\tSoftware Developers\n29-1141\tNurses\n"),
        "isco-groups": TableSource(parsing: "isco08\ttitle\n2512\tSoftware developers\n"),
        "function-words": TableSource(parsing: "word\tlanguage\ngo\ten\n"),
        "skills": TableSource(parsing: "skill\tcanonical\nGo\tGo\nR\tR\nPython\tPython\n"),
        "skill-context": TableSource(parsing: "word\tneeds\nr\tpython\n"),
        "title-aliases-en-own": TableSource(
            parsing: """
                title\tsoc2018\tisco08
                Coder\t15-1252\t2512
                Flow Wrangler\t15-1252\t
                Flow wrangler\t29-1141\t
                Nurse\t99-9999\t
                Nurse\t99-9999\t
                Abacus Hand\t\t9999\tone too many
                """
        ),
    ]

    private static let expected = [
        "title-aliases-en-own.tsv:5: unknown-code: soc2018 99-9999",
        "title-aliases-en-own.tsv:6: unknown-code: soc2018 99-9999",
        "title-aliases-en-own.tsv:7: unknown-code: isco08 9999",
        "title-aliases-en-own.tsv:6: duplicate: Nurse",
        "title-aliases-en-own.tsv:7: columns: 4 cells under 3 columns",
        "title-aliases-en-own.tsv:7: unsorted: Abacus Hand",
        "title-aliases-en-own.tsv:4: collision: Flow wrangler: 15-1252 and 29-1141",
        "skills.tsv:2: ambiguous: Go",
    ]

    @Test("find codes that nobody knows, duplicates, collisions, disorder and ambiguous words")
    func findings() {
        let found = TaxonomyLint(files: Self.files).findings.map(\.description)
        #expect(Set(found) == Set(Self.expected))
    }

    @Test("know the codes of the tables below a folder that brings none")
    func base() {
        let own = Self.files.filter { $0.key == "title-aliases-en-own" }
        let found = TaxonomyLint(files: own, base: .builtIn).findings.map(\.description)
        #expect(found.filter { $0.contains("unknown-code") }.count == 3)
        #expect(TaxonomyLint(files: own).findings.allSatisfy { $0.rule != "unknown-code" })
    }

    @Test("compare a folder's files of titles with what is built in, a row for each code")
    func gathered() {
        let source = TaxonomySource(tables: [
            "title-aliases-en-11": TableSource(parsing: "title\tsoc2018\nBoss\t11-1011|11-1021\n"),
            "title-aliases-en-own": TableSource(parsing: "title\tsoc2018\tcode\nWrangler\t11-1021\tW\n"),
            "title-aliases-de-hand": TableSource(parsing: "title\tisco08\nChef\t1120\n"),
        ]).gathered
        #expect(source.tables.keys.sorted() == ["title-aliases-en", "title-aliases-other"])
        let rows = source.tables["title-aliases-en"]?.rows.map(\.cells).sorted { $0.joined() < $1.joined() }
        #expect(
            rows == [["Boss", "11-1011", "", ""], ["Boss", "11-1021", "", ""], ["Wrangler", "11-1021", "", "W"]]
        )
    }
}
