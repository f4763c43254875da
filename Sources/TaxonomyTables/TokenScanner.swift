/// The pass behind ``TokenizedText``: bytes in, tokens out.
struct TokenScanner {
    private(set) var output: [UInt8] = []
    private(set) var tokens: [TokenizedText.Token] = []
    private var isOpen = false
    private var tokenStart = 0
    private var sourceStart = 0
    private var sourceEnd = 0
    /// Inner dots of the open token: how many, whether only letters stand around them, and the segments' lengths.
    private var dots = 0
    private var isLettersOnly = true
    private var firstSegment = 0
    private var segment = 0

    init(capacity: Int) {
        output.reserveCapacity(capacity + 8)
        tokens.reserveCapacity(capacity / 5 + 4)
    }

    /// Reads the whole text.
    mutating func scan(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let count = text.count
        while index < count {
            let byte = unsafe text[index]
            switch ByteClass.of(byte) {
            case .letter:
                index = unsafe letters(text, at: index)
            case .digit:
                append(byte, from: index, to: index + 1, isLetter: false)
                index += 1
            case .separator:
                close()
                index += 1
            case .mark:
                unsafe mark(byte, at: index, in: text)
                index += 1
            case .wide:
                index = unsafe wide(text, at: index)
            }
        }
        close()
    }

    // MARK: tokens

    /// Takes all plain letters that stand side by side, and returns what follows.
    private mutating func letters(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
        if !isOpen { open(at: start) }
        var end = start + 1
        while end < text.count, ByteClass.of(unsafe text[end]) == .letter { end += 1 }
        // All at once: byte by byte, the array asks each time whether it is its own and long enough.
        let first = output.count
        unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
        unsafe output.withUnsafeMutableBufferPointer { bytes in
            for index in first..<bytes.count { unsafe bytes[index] |= 0x20 }
        }
        sourceEnd = end
        segment += end - start
        return end
    }

    private mutating func append(_ byte: UInt8, from start: Int, to end: Int, isLetter: Bool) {
        if !isOpen { open(at: start) }
        output.append(byte)
        sourceEnd = end
        segment += 1
        if !isLetter { isLettersOnly = false }
    }

    private mutating func open(at start: Int) {
        isOpen = true
        if !output.isEmpty { output.append(0x20) }
        tokenStart = output.count
        sourceStart = start
        dots = 0
        isLettersOnly = true
        firstSegment = 0
        segment = 0
    }

    private mutating func close() {
        guard isOpen else { return }
        isOpen = false
        if output.last == 0x2E { output.removeLast() }
        // "B.Sc", "Ph.D", "U.S.A": dots inside an abbreviation say nothing, those in "node.js" do.
        if dots > 0, isLettersOnly, firstSegment == 1 || segment == 1 {
            var kept = tokenStart
            for index in tokenStart..<output.count where output[index] != 0x2E {
                output[kept] = output[index]
                kept += 1
            }
            output.removeLast(output.count - kept)
        }
        let hash = unsafe output.withUnsafeBufferPointer { bytes in
            var hash = PhraseHash.seed
            for index in tokenStart..<bytes.count { hash = PhraseHash.adding(unsafe bytes[index], to: hash) }
            return hash
        }
        tokens.append(
            TokenizedText.Token(
                start: Int32(truncatingIfNeeded: tokenStart),
                end: Int32(truncatingIfNeeded: output.count),
                sourceStart: Int32(truncatingIfNeeded: sourceStart),
                sourceEnd: Int32(truncatingIfNeeded: sourceEnd),
                hash: hash
            )
        )
    }

    // MARK: ASCII punctuation that can belong to a token

    private mutating func mark(_ byte: UInt8, at index: Int, in text: UnsafeBufferPointer<UInt8>) {
        let previous = index > 0 ? unsafe text[index - 1] : 0x20
        let next = index + 1 < text.count ? unsafe text[index + 1] : 0x20
        switch byte {
        case 0x2B, 0x23:  // "c++", "c#", "a+"
            let follows = isOpen && sourceEnd == index && (ByteClass.of(previous) == .letter || previous == 0x2B)
            let ends = byte == 0x2B || ByteClass.of(next) != .letter
            if follows, ends {
                append(byte, from: index, to: index + 1, isLetter: false)
            } else {
                close()
            }
        case 0x2E:  // "node.js", ".net", "b.sc"
            if isOpen, sourceEnd == index, ByteClass.of(next).isWord {
                if dots == 0 { firstSegment = segment }
                dots += 1
                segment = 0
                output.append(byte)
                sourceEnd = index + 1
            } else if !isOpen, ByteClass.of(next) == .letter, !ByteClass.of(previous).isWord, previous != 0x2E {
                append(byte, from: index, to: index + 1, isLetter: false)
            } else {
                close()
            }
        case 0x26:  // "r&d", "at&t", and a word of its own between others
            ampersand(at: index, text: unsafe wordsAround(index, in: text))
        default:  // an apostrophe
            apostrophe(at: index, beforeFinalS: unsafe isBeforeFinalS(index + 1, in: text))
        }
    }

    private mutating func ampersand(at index: Int, text: (before: Int, after: Int)) {
        if isOpen, sourceEnd == index, text.before > 0, text.after > 0, min(text.before, text.after) <= 2 {
            append(0x26, from: index, to: index + 1, isLetter: false)
            return
        }
        close()
        guard !tokens.isEmpty else { return }
        for byte in [UInt8(ascii: "a"), UInt8(ascii: "n"), UInt8(ascii: "d")] {
            append(byte, from: index, to: index + 1, isLetter: true)
        }
        close()
    }

    private mutating func apostrophe(at index: Int, beforeFinalS: Bool) {
        // "bachelor's" is one word, "l'université" two.
        if isOpen, sourceEnd == index, beforeFinalS { sourceEnd = index } else { close() }
    }

    /// The lengths of the words that touch a byte on both sides, counted up to three.
    private func wordsAround(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> (before: Int, after: Int) {
        var before = 0
        while before < 3, index - before - 1 >= 0, ByteClass.of(unsafe text[index - before - 1]).isWord { before += 1 }
        var after = 0
        while after < 3, index + after + 1 < text.count, ByteClass.of(unsafe text[index + after + 1]).isWord {
            after += 1
        }
        return (before, after)
    }

    /// Whether an "s" that ends its word stands here.
    private func isBeforeFinalS(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index < text.count, unsafe text[index] | 0x20 == UInt8(ascii: "s") else { return false }
        return index + 1 == text.count || !ByteClass.of(unsafe text[index + 1]).isWord
    }

    // MARK: beyond ASCII

    /// Takes the scalar at `index`, or one byte if the bytes are not UTF-8, and returns what follows.
    private mutating func wide(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let lead = unsafe text[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, index + length <= text.count else {
            close()
            return index + 1
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(unsafe text[index + offset] & 0x3F) }
        let end = index + length
        if value == 0x2018 || value == 0x2019 {
            apostropheIn(text: unsafe isBeforeFinalS(end, in: text), at: index, end: end)
            return end
        }
        switch ScalarFolding.folded(value) {
        case .separator: close()
        case .dropped: if isOpen { sourceEnd = end }
        case .ideograph:
            close()
            emit(value, from: index, to: end)
            close()
        case .letters(let letters):
            for byte in letters.bytes { append(byte, from: index, to: end, isLetter: byte > 0x39) }
        case .scalar(let scalar): emit(scalar, from: index, to: end)
        }
        return end
    }

    private mutating func apostropheIn(text beforeFinalS: Bool, at index: Int, end: Int) {
        // The letter after the mark extends the token again, so the end is moved over the mark.
        if isOpen, sourceEnd == index, beforeFinalS { sourceEnd = end } else { close() }
    }

    private mutating func emit(_ value: UInt32, from start: Int, to end: Int) {
        guard let scalar = Unicode.Scalar(value) else { return close() }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            append(byte, from: start, to: end, isLetter: true)
        }
    }
}

/// What an ASCII byte can be to a token.
enum ByteClass: UInt8 {
    case separator, letter, digit, mark, wide

    var isWord: Bool { self == .letter || self == .digit || self == .wide }

    @inline(__always)
    static func of(_ byte: UInt8) -> ByteClass {
        switch byte {
        case 0x61...0x7A, 0x41...0x5A: .letter
        case 0x30...0x39: .digit
        case 0x2B, 0x23, 0x2E, 0x26, 0x27: .mark
        case 0x80...0xFF: .wide
        default: .separator
        }
    }
}
