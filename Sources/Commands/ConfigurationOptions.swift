import ArgumentParser
import Foundation
import Ledger
import Service

/// Where the configuration comes from: the same options for all commands that need it.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("config")],
        help: "The configuration file. Default: $INTAKE_CONFIG, else intake.yaml if it is here."
    )
    var file: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A setting, over file and environment; may be repeated.", valueName: "key=value")
    )
    var settings: [String] = []

    /// Reads file, environment and flags.
    ///
    /// - Parameter flags: Settings that the command has flags of its own for.
    func configuration(flags: [String: String] = [:]) throws -> Configuration {
        let environment = ProcessInfo.processInfo.environment
        var given = environment["INTAKE_CONFIG"]
        if let file { given = file }
        if given == nil, FileManager.default.fileExists(atPath: "intake.yaml") { given = "intake.yaml" }
        var all = flags
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, ServiceSettings.all.contains(where: { $0.key == parts[0] }) else {
                throw ConfigurationError(
                    key: parts.first ?? setting,
                    problem: "is no setting with a value",
                    remedy: "Write --set KEY=VALUE; `intake config` lists the keys."
                )
            }
            all[parts[0]] = parts[1]
        }
        return try Configuration(file: given, settings: ServiceSettings.all, environment: environment, flags: all)
    }

    func serviceSettings(flags: [String: String] = [:]) throws -> ServiceSettings {
        try ServiceSettings(configuration: configuration(flags: flags))
    }

    func storage() throws -> StorageSettings { try StorageSettings(configuration: configuration()) }

    /// Opens the ledger that the service writes; it must be there.
    func ledger() async throws -> LedgerStore {
        let path = try storage().ledgerPath
        guard FileManager.default.fileExists(atPath: path) else {
            throw ConfigurationError(
                key: "data.folder",
                problem: "there is no ledger at \(path)",
                remedy: "Name the folder with --set data.folder=PATH or --config FILE, or start `intake serve` once."
            )
        }
        return try await LedgerStore(path: path)
    }
}
