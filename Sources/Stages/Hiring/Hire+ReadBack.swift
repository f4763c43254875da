import Connectors
import DataMaps
import Foundation
import Ledger

extension Hire {
    /// Reads the employee back until it says what was sent, for as long as the HRIS may take; a 200 is no proof.
    ///
    /// - Returns: What a person must judge; nothing if all agrees.
    func readBack(_ id: RemoteID, _ hiring: Hiring, _ log: HireLog) async throws -> StageOutcome? {
        let clock = log.context.ledger.clock
        let end = clock.now.addingTimeInterval(rules.readBackTime)
        var pause: TimeInterval = 0.5
        var differences: [Difference]
        while true {
            differences = try await compare(id, hiring)
            guard !differences.isEmpty, clock.now.addingTimeInterval(pause) <= end else { break }
            try await clock.sleep(until: clock.now.addingTimeInterval(pause))
            pause *= 2
        }
        let code = "read-back-mismatch"
        let fields = Record(Dictionary(uniqueKeysWithValues: differences.map { ($0.field, Value.null) }))
        try await log.exchange(
            "read-back-employee",
            from: hris.name,
            to: "intake",
            differences.isEmpty ? .done : .held,
            record: differences.isEmpty ? hiring.mapped.record : fields,
            map: hiring.mapped,
            error: differences.isEmpty ? nil : code
        )
        if differences.isEmpty { return nil }
        if try await log.approval(of: differences, code: code) != nil { return nil }
        return hold(
            code,
            """
            \(hris.name) answered that employee \(id.rawValue) was written, and reads back differently. Correct it \
            there and let it be compared again; or approve what is there (pay is compared once more before it is \
            released).
            """,
            differences,
            evidence: ["employee \(id.rawValue)"]
        )
    }

    /// All that was sent, and of what was agreed on the pay, first day and manager.
    private func compare(_ id: RemoteID, _ hiring: Hiring) async throws -> [Difference] {
        let names = hiring.mapped.record.names
        let stored = try await StageError.wrapping("read-back-employee") { () async throws(ConnectorError) in
            try await hris.employee(id, fields: names)
        }
        guard let stored else { return [Difference(field: "employee", ours: id.rawValue, theirs: nil)] }
        let different = names.filter { !hiring.mapped.record[$0].says(stored[$0]) }
        let terms = try await StageError.wrapping("read-back-employee") { () async throws(ConnectorError) in
            try await hris.terms(of: id)
        }
        let agreed = hiring.offer.terms.differences(
            from: terms ?? EmploymentTerms(),
            hoursPerWeek: rules.hoursPerWeek
        )
        return different.map { field in
            Difference(field: field, ours: hiring.mapped.record[field].printed, theirs: stored[field].printed)
        } + agreed
    }
}
