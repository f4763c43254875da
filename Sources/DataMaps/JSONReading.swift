import Foundation

extension Value {
    /// Reads one JSON text.
    ///
    /// Numbers keep every digit; duplicate names keep the last; nesting ends at 200.
    package init(json: some Sequence<UInt8>) throws(JSONError) {
        var reader = JSONReading(bytes: Array(json))
        self = try reader.wholeText()
    }

    /// Reads one JSON text.
    package init(json text: String) throws(JSONError) {
        try self.init(json: text.utf8)
    }
}

/// Reads JSON (RFC 8259) from bytes, strictly.
private struct JSONReading {
    static let deepest = 200
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func wholeText() throws(JSONError) -> Value {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard position == bytes.count else { throw failure("something follows the value") }
        return value
    }

    private func failure(_ problem: String) -> JSONError {
        JSONError(offset: position, problem: problem)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONError) -> Value {
        guard depth < Self.deepest else { throw failure("nested too deeply") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("it ends too early")
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
        let letters = Array(word.description.utf8)
        guard bytes[position...].starts(with: letters) else { throw failure("an unknown word") }
        position += letters.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> Value {
        position += 1
        var fields: [String: Value] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(Record()) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw failure("a field name was expected") }
            let name = try text()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon was expected") }
            fields[name] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw failure("a comma or a closing brace was expected") }
            return .object(Record(fields))
        }
    }

    private mutating func list(depth: Int) throws(JSONError) -> Value {
        position += 1
        var elements: [Value] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw failure("a comma or a closing bracket was expected") }
            return .array(elements)
        }
    }

    private mutating func number() throws(JSONError) -> Value {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let whole = try digits()
        guard whole.count == 1 || bytes[whole.lowerBound] != UInt8(ascii: "0") else {
            throw failure("a number with a leading zero")
        }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            _ = try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            _ = try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")), number.isFinite else {
            throw failure("a number too large to keep exactly")
        }
        return .decimal(number)
    }

    private mutating func digits() throws(JSONError) -> Range<Int> {
        let start = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        guard position > start else { throw failure("a digit was expected") }
        return start..<position
    }

    private mutating func text() throws(JSONError) -> String {
        position += 1
        let start = position
        var unescaped: [UInt8] = []
        var runStart = start
        var isEscaped = false
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let run = bytes[runStart..<position]
                position += 1
                guard isEscaped else { return try string(run) }
                unescaped += run
                return try string(unescaped[...])
            case UInt8(ascii: "\\"):
                isEscaped = true
                unescaped += bytes[runStart..<position]
                position += 1
                try escape(into: &unescaped)
                runStart = position
            case 0..<0x20: throw failure("a control character in a text")
            default: position += 1
            }
        }
        throw failure("a text that does not end")
    }

    private func string(_ utf8: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw failure("a text that is not UTF-8") }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let letter = next else { throw failure("a text that does not end") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(try unicodeScalar()).utf8
        default: throw failure("an unknown escape")
        }
    }

    /// The scalar behind `\uXXXX`; a lone surrogate becomes U+FFFD, as other readers do.
    private mutating func unicodeScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = position
        if (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let second = try fourDigits()
            let combined = 0x10000 + (first - 0xD800) << 10 + (second &- 0xDC00)
            if (0xDC00..<0xE000).contains(second), let scalar = Unicode.Scalar(combined) { return scalar }
        }
        position = afterFirst
        return "\u{FFFD}"
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw failure("a text that does not end") }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(digits, radix: 16)
        else { throw failure("a bad escape") }
        position += 4
        return value
    }
}
