import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

@Suite("A hire whose process ends at any point")
struct HireCrashTests {
    /// The points before and after each commit and each request are gone through one by one, in four cases side by
    /// side, until none is left.
    @Test("goes on at that step: one employee, one pay, one payslip, one unbroken log", arguments: 1...4)
    func everyPoint(first: Int) async throws {
        var point = first
        while try await leadsToOneHire(endingAt: point) { point += 4 }
        #expect(point > 60)
    }

    /// Whether the process has ended before all was done.
    private func leadsToOneHire(endingAt point: Int) async throws -> Bool {
        let plan = CrashPlan(at: point)
        try await HireHouse.with { house in
            let applicant = try await house.applicant()
            try await house.accept(applicant)
            if let doomed = try? await house.doomedLedger(plan) {
                let odoo = try house.odoo(over: CrashingTransport(plan: plan))
                _ = try? await doomed.write { try $0.recur(PollOffers.job(for: odoo.name)) }
                try? await house.runner(try house.stages(odoo), ledger: doomed, workers: 1).drain()
                try? doomed.close()
            }
            house.clock.advance(by: 600)
            try await house.poll(workers: 1)
            #expect(try await house.waiting() == [], "point \(point)")
            let employees = try await house.employees()
            #expect(employees.count == 1, "point \(point)")
            #expect(employees.first?["wage"].decimal == Decimal(string: "7916.67"), "point \(point)")
            #expect(try await house.read(applicant: applicant, "employee_id")["id"] == employees.first?["id"])
            #expect(try await house.payslips().map { $0["state"].string } == ["done"], "point \(point)")
            #expect(try await house.trail().contains("confirm-employee done"), "point \(point)")
            #expect(try await AuditLog.verify(house.ledger).isIntact, "point \(point)")
        }
        return plan.hasCrashed
    }
}

/// Passes a point before and after each call, on top of those around each commit.
struct CrashingTransport: WebTransport {
    let plan: CrashPlan

    func send(_ request: WebRequest, to system: String) async throws(ConnectorError) -> WebResponse {
        try pass(system)
        let response = try await NetworkTransport().send(request, to: system)
        try pass(system)
        return response
    }

    private func pass(_ system: String) throws(ConnectorError) {
        do {
            try plan.pass()
        } catch {
            throw ConnectorError(.unreachable, system: system, detail: "the process is gone")
        }
    }
}

extension HireHouse {
    /// The same Odoo, called another way.
    func odoo(over transport: any WebTransport) throws -> Odoo {
        Odoo(
            address: try OdooAddress(try #require(server.url), database: "hr"),
            credential: CredentialSource(Secret("sandbox")),
            transport: transport
        )
    }
}
