import DataMaps
import Foundation
import Ledger
import Stages

/// The second half of the demo: offers are accepted, people become employees and are paid, and one pay is held.
struct DemoHiring {
    let ledger: LedgerStore
    let sandbox: SandboxClient
    let colleague: DemoColleague
    let folder: String

    private struct Candidate: Sendable {
        var id: Int
        var name: String
        var email: String
        /// A year's pay.
        var pay: Int
    }

    /// Plays and tells it.
    ///
    /// - Returns: Whether everybody was hired once, and paid what was agreed on.
    func tell() async throws -> Bool {
        let candidates = try await self.candidates()
        guard let miskeyed = candidates.last, candidates.count > 1 else { return true }
        colleague.willMiskey(miskeyed.email, wage: Decimal(10_833) + Decimal(33) / 100)
        Console.line()
        Console.line(Console.bold("From the accepted offer to the payslip"))
        Console.line()
        Console.line(
            "\(candidates.count) offers are marked as accepted in the ATS. Meanwhile a colleague keys 130,000 for"
        )
        Console.line("\(Console.safe(miskeyed.name)) into the HRIS, whose offer says \(miskeyed.pay).")
        Console.line()
        for candidate in candidates { try await accept(candidate) }
        let isHeld = try await settles(holding: 1)
        for candidate in candidates.dropLast() { try await tell(candidate) }
        let held = try await holds().first
        if let held {
            Console.line(Console.red("■ ") + Console.bold(Console.safe(miskeyed.name)) + ": pay is held")
            Console.line()
            Console.line(Console.faint("  $ intake holds show \(held.id) --set data.folder=\(folder)/data"))
            for line in HoldsCommand.text(of: held).split(separator: "\n", omittingEmptySubsequences: false) {
                Console.line("  " + line)
            }
            Console.line(
                Console.faint(
                    "  $ intake holds approve \(held.id) --pay offer --by \"Dana Reyes\" --reason \"keyed wrongly\""
                )
            )
            let decisions = HoldDecisions(ledger: ledger)
            try await decisions.decide(.approve(.offer), item: held.id, by: "Dana Reyes", reason: "keyed wrongly")
            Console.line("  It goes on as soon as the service runs.")
            Console.line()
        }
        let isPaid = try await settles(holding: 0)
        try await tell(miskeyed)
        Console.line(
            Console.faint("  $ intake audit person \(Console.safe(miskeyed.email)) --set data.folder=\(folder)/data")
        )
        Console.line()
        return try await check(candidates, isRight: isHeld && isPaid && held?.content.code == "pay-mismatch")
    }

    /// Three of those who have just arrived, with somebody to work for.
    private func candidates() async throws -> [Candidate] {
        let boss = try await sandbox.create(
            "hr.employee",
            ["name": "Grace Boss", "work_email": "grace@example.org"]
        )
        try await sandbox.write("hr.department", 1, ["manager_id": .integer(boss)])
        try await sandbox.write("hr.job", 1, ["contract_type_id": 1])
        let fields: Value = ["partner_name", "email_from"]
        let applicants = try await sandbox.rows("hr.applicant", fields: fields)
        let known = applicants.compactMap { row -> (Int, String, String)? in
            guard let id = row["id"].integer, let name = row["partner_name"].string,
                let email = row["email_from"].string
            else { return nil }
            return (id, name, email)
        }
        return zip(known, [95_000, 64_500, 103_000]).map { known, pay in
            Candidate(id: known.0, name: known.1, email: known.2, pay: pay)
        }
    }

    private func accept(_ candidate: Candidate) async throws {
        // The first day of the month after next.
        let ahead = Date().addingTimeInterval(45 * 86_400).formatted(.iso8601.year().month())
        try await sandbox.write(
            "hr.applicant",
            candidate.id,
            [
                "job_id": 1, "department_id": 1, "salary_proposed": .integer(candidate.pay),
                "availability": .string(ahead + "-01"), "stage_id": 6,
            ]
        )
    }

    private func tell(_ candidate: Candidate) async throws {
        let id = String(candidate.id)
        let (links, trail) = try await ledger.read { ledger in
            guard let person = try ledger.subject(system: "odoo", kind: .candidate, externalId: id) else {
                return ([Link](), [AuditEntry]())
            }
            return (try ledger.links(of: person), try ledger.auditTrail(of: person))
        }
        guard let employee = links.first(where: { $0.kind == .employee }).flatMap({ Int($0.externalId) }) else {
            return Console.line(Console.red("✘ ") + Console.safe(candidate.name) + ": no employee")
        }
        Console.line(Console.green("✔ ") + Console.bold(Console.safe(candidate.name)))
        Console.line("    offer     accepted in the ATS, \(candidate.pay) a year")
        Console.line("    HRIS      employee \(employee), read back and equal; the ATS knows the number, read back too")
        for slip in try await slips(of: employee) {
            let lines = try await sandbox.rows(
                "hr.payslip.line",
                fields: ["code", "total"],
                domain: [["slip_id", "=", slip["id"]]]
            ).compactMap { line in
                line["code"].string.map { "\($0) \(Self.money(line["total"].decimal ?? 0))" }
            }
            Console.line("    payslip   \(slip["number"].string ?? ""): " + lines.joined(separator: ", "))
        }
        let numbers = trail.map { String($0.sequence) }
        Console.line(
            "    audit     \(numbers.count) entries, from the file to the payslip: " + numbers.joined(separator: ", ")
        )
        Console.line()
    }

    /// With both digits of the cents.
    private static func money(_ amount: Decimal) -> String {
        amount.formatted(.number.precision(.fractionLength(2)).grouping(.never).locale(Locale(identifier: "en_US")))
    }

    private func slips(of employee: Int) async throws -> [Value] {
        try await sandbox.rows(
            "hr.payslip",
            fields: ["number", "state", "employee_id"],
            domain: [["employee_id", "=", .integer(employee)]]
        )
    }

    /// Asks the stand-in: as many employees as offers, and each paid a twelfth of the year's pay.
    private func check(_ candidates: [Candidate], isRight: Bool) async throws -> Bool {
        let employees = try await sandbox.rows("hr.employee", fields: ["private_email", "wage"])
        var isRight = isRight
        for candidate in candidates {
            let found = employees.filter { $0["private_email"].string == candidate.email }
            let wage = (Decimal(candidate.pay) / 12).rounded(places: 2)
            guard found.count == 1, found[0]["wage"].decimal == wage, let id = found[0]["id"].integer,
                try await slips(of: id).map({ $0["state"].string }) == ["done"]
            else {
                isRight = false
                Console.line(Console.red("✘ ") + "\(Console.safe(candidate.name)) was not hired and paid as agreed")
                continue
            }
        }
        if isRight {
            Console.line(
                Console.green("✔ ") + "\(candidates.count) offers: \(candidates.count) employees, each paid what was "
                    + "agreed on, to the cent; one wrong figure was held until somebody decided"
            )
        }
        return isRight
    }

    private func holds() async throws -> [ReviewItem] {
        try await ledger.read { ledger in try ledger.reviewItems(kind: .hold).filter { $0.content.job != nil } }
    }

    /// Jobs about people that are still to be done.
    ///
    /// Held ones wait for a person, and what changes meanwhile waits behind them.
    private func pending() async throws -> Int {
        try await ledger.read { ledger in
            try ledger.queueCounts().filter { count in
                [.ready, .running, .waiting].contains(count.state)
                    && ![OfferNotice.stage, PollEmployees.stageName, ReturnChanges.stageName].contains(count.stage)
            }.reduce(0) { $0 + $1.count }
        }
    }

    /// Whether nothing is left to do but to decide on so many holds, before long.
    private func settles(holding count: Int) async throws -> Bool {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(120) {
            let (jobs, held) = (try await pending(), try await holds().count)
            if jobs == 0, held == count { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }
}
