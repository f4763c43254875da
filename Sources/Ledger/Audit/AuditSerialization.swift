import Crypto
import FoundationEssentials

extension AuditEntry {
    /// The hash that the entry must have.
    ///
    /// It is SHA-256 over these bytes, in this order, so that anyone can recompute it from an export:
    /// 1. the ASCII text `intake.audit.1`;
    /// 2. the sequence, then the time in milliseconds since 1970, each as 8 bytes, big-endian;
    /// 3. stage, person, document, candidate, application, employee, sent from, sent to, action, status, each as a
    ///    text: one byte 0 if it is absent; else one byte 1, its length in bytes (4 bytes, big-endian), its UTF-8;
    /// 4. the attempt (8 bytes), the number of field names (4 bytes) and each name as a text;
    /// 5. field hash, map version, error code, detail, previous hash, each as a text.
    ///
    /// Every part tells its own length, so two different entries never give the same bytes.
    package var computedHash: String {
        var bytes = CanonicalBytes(domain: "intake.audit.1")
        bytes.append(sequence)
        bytes.append(time.ledgerMilliseconds)
        let subjects = content.subjects
        for text in [
            content.stage, subjects.person, subjects.document, subjects.candidate, subjects.application,
            subjects.employee, content.sentFrom, content.sentTo, content.action, content.status.rawValue,
        ] {
            bytes.append(text)
        }
        bytes.append(Int64(content.attempt))
        bytes.append(content.fields)
        for text in [content.fieldHash, content.mapVersion, content.errorCode, content.detail, previousHash] {
            bytes.append(text)
        }
        return bytes.sha256
    }
}

/// Values one behind the other, each with its length, so that the whole is unambiguous.
struct CanonicalBytes {
    private(set) var bytes: [UInt8]

    init(domain: String) { bytes = Array(domain.utf8) }

    mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String?) {
        guard let text else { return bytes.append(0) }
        bytes.append(1)
        append(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ texts: [String]) {
        append(count: texts.count)
        for text in texts { append(text) }
    }

    private mutating func append(count: Int) {
        withUnsafeBytes(of: UInt32(count).bigEndian) { bytes.append(contentsOf: $0) }
    }

    var sha256: String { Hexadecimal.encode(SHA256.hash(data: bytes)) }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text = ""
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    private static let digits = Array("0123456789abcdef")
}
