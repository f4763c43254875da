/// The items of a text that lists things: what stands between commas, bars, bullets and slashes.
struct SkillItems {
    private var items: [Range<Int>] = []
    /// Where separators stand that no name of a skill has inside.
    private var cuts: [Int] = []

    init(_ text: String) {
        var start = 0
        var place = 0
        for scalar in text.unicodeScalars {
            let length = UTF8.width(scalar)
            if Self.separators.contains(scalar) {
                items.append(start..<place)
                start = place + length
                if scalar != "/" && scalar != ":" && scalar != "\u{2013}" { cuts.append(place) }
            }
            place += length
        }
        items.append(start..<place)
    }

    private static let separators: Set<Unicode.Scalar> = [
        ",", ";", "|", "/", "\u{2022}", "\u{B7}", "\n", "\t", ":", "(", ")", "[", "]", "\u{25AA}", "\u{25CF}",
        "\u{2013}", "\u{3001}", "\u{FF0C}",
    ]

    /// Whether a separator stands inside a range.
    func isCut(_ range: Range<Int>) -> Bool { cuts.contains(where: range.contains) }

    /// Whether a skill fills an item but for a few letters, in a list of which most items name skills.
    func isItem(_ range: Range<Int>, among skills: [Range<Int>]) -> Bool {
        guard items.count > 1, let own = items.first(where: { $0.contains(range.lowerBound) }) else { return false }
        guard own.count <= range.count + 14 else { return false }
        let named = items.filter { item in
            item.count < 40 && skills.contains { item.contains($0.lowerBound) && $0.count * 3 >= item.count }
        }
        return named.count >= 2
    }
}
