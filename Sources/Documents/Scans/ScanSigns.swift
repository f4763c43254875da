private import Glibc

/// Whether a file could be a picture of text, told from its bytes in microseconds.
///
/// A process that reads one document locks itself in and can start no other afterwards; so whether a document might
/// need another must be known before. Pictures and fonts are streams, whose dictionaries stand in the open even where
/// a PDF packs its other objects.
package enum ScanSigns {
    /// Dots across; narrower pictures are no legible pages.
    private static let narrowestPage = 600

    package static func areIn(_ bytes: [UInt8]) -> Bool {
        guard let found = try? FormatDetection.detect(bytes) else { return false }
        return found.format == .image || found.format == .pdf && (hasLargePicture(bytes) || !hasFont(bytes))
    }

    /// Names that stand in the dictionary of a font, or of a stream that holds one.
    private static func hasFont(_ bytes: [UInt8]) -> Bool {
        let names = ["/BaseFont", "/FontFile", "/Length1", "/Type1C", "/CIDFontType0C", "/OpenType", "/Type3"]
        return names.contains { name in
            var isFound = false
            forEach(Array(name.utf8), in: bytes) { _ in
                isFound = true
                return false
            }
            return isFound
        }
    }

    private static func hasLargePicture(_ bytes: [UInt8]) -> Bool {
        var isFound = false
        forEach(Array("/Image".utf8), in: bytes) { place in
            // Not "/ImageMask", "/ImageC".
            let after = place + 6
            guard after < bytes.count, !isLetter(bytes[after]) else { return true }
            let around = max(0, place - 400)..<min(bytes.count, place + 400)
            isFound = width(in: bytes[around]) >= narrowestPage
            return !isFound
        }
        return isFound
    }

    /// The largest `/Width` in a piece of a file; one that stands elsewhere counts as large.
    private static func width(in bytes: ArraySlice<UInt8>) -> Int {
        let key = Array("/Width".utf8)
        var largest = 0
        var place = bytes.startIndex
        while place + key.count < bytes.endIndex {
            guard bytes[place] == key[0], bytes[place..<place + key.count].elementsEqual(key) else {
                place += 1
                continue
            }
            place += key.count
            let rest = bytes[place...].drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
            let digits = rest.prefix(6).prefix { $0 >= 0x30 && $0 <= 0x39 }
            let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
            let isReference = rest.dropFirst(digits.count).starts(with: Array(" 0 R".utf8))
            largest = max(largest, isReference ? narrowestPage : number)
        }
        return largest
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    /// Calls `body` with each place of `needle` until it says that it has enough.
    private static func forEach(_ needle: [UInt8], in bytes: [UInt8], _ body: (Int) -> Bool) {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var place = 0
            let last = bytes.count - needle.count
            while place <= last, let found = unsafe memchr(base + place, Int32(needle[0]), last - place + 1) {
                place = unsafe UnsafeRawPointer(found) - base
                let isSame = unsafe needle.withUnsafeBytes { wanted in
                    guard let wanted = wanted.baseAddress else { return false }
                    return unsafe memcmp(base + place, wanted, needle.count) == 0
                }
                if isSame, !body(place) { return }
                place += 1
            }
        }
    }
}
