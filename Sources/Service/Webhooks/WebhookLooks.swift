import Ledger
import Stages

/// What is looked at because a webhook came: by the same stages that ask by themselves, only sooner.
struct WebhookLooks: Sendable {
    /// The ATS whose offers lead to hires; `nil` if none do.
    var ats: String?
    /// The HRIS whose changes flow back; `nil` if none do.
    var hris: String?

    /// Enqueues the look; what is not configured is noted and nothing is done.
    func look(system: String, hint: WebhookHint, event: String, in ledger: LedgerTransaction) throws {
        switch hint.kind {
        case .offer where system == ats:
            if let offer = hint.offer {
                try ledger.offerWasAccepted(system: system, offer: offer, event: event)
            } else {
                // It does not say which: all that changed is asked for.
                try ledger.recur(PollOffers.job(for: system))
            }
        case .employee where system == hris:
            try ledger.recur(PollEmployees.job(for: system))
        default: return
        }
    }
}
