import Foundation

/// Instants as JSON interfaces write them.
enum Instant {
    /// Reads `2026-11-21T05:13:31Z`, with or without fractions of a second or an offset.
    static func read(_ text: String) -> Date? {
        if let date = try? Date(text, strategy: .iso8601) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `2026-11-21T05:13:31Z`.
    static func written(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
