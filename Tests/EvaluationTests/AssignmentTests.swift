import Testing

@testable import Evaluation

@Suite("Assignment")
struct AssignmentTests {
    @Test("prefers the greatest sum to the greatest single similarity")
    func prefersGreatestSum() {
        let pairs = Assignment(maximizing: [[0.9, 0.8], [0.8, 0.1]]).pairs
        #expect(Set(pairs.map { [$0.row, $0.column] }) == [[0, 1], [1, 0]])
    }

    @Test("leaves over what the longer side has more", arguments: [true, false])
    func leavesOverTheRest(isTall: Bool) {
        let similarities = isTall ? [[0.1], [0.7], [0.2]] : [[0.1, 0.7, 0.2]]
        let pairs = Assignment(maximizing: similarities).pairs
        #expect(pairs.count == 1)
        #expect(pairs.first.map { isTall ? $0.row : $0.column } == 1)
    }

    @Test("finds nothing in nothing")
    func findsNothingInNothing() {
        #expect(Assignment(maximizing: []).pairs.isEmpty)
        #expect(Assignment(maximizing: [[], []]).pairs.isEmpty)
    }

    @Test("reaches the sum that trying all orders reaches")
    func reachesTheBestSum() {
        var generator = Congruential(state: 42)
        for size in 1...6 {
            let similarities = (0..<size).map { _ in (0..<size).map { _ in Double.random(in: 0...1, using: &generator) }
            }
            let sum = Assignment(maximizing: similarities).pairs.reduce(0) { $0 + similarities[$1.row][$1.column] }
            #expect(abs(sum - bestSum(similarities, row: 0, taken: [])) < 1e-9)
        }
    }

    private func bestSum(_ similarities: [[Double]], row: Int, taken: Set<Int>) -> Double {
        guard row < similarities.count else { return 0 }
        return similarities[row].indices.filter { !taken.contains($0) }.map { column in
            similarities[row][column] + bestSum(similarities, row: row + 1, taken: taken.union([column]))
        }.max() ?? 0
    }
}

/// A repeatable source of random numbers (Knuth's MMIX constants).
struct Congruential: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}
