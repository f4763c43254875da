import Crypto
import Foundation
import Ledger

/// An alert as a mail (RFC 5322): plain text in UTF-8.
struct MailMessage: Sendable, Equatable {
    var from: String
    var to: [String]
    var subject: String
    var text: String
    var date: Date
    /// Equal for equal alerts, so that a mail that came twice shows as one.
    var id: String

    init(from: String, to: [String], subject: String, text: String, date: Date, id: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.id = id
    }

    init(_ alert: NewAlert, from: String, to: [String], reviewAddress: String?, date: Date) {
        let digest = SHA256.hash(data: Data(alert.key.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
        let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
        self.init(
            from: from,
            to: to,
            subject: "[Intake] \(alert.title)",
            text: "\(alert.body)\n\nFor: \(alert.owner)\nSeverity: \(alert.severity)\n"
                + (reviewAddress.map { $0 + "\n" } ?? ""),
            date: date,
            id: "\(digest)@\(domain)"
        )
    }

    /// The mail as it goes over the line, without the dot that ends it.
    ///
    /// Lines are short and ASCII: the text is in Base64, so that no line of it can begin with a dot or be too long.
    var bytes: [UInt8] {
        let headers = [
            "From: \(from)", "To: \(to.joined(separator: ", "))", "Subject: \(Self.encoded(subject))",
            "Date: \(Self.written(date))", "Message-ID: <\(id)>", "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let body = Data(text.replacing("\n", with: "\r\n").utf8)
            .base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
    }

    /// A header's text as encoded words (RFC 2047) of at most 75 characters, folded; ASCII as it is.
    static func encoded(_ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    scalar.properties.generalCategory == .control ? " " : scalar
                }
            )
        )
        guard !line.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) || line.utf8.count > 70 || line.contains("=?") else {
            return line
        }
        var words: [String] = []
        var part: [UInt8] = []
        for character in line {
            // A character is not torn apart: 45 bytes are 60 of Base64.
            if part.count + character.utf8.count > 45, !part.isEmpty {
                words.append(Data(part).base64EncodedString())
                part = []
            }
            part += character.utf8
        }
        words.append(Data(part).base64EncodedString())
        return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// `Sat, 21 Nov 2026 08:09:12 +0000`.
    static func written(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = (seconds / 86_400) % 7
        let month = Int(text.dropFirst(5).prefix(2)) ?? 1
        return "\(days[(day + 7) % 7]), \(text.dropFirst(8).prefix(2)) \(months[month - 1]) \(text.prefix(4))"
            + " \(text.dropFirst(11).prefix(8)) +0000"
    }
}
