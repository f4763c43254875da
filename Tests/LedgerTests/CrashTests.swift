import Foundation
import Testing

@testable import Ledger

/// A worker in a process of its own, killed at random moments.
///
/// The worker is this very test program, started again for one test.
@Suite("A killed process")
struct CrashTests {
    static let pathKey = "INTAKE_CRASH_TEST_LEDGER"
    static let workerPath = ProcessInfo.processInfo.environment[pathKey]

    @Test("loses nothing and doubles nothing in 12 rounds of kill -9")
    func losesNothing() async throws {
        guard Self.workerPath == nil else { return }
        let ledger = try await TestLedger()
        let documents = 1500
        try await ledger.store.write { transaction in
            for number in 0..<documents {
                try transaction.receive(.sample("d\(number)"))
                try transaction.enqueue(NewJob(stage: "one", subject: "d\(number)", key: "one:\(number)"))
            }
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<12 {
            let worker = try startWorker(ledger.path)
            // The worker writes one byte a commit, so that each round kills in the middle of work.
            var left = Int.random(in: 2...30, using: &generator)
            while left > 0, let byte = try worker.output.fileHandleForReading.read(upToCount: 1)?.first {
                // The test program writes to the same place; only this byte is the worker's.
                if byte == 1 { left -= 1 }
            }
            kill(worker.process.processIdentifier, SIGKILL)
            worker.process.waitUntilExit()
        }
        let done = try await ledger.store.read { try $0.jobs(in: .done, limit: 10_000).count }
        #expect((1..<2 * documents).contains(done), "the workers were killed before or after their work")
        let last = try startWorker(ledger.path)
        last.process.waitUntilExit()
        #expect(last.process.terminationStatus == 0)

        let (finished, effects, entries) = try await ledger.store.read { view in
            (
                try view.jobs(in: .done, limit: 10_000).count,
                try view.session.rows("SELECT key FROM effects").count,
                try view.auditEntries(AuditFilter(limit: 100_000))
            )
        }
        #expect(finished == 2 * documents)
        #expect(effects == documents)
        #expect(entries.count == 2 * documents)
        #expect(Set(entries.map(\.content)).count == 2 * documents)
        #expect(try await AuditLog.verify(ledger.store).isIntact)
    }

    @Test("(the worker of the test above)", .enabled(if: workerPath != nil))
    func worker() async throws {
        let ledger = try await LedgerStore(path: try #require(Self.workerPath))
        try await ledger.write { try $0.releaseLeases(of: "worker") }
        var finished: [Job] = []
        repeat {
            let batch = finished
            finished = try await ledger.write { transaction in
                for job in batch {
                    try transaction.complete(job)
                    try transaction.append(.sample(Int(job.id), person: job.stage))
                    if job.stage == "one" {
                        try transaction.enqueue(
                            NewJob(stage: "two", subject: job.subject, key: "two:\(job.subject)")
                        )
                    } else {
                        try transaction.made(
                            effect: "effect:\(job.subject)",
                            stage: "two",
                            subject: job.subject,
                            externalId: nil
                        )
                    }
                }
                return try transaction.claim(limit: 5, owner: "worker", lease: 600)
            }
            try FileHandle.standardError.write(contentsOf: Data([1]))
        } while !finished.isEmpty
    }

    private func startWorker(_ path: String) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "LedgerTests.CrashTests/worker"]
        process.environment = ProcessInfo.processInfo.environment.merging([Self.pathKey: path]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        try process.run()
        return (process, output)
    }
}
