package import ArgumentParser
import Connectors
import Foundation
import Sandbox

/// Runs the stand-in ATS.
package struct SandboxCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Runs a stand-in for a system on this machine, to try the service against.",
        discussion: """
            It speaks the vendor's own dialect, so that the shipped connector runs against it unchanged: Odoo 19's
            JSON-2, Greenhouse Harvest v3, Lever, BambooHR, Gusto, and
            a plain REST interface with the file that describes it. Odoo's shows what arrived on a page and can keep it;
            the others have it at /sandbox/records, in memory. Nothing leaves this machine.

              intake sandbox --port 8069
              KEY=sandbox intake serve --set ats.system=odoo --set ats.url=http://127.0.0.1:8069 --set ats.key=env:KEY

              intake sandbox --system greenhouse --port 8070
              KEY=sandbox:sandbox intake serve --set ats.system=greenhouse --set ats.url=http://127.0.0.1:8070/v3 \\
                --set ats.tokenUrl=http://127.0.0.1:8070/token --set ats.key=env:KEY
            """
    )

    @Option(
        help: ArgumentHelp(
            "Which system: " + (["odoo"] + Vendor.allCases.map(\.rawValue)).joined(separator: ", ") + ".",
            valueName: "name"
        )
    )
    var system = "odoo"

    @Option(help: "The port to listen at; 0 takes a free one and prints it.")
    var port = 8069

    @Option(help: "The API key that callers must show.")
    var key = "sandbox"

    @Option(help: ArgumentHelp("Where to keep the records; without it they go with the process.", valueName: "folder"))
    var folder: String?

    @Option(help: ArgumentHelp("Where to tell of what changes, as the vendor's webhooks do.", valueName: "url"))
    var webhook: String?

    @Option(
        help: ArgumentHelp(
            "The secret that webhooks are signed with, or where it is to be had: env:NAME, file:PATH, command:LINE.",
            valueName: "reference"
        )
    )
    var webhookSecret: String?

    package init() {}

    package func validate() throws {
        guard system == "odoo" || Vendor(rawValue: system) != nil else {
            throw ValidationError("There is no stand-in for “\(system)”.")
        }
        guard folder == nil || system == "odoo" else {
            throw ValidationError("Only the stand-in Odoo keeps its records in a folder.")
        }
        guard webhook == nil || webhookSecret != nil else {
            throw ValidationError("Give --webhook-secret too: an unsigned webhook is believed by nobody.")
        }
        guard webhook == nil || !["odoo", "rest"].contains(system) else {
            throw ValidationError("The stand-in \(system) sends no webhooks.")
        }
    }

    package func run() async throws {
        if let vendor = Vendor(rawValue: system) { return try await run(vendor) }
        var options = SandboxServer.Options(port: port, folder: folder.map { URL(fileURLWithPath: $0) })
        options.key = key
        let place = "database \(options.database), key \(key)"
        let host = options.host
        let server = try await SandboxServer(options)
        try await server.run { port in
            Console.line("The stand-in ATS listens at http://\(host):\(port)/  (\(place))")
        }
    }

    private func secret() async throws -> String? {
        guard let webhookSecret else { return nil }
        guard let source = CredentialSource(webhookSecret) else { return webhookSecret }
        return try await source.read(for: "webhook").exposed
    }

    private func run(_ vendor: Vendor) async throws {
        var options = VendorServer.Options(port: port)
        options.key = key
        if let webhook, let secret = try await secret() {
            options.webhook = WebhookSubscription(url: webhook, secret: secret)
        }
        let host = options.host
        let server = VendorServer(vendor, options)
        let hint =
            switch vendor {
            case .greenhouse: "client \(key):\(key), token at /token, API at /v3"
            case .lever: "key \(key), user \(Vendor.leverUser), API at /v1"
            case .bamboohr: "key \(key), API at /api/v1"
            case .gusto: "token \(key), company \(Vendor.gustoCompany)"
            case .rest: "token \(key), its description at /sandbox/description"
            }
        try await server.run { port in
            Console.line("The stand-in \(vendor.rawValue) listens at http://\(host):\(port)  (\(hint))")
        }
    }
}
