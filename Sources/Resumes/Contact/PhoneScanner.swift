private import CPhoneNumber

/// Finds telephone numbers: runs of digits and the marks between them, checked against the numbering plans.
struct PhoneScanner {
    struct Finding {
        var phone: Resume.Phone
        var range: Range<String.Index>
        /// Whether it can be dialled, by its region's plan.
        var isValid: Bool
        var hasCountryCode: Bool
    }

    /// The country whose numbers need no country code, ISO 3166-1 alpha-2.
    var region: String?

    func findings(in text: String) -> [Finding] {
        candidates(in: text).compactMap { range in
            let printed = text[range]
            let digits = printed.utf8.count(where: { $0 >= 48 && $0 <= 57 })
            guard digits >= 7, digits <= 15 else { return nil }
            let hasCountryCode = printed.contains("+") || printed.hasPrefix("00")
            let number =
                parsed(printed, region: hasCountryCode ? "ZZ" : region ?? "ZZ")
                ?? parsed(printed, region: region ?? "ZZ")
            var phone = Resume.Phone(printed: String(printed).collapsingBlanks())
            if let number, number.is_valid {
                phone.e164 = Self.string(number.e164)
                let code = Self.string(number.region)
                phone.region = code == "001" ? nil : code
                phone.kind = number.kind == 1 ? "mobile" : number.kind == 0 ? "fixed" : "unknown"
            }
            return Finding(
                phone: phone,
                range: range,
                isValid: number?.is_valid ?? false,
                hasCountryCode: hasCountryCode
            )
        }
    }

    /// Longest runs that start with a digit, `+` or `(` and hold digits and single marks.
    private func candidates(in text: String) -> [Range<String.Index>] {
        var ranges: [Range<String.Index>] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            guard Self.starts(scalars[index]) else {
                // Digits inside a word or an address are no number.
                if scalars[index].properties.isAlphabetic || scalars[index] == "@" || scalars[index] == "_"
                    || scalars[index] == "/"
                {
                    while index < scalars.endIndex, !scalars[index].properties.isWhitespace, scalars[index] != ":",
                        scalars[index] != "|",
                        scalars[index] != "+", scalars[index] != "("
                    {
                        index = scalars.index(after: index)
                    }
                }
                if index < scalars.endIndex, !Self.starts(scalars[index]) { index = scalars.index(after: index) }
                continue
            }
            let start = index
            var end = index
            var blanks = 0
            while index < scalars.endIndex {
                let scalar = scalars[index]
                if Self.isDigit(scalar) {
                    blanks = 0
                    end = scalars.index(after: index)
                } else if Self.isMark(scalar) {
                    blanks += 1
                    if blanks > 3 || (scalar == "+" && index != start && blanks > 0 && end != start) { break }
                } else {
                    break
                }
                index = scalars.index(after: index)
            }
            if end > start, index == scalars.endIndex || !scalars[index].properties.isAlphabetic || index > end {
                ranges.append(start..<end)
            }
            if index == start { index = scalars.index(after: index) }
        }
        return ranges
    }

    private func parsed(_ text: Substring, region: String) -> cphonenumber? {
        var number = cphonenumber()
        var plain = ""
        for scalar in text.unicodeScalars where scalar.isASCII { plain.unicodeScalars.append(scalar) }
        // "+49 (0)171": the zero in brackets is dialled only at home.
        if plain.hasPrefix("+") { plain = plain.replacing("(0)", with: "") }
        let isNumber = unsafe plain.withCString { pointer in
            unsafe cphonenumber_parse(pointer, plain.utf8.count, region, &number)
        }
        return isNumber ? number : nil
    }

    private static func string<Tuple>(_ tuple: Tuple) -> String {
        unsafe withUnsafeBytes(of: tuple) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func starts(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || scalar == "+" || scalar == "(" }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "-", "–", "‐", "‑", "−", ".", "(", ")", "/", "+", "\u{A0}": true
        default: false
        }
    }
}
