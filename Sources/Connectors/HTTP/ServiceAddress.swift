package import Foundation

/// Checks addresses of systems, as settings give them.
package enum ServiceAddress {
    /// An address such as `https://hr.example.org`, without a slash at its end.
    ///
    /// Plain HTTP is refused except on this machine, since the credential would travel readably. A network that
    /// protects it otherwise can be allowed with `permitsPlainHTTP`.
    package static func checked(
        _ text: String,
        for system: String,
        permitsPlainHTTP: Bool = false
    ) throws(ConnectorError) -> URL {
        func refuse(_ detail: String) -> ConnectorError {
            ConnectorError(.misconfigured, system: system, detail: detail)
        }
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host(), !host.isEmpty,
            scheme == "https" || scheme == "http"
        else { throw refuse("the address must look like https://hr.example.org") }
        guard url.user() == nil, url.password() == nil else { throw refuse("the address must not hold credentials") }
        let isHere = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        guard scheme == "https" || isHere || permitsPlainHTTP else {
            throw refuse("plain HTTP to another machine would show the key; use https")
        }
        return url
    }
}
