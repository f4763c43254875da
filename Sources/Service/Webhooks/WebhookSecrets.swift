import Connectors
import Foundation
import Ledger

/// The secrets of webhooks, fetched when first needed and again when none fits: so that one can be renewed without a
/// restart.
///
/// During a change of secrets both may be there, with a blank between them.
actor WebhookSecrets {
    private struct Known {
        var secrets: [String]
        var readAt: Date
    }

    private let sources: [String: CredentialSource]
    private let clock: any WallClock
    private var known: [String: Known] = [:]

    /// Seconds before a source is asked again: a stranger's messages must not make a command run each time.
    private static let patience: TimeInterval = 60

    init(sources: [String: CredentialSource], clock: any WallClock) {
        self.sources = sources
        self.clock = clock
    }

    nonisolated func isKnown(_ vendor: String) -> Bool { sources[vendor] != nil }

    /// The vendor's secrets; none if there is nothing at the source yet.
    func secrets(of vendor: String) async -> [String] {
        if let known = known[vendor] { return known.secrets }
        return await read(vendor)
    }

    /// The secrets read anew, if that was not done a moment ago; `nil` if it was, or if they are the same.
    func renewed(of vendor: String) async -> [String]? {
        guard let before = known[vendor], clock.now.timeIntervalSince(before.readAt) >= Self.patience else {
            return nil
        }
        let now = await read(vendor)
        return now == before.secrets ? nil : now
    }

    private func read(_ vendor: String) async -> [String] {
        let secret = try? await sources[vendor]?.read(for: vendor)
        let secrets = secret?.exposed.split(separator: " ").map(String.init) ?? []
        known[vendor] = Known(secrets: secrets, readAt: clock.now)
        return secrets
    }
}

/// Lets through so many a minute: a stranger's messages must not fill the audit log.
actor RefusalLimit {
    private let perMinute: Int
    private let clock: any WallClock
    private var minute = 0
    private var count = 0

    init(perMinute: Int, clock: any WallClock) {
        self.perMinute = perMinute
        self.clock = clock
    }

    func take() -> Bool {
        let current = Int(clock.now.timeIntervalSince1970 / 60)
        if current != minute { (minute, count) = (current, 0) }
        count += 1
        return count <= perMinute
    }
}
