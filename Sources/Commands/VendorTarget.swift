import Connectors
import Foundation
import Service

/// The connectors of single vendors, as settings name them.
enum VendorTarget {
    /// The ATS, unless it is Odoo or none.
    ///
    /// - Parameter period: What an offer's figure pays for where the ATS does not say so.
    static func tracking(
        _ settings: DeliverySettings,
        _ period: PayTerms.Period,
        key: CredentialSource
    ) throws(ConnectorError) -> (any OfferTracking)? {
        switch settings.system {
        case "greenhouse":
            var offerFields = Greenhouse.OfferFields()
            offerFields.standardPeriod = period
            return try Greenhouse(
                address: settings.url.isEmpty ? "https://harvest.greenhouse.io/v3" : settings.url,
                tokenAddress: settings.tokenURL ?? "https://auth.greenhouse.io/token",
                credential: key,
                actingAs: settings.user,
                referenceField: settings.referenceField ?? "intake_reference",
                offerFields: offerFields
            )
        case "lever":
            return try Lever(
                address: settings.url.isEmpty ? "https://api.lever.co/v1" : settings.url,
                credential: key,
                actingAs: settings.user ?? ""
            )
        case "rest": return try rest(settings.description, address: settings.url, key: key)
        default: return nil
        }
    }

    /// A system that a file describes.
    static func rest(
        _ path: String?,
        address: String?,
        key: CredentialSource
    ) throws(ConnectorError) -> RESTSystem {
        let file = URL(filePath: path ?? "")
        let address = (address?.isEmpty ?? true) ? nil : address
        return try RESTSystem(RESTDescription(contentsOf: file, address: address), credential: key)
    }

    /// The field of a candidate that takes the employee's id, where it is not simply `employee_id`.
    static func employeeField(of system: String) -> String {
        switch system {
        case "greenhouse": "custom.employee_id"
        case "lever": "employeeID"
        default: "employee_id"
        }
    }
}
