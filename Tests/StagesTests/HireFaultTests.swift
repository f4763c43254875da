import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

/// Hires against a target on which everything goes wrong that can.
@Suite("Hires into a target that fails")
struct HireFaultTests {
    /// How many: `INTAKE_HIRES=500` for the long run.
    private static let hires = ProcessInfo.processInfo.environment["INTAKE_HIRES"].flatMap { Int($0) } ?? 24

    private static let calls = [
        "hr.applicant/search_read", "hr.applicant/write", "hr.employee/search_read", "hr.employee/load",
        "hr.employee/write", "hr.job/search_read", "hr.payslip/search_read", "hr.payslip/load",
        "hr.payslip/compute_sheet", "hr.payslip/action_payslip_done", "hr.payslip.line/search_read",
    ]
    private static let kinds: [Fault.Kind] = [
        .status(500), .status(429), .status(401), .status(422), .status(503), .silence(.seconds(5)), .dropAfterWork,
        .nonsense, .truncated, .huge(1 << 30),
    ]

    /// Each kind of fault on each kind of call at least once, at places that differ from run to run of the hires.
    private func inject(into server: SandboxServer) {
        var generator = SystemRandomNumberGenerator()
        for call in Self.calls {
            for kind in Self.kinds {
                // A gigabyte takes its seconds: on one call a run it proves the same.
                if case .huge = kind, call != "hr.employee/search_read" { continue }
                let after = Int.random(in: 0..<max(1, Self.hires / 2), using: &generator)
                server.inject(Fault(kind, match: call, count: max(1, Self.hires / 50), after: after))
            }
        }
    }

    @Test("lose nobody, double nobody, and never pay anything wrong")
    func loseNobody() async throws {
        try await HireHouse.with(timeout: .seconds(3)) { house in
            let count = Self.hires
            var pay: [String: Decimal] = [:]
            for number in 1...count {
                let applicant = try await house.applicant(number, salary: .integer(60_000 + 12 * number))
                try await house.accept(applicant)
                pay["p\(number)@example.org"] = Decimal(5000 + number)
            }
            inject(into: house.server)
            var rounds = 0
            while rounds < 100 + 4 * count {
                rounds += 1
                try await house.poll(workers: 8)
                house.clock.advance(by: 4000)
                try await retryFailures(in: house)
                let slips = try await house.settled { try await house.payslips() } ?? []
                let pending = try await house.ledger.read { try $0.pendingJobs() }
                if slips.count == count, slips.allSatisfy({ $0["state"] == "done" }), pending == 0 { break }
            }
            let employees = try #require(try await house.settled { try await house.employees() })
            #expect(employees.count == count)
            for employee in employees {
                #expect(employee["wage"].decimal == pay[employee["private_email"].string ?? ""])
            }
            let slips = try #require(try await house.settled { try await house.payslips() })
            #expect(slips.count == count)
            #expect(Set(slips.map { $0["employee_id"][0] }).count == count)
            #expect(slips.allSatisfy { $0["state"] == "done" })
            #expect(try await house.holds().map(\.content.code) == [])
            let entries = try await house.ledger.read { try $0.auditEntries(AuditFilter(limit: 1_000_000)) }
            let retried = Set(entries.compactMap(\.content.errorCode))
            #expect(retried.isSuperset(of: ["server-failure", "timed-out", "needs-relinking", "invalid"]))
            #expect(try await AuditLog.verify(house.ledger).isIntact)
        }
    }

    /// What was given up after its attempts, or at once as a 422 is, a person starts again.
    private func retryFailures(in house: HireHouse) async throws {
        try await house.ledger.write { transaction in
            for item in try transaction.reviewItems(kind: .failure, limit: 10_000) {
                guard let job = item.content.job else { continue }
                try transaction.resolve(reviewItem: item.id, as: "retried", by: "grace")
                try transaction.resume(jobId: job)
            }
        }
    }
}

extension HireHouse {
    /// What the stand-in answers once no fault is in the way.
    fileprivate func settled<Answer: Sendable>(_ ask: () async throws -> Answer) async throws -> Answer? {
        for _ in 0..<200 {
            if let answer = try? await ask() { return answer }
        }
        return nil
    }
}
