/// How alike two sequences are: Ratcliff and Obershelp's measure, 0…1.
///
/// The longest common run is found, then the longest ones left and right of it, and so on; twice the length of all
/// runs over the length of both sequences is the ratio. Of runs of equal length the one that starts first in `first`
/// counts, then the one that starts first in `second`: Python's difflib decides so, and figures must agree with
/// measurements made there.
struct SequenceSimilarity<Element: Hashable> {
    private let first: [Element]
    private let second: [Element]
    private let positions: [Element: [Int]]

    init(_ first: [Element], _ second: [Element]) {
        self.first = first
        self.second = second
        positions = Dictionary(grouping: second.indices, by: { second[$0] })
    }

    /// 1 for equal sequences, and for two empty ones.
    var ratio: Double {
        let total = first.count + second.count
        guard total > 0 else { return 1 }
        var common = 0
        var open = [(first: first.indices, second: second.indices)]
        while let stretch = open.popLast() {
            let run = longestRun(in: stretch.first, and: stretch.second)
            guard run.length > 0 else { continue }
            common += run.length
            open.append((stretch.first.lowerBound..<run.first, stretch.second.lowerBound..<run.second))
            open.append(
                (run.first + run.length..<stretch.first.upperBound, run.second + run.length..<stretch.second.upperBound)
            )
        }
        return 2 * Double(common) / Double(total)
    }

    private func longestRun(
        in firstRange: Range<Int>,
        and secondRange: Range<Int>
    ) -> (first: Int, second: Int, length: Int) {
        var best = (first: firstRange.lowerBound, second: secondRange.lowerBound, length: 0)
        /// Lengths of the common runs that end at the previous element of `first`, by their end in `second`.
        var previous: [Int: Int] = [:]
        for index in firstRange {
            var current: [Int: Int] = [:]
            for other in positions[first[index]] ?? [] where other >= secondRange.lowerBound {
                guard other < secondRange.upperBound else { break }
                let length = (previous[other - 1] ?? 0) + 1
                current[other] = length
                if length > best.length { best = (index - length + 1, other - length + 1, length) }
            }
            previous = current
        }
        return best
    }
}
