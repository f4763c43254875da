/// A text cut into normalised tokens once, so that any number of tables can be asked about it.
///
/// Every token remembers where it stood in the original text, as UTF-8 offsets, and a hash, so that looking a
/// phrase of several tokens up costs a few multiplications and no copy.
package struct TokenizedText: Sendable {
    /// One normalised token.
    package struct Token: Sendable {
        /// Where its normalised bytes stand in ``TokenizedText/bytes``.
        package var start: Int32
        package var end: Int32
        /// Where it stood in the original text, in UTF-8 bytes.
        package var sourceStart: Int32
        package var sourceEnd: Int32
        /// A hash of the normalised bytes.
        package var hash: UInt32
    }

    /// The normalised text: tokens joined by one space.
    package private(set) var bytes: [UInt8] = []
    /// The tokens in reading order.
    package private(set) var tokens: [Token] = []

    /// How many tokens there are.
    package var count: Int { tokens.count }

    /// Cuts a text into tokens.
    package init(_ text: String) {
        var text = text
        self = text.withUTF8 { unsafe TokenizedText(utf8: $0) }
    }

    /// Cuts a part of a text into tokens.
    package init(_ text: Substring) {
        var text = text
        self = text.withUTF8 { unsafe TokenizedText(utf8: $0) }
    }

    private init(utf8: UnsafeBufferPointer<UInt8>) {
        var scanner = TokenScanner(capacity: utf8.count)
        unsafe scanner.scan(utf8)
        bytes = scanner.output
        tokens = scanner.tokens
    }

    /// The normalised text of some tokens, joined by one space.
    package func phrase(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
    }

    /// The normalised bytes of some tokens, joined by one space.
    package func phraseBytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
        guard let first = range.first, let last = range.last else { return [] }
        return bytes[Int(tokens[first].start)..<Int(tokens[last].end)]
    }

    /// Where some tokens stand in the original text, in UTF-8 bytes.
    package func sourceRange(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return Int(tokens[first].sourceStart)..<Int(tokens[last].sourceEnd)
    }

    /// The hash that tables are keyed by, for some tokens.
    func hash(_ range: Range<Int>) -> UInt32 {
        range.reduce(PhraseHash.seed) { PhraseHash.combined($0, tokens[$1].hash) }
    }
}

/// The hash that tables are keyed by.
///
/// It is part of the compiled format.
enum PhraseHash {
    static let seed: UInt32 = 0x811C_9DC5

    /// The hash of one token.
    @inline(__always)
    static func adding(_ byte: UInt8, to hash: UInt32) -> UInt32 {
        (hash ^ UInt32(byte)) &* 0x0100_0193
    }

    /// The hash of the tokens so far and one more.
    @inline(__always)
    static func combined(_ phrase: UInt32, _ token: UInt32) -> UInt32 {
        var mixed = (phrase &* 0x9E37_79B1) ^ token
        mixed ^= mixed >> 15
        return mixed &* 0x85EB_CA77
    }
}

extension TokenizedText {
    /// Tokens that are normalised already.
    package init(tokens words: some Sequence<String>) {
        self.init("")
        for word in words {
            if !bytes.isEmpty { bytes.append(0x20) }
            let start = bytes.count
            var hash = PhraseHash.seed
            for byte in word.utf8 {
                bytes.append(byte)
                hash = PhraseHash.adding(byte, to: hash)
            }
            let place = (start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: bytes.count))
            tokens.append(
                Token(start: place.start, end: place.end, sourceStart: place.start, sourceEnd: place.end, hash: hash)
            )
        }
    }
}
