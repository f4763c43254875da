import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends a stand-in's webhooks one after another, and again if they are not taken.
final class WebhookSender: Sendable {
    private struct Letter: Sendable {
        var event: String
        var subscription: WebhookSubscription
        /// Signed when it is sent: some vendors sign the time.
        var content: Content
    }

    private enum Content: Sendable {
        case event(StandInEvent)
        case mail(WebhookMail)
    }

    private struct State {
        var subscription: WebhookSubscription?
        var deliveries: [WebhookDelivery] = []
    }

    private let state = Mutex(State())
    private let outbox: AsyncStream<Letter>
    private let post: AsyncStream<Letter>.Continuation
    /// Vendors repeat for hours; here nobody waits so long.
    private static let pauses: [Duration] = [.milliseconds(100), .seconds(1)]

    init() {
        (outbox, post) = AsyncStream<Letter>.makeStream()
    }

    var deliveries: [WebhookDelivery] { state.withLock { $0.deliveries } }

    func subscribe(_ subscription: WebhookSubscription, greeting: WebhookMail?) {
        state.withLock { $0.subscription = subscription }
        guard let greeting else { return }
        post.yield(Letter(event: "handshake", subscription: subscription, content: .mail(greeting)))
    }

    /// Tells whoever has subscribed; without anybody it is told to nobody, also not later.
    func tell(_ event: StandInEvent) {
        guard let subscription = state.withLock({ $0.subscription }) else { return }
        post.yield(Letter(event: event.name, subscription: subscription, content: .event(event)))
    }

    /// Sends what is told until the task is cancelled.
    func send(as dialect: any VendorDialect) async {
        for await letter in outbox {
            var status: Int?
            for pause in Self.pauses + [.zero] {
                let mail =
                    switch letter.content {
                    case .event(let event): dialect.message(event, secret: letter.subscription.secret)
                    case .mail(let mail): mail
                    }
                status = try? await Self.deliver(mail, to: letter.subscription.url)
                if let status, (200..<300).contains(status) { break }
                guard (try? await Task.sleep(for: pause)) != nil else { return }
            }
            let delivery = WebhookDelivery(event: letter.event, status: status)
            state.withLock { $0.deliveries.append(delivery) }
        }
    }

    private static func deliver(_ mail: WebhookMail, to url: String) async throws -> Int {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        for (name, value) in mail.headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: mail.body))
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        _ = try? await answer.body.collect(upTo: 1 << 16)
        return Int(answer.status.code)
    }
}
