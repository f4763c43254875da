extension TitleIndex {
    /// A feature of a title that is looked for, with what it adds to the product with an alias that has it.
    struct Term {
        var hash: UInt32
        var value: Float
    }

    /// The features of a title as this index weighs them, and what their length is to be divided by.
    func terms(of words: [TitleReading.Word]) -> (terms: [Term], scale: Float) {
        var norm: Float = 0
        var terms: [Term] = []
        for feature in TitleFeatures.features(of: words) {
            guard let entry = entry(of: feature.hash) else {
                // A feature that no alias has: the title is that much less like any of them.
                norm += feature.weight * feature.weight * Self.unknownWeight
                terms.append(Term(hash: feature.hash, value: feature.weight * feature.weight * Self.unknownWeight))
                continue
            }
            // Too common to tell one title from another.
            guard entry.weight > 0 else { continue }
            let own = feature.weight * entry.weight / TitleFeatures.weight(ofKind: entry.kind)
            norm += own * own
            terms.append(Term(hash: feature.hash, value: own * entry.weight))
        }
        return (terms, norm > 0 ? 1 / norm.squareRoot() : 0)
    }

    /// The square of the weight that a feature counts with that no alias has.
    static let unknownWeight: Float = 64

    /// The nearest aliases by the cosine of the weighted features, without those that are left out.
    func nearest(
        to terms: [Term],
        scale: Float,
        count wanted: Int,
        isLeftOut: (Int) -> Bool = { _ in false }
    ) -> [Neighbour] {
        guard count > 0, scale > 0 else { return [] }
        // A multiple of what is compared at once.
        let room = (count + 7) & ~7
        return unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: room) { products in
            unsafe products.initialize(repeating: 0)
            for term in terms {
                guard let entry = entry(of: term.hash) else { continue }
                unsafe add(term.value * scale, to: products, from: entry.offset, count: entry.count)
            }
            return unsafe best(products, count: wanted, isLeftOut)
        }
    }

    private func add(_ value: Float, to products: UnsafeMutableBufferPointer<Float>, from offset: Int, count: Int) {
        // Every posting takes at least one byte and at most four.
        let length = min(count * 4, bytes.count - postings - offset)
        unsafe bytes.withBytes(at: postings + offset, count: length) { memory in
            var place = 0
            var alias = -1
            for _ in 0..<count {
                guard place < memory.count else { return }
                let byte = unsafe memory[place]
                place += 1
                if byte < 0x80 {
                    alias += Int(byte)
                } else {
                    var step = Int(byte & 0x7F)
                    var shift = 7
                    while place < memory.count {
                        let byte = unsafe memory[place]
                        place += 1
                        step |= Int(byte & 0x7F) << shift
                        if byte < 0x80 { break }
                        shift += 7
                    }
                    alias += step
                }
                guard alias >= 0, alias < products.count else { return }
                unsafe products[alias] += value
            }
        }
    }

    /// The highest scores: whatever comes near the highest is gathered, and that is sorted.
    private func best(
        _ products: UnsafeMutableBufferPointer<Float>,
        count wanted: Int,
        _ isLeftOut: (Int) -> Bool
    ) -> [Neighbour] {
        guard let peaks = unsafe divide(products), let highest = peaks.max() else { return [] }
        // Mostly there are enough near the highest; the further ones are gathered only where there are not.
        let near = unsafe gathered(products, peaks, above: highest * 0.5, count: wanted, isLeftOut)
        let least = max(0.05, highest * 0.2)
        return near.count >= wanted || highest * 0.5 <= least
            ? near : unsafe gathered(products, peaks, above: least, count: wanted, isLeftOut)
    }

    /// So many products stand under one peak.
    private static let stretch = 256

    private func gathered(
        _ products: UnsafeMutableBufferPointer<Float>,
        _ peaks: [Float],
        above least: Float,
        count wanted: Int,
        _ isLeftOut: (Int) -> Bool
    ) -> [Neighbour] {
        var floor = max(0.05, least)
        var found: [Neighbour] = []
        found.reserveCapacity(wanted * 4)
        for (place, peak) in peaks.enumerated() where peak > floor {
            let start = place * Self.stretch
            for index in stride(from: start, to: min(start + Self.stretch, products.count), by: 8) {
                let eight = unsafe UnsafeRawPointer(products.baseAddress.unsafelyUnwrapped + index)
                    .loadUnaligned(as: SIMD8<Float>.self)
                guard any(eight .> floor) else { continue }
                for offset in 0..<8 where eight[offset] > floor && !isLeftOut(index + offset) {
                    found.append(Neighbour(alias: index + offset, similarity: eight[offset]))
                }
                if found.count >= wanted * 4 {
                    Self.keep(wanted, of: &found)
                    floor = max(floor, found[wanted - 1].similarity)
                }
            }
        }
        Self.keep(wanted, of: &found)
        return found
    }

    /// Divides the products by the lengths of the aliases and returns the highest of each stretch.
    private func divide(_ products: UnsafeMutableBufferPointer<Float>) -> [Float]? {
        unsafe bytes.withBytes(at: norms, count: products.count * 4) { lengths in
            guard let lengths = lengths.baseAddress, let memory = products.baseAddress else { return nil }
            return stride(from: 0, to: products.count, by: Self.stretch).map { start in
                var highest = SIMD8<Float>(repeating: 0)
                for index in stride(from: start, to: min(start + Self.stretch, products.count), by: 8) {
                    let place = unsafe UnsafeMutableRawPointer(memory + index)
                    let eight =
                        unsafe place.loadUnaligned(as: SIMD8<Float>.self)
                        * lengths.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
                    unsafe place.storeBytes(of: eight, as: SIMD8<Float>.self)
                    // (`pointwiseMax` goes lane by lane.)
                    highest.replace(with: eight, where: eight .> highest)
                }
                return highest.max()
            }
        }
    }

    private static func keep(_ wanted: Int, of found: inout [Neighbour]) {
        found.sort { $0.similarity > $1.similarity || ($0.similarity == $1.similarity && $0.alias < $1.alias) }
        if found.count > wanted { found.removeLast(found.count - wanted) }
    }
}
