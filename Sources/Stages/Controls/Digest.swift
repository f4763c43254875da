import Foundation
package import Ledger

/// What ran yesterday: to the owner each morning, whether anything was wrong or not.
package struct Digest: Control {
    package let name = "digest"
    package let schedule: ControlSchedule
    package let owner: String
    package let systems: [String] = []
    package let limits: ControlLimits
    /// Whether it is sent, or only told.
    package let isSent: Bool

    package init(
        schedule: ControlSchedule,
        owner: String,
        limits: ControlLimits = ControlLimits(),
        isSent: Bool = true
    ) {
        self.schedule = schedule
        self.owner = owner
        self.limits = limits
        self.isSent = isSent
    }

    package func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        let zone = schedule.zone
        return try await ledger.write { ledger in
            let day = ControlSchedule.yesterday(of: ledger.now, in: zone)
            let report = try report(of: day, named: ControlSchedule.text(of: day.lowerBound, in: zone), ledger)
            if isSent {
                try ledger.raise(
                    NewAlert(
                        key: "digest:\(slot)",
                        owner: owner,
                        severity: report.isClean ? "info" : "warning",
                        title: report.headline,
                        body: report.lines.joined(separator: "\n")
                    )
                )
            }
            return report
        }
    }

    private func report(
        of day: Range<Date>,
        named name: String,
        _ ledger: LedgerTransaction
    ) throws -> ControlReport {
        let ownWork: Set<String> = [Alert.stage, CarryOutDecision.stageName, Digest.name]
        let counts = try ledger.workCounts(in: day).filter { !ownWork.contains($0.stage) && $0.runs > 0 }
        let runs = counts.reduce(0) { $0 + $1.runs }
        let done = counts.reduce(0) { $0 + $1.done }
        let partial = counts.reduce(0) { $0 + $1.partial }
        let failed = counts.reduce(0) { $0 + $1.failed }
        let figures = try limits.figures(in: day, of: ledger)
        let open = try ledger.openReviewItems()
        let oldest = try ledger.oldestOpenReviewItem().map { " (the oldest since \($0.formatted(.iso8601)))" } ?? ""
        var lines = counts.map { count in
            "\(count.stage): \(count.runs) runs, \(count.done) done, \(count.partial) partial, \(count.failed) errors"
        }
        lines.append("waiting for a person: \(open)\(oldest)")
        lines += figures.map { "\($0.name): \($0.text)" + ($0.isWithin ? "" : " – too high") }
        return ControlReport(
            headline: "\(name): \(runs) runs, \(done) done, \(partial) partial, \(failed) errors",
            lines: lines,
            isClean: failed == 0 && figures.allSatisfy(\.isWithin),
            figures: [
                "runs": String(runs), "done": String(done), "partial": String(partial), "errors": String(failed),
                "open": String(open),
            ]
        )
    }

    private static let name = "digest"
}
