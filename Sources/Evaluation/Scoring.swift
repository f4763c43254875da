import Foundation

/// Compares what was found in a document with what is there.
package func score(gold: GoldRecord, prediction: SimpleRecord) -> DocumentScore {
    Scoring(gold: gold, found: prediction).result
}

/// The rules of comparison, one a field.
private struct Scoring {
    let gold: GoldRecord
    let found: SimpleRecord

    var result: DocumentScore {
        var result = DocumentScore()
        for field in Field.allCases where gold.judges(field) {
            switch field {
            case .name: result[.name] = sets([there.name], [found.name], by: FoldedText.name, field)
            case .email: result[.email] = sets(there.emails, found.emails, by: Self.email, field)
            case .phone: result[.phone] = sets(there.phones, found.phones, by: FoldedText.digits, field)
            case .links: result[.links] = links
            case .location: result[.location] = location
            case .headline: result[.headline] = headline
            case .work:
                EntryScoring(jobs: there.work, found: found.work, isLenient: gold.isLenient(.work)).add(to: &result)
            case .education:
                EntryScoring(studies: there.education, found: found.education, isLenient: gold.isLenient(.education))
                    .add(to: &result)
            case .skills: result[.skills] = SkillScoring(there.skills, found.skills, gold.isLenient(.skills)).score
            case .languages:
                result[.languages] = sets(
                    there.languages.map(\.language),
                    found.languages.map(\.language),
                    by: LanguageName.code,
                    field
                )
            case .certifications: result[.certifications] = certifications
            case .workTitle, .workCompany, .workStart, .workEnd, .educationInstitution, .educationDegree, .educationEnd:
                continue
            }
        }
        return result
    }

    private var there: SimpleRecord { gold.record }

    private static func email(_ address: String) -> String {
        FoldedText.fold(address).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func sets(_ there: [String], _ found: [String], by key: (String) -> String, _ field: Field) -> Score {
        compare(Set(there.map(key)), Set(found.map(key)), isLenient: gold.isLenient(field))
    }

    private func sets(_ there: [String?], _ found: [String?], by key: (String?) -> String, _ field: Field) -> Score {
        compare(Set(there.map(key)), Set(found.map(key)), isLenient: field != .name && gold.isLenient(field))
    }

    private func compare(_ there: Set<String>, _ found: Set<String>, isLenient: Bool) -> Score {
        let there = there.subtracting([""])
        let found = found.subtracting([""])
        return Score(
            right: there.intersection(found).count,
            wrong: isLenient ? 0 : found.subtracting(there).count,
            missed: there.subtracting(found).count
        )
    }

    private var links: Score {
        let printed = Set(there.links.map(FoldedText.link))
        let neutral = Set(gold.neutralLinks.map(FoldedText.link)).subtracting(printed.subtracting([""]))
        let found = Set(found.links.map(FoldedText.link)).subtracting(neutral)
        return compare(printed, found, isLenient: gold.isLenient(.links))
    }

    /// Half of the shorter text's words in common, one of them not a number, make the same place.
    private var location: Score {
        let printed = Set(FoldedText.tokens(there.location))
        let named = Set(FoldedText.tokens(found.location))
        switch (printed.isEmpty, named.isEmpty) {
        case (true, true): return Score()
        case (false, true): return Score(missed: 1)
        case (true, false): return Score(wrong: gold.isLenient(.location) ? 0 : 1)
        case (false, false):
            let common = printed.intersection(named)
            let hasName = common.contains { !$0.unicodeScalars.allSatisfy(Self.isDigit) }
            let isEnough = Double(common.count) / Double(min(printed.count, named.count)) >= 0.5
            return hasName && isEnough ? Score(right: 1) : Score(wrong: 1, missed: 1)
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType == .decimal || scalar.properties.numericType == .digit
    }

    /// A headline where the gold has none is not judged: opinions differ on what is one.
    private var headline: Score {
        guard let printed = there.headline.nonempty else { return Score() }
        guard let named = found.headline.nonempty else { return Score(missed: 1) }
        return TextSimilarity.isSame(printed, named) ? Score(right: 1) : Score(wrong: 1, missed: 1)
    }

    private var certifications: Score {
        let similarities = there.certifications.map { certificate in
            found.certifications.map { TextSimilarity.tokenSetRatio(certificate, $0) }
        }
        let right = Assignment(maximizing: similarities).pairs.count {
            similarities[$0.row][$0.column] >= TextSimilarity.sufficient
        }
        return Score(
            right: right,
            wrong: gold.isLenient(.certifications) ? 0 : found.certifications.count - right,
            missed: there.certifications.count - right
        )
    }
}
