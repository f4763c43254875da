import DataMaps
import Foundation

extension OdooStore {
    /// Does what a call asks for, in one transaction: an error leaves nothing behind.
    func answer(model modelName: String, method: String, _ body: Record, duringImport: @Sendable () async -> Void) async
        -> OdooReply
    {
        do throws(OdooReply) {
            guard !method.hasPrefix("_") else {
                throw OdooReply.denied("Private methods (such as '\(modelName).\(method)') cannot be called remotely.")
            }
            if modelName == "res.users" {
                guard method == "context_get" else {
                    throw OdooReply.denied("You are not allowed to modify 'User' (res.users) records.")
                }
                return OdooReply(["lang": "en_US", "tz": false, "uid": 5])
            }
            guard modelName != "ir.model.data" else {
                throw OdooReply.denied("You are not allowed to access 'Model Data' (ir.model.data) records.")
            }
            guard let model = StandInModel.all[modelName] else {
                throw OdooReply.notFound("the model '\(modelName)' does not exist")
            }
            let context = body["context"].object ?? [:]
            let ids = (body["ids"].array ?? []).compactMap(\.integer)
            if method == "load" { return OdooReply(try await load(model, body, duringImport: duringImport)) }
            return OdooReply(try answer(model, method, ids: ids, context: context, body))
        } catch {
            return error
        }
    }

    private func answer(
        _ model: StandInModel,
        _ method: String,
        ids: [Int],
        context: Record,
        _ body: Record
    ) throws(OdooReply) -> Value {
        switch (model.name, method) {
        case (_, "fields_get"): return .object(Record(model.fields.mapValues(\.description)))
        case (_, "search_read"), (_, "search"), (_, "search_count"):
            return try search(model, method, context: context, body)
        case (_, "read"):
            let fields = (body["fields"].array ?? []).compactMap(\.string)
            var records: [Value] = []
            for id in ids {
                guard let record = record(model.name, id) else { continue }
                records.append(try answered(computed(record, model), fields: fields, model))
            }
            return .array(records)
        case (_, "create"):
            guard body.fields["vals_list"] != nil else { throw OdooReply.missingArgument("vals_list") }
            let list = body["vals_list"].array ?? [body["vals_list"]]
            var made: [Value] = []
            for values in list { made.append(.integer(try create(model, values.object ?? [:]))) }
            return .array(made)
        case (_, "write"):
            guard let values = body["vals"].object else { throw OdooReply.missingArgument("vals") }
            for id in ids { try write(model, id, values) }
            return true
        case (_, "unlink"):
            for id in ids { try remove(model.name, id) }
            return true
        case (_, "action_archive"), (_, "action_unarchive"):
            for id in ids { try write(model, id, ["active": .bool(method == "action_unarchive")]) }
            return .null
        case ("hr.applicant", "create_employee_from_applicant"): return try employeeFromApplicant(ids)
        case ("hr.payslip", "compute_sheet"):
            for id in ids { try computeSheet(id) }
            return true
        case ("hr.payslip", "action_payslip_done"):
            for id in ids {
                var slip = try existing(model, id)
                slip["state"] = "done"
                try put(slip, in: model.name)
            }
            return true
        default: throw OdooReply.notFound("The method '\(model.name).\(method)' does not exist")
        }
    }

    private func search(
        _ model: StandInModel,
        _ method: String,
        context: Record,
        _ body: Record
    ) throws(OdooReply) -> Value {
        let found = try search(
            model,
            body["domain"].array ?? [],
            includesArchived: context["active_test"] == false,
            order: body["order"].string ?? "id"
        )
        if method == "search_count" { return .integer(found.count) }
        let page = found.dropFirst(body["offset"].integer ?? 0).prefix(body["limit"].integer ?? Int.max)
        if method == "search" { return .array(page.map { $0["id"] }) }
        let fields = (body["fields"].array ?? []).compactMap(\.string)
        var records: [Value] = []
        for record in page { records.append(try answered(record, fields: fields, model)) }
        return .array(records)
    }

    private func existing(_ model: StandInModel, _ id: Int) throws(OdooReply) -> Record {
        guard let record = record(model.name, id) else { throw OdooReply.missingRecord(model.name, id) }
        return record
    }

    /// Makes a record, whether or not there is one like it: two that search first and find nothing make two.
    func create(_ model: StandInModel, _ values: Record, name: String? = nil) throws(OdooReply) -> Int {
        var record = try checked(values, model)
        // As in Odoo, only a job brings an applicant to the first stage.
        if model.name == "hr.applicant", record["job_id"].integer != nil, record.fields["stage_id"] == nil {
            record["stage_id"] = 1
        }
        if model.name == "hr.payslip" { record["state"] = "draft" }
        if record.fields["active"] == nil { record["active"] = true }
        let id = nextID(model.name)
        if model.name == "hr.payslip" {
            let digits = String(id)
            record["number"] = .string("SLIP/" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits)
        }
        record["id"] = .integer(id)
        record["create_date"] = .string(stamp)
        record["write_date"] = .string(stamp)
        try put(record, in: model.name, name: name)
        return id
    }

    func write(_ model: StandInModel, _ id: Int, _ values: Record) throws(OdooReply) {
        let before = try existing(model, id)
        var record = before.merging(try checked(values, model))
        let stage = record["stage_id"].integer.flatMap { self.record("hr.recruitment.stage", $0) }
        if model.name == "hr.applicant", before["stage_id"] != record["stage_id"] {
            record["date_closed"] = stage?["hired_stage"] == true ? .string(stamp) : false
        }
        record["write_date"] = .string(stamp)
        try put(record, in: model.name)
    }

    /// Values as they are kept: checked, with what Odoo derives from them.
    private func checked(_ values: Record, _ model: StandInModel) throws(OdooReply) -> Record {
        var record = Record()
        for (name, value) in values.fields {
            guard let field = model.fields[name] else {
                throw OdooReply.badValue("Invalid field '\(name)' in '\(model.name)'")
            }
            if field.type == "binary" {
                let bytes = Data(base64Encoded: value.string ?? "", options: .ignoreUnknownCharacters) ?? Data()
                record["checksum"] = .string(try keep(bytes))
                record["file_size"] = .integer(bytes.count)
            } else {
                record[name] = try written(value, field, model)
            }
        }
        if model.name == "hr.applicant", let email = record.fields["email_from"] {
            // Odoo writes the address that it finds in «Name <address>», in small letters.
            let inside = email.string?.firstMatch(of: /<([^<>]+@[^<>]+)>/).map { String($0.1) } ?? email.string
            let address = inside.map { Value.string($0.lowercased()) } ?? false
            record["email_from"] = address
            record["email_normalized"] = address
        }
        if model.name == "hr.employee", let pin = record["pin"].string, !pin.allSatisfy(\.isNumber) {
            throw OdooReply.validation("The PIN must be a sequence of digits.")
        }
        if model.name == "ir.attachment", let owner = record["res_model"].string, let id = record["res_id"].integer,
            StandInModel.all[owner] != nil, self.record(owner, id) == nil
        {
            throw OdooReply.denied("Sorry, you are not allowed to access this document.")
        }
        return record
    }

    /// Odoo's trap: each call makes another employee and takes the applicant away from the one before.
    private func employeeFromApplicant(_ ids: [Int]) throws(OdooReply) -> Value {
        guard let id = ids.first, let applicant = StandInModel.all["hr.applicant"],
            let employee = StandInModel.all["hr.employee"]
        else { throw OdooReply.missingArgument("ids") }
        let person = try existing(applicant, id)
        let values: Record = [
            "name": person["partner_name"], "private_email": person["email_from"], "job_id": person["job_id"],
            "private_phone": person["partner_phone"],
        ]
        let made = try create(employee, Record(values.fields.filter { $0.value != .null }))
        try write(applicant, id, ["employee_id": .integer(made)])
        return ["type": "ir.actions.act_window", "res_model": "hr.employee", "res_id": .integer(made)]
    }

    /// Basic pay, a withholding of 20 % and net pay, as the test server's salary structure has them.
    private func computeSheet(_ id: Int) throws(OdooReply) {
        guard let slips = StandInModel.all["hr.payslip"], let lines = StandInModel.all["hr.payslip.line"] else {
            return
        }
        var slip = try existing(slips, id)
        guard let employee = slip["employee_id"].integer, let person = record("hr.employee", employee) else {
            throw OdooReply.validation("The payslip has no employee.")
        }
        for line in try search(lines, [["slip_id", "=", .integer(id)]], includesArchived: true) {
            try remove(lines.name, line["id"].integer ?? 0)
        }
        let wage = person["wage"].decimal ?? 0
        let tax = -(wage * 20 / 100).rounded(places: 2)
        let rows: [(sequence: Int, code: String, name: String, total: Decimal)] = [
            (1, "BASIC", "Basic salary", wage), (10, "TAX", "Withholding", tax), (100, "NET", "Net salary", wage + tax),
        ]
        for row in rows {
            let values: Record = [
                "slip_id": .integer(id), "sequence": .integer(row.sequence), "code": .string(row.code),
                "name": .string(row.name), "amount": .decimal(row.total), "total": .decimal(row.total),
            ]
            _ = try create(lines, values)
        }
        slip["state"] = "verify"
        try put(slip, in: slips.name)
    }
}
