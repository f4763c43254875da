import FoundationEssentials

/// A folder of written tables, or several laid over one another.
package struct TaxonomySource: Sendable, Equatable {
    /// The tables by the name of their file, without `.tsv`.
    package var tables: [String: TableSource]

    package init(tables: [String: TableSource] = [:]) { self.tables = tables }

    /// Reads every `.tsv` in a folder.
    package init(directory: String) throws {
        tables = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where name.hasSuffix(".tsv") {
            let contents = try Data(contentsOf: URL(filePath: directory).appending(path: name))
            tables[String(name.dropLast(4))] = TableSource(parsing: String(decoding: contents, as: UTF8.self))
        }
    }

    /// Lays a later folder over this one, table by table.
    package func overlaid(by layer: TaxonomySource) -> TaxonomySource {
        var merged = self
        for (name, table) in layer.tables {
            merged.tables[name] = (merged.tables[name] ?? TableSource()).overlaid(by: table)
        }
        return merged
    }

    /// The compiled form of all tables, in one block.
    package func compiled() -> [UInt8] {
        CompiledTables.bytes(
            of: tables.sorted { $0.key < $1.key }.map { ($0.key, PhraseTableWriter.bytes(of: $0.value)) }
        )
    }
}
