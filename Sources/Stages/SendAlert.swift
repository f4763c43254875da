package import Ledger

/// What carries an alert to its owner: a chat, a mail server, the log.
package protocol AlertChannel: Sendable {
    /// Returns once the alert has been taken over. It may be called again for the same alert after a crash: what can
    /// tell repetitions apart does so by `key`.
    func send(_ alert: NewAlert) async throws
}

/// From a raised alert to its owner.
package struct SendAlert: Stage {
    private struct Payload: Codable { var alert: Int64 }

    package let name = Alert.stage
    package let trigger = "an alert was raised"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let channels: [any AlertChannel]

    package init(
        channels: [any AlertChannel],
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy(attempts: 10)
    ) {
        self.channels = channels
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let id = try context.payload(as: Payload.self).alert
        guard let alert = try await context.ledger.read({ try $0.alert(id: id) }) else {
            return .skipped(reason: "no-alert", StageOutcome.Completion())
        }
        guard alert.deliveredAt == nil else { return .skipped(reason: "delivered", StageOutcome.Completion()) }
        for channel in channels { try await channel.send(alert.content) }
        return .done(StageOutcome.Completion { try $0.delivered(alert: id) })
    }

    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        UndoPlan(stays: ["A message that was sent cannot be called back."])
    }
}
