import Foundation

/// The second place of the audit log: a file of signed checkpoints, one JSON object a line, only ever appended to.
///
/// It belongs where the ledger's own administrator cannot change it: another disk, a mounted share, a bucket that is
/// written once.
package struct CheckpointFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Checkpoints and the key that must have signed them.
    package struct Contents: Sendable {
        package var checkpoints: [Checkpoint]
        /// Lines, counted from 1, that are no checkpoint.
        package var unreadableLines: [Int]
        package var key: CheckpointPublicKey
    }

    /// Reads what is there; a file that does not exist has no checkpoints.
    package func contents(key: CheckpointPublicKey) throws -> Contents {
        var contents = Contents(checkpoints: [], unreadableLines: [], key: key)
        guard FileManager.default.fileExists(atPath: path) else { return contents }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for (index, line) in text.split(separator: "\n").enumerated() {
            if let checkpoint = try? LedgerJSON.decode(Checkpoint.self, from: String(line)) {
                contents.checkpoints.append(checkpoint)
            } else {
                contents.unreadableLines.append(index + 1)
            }
        }
        return contents
    }

    /// Appends a checkpoint of the log as it stands, unless the last one says the same.
    ///
    /// - Returns: the checkpoint if one was written.
    @discardableResult
    package func append(from ledger: LedgerStore, key: CheckpointKey) async throws -> Checkpoint? {
        let head = try await ledger.read { view in
            let head = try view.auditHead()
            return (sequence: head.sequence, hash: head.hash)
        }
        let last = try contents(key: key.publicKey).checkpoints.last
        guard head.sequence > 0, last?.sequence != head.sequence || last?.hash != head.hash else { return nil }
        let checkpoint = try Checkpoint.signed(
            number: (last?.number ?? 0) + 1,
            sequence: head.sequence,
            hash: head.hash,
            time: ledger.clock.now.ledgerMilliseconds,
            previous: last?.digest ?? AuditEntry.genesis,
            with: key
        )
        try appendLine(LedgerJSON.encode(checkpoint))
        return checkpoint
    }

    private func appendLine(_ line: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw LedgerError(.storage, "cannot open \(path): errno \(errno)") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data((line + "\n").utf8))
        try file.synchronize()
        try file.close()
    }
}

/// What checkpoints say of a chain.
struct CheckpointCheck {
    private(set) var findings: [AuditFinding] = []
    private(set) var good = 0
    /// The sequence of the last checkpoint that the chain agrees with.
    private(set) var lastGoodSequence: Int64 = 0

    init(_ contents: CheckpointFile.Contents?, links: [AuditLink], chainIsPlain: Bool) {
        guard let contents else { return }
        for line in contents.unreadableLines {
            findings.append(AuditFinding(.checkpoint, 0, "line \(line) of the checkpoints cannot be read"))
        }
        let hashes = Dictionary(links.map { ($0.stored, $0.hash) }, uniquingKeysWith: { first, _ in first })
        let end = links.last?.stored ?? 0
        var previous: Checkpoint?
        var isRewritten = false
        for checkpoint in contents.checkpoints {
            defer { previous = checkpoint }
            guard checkpoint.isSigned(by: contents.key) else {
                note(checkpoint, "checkpoint \(checkpoint.number) is not signed by the key")
                continue
            }
            good += 1
            if checkpoint.number != (previous?.number ?? 0) + 1
                || checkpoint.previous != (previous?.digest ?? AuditEntry.genesis)
            {
                note(checkpoint, "checkpoint \(checkpoint.number) does not follow the one before it in the file")
            }
            if checkpoint.sequence > end {
                findings.append(
                    AuditFinding(
                        .cutTail,
                        (end + 1)...checkpoint.sequence,
                        "checkpoint \(checkpoint.number) is of entry \(checkpoint.sequence)"
                    )
                )
            } else if let hash = hashes[checkpoint.sequence], hash == checkpoint.hash {
                lastGoodSequence = max(lastGoodSequence, checkpoint.sequence)
            } else if chainIsPlain, !isRewritten {
                // Every later checkpoint disagrees too: one finding says it.
                isRewritten = true
                findings.append(
                    AuditFinding(
                        .rewritten,
                        (lastGoodSequence + 1)...max(end, checkpoint.sequence),
                        """
                        the chain fits in itself, but entry \(checkpoint.sequence) is not the one that checkpoint \
                        \(checkpoint.number) was signed for: it was computed anew from an entry between \
                        \(lastGoodSequence + 1) and \(checkpoint.sequence) on
                        """
                    )
                )
            }
        }
    }

    private mutating func note(_ checkpoint: Checkpoint, _ detail: String) {
        findings.append(AuditFinding(.checkpoint, max(checkpoint.sequence, 0), detail))
    }
}
