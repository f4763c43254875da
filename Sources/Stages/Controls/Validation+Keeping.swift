import Foundation
package import Ledger

/// What is kept of a validation, so that it can be shown later on what a cutover was allowed or refused.
extension Validation {
    /// The name under which runs are kept, and under which the audit log tells of them.
    package static let control = "validation"

    /// Counts and the verdict, and the hashes of the two files; no value of any field.
    package func report(automated: String, byHand: String) -> ControlReport {
        ControlReport(
            headline: "\(hires.count) hires, \(equalFieldCount) of \(fieldCount) fields agree",
            lines: objections,
            isClean: objections.isEmpty,
            figures: [
                "hires": String(hires.count), "hires-different": String(hires.count { !$0.isEqual }),
                "fields": String(fieldCount), "fields-equal": String(equalFieldCount),
                "business-days": businessDays.map(String.init) ?? "unknown",
                "cutover": objections.isEmpty ? "can-be-made" : "refused",
                "automated-sha256": automated, "by-hand-sha256": byHand,
            ]
        )
    }

    /// Keeps what was found, and who had it compared.
    ///
    /// - Returns: the name of the run.
    @discardableResult
    package static func keep(
        _ report: ControlReport,
        by person: String?,
        on ledger: LedgerStore
    ) async throws -> String {
        let now = ledger.clock.now
        let files = ["automated-sha256", "by-hand-sha256"].compactMap { report.figures[$0]?.prefix(8) }
        let slot = (["asked", now.formatted(.iso8601)] + files.map(String.init)).joined(separator: "-")
        try await ledger.write { transaction in
            try transaction.keep(report, of: Self.control, slot: slot, begunAt: now, by: person ?? "intake")
        }
        return slot
    }
}
