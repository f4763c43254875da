package import ArgumentParser
import Foundation
import Ledger
import Service

/// Everything that was exchanged, by the chain that proves it.
package struct AuditCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Shows the audit log, proves that it is whole, and exports it.",
        discussion: """
            Each entry says what was sent (names of fields and a hash, never values), when, by which stage, from where,
            to where and with what result, and carries the hash of the entry before.

              intake audit show --last 20
              intake audit show 3f9a12c4            one document, by the beginning of its hash
              intake audit person maria@example.com one person's whole way
              intake audit verify
              intake audit export --format csv > audit.csv
            """,
        subcommands: [Verify.self, Show.self, Person.self, Export.self],
        defaultSubcommand: Show.self
    )

    package init() {}

    /// Proves that no entry was changed, removed, added or moved.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proves that no entry was changed, removed, added or moved. Ends with 3 if one was."
        )

        @OptionGroup var options: ConfigurationOptions

        @Option(help: "The file of signed checkpoints, if not the configured one.")
        var checkpoints: String?

        @Option(help: "The public key in Base64, if the signing key is not on this machine.")
        var key: String?

        func run() async throws {
            try await ExitStatus.reporting {
                let ledger = try await options.ledger()
                let contents = try checkpointContents(options.storage())
                let report = try await AuditLog.verify(ledger, checkpoints: contents)
                for finding in report.findings {
                    let range = finding.sequences
                    let place =
                        range.count == 1
                        ? "entry \(range.lowerBound)" : "entries \(range.lowerBound)–\(range.upperBound)"
                    Console.line(
                        Console.red("✘ \(finding.kind.rawValue)") + ", \(place): \(Console.safe(finding.detail))"
                    )
                }
                guard report.isIntact else {
                    Console.line(
                        "  \(report.findings.count) findings in \(report.entries) entries. Keep the ledger and the file of "
                            + "checkpoints as they are: they show what was changed."
                    )
                    throw ExitStatus.findings
                }
                Console.line(
                    Console.green("✔ The audit log is whole: ") + "\(report.entries) entries, last hash "
                        + "\(report.lastHash.prefix(16))…, \(report.checkpoints) signed checkpoints"
                )
                if contents == nil {
                    Console.line("  No checkpoint yet: a chain that was computed anew could not be told from this one.")
                } else if report.entriesAfterLastCheckpoint > 0 {
                    Console.line("  \(report.entriesAfterLastCheckpoint) entries are newer than the last checkpoint.")
                }
            }
        }

        private func checkpointContents(_ storage: StorageSettings) throws -> CheckpointFile.Contents? {
            let path = checkpoints ?? storage.checkpointFile
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            if let key { return try CheckpointFile(path: path).contents(key: CheckpointPublicKey(base64: key)) }
            guard FileManager.default.fileExists(atPath: storage.checkpointKey) else { return nil }
            return try CheckpointFile(path: path).contents(key: CheckpointKey(path: storage.checkpointKey).publicKey)
        }
    }

    /// Prints entries.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints entries, the newest last.")

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "Only this document (beginning of its hash), person, candidate or employee.")
        var subject: String?

        @Option(help: "How many of the newest.")
        var last = 50

        @Option(help: "Only this stage.")
        var stage: String?

        @Option(help: "Only this result: done, found, held, refused, retrying, failed, …")
        var status: String?

        func run() async throws {
            try await ExitStatus.reporting {
                let filter = AuditFilter(
                    stage: stage,
                    subject: subject,
                    status: status.map { AuditStatus(rawValue: $0) },
                    limit: last,
                    newest: true
                )
                let entries = try await options.ledger().read { try $0.auditEntries(filter) }
                Console.text(AuditCommand.table(entries))
                if entries.isEmpty { Console.error("no entry matches") }
            }
        }
    }

    /// One person's way.
    struct Person: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells one person's whole way, from the first file on.",
            discussion: """
                The person is named by e-mail address, telephone number, candidate number or own key. The last column \
                says which fields an exchange had, by their names, and what else was noted of it.
                """
        )

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "E-mail, phone, number in the ATS or HRIS, document hash, or key.")
        var person: String

        func run() async throws {
            try await ExitStatus.reporting {
                let ledger = try await options.ledger()
                let text = person
                let (key, entries, documents, links) = try await ledger.read { ledger in
                    let key = try PersonSearch.key(of: text, in: ledger)
                    return (
                        key, try ledger.auditTrail(of: key), try ledger.documents(of: key), try ledger.links(of: key)
                    )
                }
                Console.line(Console.bold("Person ") + key)
                for document in documents {
                    Console.line(
                        "  file  \(Console.safe(document.name)) (\(document.hash.prefix(12))…), \(document.outcome ?? "not read yet")"
                    )
                }
                for link in links { Console.line("  \(link.kind.rawValue) \(link.externalId) in \(link.system)") }
                Console.text(AuditCommand.table(entries, last: "WHAT", AuditCommand.content))
            }
        }
    }

    /// All entries for other tools.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints all entries as JSON Lines or CSV.")

        enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl, csv }

        @OptionGroup var options: ConfigurationOptions

        @Option(help: "jsonl or csv.")
        var format = Format.jsonl

        @Option(help: "Only this person: e-mail, phone, number in the ATS or HRIS, document hash, or key.")
        var person: String?

        func run() async throws {
            try await ExitStatus.reporting {
                let ledger = try await options.ledger()
                if format == .csv { Console.line(AuditExport.csvHeader) }
                if let person {
                    let entries = try await ledger.read { ledger in
                        try ledger.auditTrail(of: PersonSearch.key(of: person, in: ledger), limit: .max)
                    }
                    return try print(entries)
                }
                var after: Int64 = 0
                while true {
                    let from = after
                    let entries = try await ledger.read { try $0.auditEntries(AuditFilter(after: from, limit: 1000)) }
                    guard let last = entries.last else { return }
                    try print(entries)
                    after = last.sequence
                }
            }
        }

        private func print(_ entries: [AuditEntry]) throws {
            for entry in entries {
                Console.line(format == .csv ? AuditExport.csvRow(entry) : try AuditExport.jsonLine(entry))
            }
        }
    }

    /// - Parameters:
    ///   - last: The heading of the last column.
    ///   - describe: What stands in it.
    static func table(
        _ entries: [AuditEntry],
        last: String = "SUBJECT",
        _ describe: (AuditDraft) -> String = subjects
    ) -> String {
        guard !entries.isEmpty else { return "" }
        let head = ["NO", "TIME", "STAGE", "ACTION", "FROM → TO", "RESULT", last]
        return Console.table(
            [head]
                + entries.map { entry in
                    let content = entry.content
                    let attempt = content.attempt > 1 ? "(attempt \(content.attempt))" : nil
                    let result = [content.status.rawValue, content.errorCode, attempt].compactMap(\.self)
                        .joined(separator: " ")
                    return [
                        String(entry.sequence), AuditExport.timestamp(entry.time), content.stage, content.action,
                        content.sentFrom + " → " + content.sentTo, result, describe(content),
                    ].map(Console.safe)
                }
        )
    }

    /// Whom an entry is about.
    private static func subjects(_ content: AuditDraft) -> String {
        let subject = content.subjects
        let ids = [
            subject.document.map { "file " + $0.prefix(8) }, subject.person.map { "person " + $0.prefix(8) },
            subject.candidate.map { "candidate " + $0 }, subject.employee.map { "employee " + $0 },
        ]
        return ids.compactMap(\.self).joined(separator: ", ")
    }

    /// What an exchange had: names of fields, by which map, and what was noted.
    private static func content(_ content: AuditDraft) -> String {
        let most = 8
        var fields = content.fields.prefix(most).joined(separator: ", ")
        if content.fields.count > most { fields += " and \(content.fields.count - most) more" }
        return [fields.isEmpty ? nil : fields, content.mapVersion.map { "by \($0)" }, content.detail].compactMap(\.self)
            .joined(separator: "; ")
    }
}
