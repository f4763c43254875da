/// The aliases of one language or group of languages, ready to be searched for the nearest.
///
/// Read in place: a slot table of features with their weight, each with the list of the aliases that have it
/// (differences, seven bits a byte), a record for each alias, and the aliases by the hash of their normalised title.
package struct TitleIndex: Sendable {
    /// An alias near a title.
    package struct Neighbour: Sendable {
        /// Which alias.
        package var alias: Int
        /// How alike they are, from nought to one.
        package var similarity: Float
    }

    let bytes: FlatBytes
    private let slotCount, slots, aliases, text, keys: Int
    let postings, norms: Int
    /// How many aliases there are.
    package let count: Int

    init(_ bytes: FlatBytes) {
        self.bytes = bytes
        count = bytes.integer(at: 0)
        slotCount = bytes.integer(at: 4)
        slots = bytes.integer(at: 8)
        postings = bytes.integer(at: 12)
        aliases = bytes.integer(at: 16)
        text = bytes.integer(at: 20)
        norms = bytes.integer(at: 24)
        keys = bytes.integer(at: 28)
    }

    static let headerWords = 8
    static let aliasSize = 24

    /// The alias as it was written.
    package func title(_ alias: Int) -> String {
        let place = aliases + alias * Self.aliasSize
        return bytes.text(at: text + bytes.integer(at: place), count: bytes.integer(at: place + 4))
    }

    /// Whether an alias is written with these bytes.
    func isWritten(_ alias: Int, as title: ArraySlice<UInt8>) -> Bool {
        let place = aliases + alias * Self.aliasSize
        return bytes.equals(title, at: text + bytes.integer(at: place), count: bytes.integer(at: place + 4))
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

    /// The aliases whose normalised title has a hash.
    func aliases(withTitleHash hash: UInt32) -> [Int] {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if bytes.word(at: keys + middle * 8) < hash { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < count, bytes.word(at: keys + low * 8) == hash {
            found.append(bytes.integer(at: keys + low * 8 + 4))
            low += 1
        }
        return found
    }

    // MARK: features

    /// What is known of a feature.
    struct Entry {
        /// Its weight, which the weight of its kind is part of.
        var weight: Float
        var kind: Int
        var offset: Int
        var count: Int
    }

    /// A feature by its hash.
    func entry(of hash: UInt32) -> Entry? {
        guard slotCount > 0 else { return nil }
        var slot = Int(hash) & (slotCount - 1)
        for _ in 0..<slotCount {
            let place = slots + slot * 16
            let key = bytes.word(at: place)
            if key == hash {
                let word = bytes.word(at: place + 12)
                return Entry(
                    weight: Float(bitPattern: bytes.word(at: place + 4)),
                    kind: Int(word >> 24),
                    offset: bytes.integer(at: place + 8),
                    count: Int(word & 0xFF_FFFF)
                )
            }
            if key == 0 { return nil }
            slot = (slot + 1) & (slotCount - 1)
        }
        return nil
    }

    /// Whether an alias has a word.
    func hasWord(_ word: TitleReading.Word) -> Bool { entry(of: TitleFeatures.wordHash(word.text)) != nil }
}
