/// The parts that resumes are made of.
///
/// Raw values stand in `headings.tsv`.
enum SectionKind: String, Sendable, CaseIterable {
    case header
    case contact
    case summary
    case work
    case education
    /// Jobs and courses of study in one list: "Werdegang", "Education and Experience".
    case career
    case skills
    case languages
    case certificates
    case training
    case projects
    case publications
    case awards
    case volunteer
    case memberships
    case references
    case interests
    case other
}

/// A heading and what stands under it.
struct Section: Sendable {
    var kind: SectionKind
    /// The heading's line; `nil` for what stands before the first heading.
    var heading: ReadLine?
    var lines: [ReadLine]
}
