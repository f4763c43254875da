package import ArgumentParser
import Foundation
import Ledger
import Service

/// Shows the whole way on this machine, with nothing else installed.
package struct DemoCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Starts a stand-in and the service, drops resumes in and shows each one's way, some to the payslip.",
        discussion: """
            Everything happens in one folder and on this machine. At a terminal it stays up until Ctrl-C, so that the
            pages can be looked at and own files be dropped in; elsewhere it ends by itself, with 0 if every resume
            arrived exactly once and everybody who was hired is paid what was agreed on.

              intake demo
              intake demo --files ~/resumes --keep
            """
    )

    @Option(
        help: ArgumentHelp(
            "The folder for everything; what an earlier demo left there is removed.",
            valueName: "folder"
        )
    )
    var folder = "demo"

    @Option(help: ArgumentHelp("Resumes to drop in, instead of the invented ones.", valueName: "folder"))
    var files: String?

    @Option(help: "How many resumes to drop in.")
    var count = 12

    @Flag(inversion: .prefixedNo, help: "Stay up at the end. Default: at a terminal.")
    var keep: Bool?

    @Option(help: "The service's port; 0 takes a free one.")
    var port = 0

    package init() {}

    package func run() async throws {
        try await ExitStatus.reporting {
            let demo = try await Demo(
                folder: folder,
                files: try DemoFiles(folder: files, count: count),
                port: port,
                keep: keep ?? Console.isTerminal
            )
            guard try await demo.run() else { throw ExitStatus.findings }
        }
    }
}
