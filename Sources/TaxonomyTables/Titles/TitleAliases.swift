/// The aliases of titles in layers: those that were compiled, without what folders took out, and what they added.
package struct TitleAliases: Sendable {
    /// What a folder changes.
    struct Changes: Sendable {
        /// One bit an alias that is not to be found any more.
        var gone: [UInt64] = []
        var goneCount = 0
        var added: TitleIndex?
        /// Where the occupations stand now, by where they stood; empty if they stand where they stood.
        var places: [Int?] = []

        func isGone(_ alias: Int) -> Bool {
            alias >> 6 < gone.count && gone[alias >> 6] >> UInt64(alias & 63) & 1 == 1
        }

        mutating func remove(_ alias: Int, of count: Int) {
            if gone.isEmpty { gone = Array(repeating: 0, count: (count + 63) / 64) }
            guard !isGone(alias) else { return }
            gone[alias >> 6] |= 1 << UInt64(alias & 63)
            goneCount += 1
        }
    }

    private let base: TitleIndex
    private let changes: Changes

    init(base: TitleIndex, changes: Changes) {
        self.base = base
        self.changes = changes
    }

    /// How many aliases there are.
    package var count: Int { base.count - changes.goneCount + (changes.added?.count ?? 0) }

    /// Which aliases there are.
    var all: [Int] {
        (0..<(base.count + (changes.added?.count ?? 0))).filter { $0 >= base.count || !changes.isGone($0) }
    }

    private func pick<Value>(_ alias: Int, _ value: (TitleIndex, Int) -> Value) -> Value {
        if alias >= base.count, let added = changes.added { return value(added, alias - base.count) }
        return value(base, alias)
    }

    /// The alias as it was written.
    package func title(_ alias: Int) -> String { pick(alias) { $0.title($1) } }

    /// The company's own code of an alias; empty if it has none.
    package func ownCode(_ alias: Int) -> String { pick(alias) { $0.ownCode($1) } }

    /// Its ISCO-08 unit group as a number; zero if it has none.
    package func isco(_ alias: Int) -> Int { pick(alias) { $0.isco($1) } }

    /// How much its vote counts.
    package func voteWeight(_ alias: Int) -> Float { pick(alias) { $0.voteWeight($1) } }

    /// Its occupation, as the place of the row in `occupations`; `nil` if it has none.
    package func occupation(_ alias: Int) -> Int? {
        let place = pick(alias) { $0.occupation($1) }
        guard alias < base.count, let place, place < changes.places.count else { return place }
        return changes.places[place]
    }

    /// How many of the words are known here, and how many there are; short words do not count.
    package func knownWords(_ words: [TitleReading.Word]) -> (known: Int, all: Int) {
        let long = words.filter { $0.text.utf8.count > 2 || $0.text.utf8.first ?? 0 >= 0x80 }
        return (long.filter(hasWord).count, long.count)
    }

    /// Whether an alias has a word.
    package func hasWord(_ word: TitleReading.Word) -> Bool {
        base.hasWord(word) || changes.added?.hasWord(word) ?? false
    }

    /// The nearest aliases by the cosine of the weighted features.
    package func nearest(to words: [TitleReading.Word], count: Int) -> [TitleIndex.Neighbour] {
        let model = base.count > 0 ? base : changes.added ?? base
        let (terms, scale) = model.terms(of: words)
        var found =
            changes.gone.isEmpty
            ? base.nearest(to: terms, scale: scale, count: count)
            : base.nearest(to: terms, scale: scale, count: count) { changes.isGone($0) }
        guard let added = changes.added else { return found }
        found += added.nearest(to: terms, scale: scale, count: count).map {
            TitleIndex.Neighbour(alias: base.count + $0.alias, similarity: $0.similarity)
        }
        found.sort { ($0.similarity, $0.alias) > ($1.similarity, $1.alias) }
        return Array(found.prefix(count))
    }
}
