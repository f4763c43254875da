import Foundation

/// A name and a value in an address or a form.
struct QueryItem: Sendable, Equatable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Percent-encoded so that a plus in an e-mail address stays one: Foundation leaves it, and servers read a blank.
    static func encoded(_ items: [QueryItem]) -> String {
        items.map { coded($0.name) + "=" + coded($0.value) }.joined(separator: "&")
    }

    private static func coded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
