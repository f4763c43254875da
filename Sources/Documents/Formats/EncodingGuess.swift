/// Finds the encoding of a text that does not say it, by how its bytes are spread: the characters that a language uses
/// most lie together in each of its encodings.
///
/// Ranges: the charts of GB 2312, KS X 1001, Big5 and JIS X 0208; frequencies of Russian letters are common knowledge.
enum EncodingGuess {
    /// So many bytes above ASCII tell something.
    private static let fewest = 16
    private static let sampled = 65_536

    /// The text in the encoding that it must be in; `nil` where none stands out.
    static func decoded(_ bytes: [UInt8]) -> String? {
        let sample = bytes.prefix(sampled)
        guard sample.count(where: { $0 >= 0x80 }) >= fewest else { return nil }
        if let page = cyrillic(sample) {
            var scalars = String.UnicodeScalarView()
            for byte in bytes { scalars.append(page.scalar(byte)) }
            return String(scalars)
        }
        guard let encoding = eastAsian(sample), let read = encoding.decodeCounting(bytes) else { return nil }
        return read.errors * 100 <= read.text.unicodeScalars.count ? read.text : nil
    }

    /// Whether a text of seven bits turns to Japanese by the escape that ISO-2022-JP has for it.
    static func switchesByEscape(_ bytes: [UInt8]) -> Bool {
        ByteSearch.position(of: [0x1B, 0x24, 0x42], in: bytes) != nil
    }

    /// Counts what a text's pairs of bytes would be in each encoding.
    private static func eastAsian(_ sample: ArraySlice<UInt8>) -> LegacyEncoding? {
        let pairs = Pairs(sample, isLead: { $0 >= 0xA1 && $0 != 0xFF })
        let shifted = Pairs(sample, isLead: LegacyEncoding.shiftJIS.isLead)
        if shifted.share(where: { lead, trail in
            lead == 0x82 && (0x9F...0xF1).contains(trail) || lead == 0x83 && (0x40...0x96).contains(trail)
        }) > 0.2 {
            return .shiftJIS
        }
        if pairs.share(where: { lead, trail in (lead == 0xA4 || lead == 0xA5) && trail >= 0xA1 }) > 0.2 {
            return .japaneseUnix
        }
        if pairs.share(where: { lead, trail in (0xA4...0xC6).contains(lead) && (0x40...0x7E).contains(trail) }) > 0.2 {
            return .traditionalChinese
        }
        let signs = pairs.share { lead, trail in (0xA1...0xA3).contains(lead) && trail >= 0xA1 }
        if signs + pairs.share(where: { lead, trail in (0xB0...0xC8).contains(lead) && trail >= 0xA1 }) > 0.97 {
            return .korean
        }
        if signs + pairs.share(where: { lead, trail in (0xB0...0xD7).contains(lead) && trail >= 0xA1 }) > 0.85 {
            return .simplifiedChinese
        }
        return nil
    }

    /// The bytes of a sample taken two by two, from each that may begin a character.
    private struct Pairs {
        private var all: [(UInt8, UInt8)] = []

        init(_ sample: ArraySlice<UInt8>, isLead: (UInt8) -> Bool) {
            var at = sample.startIndex
            while at + 1 < sample.endIndex {
                guard isLead(sample[at]) else {
                    at += 1
                    continue
                }
                all.append((sample[at], sample[at + 1]))
                at += 2
            }
        }

        func share(where isMeant: (UInt8, UInt8) -> Bool) -> Double {
            all.isEmpty ? 0 : Double(all.count { isMeant($0.0, $0.1) }) / Double(all.count)
        }
    }

    /// Windows-1251 or KOI8-R, where the letters that Russian uses most make up a third of all that is no ASCII.
    private static func cyrillic(_ sample: ArraySlice<UInt8>) -> CodePage? {
        var counts = [Int](repeating: 0, count: 256)
        for byte in sample { counts[Int(byte)] += 1 }
        let above = counts[0x80...].reduce(0, +)
        let latin = counts[0x41...0x5A].reduce(0, +) + counts[0x61...0x7A].reduce(0, +)
        guard above > 64, above > latin else { return nil }
        // о е а и н т
        func share(_ letters: [Int]) -> Double { Double(letters.reduce(0) { $0 + counts[$1] }) / Double(above) }
        if share([0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2]) > 0.33 { return .windows1251 }
        if share([0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4]) > 0.33 { return CodePage(charset: "koi8-r") }
        return nil
    }
}
