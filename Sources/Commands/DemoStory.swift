import Documents
import Foundation
import Ledger
import Resumes
import Service

/// Tells each file's way as it happens.
struct DemoStory {
    let ledger: LedgerStore
    let dropped: [DemoDrop]

    /// Returns when all files have got to their end, or nothing has moved for a while.
    func follow() async throws {
        var untold = dropped
        var lastMove = ContinuousClock.now
        while !untold.isEmpty, ContinuousClock.now - lastMove < .seconds(120) {
            let hashes = untold.map(\.hash)
            let ways = try await ledger.read { ledger in
                try hashes.map { try DocumentWay(hash: $0, in: ledger) }
            }
            var left: [DemoDrop] = []
            for (drop, way) in zip(untold, ways) {
                guard let way, way.standing != .reading, way.standing != .delivering else {
                    left.append(drop)
                    continue
                }
                tell(drop, way)
                lastMove = .now
            }
            untold = left
            if !untold.isEmpty { try await Task.sleep(for: .milliseconds(100)) }
        }
        for drop in untold { Console.line(Console.red("✘ ") + drop.name + ": still on its way after two minutes") }
    }

    private func tell(_ drop: DemoDrop, _ way: DocumentWay) {
        let isRead = way.outcome?.isParsed == true
        let mark = isRead ? Console.green("✔ ") : Console.red("✘ ")
        Console.line(mark + Console.bold(drop.name) + (drop.note.map { Console.faint("  (\($0))") } ?? ""))
        Console.line("    kept      " + drop.hash.prefix(16) + "…")
        guard isRead else {
            Console.line("    refused   \(way.outcome?.title ?? "") (\(way.document.outcome ?? ""))")
            Console.line("    advice    \(way.outcome?.advice ?? "")")
            return
        }
        Console.line("    read      " + Console.safe(summary(of: way)))
        for link in way.links where link.kind == .candidate {
            let actions = way.audit.filter { $0.content.sentTo == link.system }.map(\.content.action)
            Console.line(
                "    ATS       candidate \(link.externalId) in \(link.system)  (\(actions.joined(separator: ", ")))"
            )
        }
        for item in way.reviewItems { Console.line("    review    " + Console.safe(item.content.reason)) }
        let numbers = way.audit.map { String($0.sequence) }.joined(separator: ", ")
        Console.line("    audit     entries \(numbers)")
    }

    private func summary(of way: DocumentWay) -> String {
        guard let record = way.document.record,
            let resume = try? JSONDecoder().decode(Resume.self, from: Data(record.utf8))
        else { return way.document.outcome ?? "" }
        var parts = [resume.basics.name ?? "no name"]
        if let email = resume.basics.email { parts.append(email) }
        if let phone = resume.basics.phone { parts.append(phone) }
        let counts = [
            (resume.work.count, "job"), (resume.education.count, "degree"), (resume.skills.count, "skill group"),
        ]
        parts.append(counts.map { "\($0) \($1)" + ($0 == 1 ? "" : "s") }.joined(separator: ", "))
        return parts.joined(separator: " · ")
    }
}
