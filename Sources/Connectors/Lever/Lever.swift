import DataMaps
import Foundation
import Synchronization

/// Lever's interface v1, as ATS with offers.
///
/// ## How it is known
/// Opportunities (creating, reading, filters, paging, times in milliseconds) come from recorded answers and third
/// parties. From memory: changing a contact and its tags and links, notes, files, archive reasons, the states and
/// fields of an offer, the scopes, the shape of errors.
///
/// ## What it needs
/// An API key of an administrator, and the id of the user that it acts as (`perform_as`), without which Lever refuses
/// writes. With OAuth these would be ``scopes``.
///
/// ## Doing things once
/// Lever merges contacts by e-mail address, but makes a new opportunity with each create, and has no idempotency key.
/// An opportunity is searched by address, or by a tag with our reference, which each one that we make carries. See
/// ``Placing`` for what remains.
package struct Lever: ConnectedSystem {
    package let name: String
    let client: RESTClient
    let turns = Turns()
    let patience: Patience
    /// Writes name the user in whose name they are done.
    let acting: [QueryItem]
    let offerFields: OfferFields
    private let known = KnownReasons()

    /// The scopes that it needs, and no more.
    package static let scopes = [
        "opportunities:write:admin", "contact:write:admin", "applications:read:admin", "files:write:admin",
        "notes:write:admin", "postings:read:admin", "offers:read:admin", "users:read:admin",
        "archive_reasons:read:admin",
    ]

    /// Where an offer's terms are among its fields, by their identifiers; each company makes its own form.
    package struct OfferFields: Sendable, Equatable {
        package var pay = "salary_amount"
        package var period = "salary_interval"
        package var currency = "salary_currency"
        package var startDate = "anticipated_start_date"
        package var employmentType = "employment_type"
        package var title = "job_title"
        /// A field with the manager's address; else the posting's hiring manager is asked for.
        package var manager = "manager_email"

        package init() {}
    }

    package init(
        name: String = "lever",
        address: String = "https://api.lever.co/v1",
        credential: CredentialSource,
        actingAs user: String,
        offerFields: OfferFields = OfferFields(),
        timeout: Duration = .seconds(60),
        patience: Patience = Patience(),
        transport: any WebTransport = NetworkTransport()
    ) throws(ConnectorError) {
        self.name = name
        acting = [QueryItem("perform_as", user)]
        self.offerFields = offerFields
        self.patience = patience
        client = RESTClient(
            name: name,
            base: try ServiceAddress.checked(address, for: name),
            authorization: CredentialHeader(credential, as: .user(password: "")),
            transport: transport,
            timeout: timeout,
            refusal: Refusal(words: { _, body in Refusal.joined([body["code"].string, body["message"].string]) })
        )
    }

    package func check() async throws(ConnectorError) -> SystemStatus {
        var remarks: [String] = []
        for list in ["opportunities", "postings", "archive_reasons"] {
            do {
                _ = try await client.call("GET", list, query: [QueryItem("limit", "1")]).records(at: Self.data)
            } catch  where error.code == .denied {
                remarks.append("The key may not see \(list).")
            }
        }
        let user = acting[0].value
        let account = try await unlessMissing { () async throws(ConnectorError) -> Record in
            try await one("users/\(try RemoteID(user).segment(in: name))")
        }
        if account == nil { remarks.append("The user that writes are to be done as does not exist.") }
        return SystemStatus(version: "Lever v1", account: account?["id"].string ?? "unknown", remarks: remarks)
    }

    /// Where lists and records are in an answer.
    static let data = FieldPath("data")

    /// A whole list, page by page.
    func all(_ path: String, _ query: [QueryItem] = []) async throws(ConnectorError) -> [Record] {
        let query = query + [QueryItem("limit", "100")]
        return try await client.list(path, query: query, at: Self.data) {
            answer,
            _ throws(ConnectorError) -> NextPage? in
            try Self.next(answer).map { .query(query + [QueryItem("offset", $0)]) }
        }
    }

    /// The token of the next page; nothing on the last.
    static func next(_ answer: RESTAnswer) throws(ConnectorError) -> String? {
        let json = try answer.json()
        guard json["hasNext"] == true, let token = json["next"].string, !token.isEmpty else { return nil }
        // Answered percent-encoded; encoded again on its way back.
        return token.removingPercentEncoding ?? token
    }

    /// One record.
    func one(_ path: String) async throws(ConnectorError) -> Record {
        let answer = try await client.call("GET", path)
        guard let record = try answer.json()["data"].object else { throw answer.nonsense("answered without data") }
        return record
    }

    /// Does something in the user's name.
    func write(_ method: String, _ path: String, _ body: RequestBody) async throws(ConnectorError) -> RESTAnswer {
        let answer = try await client.call(method, path, query: acting, body: body)
        _ = try answer.json()
        return answer
    }

    /// The reasons for archiving that mean a hire, asked for once.
    func hiredReasons() async throws(ConnectorError) -> Set<String> {
        if let reasons = known.hired.withLock({ $0 }) { return reasons }
        let reasons = try await all("archive_reasons").filter { $0["type"].string == "hired" }
        let hired = Set(reasons.compactMap { $0["id"].string })
        known.hired.withLock { $0 = hired }
        return hired
    }

    private final class KnownReasons: Sendable {
        let hired = Mutex<Set<String>?>(nil)
    }
}
