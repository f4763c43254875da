import DataMaps
import Foundation

/// Gusto as payroll, with the employees that payroll needs.
///
/// One company of the Embedded Payroll API.
///
/// ## How it is known
/// Everything used here is in the vendor's published OpenAPI of version 2025-06-15; the number of pages is told in
/// headers that are from memory (`X-Total-Pages`), and without them a short page is the last.
///
/// ## What it needs
/// An access token with ``scopes``. Gusto's tokens end after two hours and each refresh token is good for one refresh
/// only, so that whoever refreshes must keep the next one: that is a vault's work. The credential should be a command
/// that prints the current token; it is run again when a token is refused.
///
/// ## Doing things once
/// Single creates have no idempotency key, and no field is unique. Employees are known by e-mail address, private or
/// for work; one without an address is refused, since it could not be found again. See ``Placing`` for what remains.
/// Changes carry the `version` that was read: if another change came between, Gusto answers 409, and all is read
/// again.
package struct Gusto: ConnectedSystem {
    package let name: String
    let client: RESTClient
    let turns = Turns()
    let patience: Patience
    let company: String
    let classes: OvertimeClasses
    let submitsPayrolls: Bool

    /// The version of the interface that every request names.
    package static let apiVersion = "2025-06-15"

    /// The scopes that it needs, and no more; with `submitsPayrolls` also `payrolls:run`.
    package static let scopes = [
        "employees:read", "employees:write", "employees:manage", "jobs:read", "jobs:write", "compensations:read",
        "compensations:write", "payrolls:read", "payrolls:write", "companies:read",
    ]

    /// What US law calls a person's right to overtime pay (FLSA), which a first pay must be set with: for salaries and
    /// for hourly pay.
    ///
    /// It is kept as it is where somebody has set it.
    package struct OvertimeClasses: Sendable, Equatable {
        package var salaried = "Exempt"
        package var hourly = "Nonexempt"

        package init() {}
    }

    /// - Parameter submitsPayrolls: Whether confirming a payslip may submit the payroll that it is in. That pays the
    ///   whole company, so that it is off unless somebody wants it.
    package init(
        name: String = "gusto",
        address: String = "https://api.gusto.com",
        company: String,
        credential: CredentialSource,
        classes: OvertimeClasses = OvertimeClasses(),
        submitsPayrolls: Bool = false,
        timeout: Duration = .seconds(60),
        patience: Patience = Patience(),
        transport: any WebTransport = NetworkTransport()
    ) throws(ConnectorError) {
        self.name = name
        self.company = try RemoteID(company).segment(in: name)
        self.classes = classes
        self.submitsPayrolls = submitsPayrolls
        self.patience = patience
        var client = RESTClient(
            name: name,
            base: try ServiceAddress.checked(address, for: name),
            authorization: CredentialHeader(credential, as: .bearer),
            transport: transport,
            timeout: timeout,
            pace: Pace(clock: patience.clock),
            refusal: Self.refusal
        )
        client.headers["x-gusto-api-version"] = Self.apiVersion
        self.client = client
    }

    /// `{"errors": [{"error_key", "category", "message", "errors": [nested]}]}`.
    private static let refusal = Refusal(words: { _, body in
        func words(_ errors: Value, depth: Int) -> [String] {
            guard depth < 5 else { return [] }
            return (errors.array ?? []).flatMap { error in
                let nested = words(error["errors"], depth: depth + 1)
                guard nested.isEmpty else { return nested }
                let key = error["error_key"].string == "base" ? nil : error["error_key"].string
                return [Refusal.joined([key, error["category"].string, error["message"].string])]
            }
        }
        return words(body["errors"], depth: 0).joined(separator: "; ")
    })

    package func check() async throws(ConnectorError) -> SystemStatus {
        let info = try await client.call("GET", "v1/token_info").record()
        let granted = Set((info["scope"].string ?? "").split(separator: " ").map(String.init))
        let needed = Self.scopes + (submitsPayrolls ? ["payrolls:run"] : [])
        var remarks = needed.filter { !granted.contains($0) }.map { "The scope \($0) is not granted." }
        if info["resource"]["type"].string == "Company", let other = info["resource"]["uuid"].string, other != company {
            remarks.append("The token is for another company than the settings name.")
        }
        return SystemStatus(
            version: "Gusto \(Self.apiVersion)",
            account: info["resource_owner"]["type"].string ?? info["resource"]["type"].string ?? "unknown",
            remarks: remarks
        )
    }

    /// A whole list, page by page.
    func all(_ path: String, _ query: [QueryItem] = []) async throws(ConnectorError) -> [Record] {
        let size = 100
        let counter = PageCounter()
        return try await client.list(
            path,
            query: query + [QueryItem("page", "1"), QueryItem("per", String(size))]
        ) { answer, count throws(ConnectorError) -> NextPage? in
            let page = counter.next()
            let total = answer.response.headers["x-total-pages"].flatMap { Int($0) }
            guard total.map({ page <= $0 }) ?? (count == size) else { return nil }
            return .query(query + [QueryItem("page", String(page)), QueryItem("per", String(size))])
        }
    }
}
