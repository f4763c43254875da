import Crypto
import Foundation

/// A signed statement of how far the audit log went and what its hash was then.
package struct Checkpoint: Sendable, Equatable, Codable {
    /// From 1, without gaps, within one file.
    package var number: Int
    package var sequence: Int64
    package var hash: String
    /// Milliseconds since 1970.
    package var time: Int64
    /// The first 16 digits of the public key's SHA-256.
    package var key: String
    /// The hash of the checkpoint before it in the file, or 64 zeros.
    package var previous: String
    /// Ed25519, Base64.
    package var signature: String

    /// What is signed: the text `intake.checkpoint.1`, number, sequence, hash, time, key and previous, written as
    /// in ``AuditEntry/computedHash``.
    private var statement: CanonicalBytes {
        var bytes = CanonicalBytes(domain: "intake.checkpoint.1")
        bytes.append(Int64(number))
        bytes.append(sequence)
        bytes.append(hash)
        bytes.append(time)
        bytes.append(key)
        bytes.append(previous)
        return bytes
    }

    /// The hash by which the next checkpoint refers to this one.
    var digest: String { statement.sha256 }

    static func signed(
        number: Int,
        sequence: Int64,
        hash: String,
        time: Int64,
        previous: String,
        with key: CheckpointKey
    ) throws -> Checkpoint {
        var checkpoint = Checkpoint(
            number: number,
            sequence: sequence,
            hash: hash,
            time: time,
            key: key.publicKey.name,
            previous: previous,
            signature: ""
        )
        checkpoint.signature = try key.signature(for: checkpoint.statement.bytes).base64EncodedString()
        return checkpoint
    }

    func isSigned(by key: CheckpointPublicKey) -> Bool {
        guard let signature = Data(base64Encoded: signature) else { return false }
        return key.verifies(signature, of: statement.bytes)
    }
}

/// The key that signs checkpoints.
///
/// Keep a copy of the public half away from the machine that it watches.
package struct CheckpointKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    package init() { key = Curve25519.Signing.PrivateKey() }

    /// Reads the key at `path` (Base64), or makes one there that only its owner can read.
    package init(path: String) throws {
        if FileManager.default.fileExists(atPath: path) {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            guard let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
                let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
            else { throw LedgerError(.unreadable, "\(path) is not an Ed25519 key in Base64") }
            self.key = key
            return
        }
        key = Curve25519.Signing.PrivateKey()
        let text = Data((key.rawRepresentation.base64EncodedString() + "\n").utf8)
        guard FileManager.default.createFile(atPath: path, contents: text, attributes: [.posixPermissions: 0o600])
        else { throw LedgerError(.storage, "cannot write \(path)") }
    }

    package var publicKey: CheckpointPublicKey { CheckpointPublicKey(key: key.publicKey) }

    func signature(for bytes: [UInt8]) throws -> Data { try key.signature(for: Data(bytes)) }
}

/// The half of a ``CheckpointKey`` that proves a signature and cannot make one.
package struct CheckpointPublicKey: Sendable {
    fileprivate let key: Curve25519.Signing.PublicKey

    fileprivate init(key: Curve25519.Signing.PublicKey) { self.key = key }

    /// Reads it as it is printed: 32 bytes in Base64.
    package init(base64 text: String) throws {
        guard let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { throw LedgerError(.unreadable, "not an Ed25519 public key in Base64") }
        self.key = key
    }

    package var base64: String { key.rawRepresentation.base64EncodedString() }

    /// The first 16 digits of its SHA-256.
    package var name: String { String(Hexadecimal.encode(SHA256.hash(data: key.rawRepresentation)).prefix(16)) }

    func verifies(_ signature: Data, of bytes: [UInt8]) -> Bool { key.isValidSignature(signature, for: Data(bytes)) }
}
