@preconcurrency import Dispatch
import Foundation
import Glibc
import Ledger

/// Takes one file in: keeps the original, then makes its arrival durable.
///
/// And later moves it away.
struct FileTaker: Sendable {
    /// A file that was taken in and waits for its outcome.
    struct Taken: Sendable {
        var hash: String
        var identity: FileIdentity
    }

    /// What came of trying.
    enum Result: Sendable {
        case taken(String, Taken)
        /// Larger than allowed, and moved away already.
        case refused(size: Int64)
        /// Someone still writes to it, or it went away: the next look tells.
        case notYet
        /// It stays in the inbox; the text is safe to log.
        case failed(String)
    }

    let settings: InboxSettings
    let store: any DocumentStore
    let receiver: InboxReceiver
    /// Where files are copied to before the store takes them over.
    private let arriving: String
    private let mover = FileMover()

    /// Makes the folder for copies and removes what a crash left there.
    ///
    /// - Throws: ``InboxError`` if the folder cannot be used.
    init(settings: InboxSettings, store: any DocumentStore, arriving: String, receiver: InboxReceiver) throws {
        self.settings = settings
        self.store = store
        self.arriving = arriving
        self.receiver = receiver
        do {
            try FileManager.default.createDirectory(atPath: arriving, withIntermediateDirectories: true)
            for name in try FileManager.default.contentsOfDirectory(atPath: arriving) {
                unlink(arriving + "/" + name)
            }
        } catch {
            throw InboxError(.folder, "\(arriving) cannot be used: check that the service may write there")
        }
    }

    /// Takes the file in that stands at the path and was seen as `identity`.
    func take(_ path: String, _ identity: FileIdentity) async -> Result {
        let name = URL(fileURLWithPath: path).lastPathComponent
        do {
            if identity.size > settings.maxFileBytes {
                let reason = try await receiver.refuseTooLarge(name, Int(identity.size))
                try move(path, identity, .refused(reason: reason))
                return .refused(size: identity.size)
            }
            guard let hash = try await Self.offPool({ try keep(path, identity) }) else { return .notYet }
            try await receiver.receive(hash, name, Int(identity.size))
            return .taken(path, Taken(hash: hash, identity: identity))
        } catch let error as InboxError where [.gone, .changing].contains(error.code) {
            return .notYet
        } catch let error as InboxError {
            return .failed(error.description)
        } catch {
            return .failed("the ledger did not take it: \(error)")
        }
    }

    /// Moves a file to where its outcome belongs, in the same sub-folder there as it had in the inbox.
    func move(_ path: String, _ identity: FileIdentity, _ outcome: FileOutcome) throws {
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let sub = parent.hasPrefix(settings.folder) ? String(parent.dropFirst(settings.folder.count)) : ""
        switch outcome {
        case .processed:
            _ = try mover.move(path, expecting: identity, to: settings.processed + sub, note: nil)
        case .refused(let reason):
            _ = try mover.move(path, expecting: identity, to: settings.review + sub, note: reason)
        }
    }

    /// Puts a copy into the store and gives its hash; `nil` if the file is not complete yet.
    private func keep(_ path: String, _ identity: FileIdentity) throws -> String? {
        let file = try OpenFile(reading: path)
        guard let opened = FileIdentity(descriptor: file.descriptor), opened.hasSameContent(as: identity),
            !file.isBeingWritten
        else { return nil }
        let copy = arriving + "/" + UUID().uuidString
        defer { unlink(copy) }
        try file.copy(to: copy)
        guard let after = FileIdentity(descriptor: file.descriptor), after.hasSameContent(as: identity),
            !file.isBeingWritten
        else { return nil }
        return try store.adopt(URL(fileURLWithPath: copy))
    }

    /// Runs what blocks on a thread of its own, so that the pool for tasks stays free.
    private static func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
