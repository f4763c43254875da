/// A date with the precision that was printed: a year, a month or a day.
package struct PartialDate: Sendable, Hashable {
    package var year: Int
    /// 1…12.
    package var month: Int?
    /// 1…31.
    package var day: Int?

    package init(year: Int, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601: `2020`, `2020-03` or `2020-03-15`.
    package var iso8601: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        guard let month else { return "\(year)" }
        guard let day else { return "\(year)-\(two(month))" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// Months since year 0; a year alone counts from January.
    var firstMonth: Int { year * 12 + (month ?? 1) - 1 }
    /// Months since year 0; a year alone counts to December.
    var lastMonth: Int { year * 12 + (month ?? 12) - 1 }

    /// Years in which a resume's events lie.
    static let plausibleYears = 1940...2045
}

/// A stretch of time, or a point, as it stands in a text.
struct DateSpan: Sendable {
    /// Where it stands, with the words that belong to it ("since", a duration in brackets).
    var range: Range<String.Index>
    /// Absent where only an end is printed.
    var start: PartialDate?
    /// Absent where the stretch goes on, and where nothing says when it ends.
    var end: PartialDate?
    /// Whether the text says that it goes on.
    var isCurrent = false
    /// Whether two ends, "since" or "until" make it a stretch; otherwise it is a point, kept in ``end``.
    var isStretch: Bool
    /// Whether day and month could be the other way round.
    var isAmbiguous = false
    /// Whether the text says that it lies ahead ("expected").
    var isExpected = false
    /// Name of the rule that read it.
    var rule: RuleName
}

/// A stable name of a parsing rule.
///
/// Names are stored with results: renaming one is a migration.
struct RuleName: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    var rawValue: String

    init(rawValue: String) { self.rawValue = rawValue }
    init(stringLiteral value: String) { rawValue = value }
}
