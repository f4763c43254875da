import FoundationEssentials

/// A folder of written tables, or several laid over one another.
package struct TaxonomySource: Sendable {
    /// The tables by the name of their file, without `.tsv`.
    package var tables: [String: TableSource]
    /// The files that they were read from.
    private(set) var files: [TableFile] = []

    package init(tables: [String: TableSource] = [:]) { self.tables = tables }

    /// Reads every `.tsv` in a folder.
    package init(directory: String) throws { self.init(files: try TableFile.files(in: directory)) }

    init(files: [TableFile]) {
        self.files = files
        tables = Dictionary(files.map { ($0.name, $0.table) }) { $1 }
        joinFiles()
    }

    /// Every `.tsv` in a folder by its name without the ending, each file for itself.
    package static func files(in directory: String) throws -> [String: TableSource] {
        Dictionary(try TableFile.files(in: directory).map { ($0.name, $0.table) }) { $1 }
    }

    /// Makes one table of files that are kept apart.
    ///
    /// What is written by hand never stands in one file with what is generated: `NAME-hand.tsv` and
    /// `NAME-generated.tsv` belong to the table `NAME`. Where both know a phrase, the hand-made rows win.
    private mutating func joinFiles() {
        for name in tables.keys.sorted() where !name.hasPrefix(Self.aliasPrefix) {
            let whole = Self.table(ofFile: name)
            guard whole != name, let part = tables[name] else { continue }
            let base = tables[whole] ?? TableSource()
            tables[whole] = name.hasSuffix("-hand") ? base.overlaid(by: part) : part.overlaid(by: base)
            tables[name] = nil
        }
    }

    /// The table that a file belongs to, by its name without `.tsv`.
    package static func table(ofFile name: String) -> String {
        for end in ["-hand", "-generated"] where name.hasSuffix(end) { return String(name.dropLast(end.count)) }
        return name
    }

    /// Title aliases are spread over files of this prefix; the next part of the name is the language.
    package static let aliasPrefix = "title-aliases-"

    /// The same with the aliases of titles in one table for each index, a row for each code.
    ///
    /// So a folder, which spreads them over files, can be compared with what is built in.
    package var gathered: TaxonomySource {
        var gathered = self
        var joined: [String: [TableSource.Row]] = [:]
        let columns = ["title", "soc2018", "isco08", "code"]
        for (name, table) in tables where name.hasPrefix(Self.aliasPrefix) {
            gathered.tables[name] = nil
            let isEnglish = Self.index(ofFile: name) == CompiledTables.englishTitles
            let whole = Self.aliasPrefix + (isEnglish ? "en" : "other")
            for row in table.rows where !row.isDeletion {
                let codes = TableSource.values(in: table.cell(row, "soc2018"))
                for code in codes.isEmpty ? [""] : codes {
                    let cells = [row.cells[0], code, table.cell(row, "isco08"), table.cell(row, "code")]
                    joined[whole, default: []].append(TableSource.Row(cells: cells, line: row.line))
                }
            }
        }
        for (name, rows) in joined { gathered.tables[name] = TableSource(columns: columns, rows: rows) }
        return gathered
    }
}
