/// Finds e-mail addresses, also written out against robots: "name [at] example (dot) com".
enum EmailScanner {
    struct Finding {
        var address: String
        var range: Range<String.Index>
        var rule: RuleName
    }

    static func findings(in text: String) -> [Finding] {
        var findings: [Finding] = []
        let utf8 = text.utf8
        var search = utf8.startIndex
        while let at = utf8[search...].firstIndex(of: UInt8(ascii: "@")) {
            search = utf8.index(after: at)
            if let finding = address(around: at, in: text) {
                findings.append(finding)
                search = max(search, finding.range.upperBound)
            }
        }
        if findings.isEmpty, let finding = spelledOut(in: text) { findings.append(finding) }
        return findings
    }

    private static func address(around at: String.Index, in text: String) -> Finding? {
        let utf8 = text.utf8
        var start = at
        while start > utf8.startIndex {
            let before = utf8.index(before: start)
            guard isLocal(utf8[before]) else { break }
            start = before
        }
        var end = utf8.index(after: at)
        // Some fonts leave a blank beside the sign.
        while end < utf8.endIndex, isDomain(utf8[end]) { end = utf8.index(after: end) }
        // A sentence's full stop is not part of it, nor a dash at its start.
        while start < at, utf8[start] == UInt8(ascii: ".") || utf8[start] == UInt8(ascii: "-") {
            start = utf8.index(after: start)
        }
        while end > at, [UInt8(ascii: "."), UInt8(ascii: "-")].contains(utf8[utf8.index(before: end)]) {
            end = utf8.index(before: end)
        }
        // "name@example.comBerlin": a lost line end; the domain ends before the capital.
        if let dot = text[at..<end].lastIndex(of: "."), let capital = text[dot..<end].firstIndex(where: \.isUppercase),
            text[dot..<capital].dropFirst().allSatisfy(\.isLowercase), text.distance(from: dot, to: capital) > 2
        {
            end = capital
        }
        let domain = text[utf8.index(after: at)..<end]
        guard start < at, isDomainName(domain), !text[start..<at].hasPrefix("/") else { return nil }
        return Finding(address: String(text[start..<end]), range: start..<end, rule: "email.address")
    }

    /// Reads "name [at] example [dot] com" and "name(at)example.com".
    private static func spelledOut(in text: String) -> Finding? {
        guard maySpellOut(text) else { return nil }
        let lower = text.lowercased()
        guard lower.utf8.count == text.utf8.count else { return nil }
        for sign in ["[at]", "(at)", "{at}", "<at>", " at "] {
            guard let at = lower.rangeOfBytes(of: sign) else { continue }
            let before = text[..<at.lowerBound].split(separator: " ").last.map(String.init) ?? ""
            var after = String(text[at.upperBound...])
            for dot in ["[dot]", "(dot)", "{dot}", "<dot>", " dot "] {
                after = after.replacing(dot, with: ".", maxReplacements: 4)
            }
            after = after.replacing(" .", with: ".").replacing(". ", with: ".")
            let domain = after.drop { $0 == " " }.prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")
            }
            guard !before.isEmpty, before.utf8.allSatisfy(isLocal), isDomainName(domain[...]),
                sign != " at " || text.contains(" dot ")
            else { continue }
            return Finding(
                address: before + "@" + domain,
                range: text.startIndex..<text.endIndex,
                rule: "email.spelled-out"
            )
        }
        return nil
    }

    /// Whether "at" stands between brackets or blanks.
    private static func maySpellOut(_ text: String) -> Bool {
        var last: (UInt8, UInt8, UInt8) = (0, 0, 0)
        for byte in text.utf8 {
            if last.1 | 0x20 == UInt8(ascii: "a"), last.2 | 0x20 == UInt8(ascii: "t") {
                switch (last.0, byte) {
                case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")")),
                    (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
                    (UInt8(ascii: " "), UInt8(ascii: " ")):
                    return true
                default: break
                }
            }
            last = (last.1, last.2, byte)
        }
        return false
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "%"):
            true
        default: false
        }
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        isLocal(byte) && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "+") && byte != UInt8(ascii: "%")
    }

    private static func isDomainName(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) else {
            return false
        }
        return labels.allSatisfy { !$0.isEmpty && $0.first != "-" }
    }
}
