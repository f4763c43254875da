import DataMaps
import Foundation

extension OdooStore {
    /// A record with the fields that Odoo computes.
    func computed(_ stored: Record, _ model: StandInModel) -> Record {
        var record = stored
        switch model.name {
        case "hr.applicant":
            let stage = stored["stage_id"].integer.flatMap { self.record("hr.recruitment.stage", $0) }
            let isHired = stage?["hired_stage"] == true
            let isRefused = stored["refuse_reason_id"].integer != nil
            record["application_status"] =
                isRefused ? "refused" : stored["active"] == false ? "archived" : isHired ? "hired" : "ongoing"
            record["partner_phone_sanitized"] = stored["partner_phone"]
        case "hr.job":
            let department = stored["department_id"].integer.flatMap { self.record("hr.department", $0) }
            record["manager_id"] = department?["manager_id"] ?? .null
        case "hr.employee":
            record["currency_id"] = 1
        default: break
        }
        record["display_name"] = stored[model.nameField]
        return record
    }

    /// A record as Odoo answers it: only the fields asked for, references with their names, false where nothing is.
    func answered(_ record: Record, fields: [String], _ model: StandInModel) throws(OdooReply) -> Value {
        var answer: Record = ["id": record["id"]]
        // As with Odoo, no names mean all.
        for name in fields.isEmpty ? model.fields.keys.sorted() : fields {
            guard let field = model.fields[name] else {
                throw OdooReply.badValue("Invalid field '\(name)' on '\(model.name)'")
            }
            let value = record[name]
            if name == "attachment_number", let id = record["id"].integer {
                answer[name] = .integer(try attachments(of: model.name, id).count)
            } else if field.type == "binary" {
                let bytes = record["checksum"].string.flatMap { self.bytes(checksum: $0) }
                answer[name] = bytes.map { .string($0.base64EncodedString()) } ?? false
            } else if field.type == "many2one", let id = value.integer, let relation = field.relation {
                let other = self.record(relation, id)
                let title = StandInModel.all[relation].flatMap { other?[$0.nameField].string } ?? "\(relation),\(id)"
                answer[name] = [.integer(id), .string(title)]
            } else if value == .null {
                let isNumber = ["float", "monetary", "integer", "many2one_reference"].contains(field.type)
                answer[name] = isNumber ? 0 : false
            } else {
                answer[name] = value
            }
        }
        return .object(answer)
    }

    func attachments(of model: String, _ id: Int) throws(OdooReply) -> [Record] {
        guard let attachment = StandInModel.all["ir.attachment"] else { return [] }
        let domain: [Value] = [["res_id", "=", .integer(id)], ["res_model", "=", .string(model)]]
        return try search(attachment, domain, includesArchived: true)
    }

    /// A value as `create` and `write` take it, checked as Odoo checks it.
    func written(_ value: Value, _ field: StandInField, _ model: StandInModel) throws(OdooReply) -> Value {
        if value == false, field.type != "boolean" { return false }
        if value == .null { return false }
        switch field.type {
        case "many2one":
            guard let id = value.integer, let relation = field.relation else {
                throw OdooReply.badValue("Wrong value for \(model.name).\(field.name)")
            }
            guard record(relation, id) != nil else { throw OdooReply.missingRecord(relation, id) }
            return value
        case "date":
            guard let text = value.string, text.wholeMatch(of: /\d{4}-[01]\d-[0-3]\d/) != nil else {
                throw OdooReply.badValue("time data '\(value.string ?? "")' does not match format '%Y-%m-%d'")
            }
            return value
        case "float", "monetary":
            if let number = value.decimal { return .decimal(number) }
            guard let text = value.string, let number = Decimal(string: text) else {
                throw OdooReply.badValue("could not convert string to float: '\(value.string ?? "")'")
            }
            return .decimal(number)
        case "integer", "many2one_reference":
            guard let number = value.integer ?? value.string.flatMap(Int.init) else {
                throw OdooReply.badValue("invalid literal for int() with base 10")
            }
            return .integer(number)
        case "boolean":
            return .bool(value.bool ?? !value.isEmpty)
        case "selection":
            guard field.choices.contains(where: { $0.value == value.string }) else {
                throw OdooReply.badValue("Wrong value for \(model.name).\(field.name): '\(value.string ?? "")'")
            }
            return value
        case "html":
            return .string((value.string ?? "").replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: ""))
        default:
            return value
        }
    }

    /// A cell of an import as a value; or Odoo's sentence about what is wrong with it.
    func imported(_ text: String, _ field: StandInField) -> Result<Value, ImportProblem> {
        func problem(_ message: String) -> Result<Value, ImportProblem> {
            .failure(ImportProblem(field: field.name, label: field.label, message: message))
        }
        if text.isEmpty { return .success(false) }
        switch field.type {
        case "date":
            guard text.wholeMatch(of: /\d{4}-[01]\d-[0-3]\d/) != nil else {
                return problem("'\(text)' does not seem to be a valid date for field '\(field.label)'")
            }
            return .success(.string(text))
        case "float", "monetary":
            guard let number = Decimal(string: text), text.wholeMatch(of: /-?[0-9.]+/) != nil else {
                return problem("'\(text)' does not seem to be a number for field '\(field.label)'")
            }
            return .success(.decimal(number))
        case "integer", "many2one_reference":
            guard let number = Int(text) else {
                return problem("'\(text)' does not seem to be an integer for field '\(field.label)'")
            }
            return .success(.integer(number))
        case "boolean":
            if ["1", "true", "yes"].contains(text.lowercased()) { return .success(true) }
            if ["0", "false", "no"].contains(text.lowercased()) { return .success(false) }
            return problem("Unknown value '\(text)' for boolean field '\(field.label)'")
        case "selection":
            guard let choice = field.choices.first(where: { $0.value == text || $0.label == text }) else {
                return problem("Value '\(text)' not found in selection field '\(field.label)'")
            }
            return .success(.string(choice.value))
        case "many2one":
            guard let id = Int(text), let relation = field.relation, record(relation, id) != nil else {
                return problem("No matching record found for database id '\(text)' in field '\(field.label)'")
            }
            return .success(.integer(id))
        default:
            return .success(.string(text))
        }
    }
}

/// Why a cell cannot be imported, as `load` tells it inside a 200.
struct ImportProblem: Error, Sendable {
    let field: String
    let label: String
    let message: String

    var value: Value {
        [
            "rows": ["from": 0, "to": 0], "type": "error", "record": 0, "field": .string(field),
            "field_name": .string(label), "message": .string(message),
        ]
    }
}
