/// JSON as it is being written: keys in the order given, blanks and escapes as Foundation's encoder sets them.
///
/// A record is written by every call of the command; that encoder needs longer to start than a page to be read.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var depth = 0
    private var isFirst = true

    init(isPretty: Bool) {
        self.isPretty = isPretty
        bytes.reserveCapacity(16384)
    }

    mutating func object(_ body: (inout JSONText) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        inside(body)
        // An object without fields keeps its line, a list too.
        closing(UInt8(ascii: "}"))
    }

    /// A field of the object that is being written.
    mutating func field(_ key: StaticString, _ value: (inout JSONText) -> Void) {
        next()
        bytes.append(UInt8(ascii: "\""))
        raw(key)
        raw(isPretty ? "\" : " : "\":")
        value(&self)
    }

    mutating func field(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        field(key) { $0.string(value) }
    }

    mutating func field(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        field(key) { $0.bytes.append(contentsOf: String(value).utf8) }
    }

    mutating func field(_ key: StaticString, _ value: Double?) {
        guard let value else { return }
        field(key) { $0.number(value) }
    }

    mutating func field(_ key: StaticString, _ value: Bool?) {
        guard let value else { return }
        field(key) { $0.raw(value ? "true" : "false") }
    }

    mutating func field(_ key: StaticString, _ values: [String]) {
        field(key, values) { $0.string($1) }
    }

    mutating func field(_ key: StaticString, _ values: [Double]?) {
        guard let values else { return }
        field(key, values) { $0.number($1) }
    }

    mutating func field<Value>(_ key: StaticString, _ values: [Value], _ write: (inout JSONText, Value) -> Void) {
        field(key) { json in
            json.bytes.append(UInt8(ascii: "["))
            json.inside { json in
                for value in values {
                    json.next()
                    write(&json, value)
                }
            }
            json.closing(UInt8(ascii: "]"))
        }
    }

    private mutating func inside(_ body: (inout JSONText) -> Void) {
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if isPretty, isFirst { bytes.append(UInt8(ascii: "\n")) }
        isFirst = false
    }

    private mutating func closing(_ bracket: UInt8) {
        if isPretty { newLine() }
        bytes.append(bracket)
    }

    private mutating func next() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        if isPretty { newLine() }
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<(2 * depth) { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func raw(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func number(_ value: Double) {
        // Whole numbers without a point, as the encoder writes them.
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? Array(text.utf8.dropLast(2)) : Array(text.utf8))
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in 0..<utf8.count {
                let byte = unsafe utf8[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                unsafe bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            unsafe bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        let short: UInt8? =
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        bytes.append(UInt8(ascii: "\\"))
        if let short {
            bytes.append(short)
        } else {
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: Array("u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }
}
