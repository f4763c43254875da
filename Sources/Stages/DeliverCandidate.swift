package import Connectors
package import DataMaps
import Foundation
package import Ledger
import Resumes

/// From the resume record to the candidate in the ATS, with the original file attached.
///
/// The candidate is found before it is made: by the id that was kept, by our own key, by e-mail, by phone. So the same
/// file, the same person's next file and a second run after a crash all end at one candidate.
package struct DeliverCandidate: Stage {
    package static let stageName = "deliver"

    package let name = stageName
    package let trigger = "a resume was read and its person is known"
    package let retryPolicy: RetryPolicy
    package let owner: String
    private let ats: any ApplicantTracking
    private let map: DataMap
    private let mapContext: MapContext
    private let documents: any DocumentStore
    private let opening: RemoteID?

    /// - Parameters:
    ///   - map: From the resume record to the ATS's fields.
    ///   - opening: What is applied for; `nil` for applications on one's own initiative.
    package init(
        to ats: any ApplicantTracking,
        map: DataMap,
        mapContext: MapContext = MapContext(),
        documents: any DocumentStore,
        opening: RemoteID? = nil,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.ats = ats
        self.map = map
        self.mapContext = mapContext
        self.documents = documents
        self.opening = opening
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { [ats.name] }

    /// The job that delivers a document's record to a system, once.
    package static func job(for subject: ReadDocument.Subject, to system: String) throws -> NewJob {
        try NewJob(
            stage: stageName,
            subject: subject.person,
            key: "deliver:\(system):\(subject.person):\(subject.document)",
            payload: PersonalPayload(document: subject.document, person: subject.person)
        )
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: PersonalPayload.self)
        guard let hash = payload.document, let person = payload.person,
            let document = try await context.ledger.read({ try $0.document(hash: hash) })
        else { throw StageError(.permanent, code: "no-document", detail: "the ledger does not know the document") }
        guard document.erasedAt == nil else { return .skipped(reason: "erased", StageOutcome.Completion()) }
        guard let text = document.record, let resume = try? LedgerJSON.decode(Resume.self, from: text) else {
            throw StageError(.permanent, code: "no-record", detail: "the document has no record of this version")
        }
        let delivery = Delivery(document: document, person: person, resume: resume)
        let candidate = try await place(delivery, context)
        try await attach(delivery, to: candidate, context)
        return .done(StageOutcome.Completion())
    }

    private struct Delivery: Sendable {
        var document: StoredDocument
        var person: String
        var resume: Resume

        func subjects(candidate: RemoteID) -> AuditSubjects {
            AuditSubjects(person: person, document: document.hash, candidate: candidate.rawValue)
        }
    }

    private func place(_ delivery: Delivery, _ context: StageContext) async throws -> RemoteID {
        let mapped = try map.apply(to: Record(encoding: delivery.resume), context: mapContext)
        let effect = "candidate:\(ats.name):\(delivery.person)"
        let draft = try await context.ledger.write { transaction in
            try transaction.intend(effect: effect, stage: name, subject: delivery.person)
            return CandidateDraft(
                identity: try identity(of: delivery, in: transaction),
                fields: mapped.record,
                opening: opening,
                lastSent: try transaction.lastSent(system: ats.name, kind: .candidate, subject: delivery.person)
                    .flatMap { try? LedgerJSON.decode(Record.self, from: $0) }
            )
        }
        let placement: Placement
        do {
            placement = try await ats.place(draft)
        } catch {
            throw StageError(error, action: "place-candidate")
        }
        try await context.ledger.write { transaction in
            try note(placement, of: delivery, known: draft.identity.knownID, in: transaction)
            let hash = try transaction.fieldHash(mapped.hashedFields, subject: delivery.person)
            try transaction.made(
                effect: effect,
                stage: name,
                subject: delivery.person,
                externalId: placement.id.rawValue,
                fingerprint: hash
            )
            try transaction.keepSent(
                String(decoding: mapped.record.json(), as: UTF8.self),
                system: ats.name,
                kind: .candidate,
                subject: delivery.person
            )
            var entry = AuditDraft(
                stage: name,
                subjects: delivery.subjects(candidate: placement.id),
                sentFrom: "intake",
                sentTo: ats.name,
                action: placement.outcome.action,
                status: placement.outcome == .unchanged ? .found : .done,
                attempt: context.job.attempt,
                fields: placement.outcome == .created ? mapped.record.names : placement.written,
                fieldHash: hash,
                mapVersion: "\(mapped.map)@\(mapped.version.prefix(12))",
                detail: placement.found.map { "found-by-\($0.rawValue)" }
            )
            try transaction.append(entry)
            guard !placement.kept.isEmpty else { return }
            // What somebody wrote over there was not written over: that is told too.
            entry.action = "keep-fields"
            entry.status = .skipped
            entry.fields = placement.kept
            entry.detail = "changed-over-there"
            try transaction.append(entry)
        }
        return placement.id
    }

    /// By what the ATS can find the person.
    private func identity(of delivery: Delivery, in transaction: LedgerTransaction) throws -> PersonIdentity {
        let basics = delivery.resume.basics
        let traits = delivery.resume.traits
        let emails = try traits.emails + transaction.identifiers(of: delivery.person, kind: .email)
        let phones = try traits.phones + transaction.identifiers(of: delivery.person, kind: .phone)
        let known = try transaction.externalId(of: delivery.person, system: ats.name, kind: .candidate)
        return PersonIdentity(
            reference: try reference(of: delivery, email: emails.first, phone: phones.first, in: transaction),
            knownID: known.map { RemoteID($0) },
            name: basics.name,
            emails: emails.uniqued(),
            phones: phones.uniqued()
        )
    }

    /// Our own key of the person over there, made once and kept: another e-mail address in the person's next resume
    /// must not make it another one.
    private func reference(
        of delivery: Delivery,
        email: String?,
        phone: String?,
        in transaction: LedgerTransaction
    ) throws -> String {
        if let kept = try transaction.externalId(of: delivery.person, system: ats.name, kind: .reference) {
            return kept
        }
        let hash = delivery.document.hash
        var reference = PersonIdentity.reference(email: email, phone: phone, fallback: hash, opening: opening)
        // Someone of whom it was decided that the address is another person's gets a key from the document.
        if try transaction.subject(system: ats.name, kind: .reference, externalId: reference) != nil {
            reference = PersonIdentity.reference(email: nil, phone: nil, fallback: hash, opening: opening)
        }
        try transaction.link(
            Link(system: ats.name, kind: .reference, externalId: reference, subject: delivery.person)
        )
        return reference
    }

    private func note(
        _ placement: Placement,
        of delivery: Delivery,
        known: RemoteID?,
        in transaction: LedgerTransaction
    ) throws {
        func link(_ id: RemoteID) -> Link {
            Link(system: ats.name, kind: .candidate, externalId: id.rawValue, subject: delivery.person)
        }
        // Deleted or merged over there: what we kept leads nowhere.
        if let known, known != placement.id { try transaction.unlink(link(known)) }
        try transaction.link(link(placement.id))
        guard !placement.possibleDuplicates.isEmpty else { return }
        let ids = placement.possibleDuplicates.map(\.rawValue).joined(separator: ", ")
        let item = try transaction.open(
            NewReviewItem(
                key: "duplicate:\(ats.name):\(placement.id.rawValue)",
                kind: .hold,
                stage: name,
                subject: delivery.person,
                document: delivery.document.hash,
                code: "possible-duplicate",
                reason: """
                    \(ats.name) has other candidates who may be the same person: compare \(placement.id.rawValue) with \
                    \(ids) and merge them there if they are.
                    """,
                evidence: placement.possibleDuplicates.map { "candidate \($0.rawValue)" },
                owner: owner
            )
        )
        try transaction.raise(
            NewAlert(
                key: "duplicate:\(ats.name):\(placement.id.rawValue)",
                owner: owner,
                severity: "info",
                title: "Possible duplicates in \(ats.name)",
                body: "Candidate \(placement.id.rawValue): see review item \(item).",
                reviewItem: item,
                topic: "possible-duplicate"
            )
        )
    }

    private func attach(_ delivery: Delivery, to candidate: RemoteID, _ context: StageContext) async throws {
        let hash = delivery.document.hash
        let effect = "attachment:\(ats.name):\(candidate.rawValue):\(hash)"
        let before = try await context.ledger.write { transaction in
            try transaction.intend(effect: effect, stage: name, subject: delivery.person)
        }
        guard before?.state != .made else { return }
        guard documents.contains(hash) else {
            throw StageError(.permanent, code: "no-original", detail: "the document's bytes are not in the store")
        }
        let file = FileDraft(
            name: delivery.document.name,
            mediaType: delivery.document.mediaType ?? "application/octet-stream",
            bytes: try documents.bytes(of: hash)
        )
        let receipt: AttachmentReceipt
        do {
            receipt = try await ats.attach(file, to: candidate)
        } catch {
            throw StageError(error, action: "attach-original")
        }
        try await context.ledger.write { transaction in
            try transaction.made(
                effect: effect,
                stage: name,
                subject: delivery.person,
                externalId: receipt.id.rawValue
            )
            try transaction.link(
                Link(system: ats.name, kind: .attachment, externalId: receipt.id.rawValue, subject: hash)
            )
            try transaction.append(
                AuditDraft(
                    stage: name,
                    subjects: delivery.subjects(candidate: candidate),
                    sentFrom: "intake",
                    sentTo: ats.name,
                    action: "attach-original",
                    status: receipt.wasThere ? .found : .done,
                    attempt: context.job.attempt,
                    fields: ["original"],
                    fieldHash: hash
                )
            )
        }
    }
}

extension Link.Kind {
    /// Our own key of the person in the other system.
    static let reference = Link.Kind(rawValue: "reference")
}

extension Placement.Outcome {
    fileprivate var action: String {
        switch self {
        case .created: "create-candidate"
        case .updated: "update-candidate"
        case .unchanged: "find-candidate"
        }
    }
}

extension MappedRecord {
    fileprivate var hashedFields: [HashedField] {
        record.names.map { HashedField(name: $0, value: String(decoding: record[$0].json(), as: UTF8.self)) }
    }
}

extension Array where Element: Hashable {
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
