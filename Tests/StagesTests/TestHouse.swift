import Connectors
import DataMaps
import Documents
import Foundation
import Ledger
import Logging
import Resumes
import Synchronization
import Testing

@testable import Stages

/// A clock that stands until it is moved.
///
/// A sleep ends when its time comes or its task is cancelled.
final class ManualClock: WallClock {
    private struct Sleeper {
        var id: Int
        var deadline: Date
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Date(timeIntervalSince1970: 1_800_000_000)
        var next = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

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
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.contains(id) { return .failure(CancellationError()) }
                    if deadline <= state.now { return .success(()) }
                    state.sleepers.append(Sleeper(id: id, deadline: deadline, continuation: continuation))
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                state.cancelled.insert(id)
                let sleeper = state.sleepers.first { $0.id == id }
                state.sleepers.removeAll { $0.id == id }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }
}

/// Reads "resumes" whose text is the lines name, e-mail, phone, headline.
///
/// A text `refuse CODE` is refused.
struct TestReading: ResumeReading {
    func read(_ file: StoredFile) async throws -> ReadingOutcome {
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        if text.hasPrefix("refuse ") {
            return .refused(Outcome.of(code: String(text.dropFirst(7))), detail: "as it was told")
        }
        let lines = text.components(separatedBy: "\n") + ["", "", "", ""]
        var resume = Resume()
        resume.basics.name = lines[0].isEmpty ? nil : lines[0]
        resume.basics.givenName = lines[0].components(separatedBy: " ").first
        resume.basics.familyName = lines[0].components(separatedBy: " ").last
        if !lines[1].isEmpty {
            resume.basics.email = lines[1]
            resume.basics.emails = [lines[1]]
        }
        if !lines[2].isEmpty {
            resume.basics.phone = lines[2]
            resume.basics.phones = [Resume.Phone(printed: lines[2], e164: lines[2])]
        }
        if !lines[3].isEmpty { resume.basics.label = lines[3] }
        return .parsed(resume, mediaType: "text/plain")
    }
}

/// A driver that ends with its process, before or after a commit.
struct CrashingDriver: SQLDriver {
    let inner: SQLiteDriver
    let plan: CrashPlan

    var dialect: SQLDialect { inner.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try await inner.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Value
    ) async throws -> Value {
        try plan.pass()
        let value = try await inner.write(body)
        try plan.pass()
        return value
    }

    func close() throws { try inner.close() }
}

/// A folder with a ledger and a store, an ATS beside it, and the stages that lead from one to the other.
final class TestHouse: Sendable {
    let folder: URL
    let clock = ManualClock()
    let ats: TestTracking
    let ledger: LedgerStore
    let documents: FolderDocumentStore

    init(ats: TestTracking = TestTracking()) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "stages-\(UUID().uuidString)")
        documents = try FolderDocumentStore(folder: folder.appending(path: "documents"))
        ledger = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: clock)
        self.ats = ats
    }

    deinit {
        try? ledger.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The same ledger as a process sees it that ends as planned.
    func doomedLedger(_ plan: CrashPlan) async throws -> LedgerStore {
        let driver = try SQLiteDriver(path: folder.appending(path: "ledger.sqlite").path)
        return try await LedgerStore(driver: CrashingDriver(inner: driver, plan: plan), clock: clock)
    }

    func stages() throws -> [any Stage] {
        let map = try #require(DataMap.shipped["resume-to-odoo"])
        let system = ats.name
        return [
            ReadDocument(reading: TestReading(), documents: documents, owner: "recruiting") { subject in
                [try DeliverCandidate.job(for: subject, to: system)]
            },
            DeliverCandidate(to: ats, map: map, documents: documents, owner: "recruiting"),
        ]
    }

    func runner(
        _ stages: [any Stage]? = nil,
        ledger: LedgerStore? = nil,
        workers: Int = 4,
        owner: String = "test",
        onReport: @escaping @Sendable (StageRunner.Report) -> Void = { _ in }
    ) throws -> StageRunner {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let lane = StageRunner.Lane(try stages ?? self.stages(), workers: workers)
        return StageRunner(
            ledger: ledger ?? self.ledger,
            lanes: [lane],
            options: StageRunner.Options(owner: owner, random: { 0 }, onReport: onReport),
            logger: logger
        )
    }

    /// Drops a file with this text.
    @discardableResult
    func drop(_ text: String, name: String = "resume.txt", ledger: LedgerStore? = nil) async throws -> String {
        let hash = try documents.put(Data(text.utf8))
        try await (ledger ?? self.ledger).write { transaction in
            try ReadDocument.receive(
                IncomingDocument(
                    hash: hash,
                    name: name,
                    size: text.utf8.count,
                    mediaType: nil,
                    source: "inbox/\(name)"
                ),
                in: transaction
            )
        }
        return hash
    }

    func audit() async throws -> [AuditEntry] {
        try await ledger.read { try $0.auditEntries(AuditFilter(limit: 10_000)) }
    }

    /// `action status` of each entry about the ATS.
    func exchanges(with system: String = "ats") async throws -> [String] {
        try await audit().filter { $0.content.sentTo == system }.map {
            "\($0.content.action) \($0.content.status.rawValue)"
        }
    }
}
