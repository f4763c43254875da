internal import Documents

// What the standard library looks up in Unicode's tables for every letter is told here from the byte where the letter
// is ASCII, as most are. Within this module these members stand before the library's own of the same names, and give
// the same answers.

/// The properties of a scalar that rules ask for.
struct PlainProperties {
    fileprivate let scalar: Unicode.Scalar

    private var standard: Unicode.Scalar.Properties { scalar.standardProperties }

    var isWhitespace: Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    var isAlphabetic: Bool {
        scalar.isASCII ? scalar.isPlainCapital || scalar.isPlainSmall : standard.isAlphabetic
    }

    var isUppercase: Bool { scalar.isASCII ? scalar.isPlainCapital : standard.isUppercase }
    var isLowercase: Bool { scalar.isASCII ? scalar.isPlainSmall : standard.isLowercase }
    var numericType: Unicode.NumericType? {
        scalar.isASCII ? (scalar.isPlainDigit ? .decimal : nil) : standard.numericType
    }
    var generalCategory: Unicode.GeneralCategory { standard.generalCategory }
    var isIdeographic: Bool { !scalar.isASCII && standard.isIdeographic }
    var lowercaseMapping: String { standard.lowercaseMapping }
}

extension Unicode.Scalar {
    var properties: PlainProperties { PlainProperties(scalar: self) }

    fileprivate var isPlainCapital: Bool { value >= 65 && value <= 90 }
    fileprivate var isPlainSmall: Bool { value >= 97 && value <= 122 }
    fileprivate var isPlainDigit: Bool { value >= 48 && value <= 57 }
}

extension Character {
    /// The only scalar, if it is ASCII.
    @inline(__always)
    private var plain: Unicode.Scalar? {
        let utf8 = utf8
        guard let byte = utf8.first, byte < 0x80, utf8.count == 1 else { return nil }
        return Unicode.Scalar(byte)
    }

    private var first: Unicode.Scalar.Properties? { unicodeScalars.first?.standardProperties }

    var isWhitespace: Bool { plain.map(\.properties.isWhitespace) ?? (first?.isWhitespace == true) }
    var isLetter: Bool { plain.map(\.properties.isAlphabetic) ?? (first?.isAlphabetic == true) }
    var isNumber: Bool { plain.map(\.isPlainDigit) ?? (first?.numericType != nil) }
    var isUppercase: Bool { plain.map(\.isPlainCapital) ?? isCase(\.isUppercase, equal: \.isUpper) }
    var isLowercase: Bool { plain.map(\.isPlainSmall) ?? isCase(\.isLowercase, equal: \.isLower) }

    /// A letter of several scalars is in the case whose form it equals, if it has the other form too.
    private func isCase(
        _ property: KeyPath<Unicode.Scalar.Properties, Bool>,
        equal: KeyPath<Forms, Bool>
    ) -> Bool {
        let isSingle = unicodeScalars.count == 1
        guard let first else { return false }
        if isSingle, first[keyPath: property] { return true }
        let text = String(self)
        let forms = Forms(isUpper: text.uppercased() == text, isLower: text.lowercased() == text)
        let isCased = isSingle && first.isCased || !forms.isUpper || !forms.isLower
        return forms[keyPath: equal] && isCased
    }

    private struct Forms {
        var isUpper: Bool
        var isLower: Bool
    }
}

extension StringProtocol {
    /// Whether a text occurs, told from the bytes where the text is ASCII.
    func contains(_ other: String) -> Bool {
        let wanted = other.utf8
        guard let first = wanted.first, wanted.allSatisfy({ $0 < 0x80 }) else { return contains(other[...]) }
        let bytes = utf8
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            let rest = bytes[found...]
            if rest.starts(with: wanted) {
                let next = rest.dropFirst(wanted.count).first ?? 0
                // A mark on the last letter makes another letter of it.
                if next != 0xCC, next != 0xCD, next != 0xEF { return true }
                return contains(other[...])
            }
            start = bytes.index(after: found)
        }
        return false
    }
}
