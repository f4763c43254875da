import DataMaps
import Foundation
import Synchronization

/// BambooHR as HRIS.
///
/// ## How it is known
/// Creating, reading and changing an employee come from the vendor's own client library and recorded answers; the
/// search by a custom report, the list of changed employees, the form of `payRate` and the empty date `0000-00-00` are
/// from memory and third parties.
///
/// ## What it needs
/// An API key, whose owner's access level must show and change the fields in ``fields``; a key has no scopes. (OAuth
/// would need `employee`, `employee:contact`, `employee:job`, `employee:compensation` and `employee_directory`.) A custom
/// field for our reference is used if the settings name one and it is there.
///
/// ## Doing things once
/// There is neither an idempotency key nor a unique field, and no search by address: everybody is listed by one report
/// with the addresses, and compared here. See ``Placing`` for what remains.
package struct BambooHR: ConnectedSystem {
    package let name: String
    let client: RESTClient
    let turns = Turns()
    let patience: Patience
    /// The alias of the custom field that holds our reference.
    let referenceField: String
    private let known = KnownFields()

    /// What the key's owner must be able to see and change; `employeeNumber` and `status` only to see.
    package static let fields = [
        "firstName", "lastName", "middleName", "preferredName", "workEmail", "homeEmail", "mobilePhone", "jobTitle",
        "department", "division", "location", "supervisorEmail", "hireDate", "payRate", "payPer", "payType",
        "employmentHistoryStatus", "employeeNumber", "status",
    ]

    package init(
        name: String = "bamboohr",
        address: String,
        credential: CredentialSource,
        referenceField: String = "customIntakeReference",
        timeout: Duration = .seconds(60),
        patience: Patience = Patience(),
        transport: any WebTransport = NetworkTransport()
    ) throws(ConnectorError) {
        self.name = name
        self.referenceField = referenceField
        self.patience = patience
        client = RESTClient(
            name: name,
            base: try ServiceAddress.checked(address, for: name),
            authorization: CredentialHeader(credential, as: .user(password: "x")),
            transport: transport,
            timeout: timeout,
            refusal: Self.refusal
        )
    }

    /// The words are in a header; 409 says that a value is wrong, and 503 with a wait that too much was asked.
    private static let refusal = Refusal(
        words: { response, body in
            response.headers["x-bamboohr-error-message"] ?? body["error"]["message"].string ?? body["error"].string
                ?? ""
        },
        meaning: { response, _ in
            switch response.status {
            case 409: .invalid
            case 503 where response.retryAfter != nil: .rateLimited
            case 598: .timedOut
            default: nil
            }
        }
    )

    package func check() async throws(ConnectorError) -> SystemStatus {
        let fields = try await shelfFields()
        // The account's own record tells which fields its access level hides.
        let answer = try await client.call("GET", "employees/0", query: [QueryItem("fields", "id,firstName,lastName")])
        let account = try answer.record()
        var remarks = Self.fields.filter { fields[$0] == nil }.map { "The key's owner may not see \($0)." }
        if fields[referenceField] == nil {
            remarks.append("Employees have no field \(referenceField): they are known by id, e-mail and phone.")
        }
        return SystemStatus(
            version: "BambooHR v1",
            account: "employee \(account["id"].string ?? "unknown")",
            remarks: remarks
        )
    }

    /// The fields that the key's owner may see, by the names that requests use; asked for once.
    func shelfFields() async throws(ConnectorError) -> [String: FieldCatalog.Field] {
        if let fields = known.fields.withLock({ $0 }) { return fields }
        var fields: [String: FieldCatalog.Field] = [:]
        for record in try await client.call("GET", "meta/fields").records() {
            // A field without an alias belongs to a table and is no field of the employee.
            guard let alias = record["alias"].string else { continue }
            fields[alias] = FieldCatalog.Field(
                type: Self.type(record["type"].string ?? "", alias: alias),
                label: record["name"].string ?? alias,
                isReadOnly: Self.readOnly.contains(alias),
                isRequired: ["firstName", "lastName"].contains(alias)
            )
        }
        known.fields.withLock { $0 = fields }
        return fields
    }

    private static let readOnly: Set<String> = ["id", "status", "age", "displayName", "fullName1"]

    private static func type(_ word: String, alias: String) -> FieldType {
        switch word {
        case "date": .date
        case "email": .email
        case "phone": .phone
        case "currency", "pay": .decimal
        case "integer", "int", "employee_number": .integer
        case "bool", "checkbox": .boolean
        default: .text
        }
    }

    private final class KnownFields: Sendable {
        let fields = Mutex<[String: FieldCatalog.Field]?>(nil)
    }
}
