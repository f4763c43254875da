import Crypto
import DataMaps
import Foundation

/// A record that was put, and how it was before.
struct StandInChange: Sendable {
    var kind: String
    /// Nothing if it is new.
    var before: Record?
    var after: Record
}

/// What a vendor's webhook tells.
struct StandInEvent: Sendable {
    /// `hire_candidate`.
    var name: String
    var body: Value
}

/// Where a stand-in tells of what changed, and the secret that it signs with.
package struct WebhookSubscription: Sendable {
    package var url: String
    package var secret: String

    package init(url: String, secret: String) {
        self.url = url
        self.secret = secret
    }
}

/// What was told, and what came of it.
package struct WebhookDelivery: Sendable, Equatable {
    /// The event's name over there.
    package var event: String
    /// The status that was answered at last; nothing if nobody answered.
    package var status: Int?

    var told: Value { ["event": .string(event), "status": status.map(Value.integer) ?? .null] }
}

/// A webhook as it goes out.
struct WebhookMail: Sendable {
    var headers: [String: String]
    var body: Data

    init(_ value: Value, headers: [String: String] = [:]) {
        self.init(bytes: value.json(), headers: headers)
    }

    init(bytes: Data, headers: [String: String] = [:]) {
        self.headers = headers.merging(["content-type": "application/json"]) { given, _ in given }
        body = bytes
    }

    /// HMAC-SHA-256 as hexadecimal digits, which is how most vendors sign.
    static func signature(of bytes: Data, secret: String) -> String {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Data(secret.utf8))).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
