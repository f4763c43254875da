/// Bytes of RTF that belong to characters of several bytes, until something else comes.
struct RTFPendingBytes {
    private var bytes: [UInt8] = []
    private var encoding: LegacyEncoding?

    var isEmpty: Bool { bytes.isEmpty }

    mutating func append(_ byte: UInt8, of encoding: LegacyEncoding) {
        bytes.append(byte)
        self.encoding = encoding
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Whether a token brings more bytes of these characters.
    func goOn(with token: RTFToken) -> Bool {
        switch token {
        case .byte: return true
        case .text:
            // The second byte of a character may be a letter as it stands.
            guard let encoding else { return false }
            return bytes.reduce(false) { isOpen, byte in !isOpen && encoding.isLead(byte) }
        default: return false
        }
    }

    /// The characters whose bytes have come.
    mutating func takeText() -> String {
        defer { self = RTFPendingBytes() }
        return encoding?.decode(bytes) ?? ""
    }
}
