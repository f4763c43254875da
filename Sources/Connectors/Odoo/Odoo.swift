import DataMaps
import Foundation
import Synchronization

/// Odoo 19 over JSON-2: as ATS (recruitment), HRIS (employees) and payroll, as far as its modules are installed.
///
/// ## What it needs
/// A user with an API key; the groups «Recruitment: Administrator» for candidates, «Employees: Administrator» for
/// employees, «Payroll: Manager» for pay. A text field `x_external_ref` on applicants and employees is used if it is
/// there; without it a record is known by its id, e-mail address and phone only.
package struct Odoo: ConnectedSystem {
    package let name: String
    let client: OdooClient
    let clock: any Clock<Duration>
    /// The text field that holds our reference, if the model has it.
    let referenceField: String
    let offerTerms: OdooOfferTerms
    private let models = ModelCache()

    package init(
        name: String = "odoo",
        address: OdooAddress,
        credential: CredentialSource,
        referenceField: String = "x_external_ref",
        offerTerms: OdooOfferTerms = OdooOfferTerms(),
        timeout: Duration = .seconds(60),
        transport: any WebTransport = NetworkTransport(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.name = name
        self.referenceField = referenceField
        self.offerTerms = offerTerms
        self.clock = clock
        client = OdooClient(
            address: address,
            credential: Credential(credential),
            transport: transport,
            name: name,
            timeout: timeout
        )
    }

    package func check() async throws(ConnectorError) -> SystemStatus {
        let version = try await client.version()
        guard version[0] >= 19 else {
            let detail = "Odoo \(version[0]) does not speak JSON-2, which came with Odoo 19"
            throw ConnectorError(.unsupported, system: name, detail: detail)
        }
        let account = try await client.call("res.users", "context_get")
        guard let user = account["uid"].integer else { throw client.nonsense("res.users/context_get") }
        var remarks: [String] = []
        let roles = [
            ("hr.applicant", "candidates"), ("hr.employee", "employees"), ("hr.payslip", "payslips"),
        ]
        for (model, subject) in roles {
            do {
                let fields = try await self.model(model).fields
                _ = try await client.search(model, [["id", "=", 0]], fields: ["id"], limit: 1)
                if model != "hr.payslip", fields[referenceField] == nil {
                    remarks.append(
                        "\(model) has no field \(referenceField): \(subject) are known by id, e-mail and phone."
                    )
                }
            } catch  where error.code == .denied {
                remarks.append("The account may not see \(subject) (\(model)).")
            } catch  where error.code == .unsupported {
                remarks.append("The module for \(subject) (\(model)) is not installed.")
            }
        }
        let text = version.map(String.init).joined(separator: ".")
        return SystemStatus(version: "Odoo \(text)", account: "user \(user)", remarks: remarks)
    }

    /// A model's fields, asked for once.
    func model(_ name: String) async throws(ConnectorError) -> OdooModel {
        if let model = models.known.withLock({ $0[name] }) { return model }
        let attributes: Value = ["type", "string", "readonly", "required", "selection"]
        let answer = try await client.call(name, "fields_get", ["attributes": attributes])
        guard let descriptions = answer.object else { throw client.nonsense("\(name)/fields_get") }
        var fields: [String: OdooField] = [:]
        for (field, description) in descriptions.fields {
            fields[field] = OdooField(name: field, description: description)
        }
        let model = OdooModel(name: name, fields: fields)
        models.known.withLock { $0[name] = model }
        return model
    }

    /// Does something again when another change got in its way: nothing was done then, and the way is free soon.
    func repeatingOnConflict<Result: Sendable>(
        _ work: () async throws(ConnectorError) -> Result
    ) async throws(ConnectorError) -> Result {
        var wait = 40
        for _ in 0..<7 {
            do {
                return try await work()
            } catch  where error.code == .conflict {
                do {
                    try await clock.sleep(for: .milliseconds(wait + Int.random(in: 0...wait)))
                } catch {
                    throw ConnectorError(.conflict, system: name, detail: "stopped while waiting for another change")
                }
                wait *= 2
            }
        }
        return try await work()
    }

    private final class ModelCache: Sendable {
        let known = Mutex<[String: OdooModel]>([:])
    }
}

extension RemoteID {
    /// The id as Odoo counts; throws `missing` for a text that can be none of its ids.
    func number(in system: String) throws(ConnectorError) -> Int {
        guard let number = Int(rawValue), number > 0 else {
            throw ConnectorError(.missing, system: system, detail: "an id that is none of Odoo's")
        }
        return number
    }
}
