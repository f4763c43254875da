package import ArgumentParser
import Foundation
import Taxonomies

/// What the tables make of titles and skills, and whether the tables are in order.
package struct TaxonomyCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "taxonomy",
        abstract: "Explains, checks and measures the job and skill taxonomy.",
        discussion: """
            intake taxonomy explain "VP, Eng."            why, step by step
            intake taxonomy match --tsv titles.tsv        first column the title
            intake taxonomy skills --tsv lines.tsv        first column the text
            intake taxonomy lint --taxonomies taxonomies  unknown codes, duplicates, collisions, order
            intake taxonomy diff built-in our-tables      what one has and the other has not
            intake taxonomy stats

            A company's own tables: --taxonomy DIR lies over the built-in ones (repeatable, the later wins; a line
            that begins with ! takes a phrase out; titles may have a column `code`, which comes out beside SOC and
            ISCO), --taxonomies DIR stands in their place.
            """,
        subcommands: [
            TaxonomyExplainCommand.self, TaxonomyMatchCommand.self, TaxonomySkillsCommand.self,
            TaxonomyLintCommand.self, TaxonomyDiffCommand.self, TaxonomyStatsCommand.self,
        ]
    )

    package init() {}
}

/// Which tables to ask.
struct TaxonomyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A folder of tables in the place of the built-in ones.", valueName: "dir"))
    var taxonomies: String?

    @Option(
        help: ArgumentHelp("A folder of tables to lie over the others; repeatable, the later wins.", valueName: "dir")
    )
    var taxonomy: [String] = []

    func load() throws -> Taxonomy { try Taxonomy(directory: taxonomies, overlays: taxonomy) }
}

/// Reads the lines of a table whose first column is asked about.
enum TaxonomyQuestions {
    /// The first column of every line; a header row called `title`, `text` or `line` is left out.
    static func read(_ path: String) throws -> [String] {
        let data =
            path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(filePath: path))
        var lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
            String(line.prefix { $0 != "\t" })
        }
        if let first = lines.first, ["title", "raw_title", "text", "line"].contains(first.lowercased()) {
            lines.removeFirst()
        }
        return lines
    }
}
