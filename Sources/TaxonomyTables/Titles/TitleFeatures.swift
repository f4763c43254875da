/// What a title is compared by: its words, the three-letter pieces of its words, and its head noun.
enum TitleFeatures {
    /// One feature of one title.
    struct Feature {
        var hash: UInt32
        /// How much its kind and its word's place count.
        var weight: Float
    }

    static let wordWeight: Float = 1.2
    static let pieceWeight: Float = 1.0
    static let headWeight: Float = 0.8

    /// The features of a title, each once, with the highest of its weights.
    static func features(of words: [TitleReading.Word]) -> [Feature] {
        var features: [Feature] = []
        features.reserveCapacity(words.count * 10)
        for word in words {
            let bytes = stem(Array(word.text.utf8))
            features.append(Feature(hash: hash(0x77, bytes[...]), weight: wordWeight * word.weight))
            if word.isHead { features.append(Feature(hash: hash(0x68, bytes[...]), weight: headWeight * word.weight)) }
            let framed = [0x5E] + bytes + [0x24]
            for start in 0..<max(1, framed.count - 2) {
                let piece = framed[start..<min(start + 3, framed.count)]
                features.append(Feature(hash: hash(0x74, piece), weight: pieceWeight * word.weight))
            }
        }
        features.sort { ($0.hash, -$0.weight) < ($1.hash, -$1.weight) }
        var unique: [Feature] = []
        unique.reserveCapacity(features.count)
        for feature in features where unique.last?.hash != feature.hash { unique.append(feature) }
        return unique
    }

    /// The feature of a whole word.
    static func wordHash(_ word: String) -> UInt32 { hash(0x77, stem(Array(word.utf8))[...]) }

    /// The plain plural is the same word.
    private static func stem(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > 4, bytes[bytes.count - 1] == UInt8(ascii: "s") else { return bytes }
        let before = bytes[bytes.count - 2]
        if before == UInt8(ascii: "s") || before == UInt8(ascii: "u") || before == UInt8(ascii: "i") { return bytes }
        return Array(bytes.dropLast())
    }

    private static func hash(_ kind: UInt8, _ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash = PhraseHash.adding(kind, to: PhraseHash.seed)
        for byte in bytes { hash = PhraseHash.adding(byte, to: hash) }
        return hash == 0 ? 1 : hash
    }
}
