import Ledger
import Stages

/// Alerts as mails.
struct MailChannel: AlertChannel {
    let client: SMTPClient
    let clock: any WallClock
    /// Where the review page is, for a link in the mail.
    let reviewAddress: String?

    func send(_ alert: NewAlert) async throws {
        let settings = client.settings
        let owner = SMTPSettings.isAddress(alert.owner) ? [alert.owner] : []
        let recipients = settings.recipients.isEmpty ? owner : settings.recipients
        // Nobody to write to: the other channels have it.
        guard !recipients.isEmpty else { return }
        try await client.send(
            MailMessage(alert, from: settings.from, to: recipients, reviewAddress: reviewAddress, date: clock.now)
        )
    }
}
