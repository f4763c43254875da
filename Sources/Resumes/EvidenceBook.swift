internal import Documents

/// Collects where each field was read and how sure that is.
struct EvidenceBook {
    private(set) var entries: [Resume.Evidence] = []

    /// Notes that a field was read from a line.
    mutating func note(_ field: String, _ line: ReadLine?, text: String, confidence: Double, rule: RuleName) {
        let box = line?.box.map { box in
            [box.left, box.top, box.right, box.bottom].map { ($0 * 10).rounded() / 10 }
        }
        entries.append(
            Resume.Evidence(
                field: field,
                rule: rule.rawValue,
                confidence: (confidence * 100).rounded() / 100,
                page: line?.page,
                box: box,
                text: text
            )
        )
    }
}
