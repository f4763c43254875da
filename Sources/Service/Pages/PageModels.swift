import Documents
import Foundation
import Ledger

/// The first page: how much there is, and the newest documents.
///
/// All page models have `title` and `openItems`, for the frame; `openItems` is `nil` if none is open, so that no badge
/// is shown.
struct OverviewPage {
    struct Tile {
        var number: Int
        var label: String
    }

    struct Row {
        var hash: String
        var name: String
        var person: String
        var time: String
        var shortTime: String
        var standing: String
        var tone: String
        var place: String
    }

    var title = "Overview"
    var onOverview = true
    var openItems: Int?
    var inbox: String
    var problem: String?
    var tiles: [Tile]
    var documents: [Row]
    var hasDocuments: Bool
}

extension OverviewPage.Row {
    init(_ way: DocumentWay) {
        hash = way.document.hash
        name = way.document.name
        person = way.personName ?? ""
        time = PageText.machine(way.document.receivedAt)
        shortTime = PageText.short(way.document.receivedAt)
        (standing, tone) = PageText.standing(of: way)
        place = way.candidate.map { "\($0.system), \($0.kind.rawValue) \($0.externalId)" } ?? ""
    }
}

/// Texts that pages share.
enum PageText {
    static func machine(_ date: Date) -> String { date.formatted(.iso8601) }

    /// `21 Nov 08:09:12`, UTC.
    static func short(_ date: Date) -> String {
        let text = date.formatted(.iso8601)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = text.prefix(10).suffix(2)
        let month = Int(text.prefix(7).suffix(2)).map { months[($0 - 1) % 12] } ?? ""
        return "\(day) \(month) \(text.dropFirst(11).prefix(8))"
    }

    /// What to call a document's standing, and the colour of it.
    static func standing(of way: DocumentWay) -> (text: String, tone: String) {
        switch way.standing {
        case .reading: ("waits to be read", "wait")
        case .refused: ("refused: \(way.document.outcome ?? "")", "bad")
        case .delivering: ("on its way", "wait")
        case .review: ("needs a person", "bad")
        case .done: way.candidate == nil ? ("read", "good") : ("delivered", "good")
        case .erased: ("erased", "")
        }
    }

    static func tone(of status: AuditStatus) -> String {
        switch status {
        case .done, .found: "good"
        case .failed, .refused, .held: "bad"
        case .retrying: "wait"
        default: ""
        }
    }
}

/// The page of all that waits for a person.
struct ReviewPage {
    struct Item {
        struct File {
            var hash: String
            var name: String
        }

        struct Row {
            var field: String
            var ours: String
            var theirs: String
        }

        var id: Int64
        var heading: String
        var kind: String
        var code: String
        var reason: String
        var owner: String
        var since: String
        var shortSince: String
        var stage: String
        var nextTry: String?
        var document: File?
        var evidence: [String]
        var differences: [Row]
        var canRetry: Bool
        /// Whether a step waits that could be corrected, left out or taken back.
        var canSkip: Bool
        var input: String?
        var takesBack: [String]
        var stays: [String]
        var canUndo: Bool
        var hasUndoPlan: Bool
        var csrf: String
        var hasEvidence: Bool
        var hasDifferences: Bool
    }

    var title = "Review"
    var onReview = true
    var openItems: Int?
    var notice: String?
    var items: [Item]
    var hasItems: Bool
}

extension ReviewPage.Item {
    init(_ item: ReviewItem, file: StoredDocument?, job: Job?, csrf: String) {
        let content = item.content
        id = item.id
        heading = file.map(\.name) ?? "\(content.stage) \(content.subject.prefix(12))"
        kind =
            switch content.kind {
            case .refusal: "could not be read"
            case .hold: "waits for a decision"
            case .failure: "was given up"
            case .orphan: "has no counterpart"
            }
        code = content.code
        reason = content.reason
        owner = content.owner
        since = PageText.machine(item.openedAt)
        shortSince = PageText.short(item.openedAt)
        stage = content.stage
        let waits = job.flatMap { $0.state == .waiting ? $0.notBefore : nil }
        nextTry = (waits ?? content.nextTry).map(PageText.short)
        document = file.map { File(hash: $0.hash, name: $0.name) }
        evidence = content.evidence
        differences = content.differences.map { Row(field: $0.field, ours: $0.ours ?? "–", theirs: $0.theirs ?? "–") }
        canRetry = content.job != nil
        canSkip = job.map { [.held, .dead, .waiting].contains($0.state) } ?? false
        input = canSkip ? content.payload ?? job?.payload : nil
        takesBack = content.undo?.takesBack ?? []
        stays = content.undo?.stays ?? []
        canUndo = canSkip && !takesBack.isEmpty
        hasUndoPlan = canSkip && !(takesBack.isEmpty && stays.isEmpty)
        self.csrf = csrf
        hasEvidence = !content.evidence.isEmpty
        hasDifferences = !content.differences.isEmpty
    }
}

/// The page of one document.
struct DocumentPage {
    struct Place {
        var system: String
        var kind: String
        var id: String
    }

    struct Step {
        var title: String
        var detail: String?
        var tone: String
    }

    struct Entry {
        var sequence: Int64
        var time: String
        var shortTime: String
        var stage: String
        var action: String
        var route: String
        var status: String
        var tone: String
    }

    var title: String
    var openItems: Int?
    var name: String
    var hash: String
    var size: Int
    var time: String
    var shortTime: String
    /// How often it came again; `nil` if never.
    var again: Int?
    var person: String?
    var standing: String
    var tone: String
    var outcome: String?
    var advice: String?
    var places: [Place]
    var hasRecord: Bool
    var steps: [Step]
    var hasReview: Bool
    var audit: [Entry]
    var hasAudit: Bool

    init(_ way: DocumentWay, openItems: Int?) {
        let stored = way.document
        title = stored.name
        self.openItems = openItems
        name = stored.name
        hash = stored.hash
        size = stored.size
        time = PageText.machine(stored.receivedAt)
        shortTime = PageText.short(stored.receivedAt)
        again = way.arrivals.count > 1 ? way.arrivals.count - 1 : nil
        person = way.personName
        (standing, tone) = PageText.standing(of: way)
        outcome = way.outcome?.title
        advice = way.outcome.flatMap { $0.isParsed ? nil : $0.advice }
        places = way.links.map { Place(system: $0.system, kind: $0.kind.rawValue, id: $0.externalId) }
        hasRecord = stored.record != nil
        steps = Self.steps(of: way)
        hasReview = !way.reviewItems.isEmpty
        audit = way.audit.map { entry in
            Entry(
                sequence: entry.sequence,
                time: PageText.machine(entry.time),
                shortTime: PageText.short(entry.time),
                stage: entry.content.stage,
                action: entry.content.action,
                route: "\(entry.content.sentFrom) → \(entry.content.sentTo)",
                status: entry.content.status.rawValue,
                tone: PageText.tone(of: entry.content.status)
            )
        }
        hasAudit = !audit.isEmpty
    }

    private static func steps(of way: DocumentWay) -> [Step] {
        var steps = [Step(title: "File kept", detail: PageText.short(way.document.receivedAt), tone: "good")]
        if let outcome = way.outcome {
            let tone = outcome.isParsed ? "good" : "bad"
            steps.append(Step(title: outcome.title, detail: way.document.outcomeDetail, tone: tone))
        }
        for job in way.jobs where job.state != .done || job.stage != "read" {
            let (text, tone): (String, String) =
                switch job.state {
                case .ready: ("waits for its turn", "wait")
                case .running: ("is running", "wait")
                case .waiting: ("tries again at \(PageText.short(job.notBefore)), attempt \(job.attempt)", "wait")
                case .held: ("waits for a person", "bad")
                case .done: ("done", "good")
                case .dead: ("was given up", "bad")
                }
            let error = job.state == .done ? nil : job.lastError
            steps.append(
                Step(title: "Stage \(job.stage)", detail: text + (error.map { ": " + $0 } ?? ""), tone: tone)
            )
        }
        for link in way.links {
            let title =
                "\(link.kind.rawValue.prefix(1).uppercased())\(link.kind.rawValue.dropFirst()) in \(link.system)"
            steps.append(Step(title: title, detail: "number \(link.externalId)", tone: "good"))
        }
        return steps
    }
}

/// A page that says one thing.
struct MessagePage {
    var title: String
    var text: String
    var openItems: Int?
}
