/// Signs of symbol fonts whose meaning is text; all others are icons or bullets and print nothing that can be read.
enum SymbolFonts {
    static func text(_ code: UInt32, font: String) -> String {
        let low = code & 0xFF
        switch font.lowercased() {
        case "symbol": return symbol[low] ?? privateUse(code)
        case "wingdings": return wingdings[low] ?? privateUse(code)
        default:
            guard code < 0xE000 || code > 0xF8FF, let scalar = Unicode.Scalar(code) else { return privateUse(code) }
            return String(scalar)
        }
    }

    /// A private-use character, which later steps take for an icon.
    private static func privateUse(_ code: UInt32) -> String { "\u{F0B7}" }

    private static let symbol: [UInt32: String] = [
        0x2B: "+", 0x2D: "-", 0x2F: "/", 0x26: "&", 0xB7: "•", 0xB0: "°", 0xB4: "×", 0xAE: "→", 0xBE: "–", 0xA3: "≤",
        0xB3: "≥", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    ]
    private static let wingdings: [UInt32: String] = [
        0xE0: "→", 0xE8: "→", 0xF0: "→", 0x9F: "•", 0xA7: "▪", 0xFC: "✓",
    ]
}
