import Foundation
package import Ledger

/// What a named person decides about a hold, with the reason; all of it in one transaction and in the audit log.
package struct HoldDecisions: Sendable {
    package enum Decision: Sendable, Equatable {
        /// It goes on in spite of the differences that were shown, by one side's figures.
        case approve(Approval.Choice)
        /// Something was corrected in one of the systems: everything is read and compared again.
        case correct
        /// It does not go on, and nothing is sent.
        case reject

        var word: String {
            switch self {
            case .approve: "approved"
            case .correct: "corrected"
            case .reject: "rejected"
            }
        }
    }

    private let ledger: LedgerStore

    package init(ledger: LedgerStore) {
        self.ledger = ledger
    }

    /// Carries the decision out.
    ///
    /// - Throws: A permanent ``StageError`` if the hold cannot be decided in this way; ``LedgerError`` if it is not
    ///   open.
    package func decide(_ decision: Decision, item id: Int64, by name: String, reason: String) async throws {
        guard let name = Self.name(name) else { throw Self.refusal("no-name", "give your name: it is kept") }
        try await ledger.write { transaction in
            let item = try transaction.resolve(reviewItem: id, as: decision.word, by: name, note: reason)
            guard item.content.kind == .hold, let number = item.content.job,
                let job = try transaction.job(id: number), job.state == .held
            else { throw Self.refusal("not-a-hold", "item \(id) holds no job: use `intake review`") }
            switch decision {
            case .approve(let choice):
                let payload = try Self.approved(item, job, by: name, choice, in: transaction)
                try transaction.resume(jobId: number, payload: payload)
            case .correct:
                try transaction.resume(jobId: number)
            case .reject:
                try transaction.skip(jobId: number, reason: "rejected by a person")
            }
            let subjects = (try? job.payload(as: HirePayload.self))?.subjects ?? AuditSubjects(person: job.subject)
            let said = [HashedField(name: "by", value: name), HashedField(name: "reason", value: reason)]
            try transaction.append(
                AuditDraft(
                    stage: item.content.stage,
                    subjects: subjects,
                    sentFrom: name,
                    sentTo: "intake",
                    action: decision.word + "-by-person",
                    status: .done,
                    fields: said.map(\.name) + item.content.differences.map(\.field),
                    fieldHash: try transaction.fieldHash(said, subject: job.subject),
                    detail: Self.detail(decision, id)
                )
            )
        }
    }

    /// A person's name as it is kept: on one line and not too long; nothing if it is blank.
    package static func name(_ text: String) -> String? {
        let printable = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        let name = String(String.UnicodeScalarView(printable)).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : String(name.prefix(100))
    }

    private static func approved(
        _ item: ReviewItem,
        _ job: Job,
        by name: String,
        _ choice: Approval.Choice,
        in transaction: LedgerTransaction
    ) throws -> String {
        let content = item.content
        guard Approval.codes.contains(content.code), var payload = try? job.payload(as: HirePayload.self) else {
            throw refusal(
                "not-approvable",
                "«\(content.code)» cannot be approved: correct what the item says and decide «correct», or «reject»"
            )
        }
        let fingerprint = try transaction.fingerprint(
            of: content.differences,
            code: content.code,
            subject: payload.person
        )
        let approval = Approval(code: content.code, fingerprint: fingerprint, by: name, choice: choice)
        payload.approvals = (payload.approvals ?? []) + [approval]
        return try LedgerJSON.encode(payload)
    }

    private static func detail(_ decision: Decision, _ item: Int64) -> String {
        guard case .approve(let choice) = decision else { return "review item \(item)" }
        return "review item \(item), \(choice.rawValue) counts"
    }

    private static func refusal(_ code: String, _ detail: String) -> StageError {
        StageError(.permanent, code: code, detail: detail)
    }
}
