/// Compares lists of skills: with and without what stands in brackets, and a joint item ("HTML and CSS") with its parts.
struct SkillScoring {
    let score: Score

    init(_ there: [String], _ found: [String], _ isLenient: Bool) {
        var positions: [String: Int] = [:]
        for (index, skill) in found.enumerated() {
            for form in Self.forms(of: skill) where positions[form] == nil { positions[form] = index }
        }
        var score = Score()
        var used: Set<Int> = []
        var seen: Set<String> = []
        for skill in there {
            let forms = Self.forms(of: skill)
            guard let key = forms.min(by: Self.precedes), seen.insert(key).inserted else { continue }
            if let position = forms.lazy.compactMap({ positions[$0] }).first {
                used.insert(position)
                score.right += 1
                continue
            }
            let parts = Self.parts(of: skill)
            let found = parts.compactMap { positions[$0] }
            if parts.count > 1, found.count == parts.count {
                used.formUnion(found)
                score.right += 1
            } else {
                score.missed += 1
            }
        }
        if !isLenient {
            var firsts: [String: Int] = [:]
            for (index, skill) in found.enumerated() {
                let name = FoldedText.flat(skill)
                if !name.isEmpty, firsts[name] == nil { firsts[name] = index }
            }
            let accepted = Set(used.map { FoldedText.flat(found[$0]) })
            score.wrong = firsts.count { !used.contains($0.value) && !accepted.contains($0.key) }
        }
        self.score = score
    }

    /// The whole, then the text without brackets.
    private static func forms(of skill: String) -> [String] {
        let whole = FoldedText.flat(skill)
        let bare = FoldedText.flat(skill.replacing(/\([^)]*\)?/, with: " "))
        return [whole, bare].filter { !$0.isEmpty }
    }

    private static func parts(of skill: String) -> [String] {
        skill.split(separator: #/[,/&;()]| and | und | et | y | e /#)
            .map { FoldedText.flat(String($0)) }.filter { !$0.isEmpty }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    }
}
