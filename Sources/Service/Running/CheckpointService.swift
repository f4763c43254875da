import Ledger
import Logging
import ServiceLifecycle

/// Signs the audit log now and then, and once more at the stop.
struct CheckpointService: ServiceLifecycle.Service {
    let ledger: LedgerStore
    let settings: StorageSettings
    let clock: any Clock<Duration>
    let logger: Logger

    func run() async throws {
        let key = try CheckpointKey(path: settings.checkpointKey)
        let file = CheckpointFile(path: settings.checkpointFile)
        await cancelWhenGracefulShutdown {
            while (try? await clock.sleep(for: settings.checkpointTime)) != nil { await write(file, key) }
        }
        await write(file, key)
    }

    private func write(_ file: CheckpointFile, _ key: CheckpointKey) async {
        do {
            _ = try await file.append(from: ledger, key: key)
        } catch {
            logger.error("cannot write an audit checkpoint", metadata: ["reason": "\(error)"])
        }
    }
}
