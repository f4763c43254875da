package import ArgumentParser
import Connectors
import DataMaps
import Documents
import Foundation
import Resumes
import Service
import Stages

/// Data maps: which field goes where.
package struct MapCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Exports, checks and previews the tables that say which field goes where.",
        discussion: """
            A data map is a CSV file that opens in a spreadsheet: source field, type, example, destination field, type,
            format, transformation, what to do if empty, owner, system of record.

              intake map export maps              the built-in maps as files to edit
              intake map check maps/resume-to-odoo.csv
              intake map check maps/resume-to-odoo.csv --live     also against the ATS's own fields
              intake map preview cv.pdf           one resume, before and after
            """,
        subcommands: [Check.self, Preview.self, Export.self]
    )

    package init() {}

    /// The map that is meant: a file, or the configured one.
    static func map(_ path: String?, _ options: ConfigurationOptions) throws -> DataMap {
        if let path { return try DataMap(contentsOf: URL(fileURLWithPath: path)) }
        let configuration = try options.configuration()
        guard let configured = try DeliverySettings.mapPath(configuration) else {
            return try Target.standardMap(try DeliverySettings.system(configuration))
        }
        return try DataMap(contentsOf: URL(fileURLWithPath: configured))
    }

    /// Finds what is wrong with a map.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds unmapped, unknown and dropped fields, and types that do not fit. Ends with 3 on an error."
        )

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The map; the configured or built-in one if left out.")
        var map: String?

        @Option(help: ArgumentHelp("A resume to try it on.", valueName: "file"))
        var sample: String?

        @Flag(help: "Ask the configured ATS for its fields.")
        var live = false

        func run() async throws {
            try await ExitStatus.reporting {
                let map = try MapCommand.map(map, options)
                var catalog: FieldCatalog?
                if live {
                    guard let target = try Target.configured(options.serviceSettings()) else {
                        throw ConfigurationError(
                            key: "ats.system",
                            problem: "is none, so that there is nobody to ask",
                            remedy: "Set ats.system, ats.url and ats.key, or leave --live out."
                        )
                    }
                    catalog = try await target.system.candidateFields()
                }
                let record = try sample.map { try MapCommand.record(of: $0) }
                let problems = map.check(sample: record, destination: catalog, context: .taxonomy())
                for problem in problems { Console.line(Console.safe(problem.description)) }
                guard !problems.contains(where: { $0.severity == .error }) else { throw ExitStatus.findings }
                Console.line(
                    Console.green("✔ \(map.name)") + ", \(map.rows.count) rows, version \(map.version.prefix(12))"
                )
            }
        }
    }

    /// Shows one record before and after.
    struct Preview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one resume's fields before and after.")

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "A resume.")
        var file: String

        @Option(help: "The map; the configured or built-in one if left out.")
        var map: String?

        func run() async throws {
            try await ExitStatus.reporting {
                let map = try MapCommand.map(map, options)
                let rows = map.preview(of: try MapCommand.record(of: file), context: .taxonomy()).map { field in
                    let before = String(decoding: field.before.json(), as: UTF8.self)
                    let after = String(decoding: field.after.json(), as: UTF8.self)
                    return [
                        field.source, String(before.prefix(40)), field.destination ?? "(dropped)",
                        String(after.prefix(60)),
                        field.note,
                    ].map(Console.safe)
                }
                Console.text(Console.table([["SOURCE", "BEFORE", "DESTINATION", "AFTER", "NOTE"]] + rows))
            }
        }
    }

    /// Writes the built-in maps.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the built-in maps into a folder; files that are there stay."
        )

        @Argument(help: "The folder.")
        var folder = "maps"

        func run() async throws {
            try await ExitStatus.reporting {
                let written = try DataMap.export(to: URL(fileURLWithPath: folder))
                for file in written { Console.line(file.path) }
                if written.isEmpty { Console.line("All maps are there already: nothing was written.") }
            }
        }
    }

    /// A resume as the maps see it.
    static func record(of path: String) throws -> Record {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        do {
            return try Record(encoding: ResumeParser().parse(try DocumentReader().read(bytes)))
        } catch let error as DocumentError {
            throw ConfigurationError(
                key: path,
                problem: Outcome.of(error).title,
                remedy: Outcome.of(error).advice
            )
        }
    }
}
