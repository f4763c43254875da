import Foundation
import Taxonomies
import Testing

/// Titles with the codes that are right, as `Titles/*.tsv` has them.
private struct LabelledTitles {
    struct Row {
        var title: String
        var soc: Set<String>
        var isco: Set<String>
        var levels: Set<String>
    }

    var rows: [Row]

    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Titles")
        let table = TableSource(parsing: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        rows = table.rows.map { row in
            Row(
                title: row.cells[0],
                soc: Set(TableSource.values(in: table.cell(row, "soc2018_ok"))),
                isco: Set(TableSource.values(in: table.cell(row, "isco08_ok"))),
                levels: Set(TableSource.values(in: table.cell(row, "level_ok")))
            )
        }
    }

    /// The share of rows that a condition holds for, in per cent.
    func share(_ matches: [TitleMatch], _ holds: (Row, TitleMatch) -> Bool) -> Double {
        100 * Double(zip(rows, matches).filter(holds).count) / Double(rows.count)
    }
}

@Suite("Titles of resumes")
struct TitleFloorTests {
    @Test("find their occupation, unit group and level in messy English")
    func messyEnglish() throws {
        let titles = try LabelledTitles("messy.tsv")
        let matcher = Taxonomy.builtIn.titles
        let matches = titles.rows.map { matcher.match($0.title) }
        let first = titles.share(matches) { row, match in match.soc.first.map { row.soc.contains($0.code) } ?? false }
        let five = titles.share(matches) { row, match in match.soc.contains { row.soc.contains($0.code) } }
        let isco = titles.share(matches) { row, match in match.isco.first.map { row.isco.contains($0.code) } ?? false }
        let level = titles.share(matches) { row, match in row.levels.contains(match.level.rawValue) }
        #expect(first >= 94)
        #expect(five >= 98)
        #expect(isco >= 94)
        #expect(level >= 97)
    }

    @Test("find their unit group and level in eight other languages")
    func otherLanguages() throws {
        let titles = try LabelledTitles("other.tsv")
        let matcher = Taxonomy.builtIn.titles
        let matches = titles.rows.map { matcher.match($0.title) }
        let isco = titles.share(matches) { row, match in match.isco.first.map { row.isco.contains($0.code) } ?? false }
        let level = titles.share(matches) { row, match in row.levels.contains(match.level.rawValue) }
        #expect(isco >= 80)
        #expect(level >= 95)
    }

    @Test("are swapped, expanded and explained")
    func explained() {
        let match = Taxonomy.builtIn.titles.match("VP, Eng.")
        #expect(match.soc.first?.code == "11-9041")
        #expect(match.level == .vp)
        let names = Set(match.steps.map(\.name))
        #expect(names.isSuperset(of: ["split", "abbreviation", "level", "compared", "nearest"]))
    }

    @Test("read like titles where they are, and companies do not")
    func likeness() {
        let titles = Taxonomy.builtIn.titles
        for title in [
            "Software Engineer", "Director of Nursing", "Werkstudentin Softwareentwicklung", "Infirmière", "Vendedora",
            "Kierownik sklepu", "Verkoopmedewerker",
        ] {
            #expect(titles.titleLikeness(of: title) > 0.7, "\(title)")
        }
        for other in ["Goldman Sachs", "Bank of America", "General Electric", "Springfield, IL", "Jane Doe GmbH", ""] {
            #expect(titles.titleLikeness(of: other) < 0.5, "\(other)")
        }
    }

    @Test("survive anything")
    func survive() {
        let titles = Taxonomy.builtIn.titles
        for title in [
            "", " ", "(", ")))", "@", "—", "III", "1 2 3", String(repeating: "manager ", count: 2_000), "\u{0}\u{FFFD}",
        ] {
            _ = titles.match(title)
            _ = titles.titleLikeness(of: title)
        }
    }
}

@Suite("The shipped tables")
struct ShippedTableTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "taxonomies")

    @Test("are in order: known codes, no duplicates, no collisions, sorted")
    func lint() throws {
        let findings = TaxonomyLint(files: try TaxonomySource.files(in: Self.folder.path)).findings
        #expect(findings.map(\.description).joined(separator: "\n").isEmpty)
    }
}
