/// What is measured.
///
/// The first ten make the macro average, the others show where an entry went wrong.
package enum Field: String, Sendable, Hashable, CaseIterable, CodingKeyRepresentable, Codable {
    case name, email, phone, links, location, work, education, skills, languages, certifications
    case workTitle = "work.title"
    case workCompany = "work.company"
    case workStart = "work.start"
    case workEnd = "work.end"
    case educationInstitution = "education.institution"
    case educationDegree = "education.degree"
    case educationEnd = "education.end"
    case headline

    /// The fields of the macro average, in the order in which they are shown.
    package static let averaged: [Field] = [
        .name, .email, .phone, .links, .location, .work, .education, .skills, .languages, .certifications,
    ]

    /// Under which names a gold record can speak of the field.
    var names: Set<String> {
        switch self {
        case .email: ["email", "emails"]
        case .phone: ["phone", "phones"]
        default: [rawValue]
        }
    }
}

/// Right, wrong and missed findings.
package struct Score: Sendable, Equatable {
    package var right = 0
    package var wrong = 0
    package var missed = 0

    package init(right: Int = 0, wrong: Int = 0, missed: Int = 0) {
        self.right = right
        self.wrong = wrong
        self.missed = missed
    }

    /// How much of what was found is right; `nil` if nothing was found.
    package var precision: Double? { Self.share(right, of: right + wrong) }
    /// How much of what is there was found; `nil` if nothing is there.
    package var recall: Double? { Self.share(right, of: right + missed) }
    /// The harmonic mean of both; `nil` if there is nothing and nothing was found.
    package var f1: Double? { Self.share(2 * right, of: 2 * right + wrong + missed) }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }

    static func += (left: inout Score, right: Score) {
        left.right += right.right
        left.wrong += right.wrong
        left.missed += right.missed
    }
}

/// The scores of one document, or summed over many, by field.
package struct DocumentScore: Sendable, Equatable {
    private var scores: [Field: Score] = [:]

    package init() {}

    /// The sum over documents.
    package init(summing documents: some Sequence<DocumentScore>) {
        for document in documents {
            for (field, score) in document.scores { self[field] += score }
        }
    }

    /// The score of a field; all zero if it was not judged.
    package subscript(field: Field) -> Score {
        get { scores[field, default: Score()] }
        set { scores[field] = newValue }
    }

    /// The mean F1 of the ten fields, of those that have one.
    package var macroF1: Double? {
        let values = Field.averaged.compactMap { self[$0].f1 }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
