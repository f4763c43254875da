/// Compiles aliases into the bytes that ``TitleIndex`` reads.
struct TitleIndexWriter {
    /// One alias with what it stands for.
    struct Alias {
        var title: String
        /// The place of the row in `occupations`.
        var occupation: Int?
        var isco: Int
        var voteWeight: Float
        var ownCode: String
    }

    /// A word, told apart by whether it leads: the same words come back in title after title.
    private struct WordKey: Hashable {
        var text: String
        var isHead: Bool
    }

    private var places: [UInt32: Int32] = [:]
    private var hashes: [UInt32] = []
    private var kinds: [UInt8] = []
    private var counts: [Int32] = []
    /// The alias that had a feature last, so that an alias has it once.
    private var lastAlias: [Int32] = []
    private var known: [WordKey: Range<Int>] = [:]
    private var knownFeatures: [Int32] = []
    /// The features of each alias, one after another, and where each alias's end.
    private var features: [Int32] = []
    private var ends: [Int32] = []

    /// - Parameter model: The index whose weights are taken, so that similarities with both can be compared.
    static func bytes(of aliases: [Alias], reader: TitleReader, model: TitleIndex? = nil) -> [UInt8] {
        var writer = TitleIndexWriter()
        writer.features.reserveCapacity(aliases.count * 32)
        writer.ends.reserveCapacity(aliases.count)
        for (index, alias) in aliases.enumerated() {
            // An alias that stands for several occupations comes as often, one after the other.
            if index > 0, aliases[index - 1].title == alias.title {
                writer.repeatLast()
            } else {
                writer.add(reader.read(alias.title, isAlias: true).words)
            }
        }
        let weights = writer.weights(of: aliases.count, model: model)
        return writer.write(aliases, weights: weights)
    }

    private mutating func add(_ words: [TitleReading.Word]) {
        let alias = Int32(truncatingIfNeeded: ends.count)
        for word in words {
            for index in features(of: WordKey(text: word.text, isHead: word.isHead)) {
                let place = knownFeatures[index]
                if lastAlias[Int(place)] == alias { continue }
                lastAlias[Int(place)] = alias
                counts[Int(place)] += 1
                features.append(place)
            }
        }
        ends.append(Int32(truncatingIfNeeded: features.count))
    }

    private mutating func repeatLast() {
        let alias = Int32(truncatingIfNeeded: ends.count)
        let start = ends.count > 1 ? Int(ends[ends.count - 2]) : 0
        for index in start..<features.count {
            let place = features[index]
            lastAlias[Int(place)] = alias
            counts[Int(place)] += 1
            features.append(place)
        }
        ends.append(Int32(truncatingIfNeeded: features.count))
    }

    private mutating func features(of key: WordKey) -> Range<Int> {
        if let range = known[key] { return range }
        let start = knownFeatures.count
        let word = TitleReading.Word(text: key.text, weight: 1, isHead: key.isHead)
        for feature in TitleFeatures.features(of: [word]) {
            if let place = places[feature.hash] {
                knownFeatures.append(place)
                continue
            }
            let place = Int32(truncatingIfNeeded: hashes.count)
            places[feature.hash] = place
            hashes.append(feature.hash)
            kinds.append(UInt8(TitleFeatures.kind(of: feature)))
            counts.append(0)
            lastAlias.append(-1)
            knownFeatures.append(place)
        }
        known[key] = start..<knownFeatures.count
        return start..<knownFeatures.count
    }

    // MARK: weights

    /// A piece of a word that more than every so-manieth alias has tells nothing, and takes the most time.
    private static let commonPiece = 40

    private func weights(of aliasCount: Int, model: TitleIndex?) -> [Float] {
        hashes.indices.map { index in
            let kind = TitleFeatures.weight(ofKind: Int(kinds[index]))
            if let model { return model.entry(of: hashes[index])?.weight ?? kind * 8 }
            let count = Int(counts[index])
            if kinds[index] == 3, aliasCount > 1000, count * Self.commonPiece > aliasCount { return 0 }
            return kind * Self.rarity(count, of: aliasCount)
        }
    }

    /// What a feature says that so many titles have.
    private static func rarity(_ count: Int, of all: Int) -> Float {
        // The natural logarithm by its integer part and a series would be slower than what the system has, but the
        // standard library has none: log2 by the exponent and a polynomial is exact enough for weights.
        1 + logarithm(Float(all + 1) / Float(count + 1))
    }

    private static func logarithm(_ value: Float) -> Float {
        let significand = value.significand
        let x = (significand - 1) / (significand + 1)
        let square = x * x
        let series = 2 * x * (1 + square / 3 + square * square / 5 + square * square * square / 7)
        return Float(value.exponent) * 0.693_147_2 + series
    }

    // MARK: writing

    private func write(_ aliases: [Alias], weights: [Float]) -> [UInt8] {
        let (postings, offsets) = postings(weights)
        let slotCount = PhraseTableWriter.power(atLeast: max(2, hashes.count * 2))
        var slots = [Int32](repeating: -1, count: slotCount)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slotCount - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = Int32(truncatingIfNeeded: index)
        }
        var pool = TextPool()
        var writer = FlatWriter()
        writer.reserve(slotCount * 16 + aliases.count * (TitleIndex.aliasSize + 44) + postings.count)
        writer.words(repeatElement(0, count: TitleIndex.headerWords))
        writer.set(aliases.count, at: 0)
        writer.set(slotCount, at: 4)
        writer.set(writer.count, at: 8)
        for index in slots {
            guard index >= 0 else {
                for _ in 0..<4 { writer.word(0) }
                continue
            }
            let index = Int(index)
            writer.word(Int(hashes[index]))
            writer.word(Int(weights[index].bitPattern))
            writer.word(Int(offsets[index]))
            writer.word(Int(kinds[index]) << 24 | (weights[index] > 0 ? Int(counts[index]) : 0))
        }
        writer.set(writer.count, at: 16)
        for alias in aliases {
            let title = pool.place(of: alias.title)
            let code = pool.place(of: alias.ownCode)
            writer.word(title.offset)
            writer.word(title.count)
            writer.word(code.offset)
            writer.word(code.count << 16 | (alias.occupation ?? 0xFFFF))
            writer.word(alias.isco)
            writer.word(Int(alias.voteWeight.bitPattern))
        }
        writer.align()
        writer.set(writer.count, at: 24)
        for alias in aliases.indices { writer.word(Int(length(of: alias, weights).bitPattern)) }
        // Thirty-two are read at once.
        for _ in 0..<32 { writer.word(0) }
        writer.set(writer.count, at: 28)
        let keys = aliases.enumerated().map { index, alias in
            let tokens = TokenizedText(alias.title)
            return UInt64(tokens.hash(0..<tokens.count)) << 32 | UInt64(index)
        }
        for key in keys.sorted() {
            writer.word(Int(key >> 32))
            writer.word(Int(key & 0xFFFF_FFFF))
        }
        writer.set(writer.count, at: 20)
        writer.append(pool.bytes)
        writer.set(writer.count, at: 12)
        writer.append(postings)
        return writer.bytes
    }

    /// One divided by the length of an alias's features.
    private func length(of alias: Int, _ weights: [Float]) -> Float {
        let start = alias > 0 ? Int(ends[alias - 1]) : 0
        var sum: Float = 0
        for index in start..<Int(ends[alias]) {
            let weight = weights[Int(features[index])]
            sum += weight * weight
        }
        return sum > 0 ? 1 / sum.squareRoot() : 0
    }

    /// For each feature the aliases that have it, as differences.
    private func postings(_ weights: [Float]) -> (bytes: [UInt8], offsets: [Int32]) {
        // By counting: where each feature's aliases begin, then every alias into its place.
        var starts: [Int32] = []
        starts.reserveCapacity(counts.count + 1)
        var total: Int32 = 0
        for count in counts {
            starts.append(total)
            total += count
        }
        var sorted = [Int32](repeating: 0, count: Int(total))
        var next = starts
        var first = 0
        for (alias, end) in ends.enumerated() {
            for index in first..<Int(end) {
                let place = Int(features[index])
                sorted[Int(next[place])] = Int32(truncatingIfNeeded: alias)
                next[place] += 1
            }
            first = Int(end)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(total) * 5 / 4)
        var offsets: [Int32] = []
        offsets.reserveCapacity(counts.count)
        for place in counts.indices {
            offsets.append(Int32(truncatingIfNeeded: bytes.count))
            guard weights[place] > 0 else { continue }
            var last: Int32 = -1
            for index in Int(starts[place])..<Int(next[place]) {
                var step = UInt32(sorted[index] - last)
                last = sorted[index]
                while step >= 0x80 {
                    bytes.append(UInt8(step & 0x7F) | 0x80)
                    step >>= 7
                }
                bytes.append(UInt8(step))
            }
        }
        return (bytes, offsets)
    }
}
