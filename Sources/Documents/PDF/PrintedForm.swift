/// The characters that a glyph stands for, where a font's mapping gives a presentation form.
enum PrintedForm {
    /// Appends what `scalar` prints: ligatures taken apart, soft hyphens and marks without width left out.
    static func append(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x21...0x7E:
            scalars.append(scalar)
        case 0xAD, 0x2010, 0x2011:
            // A glyph was printed, so it is a hyphen, whatever the font's mapping calls it.
            scalars.append("-")
        case 0xFB00...0xFB06:
            scalars.append(contentsOf: ligatures[Int(scalar.value - 0xFB00)].unicodeScalars)
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0x00...0x1F, 0x7F...0x9F, 0xFE00...0xFE0F:
            break
        case 0xFF01...0xFF5E:
            // Fullwidth forms of ASCII, as CJK fonts print them.
            if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) { scalars.append(narrow) }
        case 0x2F00...0x2FD5:
            scalars.append(kangxi(scalar))
        default:
            scalars.append(scalar)
        }
    }

    /// Unicode block "Alphabetic Presentation Forms", U+FB00…U+FB06.
    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

    /// Some fonts map CJK ideographs to the radicals that look the same; their compatibility form is the ideograph.
    private static func kangxi(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.isRadical ? (radicals[scalar.value] ?? scalar) : scalar
    }

    /// The radicals met most in running text, with the ideographs that Unicode gives as their equivalents.
    private static let radicals: [UInt32: Unicode.Scalar] = [
        0x2F00: "一", 0x2F06: "二", 0x2F08: "人", 0x2F0A: "入", 0x2F0B: "八", 0x2F12: "力", 0x2F17: "十", 0x2F1D: "口",
        0x2F1F: "土", 0x2F20: "士", 0x2F24: "大", 0x2F25: "女", 0x2F26: "子", 0x2F29: "小", 0x2F2D: "山", 0x2F2F: "工",
        0x2F30: "己", 0x2F3C: "心", 0x2F3E: "戶", 0x2F3F: "手", 0x2F42: "文", 0x2F45: "方", 0x2F47: "日", 0x2F49: "月",
        0x2F4A: "木", 0x2F4B: "欠", 0x2F4C: "止", 0x2F50: "比", 0x2F52: "气", 0x2F54: "水", 0x2F55: "火", 0x2F63: "生",
        0x2F64: "用", 0x2F65: "田", 0x2F69: "白", 0x2F6C: "目", 0x2F6F: "石", 0x2F70: "示", 0x2F74: "立", 0x2F75: "竹",
        0x2F7C: "老", 0x2F7D: "而", 0x2F83: "自", 0x2F84: "至", 0x2F8F: "行", 0x2F90: "衣", 0x2F92: "見", 0x2F94: "言",
        0x2F9E: "車", 0x2FA6: "金", 0x2FA7: "長", 0x2FA8: "門", 0x2FAF: "面", 0x2FB3: "音", 0x2FBC: "高",
    ]
}
