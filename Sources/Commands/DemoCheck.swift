import DataMaps
import Foundation
import Ledger
import Service

/// Compares what was dropped in with what arrived.
struct DemoCheck {
    let ledger: LedgerStore
    let store: FolderDocumentStore
    let dropped: [DemoDrop]
    let address: String
    let inbox: String

    /// Prints what it finds.
    ///
    /// - Returns: Whether every resume arrived exactly once, byte for byte.
    func tell() async throws -> Bool {
        let hashes = Array(Set(dropped.map(\.hash)))
        let (persons, readable) = try await ledger.read { ledger in
            let documents = try hashes.compactMap { try ledger.document(hash: $0) }.filter { $0.record != nil }
            return (Set(documents.compactMap(\.person)), Set(documents.map(\.hash)))
        }
        let sandbox = SandboxClient(address: address)
        let candidates = try await sandbox.rows("hr.applicant", fields: ["partner_name"])
        let files = try await sandbox.rows(
            "ir.attachment",
            fields: ["datas"],
            domain: [["res_model", "=", "hr.applicant"]]
        )
        let arrived = try files.map { file -> String in
            guard let bytes = Data(base64Encoded: file["datas"].string ?? "") else { return "" }
            return try store.put(bytes)
        }
        var problems: [String] = []
        if candidates.count != persons.count {
            problems.append("\(persons.count) people, but \(candidates.count) candidates")
        }
        if arrived.count != readable.count || Set(arrived) != readable {
            problems.append("\(readable.count) resumes, but \(arrived.count) attached files")
        }
        let left = await filesLeft()
        if !left.isEmpty { problems.append("\(left.count) files are still in the inbox") }
        let report = try await AuditLog.verify(ledger)
        if !report.isIntact { problems.append("the audit log does not verify") }

        Console.line()
        for problem in problems { Console.line(Console.red("✘ ") + problem) }
        if problems.isEmpty {
            Console.line(
                Console.green("✔ ") + "\(dropped.count) files: \(readable.count) different resumes of \(persons.count)"
                    + " people arrived exactly once, byte for byte; \(hashes.count - readable.count) refused, with reasons"
            )
            Console.line(Console.green("✔ ") + "the audit log is whole: \(report.entries) entries")
        }
        return problems.isEmpty
    }

    /// The inbox moves a file a moment after its outcome is known.
    private func filesLeft() async -> [String] {
        var left: [String] = []
        for _ in 0..<50 {
            left = (try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []
            left.removeAll { $0 == "processed" || $0 == "review" }
            if left.isEmpty { return [] }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return left
    }
}
