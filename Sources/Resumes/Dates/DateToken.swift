/// A word, a number or a mark of a text in which dates are looked for.
struct DateToken {
    enum Kind {
        /// Digits, with their value (at most nine digits) and count.
        case number(Int, digits: Int)
        case word
        case mark(Unicode.Scalar)
    }

    var kind: Kind
    var range: Range<String.Index>
    /// Whether a blank stands before it.
    var followsBlank: Bool
    var text: Substring

    /// Cuts a text into words, numbers and marks; a change from letters to digits cuts too ("8/2014Zusatz").
    static func tokens(of text: String) -> [DateToken] {
        let scalars = text.unicodeScalars
        var tokens: [DateToken] = []
        var index = scalars.startIndex
        var followsBlank = true
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let start = index
            index = scalars.index(after: index)
            if scalar.properties.isWhitespace {
                followsBlank = true
                continue
            }
            if isDigit(scalar) {
                var value = Int(scalar.value - 48)
                var digits = 1
                while index < scalars.endIndex, isDigit(scalars[index]) {
                    if digits < 9 { value = value * 10 + Int(scalars[index].value - 48) }
                    digits += 1
                    index = scalars.index(after: index)
                }
                tokens.append(
                    DateToken(
                        kind: .number(value, digits: digits),
                        range: start..<index,
                        followsBlank: followsBlank,
                        text: text[start..<index]
                    )
                )
            } else if isLetter(scalar) {
                // A Chinese, Japanese or Korean date mark is a word of its own: 年 月 日 년 월 일.
                if !isDateSign(scalar) {
                    var last = scalar
                    while index < scalars.endIndex, isLetter(scalars[index]),
                        !isDateSign(scalars[index]) || countsMonths(last)
                    {
                        last = scalars[index]
                        index = scalars.index(after: index)
                    }
                }
                // Dutch "t/m": up to and including.
                if scalar == "t", text[start..<index].utf8.count == 1,
                    scalars[index...].starts(with: "/m".unicodeScalars)
                {
                    index = scalars.index(index, offsetBy: 2)
                }
                tokens.append(
                    DateToken(kind: .word, range: start..<index, followsBlank: followsBlank, text: text[start..<index])
                )
            } else {
                tokens.append(
                    DateToken(
                        kind: .mark(scalar),
                        range: start..<index,
                        followsBlank: followsBlank,
                        text: text[start..<index]
                    )
                )
            }
            followsBlank = false
        }
        return tokens
    }

    var number: (value: Int, digits: Int)? {
        if case .number(let value, let digits) = kind { return (value, digits) }
        return nil
    }

    var mark: Unicode.Scalar? {
        if case .mark(let scalar) = kind { return scalar }
        return nil
    }

    var isWord: Bool {
        if case .word = kind { return true }
        return false
    }

    /// A full year that a resume can name.
    var year: Int? {
        guard let (value, digits) = number, digits == 4, PartialDate.plausibleYears.contains(value) else { return nil }
        return value
    }

    /// A month's number.
    var month: Int? {
        guard let (value, digits) = number, digits <= 2, (1...12).contains(value) else { return nil }
        return value
    }

    /// A day's number.
    var day: Int? {
        guard let (value, digits) = number, digits <= 2, (1...31).contains(value) else { return nil }
        return value
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return (scalar.value >= 65 && scalar.value <= 90) || (scalar.value >= 97 && scalar.value <= 122)
        }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    /// "7개월", "7个月": seven months, not July.
    private static func countsMonths(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "개", "个", "個", "か", "ヶ", "カ", "ヵ": true
        default: false
        }
    }

    private static func isDateSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "年", "月", "日", "년", "월", "일": true
        default: false
        }
    }
}
