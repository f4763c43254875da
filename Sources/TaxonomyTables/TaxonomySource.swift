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
        joinHandMade()
    }

    /// Lays a later folder over this one, table by table.
    package func overlaid(by layer: TaxonomySource) -> TaxonomySource {
        var merged = self
        for (name, table) in layer.tables {
            merged.tables[name] = (merged.tables[name] ?? TableSource()).overlaid(by: table)
        }
        return merged
    }

    /// What is written by hand stands in a file of its own, `NAME-hand.tsv`, and is part of the table `NAME`.
    private mutating func joinHandMade() {
        for (name, table) in tables where name.hasSuffix("-hand") && !name.hasPrefix(Self.aliasPrefix) {
            let whole = String(name.dropLast(5))
            tables[whole] = (tables[whole] ?? TableSource()).joined(with: table)
            tables[name] = nil
        }
    }

    /// Title aliases are spread over files of this prefix; the next part of the name is the language.
    package static let aliasPrefix = "title-aliases-"
}
