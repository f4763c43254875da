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
        func refuse(_ detail: String) -> ConnectorError {
            ConnectorError(.misconfigured, system: "odoo", detail: detail)
        }
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host(), !host.isEmpty,
            scheme == "https" || scheme == "http"
        else { throw refuse("the address must look like https://hr.example.org") }
        guard url.user() == nil, url.password() == nil else { throw refuse("the address must not hold credentials") }
        let isHere = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        guard scheme == "https" || isHere || permitsPlainHTTP else {
            throw refuse("plain HTTP to another machine would show the key; use https")
        }
        base = url
        self.database = database.flatMap { $0.isEmpty ? nil : $0 }
    }
}
