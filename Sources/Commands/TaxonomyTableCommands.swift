import ArgumentParser
import Foundation
import Taxonomies

/// `intake taxonomy lint`: whether the tables are in order.
struct TaxonomyLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract:
            "Checks tables: unknown codes, duplicates, aliases that collide, ambiguous words without a rule, order.",
        discussion: "Ends with 3 if something was found."
    )

    @Option(help: ArgumentHelp("The folder of tables to check; without it, the built-in ones.", valueName: "dir"))
    var taxonomies: String?

    func run() throws {
        let files = try taxonomies.map(TaxonomySource.files(in:)) ?? Taxonomy.builtIn.source.tables
        // A company's own folder need not bring the codes that it uses.
        let lint = TaxonomyLint(files: files, base: Taxonomy.builtIn)
        // What is built in has been put together of several files, so that its order says nothing.
        let findings = lint.findings.filter { taxonomies != nil || $0.rule != "unsorted" }
        for finding in findings { Console.line(Console.safe("\(finding)")) }
        guard findings.isEmpty else { throw ExitStatus.findings }
        Console.line("\(files.count) tables, \(files.values.reduce(0) { $0 + $1.rows.count }) rows: nothing found")
    }
}

/// `intake taxonomy diff`: what two taxonomies have and have not.
struct TaxonomyDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows the rows that one folder of tables has and the other has not."
    )

    @Argument(help: ArgumentHelp("A folder, or built-in.", valueName: "a"))
    var first: String
    @Argument(help: ArgumentHelp("A folder, or built-in.", valueName: "b"))
    var second: String
    @Flag(help: "Only how many.")
    var summary = false

    func run() throws {
        let left = try source(first).gathered.tables
        let right = try source(second).gathered.tables
        for name in Set(left.keys).union(right.keys).sorted() {
            let before = rows(left[name])
            let after = rows(right[name])
            let gone = before.subtracting(after).sorted()
            let come = after.subtracting(before).sorted()
            if gone.isEmpty, come.isEmpty { continue }
            Console.line(Console.bold("\(name): \(gone.count) gone, \(come.count) new"))
            if summary { continue }
            for row in gone { Console.line(Console.red("- " + Console.safe(row))) }
            for row in come { Console.line(Console.green("+ " + Console.safe(row))) }
        }
    }

    private func source(_ place: String) throws -> TaxonomySource {
        place == "built-in" ? Taxonomy.builtIn.source : try TaxonomySource(directory: place)
    }

    /// Rows as lines with named cells, so that the order of columns does not matter.
    private func rows(_ table: TableSource?) -> Set<String> {
        guard let table else { return [] }
        return Set(
            table.rows.map { row in
                zip(table.columns, row.cells).filter { !$0.1.isEmpty && $0.0 != "weight" && $0.0 != "sources" }
                    .map { "\($0.0)=\($0.1)" }.joined(separator: "  ")
            }
        )
    }
}

/// `intake taxonomy stats`: how much each table holds.
struct TaxonomyStatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Counts the rows and phrases of every table."
    )

    @OptionGroup var tables: TaxonomyOptions

    func run() throws {
        let taxonomy = try tables.load()
        var lines = [["table", "rows", "phrases", "columns"]]
        var rows = 0
        for (name, table) in taxonomy.source.tables.sorted(by: { $0.key < $1.key }) {
            rows += table.rows.count
            lines.append([
                name, "\(table.rows.count)", "\(table.phraseCount)", table.columns.joined(separator: ", "),
            ])
        }
        lines.append(["all", "\(rows)", "", ""])
        Console.text(Console.table(lines))
    }
}
