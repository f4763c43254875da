import DataMaps
import Foundation

/// Pay is the current compensation of the main job; a payslip is one employee's part of a payroll.
extension Gusto: Payroll {
    package func pay(of employee: RemoteID) async throws(ConnectorError) -> PayTerms? {
        guard let held = try await compensation(of: employee) else { return nil }
        return try terms(held)
    }

    private func terms(_ compensation: Record) throws(ConnectorError) -> PayTerms? {
        guard let amount = compensation["rate"].number else { return nil }
        // A new job begins with nothing, and nobody has decided that.
        if amount == 0, compensation["flsa_status"].isEmpty { return nil }
        guard let period = PayTerms.Period(word: compensation["payment_unit"].string) else {
            let detail = "the employee is paid by the paycheck, which is no period of time"
            throw ConnectorError(.unsupported, system: name, detail: detail)
        }
        return PayTerms(
            amount: amount,
            period: period,
            currency: "USD",
            startDate: compensation["effective_date"].day
        )
    }

    /// The compensation that is in force; nothing if there is no such employee or no job yet.
    private func compensation(of employee: RemoteID) async throws(ConnectorError) -> Record? {
        let path = "v1/employees/\(try employee.segment(in: name))"
        let record = try await unlessMissing { () async throws(ConnectorError) -> Record in
            try await client.call("GET", path).record()
        }
        guard let record, let id = GustoShelf.mainJob(record)["current_compensation_uuid"].string else { return nil }
        return try await client.call("GET", "v1/compensations/\(try RemoteID(id).segment(in: name))").record()
    }

    package func setPay(_ terms: PayTerms, of employee: RemoteID) async throws(ConnectorError) {
        guard terms.currency ?? "USD" == "USD" else {
            throw ConnectorError(.invalid, system: name, detail: "Gusto pays in US dollars only")
        }
        let units: [PayTerms.Period: String] = [.hour: "Hour", .week: "Week", .month: "Month", .year: "Year"]
        guard let unit = units[terms.period] else {
            throw ConnectorError(.invalid, system: name, detail: "Gusto does not pay by the \(terms.period.rawValue)")
        }
        try await turns.run("pay:\(employee)") { () async throws(ConnectorError) -> Void in
            guard var held = try await compensation(of: employee) else {
                throw ConnectorError(.missing, system: name, detail: "employee \(employee) has no job to be paid for")
            }
            let before = held
            // Once more if something else about the job changed meanwhile; never over a pay that somebody just set.
            for attempt in 1...3 {
                if holds(held, terms, unit: unit) { return }
                do throws(ConnectorError) {
                    try await put(terms, unit: unit, over: held)
                    break
                } catch {
                    guard error.code == .conflict, attempt < 3 else { throw error }
                    guard let now = try await compensation(of: employee) else { throw error }
                    held = now
                    guard ["rate", "payment_unit"].allSatisfy({ now[$0] == before[$0] }) else {
                        let detail = "somebody else changed the pay of employee \(employee) at the same time"
                        throw ConnectorError(.mismatch, system: name, detail: detail)
                    }
                }
            }
            let stored = try await patience.ask(
                { () async throws(ConnectorError) -> Record? in try await compensation(of: employee) },
                until: { $0.map { holds($0, terms, unit: unit) } ?? false },
                system: name
            )
            guard let stored, holds(stored, terms, unit: unit) else {
                let detail = "the pay of employee \(employee) reads back differently"
                throw ConnectorError(.mismatch, system: name, detail: detail)
            }
        }
    }

    private func holds(_ held: Record, _ terms: PayTerms, unit: String) -> Bool {
        held["rate"].number == terms.amount && held["payment_unit"].string == unit && !held["flsa_status"].isEmpty
            && (terms.startDate == nil || held["effective_date"].day == terms.startDate)
    }

    private func put(_ terms: PayTerms, unit: String, over held: Record) async throws(ConnectorError) {
        guard let id = held["uuid"].string else {
            throw ConnectorError(.nonsense, system: name, detail: "a compensation without a uuid was answered")
        }
        let standard = terms.period == .hour ? classes.hourly : classes.salaried
        var body: Record = [
            "version": held["version"], "rate": .string(terms.amount.money), "payment_unit": .string(unit),
            "flsa_status": held["flsa_status"].isEmpty ? .string(standard) : held["flsa_status"],
        ]
        if let start = terms.startDate { body["effective_date"] = .string(start) }
        let path = "v1/compensations/\(try RemoteID(id).segment(in: name))"
        // Gusto has no field for the way that pay takes; a header says it, which changes nothing there.
        var headers: [String: String] = [:]
        if let route = terms.route { headers = ["x-sent-from": route.sentFrom, "x-sent-to": route.sentTo] }
        _ = try await client.call("PUT", path, body: .json(.object(body)), headers: headers).record()
    }

    /// Calculates the payroll that the first day falls into, and gives the employee's part of it.
    ///
    /// Gusto makes the payrolls itself, after the pay schedule, some months ahead; for a day that it has none for it can
    /// do nothing. A payroll that somebody has calculated with this employee stays as it is.
    package func preparePayslip(_ draft: PayslipDraft) async throws(ConnectorError) -> Payslip {
        let query = [
            QueryItem("processing_statuses", "processed,unprocessed"), QueryItem("payroll_types", "regular"),
        ]
        let found = try await all("v1/companies/\(company)/payrolls", query + Self.months(around: draft.from)).filter {
            guard let start = $0["pay_period"]["start_date"].day, let end = $0["pay_period"]["end_date"].day else {
                return false
            }
            return start <= draft.from && draft.from <= end && $0["off_cycle"] != true
        }
        guard let payroll = found.first, let id = payroll["payroll_uuid"].string ?? payroll["uuid"].string else {
            let detail = "the pay schedule has no payroll yet for \(draft.from)"
            throw ConnectorError(.unsupported, system: name, detail: detail)
        }
        guard found.count == 1 else {
            throw ConnectorError(.ambiguous, system: name, detail: "there are several payrolls for one day")
        }
        let employee = draft.employee.rawValue
        return try await turns.run("payroll:\(id)") { () async throws(ConnectorError) -> Payslip in
            let there = try await unlessMissing { () async throws(ConnectorError) -> Payslip in
                try await slip(payroll: id, employee: employee)
            }
            if let there { return there }
            let path = "v1/companies/\(company)/payrolls/\(try RemoteID(id).segment(in: name))"
            _ = try await client.call("PUT", path + "/prepare", body: .json([:]))
            _ = try await client.call("PUT", path + "/calculate")
            let calculated = try await patience.ask(
                { () async throws(ConnectorError) -> Record in try await client.call("GET", path).record() },
                until: { !$0["calculated_at"].isEmpty },
                system: name
            )
            guard !calculated["calculated_at"].isEmpty else {
                throw ConnectorError(.timedOut, system: name, detail: "the payroll is still being calculated")
            }
            return try await slip(payroll: id, employee: employee)
        }
    }

    /// The filter that shows the payrolls two months before and after a day: it goes by the days of the pay period.
    private static func months(around day: String) -> [QueryItem] {
        guard let date = Instant.read(day + "T00:00:00Z") else { return [] }
        let days: TimeInterval = 62 * 86_400
        return [
            QueryItem("start_date", String(Instant.written(date.addingTimeInterval(-days)).prefix(10))),
            QueryItem("end_date", String(Instant.written(date.addingTimeInterval(days)).prefix(10))),
        ]
    }

    package func confirmPayslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip {
        let (payroll, employee) = try parts(of: id)
        let slip = try await slip(payroll: payroll, employee: employee)
        guard !slip.isConfirmed else { return slip }
        guard submitsPayrolls else {
            let detail = "submitting a payroll pays the whole company; a person does that in Gusto"
            throw ConnectorError(.unsupported, system: name, detail: detail)
        }
        let path = "v1/companies/\(company)/payrolls/\(payroll)"
        return try await turns.run("payroll:\(payroll)") { () async throws(ConnectorError) -> Payslip in
            let now = try await self.slip(payroll: payroll, employee: employee)
            if now.isConfirmed { return now }
            _ = try await client.call("PUT", path + "/submit", body: .json([:]))
            let confirmed = try await patience.ask(
                { () async throws(ConnectorError) -> Payslip in
                    try await self.slip(payroll: payroll, employee: employee)
                },
                until: \.isConfirmed,
                system: name
            )
            guard confirmed.isConfirmed else {
                throw ConnectorError(.timedOut, system: name, detail: "the payroll is still being processed")
            }
            return confirmed
        }
    }

    package func payslip(_ id: RemoteID) async throws(ConnectorError) -> Payslip? {
        try await unlessMissing { () async throws(ConnectorError) -> Payslip in
            let (payroll, employee) = try parts(of: id)
            return try await slip(payroll: payroll, employee: employee)
        }
    }

    /// A payslip's id is that of the payroll and that of the employee.
    private func parts(of id: RemoteID) throws(ConnectorError) -> (payroll: String, employee: String) {
        let parts = id.rawValue.split(separator: "_").map(String.init)
        guard parts.count == 2 else {
            throw ConnectorError(.missing, system: name, detail: "an id that is none of a payslip")
        }
        return (try RemoteID(parts[0]).segment(in: name), parts[1])
    }

    private func slip(payroll: String, employee: String) async throws(ConnectorError) -> Payslip {
        let path = "v1/companies/\(company)/payrolls/\(payroll)"
        for page in 1...100 {
            let answer = try await client.call(
                "GET",
                path,
                query: [
                    QueryItem("include", "taxes,deductions"), QueryItem("page", String(page)), QueryItem("per", "100"),
                ]
            )
            let record = try answer.record()
            let parts = (record["employee_compensations"].array ?? []).compactMap(\.object)
            if let part = parts.first(where: { $0["employee_uuid"].string == employee }) {
                return Payslip(
                    id: RemoteID(payroll + "_" + employee),
                    number: nil,
                    isConfirmed: record["processed"].bool ?? false,
                    lines: Self.lines(part)
                )
            }
            guard parts.count == 100 else { break }
        }
        throw ConnectorError(.missing, system: name, detail: "the employee is not in this payroll")
    }

    private static func lines(_ part: Record) -> [Payslip.Line] {
        var lines: [Payslip.Line] = []
        func add(_ code: String, _ title: String, _ amount: Decimal?) {
            if let amount { lines.append(Payslip.Line(code: code, title: title, total: amount)) }
        }
        add("GROSS", "Gross pay", part["gross_pay"].number)
        for tax in part["taxes"].array ?? [] where tax["employer"] != true {
            add("TAX", tax["name"].string ?? "Tax", tax["amount"].number.map { -$0 })
        }
        for deduction in part["deductions"].array ?? [] where deduction["amount_type"].string != "percent" {
            add("DEDUCTION", deduction["name"].string ?? "Deduction", deduction["amount"].number.map { -$0 })
        }
        add("NET", "Net pay", part["net_pay"].number)
        return lines
    }
}

extension Decimal {
    /// With two places at least, as money is written: `91000.00`.
    var money: String {
        let text = Value.decimal(self).number?.plainText ?? ""
        let places = text.split(separator: ".").dropFirst().first?.count ?? 0
        if places == 0 { return text + ".00" }
        return places == 1 ? text + "0" : text
    }
}
