import Crypto
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Mustache
import NIOCore

/// The pages for people: overview, one document, and what waits for a decision.
///
/// They work without JavaScript.
struct Pages: Sendable {
    let ledger: LedgerStore
    let inbox: Inbox?
    let inboxFolder: String
    let reviewing: ReviewDecisions
    private let library: MustacheLibrary
    /// A form must bring this back, which no page of anyone else's can know.
    private let csrf: String

    init(ledger: LedgerStore, inbox: Inbox?, inboxFolder: String, reviewing: ReviewDecisions) throws {
        self.ledger = ledger
        self.inbox = inbox
        self.inboxFolder = inboxFolder
        self.reviewing = reviewing
        library = MustacheLibrary(templates: try Templates.all.mapValues { try MustacheTemplate(string: $0) })
        csrf = LedgerStore.randomKey() + LedgerStore.randomKey()
    }

    func add(to router: Router<ServiceContext>) {
        router.get("/") { _, _ in try await overview() }
        router.get("/style.css") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=3600"],
                body: .init(byteBuffer: ByteBuffer(string: Style.sheet))
            )
        }
        router.get("/documents/{hash}") { _, context in try await document(context.parameters.require("hash")) }
        router.get("/review") { request, _ in
            try await review(notice: request.uri.queryParameters["done"].map(String.init))
        }
        router.post("/review/{id}") { request, context in try await decide(request, context) }
    }

    private func overview() async throws -> Response {
        let status = await inbox?.status
        let folder = inboxFolder
        let page = try await ledger.read { ledger in
            let open = try ledger.reviewItems(.open, limit: 10_000)
            let counts = try ledger.outcomeCounts()
            let parsed = counts.reduce(0) { $0 + ($1.key.map { Outcome.of(code: $0).isParsed } == true ? $1.value : 0) }
            let ways = try ledger.newestDocuments(limit: 50).map {
                try DocumentWay(document: $0, in: ledger, openItems: open)
            }
            return OverviewPage(
                openItems: open.isEmpty ? nil : open.count,
                inbox: folder,
                problem: status?.problem,
                tiles: [
                    .init(number: counts.values.reduce(0, +), label: "documents"),
                    .init(number: parsed, label: "read"),
                    .init(number: try ledger.pendingJobs(), label: "steps in the queue"),
                    .init(number: open.count, label: "waiting for a person"),
                ],
                documents: ways.map { OverviewPage.Row($0) },
                hasDocuments: !ways.isEmpty
            )
        }
        return try render("overview", page)
    }

    private func document(_ hash: String) async throws -> Response {
        let page = try await ledger.read { ledger in
            let open = try ledger.reviewItems(.open, limit: 10_000)
            return try DocumentWay(hash: hash, in: ledger, openItems: open).map {
                DocumentPage($0, openItems: open.isEmpty ? nil : open.count)
            }
        }
        guard let page else {
            let message = MessagePage(title: "No such document", text: "The ledger knows none with that content.")
            return try render("message", message, status: .notFound)
        }
        return try render("document", page)
    }

    private func review(notice: String?) async throws -> Response {
        let csrf = csrf
        let page = try await ledger.read { ledger in
            let open = try ledger.reviewItems(.open, limit: 200)
            let items = try open.map { item in
                ReviewPage.Item(
                    item,
                    file: try item.content.document.flatMap { try ledger.document(hash: $0) },
                    job: try item.content.job.flatMap { try ledger.job(id: $0) },
                    csrf: csrf
                )
            }
            let count = try ledger.openReviewItems()
            return ReviewPage(
                openItems: count == 0 ? nil : count,
                notice: notice.flatMap { Self.notices[$0] },
                items: items,
                hasItems: !items.isEmpty
            )
        }
        return try render("review", page)
    }

    private static let notices = [
        "retry": "It is tried again.", "resolve": "It is closed.", "skip": "It is skipped; the next step runs.",
        "undo": "It is being taken back.", "edit": "The correction is kept. Try again to use it.",
    ]

    private func decide(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let id = try context.parameters.require("id", as: Int64.self)
        let body = try await request.body.collect(upTo: 16 << 10)
        let form = FormFields(String(buffer: body))
        guard let shown = form["csrf"], SHA256.hash(data: Data(shown.utf8)) == SHA256.hash(data: Data(csrf.utf8)) else {
            let text = "The page is older than the running service. Go back, reload the page and decide again."
            return try render("message", MessagePage(title: "Please reload the page", text: text), status: .forbidden)
        }
        let decision = form["decision"].flatMap(ReviewDecisions.Decision.init)
        let edit = form["decision"] == "edit" ? form["input"] : nil
        guard let person = form["person"], decision != nil || edit != nil else {
            let text = "Give your name, which the audit log keeps, and choose what is to be done."
            return try render("message", MessagePage(title: "Something is missing", text: text), status: .badRequest)
        }
        do {
            if let decision {
                try await reviewing.decide(decision, item: id, by: person, note: form["note"])
            } else if let edit {
                try await reviewing.edit(item: id, input: edit, by: person)
            }
        } catch let error as ReviewError {
            let page = MessagePage(title: "That cannot be done", text: error.description)
            return try render("message", page, status: .badRequest)
        } catch let error as LedgerError where error.code == .notFound {
            let text = "Someone else, or the service itself, has dealt with it meanwhile."
            return try render("message", MessagePage(title: "It is no longer open", text: text), status: .conflict)
        }
        return Response(status: .seeOther, headers: [.location: "/review?done=\(decision?.rawValue ?? "edit")"])
    }

    private func render(_ name: String, _ page: Any, status: HTTPResponse.Status = .ok) throws -> Response {
        let html = library.render(page, withTemplate: name) ?? ""
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: html))
        )
    }
}

/// The fields of a form as `application/x-www-form-urlencoded`.
struct FormFields {
    private var fields: [String: String] = [:]

    init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            if decoded.count == 2 { fields[decoded[0]] = decoded[1].trimmingCharacters(in: .whitespacesAndNewlines) }
        }
    }

    /// The value, if it is there and not blank.
    subscript(name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
}
