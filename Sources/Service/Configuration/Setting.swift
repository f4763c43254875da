import Foundation

/// One key of the configuration, with all that its documentation says.
///
/// A part of the service declares its settings as constants and reads them from a ``Configuration``; the same
/// constants make the text of `intake config` and the check for misspelt keys, so that none can be undocumented.
package struct Setting<Value: Sendable>: Sendable {
    package let key: String
    package let kind: String
    /// As it would be written in the file; `nil` if the setting may be absent.
    package let standard: String?
    package let explanation: String
    /// Turns what was written into a value, or says what was expected instead.
    let parse: @Sendable (_ text: String, _ folder: String) throws(Expectation) -> Value

    /// The setting as documentation.
    package var description: SettingDescription {
        SettingDescription(key: key, kind: kind, standard: standard, explanation: explanation)
    }
}

/// What a setting wants instead of what was written: "a whole number from 1".
package struct Expectation: Error, Sendable {
    let text: String
    init(_ text: String) { self.text = text }
}

/// A setting without its type, for listing.
package struct SettingDescription: Sendable, Equatable {
    package var key: String
    package var kind: String
    package var standard: String?
    package var explanation: String

    /// `inbox.settleTime` is `INTAKE_INBOX_SETTLE_TIME` in the environment.
    package var environmentName: String { Self.environmentName(of: key) }

    static func environmentName(of key: String) -> String {
        var name = "INTAKE_"
        for character in key {
            if character == "." {
                name.append("_")
            } else {
                if character.isUppercase { name.append("_") }
                name.append(contentsOf: character.uppercased())
            }
        }
        return name
    }
}

extension Setting where Value == String {
    /// Any text.
    static func text(_ key: String, standard: String?, _ explanation: String) -> Self {
        Setting(key: key, kind: "text", standard: standard, explanation: explanation) { text, _ in text }
    }

    /// A file or folder; a relative one starts at the folder of the file that names it.
    static func path(_ key: String, standard: String?, _ explanation: String) -> Self {
        Setting(key: key, kind: "path", standard: standard, explanation: explanation) { text, folder in
            let expanded = NSString(string: text).expandingTildeInPath
            let absolute = expanded.hasPrefix("/") ? expanded : folder + "/" + expanded
            return URL(fileURLWithPath: absolute).standardizedFileURL.path
        }
    }

    /// One of a few words.
    static func choice(_ key: String, of words: [String], standard: String, _ explanation: String) -> Self {
        let kind = words.joined(separator: " | ")
        return Setting(key: key, kind: kind, standard: standard, explanation: explanation) {
            text,
            _ throws(Expectation) in
            guard words.contains(text) else { throw Expectation("one of " + words.joined(separator: ", ")) }
            return text
        }
    }
}

extension Setting where Value == Int {
    /// A whole number within bounds.
    static func count(
        _ key: String,
        standard: Int,
        in range: ClosedRange<Int>,
        _ explanation: String
    ) -> Self {
        Setting(key: key, kind: "number", standard: String(standard), explanation: explanation) {
            text,
            _ throws(Expectation) in
            guard let number = Int(text), range.contains(number) else {
                throw Expectation("a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
    }
}

extension Setting where Value == Decimal {
    /// An amount, exactly as written.
    static func amount(_ key: String, standard: String, _ explanation: String) -> Self {
        Setting(key: key, kind: "amount", standard: standard, explanation: explanation) {
            text,
            _ throws(Expectation) in
            guard text.wholeMatch(of: /[0-9]{1,15}(\.[0-9]{1,4})?/) != nil,
                let amount = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
            else { throw Expectation("an amount such as 40 or 12500.50") }
            return amount
        }
    }
}

extension Setting where Value == Duration {
    /// A length of time: `500ms`, `60s`, `5m`, `2h`; a bare number is seconds.
    static func duration(_ key: String, standard: String, _ explanation: String) -> Self {
        Setting(key: key, kind: "time", standard: standard, explanation: explanation) { text, _ throws(Expectation) in
            guard let duration = Duration(written: text) else {
                throw Expectation("a time such as 500ms, 60s, 5m or 2h")
            }
            return duration
        }
    }
}

extension Setting where Value == Bool {
    /// `true` or `false`.
    static func flag(_ key: String, standard: Bool, _ explanation: String) -> Self {
        Setting(key: key, kind: "true | false", standard: String(standard), explanation: explanation) {
            text,
            _ throws(Expectation) in
            switch text.lowercased() {
            case "true", "yes", "on", "1": return true
            case "false", "no", "off", "0": return false
            default: throw Expectation("true or false")
            }
        }
    }
}

extension Setting where Value == SecretReference {
    /// Where a secret is to be had; never the secret itself.
    static func secret(_ key: String, _ explanation: String) -> Self {
        Setting(key: key, kind: "secret", standard: nil, explanation: explanation) { text, folder throws(Expectation) in
            guard let secret = SecretReference(reference: text, folder: folder) else {
                throw Expectation("a reference (env:NAME, file:PATH or command:LINE), never the secret itself")
            }
            return secret
        }
    }
}

extension Duration {
    /// Reads `500ms`, `60s`, `5m`, `2h` or a number of seconds.
    init?(written text: String) {
        let digits = text.prefix { $0.isNumber || $0 == "." }
        guard let number = Double(digits), number >= 0, number < 1e9 else { return nil }
        switch text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces) {
        case "ms": self = .milliseconds(number)
        case "", "s": self = .seconds(number)
        case "m", "min": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3600)
        default: return nil
        }
    }

    /// In seconds, with the fraction.
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
