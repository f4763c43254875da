/// How alike two short texts are, whatever the order of their words.
enum TextSimilarity {
    /// From here on two texts are taken for the same.
    static let sufficient = 0.8

    static func isSame(_ gold: String?, _ found: String?) -> Bool {
        tokenSetRatio(gold, found) >= sufficient
    }

    /// The greatest likeness between the words in common and either text, 0…1.
    ///
    /// A text that is wholly contained in the other counts as the same only if it carries two fifths of its letters:
    /// "GmbH" is not "Telespazio Germany GmbH".
    static func tokenSetRatio(_ left: String?, _ right: String?) -> Double {
        let leftTokens = FoldedText.tokens(left)
        let rightTokens = FoldedText.tokens(right)
        guard !leftTokens.isEmpty, !rightTokens.isEmpty else { return 0 }
        guard leftTokens.joined() != rightTokens.joined() else { return 1 }
        let leftSet = Set(leftTokens)
        let rightSet = Set(rightTokens)
        let common = leftSet.intersection(rightSet)
        let shared = sentence(common)
        let leftText = sentence(common, leftSet.subtracting(common))
        let rightText = sentence(common, rightSet.subtracting(common))
        let whole = ratio(leftText, rightText)
        guard !common.isEmpty else { return whole }
        let best = max(whole, ratio(shared, leftText), ratio(shared, rightText))
        let letters = (letterCount(leftSet), letterCount(rightSet))
        let isContained = common == leftSet || common == rightSet
        if isContained, Double(min(letters.0, letters.1)) < 0.4 * Double(max(letters.0, letters.1)) {
            return min(best, whole, 0.79)
        }
        return best
    }

    private static func ratio(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
        SequenceSimilarity(left, right).ratio
    }

    /// The words of each set in the order of their code points, one blank between words.
    private static func sentence(_ sets: Set<String>...) -> [Unicode.Scalar] {
        let words = sets.flatMap { set in
            set.map { Array($0.unicodeScalars) }.sorted { $0.lexicographicallyPrecedes($1) }
        }
        return Array(words.joined(separator: [" "]))
    }

    private static func letterCount(_ words: Set<String>) -> Int {
        words.reduce(0) { $0 + $1.unicodeScalars.count }
    }
}
