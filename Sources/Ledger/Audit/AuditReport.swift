/// Something that is wrong with the audit log.
package struct AuditFinding: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The entry does not say what it said when it was written.
        case edited
        /// Entries are missing from the middle or the beginning.
        case deleted
        /// The entry was not written by the log.
        case inserted
        /// The entry stands in another's place.
        case reordered
        /// Entries are missing at the end.
        case cutTail = "cut-tail"
        /// The chain fits in itself and does not fit a signed checkpoint: it was computed anew.
        case rewritten
        /// A checkpoint is not signed by the key, or is missing from its row.
        case checkpoint
    }

    package var kind: Kind
    /// The sequence numbers concerned: those of the entries as they stand, or, if they are missing, as they were.
    package var sequences: ClosedRange<Int64>
    /// In plain words.
    package var detail: String

    package init(_ kind: Kind, _ sequences: ClosedRange<Int64>, _ detail: String) {
        self.kind = kind
        self.sequences = sequences
        self.detail = detail
    }

    package init(_ kind: Kind, _ sequence: Int64, _ detail: String) {
        self.init(kind, sequence...sequence, detail)
    }
}

/// What a verification of the audit log found.
package struct AuditReport: Sendable, Equatable {
    package var entries: Int
    /// The sequence of the last entry, and its hash.
    package var lastSequence: Int64
    package var lastHash: String
    /// The checkpoints that were looked at and whose signature is right.
    package var checkpoints: Int
    /// Entries after the last good checkpoint: a rewriting of these alone would not show yet.
    package var entriesAfterLastCheckpoint: Int
    /// Ordered by sequence.
    package var findings: [AuditFinding]

    package var isIntact: Bool { findings.isEmpty }
}

/// The audit log as a thing to be checked.
package enum AuditLog {
    /// Checks every entry's hash and link, the head, and the signed checkpoints if there are any.
    ///
    /// Without checkpoints a chain that was computed anew from some entry on, head included, cannot be told from a
    /// true one: that is what they are for.
    package static func verify(
        _ ledger: LedgerStore,
        checkpoints: CheckpointFile.Contents? = nil
    ) async throws -> AuditReport {
        try await ledger.read { view in
            var links: [AuditLink] = []
            var isPlain = true
            var after: Int64 = .min
            while true {
                let rows = try view.session.rows(
                    """
                    SELECT * FROM audit WHERE sequence > ? AND sequence = CAST(sequence AS BIGINT)
                    ORDER BY sequence LIMIT 1000
                    """,
                    [.integer(after)]
                )
                for row in rows {
                    let link = AuditLink(row, previous: links.last)
                    isPlain = isPlain && link.isPlain
                    links.append(link)
                }
                guard let last = links.last, rows.count == 1000 else { break }
                after = last.stored
            }
            let strange = try view.session.first(
                "SELECT COUNT(*) AS count FROM audit WHERE sequence IS NULL OR sequence <> CAST(sequence AS BIGINT)"
            )
            let head = try view.auditHead()
            var findings = isPlain ? [] : AuditDiagnosis(links, entry: view.auditRow).findings
            if let count = try strange?.integer("count"), count > 0 {
                findings.append(AuditFinding(.inserted, 0, "\(count) entries have no whole number as sequence"))
            }
            let last = links.last(where: { !$0.isBroken })
            findings += headFindings(head, last: last, links: links)
            let checked = CheckpointCheck(checkpoints, links: links, chainIsPlain: isPlain)
            return AuditReport(
                entries: links.count,
                lastSequence: links.last?.stored ?? 0,
                lastHash: links.last?.hash ?? AuditEntry.genesis,
                checkpoints: checked.good,
                entriesAfterLastCheckpoint: links.count { $0.stored > checked.lastGoodSequence },
                findings: merged(findings + checked.findings)
            )
        }
    }

    private static func headFindings(
        _ head: (sequence: Int64, hash: String),
        last: AuditLink?,
        links: [AuditLink]
    ) -> [AuditFinding] {
        let end = links.last?.stored ?? 0
        if head.sequence > max(end, last?.original ?? 0) {
            let first = max(end, last?.original ?? 0) + 1
            return [AuditFinding(.cutTail, first...head.sequence, "the log's head is at \(head.sequence)")]
        }
        if head.sequence < (last?.original ?? 0), let last {
            return [
                AuditFinding(
                    .inserted,
                    (head.sequence + 1)...last.original,
                    "the log's head is at \(head.sequence): what follows was not written by it"
                )
            ]
        }
        guard let last = links.last, !last.isBroken, last.original == head.sequence, last.hash != head.hash else {
            return []
        }
        return [AuditFinding(.edited, last.stored, "its hash is not the one that the log's head has")]
    }

    /// One finding for each thing: a cut tail that both the head and a checkpoint show is one.
    private static func merged(_ findings: [AuditFinding]) -> [AuditFinding] {
        var result: [AuditFinding] = []
        for finding in findings.sorted(by: { $0.sequences.lowerBound < $1.sequences.lowerBound }) {
            let same = result.firstIndex { known in
                known.kind == finding.kind && known.sequences.overlaps(finding.sequences)
            }
            if let same {
                let known = result[same].sequences
                result[same].sequences =
                    min(
                        known.lowerBound,
                        finding.sequences.lowerBound
                    )...max(
                        known.upperBound,
                        finding.sequences.upperBound
                    )
            } else {
                result.append(finding)
            }
        }
        return result
    }
}
