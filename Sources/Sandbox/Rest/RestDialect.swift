import DataMaps
import Foundation

/// A plain REST interface of nobody's, to try the connector that a file describes.
///
/// Candidates, employees, jobs, offers and pay; pages by token; a unique key for our reference.
struct RestDialect: VendorDialect {
    let tables: StandInTables
    let key: String
    let name = "rest"

    func seed() {
        for (id, title) in [("J-1", "Backend Engineer"), ("J-2", "Accountant")] {
            tables.put(["id": .string(id), "title": .string(title), "open": true], in: "jobs")
        }
    }

    func refusal(of request: StandInRequest) -> StandInReply? {
        request.bearer == key ? nil : failure(401)
    }

    func failure(_ status: Int) -> StandInReply {
        StandInReply(status, ["error": ["message": "injected failure", "code": .integer(status)]])
    }

    private func refuse(_ status: Int, _ message: String) -> StandInReply {
        StandInReply(status, ["error": ["message": .string(message), "code": .integer(status)]])
    }

    func answer(_ request: StandInRequest) -> StandInReply {
        let path = request.path
        guard let kind = path.first else { return failure(404) }
        switch (request.method, path.count) {
        case ("GET", 1) where kind == "me": return StandInReply(["user": "service@company.example"])
        case ("GET", 1): return list(tables.all(kind), request)
        case ("POST", 1) where ["candidates", "employees"].contains(kind): return create(kind, request)
        case ("GET", 2): return one(kind, path[1]) { StandInReply(["data": .object($0)]) }
        case ("PATCH", 2): return one(kind, path[1]) { change(kind, $0, request) }
        case ("GET", 3) where path[2] == "pay":
            return one(kind, path[1]) { record in
                record["pay"] == .null ? failure(404) : StandInReply(["data": record["pay"]])
            }
        case ("PUT", 3) where path[2] == "pay": return one(kind, path[1]) { setPay($0, request) }
        case ("GET", 3) where path[2] == "files":
            return list(tables.all("files").filter { $0["owner"].string == path[1] }, request)
        case ("POST", 3) where path[2] == "files": return addFile(to: path[1], request)
        case ("GET", 5) where path[2] == "files" && path[4] == "content":
            guard let file = tables.file(path[3]) else { return failure(404) }
            return StandInReply(bytes: file, mediaType: "application/octet-stream")
        default: return failure(404)
        }
    }

    private func one(_ kind: String, _ id: String, _ done: (Record) -> StandInReply) -> StandInReply {
        guard let record = tables.record(kind, .string(id)) else { return refuse(404, "no such record") }
        return done(record)
    }

    private func list(_ records: [Record], _ request: StandInRequest) -> StandInReply {
        let found = records.filter { record in
            request.query.allSatisfy { name, value in
                switch name {
                case "page", "limit": true
                case "since": (record["changed"].string ?? "9") >= value
                case "email": record["contact"]["email"].string?.lowercased() == value.lowercased()
                default: record[name].string == value
                }
            }
        }
        let size = request.query("limit").flatMap { Int($0) } ?? 50
        let start = request.query("page").flatMap { Int($0) } ?? 0
        var answer: Record = ["data": .array(found.dropFirst(start).prefix(size).map(Value.object))]
        if start + size < found.count { answer["next"] = .string(String(start + size)) }
        return StandInReply(.object(answer))
    }

    private func create(_ kind: String, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json?["record"].object else { return refuse(422, "send a record") }
        guard body["name"].string?.isEmpty == false else { return refuse(422, "name is required") }
        // The one thing that makes two deliveries at once harmless, even from two machines.
        if let reference = body["external_id"].string,
            tables.all(kind).contains(where: { $0["external_id"].string == reference })
        {
            return refuse(409, "external_id is taken")
        }
        var record = body
        record["id"] = .string((kind == "candidates" ? "C-" : "E-") + String(tables.nextNumber()))
        record["state"] = "active"
        record["changed"] = .string(tables.stamp)
        if let opening = request.json?["job"].string { record["job"] = .string(opening) }
        tables.put(record, in: kind)
        return StandInReply(201, ["data": .object(record)])
    }

    private func change(_ kind: String, _ record: Record, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return refuse(422, "send an object") }
        var record = record
        for (name, value) in body.fields {
            // An object is added to, everything else is replaced.
            if let inner = value.object {
                record[name] = .object((record[name].object ?? Record()).merging(inner))
            } else {
                record[name] = value
            }
        }
        record["changed"] = .string(tables.stamp)
        tables.put(record, in: kind)
        return StandInReply(["data": .object(record)])
    }

    private func setPay(_ record: Record, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json, let amount = body["amount"].string, Decimal(string: amount) != nil else {
            return refuse(422, "amount must be a text with a number")
        }
        var record = record
        record["pay"] = .object(body.keeping(["amount", "period", "currency", "from", "sent_from", "sent_to"]))
        tables.put(record, in: "employees")
        return StandInReply(["data": record["pay"]])
    }

    private func addFile(to owner: String, _ request: StandInRequest) -> StandInReply {
        guard let part = StandInFile(request) else { return refuse(422, "send a file") }
        let id = "F-\(tables.nextNumber())"
        tables.keep(part.bytes, as: id)
        let record: Record = ["id": .string(id), "owner": .string(owner), "filename": .string(part.name)]
        tables.put(record, in: "files")
        return StandInReply(201, ["data": .object(record)])
    }
}
