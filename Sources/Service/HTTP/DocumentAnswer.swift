import Documents
import Foundation
import Ledger

/// What `GET /v1/documents/{hash}` answers.
struct DocumentAnswer: Encodable {
    struct Step: Encodable {
        var stage: String
        var state: String
        var attempt: Int
        var nextTry: Date?
        var error: String?
    }

    struct Place: Encodable {
        var system: String
        var kind: String
        var id: String
    }

    struct Review: Encodable {
        var id: Int64
        var kind: String
        var code: String
        var reason: String
        var owner: String
    }

    struct Entry: Encodable {
        var sequence: Int64
        var time: Date
        var stage: String
        var sentFrom: String
        var sentTo: String
        var action: String
        var status: String
        var attempt: Int
        var errorCode: String?
        var hash: String
    }

    var document: String
    var name: String
    var size: Int
    var receivedAt: Date
    var arrivals: Int
    var standing: DocumentWay.Standing
    var outcome: String?
    var outcomeTitle: String?
    var advice: String?
    var places: [Place]
    var steps: [Step]
    var review: [Review]
    var audit: [Entry]
    /// Where the record is to be had.
    var record: String?

    init(_ way: DocumentWay) {
        let stored = way.document
        document = stored.hash
        name = stored.name
        size = stored.size
        receivedAt = stored.receivedAt
        arrivals = way.arrivals.count
        standing = way.standing
        outcome = stored.outcome
        outcomeTitle = way.outcome?.title
        advice = way.outcome.flatMap { $0.isParsed ? nil : $0.advice }
        places = way.links.map { Place(system: $0.system, kind: $0.kind.rawValue, id: $0.externalId) }
        steps = way.jobs.map { job in
            Step(
                stage: job.stage,
                state: job.state.rawValue,
                attempt: job.attempt,
                nextTry: job.state == .waiting ? job.notBefore : nil,
                error: job.lastError
            )
        }
        review = way.reviewItems.map { item in
            Review(
                id: item.id,
                kind: item.content.kind.rawValue,
                code: item.content.code,
                reason: item.content.reason,
                owner: item.content.owner
            )
        }
        audit = way.audit.map { entry in
            Entry(
                sequence: entry.sequence,
                time: entry.time,
                stage: entry.content.stage,
                sentFrom: entry.content.sentFrom,
                sentTo: entry.content.sentTo,
                action: entry.content.action,
                status: entry.content.status.rawValue,
                attempt: entry.content.attempt,
                errorCode: entry.content.errorCode,
                hash: entry.hash
            )
        }
        record = stored.record == nil ? nil : "/v1/documents/\(stored.hash)/record"
    }
}
