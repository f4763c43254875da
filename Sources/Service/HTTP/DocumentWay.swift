package import Documents
import Foundation
package import Ledger

/// One document's way so far: from the file to the candidate, and where it stands.
package struct DocumentWay: Sendable {
    /// Where a document stands, for a list.
    package enum Standing: String, Sendable, Encodable {
        /// It waits to be read.
        case reading
        /// It was refused: a person should look.
        case refused
        /// It was read and is on its way to a system.
        case delivering
        /// A stage waits for a person, or gave up.
        case review
        /// All that was to be done is done.
        case done
        /// The person asked to be forgotten.
        case erased
    }

    package var document: StoredDocument
    package var arrivals: [Arrival]
    /// The jobs about the document and those about its person.
    package var jobs: [Job]
    package var links: [Link]
    package var reviewItems: [ReviewItem]
    /// The audit entries about the document, oldest first.
    package var audit: [AuditEntry]

    /// Collects what the ledger knows; `nil` if it knows no such document.
    package init?(hash: String, in ledger: some LedgerReading, openItems: [ReviewItem]? = nil) throws {
        guard let document = try ledger.document(hash: hash) else { return nil }
        try self.init(document: document, in: ledger, openItems: openItems)
    }

    package init(document: StoredDocument, in ledger: some LedgerReading, openItems: [ReviewItem]? = nil) throws {
        self.document = document
        arrivals = try ledger.arrivals(of: document.hash)
        let subjects = [document.hash] + [document.person].compactMap(\.self)
        jobs = try subjects.flatMap { try ledger.jobs(of: $0) }.sorted { $0.id < $1.id }
        links = try subjects.flatMap { try ledger.links(of: $0) }
        let open = try openItems ?? ledger.reviewItems(.open, limit: 10_000)
        reviewItems = open.filter { item in
            item.content.document == document.hash || subjects.contains(item.content.subject)
        }
        audit = try ledger.auditEntries(AuditFilter(subject: document.hash, limit: 1000))
    }

    package var outcome: Outcome? { document.outcome.map { Outcome.of(code: $0) } }

    package var standing: Standing {
        if document.erasedAt != nil { return .erased }
        guard let outcome else { return .reading }
        guard outcome.isParsed else { return .refused }
        if !reviewItems.isEmpty || jobs.contains(where: { $0.state == .held || $0.state == .dead }) { return .review }
        return jobs.contains { [.ready, .running, .waiting].contains($0.state) } ? .delivering : .done
    }

    /// The candidate that came of it, if a system has one.
    package var candidate: Link? { links.first { $0.kind == .candidate } }

    /// The name of the person, as the record has it.
    package var personName: String? {
        struct Head: Decodable {
            struct Basics: Decodable { var name: String? }
            var basics: Basics?
        }
        guard let record = document.record else { return nil }
        return (try? JSONDecoder().decode(Head.self, from: Data(record.utf8)))?.basics?.name
    }
}
