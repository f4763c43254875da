import Foundation
import Synchronization

@testable import Ledger

/// A clock that stands until it is moved.
final class ManualClock: WallClock {
    private struct Sleeper {
        var deadline: Date
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state: Mutex<(now: Date, sleepers: [Sleeper])>

    init(_ start: Date = Date(timeIntervalSince1970: 1_800_000_000)) { state = Mutex((start, [])) }

    var now: Date { state.withLock { $0.now } }

    func advance(by seconds: TimeInterval) {
        let due = state.withLock { state in
            state.now += seconds
            let now = state.now
            let due = state.sleepers.filter { $0.deadline <= now }
            state.sleepers.removeAll { $0.deadline <= now }
            return due
        }
        for sleeper in due { sleeper.continuation.resume() }
    }

    func sleep(until deadline: Date) async throws {
        await withCheckedContinuation { continuation in
            let isDue = state.withLock { state in
                guard deadline > state.now else { return true }
                state.sleepers.append(Sleeper(deadline: deadline, continuation: continuation))
                return false
            }
            if isDue { continuation.resume() }
        }
    }
}

/// A ledger in a folder of its own, which is removed with it.
final class TestLedger: Sendable {
    let folder: URL
    let clock: ManualClock
    let store: LedgerStore

    var path: String { folder.appending(path: "ledger.sqlite").path }

    init(clock: ManualClock = ManualClock()) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.clock = clock
        store = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: clock)
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Another connection to the same file, as another process has.
    func another() async throws -> LedgerStore { try await LedgerStore(path: path, clock: clock) }

    /// Runs statements past the ledger, as someone with the file and a database tool would.
    func tamper(_ statements: String...) async throws {
        let driver = try SQLiteDriver(path: path)
        try await driver.write { session in
            try session.run("DROP TRIGGER IF EXISTS audit_no_update")
            try session.run("DROP TRIGGER IF EXISTS audit_no_delete")
            for statement in statements { try session.run(statement) }
        }
        try driver.close()
    }
}

extension IncomingDocument {
    static func sample(_ hash: String, name: String = "resume.pdf") -> IncomingDocument {
        IncomingDocument(hash: hash, name: name, size: 1, mediaType: "application/pdf", source: "inbox/\(name)")
    }
}

extension AuditDraft {
    static func sample(_ number: Int, person: String? = nil) -> AuditDraft {
        AuditDraft(
            stage: "deliver",
            subjects: AuditSubjects(person: person, document: "d\(number)", candidate: "c\(number)"),
            sentFrom: "intake",
            sentTo: "ats",
            action: "create-candidate",
            status: .done,
            fields: ["name", "email"]
        )
    }
}
