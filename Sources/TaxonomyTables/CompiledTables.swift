/// All tables of a taxonomy in one block of bytes.
///
/// The block begins with ``magic``, whose last byte is the version of the format, and a directory of named
/// sections. Numbers are little-endian, places are relative to their section: it can be mapped or embedded
/// anywhere and is used where it lies.
package struct CompiledTables: Sendable {
    /// "INTKTAX" and the version.
    static let magic: [UInt8] = Array("INTKTAX3".utf8)

    private let bytes: FlatBytes
    /// Sections that folders put in the place of those of the block.
    var replaced: [String: FlatBytes] = [:]
    /// What folders change in the aliases of titles, by index.
    var changes: [String: TitleAliases.Changes] = [:]

    /// Reads a block; `nil` if it is none of this version.
    package init?(_ bytes: FlatBytes) {
        guard bytes.count >= 16, bytes.equals(Self.magic[...], at: 0, count: Self.magic.count) else { return nil }
        self.bytes = bytes
    }

    /// The bytes of a section; empty if there is none of that name.
    func section(_ name: String) -> FlatBytes {
        if let section = replaced[name] { return section }
        for index in 0..<bytes.integer(at: 8) {
            let entry = 16 + index * 16
            guard bytes.integer(at: entry + 4) == name.utf8.count,
                bytes.text(at: bytes.integer(at: entry), count: bytes.integer(at: entry + 4)) == name
            else { continue }
            return bytes.part(at: bytes.integer(at: entry + 8), count: bytes.integer(at: entry + 12))
        }
        return bytes.part(at: 0, count: 0)
    }

    /// A table by its name; an empty one if there is none.
    package func table(_ name: String) -> PhraseTable { PhraseTable(section(name)) }

    /// Puts sections into one block.
    static func bytes(of sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var writer = FlatWriter()
        writer.append(magic)
        writer.words([sections.count, 0])
        let directory = writer.count
        writer.words(Array(repeating: 0, count: sections.count * 4))
        for (index, section) in sections.enumerated() {
            writer.set(writer.count, at: directory + index * 16)
            writer.set(section.name.utf8.count, at: directory + index * 16 + 4)
            writer.append(section.name.utf8)
        }
        for (index, section) in sections.enumerated() {
            writer.align()
            writer.set(writer.count, at: directory + index * 16 + 8)
            writer.set(section.bytes.count, at: directory + index * 16 + 12)
            writer.append(section.bytes)
        }
        return writer.bytes
    }
}

extension CompiledTables {
    /// The names of the sections, in order.
    package var names: [String] {
        (0..<bytes.integer(at: 8)).map { index in
            let entry = 16 + index * 16
            return bytes.text(at: bytes.integer(at: entry), count: bytes.integer(at: entry + 4))
        }
    }

    /// Every table as it was written; the aliases of titles come back in one table for each index.
    package var source: TaxonomySource {
        var source = TaxonomySource()
        for name in Set(names).union(replaced.keys) where !name.hasPrefix("=") {
            let table = table(name).source
            if !table.columns.isEmpty { source.tables[name] = table }
        }
        source.tables[TaxonomySource.aliasPrefix + "en"] = aliases(in: titles(Self.englishTitles))
        source.tables[TaxonomySource.aliasPrefix + "other"] = aliases(in: titles(Self.otherTitles))
        return source
    }

    private func aliases(in index: TitleAliases) -> TableSource {
        let occupations = table("occupations")
        let rows = index.all.map { alias in
            let soc = index.occupation(alias).map { occupations.row($0)[0] } ?? ""
            let isco = index.isco(alias)
            return TableSource.Row(cells: [
                index.title(alias), soc, isco == 0 ? "" : Self.fourDigits(isco), "\(index.voteWeight(alias))",
                index.ownCode(alias),
            ])
        }
        return TableSource(columns: ["title", "soc2018", "isco08", "weight", "code"], rows: rows)
    }

    /// The sections that hold the title indexes.
    package static let englishTitles = "=titles-en"
    package static let otherTitles = "=titles-other"

    /// The aliases of titles, ready to be searched.
    package func titles(_ name: String) -> TitleAliases {
        TitleAliases(base: TitleIndex(section(name)), changes: changes[name] ?? TitleAliases.Changes())
    }

    /// What is known of the occupations.
    package var occupationFacts: OccupationFacts { OccupationFacts(section(OccupationFacts.section)) }

    /// The files that the block was made of.
    var fileRecords: FileRecords { FileRecords(section(FileRecords.section)) }

    /// ISCO-08 codes keep their leading zero.
    package static func fourDigits(_ code: Int) -> String {
        let digits = String(code)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
