import DataMaps
import Foundation
import Sandbox
import Testing

@testable import Connectors

/// The systems with employees that one suite of promises is held against, each as a stand-in.
enum EmploymentUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case bamboohr, gusto, rest

    var testDescription: String { rawValue }

    var vendor: Vendor {
        switch self {
        case .bamboohr: .bamboohr
        case .gusto: .gusto
        case .rest: .rest
        }
    }

    /// Where employees are created, as the stand-in counts calls.
    var creation: String {
        switch self {
        case .bamboohr: "POST /api/v1/employees"
        case .gusto: "POST /v1/companies/\(Self.company)/employees"
        case .rest: "POST /employees"
        }
    }

    /// How many employees are there from the beginning.
    var atFirst: Int { self == .rest ? 0 : 1 }

    /// The company of the stand-in Gusto.
    static let company = Vendor.gustoCompany

    func fields(_ someone: Someone) -> Record {
        switch self {
        case .bamboohr:
            [
                "firstName": "Ana", "lastName": .string("Tésting \(someone.tag)"), "homeEmail": .string(someone.email),
                "mobilePhone": .string(someone.phone), "jobTitle": "Baker", "hireDate": "2027-01-04",
                "payRate": .decimal(Decimal(103_000)), "payPer": "Year", "payType": "Salary",
                "employmentHistoryStatus": "Full-Time", "supervisorEmail": "rosa@company.example",
            ]
        case .gusto:
            [
                "first_name": "Ana", "last_name": .string("Tésting \(someone.tag)"), "email": .string(someone.email),
                "job.title": "Baker", "job.hire_date": "2027-01-04",
            ]
        case .rest:
            [
                "name": .string("Ana Tésting \(someone.tag)"), "email": .string(someone.email), "title": "Baker",
                "start": "2027-01-04", "salary": .decimal(103_000), "period": "year", "currency": "USD",
                "kind": "Full-time", "manager": "rosa@company.example",
            ]
        }
    }

    var titleField: String {
        switch self {
        case .bamboohr: "jobTitle"
        case .gusto: "job.title"
        case .rest: "title"
        }
    }
    /// A field that is empty after the hire.
    var emptyField: String {
        switch self {
        case .bamboohr: "preferredName"
        case .gusto: "preferred_first_name"
        case .rest: "nickname"
        }
    }
    var lastNameField: String {
        switch self {
        case .bamboohr: "lastName"
        case .gusto: "last_name"
        case .rest: "name"
        }
    }

    func draft(_ someone: Someone) -> EmployeeDraft {
        EmployeeDraft(identity: someone.identity, fields: fields(someone))
    }

    func withSystem(
        timeout: Duration = .seconds(60),
        _ options: VendorServer.Options = VendorServer.Options(),
        _ body: (any HumanResources, VendorServer) async throws -> Void
    ) async throws {
        try await withVendor(vendor, options) { server, url in
            let credential = CredentialSource(Secret("sandbox"))
            switch self {
            case .bamboohr:
                try await body(
                    try BambooHR(address: url + "/api/v1", credential: credential, timeout: timeout, patience: .none),
                    server
                )
            case .gusto:
                try await body(
                    try Gusto(
                        address: url,
                        company: Self.company,
                        credential: credential,
                        timeout: timeout,
                        patience: .none
                    ),
                    server
                )
            case .rest:
                let description = try RESTDescription(yaml: RestDescriptionExample.yaml(address: url))
                try await body(
                    try RESTSystem(description, credential: credential, timeout: timeout, patience: .none),
                    server
                )
            }
        }
    }
}
