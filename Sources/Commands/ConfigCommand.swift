package import ArgumentParser
import Service

/// Lists the settings and checks them.
package struct ConfigCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Lists all settings, with what they are now and where that comes from.",
        discussion: """
            A setting is taken from the command line (--set KEY=VALUE), else from the environment, else from the file,
            else from its default. Secrets are never written there: a reference says where to get them.

              intake config                       all settings as they are, checked
              intake config --example             a file to start from
              INTAKE_HTTP_PORT=9000 intake config http.port
            """
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print a file with all settings, commented, to start from.")
    var example = false

    @Flag(help: "Print all settings as a table in Markdown, as the README has it.")
    var table = false

    @Argument(help: "Only settings whose name begins with this.")
    var prefix: String = ""

    package init() {}

    package func run() async throws {
        if example {
            Console.text(Self.exampleFile())
            return
        }
        if table {
            Console.line("| setting | default | what |\n| --- | --- | --- |")
            for setting in ServiceSettings.all { Console.line(Self.tableRow(setting)) }
            return
        }
        try await ExitStatus.reporting {
            let configuration = try options.configuration()
            for setting in ServiceSettings.all where setting.key.hasPrefix(prefix) {
                let value = configuration.text(of: setting) ?? "(not set)"
                let origin = configuration.origin(of: setting.key) ?? "default"
                Console.line(Console.bold(setting.key) + " = " + Console.safe(value) + Console.faint("  (\(origin))"))
                Console.line("    " + setting.explanation)
                Console.line(Console.faint("    \(setting.kind); in the environment: \(setting.environmentName)"))
            }
            _ = try ServiceSettings(configuration: configuration)
        }
    }

    /// A setting as a row of the README's table.
    static func tableRow(_ setting: SettingDescription) -> String {
        let standard = setting.standard.map { "`\($0)`" } ?? "–"
        return "| `\(setting.key)` | \(standard) | \(setting.explanation.replacing("|", with: "\\|")) |"
    }

    /// All settings as YAML, each a comment.
    static func exampleFile() -> String {
        var text = """
            # Configuration of Intake. Every line that begins with # shows a default; remove the # to change it.
            # Secrets are references: env:NAME, file:PATH or command:LINE.

            """
        var part = ""
        for setting in ServiceSettings.all {
            let pieces = setting.key.split(separator: ".", maxSplits: 1).map(String.init)
            if pieces[0] != part {
                part = pieces[0]
                text += "\n\(part):\n"
            }
            text += "  # \(setting.explanation)\n"
            text += "  # \(pieces.last ?? ""): \(setting.standard ?? "…")\n"
        }
        return text
    }
}
