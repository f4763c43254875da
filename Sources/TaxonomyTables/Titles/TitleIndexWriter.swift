/// Compiles aliases into the bytes that ``TitleIndex`` reads.
struct TitleIndexWriter {
    /// One alias with what it stands for.
    struct Alias {
        var title: String
        /// The place of the row in `occupations`.
        var occupation: Int?
        var isco: Int
        var voteWeight: Float
        /// How common the occupation is.
        var prior: Float
        var ownCode: String
    }

    private struct Entry {
        var kind: Int
        var aliases: [Int32]
    }

    /// A word, told apart by whether it leads: the same words come back in title after title.
    private struct WordKey: Hashable {
        var text: String
        var isHead: Bool
    }

    private var places: [UInt32: Int32] = [:]
    private var hashes: [UInt32] = []
    private var entries: [Entry] = []
    private var known: [WordKey: [Int32]] = [:]

    static func bytes(of aliases: [Alias], reader: TitleReader) -> [UInt8] {
        var writer = TitleIndexWriter()
        var featureLists: [[Int32]] = []
        featureLists.reserveCapacity(aliases.count)
        for (index, alias) in aliases.enumerated() {
            let alias32 = Int32(truncatingIfNeeded: index)
            var list: [Int32] = []
            for word in reader.read(alias.title, isAlias: true).words {
                for place in writer.features(of: WordKey(text: word.text, isHead: word.isHead))
                where writer.entries[Int(place)].aliases.last != alias32 {
                    writer.entries[Int(place)].aliases.append(alias32)
                    list.append(place)
                }
            }
            featureLists.append(list)
        }
        let weights = writer.entries.map { entry -> Float in
            TitleIndex.kindWeight(of: UInt32(entry.kind) << 24) * rarity(entry.aliases.count, of: aliases.count)
        }
        return write(
            aliases,
            hashes: writer.hashes,
            entries: writer.entries,
            weights: weights,
            featureLists: featureLists
        )
    }

    private mutating func features(of key: WordKey) -> [Int32] {
        if let places = known[key] { return places }
        let word = TitleReading.Word(text: key.text, weight: 1, isHead: key.isHead)
        let list = TitleFeatures.features(of: [word]).map { feature -> Int32 in
            if let place = places[feature.hash] { return place }
            let place = Int32(truncatingIfNeeded: entries.count)
            places[feature.hash] = place
            hashes.append(feature.hash)
            let kind =
                feature.weight == TitleFeatures.wordWeight ? 1 : feature.weight == TitleFeatures.headWeight ? 2 : 3
            entries.append(Entry(kind: kind, aliases: []))
            return place
        }
        known[key] = list
        return list
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

    private static func write(
        _ aliases: [Alias],
        hashes: [UInt32],
        entries: [Entry],
        weights: [Float],
        featureLists: [[Int32]]
    ) -> [UInt8] {
        var postings: [UInt8] = []
        var offsets: [Int] = []
        for entry in entries {
            offsets.append(postings.count)
            var last: Int32 = -1
            for alias in entry.aliases {
                var step = UInt32(alias - last)
                last = alias
                while step >= 0x80 {
                    postings.append(UInt8(step & 0x7F) | 0x80)
                    step >>= 7
                }
                postings.append(UInt8(step))
            }
        }
        let slotCount = PhraseTableWriter.power(atLeast: max(2, entries.count * 2))
        var slots = [Int](repeating: -1, count: slotCount)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slotCount - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = index
        }
        var pool = TextPool()
        var writer = FlatWriter()
        writer.words([aliases.count, slotCount, 0, 0, 0, 0, 0])
        writer.set(writer.count, at: 8)
        for index in slots {
            if index < 0 {
                writer.words([0, 0, 0, 0])
            } else {
                writer.words([
                    Int(hashes[index]), Int(weights[index].bitPattern), offsets[index],
                    entries[index].kind << 24 | entries[index].aliases.count,
                ])
            }
        }
        writer.set(writer.count, at: 16)
        for alias in aliases {
            let title = pool.place(of: alias.title)
            let code = pool.place(of: alias.ownCode)
            writer.words([title.offset, title.count, code.offset])
            writer.words([code.count << 16 | (alias.occupation ?? 0xFFFF), alias.isco])
            writer.words([Int(alias.voteWeight.bitPattern), Int(alias.prior.bitPattern)])
        }
        writer.set(writer.count, at: 24)
        for list in featureLists {
            let norm = list.reduce(Float(0)) { $0 + weights[Int($1)] * weights[Int($1)] }.squareRoot()
            writer.word(Int((norm > 0 ? 1 / norm : 0).bitPattern))
        }
        writer.set(writer.count, at: 20)
        writer.append(pool.bytes)
        writer.set(writer.count, at: 12)
        writer.append(postings)
        return writer.bytes
    }
}
