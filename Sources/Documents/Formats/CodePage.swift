/// An encoding whose lower half is ASCII: of one byte a character, or one that ``severalBytes`` names.
struct CodePage: Sendable {
    /// The 128 scalars of the upper half.
    private let upper: [Unicode.Scalar]
    /// The encoding where a character may take several bytes; such bytes go through it and not through ``scalar(_:)``.
    let severalBytes: LegacyEncoding?

    private init(_ upper: String) {
        self.upper = Array(upper.unicodeScalars)
        severalBytes = nil
    }

    private init?(_ encoding: LegacyEncoding?) {
        guard let encoding else { return nil }
        severalBytes = encoding.isMultiByte ? encoding : nil
        if encoding.isMultiByte {
            upper = []
        } else {
            guard let text = encoding.decode(Array(0x80...0xFF)), text.unicodeScalars.count == 128 else { return nil }
            upper = Array(text.unicodeScalars)
        }
    }

    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard byte >= 0x80, Int(byte) - 0x80 < upper.count else { return Unicode.Scalar(byte) }
        return upper[Int(byte) - 0x80]
    }

    /// The page of a name such as `windows-1250`, `iso-8859-2` or `cp1251`.
    init?(charset: String) {
        switch charset.lowercased().replacing("_", with: "-") {
        case "windows-1252", "cp1252", "iso-8859-1", "latin1", "iso-8859-15", "latin9", "iso8859-1": self = .windows1252
        case "windows-1250", "cp1250": self = .windows1250
        case "iso-8859-2", "latin2": self = .latin2
        case "windows-1251", "cp1251": self = .windows1251
        case "windows-1254", "cp1254", "iso-8859-9": self = .windows1254
        case "macintosh", "mac", "x-mac-roman": self = .macRoman
        default: self.init(LegacyEncoding(charset: charset))
        }
    }

    /// The page of a font's character set, as RTF's `\fcharset` gives it.
    init?(fontCharset: Int) {
        switch fontCharset {
        case 0: self = .windows1252
        case 77: self = .macRoman
        case 162: self = .windows1254
        case 204: self = .windows1251
        case 238: self = .windows1250
        default: self.init(LegacyEncoding(fontCharset: fontCharset))
        }
    }

    /// The page of a number in Microsoft's list, as RTF's `\ansicpg` gives it.
    init?(number: Int) {
        switch number {
        case 1250, 1251, 1252, 1254: self.init(charset: "cp\(number)")
        case 10000: self = .macRoman
        default: self.init(LegacyEncoding(number: number))
        }
    }
}

extension CodePage {
    /// The 32 control characters that ISO's pages begin with.
    private static let controls = String(String.UnicodeScalarView((0x80..<0xA0).compactMap(Unicode.Scalar.init)))

    static let windows1252 = CodePage(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
            + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
            + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    )
    static let windows1250 = CodePage(
        "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź"
            + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
            + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
            + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    )
    static let windows1251 = CodePage(
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ"
            + "\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
            + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
            + "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    )
    static let windows1254 = CodePage(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}\u{8E}\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}\u{9E}Ÿ"
            + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß"
            + "àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"
    )
    static let latin2 = CodePage(
        controls
            + "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žż"
            + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
            + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    )
    static let macRoman = CodePage(
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
            + "†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
            + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›\u{FB01}\u{FB02}"
            + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
    )
}
