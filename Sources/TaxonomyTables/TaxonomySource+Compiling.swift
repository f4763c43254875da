import Glibc

extension TaxonomySource {
    /// The compiled form of all tables, in one block.
    package func compiled() -> [UInt8] {
        var sections: [(name: String, bytes: [UInt8])] = []
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) where !name.hasPrefix(Self.aliasPrefix) {
            sections.append((name, PhraseTableWriter.bytes(of: table)))
        }
        var compiled: [String: PhraseTable] = [:]
        for section in sections { compiled[section.name] = PhraseTable(FlatBytes(section.bytes)) }
        let empty = PhraseTable(compiling: TableSource())
        let reader = TitleReader { compiled[$0] ?? empty }
        let occupations = Occupations(tables["occupations"])
        var english: [TitleIndexWriter.Alias] = []
        var others: [TitleIndexWriter.Alias] = []
        for (name, table) in tables.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Self.aliasPrefix) {
            let isEnglish = name.dropFirst(Self.aliasPrefix.count).prefix { $0 != "-" } == "en"
            let aliases = aliases(in: table, occupations)
            if isEnglish { english += aliases } else { others += aliases }
        }
        sections.append((CompiledTables.englishTitles, TitleIndexWriter.bytes(of: english, reader: reader)))
        sections.append((CompiledTables.otherTitles, TitleIndexWriter.bytes(of: others, reader: reader)))
        return CompiledTables.bytes(of: sections)
    }

    /// What a vote needs to know of the occupations.
    private struct Occupations {
        var places: [String: Int] = [:]
        var priors: [Float] = []
        var priorsByISCO: [Int: Float] = [:]

        init(_ table: TableSource?) {
            guard let table else { return }
            var workers: [Int: Double] = [:]
            for (place, row) in table.rows.lazy.filter({ !$0.isDeletion }).enumerated() {
                let employment = max(Double(table.cell(row, "employment")) ?? 3000, 1)
                if places[row.cells[0]] == nil { places[row.cells[0]] = place }
                priors.append(Self.prior(employment))
                workers[Int(table.cell(row, "isco08")) ?? 0, default: 0] += employment
            }
            priorsByISCO = workers.mapValues(Self.prior)
        }

        /// The fifteenth hundredth power: common occupations win when titles do not tell, and only then.
        private static func prior(_ employment: Double) -> Float { Float(pow(employment, 0.15)) }
    }

    /// An alias may stand for several occupations; each is a vote.
    private func aliases(in table: TableSource, _ occupations: Occupations) -> [TitleIndexWriter.Alias] {
        var aliases: [TitleIndexWriter.Alias] = []
        for row in table.rows where !row.isDeletion {
            let isco = Int(table.cell(row, "isco08")) ?? 0
            let codes = TableSource.values(in: table.cell(row, "soc2018"))
            for soc in codes.isEmpty ? [""] : codes {
                let place = occupations.places[soc]
                aliases.append(
                    TitleIndexWriter.Alias(
                        title: row.cells[0],
                        occupation: place,
                        isco: isco,
                        voteWeight: Float(table.cell(row, "weight")) ?? 1,
                        prior: place.map { occupations.priors[$0] } ?? occupations.priorsByISCO[isco] ?? 3,
                        ownCode: table.cell(row, "code")
                    )
                )
            }
        }
        return aliases
    }
}

extension CompiledTables {
    /// The sections that hold the title indexes.
    package static let englishTitles = "=titles-en"
    package static let otherTitles = "=titles-other"

    /// The aliases of titles, ready to be searched.
    package func titles(_ name: String) -> TitleIndex { TitleIndex(section(name)) }
}
