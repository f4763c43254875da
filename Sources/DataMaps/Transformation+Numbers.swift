package import Foundation

extension Transformation {
    static let numbers = [
        Transformation(
            "number(decimalMark)",
            "A number read from text, exactly; the decimal mark is “.” unless another is given, the other mark groups.",
            arguments: 0...1
        ) { input throws(TransformationProblem) in
            if input.value.decimal != nil { return input.value }
            guard let text = try input.text() else { return .null }
            return try number(text, decimalMark: input.arguments.first ?? ".")
        },
        Transformation(
            "money(decimalMark)",
            "An amount read from text without its currency: money(\",\") reads “91.000,50 €” as 91000.50. Always exact.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            if input.value.decimal != nil { return input.value }
            guard let text = try input.text() else { return .null }
            let amount = text.filter { $0.isNumber || ".,-' \u{A0}\u{202F}".contains($0) }
            return try number(amount, decimalMark: input.arguments[0])
        },
        Transformation(
            "period(from, to, hoursPerWeek)",
            """
            An amount for one period as the amount for another, rounded to cents: hour, day, week, month or year. \
            A year has 12 months and 52 weeks, a week 5 days and the hours given (40 unless stated).
            """,
            arguments: 2...3
        ) { input throws(TransformationProblem) in
            if input.value.isEmpty { return .null }
            guard let amount = input.value.decimal else { throw TransformationProblem("needs a number") }
            let hours = input.arguments.count == 3 ? Decimal(string: input.arguments[2]) : 40
            guard let hours, hours > 0, let from = perYear(input.arguments[0], hours: hours),
                let to = perYear(input.arguments[1], hours: hours)
            else { throw TransformationProblem("knows hour, day, week, month and year") }
            return .decimal((amount * from / to).rounded(places: 2))
        },
        Transformation(
            "round(places)",
            "A number with so many digits behind the point, halves away from zero.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            if input.value.isEmpty { return .null }
            guard let amount = input.value.decimal, let places = Int(input.arguments[0]), (0...10).contains(places)
            else {
                throw TransformationProblem("needs a number and 0 to 10 places")
            }
            return .decimal(amount.rounded(places: places))
        },
    ]

    /// How often a period is in a year that has 12 months, 52 weeks and 260 working days; nothing for another word.
    package static func perYear(_ period: String, hours: Decimal) -> Decimal? {
        switch period {
        case "year": 1
        case "month": 12
        case "week": 52
        case "day": 260
        case "hour": 52 * hours
        default: nil
        }
    }

    private static func number(_ text: String, decimalMark: String) throws(TransformationProblem) -> Value {
        guard decimalMark == "." || decimalMark == "," else { throw TransformationProblem("knows the marks . and ,") }
        let group: Character = decimalMark == "." ? "," : "."
        var digits = text.filter { !$0.isWhitespace && $0 != "'" }
        let parts = digits.components(separatedBy: decimalMark)
        // “1.234” with a decimal comma is a group of three; “1.23” is a mistake that would cost money.
        let groups = parts[0].split(separator: group, omittingEmptySubsequences: false)
        guard parts.count <= 2, groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }),
            !(parts.count == 2 && parts[1].contains(group))
        else { throw TransformationProblem("needs a number with the decimal mark \(decimalMark)") }
        digits = parts[0].filter { $0 != group } + (parts.count == 2 ? "." + parts[1] : "")
        guard digits.wholeMatch(of: /-?[0-9]+(?:\.[0-9]+)?/) != nil,
            let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX"))
        else { throw TransformationProblem("needs a number with the decimal mark \(decimalMark)") }
        return Int(digits).map(Value.integer) ?? .decimal(number)
    }
}

extension Decimal {
    /// The number with so many digits behind the point, halves away from zero, as money is rounded.
    package func rounded(places: Int) -> Decimal {
        var source = self
        var result = Decimal()
        unsafe NSDecimalRound(&result, &source, places, .plain)
        return result
    }
}
