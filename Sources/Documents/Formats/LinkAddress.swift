/// Which addresses count as links.
enum LinkAddress {
    private static let schemes = ["https:", "http:", "mailto:", "tel:"]

    /// The address without blanks around it; `nil` for anything but web, mail and telephone addresses.
    static func checked(_ address: String?) -> String? {
        guard let address else { return nil }
        let trimmed = address.trimmingBlanks()
        guard trimmed.utf8.count <= 2048, !trimmed.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            return nil
        }
        let lower = trimmed.prefix(8).lowercased()
        if schemes.contains(where: { lower.hasPrefix($0) }) { return trimmed }
        return lower.hasPrefix("www.") ? "https://" + trimmed : nil
    }
}

extension StringProtocol {
    /// Without white space at either end.
    func trimmingBlanks() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
