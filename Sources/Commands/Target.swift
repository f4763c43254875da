import Connectors
import DataMaps
import Foundation
import Service

/// The ATS that the settings name.
enum Target {
    /// Builds the connector; nothing is called yet, so that the service starts even if the ATS is down.
    ///
    /// - Throws: ``ConfigurationError``.
    static func configured(_ settings: DeliverySettings) throws -> IntakeService.Target? {
        guard settings.system == "odoo" else { return nil }
        return nil
    }
}
