import Connectors
import DataMaps
import Foundation
import Service

/// The ATS that the settings name.
enum Target {
    /// Builds the connector; nothing is called yet, so that the service starts even if the ATS is down.
    ///
    /// - Throws: ``ConfigurationError``.
    static func configured(_ settings: ServiceSettings) throws -> IntakeService.Target? {
        let delivery = settings.delivery
        guard delivery.system != "none" else { return nil }
        return IntakeService.Target(
            system: try tracking(delivery, settings.hire),
            map: try map(delivery),
            opening: delivery.opening.map { RemoteID($0) }
        )
    }

    /// The data map of the settings, else the built-in one for the system.
    static func map(_ settings: DeliverySettings) throws -> DataMap {
        guard let path = settings.map else { return try standardMap(settings.system) }
        do {
            return try DataMap(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ConfigurationError(
                key: "ats.map",
                problem: "\(error)",
                remedy: "`intake map check \(path)` says more; `intake map export` prints a map that works."
            )
        }
    }

    /// The map that is built in for a system.
    static func standardMap(_ system: String) throws -> DataMap {
        guard system != "rest" else {
            throw ConfigurationError(
                key: "ats.map",
                problem: "is not set, and for a system of your own no map is built in",
                remedy: "Write one; `intake map export` prints some to start from."
            )
        }
        return try DataMap.named("resume-to-" + (system == "none" ? "odoo" : system))
    }

    private static func tracking(_ settings: DeliverySettings, _ hire: HireSettings) throws -> any ApplicantTracking {
        guard let key = settings.key.flatMap({ CredentialSource($0.description) }) else {
            throw ConfigurationError(
                key: "ats.key",
                problem: "is not set",
                remedy: "Set it to a reference (env:NAME, file:PATH or command:LINE) to the API key."
            )
        }
        do {
            let period = PayTerms.Period(rawValue: hire.offerPeriod) ?? .year
            if let vendor = try VendorTarget.tracking(settings, period, key: key) { return vendor }
            return Odoo(
                address: try OdooAddress(settings.url, database: settings.database),
                credential: key,
                referenceField: settings.referenceField ?? "x_external_ref",
                offerTerms: OdooOfferTerms(period: period, currency: hire.offerCurrency)
            )
        } catch {
            throw ConfigurationError(key: "ats.url", problem: error.detail, remedy: "Give the address of the server.")
        }
    }
}
