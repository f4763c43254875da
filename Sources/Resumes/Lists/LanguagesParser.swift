/// Reads the languages a person speaks, with their levels.
struct LanguagesParser {
    let vocabulary: Vocabulary

    struct Finding {
        var language: Resume.Language
        var line: ReadLine
    }

    func languages(in lines: [ReadLine]) -> [Finding] {
        languages(in: ItemSplitter.runs(of: lines))
    }

    func languages(in runs: [ItemSplitter.Run]) -> [Finding] {
        var findings: [Finding] = []
        for run in runs {
            var pieces: [String] = []
            if let label = run.label, vocabulary.language(label) != nil {
                let parts = ItemSplitter.items(of: run.text, separators: ";|•·；｜▪■").flatMap {
                    PieceSplitter.split($0, at: [" – ", " — ", " / "])
                }
                // "Inglês: avançado • Espanhol: básico": the label was the first language's only.
                let isSeveral = parts.dropFirst().contains { vocabulary.language($0) != nil }
                pieces = isSeveral ? [label + ": " + parts[0]] + parts.dropFirst() : [label + ": " + run.text]
            } else {
                pieces = ([run.text] + run.cells).flatMap { ItemSplitter.items(of: $0, separators: ",;|•·、，；\t｜▪■/") }
                if let label = run.label, vocabulary.heading(label)?.kind != .languages,
                    let level = vocabulary.proficiency(label)
                {
                    // "Fluent: English, French"
                    for piece in pieces where vocabulary.language(piece) != nil {
                        append(piece, fluency: label, level: level, run, &findings)
                    }
                    continue
                }
            }
            let start = findings.count
            for piece in pieces {
                if vocabulary.language(piece) != nil {
                    for part in vocabulary.cutBeforeLanguages(piece) {
                        append(part, fluency: nil, level: nil, run, &findings)
                    }
                } else if let level = vocabulary.proficiency(piece), let last = findings.indices.last,
                    findings[last].language.fluency == nil
                {
                    findings[last].language.fluency = piece.trimmingCharacters("()")
                    findings[last].language.level = level
                }
            }
            // "Italian, French, Spanish (basic)": the level in brackets holds for all before it.
            if let last = findings.last?.language, last.fluency != nil, run.text.contains("("),
                findings.count - start > 1
            {
                for index in start..<(findings.count - 1) where findings[index].language.fluency == nil {
                    findings[index].language.fluency = last.fluency
                    findings[index].language.level = last.level
                }
            }
        }
        return unique(findings)
    }

    private func append(
        _ piece: String,
        fluency: String?,
        level: String?,
        _ run: ItemSplitter.Run,
        _ findings: inout [Finding]
    ) {
        guard let found = vocabulary.language(piece) else { return }
        var language = Resume.Language()
        language.language = String(piece[found.name])
        language.code = found.code.isEmpty ? nil : found.code
        var behind = piece[found.name.upperBound...]
        // What joined it to the next language.
        if let last = behind.split(separator: " ").last, last.utf8.count <= 3, vocabulary.isFunctionWord(String(last)) {
            behind = behind[..<last.startIndex]
        }
        let rest = (String(piece[..<found.name.lowerBound]) + " " + String(behind))
            .trimmingCharacters(" ()[]:：–—-,、.•|/★☆●○&").collapsingBlanks()
        language.fluency = fluency ?? (rest.isEmpty ? nil : rest)
        language.level = level ?? vocabulary.proficiency(rest)
        findings.append(Finding(language: language, line: run.line))
    }

    private func unique(_ findings: [Finding]) -> [Finding] {
        var seen: [String: Int] = [:]
        var result: [Finding] = []
        for finding in findings {
            let key = finding.language.code ?? finding.language.language ?? ""
            if let index = seen[key] {
                if result[index].language.fluency == nil { result[index].language.fluency = finding.language.fluency }
                if result[index].language.level == nil { result[index].language.level = finding.language.level }
            } else {
                seen[key] = result.count
                result.append(finding)
            }
        }
        return result
    }
}
