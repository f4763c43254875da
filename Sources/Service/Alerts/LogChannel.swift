import Ledger
import Logging
import Stages

/// Alerts as lines of the log, for those who have nothing else.
struct LogChannel: AlertChannel {
    let logger: Logger

    func send(_ alert: NewAlert) async throws {
        logger.warning(
            "alert",
            metadata: [
                "owner": "\(alert.owner)", "severity": "\(alert.severity)", "title": "\(alert.title)",
                "body": "\(alert.body)",
            ]
        )
    }
}
