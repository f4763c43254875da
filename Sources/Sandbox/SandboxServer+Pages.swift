import DataMaps
import Foundation
import Hummingbird
import Mustache

extension SandboxServer {
    /// A kind of record that has pages.
    private struct Shelf: Sendable {
        let path: String
        let title: String
        let model: String
        /// Heading and field of each column after the name.
        let columns: [(heading: String, field: String)]
    }

    private static let shelves = [
        Shelf(
            path: "candidates",
            title: "Candidates",
            model: "hr.applicant",
            columns: [
                ("E-mail", "email_from"), ("Phone", "partner_phone"), ("Job", "job_id"), ("Stage", "stage_id"),
                ("Files", "attachment_number"), ("Arrived (UTC)", "create_date"),
            ]
        ),
        Shelf(
            path: "employees",
            title: "Employees",
            model: "hr.employee",
            columns: [
                ("Job title", "job_title"), ("Start", "contract_date_start"), ("Wage a month", "wage"),
                ("Currency", "currency_id"), ("Arrived (UTC)", "create_date"),
            ]
        ),
        Shelf(
            path: "payslips",
            title: "Payslips",
            model: "hr.payslip",
            columns: [
                ("Number", "number"), ("Employee", "employee_id"), ("From", "date_from"), ("To", "date_to"),
                ("Status", "state"),
            ]
        ),
    ]

    private static let pageSize = 100

    func addPages(to router: Router<BasicRequestContext>) {
        router.get("/") { _, _ in
            Response(status: .seeOther, headers: [.location: "/candidates"])
        }
        for shelf in Self.shelves {
            router.get("/\(shelf.path)") { request, _ in
                let page = request.uri.queryParameters.get("page").flatMap { Int($0) } ?? 1
                return try await self.list(shelf, page: max(1, min(page, 100_000)))
            }
            router.get("/\(shelf.path)/:id") { _, context in
                try await self.show(shelf, id: context.parameters.require("id", as: Int.self))
            }
        }
        router.get("/attachments/:id") { _, context in
            try await self.file(id: context.parameters.require("id", as: Int.self))
        }
    }

    private struct Link {
        let href: String
        let text: String
        var isCurrent = false
    }

    private struct ListPage {
        let title: String
        let links: [Link]
        let summary: String
        let columns: [String]
        let rows: [Row]
        let pages: [Link]
        /// Stored, since templates see stored properties only.
        let hasRows: Bool

        struct Row {
            let href: String
            let name: String
            let cells: [String]
        }
    }

    private func list(_ shelf: Shelf, page: Int) async throws -> Response {
        guard let model = StandInModel.all[shelf.model] else { throw HTTPError(.notFound) }
        let found = try await store.search(model, [], includesArchived: true, order: "id desc")
        let first = (page - 1) * Self.pageSize
        var rows: [ListPage.Row] = []
        for record in found.dropFirst(first).prefix(Self.pageSize) {
            let shown = try await store.answered(record, fields: [model.nameField] + shelf.columns.map(\.field), model)
            rows.append(
                ListPage.Row(
                    href: "/\(shelf.path)/\(record["id"].integer ?? 0)",
                    name: Self.text(shown[model.nameField]) ?? "without a name",
                    cells: shelf.columns.map { Self.text(shown[$0.field]) ?? "" }
                )
            )
        }
        var pages: [Link] = []
        if page > 1 { pages.append(Link(href: "/\(shelf.path)?page=\(page - 1)", text: "Newer")) }
        if found.count > first + Self.pageSize {
            pages.append(Link(href: "/\(shelf.path)?page=\(page + 1)", text: "Older"))
        }
        let content = ListPage(
            title: shelf.title,
            links: Self.links(current: shelf),
            summary: found.isEmpty ? "" : "\(found.count) in all, the newest first.",
            columns: ["Name"] + shelf.columns.map(\.heading),
            rows: rows,
            pages: pages,
            hasRows: !rows.isEmpty
        )
        return try Self.page(Pages.list, content)
    }

    private struct RecordPage {
        let title: String
        let links: [Link]
        let back: String
        let notes: String
        let files: [File]
        let lines: [Line]
        let fields: [Field]
        let hasNotes: Bool
        let hasFiles: Bool
        let hasLines: Bool

        struct File {
            let href: String
            let name: String
            let detail: String
        }

        struct Line {
            let code: String
            let name: String
            let total: String
        }

        struct Field {
            let label: String
            let value: String
            let name: String
        }
    }

    private func show(_ shelf: Shelf, id: Int) async throws -> Response {
        guard let model = StandInModel.all[shelf.model], let lineModel = StandInModel.all["hr.payslip.line"],
            let found = try await store.search(model, [["id", "=", .integer(id)]], includesArchived: true).first
        else { throw HTTPError(.notFound, message: "There is no such record.") }
        let shown = try await store.answered(found, fields: model.fields.keys.sorted(), model)
        let files = try await store.attachments(of: shelf.model, id).map { file in
            RecordPage.File(
                href: "/attachments/\(file["id"].integer ?? 0)",
                name: file["name"].string ?? "file",
                detail:
                    "\(file["mimetype"].string ?? ""), \(file["file_size"].integer ?? 0) bytes, SHA-1 \(file["checksum"].string ?? "")"
            )
        }
        var lines: [RecordPage.Line] = []
        if shelf.model == "hr.payslip" {
            let domain: [Value] = [["slip_id", "=", .integer(id)]]
            lines = try await store.search(lineModel, domain, includesArchived: true, order: "sequence").map { line in
                RecordPage.Line(
                    code: line["code"].string ?? "",
                    name: line["name"].string ?? "",
                    total: Self.text(line["total"]) ?? ""
                )
            }
        }
        let fields = model.fields.values.sorted { $0.label < $1.label }.compactMap { field -> RecordPage.Field? in
            guard field.type != "html", let text = Self.text(shown[field.name]) else { return nil }
            return RecordPage.Field(label: field.label, value: text, name: field.name)
        }
        let notes = Self.safe(shown["applicant_notes"].string ?? "")
        let content = RecordPage(
            title: Self.text(shown[model.nameField]) ?? "Without a name",
            links: Self.links(current: shelf),
            back: "/\(shelf.path)",
            notes: notes,
            files: files,
            lines: lines,
            fields: fields,
            hasNotes: !notes.isEmpty,
            hasFiles: !files.isEmpty,
            hasLines: !lines.isEmpty
        )
        return try Self.page(Pages.record, content)
    }

    /// Gives an attachment out, as a download whatever it says to be: it came from outside.
    private func file(id: Int) async throws -> Response {
        guard let record = await store.record("ir.attachment", id), let checksum = record["checksum"].string,
            let bytes = await store.bytes(checksum: checksum)
        else { throw HTTPError(.notFound, message: "There is no such attachment.") }
        let name = record["name"].string ?? "file"
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
        let coded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        var headers = Self.headers
        headers[.contentType] = "application/octet-stream"
        headers[.contentDisposition] = "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(coded)"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8", .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    ]

    private static func page(_ template: String, _ content: Any) throws -> Response {
        let whole = try MustacheTemplate(string: Pages.layout.replacing("{{> body}}", with: template))
        return Response(
            status: .ok,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: whole.render(content)))
        )
    }

    private static func links(current: Shelf) -> [Link] {
        shelves.map { Link(href: "/\($0.path)", text: $0.title, isCurrent: $0.path == current.path) }
    }

    /// A value as people read it; nothing if there is none.
    private static func text(_ value: Value) -> String? {
        switch value {
        case .null, .object: nil
        case .bool(let truth): truth ? "yes" : nil
        case .integer(let number): String(number)
        case .decimal(let number): number.plainText
        case .string(let text): text.isEmpty ? nil : text
        case .array(let elements): elements.count == 2 ? text(elements[1]) : nil
        }
    }

    /// HTML with headings, lists and paragraphs only: everything else shows as the text that it is.
    private static func safe(_ html: String) -> String {
        var text = ""
        var rest = html[...]
        func shown(_ part: Substring) -> String {
            String(part).replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        }
        while let match = rest.firstMatch(of: /<(\/?)(h3|ul|li|p)>/) {
            text += shown(rest[..<match.range.lowerBound])
            text += "<\(match.1)\(match.2 == "h3" ? "h2" : match.2)>"
            rest = rest[match.range.upperBound...]
        }
        return text + shown(rest)
    }
}
