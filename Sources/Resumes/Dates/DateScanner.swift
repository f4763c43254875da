/// Finds dates and stretches of time in a line of text, in every printed form that resumes use.
///
/// The words come from a table (``DateWord``), so that a language is added without code.
struct DateScanner: Sendable {
    let words: any DateVocabulary
    /// How a document writes day and month, where it can be told ("15/03/2021" somewhere).
    let dayMonthOrder: DayMonthOrder
    /// Lines are asked for their dates wherever they are compared.
    private let known = Memory<[DateSpan]>()

    init(words: any DateVocabulary, dayMonthOrder: DayMonthOrder = .unknown) {
        self.words = words
        self.dayMonthOrder = dayMonthOrder
    }

    /// All stretches and points of time, from left to right.
    func spans(in text: String) -> [DateSpan] {
        guard text.hasDigit else { return [] }
        return known.answer(to: text, newSpans)
    }

    /// "Present", "oggi" where a date stands alone: it goes on, and nobody said since when.
    func present(_ text: String) -> DateSpan? {
        let tokens = DateToken.tokens(of: text)
        guard let (word, next) = dateWord(tokens, at: 0), word == .present, next == tokens.count else { return nil }
        return DateSpan(
            range: text.startIndex..<text.endIndex,
            isCurrent: true,
            isStretch: true,
            rule: "date.present"
        )
    }

    private func newSpans(in text: String) -> [DateSpan] {
        let tokens = DateToken.tokens(of: text)
        var spans: [DateSpan] = []
        var index = 0
        while index < tokens.count {
            if mayBegin(tokens, at: index),
                let (span, next) = stretch(tokens, at: index, text: text) ?? point(tokens, at: index)
            {
                spans.append(span)
                index = max(next, index + 1)
            } else {
                index += 1
            }
        }
        return spans
    }

    /// Whether a date may begin at a token: most words and marks of a text begin none.
    private func mayBegin(_ tokens: [DateToken], at index: Int) -> Bool {
        switch tokens[index].kind {
        case .number: true
        case .mark(let mark): mark == "∞" || Self.apostrophes.contains(mark)
        case .word: Self.signsOfQuarter.contains(tokens[index].text) || dateWord(tokens, at: index) != nil
        }
    }

    /// "'18", in all its forms.
    static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘"]
    /// "Q3", French "T3": the letter stands before a digit.
    static let signsOfQuarter: Set<Substring> = ["Q", "T"]

    // MARK: Stretches

    /// "Jan 2020 – Present", "seit 03.2021", "3 - 4/2014", "until 2019", "2019 –".
    private func stretch(_ tokens: [DateToken], at index: Int, text: String) -> (DateSpan, Int)? {
        var position = index
        var isSince = false
        var isUntil = false
        if let (word, next) = dateWord(tokens, at: position), next < tokens.count {
            if word == .since { isSince = true; position = next }
            // Short words ("a", "to") mean an end only between two dates.
            if word == .until, tokens[position].text.utf8.count > 2 { isUntil = true; position = next }
        }
        if isSince || isUntil { position = skipped(tokens, from: position) { $0.mark == ":" || $0.mark == "." } }
        let short =
            shortStretch(tokens, at: position) ?? monthsOfYear(tokens, at: position)
            ?? monthsBeforeYear(tokens, at: position)
        if let short { return short }
        guard let first = moment(tokens, at: position, mayLackYear: !isUntil) else { return nil }
        let lower = tokens[index].range.lowerBound
        func upper(_ next: Int) -> String.Index { tokens[next - 1].range.upperBound }

        if isUntil {
            guard let date = first.date else { return nil }
            let next = duration(tokens, after: first.next)
            let span = DateSpan(range: lower..<upper(next), end: date, isStretch: true, rule: "date.until")
            return (span, next)
        }
        if let (after, _) = connector(tokens, at: first.next),
            let second = moment(tokens, at: after, mayLackYear: false)
        {
            var start = first.date
            if start == nil, let month = first.month, let end = second.date {
                start = PartialDate(year: month > (end.month ?? 12) ? end.year - 1 : end.year, month: month)
            }
            // A point in "present" alone, or a start that nothing dates, is no stretch.
            guard let start, !first.isPresent, second.isPresent || second.date != nil else { return nil }
            var end = second.date
            if let shortEnd = second.date, second.isShortYear, shortEnd.year < start.year { end = nil }
            guard end != nil || second.isPresent else { return nil }
            let next = duration(tokens, after: second.next)
            return (
                DateSpan(
                    range: lower..<upper(next),
                    start: start,
                    end: end,
                    isCurrent: second.isPresent,
                    isStretch: true,
                    isAmbiguous: first.isAmbiguous || second.isAmbiguous,
                    isExpected: second.isExpected,
                    rule: "date.stretch"
                ), next
            )
        }
        guard let start = first.date, !first.isWeak || isSince else { return nil }
        // "2015.5 至今": Chinese writes no mark between.
        if let (word, after) = dateWord(tokens, at: first.next), word == .present {
            let next = duration(tokens, after: after)
            return (
                DateSpan(
                    range: lower..<upper(next),
                    start: start,
                    isCurrent: true,
                    isStretch: true,
                    rule: "date.present"
                ), next
            )
        }
        if isSince {
            let next = duration(tokens, after: first.next)
            return (
                DateSpan(
                    range: lower..<upper(next),
                    start: start,
                    isCurrent: true,
                    isStretch: true,
                    rule: "date.since"
                ),
                next
            )
        }
        // "2019 –" at the end of a piece of text.
        if first.next < tokens.count, let mark = tokens[first.next].mark, Self.dashes.contains(mark),
            first.next + 1 == tokens.count || startsPiece(tokens, at: first.next + 1, in: text)
        {
            return (
                DateSpan(
                    range: lower..<upper(first.next + 1),
                    start: start,
                    isCurrent: true,
                    isStretch: true,
                    rule: "date.open"
                ), first.next + 1
            )
        }
        return nil
    }

    /// "2018/19", "2008–10", "2016 – 18", "2021/2023": the second year in two digits, or behind a stroke.
    private func shortStretch(_ tokens: [DateToken], at index: Int) -> (DateSpan, Int)? {
        var position = index
        if let (word, next) = dateWord(tokens, at: index), word == .season { position = next }
        guard position + 2 < tokens.count, let year = tokens[position].year, let mark = tokens[position + 1].mark,
            tokens[position + 1].followsBlank == tokens[position + 2].followsBlank,
            let (value, digits) = tokens[position + 2].number, digits == 2 || tokens[position + 2].year != nil,
            mark == "/" && (value == (year + 1) % 100 || value > year && !tokens[position + 2].followsBlank)
                || (mark == "–" || mark == "-" && value > 12) && value > year % 100 && value < 100
        else { return nil }
        let after = position + 3
        if after < tokens.count, let joint = tokens[after].mark, !tokens[after].followsBlank,
            joint == "-" || joint == "/" || joint == "."
        {
            return nil
        }
        // "2016 – 18 May 2017" names a day.
        if tokens[position + 1].followsBlank {
            guard mark == "–" || mark == "-", value - year % 100 <= 20 else { return nil }
            if after < tokens.count {
                if tokens[after].number != nil || tokens[after].mark.map({ ["/", ".", ":"].contains($0) }) == true {
                    return nil
                }
                if let (word, _) = dateWord(tokens, at: after), case .month = word { return nil }
            }
        }
        // "2015/16 – 2017/18" goes on.
        if let (next, _) = connector(tokens, at: after), moment(tokens, at: next, mayLackYear: false) != nil {
            return nil
        }
        let range = tokens[index].range.lowerBound..<tokens[position + 2].range.upperBound
        let end = PartialDate(year: digits == 2 ? year - year % 100 + value : value)
        return (
            DateSpan(range: range, start: PartialDate(year: year), end: end, isStretch: true, rule: "date.short-years"),
            after
        )
    }

    /// "2026.01-04", "2019/3–6": two months of one year.
    private func monthsOfYear(_ tokens: [DateToken], at index: Int) -> (DateSpan, Int)? {
        guard index + 4 < tokens.count, let year = tokens[index].year, let mark = tokens[index + 1].mark,
            mark == "." || mark == "/", let first = tokens[index + 2].month, let dash = tokens[index + 3].mark,
            Self.dashes.contains(dash), let second = tokens[index + 4].month, first < second,
            (1...4).allSatisfy({ !tokens[index + $0].followsBlank })
        else { return nil }
        let after = index + 5
        // "2026.01-04.2027" is another date.
        if after < tokens.count, !tokens[after].followsBlank, tokens[after].mark == mark { return nil }
        return (months(first, second, of: year, in: tokens[index..<after]), after)
    }

    /// "08–09 2012", "10 – 12 2004", "07-09.2012": two months, and their year behind a blank or a full stop.
    private func monthsBeforeYear(_ tokens: [DateToken], at index: Int) -> (DateSpan, Int)? {
        guard index + 3 < tokens.count, let first = tokens[index].month, let dash = tokens[index + 1].mark,
            Self.dashes.contains(dash), let second = tokens[index + 2].month, first < second
        else { return nil }
        var place = index + 3
        // "01.07-09.2012" ends in a month of its own.
        let isWhole = index == 0 || tokens[index].followsBlank || tokens[index - 1].mark == "("
        if tokens[place].mark == ".", !tokens[place].followsBlank, isWhole { place += 1 }
        guard place < tokens.count, let year = tokens[place].year,
            tokens[place].followsBlank || place > index + 3
        else { return nil }
        let after = place + 1
        return (months(first, second, of: year, in: tokens[index..<after]), after)
    }

    /// The stretch from one month of a year to another, which these tokens print.
    private func months(_ first: Int, _ second: Int, of year: Int, in tokens: ArraySlice<DateToken>) -> DateSpan {
        DateSpan(
            range: tokens[tokens.startIndex].range.lowerBound..<tokens[tokens.endIndex - 1].range.upperBound,
            start: PartialDate(year: year, month: first),
            end: PartialDate(year: year, month: second),
            isStretch: true,
            rule: "date.months"
        )
    }

    private func point(_ tokens: [DateToken], at index: Int) -> (DateSpan, Int)? {
        guard let found = moment(tokens, at: index, mayLackYear: false), let date = found.date, !found.isWeak else {
            return nil
        }
        // A number that is part of a longer one ("435-668-2019", "v2.2019", "ISO 9001:2015") is no year.
        if index > 0, date.month == nil, !tokens[index].followsBlank, let mark = tokens[index - 1].mark,
            ["-", ".", ":", "/", "#", "+"].contains(mark), index > 1, !tokens[index - 1].followsBlank
        {
            return nil
        }
        if found.next < tokens.count, date.month == nil, let mark = tokens[found.next].mark, mark == "%" || mark == "+"
        {
            return nil
        }
        let range = tokens[index].range.lowerBound..<tokens[found.next - 1].range.upperBound
        return (
            DateSpan(
                range: range,
                end: date,
                isStretch: false,
                isAmbiguous: found.isAmbiguous,
                isExpected: found.isExpected,
                rule: "date.point"
            ), found.next
        )
    }

    // MARK: Words and marks

    private static let dashes: Set<Unicode.Scalar> = ["-", "–", "—", "‒", "−", "―", "~", "〜", "～", "→", "⇒", "ー", "一"]

    /// What stands between the two ends of a stretch.
    private func connector(_ tokens: [DateToken], at index: Int) -> (next: Int, isWord: Bool)? {
        var position = index
        if position < tokens.count, let mark = tokens[position].mark, mark == "." || mark == "," || mark == ")" {
            position += 1
        }
        guard position < tokens.count else { return nil }
        if let mark = tokens[position].mark {
            guard Self.dashes.contains(mark) || mark == "/" && tokens[position].followsBlank else { return nil }
            position += 1
            if position < tokens.count, let mark = tokens[position].mark, Self.dashes.contains(mark) || mark == ">" {
                position += 1
            }
            // "2019 – to present"
            if let (word, next) = dateWord(tokens, at: position), word == .until { position = next }
            return (position, false)
        }
        if let (word, next) = dateWord(tokens, at: position), word == .until {
            return (next, true)
        }
        return nil
    }

    private func startsPiece(_ tokens: [DateToken], at index: Int, in text: String) -> Bool {
        let between = text[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound]
        return between.contains("\t") || tokens[index].mark == ")" || tokens[index].mark == "|"
    }

    /// "(2 years 3 months)", "· 8 mos" after a stretch belong to it.
    private func duration(_ tokens: [DateToken], after index: Int) -> Int {
        var position = index
        var hasBracket = false
        if position < tokens.count, let mark = tokens[position].mark,
            mark == "(" || mark == "·" || mark == "," || mark == ":"
        {
            hasBracket = mark == "("
            position += 1
        }
        var found = false
        while position + 1 < tokens.count, let number = tokens[position].number, number.digits <= 2,
            let (word, next) = dateWord(tokens, at: position + 1), word == .duration
        {
            found = true
            position = next
            if position < tokens.count, let mark = tokens[position].mark, mark == "," || mark == "." { position += 1 }
            // "4 ans et 5 mois"
            if isJoint(tokens, at: position), isDuration(tokens, at: position + 2) { position += 1 }
        }
        // "(expected)" and "(completed)" after a date say how sure it is.
        if !found, position < tokens.count, let (word, next) = dateWord(tokens, at: position),
            word == .expected || word == .completed
        {
            found = true
            position = next
        }
        guard found else { return index }
        if hasBracket {
            guard position < tokens.count, tokens[position].mark == ")" else { return index }
            position += 1
        }
        return position
    }

    /// A text without "7 months", "1 yr 8 mos", "(2 Jahre)" and the marks that joined them to it.
    func withoutDurations(_ text: String) -> String {
        guard text.hasDigit else { return text }
        let tokens = DateToken.tokens(of: text)
        var result = text
        var index = tokens.count - 1
        // Only at the end or as a whole: elsewhere "5 years of experience" is a sentence.
        var start: String.Index?
        while index >= 1 {
            if let mark = tokens[index].mark, mark == ")" || mark == "." || mark == "," {
                index -= 1
                continue
            }
            if start != nil, isJoint(tokens, at: index), isDuration(tokens, at: index - 1) {
                index -= 1
                continue
            }
            guard let number = tokens[index - 1].number, number.digits <= 2, isDuration(tokens, at: index) else {
                break
            }
            start = tokens[index - 1].range.lowerBound
            index -= 2
        }
        if let start { result = String(text[..<start]) }
        return start == nil ? text : result.trimmingCharacters(" -–—(·,|")
    }

    /// The "and" between years and months.
    private func isJoint(_ tokens: [DateToken], at index: Int) -> Bool {
        index < tokens.count && ["and", "et", "und", "y", "e", "i", "en"].contains(tokens[index].text)
    }

    /// A unit of time: "months", "yrs", "년".
    private func isDuration(_ tokens: [DateToken], at index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        if tokens[index].text == "년" || tokens[index].text == "年" { return true }
        guard let (word, next) = dateWord(tokens, at: index) else { return false }
        return word == .duration && next == index + 1
    }

    func dateWord(_ tokens: [DateToken], at index: Int) -> (DateWord, Int)? {
        guard index < tokens.count else { return nil }
        if tokens[index].mark == "∞" { return (.present, index + 1) }
        guard tokens[index].isWord else { return nil }
        return words.dateWord(tokens, at: index)
    }

    func skipped(_ tokens: [DateToken], from index: Int, while isSkipped: (DateToken) -> Bool) -> Int {
        var position = index
        while position < tokens.count, isSkipped(tokens[position]) { position += 1 }
        return position
    }
}

/// How a document orders day and month in numbers.
enum DayMonthOrder: Sendable {
    case unknown, dayFirst, monthFirst
}
