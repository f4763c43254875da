import DataMaps
import Foundation

/// Speaks Lever's v1 as far as the connector uses it: opportunities and their contacts, postings, offers, files.
///
/// Times are in milliseconds, lists come as `data`, `next` and `hasNext`. Like the original it merges contacts by
/// address and still makes a new opportunity with each create.
struct LeverDialect: VendorDialect {
    let tables: StandInTables
    let key: String
    let name = "lever"

    static let user = StandInTables.uuid(31)
    static let posting = StandInTables.uuid(32)
    static let hired = StandInTables.uuid(33)

    var milliseconds: Int { Int((tables.now().timeIntervalSince1970 * 1000).rounded()) }

    func seed() {
        tables.put(
            ["id": .string(Self.user), "name": "Rosa Castro", "email": "rosa@company.example", "accessRole": "admin"],
            in: "users"
        )
        for (id, title) in [(Self.posting, "Backend Engineer"), (StandInTables.uuid(34), "Accountant")] {
            tables.put(
                [
                    "id": .string(id), "text": .string(title), "state": "published",
                    "hiringManager": .string(Self.user), "categories": ["commitment": "Full-time"],
                ],
                in: "postings"
            )
        }
        tables.put(
            ["id": .string(Self.hired), "text": "Hired", "type": "hired", "status": "active"],
            in: "archive_reasons"
        )
        tables.put(
            ["id": .string(StandInTables.uuid(35)), "text": "Withdrew", "type": "non-hired", "status": "active"],
            in: "archive_reasons"
        )
    }

    func refusal(of request: StandInRequest) -> StandInReply? {
        guard let pair = request.basic, pair == (key, "") else { return failure(401) }
        return nil
    }

    func failure(_ status: Int) -> StandInReply {
        let codes = [401: "Unauthorized", 403: "Forbidden", 404: "ResourceNotFound", 429: "TooManyRequests"]
        return StandInReply(
            status,
            ["code": .string(codes[status] ?? (status < 500 ? "BadRequest" : "InternalServerError")), "message": "no"]
        )
    }

    func answer(_ request: StandInRequest) -> StandInReply {
        guard request.path.first == "v1", request.path.count >= 2 else { return failure(404) }
        let path = Array(request.path.dropFirst())
        if request.method == "GET" { return read(path, request) }
        guard let user = request.query("perform_as"), tables.record("users", .string(user)) != nil else {
            return StandInReply(400, ["code": "BadRequest", "message": "perform_as is required"])
        }
        return LeverWrites(dialect: self).answer(path, request)
    }

    private func read(_ path: [String], _ request: StandInRequest) -> StandInReply {
        switch (path[0], path.count) {
        case ("opportunities", 1): return listed(opportunities(request), request)
        case ("postings", 1):
            let state = request.query("state")
            return listed(tables.all("postings").filter { state == nil || $0["state"].string == state }, request)
        case ("users", 1), ("archive_reasons", 1): return listed(tables.all(path[0]), request)
        case ("opportunities", 2):
            guard let record = tables.record(path[0], .string(path[1])) else { return failure(404) }
            return StandInReply(["data": .object(shown(record))])
        case ("postings", 2), ("users", 2):
            guard let record = tables.record(path[0], .string(path[1])) else { return failure(404) }
            return StandInReply(["data": .object(record)])
        case ("opportunities", 3):
            guard tables.record("opportunities", .string(path[1])) != nil,
                ["offers", "notes", "applications", "files"].contains(path[2])
            else { return failure(404) }
            return listed(tables.all(path[2]).filter { $0["opportunityId"].string == path[1] }, request)
        case ("opportunities", 5) where path[2] == "files" && path[4] == "download":
            guard let file = tables.file(path[3]) else { return failure(404) }
            return StandInReply(bytes: file, mediaType: "application/octet-stream")
        default: return failure(404)
        }
    }

    private func opportunities(_ request: StandInRequest) -> [Record] {
        tables.all("opportunities").map(shown).filter { record in
            if let email = request.query("email")?.lowercased() {
                let own = (record["emails"].array ?? []).compactMap { $0.string?.lowercased() }
                if !own.contains(email) { return false }
            }
            if let tag = request.query("tag"), !(record["tags"].array ?? []).contains(.string(tag)) { return false }
            if let start = request.query("updated_at_start").flatMap({ Int($0) }),
                record["updatedAt"].integer ?? 0 < start
            {
                return false
            }
            return true
        }
    }

    /// An opportunity with what its contact holds.
    func shown(_ opportunity: Record) -> Record {
        guard let contact = tables.record("contacts", opportunity["contact"]) else { return opportunity }
        var shown = opportunity
        for name in ["name", "headline", "emails", "phones"] { shown[name] = contact[name] }
        shown["location"] = contact["location"]["name"].string.map(Value.string) ?? ""
        return shown
    }

    private func listed(_ records: [Record], _ request: StandInRequest) -> StandInReply {
        let size = max(1, min(request.query("limit").flatMap { Int($0) } ?? 100, 100))
        let start =
            request.query("offset").flatMap { offset in
                (try? Value(json: offset))?[1].integer
            } ?? 0
        let page = records.dropFirst(start).prefix(size)
        var answer: Record = ["data": .array(page.map(Value.object)), "hasNext": .bool(start + size < records.count)]
        if start + size < records.count {
            let token = "[1,\(start + size)]"
            answer["next"] = .string(token.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? token)
        }
        return StandInReply(.object(answer))
    }
}
