import DataMaps
import Foundation

/// Pay: the wage in the employee's current version, and the slips of the payroll module.
extension Odoo: Payroll {
    package func pay(of employee: RemoteID) async throws(ConnectorError) -> PayTerms? {
        let fields = ["wage", "contract_date_start", "currency_id", "struct_id"]
        let known = try await model("hr.employee").fields
        guard let record = try await self.employee(employee, fields: fields.filter { known[$0] != nil }),
            let amount = record["wage"].decimal
        else { return nil }
        return PayTerms(
            amount: amount,
            period: .month,
            currency: record["currency_id"]["name"].string,
            startDate: record["contract_date_start"].string,
            structure: record["struct_id"]["id"].integer.map { RemoteID(String($0)) }
        )
    }

    /// Sets a monthly wage; Odoo's wage has no other period, so that any other is refused rather than converted.
    package func setPay(_ terms: PayTerms, of employee: RemoteID) async throws(ConnectorError) {
        guard terms.period == .month else {
            let detail = "Odoo pays by the month; the data map must convert from the \(terms.period.rawValue)"
            throw ConnectorError(.invalid, system: name, detail: detail)
        }
        if let currency = terms.currency, let held = try await pay(of: employee)?.currency, held != currency {
            throw ConnectorError(.invalid, system: name, detail: "the employee is paid in another currency")
        }
        var fields: Record = ["wage": .decimal(terms.amount)]
        if let start = terms.startDate { fields["contract_date_start"] = .string(start) }
        if let structure = terms.structure { fields["struct_id"] = .integer(try structure.number(in: name)) }
        var context = Record()
        if let route = terms.route {
            context = ["sent_from": .string(route.sentFrom), "sent_to": .string(route.sentTo)]
        }
        let number = try employee.number(in: name)
        try await repeatingOnConflict { () async throws(ConnectorError) -> Void in
            _ = try await update(number, fields, in: "hr.employee", context: context)
        }
    }

    package func preparePayslip(_ draft: PayslipDraft) async throws(ConnectorError) -> Payslip {
        try await repeatingOnConflict { () async throws(ConnectorError) -> Payslip in
            try await prepareOnce(draft)
        }
    }

    private func prepareOnce(_ draft: PayslipDraft) async throws(ConnectorError) -> Payslip {
        let employee = try draft.employee.number(in: name)
        let domain: [Value] = [
            ["employee_id", "=", .integer(employee)], ["date_from", "=", .string(draft.from)],
            ["date_to", "=", .string(draft.to)], ["state", "!=", "cancel"],
        ]
        let found = try await client.search("hr.payslip", domain, fields: ["state"], limit: 2)
        guard found.count < 2 else {
            let detail = "there are several payslips of one employee for one period"
            throw ConnectorError(.ambiguous, system: name, detail: detail)
        }
        let id: Int
        if let there = found.first, let number = there["id"].integer {
            id = number
            if there["state"].string == "done" { return try await slip(id) }
        } else {
            var cells = [
                "name": draft.title, "employee_id/.id": String(employee), "date_from": draft.from, "date_to": draft.to,
            ]
            if let structure = draft.structure { cells["struct_id/.id"] = String(try structure.number(in: name)) }
            id = try await client.load("hr.payslip", name: "payslip_\(employee)_\(draft.from)_\(draft.to)", cells)
        }
        _ = try await client.call("hr.payslip", "compute_sheet", ids: [id])
        return try await slip(id)
    }

    package func confirmPayslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip {
        let number = try id.number(in: name)
        let slip = try await slip(number)
        guard !slip.isConfirmed else { return slip }
        _ = try await client.call("hr.payslip", "action_payslip_done", ids: [number])
        let confirmed = try await self.slip(number)
        guard confirmed.isConfirmed else {
            throw ConnectorError(
                .mismatch,
                system: name,
                detail: "hr.payslip \(number) is not done after it was confirmed"
            )
        }
        return confirmed
    }

    package func payslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip? {
        do {
            return try await slip(try id.number(in: name))
        } catch  where error.code == .missing {
            return nil
        }
    }

    private func slip(_ id: Int) async throws(ConnectorError) -> Payslip {
        guard let record = try await client.read("hr.payslip", id: id, fields: ["number", "state"]) else {
            throw ConnectorError(.missing, system: name, detail: "hr.payslip \(id) is not there")
        }
        let domain: [Value] = [["slip_id", "=", .integer(id)]]
        let found = try await client.search(
            "hr.payslip.line",
            domain,
            fields: ["code", "name", "total"],
            limit: 500,
            order: "sequence, id"
        )
        var lines: [Payslip.Line] = []
        for line in found {
            guard let code = line["code"].string, let title = line["name"].string, let total = line["total"].decimal
            else {
                throw client.nonsense("hr.payslip.line/search_read")
            }
            // Odoo computes in binary; a slip is to the cent.
            lines.append(Payslip.Line(code: code, title: title, total: total.rounded(places: 2)))
        }
        return Payslip(
            id: RemoteID(String(id)),
            number: record["number"].string,
            isConfirmed: record["state"].string == "done",
            lines: lines
        )
    }
}
