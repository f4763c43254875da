import Foundation
import Synchronization

@testable import Connectors

/// Carries requests and keeps what was said on both sides.
final class ExchangeRecorder: WebTransport {
    struct Exchange: Sendable {
        let request: WebRequest
        let response: WebResponse
    }

    private let network = NetworkTransport()
    private let kept = Mutex<[Exchange]>([])

    var exchanges: [Exchange] { kept.withLock { $0 } }

    func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
        let response = try await network.send(request, to: system)
        kept.withLock { $0.append(Exchange(request: request, response: response)) }
        return response
    }
}
