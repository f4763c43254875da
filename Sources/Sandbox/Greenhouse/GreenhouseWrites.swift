import DataMaps
import Foundation

/// What changes something in the stand-in Greenhouse.
struct GreenhouseWrites {
    let dialect: GreenhouseDialect
    private var tables: StandInTables { dialect.tables }

    private static let candidateTexts: Set<String> = [
        "first_name", "last_name", "preferred_name", "company", "title", "time_zone",
    ]
    private static let candidateLists: Set<String> = [
        "phone_numbers", "email_addresses", "addresses", "website_addresses", "social_media_addresses", "tags",
    ]

    func create(_ list: String, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return StandInReply(400, ["message": "Invalid JSON"]) }
        switch list {
        case "candidates":
            for field in ["first_name", "last_name"] where body[field].string?.isEmpty ?? true {
                return GreenhouseDialect.invalid(field, "can't be blank")
            }
            let empty: Record = [
                "custom_fields": [:], "email_addresses": [], "phone_numbers": [], "tags": [], "addresses": [],
                "website_addresses": [], "social_media_addresses": [], "private": false, "can_email": true,
            ]
            return changed(empty, by: body) { record in
                let stored = store(record, in: "candidates")
                return StandInReply(201, ["candidate": .object(stored)])
            }
        case "applications":
            guard tables.record("candidates", body["candidate_id"]) != nil else {
                return GreenhouseDialect.invalid("candidate_id", "not found")
            }
            if body["job_id"] != .null, tables.record("jobs", body["job_id"]) == nil {
                return GreenhouseDialect.invalid("job_id", "not found")
            }
            var record = body.keeping(["candidate_id", "job_id", "prospect"])
            record["status"] = "in_process"
            record["custom_fields"] = [:]
            return StandInReply(201, .object(store(record, in: list)))
        case "attachments":
            guard let application = tables.record("applications", body["application_id"]) else {
                return GreenhouseDialect.invalid("application_id", "not found")
            }
            guard let text = body["content"].string, let bytes = Data(base64Encoded: text) else {
                return GreenhouseDialect.invalid("content", "must be Base64")
            }
            // A new resume makes the old one a file like any other.
            for old in tables.all("attachments")
            where old["application_id"] == application["id"] && old["type"] == "resume" && body["type"] == "resume" {
                var other = old
                other["type"] = "other"
                tables.put(other, in: "attachments")
            }
            var record = body.keeping(["application_id", "filename", "type"])
            record["candidate_id"] = application["candidate_id"]
            let stored = store(record, in: list)
            tables.keep(bytes, as: String(stored["id"].integer ?? 0))
            return StandInReply(201, .object(stored))
        case "notes":
            guard tables.record("candidates", body["candidate_id"]) != nil else {
                return GreenhouseDialect.invalid("candidate_id", "not found")
            }
            return StandInReply(201, .object(store(body.keeping(["candidate_id", "body", "visibility"]), in: list)))
        default: return StandInReply(404, ["message": "Resource not found"])
        }
    }

    func patch(_ list: String, _ request: StandInRequest) -> StandInReply {
        guard let body = request.json else { return StandInReply(400, ["message": "Invalid JSON"]) }
        guard list == "candidates", let id = Int(request.path[2]),
            let record = tables.record("candidates", .integer(id))
        else { return StandInReply(404, ["message": "Resource not found"]) }
        return changed(record, by: body) { StandInReply(.object(store($0, in: list))) }
    }

    /// `hire`, `reject`: an application moves on, and its offer with it.
    func act(_ list: String, _ request: StandInRequest) -> StandInReply {
        guard list == "applications", let id = Int(request.path[2]),
            var application = tables.record("applications", .integer(id))
        else { return StandInReply(404, ["message": "Resource not found"]) }
        switch request.path[3] {
        case "hire":
            application["status"] = "hired"
            for offer in tables.all("offers") where offer["application_id"] == .integer(id) {
                var accepted = offer
                accepted["status"] = "accepted"
                _ = store(accepted, in: "offers")
            }
        case "reject": application["status"] = "rejected"
        case "unreject": application["status"] = "in_process"
        default: return StandInReply(404, ["message": "Resource not found"])
        }
        return StandInReply(.object(store(application, in: list)))
    }

    private func changed(_ record: Record, by body: Record, _ done: (Record) -> StandInReply) -> StandInReply {
        var record = record
        for (name, value) in body.fields {
            if Self.candidateTexts.contains(name) {
                guard value.string != nil || value == .null else {
                    return GreenhouseDialect.invalid(name, "must be a string")
                }
                record[name] = value
            } else if Self.candidateLists.contains(name) {
                guard let entries = value.array,
                    name == "tags" || entries.allSatisfy({ $0["value"].string?.isEmpty == false })
                else { return GreenhouseDialect.invalid(name, "must be a list of objects with value") }
                record[name] = value
            } else if name == "custom_fields" {
                var fields = Record()
                for entry in value.array ?? [] {
                    let known = tables.all("custom_fields").first {
                        $0["name_key"] == entry["name_key"] && $0["field_type"] == "candidate"
                    }
                    guard let known, let key = known["name_key"].string else {
                        return GreenhouseDialect.invalid("custom_fields", "unknown field")
                    }
                    fields[key] = [
                        "name": known["name"], "type": known["value_type"], "value": entry["value"],
                    ]
                }
                // The whole of it is replaced: what is not sent is gone.
                record[name] = .object(fields)
            } else if ["private", "can_email"].contains(name) {
                record[name] = value
            } else {
                return GreenhouseDialect.invalid(name, "is not allowed")
            }
        }
        return done(record)
    }

    private func store(_ record: Record, in list: String) -> Record {
        var record = record
        if record["id"] == .null {
            record["id"] = .integer(tables.nextNumber())
            record["created_at"] = .string(tables.stamp)
        }
        record["updated_at"] = .string(tables.stamp)
        tables.put(record, in: list)
        return record
    }
}
