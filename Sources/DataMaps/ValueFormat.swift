import Foundation

/// What a destination value must look like: `email`, `E.164`, `yyyy-MM-dd`, `max 64`, `0..500000`, `one of a/b`.
enum ValueFormat: Sendable, Equatable {
    case email
    case e164
    case url
    case day
    case instant
    case digits
    case longest(Int)
    case range(Decimal, Decimal)
    case choice([String])

    /// Reads a cell with formats separated by commas; an empty cell asks for nothing.
    static func formats(_ cell: String) throws(TransformationProblem) -> [ValueFormat] {
        var formats: [ValueFormat] = []
        for part in cell.split(separator: ",").map({ String($0).trimmingSpaces }) where !part.isEmpty {
            guard let format = ValueFormat(part) else { throw TransformationProblem("no format is called “\(part)”") }
            formats.append(format)
        }
        return formats
    }

    private init?(_ text: String) {
        switch text.lowercased() {
        case "email": self = .email
        case "e.164": self = .e164
        case "url": self = .url
        case "yyyy-mm-dd": self = .day
        case "yyyy-mm-dd hh:mm:ss": self = .instant
        case "digits": self = .digits
        default:
            if let match = text.wholeMatch(of: /max ([0-9]+)/.ignoresCase()), let length = Int(match.1) {
                self = .longest(length)
            } else if let match = text.wholeMatch(of: /(-?[0-9.]+?)\.\.(-?[0-9.]+)/),
                let low = Decimal(string: String(match.1)), let high = Decimal(string: String(match.2)), low <= high
            {
                self = .range(low, high)
            } else if let match = text.wholeMatch(of: /one of (.+)/.ignoresCase()) {
                self = .choice(match.1.split(separator: "/").map { String($0).trimmingSpaces })
            } else {
                return nil
            }
        }
    }

    func fits(_ value: Value) -> Bool {
        if case .range(let low, let high) = self {
            guard let number = value.decimal else { return false }
            return low <= number && number <= high
        }
        guard let text = value.plainText else { return false }
        switch self {
        case .email:
            return text.wholeMatch(of: /[^\s@<>,;"()]+@[^\s@<>,;"().]+(?:\.[^\s@<>,;"().]+)+/) != nil
                && text.utf8.count <= 254
        case .e164: return text.wholeMatch(of: /\+[1-9][0-9]{6,14}/) != nil
        case .url: return text.wholeMatch(of: /https?:\/\/[^\s\/.]+\.[^\s]+/.ignoresCase()) != nil
        case .day: return text.count == 10 && CalendarDay(partial: text, filling: nil) != nil
        case .instant:
            return text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2} [0-2][0-9]:[0-5][0-9]:[0-6][0-9]/) != nil
                && CalendarDay(partial: String(text.prefix(10)), filling: nil) != nil
        case .digits: return !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
        case .longest(let length): return text.count <= length
        case .choice(let choices): return choices.contains(text)
        case .range: return false
        }
    }

    var description: String {
        switch self {
        case .email: "an e-mail address"
        case .e164: "a number in E.164"
        case .url: "a web address"
        case .day: "a day yyyy-MM-dd"
        case .instant: "a time yyyy-MM-dd HH:mm:ss"
        case .digits: "digits only"
        case .longest(let length): "at most \(length) characters"
        case .range(let low, let high): "between \(low.plainText) and \(high.plainText)"
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        }
    }
}

extension FieldType {
    /// Whether a value may be sent as this type.
    func fits(_ value: Value) -> Bool {
        switch self {
        case .text, .html, .choice, .url, .phone: value.string != nil
        case .email: value.string != nil
        case .integer: value.integer != nil
        case .decimal: value.decimal != nil
        case .boolean: value.bool != nil
        case .date: value.string != nil && ValueFormat.day.fits(value)
        case .datetime:
            value.string.map { $0.count >= 19 && ValueFormat.day.fits(.string(String($0.prefix(10)))) } ?? false
        case .reference: value.integer != nil || value.string != nil
        case .list: value.array != nil
        case .object: value.object != nil
        }
    }

    /// Whether several rows may add to one field of this type.
    var collects: Bool { self == .html || self == .list }
}
