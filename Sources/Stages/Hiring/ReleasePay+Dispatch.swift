import Connectors
import DataMaps
import Foundation
import Ledger

extension ReleasePay {
    /// Sends the pay, reads it back, and makes the first payslip where the payroll system computes slips.
    func release(
        _ agreed: PayTerms,
        from start: String?,
        payee: RemoteID,
        _ log: HireLog
    ) async throws -> StageOutcome {
        let held = try await pay(of: payee)
        guard let terms = terms(agreed, start, as: held) else {
            return hold(
                "no-such-period",
                "\(payroll.name) pays by another period, which the offer's cannot be told in."
            )
        }
        let effect = "pay:\(payroll.name):\(payee.rawValue):\(log.payload.key)"
        _ = try await log.intend(effect)
        let isThere = held.map { $0.pays(terms) } ?? false
        if !isThere {
            try await StageError.wrapping("set-pay") { () async throws(ConnectorError) in
                try await payroll.setPay(terms, of: payee)
            }
        }
        let kept = try await pay(of: payee)
        let isRight = kept.map { $0.pays(terms) } ?? false
        let (stage, person) = (name, log.payload.person)
        try await log.exchange(
            "set-pay",
            from: hris.name,
            to: payroll.name,
            !isRight ? .held : isThere ? .found : .done,
            record: EmploymentTerms(pay: terms, startDate: terms.startDate).record,
            error: isRight ? nil : "pay-read-back"
        ) { transaction in
            guard isRight else { return }
            try transaction.made(effect: effect, stage: stage, subject: person, externalId: payee.rawValue)
        }
        guard isRight else {
            let difference = Difference(field: "pay.amount", ours: terms.printed, theirs: kept?.printed)
            return hold(
                "pay-read-back",
                "\(payroll.name) answered that the pay was set, and reads back differently.",
                [difference]
            )
        }
        if let hold = try await slip(terms, payee: payee, log) { return hold }
        return .done(StageOutcome.Completion())
    }

    private func pay(of payee: RemoteID) async throws -> PayTerms? {
        try await StageError.wrapping("get-pay") { () async throws(ConnectorError) in
            try await payroll.pay(of: payee)
        }
    }

    /// The agreed pay in the period in which the payroll system keeps it.
    private func terms(_ agreed: PayTerms, _ start: String?, as held: PayTerms?) -> PayTerms? {
        let period = held?.period ?? agreed.period
        guard let amount = agreed.amount(per: period, hoursPerWeek: rules.hoursPerWeek) else { return nil }
        return PayTerms(
            amount: amount,
            period: period,
            currency: agreed.currency,
            startDate: start ?? agreed.startDate,
            structure: structure,
            route: PayTerms.Route(sentFrom: hris.name, sentTo: payroll.name)
        )
    }

    /// The slip of the month in which work begins; nothing if none is wanted or the system computes none.
    private func slip(_ terms: PayTerms, payee: RemoteID, _ log: HireLog) async throws -> StageOutcome? {
        guard firstPayslip != .none, let start = terms.startDate, let month = Month(containing: start) else {
            return nil
        }
        let draft = PayslipDraft(
            employee: payee,
            from: start,
            to: month.lastDay,
            title: "\(month.name), first pay",
            structure: terms.structure
        )
        let effect = "payslip:\(payroll.name):\(payee.rawValue):\(draft.from):\(draft.to)"
        _ = try await log.intend(effect)
        let slip: Payslip
        do {
            slip = try await payroll.preparePayslip(draft)
        } catch  where error.code == .unsupported {
            try await log.exchange("prepare-payslip", from: "intake", to: payroll.name, .skipped, detail: "unsupported")
            return nil
        } catch {
            throw StageError(error, action: "prepare-payslip")
        }
        try await log.exchange("prepare-payslip", from: "intake", to: payroll.name, record: slip.record)
        if let hold = judge(slip, terms, isWholeMonth: start == month.firstDay) { return hold }
        guard firstPayslip == .confirm else {
            return try await note(slip, effect, log)
        }
        let confirmed = try await StageError.wrapping("confirm-payslip") { () async throws(ConnectorError) in
            try await payroll.confirmPayslip(slip.id)
        }
        try await log.exchange("confirm-payslip", from: "intake", to: payroll.name, record: confirmed.record)
        if let hold = judge(confirmed, terms, isWholeMonth: start == month.firstDay) { return hold }
        return try await note(confirmed, effect, log)
    }

    private func note(_ slip: Payslip, _ effect: String, _ log: HireLog) async throws -> StageOutcome? {
        let (stage, person, system) = (name, log.payload.person, payroll.name)
        try await log.context.ledger.write { transaction in
            try transaction.made(effect: effect, stage: stage, subject: person, externalId: slip.id.rawValue)
            try transaction.link(
                Link(system: system, kind: .payslip, externalId: slip.id.rawValue, subject: person)
            )
        }
        return nil
    }

    /// A slip whose whole-pay line is not the pay is held: for a whole month to the cent, for a part of one if it is
    /// more.
    private func judge(_ slip: Payslip, _ terms: PayTerms, isWholeMonth: Bool) -> StageOutcome? {
        guard let grossCode, let gross = slip.lines.first(where: { $0.code == grossCode })?.total,
            let monthly = terms.amount(per: .month, hoursPerWeek: rules.hoursPerWeek)
        else { return nil }
        guard isWholeMonth ? gross != monthly : gross > monthly else { return nil }
        return hold(
            "payslip-mismatch",
            "The first payslip's line \(grossCode) is not the agreed pay.",
            [Difference(field: grossCode, ours: monthly.plainText, theirs: gross.plainText)],
            evidence: ["payslip \(slip.id.rawValue) in \(payroll.name)"]
        )
    }
}

extension Link.Kind {
    static let payslip = Link.Kind(rawValue: "payslip")
}

extension PayTerms {
    /// Whether these terms pay what others say, as far as those say it.
    fileprivate func pays(_ other: PayTerms) -> Bool {
        amount == other.amount && period == other.period
            && (other.currency == nil || currency == nil || currency == other.currency)
            && (other.structure == nil || structure == other.structure)
            && (other.startDate == nil || startDate == nil || startDate == other.startDate)
    }
}

extension Payslip {
    fileprivate var record: Record {
        Record(Dictionary(lines.map { ($0.code, Value.decimal($0.total)) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// A calendar month.
private struct Month {
    let firstDay: String
    let lastDay: String
    /// `2027-01`.
    let name: String

    init?(containing day: String) {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]), day.count == 10 else { return nil }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        name = String(day.prefix(7))
        firstDay = name + "-01"
        lastDay = name + "-\(lengths[parts[1] - 1])"
    }
}
