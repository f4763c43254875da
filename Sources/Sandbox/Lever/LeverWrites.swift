import DataMaps
import Foundation

/// What changes something in the stand-in Lever.
struct LeverWrites {
    let dialect: LeverDialect
    private var tables: StandInTables { dialect.tables }

    func answer(_ path: [String], _ request: StandInRequest) -> StandInReply {
        switch (request.method, path[0], path.count) {
        case ("POST", "opportunities", 1): return create(request)
        case ("PUT", "contacts", 2): return updateContact(path[1], request)
        case (_, "opportunities", 3):
            guard let opportunity = tables.record("opportunities", .string(path[1])) else {
                return dialect.failure(404)
            }
            return change(opportunity, path[2], request)
        default: return dialect.failure(404)
        }
    }

    private func bad(_ message: String) -> StandInReply {
        StandInReply(400, ["code": "BadRequest", "message": .string(message)])
    }

    private func create(_ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return bad("no JSON") }
        guard body["name"].string?.isEmpty == false else { return bad("name is required") }
        guard (body["phones"].array ?? []).allSatisfy({ $0["value"].string != nil }) else {
            return bad("phones must be objects with value")
        }
        for posting in body["postings"].array ?? [] where tables.record("postings", posting) == nil {
            return bad("posting not found")
        }
        let emails = (body["emails"].array ?? []).compactMap { $0.string?.lowercased() }
        let same = tables.all("contacts").first { contact in
            (contact["emails"].array ?? []).contains { emails.contains($0.string?.lowercased() ?? "") }
        }
        var contact = same ?? Record()
        if same == nil {
            contact = body.keeping(["name", "headline"])
            contact["id"] = .string(tables.nextUUID())
            contact["emails"] = body["emails"].array.map(Value.array) ?? []
            contact["phones"] = body["phones"].array.map(Value.array) ?? []
            if let place = body["location"].string { contact["location"] = ["name": .string(place)] }
            tables.put(contact, in: "contacts")
        }
        let id = tables.nextUUID()
        var applications: [Value] = []
        for posting in body["postings"].array ?? [] {
            let application = Value.string(tables.nextUUID())
            tables.put(["id": application, "opportunityId": .string(id), "posting": posting], in: "applications")
            applications.append(application)
        }
        let record: Record = [
            "id": .string(id), "contact": contact["id"], "stage": "lead-new", "confidentiality": "non-confidential",
            "links": .array(body["links"].array ?? []), "tags": .array(body["tags"].array ?? []),
            "sources": .array(body["sources"].array ?? []), "origin": body["origin"], "archived": .null,
            "owner": .string(LeverDialect.user), "applications": .array(applications), "isAnonymized": false,
            "createdAt": .integer(dialect.milliseconds), "updatedAt": .integer(dialect.milliseconds),
            "snoozedUntil": .null, "followers": [], "stageChanges": [],
        ]
        tables.put(record, in: "opportunities")
        return StandInReply(201, ["deduped": .bool(same != nil), "data": .object(dialect.shown(record))])
    }

    /// A contact is replaced: what is not sent is emptied.
    private func updateContact(_ id: String, _ request: StandInRequest) -> StandInReply {
        guard tables.record("contacts", .string(id)) != nil else { return dialect.failure(404) }
        guard let body = request.json, body["name"].string?.isEmpty == false else { return bad("name is required") }
        var contact = body.keeping(["name", "headline", "location", "emails", "phones"])
        contact["id"] = .string(id)
        tables.put(contact, in: "contacts")
        for opportunity in tables.all("opportunities") where opportunity["contact"].string == id { touch(opportunity) }
        return StandInReply(["data": .object(contact)])
    }

    private func touch(_ opportunity: Record) {
        var record = opportunity
        record["updatedAt"] = .integer(dialect.milliseconds)
        tables.put(record, in: "opportunities")
    }

    private func change(_ opportunity: Record, _ action: String, _ request: StandInRequest) -> StandInReply {
        let id = opportunity["id"]
        var record = opportunity
        switch (request.method, action) {
        case ("POST", "addTags"), ("POST", "addLinks"), ("POST", "addSources"):
            let name = action.dropFirst(3).lowercased()
            let new = (request.json?[name].array ?? []).filter { !(record[name].array ?? []).contains($0) }
            record[name] = .array((record[name].array ?? []) + new)
            touch(record)
        case ("POST", "removeTags"):
            let gone = request.json?["tags"].array ?? []
            record["tags"] = .array((record["tags"].array ?? []).filter { !gone.contains($0) })
            touch(record)
        case ("POST", "notes"):
            let note: Record = [
                "id": .string(tables.nextUUID()), "opportunityId": id,
                "fields": [["type": "note", "value": request.json?["value"] ?? .null]],
            ]
            tables.put(note, in: "notes")
            return StandInReply(201, ["data": .object(note)])
        case ("POST", "files"): return addFile(to: id, request)
        case ("PUT", "archived"):
            record["archived"] = [
                "reason": request.json?["reason"] ?? .null, "archivedAt": .integer(dialect.milliseconds),
            ]
            touch(record)
        case ("PUT", "stage"):
            record["stage"] = request.json?["stage"] ?? .null
            touch(record)
        default: return dialect.failure(404)
        }
        return StandInReply(["data": .object(dialect.shown(record))])
    }

    private func addFile(to opportunity: Value, _ request: StandInRequest) -> StandInReply {
        guard let part = StandInFile(request) else { return bad("send a file") }
        let id = tables.nextUUID()
        tables.keep(part.bytes, as: id)
        let file: Record = [
            "id": .string(id), "opportunityId": opportunity, "name": .string(part.name),
            "size": .integer(part.bytes.count), "uploadedAt": .integer(dialect.milliseconds),
        ]
        tables.put(file, in: "files")
        return StandInReply(201, ["data": .object(file)])
    }
}
