import Crypto
import FoundationEssentials

/// A field that was sent or received: its name and its value as text.
package struct HashedField: Sendable, Equatable {
    package var name: String
    /// `nil` is an empty field, which is not the same as an empty text.
    package var value: String?

    package init(name: String, value: String?) {
        self.name = name
        self.value = value
    }
}

extension LedgerTransaction {
    /// A hash over fields that proves what was sent and tells nothing of it.
    ///
    /// A plain hash of a salary or a name could be looked up by hashing every salary and every name. So this is
    /// HMAC-SHA-256 with a random key of 32 bytes that the ledger makes for each subject and keeps outside the audit
    /// log. Whoever has the ledger can check a value against an entry; once the subject is erased its key is gone
    /// and the hash fits nothing any more, while the chain of the audit log still verifies.
    ///
    /// The order of `fields` does not matter: they are sorted by name.
    package func fieldHash(_ fields: [HashedField], subject: String) throws -> String {
        try FieldHash.compute(fields, salt: salt(of: subject))
    }

    private func salt(of subject: String) throws -> [UInt8] {
        if let row = try session.first("SELECT salt FROM salts WHERE subject = ?", [.text(subject)]) {
            return try row.blob("salt")
        }
        let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try session.run("INSERT INTO salts (subject, salt) VALUES (?, ?)", [.text(subject), .blob(salt)])
        return salt
    }
}

extension LedgerReading {
    /// Whether `hash` is the hash of these fields; `nil` if the subject's key is gone.
    package func matches(_ hash: String, _ fields: [HashedField], subject: String) throws -> Bool? {
        try session.first("SELECT salt FROM salts WHERE subject = ?", [.text(subject)]).map { row in
            try FieldHash.compute(fields, salt: row.blob("salt")) == hash
        }
    }
}

private enum FieldHash {
    static func compute(_ fields: [HashedField], salt: [UInt8]) -> String {
        var bytes = CanonicalBytes(domain: "intake.fields.1")
        for field in fields.sorted(by: { ($0.name, $0.value ?? "") < ($1.name, $1.value ?? "") }) {
            bytes.append(field.name)
            bytes.append(field.value)
        }
        let code = HMAC<SHA256>.authenticationCode(for: bytes.bytes, using: SymmetricKey(data: salt))
        return Hexadecimal.encode(code)
    }
}
