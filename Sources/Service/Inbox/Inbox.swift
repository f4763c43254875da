package import Foundation
import Glibc
package import Ledger
package import Logging
import ServiceLifecycle
import Synchronization

/// What became of a file.
package enum FileOutcome: Sendable, Equatable {
    /// A record was made of it.
    case processed
    /// No record was made of it, for a reason that a person should read.
    case refused(reason: String)
}

/// What the inbox hands a file over to.
///
/// Both functions may be called again for the same file, after a crash.
package struct InboxReceiver: Sendable {
    /// Makes durable that the file of that hash came, and what is to be done with it.
    ///
    /// Its original is in the store.
    package var receive: @Sendable (_ hash: String, _ name: String, _ size: Int) async throws -> Void
    /// Tells what became of the files of those hashes; those still being read are absent.
    package var outcomes: @Sendable (_ hashes: [String]) async throws -> [String: FileOutcome]
    /// The reason for a file that is refused unread, since it is larger than allowed.
    package var refuseTooLarge: @Sendable (_ name: String, _ size: Int) async throws -> String

    package init(
        receive: @escaping @Sendable (_ hash: String, _ name: String, _ size: Int) async throws -> Void,
        outcomes: @escaping @Sendable (_ hashes: [String]) async throws -> [String: FileOutcome],
        refuseTooLarge: @escaping @Sendable (_ name: String, _ size: Int) async throws -> String
    ) {
        self.receive = receive
        self.outcomes = outcomes
        self.refuseTooLarge = refuseTooLarge
    }
}

/// The watched folder: takes each file in exactly once and moves it when its outcome is known.
///
/// The order of steps is what makes a crash harmless: the original is on the disk, then one transaction says that it
/// came, and only then the file is moved. A file that is still in the inbox at the next start is taken again; its
/// hash is known by then, so nothing is doubled.
package actor Inbox: ServiceLifecycle.Service {
    /// What is known of the inbox, for the overview and the metrics.
    package struct Status: Sendable, Equatable {
        /// Files taken in, waiting for their outcome.
        package var waiting = 0
        package var taken = 0
        package var processed = 0
        package var refused = 0
        /// Why the last look could not take something; `nil` if all went well.
        package var problem: String?
    }

    package private(set) var status = Status()

    private let settings: InboxSettings
    private let receiver: InboxReceiver
    private let taker: FileTaker
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let events: FolderEvents
    private let stopping = Mutex(false)
    private var waiting: [String: FileTaker.Taken] = [:]
    private var nextPoll = Date.distantPast

    /// Makes the folders and begins to listen; files are taken once ``run()`` is called.
    ///
    /// - Parameter arriving: A folder, best on the file system of the store, for files on their way into it.
    /// - Throws: ``InboxError`` if a folder cannot be used.
    package init(
        settings: InboxSettings,
        store: any DocumentStore,
        arriving: String,
        receiver: InboxReceiver,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() },
        logger: Logger
    ) throws {
        self.settings = settings
        self.receiver = receiver
        taker = try FileTaker(settings: settings, store: store, arriving: arriving, receiver: receiver)
        self.clock = clock
        self.now = now
        self.logger = logger
        for folder in [settings.folder, settings.processed, settings.review] {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw InboxError(.folder, "\(folder) cannot be made: check that the service may write there")
            }
            guard access(folder, R_OK | W_OK | X_OK) == 0 else {
                throw InboxError(.folder, "\(folder) cannot be used: check that the service may read and write there")
            }
        }
        // A lease that a writer breaks is announced by SIGIO, which ends a process that does not expect it.
        signal(SIGIO, SIG_IGN)
        events = try FolderEvents()
        try events.watch(settings.folder)
    }

    /// Watches until the service stops.
    ///
    /// Files that are being taken then are finished first.
    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [clock, events] in await Self.ring(events, by: clock) }
                await self.watch()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.stopping.withLock { $0 = true }
            self.events.finish()
        }
    }

    /// Takes in what lies there now, and moves what has its outcome.
    ///
    /// ``run()`` does this again and again.
    ///
    /// - Returns: Whether there are files that must be looked at again soon.
    @discardableResult
    package func look() async -> Bool {
        let arrived = events.takeArrived()
        var found = Findings()
        var walk = FolderWalk(folder: settings.folder, excluding: [settings.processed, settings.review])
        await withTaskGroup(of: FileTaker.Result.self) { group in
            var running = 0
            while !isStopping, let entry = walk.next() {
                switch entry {
                case .folder(let path):
                    do { try events.watch(path) } catch { found.problem = "\(error)" }
                case .file(let path, let identity):
                    if let known = waiting[path], known.identity.hasSameContent(as: identity) { continue }
                    guard hasSettled(identity, arrivedWhole: arrived.contains(path)) else {
                        found.mustLookAgain = true
                        continue
                    }
                    if running == settings.workers, let result = await group.next() {
                        running -= 1
                        note(result, in: &found)
                    }
                    // Ten thousand at once: the first are moved while the last are still being taken in.
                    await moveFinished()
                    running += 1
                    group.addTask { [taker] in await taker.take(path, identity) }
                }
            }
            for await result in group { note(result, in: &found) }
        }
        status.problem = found.problem
        await moveFinished(evenIfEarly: true)
        return found.mustLookAgain
    }

    private struct Findings {
        var mustLookAgain = false
        var problem: String?
    }

    private nonisolated var isStopping: Bool { stopping.withLock { $0 } }

    /// Rings now and then, for files that settle, outcomes that come, and shares that send no events.
    private static func ring(_ events: FolderEvents, by clock: any Clock<Duration>) async {
        while (try? await clock.sleep(for: .milliseconds(250))) != nil { events.ring() }
    }

    private func watch() async {
        var lastLook: Date?
        var mustLookAgain = false
        for await _ in events.bell {
            if isStopping { break }
            let isDue = lastLook.map { now().timeIntervalSince($0) >= settings.rescanTime.seconds } ?? true
            let hasNews = events.takeNews()
            if isDue || mustLookAgain || hasNews {
                mustLookAgain = await look()
                lastLook = now()
            } else {
                await moveFinished()
            }
        }
    }

    private func hasSettled(_ identity: FileIdentity, arrivedWhole: Bool) -> Bool {
        if arrivedWhole, identity.size > 0 { return true }
        let age = now().timeIntervalSince1970 - Double(max(identity.modified, identity.changed)) * 1e-9
        // A share whose clock runs ahead: a time in the future tells nothing, so the lease alone decides.
        return age >= settings.settleTime.seconds || age < -60
    }

    private func note(_ result: FileTaker.Result, in found: inout Findings) {
        switch result {
        case .taken(let path, let taken):
            waiting[path] = taken
            status.taken += 1
            logger.info("took a file in", metadata: ["document": "\(taken.hash)", "bytes": "\(taken.identity.size)"])
        case .refused(let size):
            status.refused += 1
            logger.notice("refused a file unread: too large", metadata: ["bytes": "\(size)"])
        case .notYet:
            found.mustLookAgain = true
        case .failed(let reason):
            // Tried again at the next look that is due or rung for, not at once: a full disk stays full for a while.
            found.problem = reason
            logger.error("cannot take a file in", metadata: ["reason": "\(reason)"])
        }
        status.waiting = waiting.count
    }

    /// Moves the files whose outcome is known by now.
    private func moveFinished(evenIfEarly: Bool = false) async {
        guard !waiting.isEmpty, evenIfEarly || now() >= nextPoll else { return }
        // The more are waiting, the less often they are asked for: asking costs a look-up each.
        nextPoll = now().addingTimeInterval(Double(waiting.count) / 5000)
        let paths = Array(waiting.keys)
        for start in stride(from: 0, to: paths.count, by: 500) {
            let batch = paths[start..<min(start + 500, paths.count)]
            do {
                let outcomes = try await receiver.outcomes(Array(Set(batch.compactMap { waiting[$0]?.hash })))
                for path in batch {
                    guard let taken = waiting[path], let outcome = outcomes[taken.hash] else { continue }
                    move(path, taken, outcome)
                }
            } catch {
                status.problem = "the outcomes cannot be read: \(error)"
                logger.error("cannot read outcomes", metadata: ["reason": "\(error)"])
                return
            }
        }
        status.waiting = waiting.count
    }

    private func move(_ path: String, _ taken: FileTaker.Taken, _ outcome: FileOutcome) {
        do {
            try taker.move(path, taken.identity, outcome)
            if case .processed = outcome { status.processed += 1 } else { status.refused += 1 }
        } catch let error as InboxError where error.code == .gone {
            // Someone took it away or put another one there: that one is found at the next look.
            events.ring()
        } catch {
            status.problem = "a file cannot be moved: \(error)"
            logger.error("cannot move a file", metadata: ["document": "\(taken.hash)", "reason": "\(error)"])
            return
        }
        waiting[path] = nil
    }
}
