/// What becomes of a scalar beyond ASCII in normalised text.
enum ScalarFolding {
    /// One to four ASCII letters or digits, without an allocation.
    struct Letters {
        private var packed: UInt32
        private var length: Int

        init(_ letters: StaticString) {
            packed = 0
            length = letters.utf8CodeUnitCount
            for index in 0..<length { packed |= UInt32(unsafe letters.utf8Start[index]) << (8 * UInt32(index)) }
        }

        init(_ byte: UInt8) {
            packed = UInt32(byte)
            length = 1
        }

        var bytes: some Sequence<UInt8> {
            (0..<length).lazy.map { [packed] in UInt8(truncatingIfNeeded: packed >> (8 * UInt32($0))) }
        }
    }

    enum Folded {
        case separator
        case dropped
        case ideograph
        case letters(Letters)
        case scalar(UInt32)
    }

    // One letter for each scalar of a block; a space where ``special(_:)`` or the standard library decides.
    private static let latin1: StaticString = "aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y"
    private static let latinA: StaticString = """
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii  jjkkkllllll  llnnnnnn   oooooo  rrrr\
        rrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """
    private static let additional: StaticString = """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppp\
        rrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy s    aaaaaaaaaaaaaaaa\
        aaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy     \u{20}
        """

    static func folded(_ value: UInt32) -> Folded {
        switch value {
        case 0xC0...0xFF: block(latin1, value - 0xC0, value)
        case 0x100...0x17F: block(latinA, value - 0x100, value)
        case 0x1E00...0x1EFF: block(additional, value - 0x1E00, value)
        case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F: .dropped
        case 0x2000...0x206F, 0x2190...0x2BFF, 0x3000...0x3004, 0x3008...0x3020, 0xE000...0xF8FF: .separator
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            .ideograph
        case 0xFF10...0xFF19: .letters(Letters(UInt8(truncatingIfNeeded: value - 0xFF10 + 0x30)))
        case 0xFF21...0xFF3A: .letters(Letters(UInt8(truncatingIfNeeded: value - 0xFF21 + 0x61)))
        case 0xFF41...0xFF5A: .letters(Letters(UInt8(truncatingIfNeeded: value - 0xFF41 + 0x61)))
        default: special(value)
        }
    }

    private static func block(_ letters: StaticString, _ offset: UInt32, _ value: UInt32) -> Folded {
        guard Int(offset) < letters.utf8CodeUnitCount else { return special(value) }
        let letter = unsafe letters.utf8Start[Int(offset)]
        return letter == 0x20 ? special(value) : .letters(Letters(letter))
    }

    private static func special(_ value: UInt32) -> Folded {
        switch value {
        case 0xC6, 0xE6: .letters(Letters("ae"))
        case 0x152, 0x153: .letters(Letters("oe"))
        case 0xDF, 0x1E9E: .letters(Letters("ss"))
        case 0xD0, 0xF0: .letters(Letters("d"))
        case 0xDE, 0xFE: .letters(Letters("th"))
        case 0xD7, 0xF7: .separator
        case 0xAA: .letters(Letters("a"))
        case 0xBA: .letters(Letters("o"))
        case 0xB5: .letters(Letters("u"))
        case 0x132, 0x133: .letters(Letters("ij"))
        case 0x149, 0x14A, 0x14B: .letters(Letters("n"))
        case 0x218, 0x219: .letters(Letters("s"))
        case 0x21A, 0x21B: .letters(Letters("t"))
        case 0xFB00: .letters(Letters("ff"))
        case 0xFB01: .letters(Letters("fi"))
        case 0xFB02: .letters(Letters("fl"))
        case 0xFB03: .letters(Letters("ffi"))
        case 0xFB04: .letters(Letters("ffl"))
        case 0xFB05, 0xFB06: .letters(Letters("st"))
        default: other(value)
        }
    }

    /// Greek and Cyrillic accents by hand, the rest as the standard library has it.
    private static func other(_ value: UInt32) -> Folded {
        switch value {
        case 0x386, 0x3AC: return .scalar(0x3B1)
        case 0x388, 0x3AD: return .scalar(0x3B5)
        case 0x389, 0x3AE: return .scalar(0x3B7)
        case 0x38A, 0x3AA, 0x390, 0x3AF, 0x3CA: return .scalar(0x3B9)
        case 0x38C, 0x3CC: return .scalar(0x3BF)
        case 0x38E, 0x3AB, 0x3B0, 0x3CD, 0x3CB: return .scalar(0x3C5)
        case 0x38F, 0x3CE: return .scalar(0x3C9)
        case 0x3C2: return .scalar(0x3C3)
        case 0x401, 0x451: return .scalar(0x435)
        case 0x419, 0x439: return .scalar(0x438)
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter:
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            return .scalar(lower.first?.value ?? value)
        case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return .scalar(value)
        case .otherNumber, .enclosingMark, .format: return .dropped
        default: return .separator
        }
    }
}
