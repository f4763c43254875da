package import Foundation

/// The figures of one run over a folder of documents with gold records.
package struct Report: Sendable, Equatable {
    /// One document's part of a report.
    package struct Entry: Sendable, Equatable {
        package var id: String
        package var score: DocumentScore
        /// What the folder's manifest says of the document, by kind: `format`, `layout`, `language`.
        package var groups: [String: String]
        /// Why there is no record, if there is none; the document then counts as read without a finding.
        package var failure: String?

        package init(id: String, score: DocumentScore, groups: [String: String] = [:], failure: String? = nil) {
            self.id = id
            self.score = score
            self.groups = groups
            self.failure = failure
        }
    }

    /// In the order of their names.
    package var documents: [Entry]

    package init(documents: [Entry]) {
        self.documents = documents
    }

    /// All documents together.
    package var overall: DocumentScore { DocumentScore(summing: documents.map(\.score)) }

    /// By kind of group, then by group: how many documents, and their score.
    package var groups: [(kind: String, members: [(name: String, count: Int, score: DocumentScore)])] {
        let kinds = Set(documents.flatMap(\.groups.keys)).sorted()
        return kinds.map { kind in
            let members = Dictionary(grouping: documents, by: { $0.groups[kind] ?? "?" })
            return (
                kind: kind,
                members: members.sorted { $0.key < $1.key }.map { name, entries in
                    (name: name, count: entries.count, score: DocumentScore(summing: entries.map(\.score)))
                }
            )
        }
    }

    /// The report for a terminal: a line a field, then a line a group, and with `listing` a line a document.
    package func table(listing: Bool = false) -> String {
        let failures = documents.filter { $0.failure != nil }
        let total = overall
        var lines = ["documents \(documents.count), without a record \(failures.count)"]
        lines.append("field".left(24) + ["P", "R", "F1"].map { $0.right(7) }.joined() + "   right wrong missed")
        for field in Field.allCases {
            let score = total[field]
            let figures = [score.precision, score.recall, score.f1].map(Self.figure).joined(separator: " ")
            let counts = [score.right, score.wrong, score.missed].map { String($0).right(6) }.joined()
            let note = Field.averaged.contains(field) ? "" : "   (not in the macro average)"
            lines.append(field.rawValue.left(24) + " " + figures + "  " + counts + note)
        }
        lines.append("MACRO F1".left(38) + " " + Self.figure(total.macroF1))
        let columns = Field.averaged.map { String($0.rawValue.prefix(6)).right(6) }.joined(separator: " ")
        for (kind, members) in groups {
            lines += ["", "by " + kind, "".left(18) + "   n  macro " + columns]
            for member in members {
                let count = String(member.count).right(4)
                lines.append("  " + member.name.left(16) + count + " " + Self.row(member.score))
            }
        }
        if listing {
            lines.append("")
            for entry in documents.sorted(by: { ($0.score.macroF1 ?? 0) < ($1.score.macroF1 ?? 0) }) {
                lines.append(entry.id.left(40) + " " + Self.row(entry.score))
            }
        }
        if !failures.isEmpty { lines.append("") }
        lines += failures.map { "no record: \($0.id): \($0.failure ?? "")" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ score: DocumentScore) -> String {
        ([score.macroF1] + Field.averaged.map { score[$0].f1 }).map(figure).joined(separator: " ")
    }

    private static func figure(_ value: Double?) -> String {
        value.map { String(format: "%6.3f", $0) } ?? "   -  "
    }
}

extension Report {
    /// The report for programs: the same figures, unrounded, keys sorted.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(
            Printed(
                documents: documents.count,
                missing: documents.filter { $0.failure != nil }.map(\.id),
                overall: Printed.Figures(overall),
                groups: Dictionary(
                    uniqueKeysWithValues: groups.map { kind, members in
                        (
                            kind,
                            Dictionary(
                                uniqueKeysWithValues: members.map { ($0.name, Printed.Group($0.count, $0.score)) }
                            )
                        )
                    }
                ),
                perDocument: Dictionary(
                    uniqueKeysWithValues: documents.map { ($0.id, Printed.Document($0.score, $0.failure)) }
                )
            )
        )
    }

    /// The shape of the JSON.
    private struct Printed: Encodable {
        let documents: Int
        let missing: [String]
        let overall: Figures
        let groups: [String: [String: Group]]
        let perDocument: [String: Document]

        enum CodingKeys: String, CodingKey {
            case documents, missing, overall, groups
            case perDocument = "per_document"
        }

        struct Figures: Encodable {
            let macroF1: Double?
            let fields: [Field: Counts]

            init(_ score: DocumentScore) {
                macroF1 = score.macroF1
                fields = Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0, Counts(score: score[$0])) })
            }

            enum CodingKeys: String, CodingKey {
                case macroF1 = "macro_f1"
                case fields
            }
        }

        struct Counts: Encodable {
            let score: Score

            enum CodingKeys: String, CodingKey { case p, r, f1, tp, fp, fn }

            func encode(to encoder: any Encoder) throws {
                var values = encoder.container(keyedBy: CodingKeys.self)
                try values.encode(score.precision, forKey: .p)
                try values.encode(score.recall, forKey: .r)
                try values.encode(score.f1, forKey: .f1)
                try values.encode(score.right, forKey: .tp)
                try values.encode(score.wrong, forKey: .fp)
                try values.encode(score.missed, forKey: .fn)
            }
        }

        struct Group: Encodable {
            let n: Int
            let macroF1: Double?
            let f1: [Field: Double]

            init(_ count: Int, _ score: DocumentScore) {
                n = count
                macroF1 = score.macroF1
                f1 = Dictionary(
                    uniqueKeysWithValues: Field.averaged.compactMap { field in score[field].f1.map { (field, $0) } }
                )
            }

            enum CodingKeys: String, CodingKey {
                case n, f1
                case macroF1 = "macro_f1"
            }
        }

        struct Document: Encodable {
            let macroF1: Double?
            let f1: [Field: Double]
            let failure: String?

            init(_ score: DocumentScore, _ failure: String?) {
                macroF1 = score.macroF1
                f1 = Dictionary(
                    uniqueKeysWithValues: Field.averaged.compactMap { field in score[field].f1.map { (field, $0) } }
                )
                self.failure = failure
            }

            enum CodingKeys: String, CodingKey {
                case f1, failure
                case macroF1 = "macro_f1"
            }
        }
    }
}

extension String {
    fileprivate func left(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func right(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
