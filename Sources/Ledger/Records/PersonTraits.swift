import Foundation

/// What a resume says of who someone is, as far as it serves to find the same person again.
package struct PersonTraits: Sendable, Equatable {
    /// Normalised: trimmed and lower-cased.
    package let emails: [String]
    /// E.164 only: a number without its country may be anybody's.
    package let phones: [String]
    package let fullName: String?
    package let familyName: String?

    package init(emails: [String], phones: [String], fullName: String?, familyName: String?) {
        self.emails = emails.compactMap(Self.normalizedEmail).uniqued()
        self.phones = phones.filter(Self.isE164).uniqued()
        self.fullName = fullName
        self.familyName = familyName
    }

    /// The family name as it is compared; empty if there is none.
    var familyKey: String { Self.nameKey(familyName ?? "").joined() }

    /// The parts of the whole name as they are compared.
    var nameParts: Set<String> { Set(Self.nameKey(fullName ?? "").filter { $0.count > 1 }) }

    private static func normalizedEmail(_ email: String) -> String? {
        let text = email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? text : nil
    }

    private static func isE164(_ phone: String) -> Bool {
        phone.first == "+" && (8...16).contains(phone.count)
            && phone.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The words of a name without accents, case and punctuation; "Müller", "Mueller" and "MULLER" are one word.
    static func nameKey(_ name: String) -> [String] {
        var folded = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar {
            case "ß": folded += "ss"
            case "ø": folded += "o"
            case "ł": folded += "l"
            case "æ": folded += "a"
            case "œ": folded += "o"
            case "đ", "ð": folded += "d"
            case "ı": folded += "i"
            case "'", "’", "ʼ": continue
            default:
                if scalar.properties.generalCategory == .nonspacingMark { continue }
                folded.unicodeScalars.append(scalar.properties.isAlphabetic ? scalar : " ")
            }
        }
        return folded.split(separator: " ").map { word in
            ["ae", "oe", "ue"].reduce(String(word)) { word, pair in
                word.replacingOccurrences(of: pair, with: String(pair.prefix(1)))
            }
        }
    }
}

extension Array where Element: Hashable {
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
