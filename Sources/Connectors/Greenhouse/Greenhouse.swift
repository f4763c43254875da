import DataMaps
import Foundation
import Synchronization

/// Greenhouse's Harvest API v3, as ATS with offers.
///
/// ## How it is known
/// Paths, filters and answers' fields of the lists come from the published reference of v3; paging by `Link`, the
/// token and the rate-limit headers from the vendor's own pages. The bodies of writes are those of v1 with v3's names,
/// and the states of an offer are v1's: known from memory and third parties, not from v3's own reference.
///
/// ## What it needs
/// A client id and secret (`id:secret`) with ``scopes``, acting as a Site Admin: lists are empty for anybody else. A
/// custom text field `intake_reference` on candidates is used if it is there; without it a candidate is known by id,
/// e-mail address and phone only.
///
/// ## Doing things once
/// v3 has neither an idempotency key nor a unique field. A candidate is searched by e-mail address, or by a tag that
/// holds our reference if the person gave none. See ``Placing`` for what remains.
package struct Greenhouse: ConnectedSystem {
    package let name: String
    let client: RESTClient
    let turns = Turns()
    let patience: Patience
    /// The custom field of candidates that holds our reference, by its key.
    let referenceField: String
    let offerFields: OfferFields
    private let known = KnownFields()

    /// The scopes that it needs, and no more.
    package static let scopes = [
        "harvest:candidates:list", "harvest:candidates:create", "harvest:candidates:update",
        "harvest:applications:list", "harvest:applications:create", "harvest:attachments:list",
        "harvest:attachments:create", "harvest:notes:list", "harvest:notes:create", "harvest:custom_fields:list",
        "harvest:jobs:list", "harvest:offers:list", "harvest:users:list", "harvest:job_hiring_managers:list",
    ]

    /// Where an offer's terms are among the custom fields of offers, by their keys; each company makes its own.
    package struct OfferFields: Sendable, Equatable {
        /// A currency field, or a number.
        package var pay = "salary"
        /// A field that says for how long the pay is.
        package var period = "pay_period"
        /// What the pay is for if no field says so.
        package var standardPeriod = PayTerms.Period.year
        package var employmentType = "employment_type"
        /// A text field; else the job's name is the title.
        package var title = "job_title"

        package init() {}
    }

    package init(
        name: String = "greenhouse",
        address: String = "https://harvest.greenhouse.io/v3",
        tokenAddress: String = "https://auth.greenhouse.io/token",
        credential: CredentialSource,
        actingAs user: String? = nil,
        referenceField: String = "intake_reference",
        offerFields: OfferFields = OfferFields(),
        timeout: Duration = .seconds(60),
        patience: Patience = Patience(),
        transport: any WebTransport = NetworkTransport()
    ) throws(ConnectorError) {
        self.name = name
        self.referenceField = referenceField
        self.offerFields = offerFields
        self.patience = patience
        client = RESTClient(
            name: name,
            base: try ServiceAddress.checked(address, for: name),
            authorization: ClientCredentials(
                endpoint: try ServiceAddress.checked(tokenAddress, for: name),
                credential: credential,
                form: user.map { [QueryItem("sub", $0)] } ?? [],
                transport: transport
            ),
            transport: transport,
            timeout: timeout,
            pace: Pace(clock: patience.clock),
            refusal: Self.refusal
        )
    }

    /// `{"message": "Validation error", "errors": [{"message": …, "field": …}]}`.
    private static let refusal = Refusal(words: { _, body in
        let fields = (body["errors"].array ?? []).map { error in
            Refusal.joined([error["field"].string, error["message"].string ?? error.string])
        }
        return Refusal.joined([body["message"].string, fields.joined(separator: "; ")])
    })

    package func check() async throws(ConnectorError) -> SystemStatus {
        var remarks: [String] = []
        // Each list is asked for one element: that shows whether its scope was granted.
        for list in ["candidates", "applications", "attachments", "notes", "jobs", "offers", "users"] {
            do {
                _ = try await client.call("GET", list, query: [QueryItem("per_page", "1")]).records()
            } catch  where error.code == .denied {
                remarks.append("The scope harvest:\(list):list is not granted.")
            }
        }
        let fields = try await customFields()
        if !fields.contains(where: { $0.key == referenceField }) {
            remarks.append(
                "Candidates have no custom field \(referenceField): they are known by id, e-mail and phone."
            )
        }
        return SystemStatus(version: "Greenhouse Harvest v3", account: "client credentials", remarks: remarks)
    }

    /// A custom field of candidates.
    struct CustomField: Sendable {
        var key: String
        var label: String
        /// A word such as `short_text` or `currency`.
        var type: String
        var isRequired: Bool
    }

    /// The custom fields of candidates, asked for once.
    func customFields() async throws(ConnectorError) -> [CustomField] {
        if let fields = known.fields.withLock({ $0 }) { return fields }
        let query = [QueryItem("field_type", "candidate"), QueryItem("per_page", "500")]
        let fields = try await all("custom_fields", query).compactMap { record -> CustomField? in
            guard let key = record["name_key"].string, record["active"] != false else { return nil }
            return CustomField(
                key: key,
                label: record["name"].string ?? key,
                type: record["value_type"].string ?? "short_text",
                isRequired: record["required"].bool ?? false
            )
        }
        known.fields.withLock { $0 = fields }
        return fields
    }

    /// A whole list, page by page: the cursor is the only filter from the second page on.
    func all(_ list: String, _ query: [QueryItem]) async throws(ConnectorError) -> [Record] {
        try await client.list(list, query: query) { answer, _ throws(ConnectorError) -> NextPage? in
            answer.response.nextLink.map(NextPage.address)
        }
    }

    /// Records of a list by their ids, fifty at a time: most objects of v3 cannot be asked for one by one.
    func byID(_ list: String, _ ids: [Int], filter: String = "ids") async throws(ConnectorError) -> [Record] {
        var found: [Record] = []
        let ids = Array(Set(ids)).sorted()
        for start in stride(from: 0, to: ids.count, by: 50) {
            let some = ids[start..<min(start + 50, ids.count)].map(String.init).joined(separator: ",")
            found += try await all(list, [QueryItem(filter, some), QueryItem("per_page", "500")])
        }
        return found
    }

    /// An id as Greenhouse counts.
    func number(_ id: RemoteID) throws(ConnectorError) -> Int {
        guard let number = Int(id.rawValue), number > 0 else {
            throw ConnectorError(.missing, system: name, detail: "an id that is none of Greenhouse's")
        }
        return number
    }

    private final class KnownFields: Sendable {
        let fields = Mutex<[CustomField]?>(nil)
    }
}
