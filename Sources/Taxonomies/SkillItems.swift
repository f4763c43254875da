/// The items of a text that lists things: what stands between commas, bars, bullets and slashes.
struct SkillItems {
    private let bytes: [UInt8]
    private var items: [Range<Int>] = []
    /// Where separators stand that no name of a skill has inside.
    private var cuts: [Int] = []
    /// The item before a colon, which says what is listed.
    private var label: Range<Int>?

    init(_ text: String) {
        bytes = Array(text.utf8)
        var start = 0
        var place = 0
        for scalar in text.unicodeScalars {
            let length = UTF8.width(scalar)
            if Self.separators.contains(scalar) {
                items.append(start..<place)
                if scalar == ":" || scalar == "\u{FF1A}", items.count == 1 { label = start..<place }
                start = place + length
                if scalar != "/" && scalar != ":" && scalar != "\u{2013}" { cuts.append(place) }
            }
            place += length
        }
        items.append(start..<place)
    }

    private static let separators: Set<Unicode.Scalar> = [
        ",", ";", "|", "/", "\u{2022}", "\u{B7}", "\n", "\t", ":", "(", ")", "[", "]", "\u{25AA}", "\u{25CF}",
        "\u{2013}", "\u{3001}", "\u{FF0C}", "\u{FF1A}", "\u{FF1B}",
    ]

    /// Whether a separator stands inside a range.
    func isCut(_ range: Range<Int>) -> Bool { cuts.contains(where: range.contains) }

    /// Whether a range stands before the colon of a line that lists several things.
    func isLabel(_ range: Range<Int>) -> Bool {
        guard let label, items.count > 2 else { return false }
        return label.contains(range.lowerBound)
    }

    /// Whether a hyphen ties a range to a word ("go-karting"), but for words that say how something is made.
    func isHyphened(_ range: Range<Int>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        if range.lowerBound > 1, bytes[range.lowerBound - 1] == hyphen, isLetter(range.lowerBound - 2) { return true }
        guard range.upperBound + 1 < bytes.count, bytes[range.upperBound] == hyphen, isLetter(range.upperBound + 1)
        else { return false }
        let rest = String(decoding: bytes[(range.upperBound + 1)...].prefix(12), as: UTF8.self).lowercased()
        return !["based", "native", "driven", "certified", "like", "script", "lang"].contains(where: rest.hasPrefix)
    }

    private func isLetter(_ place: Int) -> Bool {
        bytes[place] | 0x20 >= 0x61 && bytes[place] | 0x20 <= 0x7A || bytes[place] >= 0x80
    }

    /// Whether a skill fills an item but for a few letters, in a list of which most items name skills.
    func isItem(_ range: Range<Int>, among skills: [Range<Int>]) -> Bool {
        guard items.count > 1, let own = items.first(where: { $0.contains(range.lowerBound) }) else { return false }
        guard own.count <= range.count + 14, !isLabel(range) else { return false }
        let named = items.filter { item in
            item.count < 40 && skills.contains { item.contains($0.lowerBound) && $0.count * 3 >= item.count }
        }
        return named.count >= 2
    }

    /// Whether it stands at the beginning of its item, too, or behind an "and".
    func beginsItem(_ range: Range<Int>) -> Bool {
        guard let own = items.first(where: { $0.contains(range.lowerBound) }) else { return false }
        let before = String(decoding: bytes[own.lowerBound..<range.lowerBound], as: UTF8.self)
        guard let word = before.split(whereSeparator: { !$0.isLetter && $0 != "&" }).last else { return true }
        return Self.joining.contains(word.lowercased())
    }

    private static let joining: Set<String> = ["and", "&", "or", "et", "und", "y", "e", "en", "och", "og", "i", "a"]
}
