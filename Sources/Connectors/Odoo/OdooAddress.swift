package import Foundation

/// Where an Odoo is and how to speak to it.
package struct OdooAddress: Sendable {
    package let base: URL
    /// Needed if the server has several databases.
    package let database: String?

    /// Checks an address such as `https://hr.example.org`.
    ///
    /// Plain HTTP is refused except on this machine, since the key would travel readably. A network that protects it
    /// otherwise can be allowed with `permitsPlainHTTP`.
    package init(_ text: String, database: String? = nil, permitsPlainHTTP: Bool = false) throws(ConnectorError) {
        base = try ServiceAddress.checked(text, for: "odoo", permitsPlainHTTP: permitsPlainHTTP)
        self.database = database.flatMap { $0.isEmpty ? nil : $0 }
    }
}
