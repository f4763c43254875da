package import Connectors
package import DataMaps
import Foundation
package import Ledger

/// From the accepted offer to the employee in the HRIS, read back and compared.
///
/// The employee is found before it is made: the former one of somebody who comes back, the one that was typed in by
/// hand, the one that an interrupted run has made. What cannot be told apart safely is held.
package struct Hire: Stage {
    package static let stageName = "hire"

    package let name = stageName
    package let trigger = "an offer was accepted in a definitive state"
    package let retryPolicy: RetryPolicy
    package let owner: String
    let ats: any OfferTracking
    let hris: any HumanResources
    let map: DataMap
    let mapContext: MapContext
    let rules: HireRules
    /// The payroll system that the HRIS's employees are paid by; nothing if that is not our business.
    private let payroll: String?
    private let returnsChanges: Bool

    package init(
        from ats: any OfferTracking,
        into hris: any HumanResources,
        map: DataMap,
        mapContext: MapContext = MapContext(),
        rules: HireRules = HireRules(),
        payroll: String? = nil,
        returnsChanges: Bool = true,
        owner: String,
        retryPolicy: RetryPolicy = RetryPolicy()
    ) {
        self.ats = ats
        self.hris = hris
        self.map = map
        self.mapContext = mapContext
        self.rules = rules
        self.payroll = payroll
        self.returnsChanges = returnsChanges
        self.owner = owner
        self.retryPolicy = retryPolicy
    }

    package var systems: [String] { Array(Set([ats.name, hris.name])).sorted() }

    package func subjects(of job: Job) -> AuditSubjects { subjects(ofHire: job) }

    /// The job that hires on one version of an offer.
    package static func job(_ payload: HirePayload) throws -> NewJob {
        try payload.job(stageName, key: "hire:\(payload.key)")
    }

    package func run(_ context: StageContext) async throws -> StageOutcome {
        let payload = try context.payload(as: HirePayload.self)
        let log = HireLog(context, stage: name, payload: payload)
        let found = try await StageError.wrapping("get-offer") { () async throws(ConnectorError) in
            try await ats.offer(RemoteID(payload.offer))
        }
        guard let offer = found else {
            try await log.exchange("get-offer", from: ats.name, to: "intake", .notFound)
            return hold("offer-gone", "\(ats.name) does not have offer \(payload.offer) any more.")
        }
        try await log.exchange("get-offer", from: ats.name, to: "intake", record: offer.terms.record)
        guard rules.begins(offer), offer.version == payload.version else {
            // It changed while this waited: what it is now is taken up as news, and this ends.
            let desk = OfferDesk(ats: ats.name, hris: hris.name, map: map, rules: rules, owner: owner)
            let reason = rules.begins(offer) ? "another-version" : "offer-\(offer.state.rawValue)"
            return .skipped(
                reason: reason,
                StageOutcome.Completion { try desk.take(offer, in: $0) }
            )
        }
        let effect = try await context.ledger.read { [hris] in try $0.effect(payload.employeeEffect(in: hris.name)) }
        if effect?.state != .made, let hold = try await check(offer, log) { return hold }
        let mapped = try map.apply(to: offer.record, context: mapContext)
        let hiring = try await Hiring(offer: offer, mapped: mapped, hris: hris.name, map: map, log: log)
        // A run before this one has made the employee: what is left is to compare.
        if let made = hiring.made { return try await conclude(made, hiring) }
        if let hold = try await meet(hiring) { return hold }
        return try await make(hiring)
    }

    func hold(_ code: String, _ reason: String, _ differences: [Difference] = [], evidence: [String] = [])
        -> StageOutcome
    {
        .held(StageOutcome.Hold(code: code, reason: reason, differences: differences, evidence: evidence))
    }

    /// Required fields, ranges, dates, title and manager; nothing if all is well or was approved.
    private func check(_ offer: Offer, _ log: HireLog) async throws -> StageOutcome? {
        var findings = rules.findings(
            offer,
            mapped: (try? map.apply(to: offer.record, context: mapContext))?.record ?? Record(),
            knowsTitle: { mapContext.canonicalTitle($0) != nil },
            today: log.context.now
        )
        if rules.requiresManager, let finding = try await managerFinding(offer) { findings.append(finding) }
        let code = "invalid-offer"
        if findings.isEmpty { return nil }
        if try await log.approval(of: findings, code: code) != nil { return nil }
        return hold(
            code,
            """
            The accepted offer says something that no offer should. Correct it in \(ats.name), which begins anew; or \
            approve it as it is.
            """,
            findings
        )
    }

    /// Whether the HRIS knows the manager.
    ///
    /// A name alone cannot be looked up there without guessing.
    private func managerFinding(_ offer: Offer) async throws -> Difference? {
        let rule = "an employee of \(hris.name)"
        guard let manager = offer.terms.manager, !manager.isEmpty else {
            return Difference(field: "manager", ours: rule, theirs: nil)
        }
        guard manager.contains("@") else { return nil }
        let matches = try await StageError.wrapping("find-manager") { () async throws(ConnectorError) in
            try await hris.employees(matching: PersonIdentity(reference: "manager", emails: [manager]))
        }
        if matches.contains(where: { !$0.isArchived }) { return nil }
        return Difference(field: "manager", ours: rule, theirs: manager)
    }

    /// Looks who is there already; holds what a person must judge before anything is written.
    private func meet(_ hiring: Hiring) async throws -> StageOutcome? {
        let matches = try await StageError.wrapping("find-employee") { () async throws(ConnectorError) in
            try await hris.employees(matching: hiring.identity)
        }
        let sure = matches.filter { $0.ground != .phone }
        try await hiring.log.exchange(
            "find-employee",
            from: "intake",
            to: hris.name,
            sure.isEmpty ? .notFound : .found,
            detail: sure.first.map { "found-by-\($0.ground.rawValue)" }
        )
        let active = sure.filter { !$0.isArchived }
        guard active.count < 2 else {
            return hold(
                "several-employees",
                "\(hris.name) has several employees who may be this person. Merge them there, then let it be compared again.",
                evidence: active.map { "employee \($0.id.rawValue)" }
            )
        }
        guard let there = active.first else { return try await meet(former: sure.first, hiring) }
        // What an interrupted run for this very offer made, or what was typed in by hand, is compared when read back.
        guard !hiring.isBegun, there.id == hiring.identity.knownID else { return nil }
        let terms = try await StageError.wrapping("get-terms") { () async throws(ConnectorError) in
            try await hris.terms(of: there.id)
        }
        let differences = hiring.offer.terms.differences(
            from: terms ?? EmploymentTerms(),
            hoursPerWeek: rules.hoursPerWeek
        )
        let code = "changed-after-hire"
        if differences.isEmpty { return nil }
        if try await hiring.log.approval(of: differences, code: code) != nil { return nil }
        return hold(
            code,
            """
            The person is employee \(there.id.rawValue) in \(hris.name) already, and the offer was accepted anew with \
            other terms. Approve to write the offer's terms to \(hris.name); reject to leave it as it is.
            """,
            differences,
            evidence: ["employee \(there.id.rawValue)"]
        )
    }

    private func meet(former: Match?, _ hiring: Hiring) async throws -> StageOutcome? {
        guard let former else { return nil }
        return hold(
            "former-employee",
            """
            The person worked here before, as employee \(former.id.rawValue) in \(hris.name). Make that record active \
            there, then let it be compared again: it is brought up to the offer, and no second one is made.
            """,
            evidence: ["employee \(former.id.rawValue), found by \(former.ground.rawValue)"]
        )
    }

    private func make(_ hiring: Hiring) async throws -> StageOutcome {
        let log = hiring.log
        _ = try await log.intend(hiring.effect)
        let draft = EmployeeDraft(
            identity: hiring.identity,
            fields: hiring.mapped.record,
            candidate: ats.name == hris.name ? hiring.offer.candidate : nil
        )
        let placement = try await StageError.wrapping("create-employee") { () async throws(ConnectorError) in
            try await hris.hire(draft)
        }
        let payload = log.payload.with(employee: placement.id)
        let (stage, system) = (name, hris.name)
        // Of whom we knew nobody, and who is there under our key since this was begun: an interrupted run made them.
        let wasMade = placement.found == .reference && hiring.isBegun && hiring.identity.knownID == nil
        let created = placement.outcome == .created || wasMade ? createdEffect(placement.id) : nil
        let sent = String(decoding: hiring.mapped.record.json(), as: UTF8.self)
        try await HireLog(log.context, stage: name, payload: payload).exchange(
            placement.outcome.action,
            from: ats.name,
            to: hris.name,
            placement.outcome == .unchanged ? .found : .done,
            record: hiring.mapped.record,
            map: hiring.mapped,
            detail: placement.found.map { "found-by-\($0.rawValue)" }
        ) { transaction in
            let id = placement.id.rawValue
            try transaction.link(Link(system: system, kind: .employee, externalId: id, subject: payload.person))
            let hash = try transaction.fieldHash(hiring.mapped.record.hashedFields, subject: payload.person)
            try transaction.made(
                effect: hiring.effect,
                stage: stage,
                subject: payload.person,
                externalId: id,
                fingerprint: hash
            )
            if let created {
                try transaction.made(effect: created, stage: stage, subject: payload.person, externalId: id)
            }
            try transaction.keepSent(sent, system: system, kind: .employee, subject: payload.person)
        }
        return try await conclude(placement.id, hiring)
    }

    private func conclude(_ id: RemoteID, _ hiring: Hiring) async throws -> StageOutcome {
        var payload = hiring.log.payload
        payload.employee = id.rawValue
        let log = HireLog(hiring.log.context, stage: name, payload: payload)
        if let hold = try await readBack(id, hiring, log) { return hold }
        let following = payload.with(employee: id)
        var next = [try WriteBackEmployee.job(following)]
        // Before the pay, which may be held: what both sides hold now is what later edits are told from.
        if returnsChanges { next.append(try ReturnChanges.baseline(following, of: hris.name)) }
        if let payroll { next.append(try ReleasePay.job(following, to: payroll)) }
        return .done(StageOutcome.Completion(nextJobs: next))
    }
}

extension Placement.Outcome {
    fileprivate var action: String {
        switch self {
        case .created: "create-employee"
        case .updated: "update-employee"
        case .unchanged: "find-employee"
        }
    }
}
