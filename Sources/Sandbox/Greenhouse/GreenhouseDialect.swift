import Crypto
import DataMaps
import Foundation

/// Speaks Harvest v3 as far as the connector uses it: token, flat lists with filters and cursors, creates and changes.
///
/// Held against the published list of v3's GET endpoints. The writes are from memory, as in the connector.
struct GreenhouseDialect: VendorDialect {
    let tables: StandInTables
    let key: String
    let name = "greenhouse"
    private let tokens = StandInTokens()
    /// What one window allows; told with each answer.
    private static let limit = 100_000

    /// The lists, with the filters that each has beside `ids`, `created_at` and `updated_at`.
    static let lists: [String: [String]] = [
        "candidates": ["email", "tag", "private"],
        "applications": ["candidate_ids", "job_ids", "status", "prospect"],
        "attachments": ["application_ids", "candidate_ids", "type"],
        "notes": ["candidate_ids", "application_ids", "visibility"],
        "jobs": ["status", "requisition_id"],
        "offers": ["application_ids", "candidate_ids", "job_ids", "status", "current_only"],
        "users": ["primary_email"],
        "job_hiring_managers": ["job_ids", "user_ids"],
        "custom_fields": ["field_type", "active", "name_key"],
    ]

    func seed() {
        let people: [(Int, String, String)] = [(501, "Rosa", "Castro"), (502, "Tom", "Hale")]
        for (id, first, last) in people {
            put(
                "users",
                [
                    "id": .integer(id), "first_name": .string(first), "last_name": .string(last),
                    "name": .string("\(first) \(last)"), "site_admin": true, "deactivated": false,
                    "primary_email": .string("\(first.lowercased())@company.example"),
                ]
            )
        }
        for (id, title) in [(301, "Backend Engineer"), (302, "Accountant")] {
            put("jobs", ["id": .integer(id), "name": .string(title), "status": "open", "confidential": false])
            put("job_hiring_managers", ["id": .integer(id + 50), "job_id": .integer(id), "user_id": 501])
        }
        let fields: [(Int, String, String, String)] = [
            (701, "candidate", "intake_reference", "short_text"), (702, "candidate", "employee_id", "short_text"),
            (703, "candidate", "level", "short_text"), (704, "candidate", "employment_status", "short_text"),
            (711, "offer", "salary", "currency"),
            (712, "offer", "pay_period", "single_select"), (713, "offer", "employment_type", "single_select"),
        ]
        for (id, kind, key, type) in fields {
            put(
                "custom_fields",
                [
                    "id": .integer(id), "field_type": .string(kind), "name_key": .string(key), "active": true,
                    "name": .string(key.replacing("_", with: " ").capitalized), "value_type": .string(type),
                    "required": false,
                ]
            )
        }
    }

    private func put(_ kind: String, _ record: Record) {
        var record = record
        record["created_at"] = .string(tables.stamp)
        record["updated_at"] = .string(tables.stamp)
        tables.put(record, in: kind)
    }

    func refusal(of request: StandInRequest) -> StandInReply? {
        if request.path == ["token"] {
            guard let pair = request.basic, pair == (key, key) else {
                return StandInReply(401, ["error": "invalid_client"])
            }
            return nil
        }
        // A link to a file is signed and needs nothing else.
        if request.path.first == "files" { return nil }
        guard let token = request.bearer, tokens.isValid(token, at: tables.now()) else {
            return StandInReply(401, ["message": "Invalid or expired access token"])
        }
        return nil
    }

    func failure(_ status: Int) -> StandInReply {
        // What one window allows is used up; the token is not asked for again for that.
        if status == 401 { tokens.clear() }
        return StandInReply(status, ["message": .string(status == 422 ? "Validation error" : "injected failure")])
    }

    func answer(_ request: StandInRequest) -> StandInReply {
        var reply = answered(request)
        reply.headers["x-ratelimit-limit"] = String(Self.limit)
        reply.headers["x-ratelimit-remaining"] = String(Self.limit - 1)
        return reply
    }

    private func answered(_ request: StandInRequest) -> StandInReply {
        if request.path == ["token"] {
            guard request.method == "POST", request.form["grant_type"] == "client_credentials" else {
                return StandInReply(400, ["error": "unsupported_grant_type"])
            }
            let (token, ends) = tokens.make(at: tables.now())
            return StandInReply([
                "access_token": .string(token), "token_type": "Bearer", "expires_at": .string(ends.formatted(.iso8601)),
            ])
        }
        if request.path.first == "files", request.path.count == 2 {
            guard let file = tables.file(request.path[1]) else { return StandInReply(404, ["message": "Not found"]) }
            return StandInReply(bytes: file, mediaType: "application/octet-stream")
        }
        guard request.path.first == "v3", request.path.count >= 2 else {
            return StandInReply(404, ["message": "Resource not found"])
        }
        let list = request.path[1]
        switch (request.method, request.path.count) {
        case ("GET", 2): return listed(list, request)
        case ("POST", 2): return GreenhouseWrites(dialect: self).create(list, request)
        case ("PATCH", 3): return GreenhouseWrites(dialect: self).patch(list, request)
        case ("POST", 4): return GreenhouseWrites(dialect: self).act(list, request)
        default: return StandInReply(404, ["message": "Resource not found"])
        }
    }

    static func invalid(_ field: String, _ message: String) -> StandInReply {
        let error: Value = ["field": .string(field), "message": .string(message)]
        return StandInReply(422, ["message": "Validation error", "errors": [error]])
    }

    private func listed(_ list: String, _ request: StandInRequest) -> StandInReply {
        guard let filters = Self.lists[list] else { return StandInReply(404, ["message": "Resource not found"]) }
        var query = request.query
        if let cursor = request.query("cursor") {
            guard query.count == 1 else { return Self.invalid("cursor", "must be the only parameter") }
            guard let data = Data(base64Encoded: cursor), let text = String(data: data, encoding: .utf8) else {
                return Self.invalid("cursor", "is expired or invalid")
            }
            query = URLComponents(string: "?" + text)?.queryItems?.map { ($0.name, $0.value ?? "") } ?? []
        }
        var filtered = request
        filtered.query = query
        let known = filters + ["ids", "created_at", "updated_at", "per_page", "after", "fields"]
        if let unknown = query.first(where: { !known.contains($0.name.replacing("[]", with: "")) }) {
            return Self.invalid(unknown.name, "is no parameter of \(list)")
        }
        let size = filtered.query("per_page").map { Int($0) ?? 0 } ?? 100
        guard (1...500).contains(size) else { return Self.invalid("per_page", "must be between 1 and 500") }
        if filters.contains(where: { (filtered.list($0)?.count ?? 0) > 50 && $0.hasSuffix("_ids") }) {
            return Self.invalid("ids", "at most 50 ids")
        }
        let all = tables.all(list).filter { fits($0, filtered, filters: filters) }.sorted {
            ($0["updated_at"].string ?? "", $0["id"].integer ?? 0)
                < ($1["updated_at"].string ?? "", $1["id"].integer ?? 0)
        }
        let start = filtered.query("after").flatMap { Int($0) } ?? 0
        let page = all.dropFirst(start).prefix(size)
        var reply = StandInReply(.array(page.map { .object(shown($0, in: list, request)) }))
        if start + size < all.count {
            var next = URLComponents()
            next.queryItems = query.filter { $0.name != "after" }.map { URLQueryItem(name: $0.name, value: $0.value) }
            next.queryItems?.append(URLQueryItem(name: "after", value: String(start + size)))
            let cursor = Data((next.percentEncodedQuery ?? "").utf8).base64EncodedString()
                .addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            reply.headers["link"] = "<\(request.origin)/v3/\(list)?cursor=\(cursor ?? "")>; rel=\"next\""
        }
        return reply
    }

    private func fits(_ record: Record, _ request: StandInRequest, filters: [String]) -> Bool {
        if let ids = request.list("ids"), !ids.contains(record["id"].integer.map(String.init) ?? "") { return false }
        for time in ["created_at", "updated_at"] {
            guard let parts = request.query(time)?.split(separator: "|"), parts.count == 2 else { continue }
            let held = record[time].string ?? ""
            if parts[0] == "gte" ? held < parts[1] : held > parts[1] { return false }
        }
        for filter in filters {
            guard let values = request.list(filter) else { continue }
            switch filter {
            case "email":
                let own = (record["email_addresses"].array ?? []).compactMap { $0["value"].string?.lowercased() }
                if !own.contains(values[0].lowercased()) { return false }
            case "tag":
                if !(record["tags"].array ?? []).contains(.string(values[0])) { return false }
            case "current_only": continue
            default:
                let held = record[filter.hasSuffix("_ids") ? String(filter.dropLast()) : filter]
                let text =
                    held.string ?? held.integer.map(String.init) ?? (held.bool.map { $0 ? "true" : "false" } ?? "")
                if !values.contains(text) { return false }
            }
        }
        return true
    }

    private func shown(_ record: Record, in list: String, _ request: StandInRequest) -> Record {
        var record = record
        if list == "attachments", let id = record["id"].integer {
            record["url"] = .string("\(request.origin)/files/\(id)?signature=\(id)&expires=604800")
        }
        return record
    }
}
