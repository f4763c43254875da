import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

/// The same faults on systems without a unique key of ours: what is not looked for again after a lost answer is there
/// twice.
@Suite("Hires between vendors that fail")
struct VendorFaultTests {
    /// How many: `INTAKE_HIRES=500` for the long run.
    private static let hires = ProcessInfo.processInfo.environment["INTAKE_HIRES"].flatMap { Int($0) } ?? 12

    private static let kinds: [Fault.Kind] = [
        .status(500), .status(429), .status(401), .status(422), .status(503), .silence(.seconds(4)), .dropAfterWork,
        .nonsense, .truncated,
    ]

    private func inject(_ calls: [String], into server: VendorServer) {
        var generator = SystemRandomNumberGenerator()
        for call in calls {
            for kind in Self.kinds {
                let after = Int.random(in: 0..<max(1, Self.hires / 2), using: &generator)
                server.inject(Fault(kind, match: call, count: max(1, Self.hires / 24), after: after))
            }
        }
    }

    @Test("lose nobody, double nobody, and never pay anything wrong")
    func loseNobody() async throws {
        try await VendorHouse.with(timeout: .seconds(3)) { house in
            var people: [(email: String, salary: String, candidate: RemoteID, payee: RemoteID)] = []
            for number in 1...Self.hires {
                let (email, salary) = ("p\(number)@example.org", "\(60_000 + 12 * number).00")
                let candidate = try await house.acceptOffer(email: email, salary: salary)
                people.append((email, salary, candidate, try await house.enterPayee(email: email)))
            }
            inject(["GET /v3/offers", "PATCH /v3/candidates", "GET /v3/candidates"], into: house.ats)
            inject(["POST /api/v1/employees", "GET /api/v1/employees", "POST /api/v1/reports"], into: house.hris)
            inject(["PUT /v1/compensations", "GET /v1/employees", "GET /v1/companies"], into: house.payroll)
            var rounds = 0
            while rounds < 100 + 4 * Self.hires {
                rounds += 1
                try await house.run(workers: 8)
                house.clock.advance(by: 4000)
                let isDone = try await house.ledger.write { transaction in
                    var failures = 0
                    for item in try transaction.reviewItems(kind: .failure, limit: 10_000) {
                        guard let job = item.content.job else { continue }
                        failures += 1
                        try transaction.resolve(reviewItem: item.id, as: "retried", by: "grace")
                        try transaction.resume(jobId: job)
                    }
                    let paid = try transaction.auditEntries(AuditFilter(stage: "pay", limit: 1_000_000))
                        .filter { $0.content.action == "set-pay" && [.done, .found].contains($0.content.status) }
                    let isPaid = Set(paid.compactMap(\.content.subjects.person)).count == Self.hires
                    return try isPaid && failures == 0 && transaction.pendingJobs() == 0
                }
                if isDone { break }
            }
            #expect(try await house.waiting() == [])
            let employees = Dictionary(grouping: house.hris.records("employees")) { $0["homeEmail"].string ?? "" }
            #expect(house.hris.records("employees").count == Self.hires + 1)
            let candidates = Dictionary(grouping: house.ats.records("candidates")) { $0["id"] }
            for person in people {
                let hired = employees[person.email] ?? []
                #expect(hired.map { $0["payRate"] } == [.string(person.salary + " USD")])
                let candidate = candidates[Int(person.candidate.rawValue).map(Value.integer) ?? .null]?.first
                #expect(candidate?["custom_fields"]["employee_id"]["value"] == hired.first?["id"])
            }
            let pay = Dictionary(grouping: house.payroll.records("compensations")) { $0["rate"].string ?? "" }
            for person in people { #expect(pay[person.salary]?.count == 1, "\(person.email)") }
            #expect(try await AuditLog.verify(house.ledger).isIntact)
        }
    }
}
