package import Foundation
package import Ledger

/// One of the three figures by which it is judged whether the hand-offs work.
package struct ControlFigure: Sendable, Equatable {
    package static let syncFailures = "sync-failure-rate"
    package static let queueDepth = "reconciliation-queue"
    package static let payrollHolds = "payroll-hold-rate"

    package var name: String
    package var part: Int
    /// 0 for a figure that is a mere number.
    package var whole: Int
    /// In per cent, or in items: the figure must stay under it, or at it if it is 0.
    package var limit: Double

    package init(name: String, part: Int, whole: Int, limit: Double) {
        self.name = name
        self.part = part
        self.whole = whole
        self.limit = limit
    }

    /// In per cent, or in items.
    package var value: Double {
        guard name != Self.queueDepth else { return Double(part) }
        return whole == 0 ? 0 : Double(part) * 100 / Double(whole)
    }

    package var isWithin: Bool { limit == 0 ? value == 0 : value < limit }

    /// `0.42 % (2 of 480; below 1 %)`.
    package var text: String {
        guard name != Self.queueDepth else { return "\(part) (at most \(Self.number(limit)))" }
        return "\(Self.number(value)) % (\(part) of \(whole); below \(Self.number(limit)) %)"
    }

    private static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}

/// What the figures must stay under.
package struct ControlLimits: Sendable, Equatable {
    package var syncFailurePercent: Double
    package var queueDepth: Double
    package var payrollHoldPercent: Double

    package init(syncFailurePercent: Double = 1, queueDepth: Double = 0, payrollHoldPercent: Double = 2) {
        self.syncFailurePercent = syncFailurePercent
        self.queueDepth = queueDepth
        self.payrollHoldPercent = payrollHoldPercent
    }

    /// The stages that hand something to another system.
    package static let handOffs: Set<String> = [
        DeliverCandidate.stageName, Hire.stageName, WriteBackEmployee.stageName, ReleasePay.stageName,
        ReturnChanges.stageName,
    ]

    /// The three figures for a time.
    package func figures(in range: Range<Date>, of ledger: some LedgerReading) throws -> [ControlFigure] {
        let done = try ledger.workCounts(in: range).filter { Self.handOffs.contains($0.stage) }
            .reduce(0) { $0 + $1.done }
        let failed = try ledger.failures(of: Self.handOffs, in: range)
        let pay: Set<String> = [ReleasePay.stageName]
        return [
            ControlFigure(
                name: ControlFigure.syncFailures,
                part: failed,
                whole: done + failed,
                limit: syncFailurePercent
            ),
            ControlFigure(
                name: ControlFigure.queueDepth,
                part: try ledger.openReviewItems(kind: .orphan),
                whole: 0,
                limit: queueDepth
            ),
            ControlFigure(
                name: ControlFigure.payrollHolds,
                part: try ledger.persons(of: pay, status: .held, in: range),
                whole: try ledger.persons(of: pay, in: range),
                limit: payrollHoldPercent
            ),
        ]
    }
}

/// At the end of each day: keeps the three figures, and tells the owner which of them is not as it must be.
package struct MeasureDay: Control {
    package let name = "metrics"
    package let schedule: ControlSchedule
    package let owner: String
    package let systems: [String] = []
    package let limits: ControlLimits

    package init(schedule: ControlSchedule, owner: String, limits: ControlLimits = ControlLimits()) {
        self.schedule = schedule
        self.owner = owner
        self.limits = limits
    }

    package func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        let zone = schedule.zone
        return try await ledger.write { ledger in
            let day = ControlSchedule.yesterday(of: ledger.now, in: zone)
            let dayName = ControlSchedule.text(of: day.lowerBound, in: zone)
            let figures = try limits.figures(in: day, of: ledger)
            for figure in figures {
                try ledger.keep(
                    Measure(
                        name: figure.name,
                        day: dayName,
                        part: figure.part,
                        whole: figure.whole,
                        measuredAt: ledger.now
                    )
                )
            }
            let lines = figures.map { "\($0.name): \($0.text)" + ($0.isWithin ? "" : " – too high") }
            let wrong = figures.filter { !$0.isWithin }
            if !wrong.isEmpty {
                try ledger.raise(
                    NewAlert(
                        key: "metrics:\(slot)",
                        owner: owner,
                        title: "Too high on \(dayName): " + wrong.map(\.name).joined(separator: ", "),
                        body: lines.joined(separator: "\n")
                    )
                )
            }
            return ControlReport(
                headline: "The figures of \(dayName)",
                lines: lines,
                isClean: wrong.isEmpty,
                figures: Dictionary(uniqueKeysWithValues: figures.map { ($0.name, $0.text) })
            )
        }
    }
}
