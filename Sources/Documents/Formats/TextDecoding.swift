/// Bytes to text, for formats that say their encoding or leave it to be found.
enum TextDecoding {
    /// Finds the encoding of plain text: byte order mark, UTF-8 if valid, UTF-16 by its zeros, an East Asian or
    /// Cyrillic encoding by how its bytes are spread, else Windows-1252.
    static func detect(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, littleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, littleEndian: false) }
        if EncodingGuess.switchesByEscape(bytes), let text = LegacyEncoding.japaneseMail.decode(bytes) { return text }
        if let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) { return text }
        if let isLittle = utf16ByZeros(bytes) { return utf16(bytes, littleEndian: isLittle) }
        return EncodingGuess.decoded(bytes) ?? windows1252(bytes)
    }

    /// UTF-16 without its byte order mark.
    static func utf16(_ bytes: [UInt8], littleEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(littleEndian ? second << 8 | first : first << 8 | second)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return String(decoding: units, as: UTF16.self)
    }

    /// The byte order, where most odd or most even bytes are zero; `nil` for anything else.
    static func utf16ByZeros(_ bytes: [UInt8]) -> Bool? {
        let sample = bytes.prefix(4096)
        guard sample.count >= 8 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let half = sample.count / 2
        if zeros.odd * 10 > half * 6, zeros.even * 10 < half { return true }
        if zeros.even * 10 > half * 6, zeros.odd * 10 < half { return false }
        return nil
    }

    static func windows1252(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(CodePage.windows1252.scalar(byte)) }
        return String(scalars)
    }

    /// Decodes bytes of a named encoding; unknown names are taken for what the bytes look like.
    static func decode(_ bytes: [UInt8], charset: String) -> String {
        switch charset.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii":
            return String(validating: bytes, as: UTF8.self) ?? detect(bytes)
        case "utf-16", "utf-16le": return utf16(bytes, littleEndian: !bytes.starts(with: [0xFE, 0xFF]))
        case "utf-16be": return utf16(bytes, littleEndian: bytes.starts(with: [0xFF, 0xFE]))
        default:
            guard let page = CodePage(charset: charset) else { return detect(bytes) }
            if let encoding = page.severalBytes { return encoding.decode(bytes) ?? detect(bytes) }
            var scalars = String.UnicodeScalarView()
            for byte in bytes { scalars.append(page.scalar(byte)) }
            return String(scalars)
        }
    }
}
