import Documents
import Foundation
import Ledger
import Stages

extension InboxReceiver {
    /// Hands files over to the ledger: the arrival and the job that reads the file in one transaction.
    static func ledger(_ ledger: LedgerStore, owner: String, maxFileBytes: Int, source: String) -> InboxReceiver {
        InboxReceiver(
            receive: { hash, name, size in
                let document = IncomingDocument(hash: hash, name: name, size: size, mediaType: nil, source: source)
                _ = try await ledger.write { try ReadDocument.receive(document, from: source, in: $0) }
            },
            outcomes: { hashes in
                try await ledger.read { ledger in
                    var outcomes: [String: FileOutcome] = [:]
                    for hash in hashes { outcomes[hash] = try FileOutcome(of: hash, in: ledger, owner: owner) }
                    return outcomes
                }
            },
            refuseTooLarge: { name, size in
                let outcome = Outcome.tooLarge
                let item = try await ledger.write { ledger in
                    let detail = "\(size) bytes, at most \(maxFileBytes) (inbox.maxFileBytes)"
                    try ledger.append(
                        AuditDraft(
                            stage: ReadDocument.stageName,
                            subjects: AuditSubjects(),
                            sentFrom: source,
                            sentTo: "intake",
                            action: "receive-document",
                            status: .refused,
                            errorCode: outcome.code
                        )
                    )
                    return try ledger.open(
                        NewReviewItem(
                            key: "too-large:\(name):\(size)",
                            kind: .refusal,
                            stage: ReadDocument.stageName,
                            subject: "unread-file",
                            code: outcome.code,
                            reason: "\(outcome.title). \(outcome.advice)",
                            evidence: [name, detail],
                            owner: owner
                        )
                    )
                }
                return ReasonText(outcome: outcome, detail: "\(size) bytes", owner: owner, reviewItem: item).text
            }
        )
    }
}

extension FileOutcome {
    /// What became of a document; `nil` while it is being read.
    init?(of hash: String, in ledger: some LedgerReading, owner: String) throws {
        guard let document = try ledger.document(hash: hash) else { return nil }
        if let code = document.outcome {
            let outcome = Outcome.of(code: code)
            if outcome.isParsed || document.erasedAt != nil {
                self = .processed
            } else {
                let item = try ledger.reviewItem(key: "refusal:\(hash)")
                let reason = ReasonText(
                    outcome: outcome,
                    detail: document.outcomeDetail,
                    owner: item?.content.owner ?? owner,
                    reviewItem: item?.id
                )
                self = .refused(reason: reason.text)
            }
            return
        }
        // Reading itself gave up, as when the reader cannot be started: the file is not at fault.
        guard let job = try ledger.job(key: "read:\(hash)"), job.state == .dead else { return nil }
        let item = try ledger.reviewItem(key: "job:\(job.id)")
        self = .refused(reason: ReasonText.givenUp(item, owner: owner))
    }
}

/// The file beside a refused document: what happened and what to do, in plain words.
struct ReasonText {
    var outcome: Outcome
    var detail: String?
    var owner: String
    var reviewItem: Int64?

    var text: String {
        """
        This file was not turned into a candidate.

        What happened: \(outcome.title) (\(outcome.code)\(detail.map { ": " + $0 } ?? "")).
        What to do:    \(outcome.advice)

        \(Self.whom(owner, reviewItem))

        """
    }

    static func givenUp(_ item: ReviewItem?, owner: String) -> String {
        """
        This file was not turned into a candidate.

        What happened: Reading was given up (\(item?.content.code ?? "unknown")); the file may be all right.
        What to do:    Have a look at the review item, then choose «Try again» there.

        \(whom(item?.content.owner ?? owner, item?.id))

        """
    }

    private static func whom(_ owner: String, _ item: Int64?) -> String {
        "Who looks after it: \(owner)"
            + (item.map { " (review item \($0), see the Review page or `intake review`)" } ?? "")
    }
}
