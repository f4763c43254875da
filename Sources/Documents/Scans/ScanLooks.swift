/// The few sizes and weights that a document is set in, found among measured ones.
///
/// Measured sizes jitter from line to line; headings are found by comparing looks, so lines that are meant alike must
/// come out alike.
struct ScanLooks {
    /// Sizes that occur, the most used first, in points.
    private var sizes: [Double] = []
    /// The size of most of the text, and how wide its strokes are, in points, where it is not bold.
    private var usual = (size: 0.0, stroke: 0.0)

    /// From how thick strokes on a size other than the usual one is bold: lines of one size are meant alike.
    private var boldnessOf: [Double: Double] = [:]

    /// Sizes that differ by less are one.
    private static let sameSize = 0.085
    /// Strokes this much thicker than usual are bold.
    private static let boldness = 1.27

    init(_ pages: [PlacedPage]) {
        let words = pages.flatMap { $0.lines.flatMap(\.self) }.filter { $0.size > 0 }
        var left = words.map { (size: $0.size, weight: Double($0.text.unicodeScalars.count)) }.sorted {
            $0.size < $1.size
        }
        while !left.isEmpty, sizes.count < 24 {
            let center = Self.densest(left)
            sizes.append(center)
            left.removeAll { abs($0.size / center - 1) < Self.sameSize }
        }
        if let body = sizes.first {
            let strokes = words.filter { $0.stroke > 0 && abs($0.size / body - 1) < 2 * Self.sameSize }
                .map { ($0.stroke, Double($0.text.unicodeScalars.count)) }
            // Some of the text is bold: the usual weight is below the middle.
            usual = (body, Self.quantile(0.4, of: strokes))
        }
        for size in sizes.dropFirst() {
            let alike = words.filter { self.size(of: $0) == size && $0.text.unicodeScalars.count >= 3 }
            let middle = Self.quantile(0.5, of: alike.map { (weight(of: $0), Double($0.text.unicodeScalars.count)) })
            boldnessOf[size] = middle > Self.boldness ? 0.85 * Self.boldness : 1.06 * Self.boldness
        }
    }

    func look(of word: PlacedWord) -> Look {
        let size = size(of: word)
        return Look(
            font: "",
            size: size > 0 ? (size * 2).rounded() / 2 : 10,
            color: 0,
            isBold: word.isBold ?? false,
            isItalic: false
        )
    }

    private func size(of word: PlacedWord) -> Double {
        let size = max(word.size, 1)
        let nearest = sizes.min { abs($0 / size - 1) < abs($1 / size - 1) }
        guard let nearest, abs(nearest / size - 1) < Self.sameSize else { return word.size }
        return nearest
    }

    private func boldness(of word: PlacedWord) -> Double { boldnessOf[size(of: word)] ?? Self.boldness }

    /// The size around which most letters lie.
    private static func densest(_ sizes: [(size: Double, weight: Double)]) -> Double {
        var best = (sum: 0.0, weight: 0.0)
        var start = 0
        var window = (sum: 0.0, weight: 0.0)
        for end in sizes.indices {
            window.sum += sizes[end].size * sizes[end].weight
            window.weight += sizes[end].weight
            while sizes[end].size > sizes[start].size * (1 + sameSize) {
                window.sum -= sizes[start].size * sizes[start].weight
                window.weight -= sizes[start].weight
                start += 1
            }
            if window.weight > best.weight { best = window }
        }
        return best.weight > 0 ? best.sum / best.weight : sizes[0].size
    }

    private static func quantile(_ share: Double, of values: [(Double, Double)]) -> Double {
        let sorted = values.sorted { $0.0 < $1.0 }
        let limit = sorted.reduce(0) { $0 + $1.1 } * share
        var passed = 0.0
        for (value, weight) in sorted {
            passed += weight
            if passed >= limit { return value }
        }
        return 0
    }

    /// How thick a word's strokes are beside those of text of its size that is not bold.
    ///
    /// Small letters are relatively thicker: a scanner's blur adds as much to them as to large ones.
    private func weight(of word: PlacedWord) -> Double {
        guard word.stroke > 0, word.size > 0, usual.stroke > 0 else { return 0 }
        let ratio = word.size / usual.size
        return word.stroke / (usual.stroke * (0.7 * ratio + 0.3))
    }

    /// Marks the words of a line that are set in bold.
    ///
    /// Single words are measured badly: where words without a wide gap between them are of about one weight, they are
    /// measured as a whole, and short words follow their neighbours.
    func weighted(_ line: [PlacedWord]) -> [PlacedWord] {
        guard usual.stroke > 0 else { return line }
        var line = line
        let weights = line.map(weight)
        let longInLine = line.indices.filter { line[$0].text.unicodeScalars.count >= 3 && weights[$0] > 0 }
        var start = 0
        while start < line.count {
            var end = start + 1
            while end < line.count, line[end].left - line[end - 1].right < 0.9 * line[end].size { end += 1 }
            let long = longInLine.filter { (start..<end).contains($0) }
            let letters = { (index: Int) in Double(line[index].text.unicodeScalars.count) }
            let all = long.reduce(0) { $0 + letters($1) }
            let mean = long.reduce(0) { $0 + weights[$1] * letters($1) } / max(all, 1)
            let isEven = long.allSatisfy { abs(weights[$0] / max(mean, 0.01) - 1) < 0.17 }
            for index in start..<end {
                if isEven, !long.isEmpty {
                    line[index].isBold = mean > boldness(of: line[index])
                } else if !long.contains(index) {
                    let near = [longInLine.last { $0 < index }, longInLine.first { $0 > index }].compactMap(\.self)
                    line[index].isBold = !near.isEmpty && near.allSatisfy { weights[$0] > boldness(of: line[$0]) }
                } else {
                    line[index].isBold = weights[index] > boldness(of: line[index])
                }
            }
            start = end
        }
        return line
    }
}
