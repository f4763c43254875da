/// Latin words in Chinese, Japanese and Korean text, which the models of these scripts read badly.
enum LatinWords {
    /// Whether words of a line may hold Latin ones that were misread.
    static func mayBe(in words: [RecognizedWord]) -> Bool {
        words.contains { word in
            let scalars = word.text.unicodeScalars
            return word.confidence < 0.75 || scalars.contains { $0.properties.isAlphabetic && !isOfScript($0) }
        }
    }

    /// The words of a line with those that the model of English reads better.
    static func merged(_ words: [RecognizedWord], _ latin: [RecognizedWord]) -> [RecognizedWord] {
        var words = words
        for word in latin where isSure(word) {
            let covered = words.indices.filter { shared(words[$0], word) > 0.5 * words[$0].width }
            let width = covered.reduce(0) { $0 + words[$1].width }
            let isFree = covered.isEmpty && words.allSatisfy { shared($0, word) < 0.2 * word.width }
            let isWorse =
                !covered.isEmpty && width < 1.3 * word.width && isBetter(word, than: covered.map { words[$0] })
            guard isFree || isWorse else { continue }
            for index in covered.reversed() { words.remove(at: index) }
            words.append(word)
        }
        return words.sorted { $0.left < $1.left }
    }

    private static func isSure(_ word: RecognizedWord) -> Bool {
        let scalars = word.text.unicodeScalars
        let letters = scalars.count { $0.isASCII && $0.properties.isAlphabetic }
        return word.confidence > 0.7 && letters >= 2 && scalars.allSatisfy(\.isASCII) && letters * 2 > scalars.count
    }

    private static func isBetter(_ word: RecognizedWord, than others: [RecognizedWord]) -> Bool {
        let scalars = others.flatMap { Array($0.text.unicodeScalars) }
        let confidence = RecognizedWord.confidence(of: others)
        // Letters of a script are sure where a word of it stands, and unsure where it does not.
        return scalars.contains(where: isOfScript)
            ? word.confidence > confidence + 0.15 : word.confidence > confidence - 0.1
    }

    private static func isOfScript(_ scalar: Unicode.Scalar) -> Bool { scalar.isIdeographic || scalar.isHangul }

    private static func shared(_ first: RecognizedWord, _ second: RecognizedWord) -> Double {
        max(0, min(first.right, second.right) - max(first.left, second.left))
    }
}
