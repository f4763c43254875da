import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

/// The ATSs that one suite of promises is held against, each as a stand-in that speaks its dialect.
enum TrackingUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case greenhouse, lever, rest

    var testDescription: String { rawValue }

    var vendor: Vendor {
        switch self {
        case .greenhouse: .greenhouse
        case .lever: .lever
        case .rest: .rest
        }
    }

    /// Where candidates are created: what a fault strikes that is to hit the work itself.
    var creation: String {
        switch self {
        case .greenhouse: "POST /v3/candidates"
        case .lever: "POST /v1/opportunities"
        case .rest: "POST /candidates"
        }
    }

    /// How calls end that send a file.
    var attaching: String {
        switch self {
        case .greenhouse: "/v3/attachments"
        case .lever, .rest: "/files"
        }
    }

    /// Where the stand-in keeps candidates.
    var table: String {
        switch self {
        case .greenhouse, .rest: "candidates"
        case .lever: "opportunities"
        }
    }

    /// How often 401 must be answered before it is the credential's fault: a token is fetched again once.
    var refusals: Int { self == .greenhouse ? 2 : 1 }

    var opening: RemoteID {
        switch self {
        case .greenhouse: "301"
        case .lever: RemoteID(Vendor.leverPosting)
        case .rest: "J-1"
        }
    }

    func fields(_ someone: Someone) -> Record {
        switch self {
        case .greenhouse:
            [
                "first_name": "Ana", "last_name": .string("Tésting \(someone.tag)"), "title": "Baker",
                "email_addresses": [.string(someone.email)], "phone_numbers": [.string(someone.phone)],
                "note": .string(Self.note),
            ]
        case .lever:
            [
                "name": .string("Ana Tésting \(someone.tag)"), "headline": "Baker", "emails": [.string(someone.email)],
                "phones": [.string(someone.phone)], "links": ["https://www.linkedin.com/in/ana"],
                "note": .string(Self.note),
            ]
        case .rest: Self.restFields(someone)
        }
    }

    /// The fields of the example's candidates.
    private static func restFields(_ someone: Someone) -> Record {
        [
            "name": .string("Ana Tésting \(someone.tag)"), "headline": "Baker", "email": .string(someone.email),
            "phone": .string(someone.phone), "links": ["https://www.linkedin.com/in/ana"], "note": .string(note),
        ]
    }

    private static let note = "<h3>Work</h3><ul><li>R&amp;D, “Größe”, 1 &lt; 2</li></ul>"

    /// A field of text that a recruiter may change, and one that is seldom filled.
    var editedField: String { self == .greenhouse ? "title" : "headline" }
    var otherField: String {
        switch self {
        case .greenhouse: "company"
        case .lever: "location"
        case .rest: "city"
        }
    }

    func draft(_ someone: Someone, opening: RemoteID? = nil) -> CandidateDraft {
        var identity = someone.identity
        identity.name = "Ana Tésting \(someone.tag)"
        return CandidateDraft(identity: identity, fields: fields(someone), opening: opening)
    }

    /// Lends a connector and the stand-in that it speaks to.
    func withSystem(
        timeout: Duration = .seconds(60),
        _ options: VendorServer.Options = VendorServer.Options(),
        _ body: (any OfferTracking, VendorServer) async throws -> Void
    ) async throws {
        try await withVendor(vendor, options) { server, url in
            switch self {
            case .greenhouse:
                let system = try Greenhouse(
                    address: url + "/v3",
                    tokenAddress: url + "/token",
                    credential: CredentialSource(Secret("sandbox:sandbox")),
                    timeout: timeout,
                    patience: .none
                )
                try await body(system, server)
            case .lever:
                let system = try Lever(
                    address: url + "/v1",
                    credential: CredentialSource(Secret("sandbox")),
                    actingAs: Vendor.leverUser,
                    timeout: timeout,
                    patience: .none
                )
                try await body(system, server)
            case .rest:
                let system = try RESTSystem(
                    RESTDescription(yaml: RestDescriptionExample.yaml(address: url)),
                    credential: CredentialSource(Secret("sandbox")),
                    timeout: timeout,
                    patience: .none
                )
                try await body(system, server)
            }
        }
    }
}

extension Patience {
    /// For stand-ins, which show at once what they were told.
    static let none = Patience(waits: [])
}

extension RemoteID: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self.init(value) }
}

/// Lends a stand-in that runs.
func withVendor(
    _ vendor: Vendor,
    _ options: VendorServer.Options = VendorServer.Options(),
    _ body: (VendorServer, String) async throws -> Void
) async throws {
    let server = try await VendorServer.start(vendor, options)
    do {
        try await body(server, try #require(server.url))
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}
