import ArgumentParser
import Foundation
import Taxonomies

/// `intake taxonomy explain`: why a title is what it is.
struct TaxonomyExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says what a title stands for, and why, step by step."
    )

    @OptionGroup var tables: TaxonomyOptions
    @Argument(help: "The title, as it stands in a resume.")
    var title: String

    func run() throws {
        let taxonomy = try tables.load()
        let match = taxonomy.titles.match(title)
        Console.line(Console.bold(Console.safe(match.canonical.isEmpty ? "no occupation found" : match.canonical)))
        var rows = match.steps.map { [Console.faint($0.name), Console.safe($0.detail)] }
        rows.append([Console.faint("level"), match.level.rawValue])
        rows.append([Console.faint("decided by"), Console.safe(match.alias)])
        if !match.ownCode.isEmpty { rows.append([Console.faint("own code"), Console.safe(match.ownCode)]) }
        rows.append([Console.faint("confidence"), percent(match.confidence)])
        Console.text(Console.table(rows))
        Console.line()
        let codes = match.soc.map { ["SOC 2018", $0.code, percent($0.share), $0.name] }
        let groups = match.isco.map { ["ISCO-08", $0.code, percent($0.share), $0.name] }
        Console.text(Console.table(codes + groups))
        let likeness = taxonomy.titles.titleLikeness(of: title)
        Console.line("\nReads like a job title: \(percent(likeness))")
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

/// `intake taxonomy match`: codes for a whole table of titles.
struct TaxonomyMatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Gives each title of a table its occupation, level and confidence.",
        discussion: """
            Reads a TSV whose first column is the title; a header row (title, raw_title) is left out. Writes one line
            a title, tab-separated, in the same order and without a header row:

              title   as it was read
              SOC     SOC 2018 codes, the likeliest first, up to five, joined by |
              ISCO    ISCO-08 unit groups, the likeliest first, up to five, joined by |
              level   intern, junior, mid, senior, lead, manager, director, vp or c-level
              sure    how sure the first code is, from 0 to 1
              own     the company's own code, where a folder given by --taxonomy has one for the title
            """
    )

    @OptionGroup var tables: TaxonomyOptions
    @Option(help: ArgumentHelp("A table whose first column is the title; - is standard input.", valueName: "file"))
    var tsv: String

    func run() throws {
        let titles = try tables.load().titles
        var out = ""
        for title in try TaxonomyQuestions.read(tsv) {
            let match = titles.match(title)
            let cells = [
                title, match.soc.map(\.code).joined(separator: "|"), match.isco.map(\.code).joined(separator: "|"),
                match.level.rawValue, thousandths(match.confidence), match.ownCode,
            ]
            out += (match.ownCode.isEmpty ? cells.dropLast() : cells[...]).joined(separator: "\t") + "\n"
        }
        Console.text(out)
    }

    private func thousandths(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}

/// `intake taxonomy skills`: the skills that each line of a table names.
struct TaxonomySkillsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skills",
        abstract: "Finds the skills in each line of a table.",
        discussion: """
            Reads a TSV whose first column is a line of a resume; a header row (line, text) is left out. Writes one
            line for each, tab-separated, in the same order and without a header row: the line as it was read, and the
            names of the skills that it has, each once, in the order in which they stand, joined by |. A skill has one
            name however it is written: k8s and Kubernetes are Kubernetes. A line without skills ends with the tab.
            """
    )

    @OptionGroup var tables: TaxonomyOptions
    @Option(help: ArgumentHelp("A table whose first column is the text; - is standard input.", valueName: "file"))
    var tsv: String

    func run() throws {
        let skills = try tables.load().skills
        var out = ""
        for line in try TaxonomyQuestions.read(tsv) {
            var names: [String] = []
            for match in skills.find(in: line) where !names.contains(match.canonical) { names.append(match.canonical) }
            out += line + "\t" + names.joined(separator: "|") + "\n"
        }
        Console.text(out)
    }
}
