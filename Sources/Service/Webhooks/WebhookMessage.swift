import Crypto
import DataMaps
import Foundation

/// A webhook as it came: bytes, headers, and the last part of the address.
struct WebhookMessage: Sendable {
    /// By name in small letters.
    var headers: [String: String]
    var body: [UInt8]
    /// What follows the vendor in the address.
    var addressSecret: String?

    init(headers: [String: String], body: [UInt8], addressSecret: String? = nil) {
        self.headers = Dictionary(headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { one, _ in one })
        self.body = body
        self.addressSecret = addressSecret
    }
}

/// Why a webhook is not believed: a published word.
struct WebhookRefusal: Error, Equatable {
    var code: String

    /// There is no signature where the vendor puts it.
    static let unsigned = WebhookRefusal(code: "unsigned")
    static let wrongSignature = WebhookRefusal(code: "wrong-signature")
    /// It was sent too long ago, or our clocks differ.
    static let stale = WebhookRefusal(code: "stale")
}

extension WebhookScheme {
    /// Checks the signature over the bytes as they came, and then when it was sent.
    ///
    /// Only where the vendor puts the signature into the body is the body read before.
    ///
    /// - Returns: what tells this very message from others.
    /// - Throws: ``WebhookRefusal``.
    func verify(_ message: WebhookMessage, secrets: [String], now: Date) throws(WebhookRefusal) -> String {
        let reader = WebhookReader(message: message, formField: formField)
        if case .address = place {
            guard let shown = message.addressSecret else { throw .unsigned }
            guard secrets.contains(where: { Self.areEqual($0, shown) }) else { throw .wrongSignature }
            return Self.digest(of: message.body, with: "")
        }
        let found = signatures(in: reader)
        guard !found.isEmpty else { throw .unsigned }
        guard let bytes = signedBytes(in: reader) else { throw .unsigned }
        let codes = found.prefix(10).compactMap { encoding.decode($0) }
        // All secrets and signatures are tried, whichever fits: the time taken tells nothing.
        let fits = secrets.map { secret in
            codes.map { isSignature($0, of: bytes, secret: secret) }.contains(true)
        }
        guard fits.contains(true) else { throw .wrongSignature }
        if let stamp {
            guard let time = reader.value(of: stamp.piece).flatMap(Double.init) else { throw .unsigned }
            let seconds = stamp.unit == .seconds ? time : time / 1000
            guard abs(now.timeIntervalSince1970 - seconds) <= stamp.window else { throw .stale }
        }
        return Self.digest(of: message.body, with: found.sorted().joined(separator: " "))
    }

    /// Whether it is a handshake that cannot be signed yet, and its answer.
    func isPing(_ message: WebhookMessage) -> Bool {
        guard case .ping(let path, let word) = handshake else { return false }
        return WebhookReader(message: message, formField: formField).value(of: .field(path)) == word
    }

    /// The secret that the vendor brings before it signs anything.
    func broughtSecret(in message: WebhookMessage) -> String? {
        guard case .secret(let path) = handshake else { return nil }
        return WebhookReader(message: message, formField: formField).value(of: .field(path))
    }

    private func signatures(in reader: WebhookReader) -> [String] {
        switch place {
        case .header(let name, let prefix):
            guard let text = reader.message.headers[name.lowercased()], text.hasPrefix(prefix) else { return [] }
            return [String(text.dropFirst(prefix.count))]
        case .list(let name, let prefix):
            let texts = reader.message.headers[name.lowercased()]?.split(separator: " ") ?? []
            return texts.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        case .numbered(let name):
            return (1...20).compactMap { reader.message.headers["\(name.lowercased())-\($0)"] }
        case .parameter(let name, let key):
            return reader.value(of: .parameter(name, key: key)).map { [$0] } ?? []
        case .field(let path):
            return reader.value(of: .field(path)).map { [$0] } ?? []
        case .address: return []
        }
    }

    private func signedBytes(in reader: WebhookReader) -> [UInt8]? {
        var bytes: [UInt8] = []
        for piece in signed {
            if case .body = piece {
                bytes += reader.message.body
            } else {
                guard let text = reader.value(of: piece) else { return nil }
                bytes += text.utf8
            }
        }
        return bytes
    }

    private func isSignature(_ code: [UInt8], of bytes: [UInt8], secret: String) -> Bool {
        guard let key = key(secret) else { return false }
        // The library compares in a time that does not depend on where the two differ.
        return switch algorithm {
        case .sha256: HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
        case .sha512: HMAC<SHA512>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
        }
    }

    private func key(_ secret: String) -> SymmetricKey? {
        switch secretForm {
        case .plain: return SymmetricKey(data: Data(secret.utf8))
        case .base64:
            let plain = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
            return Data(base64Encoded: plain).map { SymmetricKey(data: $0) }
        }
    }

    private static func areEqual(_ one: String, _ other: String) -> Bool {
        // Hashes are compared, so that the time taken tells nothing of the secret.
        SHA256.hash(data: Data(one.utf8)) == SHA256.hash(data: Data(other.utf8))
    }

    private static func digest(of body: [UInt8], with signature: String) -> String {
        var hash = SHA256()
        hash.update(data: Data((signature + "\n").utf8))
        hash.update(data: body)
        return "digest:" + hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}

extension WebhookScheme.Encoding {
    /// The bytes of a signature as it is written.
    func decode(_ text: String) -> [UInt8]? {
        switch self {
        case .hexadecimal: return Self.bytes(hexadecimal: text)
        case .base64: return Data(base64Encoded: text).map { [UInt8]($0) }
        case .base64url:
            var plain = text.replacing("-", with: "+").replacing("_", with: "/").replacing("=", with: "")
            plain += String(repeating: "=", count: (4 - plain.count % 4) % 4)
            return Data(base64Encoded: plain).map { [UInt8]($0) }
        case .base64OfHexadecimal:
            return Data(base64Encoded: text).flatMap { Self.bytes(hexadecimal: String(decoding: $0, as: UTF8.self)) }
        }
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2), digits.count <= 256 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let pair = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(pair)
        }
        return bytes
    }
}

/// Reads values from a message; the body is read only when a field of it is asked for.
struct WebhookReader: Sendable {
    let message: WebhookMessage
    let formField: String?

    /// The body as JSON; `nil` if it is none.
    func content() -> Value? {
        var bytes = message.body
        let type = message.headers["content-type"] ?? ""
        if let formField {
            if let boundary = Upload.boundary(of: type) {
                bytes = Upload.field(formField, in: Data(bytes), boundary: boundary).map { [UInt8]($0) } ?? bytes
            } else if type.hasPrefix("application/x-www-form-urlencoded") {
                bytes = FormFields(String(decoding: bytes, as: UTF8.self))[formField].map { Array($0.utf8) } ?? bytes
            }
        }
        return try? Value(json: bytes)
    }

    /// A piece of the message as text, as it is written there.
    func value(of piece: WebhookScheme.Piece) -> String? {
        switch piece {
        case .body: String(decoding: message.body, as: UTF8.self)
        case .text(let text): text
        case .header(let name): message.headers[name.lowercased()]
        case .parameter(let name, let key): parameter(key, in: message.headers[name.lowercased()] ?? "")
        case .field(let path): content()?.text(at: path)
        }
    }

    private func parameter(_ key: String, in header: String) -> String? {
        for pair in header.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2, parts[0] == key { return parts[1] }
        }
        return nil
    }
}

extension Value {
    /// The text or number at a path, as it is written.
    func text(at path: [String]) -> String? {
        var value: Value? = self
        for name in path { value = value?.object?[name] }
        return switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): "\(number)"
        default: nil
        }
    }
}
