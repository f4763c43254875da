/// Lets work on one subject run one after another in this process, whatever runs beside it.
///
/// It is what stands in for a unique key in systems that have none: two deliveries of one person at once would both
/// search, both find nothing and both create. Between processes the ledger does the same: one person's jobs run in
/// order, each leased to one worker.
actor Turns {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    private func take(_ key: String) async {
        guard waiting[key] != nil else {
            waiting[key] = []
            return
        }
        await withCheckedContinuation { waiting[key, default: []].append($0) }
    }

    private func give(_ key: String) {
        guard var others = waiting[key] else { return }
        guard !others.isEmpty else {
            waiting[key] = nil
            return
        }
        let next = others.removeFirst()
        waiting[key] = others
        next.resume()
    }

    /// Does the work when it is its turn.
    nonisolated func run<Result: Sendable>(
        _ key: String,
        _ work: () async throws(ConnectorError) -> Result
    ) async throws(ConnectorError) -> Result {
        await take(key)
        do {
            let result = try await work()
            await give(key)
            return result
        } catch {
            await give(key)
            throw error
        }
    }
}
