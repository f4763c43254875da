import Foundation

extension Transformation {
    static let dates = [
        Transformation(
            "date(missing)",
            "A day, yyyy-MM-dd. A year or a month alone becomes its “first” or “last” day, or is an error without either.",
            arguments: 0...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            guard let day = CalendarDay(partial: text, filling: input.arguments.first) else {
                throw TransformationProblem("needs a date like 2024-03-15")
            }
            return .string(day.text)
        },
        Transformation(
            "dateFrom(pattern)",
            "A day written in a pattern of dd, MM, yyyy: dateFrom(\"dd.MM.yyyy\") reads 15.03.2024.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            guard let day = CalendarDay(text, pattern: input.arguments[0]) else {
                throw TransformationProblem("needs a date in the pattern \(input.arguments[0])")
            }
            return .string(day.text)
        },
        Transformation(
            "dateTo(pattern)",
            "A day yyyy-MM-dd written in a pattern of dd, MM, yyyy.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            guard let day = CalendarDay(partial: text, filling: nil) else {
                throw TransformationProblem("needs a date like 2024-03-15")
            }
            return .string(day.written(in: input.arguments[0]))
        },
        Transformation(
            "datetime(style)",
            "An instant with its zone (2024-03-15T10:00:00+01:00) as “iso” UTC, or in the “odoo” style 2024-03-15 09:00:00.",
            arguments: 1...1
        ) { input throws(TransformationProblem) in
            guard let text = try input.text() else { return .null }
            guard let instant = instant(text) else { throw TransformationProblem("needs a time with its zone") }
            let iso = instant.formatted(.iso8601)
            switch input.arguments[0] {
            case "iso": return .string(iso)
            case "odoo": return .string(String(iso.prefix(19)).replacing("T", with: " "))
            default: throw TransformationProblem("knows the styles iso and odoo")
            }
        },
    ]

    private static func instant(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: .iso8601) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

/// A day of the Gregorian calendar.
struct CalendarDay: Sendable, Equatable {
    let year: Int
    let month: Int
    let day: Int

    init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// `2024`, `2024-03` or `2024-03-15`; `first` or `last` says which day a year or a month stands for.
    init?(partial text: String, filling: String?) {
        let parts = text.trimmingSpaces.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count),
            zip(parts, widths).allSatisfy({ $0.count == $1 && $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 || filling == "first" || filling == "last" else { return nil }
        let isLast = filling == "last"
        let month = numbers.count > 1 ? numbers[1] : (isLast ? 12 : 1)
        guard (1...12).contains(month) else { return nil }
        let day = numbers.count > 2 ? numbers[2] : (isLast ? Self.days(in: month, of: numbers[0]) : 1)
        self.init(year: numbers[0], month: month, day: day)
    }

    /// A day written in a pattern of `dd`, `d`, `MM`, `M`, `yyyy` and signs between.
    init?(_ text: String, pattern: String) {
        var numbers: [Character: Int] = [:]
        var rest = Substring(text.trimmingSpaces)
        var letters = Substring(pattern)
        while let letter = letters.first {
            let width = letters.prefix { $0 == letter }.count
            letters = letters.dropFirst(width)
            guard "dMy".contains(letter) else {
                guard rest.hasPrefix(String(repeating: letter, count: width)) else { return nil }
                rest = rest.dropFirst(width)
                continue
            }
            let digits = rest.prefix(max(width, 2)).prefix { $0.isASCII && $0.isNumber }
            guard digits.count >= width, let number = Int(digits) else { return nil }
            numbers[letter] = number
            rest = rest.dropFirst(digits.count)
        }
        guard rest.isEmpty, let year = numbers["y"], let month = numbers["M"], let day = numbers["d"] else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// `2024-03-15`.
    var text: String { written(in: "yyyy-MM-dd") }

    func written(in pattern: String) -> String {
        var text = ""
        var letters = Substring(pattern)
        while let letter = letters.first {
            let width = letters.prefix { $0 == letter }.count
            letters = letters.dropFirst(width)
            let number: Int? = letter == "y" ? year : letter == "M" ? month : letter == "d" ? day : nil
            if let number {
                let digits = String(number)
                text += String(repeating: "0", count: max(0, width - digits.count)) + digits
            } else {
                text += String(repeating: letter, count: width)
            }
        }
        return text
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
