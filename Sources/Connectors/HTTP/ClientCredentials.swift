import DataMaps
import Foundation
import Synchronization

/// OAuth 2 client credentials (RFC 6749, 4.4): a token is fetched with an id and a secret, kept until shortly before
/// it ends, and fetched once more when it is refused.
final class ClientCredentials: RequestAuthorization {
    /// Where the id and the secret stand in the request for a token.
    enum Place: Sendable { case header, form }

    private struct Token: Sendable {
        var header: AuthorizationHeader
        var ends: Date?
    }

    private let endpoint: URL
    /// `client_id:client_secret`.
    private let credential: Credential
    private let form: [QueryItem]
    private let place: Place
    private let transport: any WebTransport
    private let timeout: Duration
    private let now: @Sendable () -> Date
    private let turns = Turns()
    private let current = Mutex<Token?>(nil)

    init(
        endpoint: URL,
        credential: CredentialSource,
        form: [QueryItem] = [],
        place: Place = .header,
        transport: any WebTransport,
        timeout: Duration = .seconds(30),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.endpoint = endpoint
        self.credential = Credential(credential)
        self.form = [QueryItem("grant_type", "client_credentials")] + form
        self.place = place
        self.transport = transport
        self.timeout = timeout
        self.now = now
    }

    func header(for system: String) async throws(ConnectorError) -> AuthorizationHeader {
        if let header = fresh { return header }
        return try await turns.run("token") { () async throws(ConnectorError) -> AuthorizationHeader in
            // Who waited here finds the token that another request fetched.
            if let header = fresh { return header }
            return try await fetch(for: system)
        }
    }

    func renewed(
        after refused: AuthorizationHeader,
        for system: String
    ) async throws(ConnectorError) -> AuthorizationHeader? {
        try await turns.run("token") { () async throws(ConnectorError) -> AuthorizationHeader? in
            if let header = fresh, header != refused { return header }
            return try await fetch(for: system)
        }
    }

    /// The token at hand, unless it ends within the next minute.
    private var fresh: AuthorizationHeader? {
        current.withLock { token in
            guard let token, token.ends.map({ $0.timeIntervalSince(now()) > 60 }) ?? true else { return nil }
            return token.header
        }
    }

    private func fetch(for system: String) async throws(ConnectorError) -> AuthorizationHeader {
        let secret = try await credential.secret(for: system)
        var response = try await ask(with: secret, system: system)
        if [400, 401, 403].contains(response.status),
            let renewed = try await credential.renewed(after: secret, for: system)
        {
            response = try await ask(with: renewed, system: system)
        }
        let token = try read(response, system: system)
        current.withLock { $0 = token }
        return token.header
    }

    private func ask(with secret: Secret, system: String) async throws(ConnectorError) -> WebResponse {
        var fields = form
        var headers = [
            "accept": "application/json", "content-type": "application/x-www-form-urlencoded", "user-agent": "Intake",
        ]
        switch place {
        case .header: headers["authorization"] = CredentialHeader.basic(secret.exposed)
        case .form:
            let parts = secret.exposed.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                let detail = "the credential must be the client's id, a colon and its secret"
                throw ConnectorError(.needsRelinking, system: system, detail: detail)
            }
            fields += [QueryItem("client_id", parts[0]), QueryItem("client_secret", parts[1])]
        }
        let request = WebRequest(
            "POST",
            endpoint,
            headers: headers,
            body: Data(QueryItem.encoded(fields).utf8),
            timeout: timeout,
            largestAnswer: 1 << 20
        )
        return try await transport.send(request, to: system)
    }

    private func read(_ response: WebResponse, system: String) throws(ConnectorError) -> Token {
        func failure(_ code: ConnectorError.Code, _ detail: String) -> ConnectorError {
            ConnectorError(
                code,
                system: system,
                detail: detail,
                status: response.status,
                retryAfter: response.retryAfter
            )
        }
        switch response.status {
        case 200..<300: break
        case 300..<400, 404: throw failure(.misconfigured, "no token is given at the token address")
        case 429: throw failure(.rateLimited, "tokens were asked for too often")
        case 400..<500: throw failure(.needsRelinking, "the token address refuses the client's id or secret")
        default: throw failure(.serverFailure, "the token address failed")
        }
        guard let answer = try? Value(json: response.body), let text = answer["access_token"].string, !text.isEmpty,
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { throw failure(.nonsense, "the token address answered without a token") }
        // Greenhouse tells the time of the end, others the seconds until then.
        let ends =
            answer["expires_at"].string.flatMap { Instant.read($0) }
            ?? answer["expires_in"].decimal.map {
                now().addingTimeInterval(NSDecimalNumber(decimal: $0).doubleValue)
            }
        return Token(header: AuthorizationHeader(value: "Bearer " + text), ends: ends)
    }
}
