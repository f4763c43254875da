import Foundation
import PackagePlugin

/// Compiles the tables in `taxonomies/` into one binary while the package builds, and hands the C target
/// a source file that embeds it.
///
/// So a clean clone needs nothing but `swift build`, no generated file is kept under version control, and an
/// edited table is compiled again by the next build: every table is an input of the command.
@main
struct CompileTaxonomies: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let tables = context.package.directoryURL.appending(path: "taxonomies")
        let names = try FileManager.default.contentsOfDirectory(atPath: tables.path).sorted()
        let binary = context.pluginWorkDirectoryURL.appending(path: "taxonomies.bin")
        let source = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTaxonomies.c")
        return [
            .buildCommand(
                displayName: "Compiling the taxonomies",
                executable: try context.tool(named: "TaxonomyCompiler").url,
                arguments: [tables.path, binary.path, source.path],
                inputFiles: names.filter { $0.hasSuffix(".tsv") }.map { tables.appending(path: $0) },
                outputFiles: [source]
            )
        ]
    }
}
