import Foundation

/// How requests show who sends them.
package protocol RequestAuthorization: Sendable {
    /// The header that a request carries, as it is now.
    func header(for system: String) async throws(ConnectorError) -> AuthorizationHeader

    /// Another header than the refused one; nothing if there is none to be had.
    func renewed(
        after refused: AuthorizationHeader,
        for system: String
    ) async throws(ConnectorError) -> AuthorizationHeader?
}

/// One header that is a secret.
package struct AuthorizationHeader: Sendable, Equatable {
    /// In small letters.
    package let name: String
    package let value: Secret

    package init(name: String = "authorization", value: String) {
        self.name = name
        self.value = Secret(value)
    }
}

/// A credential that travels with each request: as bearer, in a header of its own, or as user and password.
struct CredentialHeader: RequestAuthorization {
    /// How the credential is written into the header.
    enum Form: Sendable {
        /// `Authorization: Bearer …`
        case bearer
        /// `Authorization: Basic …`, where the credential is the user and the password is fixed.
        case user(password: String)
        /// `Authorization: Basic …`, where the credential is `user:password`.
        case userAndPassword
        /// A header of the vendor's own, with what comes before the key.
        case named(String, prefix: String)
    }

    let credential: Credential
    let form: Form

    init(_ source: CredentialSource, as form: Form) {
        credential = Credential(source)
        self.form = form
    }

    func header(for system: String) async throws(ConnectorError) -> AuthorizationHeader {
        written(try await credential.secret(for: system))
    }

    func renewed(
        after refused: AuthorizationHeader,
        for system: String
    ) async throws(ConnectorError) -> AuthorizationHeader? {
        let secret = try await credential.secret(for: system)
        // Another request may have renewed it meanwhile.
        if written(secret) != refused { return written(secret) }
        return try await credential.renewed(after: secret, for: system).map(written)
    }

    private func written(_ secret: Secret) -> AuthorizationHeader {
        switch form {
        case .bearer: AuthorizationHeader(value: "Bearer " + secret.exposed)
        case .user(let password): AuthorizationHeader(value: Self.basic(secret.exposed + ":" + password))
        case .userAndPassword: AuthorizationHeader(value: Self.basic(secret.exposed))
        case .named(let name, let prefix):
            AuthorizationHeader(name: name.lowercased(), value: prefix + secret.exposed)
        }
    }

    static func basic(_ pair: String) -> String {
        "Basic " + Data(pair.utf8).base64EncodedString()
    }
}
