import DataMaps
import Foundation

extension FieldType {
    /// Whether what a system answers says the same as what was sent, given what systems change on their own: spaces
    /// around a text, the case of an address, numbers written as texts, entries that were in a list before.
    func says(_ held: Value, sameAs sent: Value) -> Bool {
        if sent.isEmpty { return held.isEmpty }
        switch self {
        case .integer, .decimal:
            guard let left = held.number, let right = sent.number else { return false }
            return left == right
        case .email:
            return PersonIdentity.normalized(email: held.string ?? "")
                == PersonIdentity.normalized(email: sent.string ?? "")
        case .phone:
            return held.string?.phoneDigits == sent.string?.phoneDigits
        case .html:
            // Some systems keep the text alone.
            let text = (sent.string ?? "").withoutMarkup
            return held.string == text || (held.string ?? "").withoutMarkup == text
        case .list:
            let there = Set((held.array ?? []).map(\.comparable))
            return (sent.array ?? [sent]).allSatisfy { there.contains($0.comparable) }
        case .boolean:
            return held.truth == sent.truth
        default:
            return held.comparable == sent.comparable
        }
    }
}

extension Value {
    /// The number, also if it is written as a text: money often is.
    var number: Decimal? {
        if let decimal { return decimal }
        guard let text = string, text.wholeMatch(of: /-?\d{1,30}(\.\d{1,20})?/) != nil else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    fileprivate var truth: Bool? {
        switch self {
        case .bool(let truth): truth
        case .string(let text): ["true", "yes", "1"].contains(text.lowercased())
        case .integer(let number): number != 0
        default: nil
        }
    }

    /// As texts are compared: without spaces around, addresses in small letters, numbers in plain form.
    fileprivate var comparable: String {
        switch self {
        case .string(let text):
            let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
            return trimmed.contains("@") ? trimmed.lowercased() : trimmed
        case .object, .array: return String(decoding: json(), as: UTF8.self)
        case .integer(let number): return String(number)
        case .decimal(let number): return number.plainText
        case .bool(let truth): return truth ? "true" : "false"
        case .null: return ""
        }
    }
}

extension String {
    /// The digits of a number, for comparing what people and systems write in many ways.
    var phoneDigits: String { filter { $0.isASCII && $0.isNumber } }
}
