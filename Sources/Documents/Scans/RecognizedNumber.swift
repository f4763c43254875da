/// Years in which letters were read for digits.
enum RecognizedNumber {
    private static let digits: [Unicode.Scalar: Unicode.Scalar] = [
        "o": "0", "O": "0", "l": "1", "I": "1", "ı": "1", "|": "1",
    ]

    /// "2o11" becomes "2011": four letters of which at least two are digits, and that are a year then.
    static func repaired(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex { !isPart($0) } ?? scalars.count
            if end - start == 4, let year = year(scalars[start..<end]) {
                scalars.replaceSubrange(start..<end, with: year)
            }
            start = end + 1
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "|"
    }

    private static func year(_ word: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        let known = word.count { ("0"..."9").contains($0) }
        guard known == 2 || known == 3 else { return nil }
        let year = word.map { digits[$0] ?? $0 }
        guard year.allSatisfy({ ("0"..."9").contains($0) }),
            year.starts(with: ["1", "9"]) || year.starts(with: ["2", "0"])
        else { return nil }
        return year
    }
}
