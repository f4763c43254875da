private import Glibc

/// Searches in bytes at the speed of the C library: the standard library's searches are generic, and over a file's
/// last 64 KB they cost more than Poppler takes for its text.
enum ByteSearch {
    /// Whether `needle` occurs in the last `count` bytes.
    static func tail(of bytes: [UInt8], _ count: Int, contains needle: [UInt8]) -> Bool {
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        let start = max(0, bytes.count - count)
        return unsafe bytes.withUnsafeBytes { bytes in
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
                if isSame { return true }
                place += 1
            }
            return false
        }
    }
}
