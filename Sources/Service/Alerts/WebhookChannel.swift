import AsyncHTTPClient
import Foundation
import Ledger
import NIOCore
import NIOHTTP1
import Stages

/// Alerts as messages of a chat that takes Slack's shape: `{"text": …}`.
struct WebhookChannel: AlertChannel {
    let client: HTTPClient
    /// A secret: whoever knows it can write to the chat.
    let address: String
    /// Where the review page is, for a link in the message.
    let reviewAddress: String?

    private struct Message: Encodable {
        var text: String
    }

    func send(_ alert: NewAlert) async throws {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Idempotency-Key", value: alert.key)
        request.body = .bytes(try JSONText.encode(Message(text: text(of: alert))))
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: .seconds(10))
        } catch {
            // The error may hold the address, so it is not passed on.
            throw StageError(.transient, code: "unreachable", detail: "the alert webhook does not answer")
        }
        guard (200..<300).contains(response.status.code) else {
            let isOurs = (400..<500).contains(response.status.code) && response.status.code != 429
            throw StageError(
                isOurs ? .permanent : .transient,
                code: "alert-refused",
                detail: "the alert webhook answered \(response.status.code)"
            )
        }
    }

    private func text(of alert: NewAlert) -> String {
        let sign = ["critical": "🔴", "warning": "🟠"][alert.severity] ?? "🔵"
        let link = reviewAddress.map { "\n" + $0 } ?? ""
        return "\(sign) *\(alert.title)*\n\(alert.body)\nFor: \(alert.owner)\(link)"
    }
}
