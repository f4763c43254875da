/// Lays folders over compiled tables, at the cost of what they change.
///
/// A folder that stands in the place of the compiled tables is compared with what those were made of, line by line:
/// tables that are the same stay as they are, and of the aliases of titles those that are gone are marked and those
/// that have come get an index of their own beside the compiled one, with its weights. Only a folder that rewrites
/// titles otherwise, or that has little in common with what was compiled, is compiled as a whole.
package struct TaxonomyLayers {
    private var tables: CompiledTables
    private var changes: [String: TitleAliases.Changes] = [:]
    private var added: [String: [TitleIndexWriter.Alias]] = [:]
    private var places: [String: Int]
    private static let indexes = [CompiledTables.englishTitles, CompiledTables.otherTitles]

    /// Starts with compiled tables.
    package init(_ tables: CompiledTables) {
        self.tables = tables
        places = TaxonomySource.places(of: tables.table("occupations").source)
    }

    /// The tables with all that was laid over them.
    package func finished() -> CompiledTables {
        var tables = tables
        let reader = TitleReader { tables.table($0) }
        for index in Self.indexes {
            var own = changes[index] ?? TitleAliases.Changes()
            if let more = added[index], !more.isEmpty {
                let model = TitleIndex(tables.section(index))
                let bytes = TitleIndexWriter.bytes(of: more, reader: reader, model: model.count > 0 ? model : nil)
                own.added = TitleIndex(FlatBytes(bytes))
            }
            tables.changes[index] = own
        }
        return tables
    }

    // MARK: in the place of the compiled tables

    /// Puts a folder in the place of all tables.
    package mutating func replace(with directory: String) throws {
        let files = try TableFile.files(in: directory)
        let records = tables.fileRecords
        guard !records.records.isEmpty, try replaceTables(files, records) else {
            return compile(files)
        }
        var isOther = false
        for file in files where file.name.hasPrefix(TaxonomySource.aliasPrefix) {
            replaceAliases(file, records, &isOther)
        }
        let names = Set(files.map(\.name))
        for (name, record) in records.records
        where name.hasPrefix(TaxonomySource.aliasPrefix) && !names.contains(name) {
            for line in 0..<record.lines { remove(line, record, records, TaxonomySource.index(ofFile: name)) }
        }
        let fresh = added.values.reduce(0) { $0 + $1.count }
        if isOther || fresh > Self.mostAdded { compile(files) }
    }

    /// So many new aliases are better compiled with the others, since weights change.
    private static let mostAdded = 20_000

    private mutating func compile(_ files: [TableFile]) {
        guard let compiled = CompiledTables(FlatBytes(TaxonomySource(files: files).compiled())) else {
            preconditionFailure("what was just compiled is of another format version")
        }
        self = TaxonomyLayers(compiled)
    }

    /// Compiles the tables that differ; false if titles are rewritten otherwise.
    private mutating func replaceTables(_ files: [TableFile], _ records: FileRecords) throws -> Bool {
        var groups: [String: [TableFile]] = [:]
        var old: [String: Set<String>] = [:]
        for file in files where !file.name.hasPrefix(TaxonomySource.aliasPrefix) {
            groups[TaxonomySource.table(ofFile: file.name), default: []].append(file)
        }
        for name in records.records.keys where !name.hasPrefix(TaxonomySource.aliasPrefix) {
            old[TaxonomySource.table(ofFile: name), default: []].insert(name)
        }
        for (name, group) in groups {
            let isSame =
                old[name] == Set(group.map(\.name)) && group.allSatisfy { records.records[$0.name]?.hash == $0.hash }
            if isSame { continue }
            let table = TaxonomySource(files: group).tables[name] ?? TableSource()
            if TaxonomySource.steps.contains(name), table.says != tables.table(name).source.says { return false }
            set(name, table)
        }
        for name in old.keys where groups[name] == nil {
            if TaxonomySource.steps.contains(name) { return false }
            set(name, TableSource())
        }
        return true
    }

    private mutating func set(_ name: String, _ table: TableSource) {
        tables.replaced[name] = FlatBytes(PhraseTableWriter.bytes(of: table))
        guard name == "occupations" else { return }
        tables.replaced[OccupationFacts.section] = FlatBytes(OccupationFacts.bytes(of: table))
        let old = places
        places = TaxonomySource.places(of: table)
        var moved: [Int?] = []
        for (code, place) in old {
            while moved.count <= place { moved.append(nil) }
            moved[place] = places[code]
        }
        for index in Self.indexes {
            let before = changes[index]?.places ?? []
            changes[index, default: TitleAliases.Changes()].places =
                before.isEmpty ? moved : before.map { $0.flatMap { $0 < moved.count ? moved[$0] : nil } }
            for alias in added[index, default: []].indices {
                let place = added[index]?[alias].occupation
                added[index]?[alias].occupation = place.flatMap { $0 < moved.count ? moved[$0] : nil }
            }
        }
    }

    /// How far a line that stands no more where it stood is looked for.
    private static let reach = 512

    private mutating func replaceAliases(_ file: TableFile, _ records: FileRecords, _ isOther: inout Bool) {
        let index = TaxonomySource.index(ofFile: file.name)
        guard let record = records.records[file.name], file.hashes.first == records.hash(record, line: 0) else {
            // Another header row, or a new file.
            if let record = records.records[file.name] {
                for line in 0..<record.lines { remove(line, record, records, index) }
            }
            for row in file.table.rows {
                added[index, default: []] += TaxonomySource.aliases(of: row, in: file.table, places)
            }
            return
        }
        if record.hash == file.hash { return }
        var old = 1
        var alias = record.firstAlias
        var lost = 0
        for line in 1..<max(1, file.hashes.count) {
            let hash = file.hashes[line]
            var next = old
            while next < min(record.lines, old + Self.reach), records.hash(record, line: next) != hash { next += 1 }
            guard next < min(record.lines, old + Self.reach) else {
                let table = file.row(line)
                for row in table.rows {
                    added[index, default: []] += TaxonomySource.aliases(of: row, in: table, places)
                }
                lost += 1
                if lost > Self.mostAdded { break }
                continue
            }
            while old < next {
                let own = records.aliasCount(record, line: old)
                for place in alias..<(alias + own) { removeAlias(place, index) }
                alias += own
                old += 1
            }
            alias += records.aliasCount(record, line: old)
            old += 1
        }
        isOther = isOther || lost > Self.mostAdded
        while old < record.lines {
            let own = records.aliasCount(record, line: old)
            for place in alias..<(alias + own) { removeAlias(place, index) }
            alias += own
            old += 1
        }
    }

    private mutating func remove(_ line: Int, _ record: FileRecords.Record, _ records: FileRecords, _ index: String) {
        var alias = record.firstAlias
        for before in 0..<line { alias += records.aliasCount(record, line: before) }
        for place in alias..<(alias + records.aliasCount(record, line: line)) { removeAlias(place, index) }
    }

    private mutating func removeAlias(_ alias: Int, _ index: String) {
        let count = TitleIndex(tables.section(index)).count
        changes[index, default: TitleAliases.Changes()].remove(alias, of: count)
    }

    // MARK: over the tables

    /// Lays a folder over the tables: a phrase that it names is its own, one that it deletes is gone.
    ///
    /// The aliases of titles below keep the form that the tables below gave them.
    package mutating func overlay(_ directory: String) throws {
        let layer = TaxonomySource(files: try TableFile.files(in: directory))
        for (name, table) in layer.tables.sorted(by: { $0.key < $1.key }) {
            if name.hasPrefix(TaxonomySource.aliasPrefix) {
                overlayAliases(table, TaxonomySource.index(ofFile: name))
            } else {
                set(name, tables.table(name).source.overlaid(by: table))
            }
        }
    }

    private mutating func overlayAliases(_ table: TableSource, _ index: String) {
        var own: Set<String> = []
        for row in table.rows {
            let title = TokenizedText(row.cells.first ?? "")
            own.insert(title.phrase(0..<title.count))
            takeOut(title, as: row, of: table)
        }
        for name in Self.indexes {
            added[name]?.removeAll { alias in
                own.contains(TextNormalizer.normalized(alias.title))
            }
        }
        for row in table.rows {
            added[index, default: []] += TaxonomySource.aliases(of: row, in: table, places)
        }
    }

    /// Takes the compiled aliases of a title out; a deletion that names codes takes out those that have them.
    private mutating func takeOut(_ title: TokenizedText, as row: TableSource.Row, of table: TableSource) {
        let all = 0..<title.count
        let soc = row.isDeletion ? places[table.cell(row, "soc2018")] : nil
        let isco = row.isDeletion ? Int(table.cell(row, "isco08")) : nil
        for index in Self.indexes {
            let titles = TitleIndex(tables.section(index))
            for alias in titles.aliases(withTitleHash: title.hash(all))
            where TextNormalizer.normalized(titles.title(alias)) == title.phrase(all) {
                if let soc, titles.occupation(alias) != soc { continue }
                if let isco, titles.isco(alias) != isco { continue }
                removeAlias(alias, index)
            }
        }
    }
}

extension TableSource {
    /// All that a table says, without where it says it.
    fileprivate var says: [[String]] { [columns] + rows.filter { !$0.isDeletion }.map(\.cells) }
}
