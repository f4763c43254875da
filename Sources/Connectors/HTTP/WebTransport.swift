package import Foundation

/// What carries requests to another system: the network, or a table of answers in a test.
package protocol WebTransport: Sendable {
    /// Sends a request and gives back the whole answer, whatever its status.
    ///
    /// Throws `unreachable`, `timedOut` or `tooLarge`; never follows a redirect, never tries again by itself.
    func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse
}

/// A request to another system.
package struct WebRequest: Sendable {
    package var method: String
    package var url: URL
    /// Names in small letters.
    package var headers: [String: String]
    package var body: Data?
    /// How long everything may take, to the answer's last byte.
    package var timeout: Duration
    /// How many bytes the answer may have.
    package var largestAnswer: Int

    package init(
        _ method: String,
        _ url: URL,
        headers: [String: String] = [:],
        body: Data? = nil,
        timeout: Duration = .seconds(30),
        largestAnswer: Int = 32 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.largestAnswer = largestAnswer
    }
}

/// Another system's answer.
package struct WebResponse: Sendable {
    package var status: Int
    /// Names in small letters.
    package var headers: [String: String]
    package var body: Data

    package init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// How long the server asks to wait: seconds, or the way from its own clock to the time it names.
    package var retryAfter: Duration? {
        guard let text = headers["retry-after"]?.trimmingCharacters(in: .whitespaces) else { return nil }
        if let seconds = Int(text) { return .seconds(max(0, min(seconds, 86_400))) }
        // Against the server's clock, not ours: they may differ by more than the wait.
        guard let then = Self.date(text), let now = headers["date"].flatMap(Self.date) else { return nil }
        return .seconds(max(0, min(then.timeIntervalSince(now), 86_400)))
    }

    /// "Sat, 21 Nov 2026 05:54:08 GMT".
    private static func date(_ text: String) -> Date? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard let match = text.wholeMatch(of: /[A-Za-z]{3}, (\d\d) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT/),
            let month = months.firstIndex(of: String(match.2)), let day = Int(match.1), let year = Int(match.3),
            let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        )
    }
}
