import Testing

@testable import Evaluation

@Suite("Sequence similarity")
struct SequenceSimilarityTests {
    /// Two texts and the ratio that Python's difflib gives for them (autojunk off).
    private struct Pair: Sendable, CustomTestStringConvertible {
        let first: String
        let second: String
        let ratio: Double
        var testDescription: String { "«\(first)» and «\(second)»" }
    }

    private static let pairs = [
        Pair(first: "", second: "", ratio: 1),
        Pair(first: "abc", second: "", ratio: 0),
        Pair(first: "abcd", second: "bcde", ratio: 0.75),
        Pair(
            first: "private Thread currentThread;",
            second: "private volatile Thread currentThread;",
            ratio: 58.0 / 67
        ),
        Pair(first: "tide", second: "diet", ratio: 0.25),
        Pair(first: "diet", second: "tide", ratio: 0.5),
        Pair(first: "engineer senior", second: "engineer lead senior", ratio: 30.0 / 35),
        Pair(first: "aaaaaaaaab", second: "baaaaaaaaa", ratio: 0.9),
    ]

    @Test("is what difflib says", arguments: pairs)
    private func isWhatDifflibSays(pair: Pair) {
        let similarity = SequenceSimilarity(Array(pair.first.unicodeScalars), Array(pair.second.unicodeScalars))
        #expect(abs(similarity.ratio - pair.ratio) < 1e-12)
    }
}
