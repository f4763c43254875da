import Foundation

/// Texts as they are compared: without case, accents, punctuation and the dress of numbers and addresses.
enum FoldedText {
    /// Compatibility characters resolved, lower case, no accents.
    static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
            for lower in lowered(scalar) where lower.properties.canonicalCombiningClass == .notReordered {
                scalars.append(lower)
            }
        }
        var folded = String.UnicodeScalarView()
        for scalar in String(scalars).precomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "\u{AD}": continue
            case "ł": folded.append("l")
            case "ø": folded.append("o")
            case "đ": folded.append("d")
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }

    /// Full case folding as far as it differs from lower case after decomposition: the sharp s and the final sigma.
    private static func lowered(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        switch scalar {
        case "ß", "ẞ": "ss".unicodeScalars
        case "ς": "σ".unicodeScalars
        default: scalar.properties.lowercaseMapping.unicodeScalars
        }
    }

    /// The words: runs of letters, digits, `+` and `#`; each Chinese, Japanese or Korean character is one of its own.
    static func tokens(_ text: String?) -> [String] {
        guard let text else { return [] }
        var tokens: [String] = []
        var current = String.UnicodeScalarView()
        func close() {
            if !current.isEmpty { tokens.append(String(current)) }
            current = String.UnicodeScalarView()
        }
        for scalar in fold(text).unicodeScalars {
            if isIdeographOrSyllable(scalar) {
                close()
                tokens.append(String(scalar))
            } else if isWordPart(scalar) {
                current.append(scalar)
            } else {
                close()
            }
        }
        close()
        return tokens
    }

    /// All words in one.
    static func flat(_ text: String?) -> String { tokens(text).joined() }

    /// A person's name without titles and degrees.
    static func name(_ text: String?) -> String {
        let bare = tokens(text).filter { !honorifics.contains($0) }.joined()
        return bare.isEmpty ? flat(text) : bare
    }

    private static let honorifics: Set = ["dr", "prof", "mr", "mrs", "ms", "ing", "phd", "msc", "mba", "dipl"]

    /// A web address without scheme, `www.`, query and fragment; empty for mail and phone links.
    static func link(_ address: String) -> String {
        var text = fold(address).trimmingCharacters(in: .whitespacesAndNewlines)
            .trimmingCharacters(in: CharacterSet(charactersIn: "<>()[],;"))
        guard !text.hasPrefix("mailto:"), !text.hasPrefix("tel:") else { return "" }
        if text.hasPrefix("http:") || text.hasPrefix("https:") {
            text = String(text.drop(while: { $0 != ":" }).dropFirst().drop(while: { $0 == "/" }))
        }
        text.removeAll(where: \.isWhitespace)
        if text.hasPrefix("www.") { text.removeFirst(4) }
        text = String(text.prefix(while: { $0 != "#" && $0 != "?" }))
        while let last = text.last, "/.".contains(last) { text.removeLast() }
        return text
    }

    /// The last nine digits of a phone number, in any script: what national and international form share.
    static func digits(_ number: String) -> String {
        let digits = number.unicodeScalars.compactMap { scalar -> String? in
            switch scalar.properties.numericType {
            case .decimal, .digit: scalar.properties.numericValue.map { String(Int($0)) }
            default: nil
            }
        }
        return digits.suffix(9).joined()
    }

    static func isIdeographOrSyllable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7AF: true
        default: false
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar == "+" || scalar == "#" || scalar.properties.numericType != nil
        }
    }
}
