/// A part of an e-mail: its headers and its body, still encoded.
struct MailPart {
    /// By name in lower case; the first of each.
    var headers: [String: String] = [:]
    var body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        var position = bytes.startIndex
        var lines: [String] = []
        // Mailboxes put a line "From someone" before the headers.
        while position < bytes.endIndex {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.endIndex
            var line = bytes[position..<end]
            if line.last == 0x0D { line = line.dropLast() }
            position = min(bytes.endIndex, end + 1)
            if line.isEmpty { break }
            let text = TextDecoding.detect(Array(line.prefix(8192)))
            if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
                lines[lines.count - 1] += " " + text.trimmingBlanks()
            } else if lines.count < 500 {
                lines.append(text)
            }
        }
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].trimmingBlanks().lowercased()
            if headers[name] == nil { headers[name] = line[line.index(after: colon)...].trimmingBlanks() }
        }
        body = bytes[position...]
    }

    /// `text/plain`, in lower case.
    var contentType: String {
        let value = headers["content-type"] ?? "text/plain"
        return value.prefix { $0 != ";" }.trimmingBlanks().lowercased()
    }

    /// A parameter of a header, such as the charset or the boundary.
    func parameter(_ name: String, of header: String) -> String? {
        guard let value = headers[header] else { return nil }
        for part in Self.split(value).dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let key = part[..<equals].trimmingBlanks().lowercased()
            guard key == name || key == name + "*" else { continue }
            let text = part[part.index(after: equals)...].trimmingBlanks()
            return text.hasPrefix("\"") ? String(text.dropFirst().prefix { $0 != "\"" }) : text
        }
        return nil
    }

    /// The body without its transfer encoding.
    var decodedBody: [UInt8] {
        switch headers["content-transfer-encoding"]?.lowercased().trimmingBlanks() {
        case "base64": MailEncoding.base64(body)
        case "quoted-printable": MailEncoding.quotedPrintable(body)
        default: Array(body)
        }
    }

    /// The parts inside a multipart body.
    var parts: [MailPart] {
        guard contentType.hasPrefix("multipart/"), let boundary = parameter("boundary", of: "content-type"),
            !boundary.isEmpty
        else { return [] }
        let mark = Array(("--" + boundary).utf8)
        var parts: [MailPart] = []
        var position = body.startIndex
        var start: Int?
        while position < body.endIndex, parts.count < 200 {
            let end = body[position...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[position..<end].starts(with: mark) {
                if let start { parts.append(MailPart(body[start..<position])) }
                start = min(body.endIndex, end + 1)
                if body[position..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
            }
            position = min(body.endIndex, end + 1)
        }
        // A message cut short still has its last part.
        if let start, start < body.endIndex { parts.append(MailPart(body[start...])) }
        return parts
    }

    /// Splits at semicolons outside of quotes.
    private static func split(_ value: String) -> [Substring] {
        var parts: [Substring] = []
        var start = value.startIndex
        var isQuoted = false
        for index in value.indices {
            if value[index] == "\"" { isQuoted.toggle() }
            guard value[index] == ";", !isQuoted else { continue }
            parts.append(value[start..<index])
            start = value.index(after: index)
        }
        return parts + [value[start...]]
    }
}

/// The encodings that carry bytes through mail.
enum MailEncoding {
    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return decoded
    }

    static func quotedPrintable(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        var decoded: [UInt8] = []
        var position = 0
        while position < bytes.count {
            defer { position += 1 }
            guard bytes[position] == UInt8(ascii: "=") else {
                decoded.append(bytes[position])
                continue
            }
            if position + 1 < bytes.count, bytes[position + 1] == 0x0A {
                position += 1
            } else if position + 2 < bytes.count, bytes[position + 1] == 0x0D, bytes[position + 2] == 0x0A {
                position += 2
            } else if position + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                position += 2
            } else {
                decoded.append(bytes[position])
            }
        }
        return decoded
    }

    /// Decodes `=?utf-8?B?…?=` within a header.
    static func words(_ header: String) -> String {
        var text = ""
        var rest = header[...]
        var wasEncoded = false
        while let start = rest.firstRange(of: "=?") {
            let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("="), parts[1].count == 1 else {
                text += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            let between = rest[..<start.lowerBound]
            if !(wasEncoded && between.allSatisfy(\.isWhitespace)) { text += between }
            let bytes =
                parts[1].lowercased() == "b"
                ? base64(parts[2].utf8) : quotedPrintable(Array(parts[2].replacing("_", with: " ").utf8))
            text += TextDecoding.decode(bytes, charset: String(parts[0].prefix { $0 != "*" }))
            wasEncoded = true
            rest = parts[3].dropFirst()
        }
        return text + rest
    }
}
