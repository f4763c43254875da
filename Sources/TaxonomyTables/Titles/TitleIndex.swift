/// The aliases of one language or group of languages, ready to be searched for the nearest.
///
/// Read in place: a slot table of features with their weight, each with the list of the aliases that have it
/// (differences, seven bits a byte), and a record for each alias.
package struct TitleIndex: Sendable {
    /// An alias near a title.
    package struct Neighbour: Sendable {
        /// Which alias.
        package var alias: Int
        /// How alike they are, from nought to one.
        package var similarity: Float
    }

    private let bytes: FlatBytes
    private let aliasCount, slotCount, slots, postings, aliases, text, norms: Int

    init(_ bytes: FlatBytes) {
        self.bytes = bytes
        aliasCount = bytes.integer(at: 0)
        slotCount = bytes.integer(at: 4)
        slots = bytes.integer(at: 8)
        postings = bytes.integer(at: 12)
        aliases = bytes.integer(at: 16)
        text = bytes.integer(at: 20)
        norms = bytes.integer(at: 24)
    }

    /// How many aliases there are.
    package var count: Int { aliasCount }

    static let aliasSize = 28

    /// The alias as it was written.
    package func title(_ alias: Int) -> String {
        let place = aliases + alias * Self.aliasSize
        return bytes.text(at: text + bytes.integer(at: place), count: bytes.integer(at: place + 4))
    }

    /// The company's own code of an alias; empty if it has none.
    package func ownCode(_ alias: Int) -> String {
        let place = aliases + alias * Self.aliasSize
        return bytes.text(at: text + bytes.integer(at: place + 8), count: bytes.integer(at: place + 12) >> 16)
    }

    /// Its occupation, as the place of the row in `occupations`; `nil` if it has none.
    package func occupation(_ alias: Int) -> Int? {
        let value = bytes.integer(at: aliases + alias * Self.aliasSize + 12) & 0xFFFF
        return value == 0xFFFF ? nil : value
    }

    /// Its ISCO-08 unit group as a number; zero if it has none.
    package func isco(_ alias: Int) -> Int { bytes.integer(at: aliases + alias * Self.aliasSize + 16) }

    /// How much its vote counts.
    package func voteWeight(_ alias: Int) -> Float {
        Float(bitPattern: bytes.word(at: aliases + alias * Self.aliasSize + 20))
    }

    /// How common its occupation is, as a factor of its vote.
    package func prior(_ alias: Int) -> Float {
        Float(bitPattern: bytes.word(at: aliases + alias * Self.aliasSize + 24))
    }

    /// How many of the words are known here, and how many there are; short words do not count.
    package func knownWords(_ words: [TitleReading.Word]) -> (known: Int, all: Int) {
        let long = words.filter { $0.text.utf8.count > 2 }
        return (long.filter(hasWord).count, long.count)
    }

    /// Whether an alias has a word.
    package func hasWord(_ word: TitleReading.Word) -> Bool { slot(of: TitleFeatures.wordHash(word.text)) != nil }

    private func slot(of hash: UInt32) -> Int? {
        guard slotCount > 0 else { return nil }
        var slot = Int(hash) & (slotCount - 1)
        for _ in 0..<slotCount {
            let place = slots + slot * 16
            let key = bytes.word(at: place)
            if key == hash { return place }
            if key == 0 { return nil }
            slot = (slot + 1) & (slotCount - 1)
        }
        return nil
    }

    /// The nearest aliases by the cosine of the weighted features.
    package func nearest(to words: [TitleReading.Word], count: Int) -> [Neighbour] {
        guard aliasCount > 0 else { return [] }
        var products = [Float](repeating: 0, count: aliasCount)
        var norm: Float = 0
        for feature in TitleFeatures.features(of: words) {
            guard let place = slot(of: feature.hash) else {
                // A feature that no alias has: the title is that much less like any of them.
                norm += feature.weight * feature.weight * 64
                continue
            }
            let weight = Float(bitPattern: bytes.word(at: place + 4))
            let own = feature.weight * weight / TitleIndex.kindWeight(of: bytes.word(at: place + 12))
            norm += own * own
            add(
                own * weight,
                to: &products,
                from: bytes.integer(at: place + 8),
                count: bytes.integer(at: place + 12) & 0xFFFFFF
            )
        }
        guard norm > 0 else { return [] }
        return best(products, count: count, scale: 1 / norm.squareRoot())
    }

    /// The weight that a feature's kind has in the stored weights.
    static func kindWeight(of word: UInt32) -> Float {
        switch word >> 24 {
        case 1: TitleFeatures.wordWeight
        case 2: TitleFeatures.headWeight
        default: TitleFeatures.pieceWeight
        }
    }

    private func add(_ value: Float, to products: inout [Float], from offset: Int, count: Int) {
        // Every posting takes at least one byte and at most four.
        let length = min(count * 4, bytes.count - postings - offset)
        unsafe bytes.withBytes(at: postings + offset, count: length) { memory in
            unsafe products.withUnsafeMutableBufferPointer { products in
                var place = 0
                var alias = -1
                for _ in 0..<count {
                    guard place < memory.count else { return }
                    // Nearly every step is a single byte.
                    var byte = unsafe memory[place]
                    place &+= 1
                    var step = Int(byte & 0x7F)
                    var shift = 7
                    while byte >= 0x80, place < memory.count {
                        byte = unsafe memory[place]
                        place &+= 1
                        step |= Int(byte & 0x7F) &<< shift
                        shift += 7
                    }
                    alias &+= step
                    guard alias >= 0, alias < products.count else { return }
                    unsafe products[alias] += value
                }
            }
        }
    }

    /// The highest scores, by a heap of the best so far.
    private func best(_ products: [Float], count: Int, scale: Float) -> [Neighbour] {
        var found: [Neighbour] = []
        found.reserveCapacity(count * 3)
        var floor: Float = 0.05
        unsafe bytes.withBytes(at: norms, count: aliasCount * 4) { memory in
            guard memory.count == products.count * 4 else { return }
            var start = 0
            while start < products.count {
                let end = min(start + Self.stretch, products.count)
                defer { start = end }
                // Most stretches hold no alias near enough, which sixteen multiplications at a time tell.
                let limit = floor / scale * 0.999
                let holdsMore = unsafe holdsMore(than: limit, products, norms: memory, from: start)
                guard holdsMore else { continue }
                for alias in start..<end {
                    let similarity =
                        unsafe products[alias] * memory.loadUnaligned(fromByteOffset: alias * 4, as: Float.self) * scale
                    guard similarity > floor else { continue }
                    found.append(Neighbour(alias: alias, similarity: similarity))
                    if found.count >= count * 3 {
                        found.sort { $0.similarity > $1.similarity }
                        found.removeLast(found.count - count)
                        floor = found[count - 1].similarity
                    }
                }
            }
        }
        found.sort { ($0.similarity, $1.alias) > ($1.similarity, $0.alias) }
        return Array(found.prefix(count))
    }

    private static let stretch = 64

    /// Whether a product in a stretch is more than a limit.
    private func holdsMore(
        than limit: Float,
        _ products: [Float],
        norms: UnsafeRawBufferPointer,
        from start: Int
    ) -> Bool {
        guard start + Self.stretch <= products.count else { return true }
        let limits = SIMD16<Float>(repeating: limit)
        return unsafe products.withUnsafeBytes { products in
            for place in stride(from: start, to: start + Self.stretch, by: 16) {
                let own = unsafe products.loadUnaligned(fromByteOffset: place * 4, as: SIMD16<Float>.self)
                let norm = unsafe norms.loadUnaligned(fromByteOffset: place * 4, as: SIMD16<Float>.self)
                if any(own * norm .> limits) { return true }
            }
            return false
        }
    }
}
