import Foundation
import Ledger
import Testing

@testable import Stages

@Suite("A process that ends at any point")
struct CrashPointTests {
    /// The points before and after each commit and each call are gone through one by one, until none is left.
    @Test("leads to one candidate with one attachment, and one unbroken log")
    func everyPoint() async throws {
        var point = 1
        var isOver = false
        while !isOver {
            let house = try await TestHouse()
            try await house.drop(DeliveryTests.ada)
            let plan = CrashPlan(at: point)
            if let doomed = try? await house.doomedLedger(plan) {
                house.ats.use(plan)
                try? await house.runner(ledger: doomed, workers: 1).drain()
                try doomed.close()
            }
            isOver = !plan.hasCrashed

            house.ats.use(CrashPlan())
            try await house.runner(workers: 1).drain()
            house.clock.advance(by: 10_000)
            try await house.runner(workers: 1).drain()

            #expect(house.ats.candidates.count == 1, "crash at point \(point)")
            #expect(house.ats.candidates.values.map(\.attachments.count) == [1], "crash at point \(point)")
            let (open, pending) = try await house.ledger.read { (try $0.openReviewItems(), try $0.pendingJobs()) }
            #expect(open == 0, "crash at point \(point)")
            #expect(pending == 0, "crash at point \(point)")
            let report = try await AuditLog.verify(house.ledger)
            #expect(report.isIntact, "crash at point \(point)")
            let exchanges = Set(try await house.exchanges().map { $0.components(separatedBy: " ")[0] })
            #expect(exchanges.contains("attach-original"), "crash at point \(point)")
            point += 1
        }
        #expect(point > 15)
    }
}
