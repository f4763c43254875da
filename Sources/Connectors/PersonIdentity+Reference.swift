import Crypto
import Foundation

extension PersonIdentity {
    /// The key under which equal persons meet: from the e-mail address if there is one, else from the phone, else from
    /// what the caller falls back on (the document's hash).
    ///
    /// A posting makes it a key of the application.
    ///
    /// The key is a hash, so that the other system does not show personal data in a technical field.
    package static func reference(
        email: String?,
        phone: String?,
        fallback: String,
        opening: RemoteID? = nil
    ) -> String {
        var subject: String
        if let email = email.map(normalized(email:)), !email.isEmpty {
            subject = "email:" + email
        } else if let phone, !phone.isEmpty {
            subject = "phone:" + phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        } else {
            subject = "fallback:" + fallback
        }
        if let opening { subject += "\nopening:" + opening.rawValue }
        let digest = SHA256.hash(data: Data(subject.utf8))
        return "p_" + digest.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// An address as it is compared: without surrounding space, in small letters.
    package static func normalized(email: String) -> String {
        email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }
}
