/// What happens to a destination field whose value is empty.
package enum NullRule: Sendable, Equatable {
    /// The field is not sent: what the destination has stays.
    case omit
    /// The field is sent empty: what the destination has is cleared.
    case empty
    /// The field gets this value.
    case fallback(String)
    /// Nothing is sent at all; a person looks at it.
    case error

    /// Reads a map's cell: `omit` (an empty cell too), `empty`, `error` or `default: value`.
    init?(_ cell: String) {
        let text = cell.trimmingSpaces
        switch text.lowercased() {
        case "", "omit": self = .omit
        case "empty": self = .empty
        case "error": self = .error
        default:
            guard text.lowercased().hasPrefix("default:") else { return nil }
            self = .fallback(String(text.dropFirst("default:".count)).trimmingSpaces)
        }
    }

    /// As a map writes it.
    package var text: String {
        switch self {
        case .omit: "omit"
        case .empty: "empty"
        case .fallback(let value): "default: " + value
        case .error: "error"
        }
    }
}
