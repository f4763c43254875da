/// Something that is wrong with a table.
package struct TaxonomyFinding: Sendable, Equatable, CustomStringConvertible {
    /// The file's name without `.tsv`.
    package var file: String
    package var line: Int
    /// unknown-code, duplicate, collision, ambiguous, unsorted or columns.
    package var rule: String
    package var detail: String

    package var description: String { "\(file).tsv:\(line): \(rule): \(detail)" }
}

/// Checks tables as they were written.
package struct TaxonomyLint: Sendable {
    private let files: [String: TableSource]
    private let socCodes: Set<String>
    private let iscoCodes: Set<String>

    /// Checks the files of a folder, by their names without `.tsv`.
    ///
    /// - Parameter base: What a folder that brings no codes of its own is laid over.
    package init(files: [String: TableSource], base: Taxonomy? = nil) {
        self.files = files
        let codes = { (name: String, table: PhraseTable?) -> Set<String> in
            let own = files[name]?.rows.filter { !$0.isDeletion }.map { $0.cells[0] } ?? []
            let below = table.map { table in (0..<table.rowCount).map { table.row($0)[0] } } ?? []
            return Set(own + below)
        }
        socCodes = codes("occupations", base?.table(.occupations))
        iscoCodes = codes("isco-groups", base?.table(.unitGroups))
    }

    /// Everything that is wrong, by file and line.
    package var findings: [TaxonomyFinding] {
        var findings: [TaxonomyFinding] = []
        for (name, table) in files.sorted(by: { $0.key < $1.key }) {
            findings += codes(name, table) + duplicates(name, table) + shape(name, table)
            if name.hasPrefix("title-") || name == "occupations" || name == "isco-groups" {
                findings += order(name, table)
            }
        }
        return findings + collisions() + ambiguousSkills()
    }

    private func finding(_ file: String, _ row: TableSource.Row, _ rule: String, _ detail: String) -> TaxonomyFinding {
        TaxonomyFinding(file: file, line: row.line, rule: rule, detail: detail)
    }

    private func codes(_ name: String, _ table: TableSource) -> [TaxonomyFinding] {
        guard name.hasPrefix("title-") || name == "occupations" else { return [] }
        var findings: [TaxonomyFinding] = []
        let columns: [(String, Set<String>)] = [
            ("soc2018", socCodes), ("isco08", iscoCodes), ("isco08_other", iscoCodes),
        ]
        for (column, known) in columns where !known.isEmpty && table.column(column) != nil {
            for row in table.rows where !row.isDeletion {
                for code in TableSource.values(in: table.cell(row, column)) where !known.contains(code) {
                    findings.append(finding(name, row, "unknown-code", "\(column) \(code)"))
                }
            }
        }
        return findings
    }

    private func duplicates(_ name: String, _ table: TableSource) -> [TaxonomyFinding] {
        var seen: Set<[String]> = []
        return table.rows.compactMap { row in
            let key = [row.isDeletion ? "!" : ""] + row.cells
            return seen.insert(key).inserted ? nil : finding(name, row, "duplicate", row.cells[0])
        }
    }

    private func shape(_ name: String, _ table: TableSource) -> [TaxonomyFinding] {
        table.rows.compactMap { row in
            row.cells.count > table.columns.count
                ? finding(name, row, "columns", "\(row.cells.count) cells under \(table.columns.count) columns") : nil
        }
    }

    private func order(_ name: String, _ table: TableSource) -> [TaxonomyFinding] {
        var last = ""
        return table.rows.compactMap { row in
            let key = row.cells[0].lowercased()
            defer { last = key }
            return key.utf8.lexicographicallyPrecedes(last.utf8) ? finding(name, row, "unsorted", row.cells[0]) : nil
        }
    }

    /// `title-aliases-de` and `title-aliases-en-11` are generated; what carries another name is written by people.
    private func isGenerated(_ name: String) -> Bool {
        let rest = name.dropFirst(TaxonomySource.aliasPrefix.count)
        return rest.utf8.count == 2 || (rest.hasPrefix("en-") && rest.dropFirst(3).allSatisfy(\.isNumber))
    }

    /// A hand-made alias that stands for two occupations in two rows: one row with both codes says it on purpose.
    private func collisions() -> [TaxonomyFinding] {
        var findings: [TaxonomyFinding] = []
        for (name, table) in files.sorted(by: { $0.key < $1.key })
        where name.hasPrefix(TaxonomySource.aliasPrefix) && !isGenerated(name) {
            var seen: [String: String] = [:]
            for row in table.rows where !row.isDeletion {
                let key = TextNormalizer.normalized(row.cells[0])
                let code = table.cell(row, "soc2018")
                if let other = seen[key], other != code {
                    findings.append(finding(name, row, "collision", "\(row.cells[0]): \(other) and \(code)"))
                }
                seen[key] = code
            }
        }
        return findings
    }

    /// Skills that are also everyday words, or too short to stand alone, and have no rule.
    private func ambiguousSkills() -> [TaxonomyFinding] {
        var ruled: Set<String> = []
        for (name, table) in files where TaxonomySource.table(ofFile: name) == SkillFinder.contextTable {
            for row in table.rows { ruled.insert(TextNormalizer.normalized(row.cells[0])) }
        }
        var everyday: Set<String> = []
        for (name, table) in files where TaxonomySource.table(ofFile: name) == TableName.functionWords.rawValue {
            for row in table.rows where table.cell(row, "language").contains("en") {
                everyday.insert(TextNormalizer.normalized(row.cells[0]))
            }
        }
        var findings: [TaxonomyFinding] = []
        for (name, table) in files where TaxonomySource.table(ofFile: name) == TableName.skills.rawValue {
            for row in table.rows where !row.isDeletion {
                let word = TextNormalizer.normalized(row.cells[0])
                guard word.utf8.count == 1 || everyday.contains(word), !ruled.contains(word) else { continue }
                findings.append(finding(name, row, "ambiguous", row.cells[0]))
            }
        }
        return findings
    }
}
