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

    /// The kinds of features, as the compiled form has them.
    static func kind(of feature: Feature) -> Int {
        feature.weight == wordWeight ? 1 : feature.weight == headWeight ? 2 : 3
    }

    static func weight(ofKind kind: Int) -> Float {
        switch kind {
        case 1: wordWeight
        case 2: headWeight
        default: pieceWeight
        }
    }

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

    /// The plain plural and the other gender are the same word.
    ///
    /// "nurses", "Verkäuferin", "vendeuse", "directrice", "camarera": endings go, on both sides of a comparison.
    private static func stem(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        if bytes.count > 4, bytes[bytes.count - 1] == UInt8(ascii: "s") {
            let before = bytes[bytes.count - 2]
            let isPlural = before != UInt8(ascii: "s") && before != UInt8(ascii: "u") && before != UInt8(ascii: "i")
            if isPlural { bytes.removeLast() }
        }
        guard bytes.count > 5 else { return bytes }
        if ends(bytes, "trice") || ends(bytes, "teuse") { return Array(bytes.dropLast(4)) }
        if ends(bytes, "teur") || ends(bytes, "tore") { return Array(bytes.dropLast(3)) }
        if ends(bytes, "euse") { return Array(bytes.dropLast(2)) + [UInt8(ascii: "r")] }
        if ends(bytes, "rin") || ends(bytes, "tin") || ends(bytes, "gin") { return Array(bytes.dropLast(2)) }
        switch bytes[bytes.count - 1] {
        case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "e"): return Array(bytes.dropLast())
        default: return bytes
        }
    }

    private static func ends(_ bytes: [UInt8], _ ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard bytes.count > count + 2 else { return false }
        for index in 0..<count where unsafe bytes[bytes.count - count + index] != ending.utf8Start[index] {
            return false
        }
        return true
    }

    private static func hash(_ kind: UInt8, _ bytes: ArraySlice<UInt8>) -> UInt32 {
        var hash = PhraseHash.adding(kind, to: PhraseHash.seed)
        for byte in bytes { hash = PhraseHash.adding(byte, to: hash) }
        return hash == 0 ? 1 : hash
    }
}
