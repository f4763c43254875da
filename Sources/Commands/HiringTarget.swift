import Connectors
import DataMaps
import Foundation
import Service
import Stages
import Taxonomies

/// The systems that the settings name for hiring and paying.
enum HiringTarget {
    /// Builds the connectors; nothing is called yet, so that the service starts even if a system is down.
    ///
    /// - Throws: ``ConfigurationError``.
    static func configured(_ settings: ServiceSettings) throws -> Hiring? {
        let employment = settings.employment
        guard employment.hris.system != "none" else { return nil }
        guard let ats = try Target.configured(settings)?.system as? any OfferTracking else {
            throw ConfigurationError(
                key: "hris.system",
                problem: "is set, but \(settings.delivery.system) tells nothing of offers here",
                remedy: "Choose an ATS that does, or set hris.system to none."
            )
        }
        let pair = "\(settings.delivery.system)-\(employment.hris.system)"
        return Hiring(
            ats: ats,
            hris: try humanResources(employment.hris),
            payroll: try payroll(employment.payroll),
            map: try map(employment.map, key: "hris.map", standard: hireMaps[pair]),
            returnMap: try (employment.returnMap != nil || returnMaps[pair] != nil)
                ? map(employment.returnMap, key: "hris.returnMap", standard: returnMaps[pair]) : nil,
            mapContext: try mapContext(),
            employeeField: settings.hire.employeeField
                ?? VendorTarget.employeeField(of: settings.delivery.system)
        )
    }

    /// The maps that are built in from offers to employees, by ATS and HRIS.
    private static let hireMaps = [
        "odoo-odoo": "odoo-applicant-to-odoo-employee",
        "greenhouse-bamboohr": "greenhouse-offer-to-bamboohr-employee",
        "lever-bamboohr": "lever-offer-to-bamboohr-employee",
    ]
    /// The maps that are built in from employees back to candidates, by ATS and HRIS.
    private static let returnMaps = [
        "odoo-odoo": "odoo-employee-to-odoo-applicant",
        "greenhouse-bamboohr": "bamboohr-employee-to-greenhouse-candidate",
        "lever-bamboohr": "bamboohr-employee-to-lever-opportunity",
    ]

    /// Titles are looked up in the taxonomy that the program carries.
    static func mapContext() throws -> MapContext {
        let taxonomy = try Taxonomy()
        return MapContext(
            canonicalTitle: { title in
                let canonical = taxonomy.titles.match(title).canonical
                return canonical.isEmpty ? nil : canonical
            },
            occupation: MapContext.taxonomy(taxonomy).occupation
        )
    }

    private static func map(_ path: String?, key: String, standard: String?) throws -> DataMap {
        do {
            if let path { return try DataMap(contentsOf: URL(fileURLWithPath: path)) }
            if let standard { return try DataMap.named(standard) }
        } catch {
            throw ConfigurationError(key: key, problem: "\(error)", remedy: "`intake map check` says more.")
        }
        throw ConfigurationError(
            key: key,
            problem: "is not set, and between these two systems no map is built in",
            remedy: "Write one; `intake map export` prints one to start from."
        )
    }

    private static func humanResources(_ system: EmploymentSettings.System) throws -> any HumanResources {
        try building("hris") { credential throws(ConnectorError) in
            switch system.system {
            case "bamboohr":
                try BambooHR(
                    address: system.url ?? "",
                    credential: credential,
                    referenceField: system.referenceField ?? "customIntakeReference"
                )
            case "gusto": try gusto(system, credential)
            case "rest": try VendorTarget.rest(system.description, address: system.url, key: credential)
            default:
                Odoo(
                    address: try address(system),
                    credential: credential,
                    referenceField: system.referenceField ?? "x_external_ref"
                )
            }
        } key: {
            system.key
        }
    }

    private static func payroll(_ system: EmploymentSettings.System) throws -> (any Payroll)? {
        guard system.system != "none" else { return nil }
        return try building("payroll") { credential throws(ConnectorError) -> any Payroll in
            switch system.system {
            case "gusto": try gusto(system, credential)
            case "rest": try VendorTarget.rest(system.description, address: system.url, key: credential)
            default: Odoo(address: try address(system), credential: credential)
            }
        } key: {
            system.key
        }
    }

    private static func address(_ system: EmploymentSettings.System) throws(ConnectorError) -> OdooAddress {
        try OdooAddress(system.url ?? "", database: system.database)
    }

    private static func gusto(
        _ system: EmploymentSettings.System,
        _ credential: CredentialSource
    ) throws(ConnectorError) -> Gusto {
        guard let url = system.url else { return try Gusto(company: system.company ?? "", credential: credential) }
        return try Gusto(address: url, company: system.company ?? "", credential: credential)
    }

    private static func building<System>(
        _ part: String,
        _ build: (CredentialSource) throws(ConnectorError) -> System,
        key: () -> SecretReference?
    ) throws -> System {
        guard let credential = key().flatMap({ CredentialSource($0.description) }) else {
            throw ConfigurationError(
                key: "\(part).key",
                problem: "is not set",
                remedy: "Set it to a reference (env:NAME, file:PATH or command:LINE) to the key."
            )
        }
        do {
            return try build(credential)
        } catch {
            throw ConfigurationError(key: "\(part).url", problem: error.detail, remedy: "Give the system's address.")
        }
    }
}
