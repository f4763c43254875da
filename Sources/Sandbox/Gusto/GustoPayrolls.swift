import DataMaps
import Foundation

/// The payrolls of the stand-in Gusto: found, prepared, calculated and submitted, each for the whole company.
struct GustoPayrolls {
    let dialect: GustoDialect
    private var tables: StandInTables { dialect.tables }

    func answer(_ request: StandInRequest, _ path: [String]) -> StandInReply {
        guard request.path[2] == GustoDialect.company else { return GustoDialect.notFound }
        guard let id = path.first else {
            guard request.method == "GET" else { return GustoDialect.notFound }
            return list(request)
        }
        guard let payroll = tables.record("payrolls", .string(id)) else { return GustoDialect.notFound }
        switch (request.method, path.dropFirst().first) {
        case ("GET", nil): return StandInReply(.object(shown(payroll, request)))
        case ("PUT", "prepare"): return prepare(payroll)
        case ("PUT", "calculate"): return change(payroll) { $0["calculated_at"] = .string(tables.stamp) }
        case ("PUT", "submit"):
            guard !payroll["calculated_at"].isEmpty else {
                return GustoDialect.errors(422, [("base", "invalid_operation", "calculate the payroll first")])
            }
            return change(payroll) { record in
                record["processed"] = true
                record["processed_date"] = .string(String(tables.stamp.prefix(10)))
            }
        default: return GustoDialect.notFound
        }
    }

    private func list(_ request: StandInRequest) -> StandInReply {
        let statuses = request.list("processing_statuses") ?? ["processed"]
        let found = tables.all("payrolls").filter { payroll in
            let start = payroll["pay_period"]["start_date"].string ?? ""
            let end = payroll["pay_period"]["end_date"].string ?? ""
            return statuses.contains(payroll["processed"] == true ? "processed" : "unprocessed")
                && start >= request.query("start_date") ?? "" && end <= request.query("end_date") ?? "9999"
        }
        return dialect.paged(found, request)
    }

    private func change(_ payroll: Record, _ change: (inout Record) -> Void) -> StandInReply {
        guard payroll["processed"] != true else {
            return GustoDialect.errors(422, [("base", "invalid_operation", "the payroll is processed")])
        }
        var record = payroll
        change(&record)
        tables.put(record, in: "payrolls")
        return StandInReply(empty: 202)
    }

    private func prepare(_ payroll: Record) -> StandInReply {
        guard payroll["processed"] != true else {
            return GustoDialect.errors(422, [("base", "invalid_operation", "the payroll is processed")])
        }
        var record = payroll
        record["calculated_at"] = .null
        tables.put(record, in: "payrolls")
        var shown = GustoDialect.withoutID(record)
        shown["employee_compensations"] = .array(parts(payroll).map(Value.object))
        shown["fixed_compensation_types"] = []
        return StandInReply(.object(shown))
    }

    private func shown(_ payroll: Record, _ request: StandInRequest) -> Record {
        var shown = GustoDialect.withoutID(payroll)
        guard !payroll["calculated_at"].isEmpty else { return shown }
        let size = request.query("per").flatMap { Int($0) } ?? 100
        let page = request.query("page").flatMap { Int($0) } ?? 1
        let all = parts(payroll)
        shown["employee_compensations"] = .array(all.dropFirst((page - 1) * size).prefix(size).map(Value.object))
        return shown
    }

    /// Each paid employee's part: gross by the month, one tax of a fifth, net.
    private func parts(_ payroll: Record) -> [Record] {
        let isCalculated = !payroll["calculated_at"].isEmpty
        return tables.all("employees").compactMap { employee in
            let job = dialect.shown(employee)["jobs"].array?.first
            guard let job, let rate = job["rate"].string.flatMap({ Decimal(string: $0) }), rate > 0 else { return nil }
            let perYear: [String: Decimal] = ["Hour": 2080, "Week": 52, "Month": 12, "Year": 1]
            let gross = (rate * (perYear[job["payment_unit"].string ?? ""] ?? 1) / 12).rounded(places: 2)
            let tax = (gross / 5).rounded(places: 2)
            return [
                "employee_uuid": employee["uuid"], "version": "1", "excluded": false, "payment_method": "Check",
                "first_name": employee["first_name"], "last_name": employee["last_name"], "memo": .null,
                "preferred_first_name": .null, "fixed_compensations": [], "hourly_compensations": [],
                "paid_time_off": [], "reimbursements": [], "deductions": [],
                "gross_pay": isCalculated ? .decimal(gross) : .null,
                "net_pay": isCalculated ? .decimal(gross - tax) : .null,
                "check_amount": isCalculated ? .decimal(gross - tax) : .null,
                "taxes": isCalculated
                    ? [
                        ["name": "Federal Income Tax", "employer": false, "amount": .decimal(tax)],
                        ["name": "Social Security", "employer": true, "amount": .decimal(tax)],
                    ] : [],
                "benefits": [],
            ]
        }
    }
}
