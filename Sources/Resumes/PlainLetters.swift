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

    /// Whether it is written on the letter before it.
    var isMark: Bool { value >= 0x300 && properties.generalCategory == .nonspacingMark }

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

extension UInt8 {
    /// Whether it is an ASCII digit.
    var isPlainDigit: Bool { self >= 48 && self <= 57 }
    /// Whether it is an ASCII letter or digit.
    var isPlainWord: Bool { (self | 0x20) >= 97 && (self | 0x20) <= 122 || isPlainDigit }
}

extension StringProtocol {
    /// What stands between the separators, without empty parts, told from the bytes where the separator is ASCII.
    func split(separator: Character) -> [Substring] where SubSequence == Substring {
        guard let byte = separator.asciiValue else { return split { $0 == separator } }
        return splitAtBytes { $0 == byte }
    }

    /// What stands between ASCII bytes, without empty parts.
    func splitAtBytes(_ isSeparator: (UInt8) -> Bool) -> [Substring] where SubSequence == Substring {
        withBytes { bytes in
            let first = utf8.startIndex
            var parts: [Substring] = []
            var start = 0
            func take(to end: Int) {
                guard start < end else { return }
                let lower = utf8.index(first, offsetBy: start)
                parts.append(self[lower..<utf8.index(lower, offsetBy: end - start)])
            }
            for index in bytes.indices where isSeparator(bytes[index]) {
                take(to: index)
                start = index + 1
            }
            take(to: bytes.count)
            return parts
        }
    }

    /// Lends the bytes of its UTF-8: stepping through the view itself costs some ten times as much.
    @inline(__always)
    func withBytes<Result>(_ body: (Swift.Span<UInt8>) -> Result) -> Result {
        let result = utf8.withContiguousStorageIfAvailable { bytes in unsafe body(bytes.span) }
        return result ?? body(Array(utf8).span)
    }

    /// Whether it has an ASCII digit.
    var hasDigit: Bool { withBytes { bytes in bytes.indices.contains { bytes[$0].isPlainDigit } } }

    /// Whether all of it is ASCII.
    var isPlain: Bool { withBytes { bytes in bytes.indices.allSatisfy { bytes[$0] < 0x80 } } }

    /// How many characters it has.
    var characterCount: Int { isPlain ? utf8.count : count }

    /// How many of its characters are numbers.
    var numberCount: Int {
        isPlain ? withBytes { bytes in bytes.indices.count { bytes[$0].isPlainDigit } } : count(where: \.isNumber)
    }

    /// Whether a character is among these, told from the bytes where it is ASCII.
    func contains(_ character: Character) -> Bool { firstIndex(of: character) != nil }

    /// Whether it begins with another text, byte for byte.
    func startsBytes(with other: String) -> Bool {
        withBytes { bytes in
            other.withBytes { wanted in
                bytes.count >= wanted.count && wanted.indices.allSatisfy { bytes[$0] == wanted[$0] }
            }
        }
    }

    /// Where a character stands first, told from the bytes where it is ASCII.
    func firstIndex(of character: Character) -> Index? {
        guard let byte = character.asciiValue else { return isPlain ? nil : firstIndex { $0 == character } }
        var rest = utf8[...]
        while let found = rest.firstIndex(of: byte) {
            let after = utf8.index(after: found)
            let next = after == utf8.endIndex ? 0 : utf8[after]
            // A mark on it makes another character of it.
            if next != 0xCC, next != 0xCD, next != 0xEF || self[found] == character { return found }
            rest = utf8[after...]
        }
        return nil
    }

    /// Whether a text occurs, told from the bytes where the text is ASCII.
    func contains(_ other: String) -> Bool {
        guard other.isPlain else { return !isPlain && contains(other[...]) }
        guard !other.isEmpty else { return true }
        guard let found = rangeOfBytes(of: other) else { return false }
        let next = found.upperBound == utf8.endIndex ? 0 : utf8[found.upperBound]
        // A mark on the last letter makes another letter of it.
        return next != 0xCC && next != 0xCD && next != 0xEF || contains(other[...])
    }

    /// Whether another text occurs in this one, byte for byte. (The standard library's search compares characters by
    /// Unicode equivalence and costs fifty times as much.)
    func hasBytes(of other: String) -> Bool { rangeOfBytes(of: other) != nil }

    /// Where another text stands first in this one, byte for byte.
    func rangeOfBytes(of other: String) -> Range<Index>? {
        var other = other
        let count = other.utf8.count
        let offset: Int? = other.withUTF8 { wanted in
            guard let first = unsafe wanted.first else { return 0 }
            let found: Int?? = utf8.withContiguousStorageIfAvailable { bytes in
                guard bytes.count >= wanted.count else { return nil }
                var place = 0
                let last = bytes.count - wanted.count
                while place <= last {
                    if unsafe bytes[place] == first,
                        unsafe bytes[place..<(place + wanted.count)].elementsEqual(wanted)
                    {
                        return place
                    }
                    place += 1
                }
                return nil
            }
            return found ?? nil
        }
        guard let offset else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: count)
    }
}

extension String {
    /// The text without the given characters at its ends.
    func trimmingCharacters(_ characters: String) -> String {
        // Most texts end in nothing that is to go: told from the bytes, without taking letters apart.
        guard let first = utf8.first, let last = utf8.last else { return self }
        if !characters.utf8.contains(where: { $0 == first || $0 == last }) { return self }
        if isPlain { return trimmingBytes(ByteSet(of: characters)) }
        var text = self[...]
        while let first = text.first, characters.contains(first) { text = text.dropFirst() }
        while let last = text.last, characters.contains(last) { text = text.dropLast() }
        return String(text)
    }

    private func trimmingBytes(_ set: ByteSet) -> String {
        var text = utf8[...]
        while let first = text.first, set.has(first) { text = text.dropFirst() }
        while let last = text.last, set.has(last) { text = text.dropLast() }
        return String(Substring(text))
    }
}

/// Which bytes a text has, so that most searches in it need not be made.
struct ByteSet {
    private var bits = SIMD4<UInt64>.zero

    init(of text: some StringProtocol) {
        text.withBytes { bytes in
            for index in bytes.indices { bits[Int(bytes[index] >> 6)] |= 1 << UInt64(bytes[index] & 63) }
        }
    }

    /// Whether a text could occur: every byte of it does.
    func mayHold(_ text: String) -> Bool { text.utf8.allSatisfy(has) }

    func has(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
}
