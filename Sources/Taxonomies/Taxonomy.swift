import CTaxonomies
@_exported public import TaxonomyTables

/// What the words of a resume mean: the tables of `taxonomies/`, ready to be asked.
///
/// The built-in one is compiled while the package builds and lies in the executable: a build-tool plugin
/// (`Sources/CompileTaxonomies`) runs `TaxonomyCompiler` over the tables and hands the C target `CTaxonomies` a
/// source file that embeds the result. Nothing is parsed, copied or allocated at start; pages of it are read when
/// a table is first asked. (SwiftPM compiles generated C sources behind the `experimentalCGen` mark in the first
/// line of the manifest. The other ways cost more: a generated binary under version control changes with every
/// table, a Swift literal of this size compiles for minutes, and a resource bundle is bound to the build folder.)
package struct Taxonomy: Sendable {
    private let tables: CompiledTables

    /// The tables that ship.
    package static let builtIn: Taxonomy = {
        let bytes = unsafe UnsafeRawBufferPointer(start: ctaxonomies_bytes(), count: ctaxonomies_count())
        guard let tables = unsafe CompiledTables(FlatBytes(immortal: bytes)) else {
            preconditionFailure("the embedded taxonomies are of another format version")
        }
        return Taxonomy(tables: tables)
    }()

    /// Tables from folders: a folder to stand in the place of the built-in ones, if any, and overlays, of which
    /// the later wins.
    package init(directory: String? = nil, overlays: [String] = []) throws {
        if directory == nil, overlays.isEmpty {
            self = .builtIn
            return
        }
        var layers = TaxonomyLayers(Taxonomy.builtIn.tables)
        if let directory { try layers.replace(with: directory) }
        for overlay in overlays { try layers.overlay(overlay) }
        self.init(tables: layers.finished())
    }

    /// Tables as they were written, for tests and overlays.
    package init(_ source: TaxonomySource) {
        guard let tables = CompiledTables(FlatBytes(source.compiled())) else {
            preconditionFailure("what was just compiled is of another format version")
        }
        self.init(tables: tables)
    }

    private init(tables: CompiledTables) { self.tables = tables }

    /// One of the tables; empty if the taxonomy has none of that name.
    package func table(_ name: TableName) -> PhraseTable { tables.table(name.rawValue) }

    /// Finds the occupation behind a title.
    package var titles: TitleMatcher { TitleMatcher(tables) }

    /// Finds skills, and gives each its name.
    package var skills: SkillFinder { SkillFinder(tables) }

    /// Every table as it was written.
    package var source: TaxonomySource { tables.source }
}
