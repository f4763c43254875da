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
            let digits = printed.utf8.count(where: \.isPlainDigit)
            guard digits >= 7, digits <= 15 else { return nil }
            let hasCountryCode = printed.contains("+") || printed.hasPrefix("00")
            let number = parsed(printed)
            var phone = Resume.Phone(printed: String(printed).collapsingBlanks())
            if let number {
                phone.e164 = number.e164
                phone.region = number.region == "001" ? nil : number.region
                phone.kind = number.kind == .mobile ? "mobile" : number.kind == .fixed ? "fixed" : "unknown"
            }
            return Finding(
                phone: phone,
                range: range,
                isValid: number != nil,
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
                        scalars[index] != "：",
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
            // "0151 5550123 4711@example.org": the last group begins an address.
            if end > start, end < scalars.endIndex, scalars[end] == "@" {
                end = scalars[start..<end].lastIndex(of: " ") ?? start
                index = end
                while index < scalars.endIndex, scalars[index] != "@" { index = scalars.index(after: index) }
            }
            if end > start, index == scalars.endIndex || !scalars[index].properties.isAlphabetic || index > end {
                ranges.append(start..<end)
            }
            if index == start { index = scalars.index(after: index) }
        }
        return ranges
    }

    private func parsed(_ text: Substring) -> PhoneNumber? {
        var plain = ""
        for scalar in text.unicodeScalars where scalar.isASCII { plain.unicodeScalars.append(scalar) }
        // "+49 (0)171": the zero in brackets is dialled only at home.
        if plain.utf8.first == UInt8(ascii: "+") { plain = plain.replacing("(0)", with: "") }
        return PhoneNumber(plain, region: region)
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
