private import Glibc

/// Searches in bytes at the speed of the C library: the standard library's searches are generic, and over a file's
/// last 64 KB they cost more than Poppler takes for its text.
enum ByteSearch {
    /// Whether `needle` occurs in the last `count` bytes.
    static func tail(of bytes: [UInt8], _ count: Int, contains needle: [UInt8]) -> Bool {
        position(of: needle, in: bytes, from: max(0, bytes.count - count)) != nil
    }

    /// Where `needle` first occurs, from `start` on.
    static func position(of needle: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        return unsafe bytes.withUnsafeBytes { bytes -> Int? in
            var place = start
            let last = bytes.count - needle.count
            while place <= last, let base = bytes.baseAddress,
                let found = unsafe memchr(base + place, Int32(first), last - place + 1)
            {
                place = unsafe UnsafeRawPointer(found) - base
                let isSame = unsafe needle.withUnsafeBytes { needle in
                    guard let wanted = needle.baseAddress else { return false }
                    return unsafe memcmp(base + place, wanted, needle.count) == 0
                }
                if isSame { return place }
                place += 1
            }
            return nil
        }
    }

    /// Whether no byte is above 0x7F.
    static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at + 8 <= bytes.count {
            if unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
                return false
            }
            at += 8
        }
        return unsafe bytes[at...].allSatisfy { $0 < 0x80 }
    }
}
