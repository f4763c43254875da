package import Connectors
import DataMaps
import Foundation
package import Ledger

/// From the HRIS to payroll: pay is released once the HRIS record and the accepted offer say the same.
///
/// A difference is held, and nothing is ever released by trying again: a named person approves one side's figures,
/// has them corrected and compared again, or rejects.
package struct ReleasePay: Stage {
    package static let stageName = "pay"

    /// What is done about the first payslip.
    package enum FirstPayslip: String, Sendable, CaseIterable { case none, draft, confirm }

    package let name = stageName
    package let trigger = "the employee's id is confirmed in the ATS"
    package let retryPolicy: RetryPolicy
    package let owner: String
    let ats: any OfferTracking
    let hris: any HumanResources
    let payroll: any Payroll
    let rules: HireRules
    let structure: RemoteID?
    let firstPayslip: FirstPayslip
    /// The code of the slip's line that has the whole pay, to compare the slip by.
    let grossCode: String?

    package init(
        from hris: any HumanResources,
        agreedIn ats: any OfferTracking,
        to payroll: any Payroll,
        rules: HireRules = HireRules(),
        structure: RemoteID? = nil,
        firstPayslip: FirstPayslip = .draft,
        grossCode: String? = nil,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.hris = hris
        self.ats = ats
        self.payroll = payroll
        self.rules = rules
        self.structure = structure
        self.firstPayslip = firstPayslip
        self.grossCode = grossCode
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { Array(Set([ats.name, hris.name, payroll.name])).sorted() }

    package func subjects(of job: Job) -> AuditSubjects { subjects(ofHire: job) }

    static func job(_ payload: HirePayload, to payroll: String) throws -> NewJob {
        try payload.job(stageName, key: "pay:\(payroll):\(payload.key)")
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let (payload, employee) = try context.hired()
        let log = HireLog(context, stage: name, payload: payload)
        let (offer, terms) = try await sides(employee, log)
        guard let offer else {
            return hold("offer-gone", "\(ats.name) does not have the offer any more: pay is not released.")
        }
        guard rules.begins(offer) else {
            return hold(
                "offer-\(offer.state.rawValue)",
                "The offer is \(offer.state.rawValue) in \(ats.name): pay is not released."
            )
        }
        let differences = offer.terms.differences(from: terms, hoursPerWeek: rules.hoursPerWeek)
        let code = "pay-mismatch"
        let approval = try await log.approval(of: differences, code: code)
        guard differences.isEmpty || approval != nil else { return mismatch(code, differences, employee) }
        let side = approval?.choice == .record ? terms : offer.terms
        guard let pay = side.pay else {
            return hold("no-pay", "The side whose figures are to count has no pay.", differences)
        }
        guard let payee = try await payee(employee, log) else {
            return hold(
                "unknown-payee",
                "\(payroll.name) does not know the employee yet. Enter them there, then let it be compared again."
            )
        }
        return try await release(pay, from: side.startDate, payee: payee, log)
    }

    /// A dispatch cannot be called back: what was made is named, and who can do something about it.
    package func undoPlan(_ context: StageContext) async throws -> UndoPlan {
        let payload = try context.payload(as: HirePayload.self)
        let (stage, system) = (name, payroll.name)
        let effects = try await context.ledger.read { view in
            try view.effects(of: payload.person).filter { $0.stage == stage }
        }
        let sentences = effects.map { effect in
            let record = effect.externalId.map { " \($0)" } ?? ""
            let isSlip = effect.key.hasPrefix("payslip:")
            return switch (isSlip, effect.state) {
            case (true, .made): "Payslip\(record) stays: cancel it in \(system)."
            case (true, .intended): "A payslip may have been made in \(system): look there."
            case (false, .made):
                "Pay was dispatched to \(system) for\(record) and cannot be called back: stop it there before the next run."
            case (false, .intended): "Pay may have been dispatched to \(system): look there before the next run."
            }
        }
        return UndoPlan(stays: sentences.isEmpty ? ["No pay was dispatched and no payslip made."] : sentences)
    }

    func hold(_ code: String, _ reason: String, _ differences: [Difference] = [], evidence: [String] = [])
        -> StageOutcome
    {
        .held(StageOutcome.Hold(code: code, reason: reason, differences: differences, evidence: evidence))
    }

    /// The accepted offer and what the HRIS holds, both as they are now.
    private func sides(_ employee: RemoteID, _ log: HireLog) async throws -> (Offer?, EmploymentTerms) {
        let offer = try await StageError.wrapping("get-offer") { () async throws(ConnectorError) in
            try await ats.offer(RemoteID(log.payload.offer))
        }
        let agreed = offer?.terms.record ?? Record()
        try await log.exchange(
            "get-offer",
            from: ats.name,
            to: "intake",
            offer == nil ? .notFound : .done,
            record: agreed
        )
        let terms = try await StageError.wrapping("get-terms") { () async throws(ConnectorError) in
            try await hris.terms(of: employee)
        }
        let held = terms?.record ?? Record()
        try await log.exchange(
            "get-terms",
            from: hris.name,
            to: "intake",
            terms == nil ? .notFound : .done,
            record: held
        )
        return (offer, terms ?? EmploymentTerms())
    }

    private func mismatch(_ code: String, _ differences: [Difference], _ employee: RemoteID) -> StageOutcome {
        hold(
            code,
            """
            The accepted offer (ours) and the record in \(hris.name) (theirs) differ. Nothing is paid until a named \
            person approves one side's figures, has them corrected and compared again, or rejects.
            """,
            differences,
            evidence: ["employee \(employee.rawValue) in \(hris.name)", "offer in \(ats.name)"]
        )
    }

    /// Whom the payroll system pays; nothing if it does not know the employee.
    private func payee(_ employee: RemoteID, _ log: HireLog) async throws -> RemoteID? {
        if payroll.name == hris.name { return employee }
        let (person, system) = (log.payload.person, payroll.name)
        let (linked, emails) = try await log.context.ledger.read { view in
            (
                try view.externalId(of: person, system: system, kind: .payroll),
                try view.identifiers(of: person, kind: .email)
            )
        }
        if let linked { return RemoteID(linked) }
        guard let directory = payroll as? any HumanResources, !emails.isEmpty else { return nil }
        let matches = try await StageError.wrapping("find-payee") { () async throws(ConnectorError) in
            try await directory.employees(matching: PersonIdentity(reference: "payee", emails: emails))
        }
        guard let only = matches.first, matches.count == 1 else { return nil }
        try await log.exchange("find-payee", from: "intake", to: system, .found) { transaction in
            try transaction.link(
                Link(system: system, kind: .payroll, externalId: only.id.rawValue, subject: person)
            )
        }
        return only.id
    }
}
