/// What a word says about time.
enum DateWord: Equatable, Sendable {
    case month(Int)
    case present
    case since
    case until
    /// "Summer", "Wintersemester": read as the year.
    case season
    /// "Q3", "quarter"
    case quarter
    case expected
    /// Before or behind the date of a degree: "completed", "class of".
    case completed
    /// "years", "mos"
    case duration
}

/// The table of words that dates are made of.
protocol DateVocabulary: Sendable {
    /// The longest phrase at a token that is a date word, and the index of the token after it.
    func dateWord(_ tokens: [DateToken], at index: Int) -> (DateWord, Int)?
}
