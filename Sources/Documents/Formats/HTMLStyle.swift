/// What an element's own `style` says of its look.
struct HTMLStyle {
    var isHidden = false
    var isBold: Bool?
    var isItalic: Bool?
    var size: Double?
    var color: UInt32?
    var font: String?
    var keepsBreaks = false
    var isRight = false

    init(_ text: String?) {
        guard let text else { return }
        for declaration in text.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingBlanks().lowercased() }
            guard parts.count == 2 else { continue }
            let value = parts[1].replacing("!important", with: "").trimmingBlanks()
            switch parts[0] {
            case "display": if value == "none" { isHidden = true }
            case "visibility": if value == "hidden" || value == "collapse" { isHidden = true }
            case "mso-hide": if value == "all" { isHidden = true }
            case "font-weight": isBold = value == "bold" || value == "bolder" || (Int(value) ?? 400) >= 600
            case "font-style": isItalic = value == "italic" || value == "oblique"
            case "font-size":
                size = Self.points(value)
                if size == 0 { isHidden = true }
            case "color": color = Self.color(value)
            case "font-family":
                font = value.split(separator: ",").first.map { $0.filter { $0 != "\"" && $0 != "'" } }
            case "white-space": keepsBreaks = value.hasPrefix("pre")
            case "text-align": isRight = value == "right" || value == "end"
            default: break
            }
        }
    }

    private static func points(_ value: String) -> Double? {
        let units: [(String, Double)] = [("pt", 1), ("px", 0.75), ("rem", 12), ("em", 12), ("%", 0.12)]
        for (unit, scale) in units where value.hasSuffix(unit) {
            return Double(value.dropLast(unit.count)).map { $0 * scale }
        }
        return value == "0" ? 0 : nil
    }

    private static func color(_ value: String) -> UInt32? {
        if value == "white" { return 0xFFFFFF }
        guard value.first == "#" else { return nil }
        let digits = value.dropFirst()
        if digits.count == 3 { return UInt32(digits.map { "\($0)\($0)" }.joined(), radix: 16) }
        return digits.count == 6 ? UInt32(digits, radix: 16) : nil
    }
}
