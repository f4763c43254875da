import Connectors
import DataMaps
import Foundation
package import Ledger

/// Compares ten employees, drawn by lot, field by field: what was agreed on in the ATS, what the HRIS holds, and what
/// payroll pays.
///
/// The seed of the lot is recorded, so that anyone can draw the same ten again.
package struct AuditFields: Control {
    package let name = "fieldaudit"
    package let schedule: ControlSchedule
    package let owner: String
    package let count: Int
    private let hiring: ControlSystems
    private let seed: @Sendable () -> UInt64

    package var systems: [String] { hiring.names }

    package init(
        _ systems: ControlSystems,
        schedule: ControlSchedule,
        owner: String,
        count: Int = 10,
        seed: @escaping @Sendable () -> UInt64 = { UInt64.random(in: 1...999_999_999) }
    ) {
        hiring = systems
        self.schedule = schedule
        self.owner = owner
        self.count = count
        self.seed = seed
    }

    package func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        let (hris, seed) = (hiring.hris.name, seed())
        let employees = try await ledger.read { try $0.linked(.employee, in: hris) }
        let drawn = Self.draw(count, of: employees, seed: seed)
        var lines: [String] = []
        var compared = 0
        var findings: [(Link, [Difference])] = []
        for employee in drawn {
            let (fields, differences) = try await compare(employee, ledger)
            compared += fields
            guard !differences.isEmpty else { continue }
            findings.append((employee, differences))
            lines.append(
                "employee \(employee.externalId): " + differences.map(\.field).joined(separator: ", ") + " differ"
            )
        }
        let (found, wrong) = (findings, lines)
        let headline =
            "\(drawn.count) of \(employees.count) employees drawn with seed \(seed), \(compared) fields compared: "
            + "\(findings.count) employees differ"
        try await ledger.write { ledger in
            for (employee, differences) in found { try ledger.open(item(employee, differences, slot)) }
            guard !wrong.isEmpty else { return }
            try ledger.raise(
                NewAlert(
                    key: "fieldaudit:\(slot)",
                    owner: owner,
                    title: "Field audit: \(found.count) employees differ",
                    body: headline + ".\n" + wrong.joined(separator: "\n")
                )
            )
        }
        return ControlReport(
            headline: headline,
            lines: lines,
            isClean: findings.isEmpty,
            figures: [
                "seed": String(seed), "drawn": drawn.map(\.externalId).joined(separator: " "),
                "employees": String(employees.count), "fields": String(compared), "differ": String(findings.count),
            ]
        )
    }

    /// Draws without putting back; equal seeds draw equal lots of equal lists.
    static func draw<Element>(_ count: Int, of elements: [Element], seed: UInt64) -> [Element] {
        var generator = SeededGenerator(state: seed)
        var rest = elements
        var drawn: [Element] = []
        while drawn.count < count, !rest.isEmpty {
            drawn.append(rest.remove(at: Int(generator.next() % UInt64(rest.count))))
        }
        return drawn
    }

    private func compare(_ employee: Link, _ ledger: LedgerStore) async throws -> (Int, [Difference]) {
        let ats = hiring.ats
        let known = try await ledger.read { view in
            try view.knownOffers(of: employee.subject).last { $0.system == ats.name }
        }
        let id = RemoteID(employee.externalId)
        let held = try await StageError.wrapping("read-employee") { () async throws(ConnectorError) in
            try await hiring.hris.terms(of: id)
        }
        guard let held else {
            return (1, [Difference(field: "employee", ours: employee.externalId, theirs: nil)])
        }
        var differences: [Difference] = []
        var fields = 0
        if let known {
            let offer = try await StageError.wrapping("read-offer") { () async throws(ConnectorError) in
                try await ats.offer(RemoteID(known.offer))
            }
            guard let offer else { return (1, [Difference(field: "offer", ours: known.offer, theirs: nil)]) }
            fields += offer.terms.record.names.count
            differences += offer.terms.differences(from: held)
        } else {
            differences.append(Difference(field: "offer", ours: nil, theirs: employee.externalId))
        }
        if let payroll = hiring.payroll, let pay = held.pay {
            let paid = try await StageError.wrapping("read-pay") { () async throws(ConnectorError) in
                try await payroll.pay(of: id)
            }
            fields += 1
            let terms = EmploymentTerms(pay: pay).differences(from: EmploymentTerms(pay: paid))
            differences += terms.map { Difference(field: "payroll.\($0.field)", ours: $0.ours, theirs: $0.theirs) }
        }
        return (fields, differences)
    }

    private func item(_ employee: Link, _ differences: [Difference], _ slot: String) -> NewReviewItem {
        NewReviewItem(
            key: "fieldaudit:\(employee.system):\(employee.externalId)",
            kind: .failure,
            stage: name,
            subject: employee.subject,
            code: "field-audit",
            reason: """
                Employee \(employee.externalId) was drawn for the field audit, and the systems do not agree. Find out \
                which one is right, correct the other, and close this.
                """,
            differences: differences,
            evidence: ["audit \(slot)"],
            owner: owner
        )
    }
}

/// Numbers that look random and come again with the seed (SplitMix64, by Sebastiano Vigna, public domain).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
