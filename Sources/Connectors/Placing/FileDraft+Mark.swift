import Crypto

extension FileDraft {
    /// The name with the first digits of the content's SHA-256, by which a file is found again where no checksum is
    /// told: `cv.pdf` is `cv (3fa94c1be07d).pdf`.
    func name(marking checksum: String) -> String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let mark = " (\(checksum.prefix(12)))"
        guard parts.count > 1, let ending = parts.last else { return name + mark }
        return parts.dropLast().joined(separator: ".") + mark + "." + ending
    }
}

extension Digest {
    /// In digits and small letters.
    var hexadecimal: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
