import Connectors
import Foundation
package import Ledger

/// Counts, for a week, the changes to a hired status against the employees that were created; if the two differ, says
/// of which records.
package struct CountHires: Control {
    package let name = "count"
    package let schedule: ControlSchedule
    package let owner: String
    private let hiring: ControlSystems

    package var systems: [String] { [hiring.ats.name, hiring.hris.name].sorted() }

    package init(_ systems: ControlSystems, schedule: ControlSchedule, owner: String) {
        hiring = systems
        self.schedule = schedule
        self.owner = owner
    }

    package func run(slot: String, on ledger: LedgerStore) async throws -> ControlReport {
        // What happened in this very millisecond counts.
        let end = ledger.clock.now.addingTimeInterval(0.001)
        let week = end.addingTimeInterval(-7 * 86_400)..<end
        let (control, start) = (name, week.lowerBound.addingTimeInterval(-3600))
        let (before, heard) = try await ledger.read { ledger in
            (
                try ledger.controlRuns(control, limit: 60).first { $0.state == .done && $0.begunAt <= start },
                Set(try ledger.persons(withAction: "offer-accepted", in: week))
            )
        }
        let kept = try before?.report.map { try LedgerJSON.decode([String: String].self, from: $0) } ?? [:]
        let records = try await HireRecordsReader(systems: hiring, ledger: ledger, since: week.lowerBound)
            .read(offersFrom: kept["offerCursor"], employeesFrom: kept["employeeCursor"])
        // An offer that was accepted earlier and edited this week is no change to a hired status; one that nobody
        // told us of is.
        let hired = records.offers.filter { offer in offer.person.map(heard.contains) ?? true }
        let created = records.employees
        let hiredPersons = Set(hired.compactMap(\.person))
        let createdPersons = Set(created.compactMap(\.person))
        let onlyHired = hired.filter { offer in offer.person.map { !createdPersons.contains($0) } ?? true }
        let onlyCreated = created.filter { employee in employee.person.map { !hiredPersons.contains($0) } ?? true }
        let lines =
            onlyHired.map { offer in
                let why =
                    offer.employee.map { "employee \($0) was there before" }
                    ?? (offer.isInHand ? "its hire is under way or waits for a person" : "no employee was created")
                return "offer \(offer.id) in \(hiring.ats.name) became accepted: \(why)"
            }
            + onlyCreated.map { employee in
                let why =
                    employee.offer.map { "its offer \($0) was accepted before this week" }
                    ?? employee.offerState.map { "its offer is \($0)" } ?? "no offer is known"
                return "employee \(employee.id) in \(hiring.hris.name) was created: \(why)"
            }
        let isClean = lines.isEmpty
        let report = ControlReport(
            headline: "\(hired.count) changed to hired in \(hiring.ats.name), \(created.count) created in "
                + "\(hiring.hris.name)" + (isClean ? "" : ": \(lines.count) differ"),
            lines: lines,
            isClean: isClean,
            figures: [
                "hired": String(hired.count), "created": String(created.count), "differences": String(lines.count),
                "offerCursor": records.offerCursor ?? "", "employeeCursor": records.employeeCursor ?? "",
            ].filter { !$0.value.isEmpty }
        )
        guard !isClean else { return report }
        let owner = owner
        try await ledger.write { ledger in
            try ledger.raise(
                NewAlert(
                    key: "count:\(slot)",
                    owner: owner,
                    title: "The week's hires do not add up",
                    body: report.headline + ".\n" + lines.prefix(50).joined(separator: "\n")
                )
            )
        }
        return report
    }
}
