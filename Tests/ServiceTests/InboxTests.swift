import Foundation
import Ledger
import Logging
import Synchronization
import Testing

@testable import Service

/// Stands for the ledger: counts each arrival, and gives each file's outcome by its text.
private final class Receipts: Sendable {
    private struct State {
        var arrivals: [String: Int] = [:]
        var refusesAll = false
    }

    private let state = Mutex(State())
    let store: any DocumentStore

    init(store: any DocumentStore) { self.store = store }

    var arrivals: [String: Int] { state.withLock(\.arrivals) }
    func refuseAll(_ refuses: Bool) { state.withLock { $0.refusesAll = refuses } }

    var receiver: InboxReceiver {
        InboxReceiver(
            receive: { hash, _, _ in
                struct Refusal: Error {}
                try self.state.withLock { state in
                    if state.refusesAll { throw Refusal() }
                    state.arrivals[hash, default: 0] += 1
                }
            },
            outcomes: { hashes in
                var outcomes: [String: FileOutcome] = [:]
                for hash in hashes {
                    let text = String(decoding: try self.store.bytes(of: hash), as: UTF8.self)
                    if text.hasPrefix("wait") { continue }
                    outcomes[hash] = text.hasPrefix("bad") ? .refused(reason: "It is bad.") : .processed
                }
                return outcomes
            },
            refuseTooLarge: { _, size in "It has \(size) bytes." }
        )
    }
}

@Suite("The inbox")
struct InboxTests {
    private let folder: TemporaryFolder
    private let receipts: Receipts

    init() throws {
        folder = try TemporaryFolder()
        receipts = Receipts(store: try FolderDocumentStore(folder: URL(fileURLWithPath: folder.path + "/originals")))
    }

    private func inbox(settleTime: Duration = .zero, maxFileBytes: Int = 1 << 20) throws -> Inbox {
        var settings = InboxSettings(folder: folder.path + "/inbox", settleTime: settleTime)
        settings.maxFileBytes = maxFileBytes
        return try Inbox(
            settings: settings,
            store: receipts.store,
            arriving: folder.path + "/arriving",
            receiver: receipts.receiver,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test("keeps the original and moves the file to processed")
    func processed() async throws {
        let inbox = try inbox()
        try folder.write("good", to: "inbox/cv.pdf")
        await inbox.look()
        #expect(folder.files(in: "inbox") == ["processed/cv.pdf"])
        #expect(receipts.arrivals.values.map { $0 } == [1])
        let hash = try #require(receipts.arrivals.keys.first)
        #expect(try receipts.store.bytes(of: hash) == Data("good".utf8))
    }

    @Test("moves a refused file to review with the reason beside it")
    func refused() async throws {
        let inbox = try inbox()
        try folder.write("bad", to: "inbox/cv.pdf")
        await inbox.look()
        #expect(folder.files(in: "inbox") == ["review/cv.pdf", "review/cv.pdf.reason.txt"])
        #expect(try folder.text(of: "inbox/review/cv.pdf.reason.txt") == "It is bad.")
    }

    @Test("leaves a file in place until its outcome is known, and takes it once")
    func waits() async throws {
        let inbox = try inbox()
        try folder.write("wait", to: "inbox/cv.pdf")
        await inbox.look()
        await inbox.look()
        #expect(folder.files(in: "inbox") == ["cv.pdf"])
        #expect(receipts.arrivals.values.map { $0 } == [1])
        #expect(await inbox.status.waiting == 1)
    }

    @Test("never writes over a file of the same name")
    func nameClash() async throws {
        let inbox = try inbox()
        for text in ["one", "two", "three"] {
            try folder.write(text, to: "inbox/cv.pdf")
            await inbox.look()
        }
        #expect(folder.files(in: "inbox") == ["processed/cv (2).pdf", "processed/cv (3).pdf", "processed/cv.pdf"])
        #expect(try folder.text(of: "inbox/processed/cv (3).pdf") == "three")
    }

    @Test("keeps sub-folders apart")
    func subFolders() async throws {
        let inbox = try inbox()
        try folder.write("a", to: "inbox/sales/north/cv.pdf")
        try folder.write("bad", to: "inbox/sales/cv.pdf")
        await inbox.look()
        #expect(
            folder.files(in: "inbox") == [
                "processed/sales/north/cv.pdf", "review/sales/cv.pdf", "review/sales/cv.pdf.reason.txt",
            ]
        )
    }

    @Test(
        "passes over what is on its way",
        arguments: [".cv.pdf", "cv.pdf.part", "cv.crdownload", "~$cv.docx", "a.TMP"]
    )
    func temporary(name: String) async throws {
        let inbox = try inbox()
        try folder.write("good", to: "inbox/" + name)
        await inbox.look()
        #expect(folder.files(in: "inbox") == [name])
    }

    @Test("does not follow links")
    func links() async throws {
        let inbox = try inbox()
        try folder.write("secret", to: "elsewhere/secret")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/inbox/cv.pdf",
            withDestinationPath: folder.path + "/elsewhere/secret"
        )
        await inbox.look()
        #expect(receipts.arrivals.isEmpty)
    }

    @Test("takes a file only after its last writer closed it")
    func openForWriting() async throws {
        let inbox = try inbox()
        try folder.write("", to: "inbox/cv.pdf")
        let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/inbox/cv.pdf"))
        try handle.write(contentsOf: Data("half".utf8))
        #expect(await inbox.look())
        #expect(receipts.arrivals.isEmpty)
        try handle.write(contentsOf: Data(" whole".utf8))
        try handle.close()
        await inbox.look()
        #expect(try folder.text(of: "inbox/processed/cv.pdf") == "half whole")
    }

    @Test("lets a file settle that was not moved in")
    func settling() async throws {
        let inbox = try inbox(settleTime: .seconds(3600))
        try folder.write("good", to: "inbox/cv.pdf")
        #expect(await inbox.look())
        #expect(receipts.arrivals.isEmpty)
    }

    @Test("refuses what is too large without reading it")
    func tooLarge() async throws {
        let inbox = try inbox(maxFileBytes: 3)
        try folder.write("four", to: "inbox/cv.pdf")
        await inbox.look()
        #expect(try folder.text(of: "inbox/review/cv.pdf.reason.txt") == "It has 4 bytes.")
        #expect(receipts.arrivals.isEmpty)
    }

    @Test("keeps the file if the arrival cannot be made durable, and takes it later")
    func ledgerFails() async throws {
        let inbox = try inbox()
        receipts.refuseAll(true)
        try folder.write("good", to: "inbox/cv.pdf")
        await inbox.look()
        #expect(folder.files(in: "inbox") == ["cv.pdf"])
        #expect(await inbox.status.problem != nil)
        receipts.refuseAll(false)
        await inbox.look()
        #expect(folder.files(in: "inbox") == ["processed/cv.pdf"])
    }

    @Test("a file whose name is no UTF-8 is taken under a readable one")
    func foreignName() async throws {
        let inbox = try inbox()
        let path = Array((folder.path + "/inbox/").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0x2E, 0x70, 0]
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o644)
        #expect(write(descriptor, "good", 4) == 4)
        close(descriptor)
        await inbox.look()
        #expect(folder.files(in: "inbox").map { $0.hasPrefix("processed/") } == [true])
    }

    @Test("a second start after a crash takes nothing twice")
    func secondStart() async throws {
        try await {
            let first = try inbox()
            try folder.write("wait", to: "inbox/cv.pdf")
            await first.look()
        }()
        let second = try inbox()
        await second.look()
        #expect(receipts.arrivals.count == 1)
        #expect(FileManager.default.subpaths(atPath: folder.path + "/arriving") == [])
    }

    @Test("takes each of many files once, as they come, and stops when told", .timeLimit(.minutes(10)))
    func manyFiles() async throws {
        let count = 2000
        try FileManager.default.createDirectory(atPath: folder.path + "/outside", withIntermediateDirectories: true)
        let inbox = try inbox(settleTime: .seconds(3600))
        let service = Task { try await inbox.run() }
        for number in 0..<count {
            try folder.write("file \(number)", to: "outside/\(number).pdf")
            try FileManager.default.moveItem(
                atPath: folder.path + "/outside/\(number).pdf",
                toPath: folder.path + "/inbox/\(number).pdf"
            )
        }
        while await inbox.status.processed < count { try await Task.sleep(for: .milliseconds(20)) }
        #expect(receipts.arrivals.count == count)
        #expect(receipts.arrivals.values.allSatisfy { $0 == 1 })
        #expect(folder.files(in: "inbox/processed").count == count)
        service.cancel()
        try await service.value
    }
}
