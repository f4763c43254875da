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
    ///
    /// Block after block of aliases, each small enough for the processor's nearest memory: most of the time went into
    /// carrying the products of all of them there and back.
    func nearest(
        to terms: [Term],
        scale: Float,
        count wanted: Int,
        isLeftOut: (Int) -> Bool = { _ in false }
    ) -> [Neighbour] {
        guard count > 0, scale > 0 else { return [] }
        return unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.block) { products in
            var lists = terms.compactMap { term in
                entry(of: term.hash).map { Postings(of: $0, value: term.value * scale) }
            }
            var best = Best(wanted: wanted)
            for start in stride(from: 0, to: count, by: Self.block) {
                unsafe products.initialize(repeating: 0)
                for index in lists.indices { unsafe add(&lists[index], to: products, from: start) }
                unsafe gather(products, from: start, isLeftOut, into: &best)
            }
            return best.found
        }
    }

    /// So many aliases are compared at once; a multiple of 32.
    private static let block = 4096

    /// A list of the aliases that have a feature, as far as it was not read.
    private struct Postings {
        let value: Float
        var offset: Int
        var left: Int
        /// The last alias that was read; it may belong to the next block.
        var alias = -1
        var isPending = false

        init(of entry: Entry, value: Float) {
            self.value = value
            offset = entry.offset
            left = entry.count
        }
    }

    /// Adds a feature's value to the products of the aliases of one block that have it.
    private func add(_ list: inout Postings, to products: UnsafeMutableBufferPointer<Float>, from start: Int) {
        guard list.isPending || list.left > 0 else { return }
        // Every posting takes at least one byte and at most four.
        let offset = list.offset
        let length = min(list.left * 4, bytes.count - postings - offset)
        unsafe bytes.withBytes(at: postings + offset, count: length) { memory in
            let end = start + Self.block
            if list.isPending {
                guard list.alias < end else { return }
                unsafe products[list.alias - start] += list.value
                list.isPending = false
            }
            var place = 0
            var alias = list.alias
            while list.left > 0, place < memory.count {
                list.left -= 1
                let byte = unsafe memory[place]
                place += 1
                var step = Int(byte & 0x7F)
                var shift = 7
                var last = byte
                while last >= 0x80, place < memory.count {
                    last = unsafe memory[place]
                    place += 1
                    step |= Int(last & 0x7F) << shift
                    shift += 7
                }
                alias += step
                guard alias < end else {
                    list.isPending = true
                    break
                }
                guard alias >= start else { continue }
                unsafe products[alias - start] += list.value
            }
            list.alias = alias
            list.offset = offset + place
        }
    }

    /// The nearest of those that were seen.
    private struct Best {
        let wanted: Int
        private var highest: Float = 0
        /// What a similarity must exceed to be kept.
        private(set) var least = Self.nearEnough
        private var seen: [Neighbour] = []

        init(wanted: Int) {
            self.wanted = wanted
            seen.reserveCapacity(wanted * 4)
        }

        mutating func take(_ neighbour: Neighbour) {
            seen.append(neighbour)
            if neighbour.similarity > highest {
                highest = neighbour.similarity
                least = max(least, leastBesideHighest)
            }
            if seen.count >= wanted * 4 {
                seen = kept
                least = max(least, seen[wanted - 1].similarity)
            }
        }

        /// The nearest first, the earlier alias first among equals.
        private var kept: [Neighbour] {
            let sorted = seen.sorted {
                $0.similarity > $1.similarity || ($0.similarity == $1.similarity && $0.alias < $1.alias)
            }
            return Array(sorted.prefix(wanted))
        }

        var found: [Neighbour] { kept.filter { $0.similarity > leastBesideHighest } }

        private static let nearEnough: Float = 0.05
        /// Far below the nearest, nothing is near.
        private var leastBesideHighest: Float { max(Self.nearEnough, highest * 0.2) }
    }

    /// Divides the products of a block by the lengths of the aliases and keeps the highest.
    private func gather(
        _ products: UnsafeMutableBufferPointer<Float>,
        from start: Int,
        _ isLeftOut: (Int) -> Bool,
        into best: inout Best
    ) {
        let width = min(Self.block, count - start)
        // Lengths are padded.
        unsafe bytes.withBytes(at: norms + start * 4, count: (width + 31) / 32 * 128) { lengths in
            guard let lengths = lengths.baseAddress, let memory = products.baseAddress else { return }
            for index in stride(from: 0, to: width, by: 32) {
                let products = unsafe UnsafeRawPointer(memory + index)
                let lengths = unsafe lengths + index * 4
                let least = SIMD8<Float>(repeating: best.least)
                // Few are near: four times eight are asked at once whether any is.
                var isAbove = SIMDMask<SIMD8<Int32>>(repeating: false)
                for step in stride(from: 0, to: 128, by: 32) {
                    let eight =
                        unsafe products.loadUnaligned(fromByteOffset: step, as: SIMD8<Float>.self)
                        * lengths.loadUnaligned(fromByteOffset: step, as: SIMD8<Float>.self)
                    isAbove .|= eight .> least
                }
                guard any(isAbove) else { continue }
                for offset in 0..<32 {
                    let similarity =
                        unsafe products.loadUnaligned(fromByteOffset: offset * 4, as: Float.self)
                        * lengths.loadUnaligned(fromByteOffset: offset * 4, as: Float.self)
                    guard similarity > best.least, !isLeftOut(start + index + offset) else { continue }
                    best.take(Neighbour(alias: start + index + offset, similarity: similarity))
                }
            }
        }
    }
}
