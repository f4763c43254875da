package import ArgumentParser
import Foundation
import Sandbox

/// Runs the stand-in ATS.
package struct SandboxCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Runs a stand-in ATS on this machine, to try the service against.",
        discussion: """
            It speaks Odoo 19's JSON-2 interface, so that the shipped connector runs against it unchanged, and shows
            what arrived on a page. Nothing leaves this machine.

              intake sandbox --port 8069
              KEY=sandbox intake serve --set ats.system=odoo --set ats.url=http://127.0.0.1:8069 --set ats.key=env:KEY
            """
    )

    @Option(help: "The port to listen at; 0 takes a free one and prints it.")
    var port = 8069

    @Option(help: "The API key that callers must show.")
    var key = "sandbox"

    @Option(help: ArgumentHelp("Where to keep the records; without it they go with the process.", valueName: "folder"))
    var folder: String?

    package init() {}

    package func run() async throws {
        var options = SandboxServer.Options(port: port, folder: folder.map { URL(fileURLWithPath: $0) })
        options.key = key
        let place = "database \(options.database), key \(key)"
        let host = options.host
        let server = try await SandboxServer(options)
        try await server.run { port in
            Console.line("The stand-in ATS listens at http://\(host):\(port)/  (\(place))")
        }
    }
}
