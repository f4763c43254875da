import Connectors
import DataMaps
import Foundation
import Ledger
import Logging
import Testing

@testable import Stages

/// The runner in a process of its own, killed at random moments, beside an ATS that keeps files.
///
/// The process is this very test program, started again for one test.
@Suite("A killed runner")
struct KillTests {
    static let folderKey = "INTAKE_KILL_TEST_FOLDER"
    static let folder = ProcessInfo.processInfo.environment[folderKey]

    @Test("delivers each of 80 people once, with both files, over 10 rounds of kill -9")
    func deliversOnce() async throws {
        guard Self.folder == nil else { return }
        let house = try await TestHouse()
        let people = 80
        for number in 0..<people * 2 {
            try await house.drop("Person N\(number % people)\np\(number % people)@example.org\n\nFile \(number)")
        }
        let tracking = house.folder.appending(path: "ats")
        try FileManager.default.createDirectory(at: tracking, withIntermediateDirectories: true)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10 {
            let worker = try startWorker(house.folder)
            // The worker writes one byte a job, so that each round kills in the middle of work.
            var left = Int.random(in: 2...20, using: &generator)
            while left > 0, let byte = try worker.output.fileHandleForReading.read(upToCount: 1)?.first {
                // The test program writes to the same place; only this byte is the worker's.
                if byte == 1 { left -= 1 }
            }
            kill(worker.process.processIdentifier, SIGKILL)
            worker.process.waitUntilExit()
        }
        #expect(try await house.ledger.read { try $0.pendingJobs() } > 0, "the workers were killed after their work")
        let last = try startWorker(house.folder)
        last.process.waitUntilExit()
        #expect(last.process.terminationStatus == 0)

        let names = try FileManager.default.contentsOfDirectory(atPath: tracking.path)
        let candidates = names.filter { $0.hasPrefix("candidate-") }
        #expect(candidates.count == people)
        #expect(names.count { $0.hasPrefix("attachment-") } == 2 * people)
        #expect(try await house.ledger.read { try $0.openReviewItems() } == 0)
        #expect(try await house.ledger.read { try $0.pendingJobs() } == 0)
        #expect(try await AuditLog.verify(house.ledger).isIntact)
    }

    @Test("(the runner of the test above)", .enabled(if: folder != nil))
    func worker() async throws {
        let folder = URL(filePath: try #require(Self.folder))
        let ledger = try await LedgerStore(path: folder.appending(path: "ledger.sqlite").path, clock: ManualClock())
        let documents = try FolderDocumentStore(folder: folder.appending(path: "documents"))
        let ats = FolderTracking(folder: folder.appending(path: "ats"))
        let map = try #require(DataMap.shipped["resume-to-odoo"])
        let read = ReadDocument(reading: TestReading(), documents: documents, owner: "recruiting") { subject in
            [try DeliverCandidate.job(for: subject, to: ats.name)]
        }
        let deliver = DeliverCandidate(to: ats, map: map, documents: documents, owner: "recruiting")
        let runner = StageRunner(
            ledger: ledger,
            lanes: [StageRunner.Lane([read, deliver], workers: 4)],
            options: StageRunner.Options(
                owner: "test",
                onReport: { _ in try? FileHandle.standardError.write(contentsOf: Data([1])) }
            ),
            logger: Logger(label: "test")
        )
        try await runner.drain()
    }

    private func startWorker(_ folder: URL) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "StagesTests.KillTests/worker"]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.folderKey: folder.path]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        try process.run()
        return (process, output)
    }
}

/// An ATS that keeps a file a candidate and a file an attachment, and has no keys of its own: what is not looked for
/// before it is made is there twice.
private struct FolderTracking: ApplicantTracking {
    let name = "ats"
    let folder: URL

    func place(_ draft: CandidateDraft) async throws(ConnectorError) -> Placement {
        let known = all("candidate-").first { $0.text == draft.identity.reference }
        if let known { return Placement(id: RemoteID(known.name), outcome: .updated, found: .reference) }
        let id = make("candidate-", draft.identity.reference)
        return Placement(id: RemoteID(id), outcome: .created)
    }

    func attach(_ file: FileDraft, to candidate: RemoteID) async throws(ConnectorError) -> AttachmentReceipt {
        let text = candidate.rawValue + "\n" + String(decoding: file.bytes, as: UTF8.self)
        if let known = all("attachment-").first(where: { $0.text == text }) {
            return AttachmentReceipt(id: RemoteID(known.name), wasThere: true, checksum: "")
        }
        return AttachmentReceipt(id: RemoteID(make("attachment-", text)), wasThere: false, checksum: "")
    }

    private func all(_ prefix: String) -> [(name: String, text: String)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix(prefix) }.map { name in
            (name, (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
        }
    }

    private func make(_ prefix: String, _ text: String) -> String {
        let name = prefix + UUID().uuidString
        try? Data(text.utf8).write(to: folder.appending(path: name), options: .atomic)
        return name
    }

    func check() async throws(ConnectorError) -> SystemStatus { SystemStatus(version: "1", account: "test") }
    func candidateFields() async throws(ConnectorError) -> FieldCatalog { FieldCatalog() }
    func openings() async throws(ConnectorError) -> [Opening] { [] }
    func candidates(matching identity: PersonIdentity) async throws(ConnectorError) -> [Match] { [] }
    func candidate(_ id: RemoteID, fields: [String]?) async throws(ConnectorError) -> Record? { nil }
    func updateCandidate(_ id: RemoteID, fields: Record) async throws(ConnectorError) {}
    func candidateChanges(since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        ChangePage(changes: [], next: ChangeCursor(text: ""), hasMore: false)
    }
}
