extension TaxonomySource {
    /// The tables that a title is rewritten with: the aliases were, too, so that they belong together.
    static let steps = [
        "title-abbreviations", "title-levels", "title-synonyms", "title-noise", "title-head-nouns",
    ]

    /// The compiled form of all tables, in one block.
    package func compiled() -> [UInt8] {
        var sections: [(name: String, bytes: [UInt8])] = []
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) where !name.hasPrefix(Self.aliasPrefix) {
            sections.append((name, PhraseTableWriter.bytes(of: table)))
        }
        let occupations = tables["occupations"] ?? TableSource()
        let places = Self.places(of: occupations)
        var compiled: [String: PhraseTable] = [:]
        for section in sections where Self.steps.contains(section.name) {
            compiled[section.name] = PhraseTable(FlatBytes(section.bytes))
        }
        let empty = PhraseTable(compiling: TableSource())
        let reader = TitleReader { compiled[$0] ?? empty }
        var aliases: [String: [TitleIndexWriter.Alias]] = [:]
        var records: [String: (first: Int, counts: [UInt8])] = [:]
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Self.aliasPrefix) {
            let index = Self.index(ofFile: name)
            // The header row becomes none.
            var counts: [UInt8] = [0]
            let first = aliases[index, default: []].count
            for row in table.rows {
                let own = Self.aliases(of: row, in: table, places)
                counts.append(UInt8(clamping: own.count))
                aliases[index, default: []] += own
            }
            records[name] = (first, counts)
        }
        for index in [CompiledTables.englishTitles, CompiledTables.otherTitles] {
            sections.append((index, TitleIndexWriter.bytes(of: aliases[index] ?? [], reader: reader)))
        }
        sections.append((OccupationFacts.section, OccupationFacts.bytes(of: occupations)))
        sections.append((FileRecords.section, FileRecords.bytes(of: files, aliases: records)))
        return CompiledTables.bytes(of: sections)
    }

    /// The index that the aliases of a file belong to.
    static func index(ofFile name: String) -> String {
        name.dropFirst(aliasPrefix.count).prefix { $0 != "-" } == "en"
            ? CompiledTables.englishTitles : CompiledTables.otherTitles
    }

    /// Where each occupation stands, by its code.
    static func places(of occupations: TableSource) -> [String: Int] {
        var places: [String: Int] = [:]
        for (place, row) in occupations.rows.lazy.filter({ !$0.isDeletion }).enumerated()
        where places[row.cells[0]] == nil {
            places[row.cells[0]] = place
        }
        return places
    }

    /// An alias may stand for several occupations; each is a vote.
    static func aliases(
        of row: TableSource.Row,
        in table: TableSource,
        _ places: [String: Int]
    ) -> [TitleIndexWriter.Alias] {
        guard !row.isDeletion, let title = row.cells.first else { return [] }
        let isco = Int(table.cell(row, "isco08")) ?? 0
        let weight = Float(table.cell(row, "weight")) ?? 1
        let code = table.cell(row, "code")
        let codes = TableSource.values(in: table.cell(row, "soc2018"))
        return (codes.isEmpty ? [""] : codes).map { soc in
            TitleIndexWriter.Alias(
                title: title,
                occupation: places[soc],
                isco: isco,
                voteWeight: weight,
                ownCode: code
            )
        }
    }
}
