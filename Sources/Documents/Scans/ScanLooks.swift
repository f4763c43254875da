/// The few sizes and weights that a document is set in, found among measured ones.
///
/// Measured sizes jitter from line to line; headings are found by comparing looks, so lines that are meant alike must
/// come out alike.
struct ScanLooks {
    /// Sizes that occur, the most used first, in points.
    private var sizes: [Double] = []
    /// Width of a stroke as a share of the size, in the text that is not bold.
    private var usualStroke = 0.0

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
                .map { ($0.stroke / $0.size, Double($0.text.unicodeScalars.count)) }
            // Some of the text is bold: the usual weight is below the middle.
            usualStroke = Self.quantile(0.4, of: strokes)
        }
    }

    func look(of word: PlacedWord) -> Look {
        let size = sizes.first { abs($0 / max(word.size, 1) - 1) < Self.sameSize } ?? word.size
        return Look(
            font: "",
            size: size > 0 ? (size * 2).rounded() / 2 : 10,
            color: 0,
            isBold: word.isBold ?? false,
            isItalic: false
        )
    }

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

    /// Marks the words of a line that are set in bold.
    ///
    /// Single words are measured badly; a run between two changes of weight is measured as a whole.
    func weighted(_ line: [PlacedWord]) -> [PlacedWord] {
        guard usualStroke > 0 else { return line }
        var line = line
        let ratios = line.map { word in word.stroke > 0 && word.size > 0 ? word.stroke / word.size / usualStroke : 0 }
        for index in line.indices {
            line[index].isBold = ratios[index] > Self.boldness
            // Short words follow their neighbours.
            if line[index].text.unicodeScalars.count < 3 {
                let near = [index - 1, index + 1].filter(line.indices.contains).filter {
                    line[$0].text.unicodeScalars.count >= 3
                }
                if !near.isEmpty { line[index].isBold = near.allSatisfy { ratios[$0] > Self.boldness } }
            }
        }
        return line
    }
}
