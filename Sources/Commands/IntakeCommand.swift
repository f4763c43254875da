package import ArgumentParser
import ParseCommand

/// The tool: a front door for resumes.
package struct IntakeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Takes resumes in, reads them and delivers candidates to the ATS.",
        discussion: """
            Try it in one minute, with nothing else installed:
              intake demo

            Read a file to JSON:
              intake parse cv.pdf --json

            Run it for real: write intake.yaml (intake config --example prints one), then
              intake serve

            See what waits for a person, and what happened:
              intake review list
              intake holds list
              intake audit show
            """,
        version: "0.1.0",
        subcommands: [
            ParseCommand.self, DemoCommand.self, ServeCommand.self, SandboxCommand.self, ReviewCommand.self,
            HoldsCommand.self, AuditCommand.self, ReconcileCommand.self, DigestCommand.self, FieldAuditCommand.self,
            MetricsCommand.self, ValidateCommand.self, MapCommand.self, TaxonomyCommand.self, EvaluateCommand.self,
            ConfigCommand.self,
        ]
    )

    /// The names as they are typed.
    static var subcommandNames: [String] { configuration.subcommands.map { $0._commandName } }

    package init() {}
}
