/// The sizes of fonts, from how high letters reach.
///
/// How high capitals, digits and small letters are differs between fonts, so it is learned from the document's own
/// lines, in which words of all kinds stand side by side in one size.
struct LetterHeights {
    /// Letters that reach about as high, the highest first.
    private enum Kind: Comparable {
        case ideograph, accentedCapital, bracket, ascender, capital, accented, digit, dotted, short, small
    }

    /// Height above the line as a share of the size.
    private var shares: [Kind: Double] = [
        .ideograph: 0.90, .accentedCapital: 0.89, .bracket: 0.74, .ascender: 0.71, .capital: 0.69, .accented: 0.70,
        .digit: 0.67,
        .dotted: 0.68,
        .short: 0.60, .small: 0.48,
    ]
    /// So many words tell a share.
    private static let enough = 4

    /// Learns from the lines of a document.
    init(_ pages: [PlacedPage]) {
        let lines = pages.flatMap(\.lines).map { line in
            line.compactMap(Self.height)
        }
        // What there is most of is the measure.
        let counts = lines.reduce(into: [Kind: Int]()) { counts, line in
            for word in line { counts[word.kind, default: 0] += 1 }
        }
        let measure: Kind = counts[.ideograph, default: 0] > counts[.ascender, default: 0] ? .ideograph : .ascender
        var ratios: [Kind: [Double]] = [:]
        for line in lines {
            let heights = line.filter { $0.kind == measure }.map(\.height).sorted()
            guard !heights.isEmpty, heights[heights.count / 2] > 0 else { continue }
            for word in line { ratios[word.kind, default: []].append(word.height / heights[heights.count / 2]) }
        }
        let known = shares[measure] ?? 1
        for (kind, usual) in shares where kind != measure {
            // What differs much is of another size.
            let alike = (ratios[kind] ?? []).map { $0 * known }.filter { abs($0 / usual - 1) < 0.2 }.sorted()
            if alike.count >= Self.enough { shares[kind] = alike[alike.count / 2] }
        }
    }

    /// The pages with the sizes of their words.
    func sized(_ pages: [PlacedPage]) -> [PlacedPage] {
        pages.map { page in
            var page = page
            page.lines = page.lines.map(sized)
            return page
        }
    }

    /// The words of a line with their sizes.
    private func sized(_ line: [PlacedWord]) -> [PlacedWord] {
        var line = line
        let own = line.map(estimate)
        let sure = own.filter { $0.isSure && $0.size > 0 }
        let usual = Self.median(sure.isEmpty ? own : sure)
        for index in line.indices {
            let mine = own[index]
            // A line may hold two sizes: a name beside an address.
            let differs = mine.isSure && mine.letters >= 3 && usual > 0 && abs(mine.size / usual - 1) > 0.22
            line[index].size = differs ? Self.median(Self.alike(own[index], own)) : usual
        }
        return line
    }

    private typealias Estimate = (size: Double, letters: Int, isSure: Bool)

    private func estimate(_ word: PlacedWord) -> Estimate {
        guard let found = Self.height(of: word), let share = shares[found.kind] else { return (0, 0, false) }
        let letters = word.text.unicodeScalars.count
        // The first of the numbers is but a stroke.
        let isSure = found.kind == .ideograph ? letters > 1 : found.kind < .dotted
        return (found.height / share, letters, isSure)
    }

    /// What the highest letters of a word are, and how high they reach.
    private static func height(of word: PlacedWord) -> (kind: Kind, height: Double)? {
        let kinds = word.text.unicodeScalars.compactMap(kind)
        guard let highest = kinds.min() else { return nil }
        // Ideographs reach below the line.
        if highest == .ideograph { return (highest, word.height) }
        // How high accents on capitals reach differs most; the letters beside them tell more.
        let accents = kinds.count { $0 == .accentedCapital }
        if accents > 0, accents < word.tops.count, let next = kinds.filter({ $0 != .accentedCapital }).min() {
            return (next, max(word.baseline - word.tops[accents], 0))
        }
        return (highest, max(word.rise, 0))
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        let properties = scalar.properties
        if ("0"..."9").contains(scalar) { return .digit }
        if scalar.isIdeographic && properties.isAlphabetic || scalar.isHangul { return .ideograph }
        if "()[]{}/|\\".unicodeScalars.contains(scalar) { return .bracket }
        guard properties.isAlphabetic else { return nil }
        let isAccented =
            ((0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value))
            && !"ÆØÇŁĄĘÐÞŒĐçąęşœæøı".unicodeScalars.contains(scalar)
        if properties.isUppercase { return isAccented ? .accentedCapital : .capital }
        if "bdfhklß".unicodeScalars.contains(scalar) { return .ascender }
        if "ij".unicodeScalars.contains(scalar) { return .dotted }
        if scalar == "t" { return .short }
        return isAccented ? .accented : .small
    }

    /// The estimates of words that have about the same size.
    private static func alike(_ mine: Estimate, _ own: [Estimate]) -> [Estimate] {
        own.filter { $0.isSure && abs($0.size / mine.size - 1) < 0.15 }
    }

    private static func median(_ estimates: [Estimate]) -> Double {
        let sorted = estimates.filter { $0.size > 0 }.sorted { $0.size < $1.size }
        let half = Double(sorted.reduce(0) { $0 + $1.letters }) / 2
        var passed = 0.0
        for estimate in sorted {
            passed += Double(estimate.letters)
            if passed >= half { return estimate.size }
        }
        return 0
    }
}
