import Foundation
import Ledger
import Logging
import ServiceLifecycle
import Stages

/// Enqueues each control when its time has come, and at the start what was missed.
struct ControlService: ServiceLifecycle.Service {
    let controls: [any Control]
    let ledger: LedgerStore
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await enqueueDue() } while (try? await sleep()) != nil
        }
    }

    private func enqueueDue() async {
        do {
            let month = ledger.clock.now.addingTimeInterval(-30 * 86_400)
            try await ledger.write { [controls] ledger in
                for control in controls { try ControlStage.enqueueDue(control, in: ledger) }
                try ledger.forgetWebhookEvents(before: month)
            }
        } catch {
            logger.error("cannot enqueue the controls that are due", metadata: ["reason": "\(error)"])
        }
    }

    /// Until the next one is due; at least every quarter of an hour, should the clock be set forward.
    private func sleep() async throws {
        let now = ledger.clock.now
        let next = controls.map { $0.schedule.nextSlot(after: now).due }.min() ?? .distantFuture
        try await ledger.clock.sleep(until: min(next, now.addingTimeInterval(900)))
    }
}
