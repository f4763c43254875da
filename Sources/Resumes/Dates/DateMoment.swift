extension DateScanner {
    /// One end of a stretch, or a point.
    struct Moment {
        var date: PartialDate?
        /// A month whose year stands at the other end: "Jan – Mar 2020".
        var month: Int?
        var isPresent = false
        var isAmbiguous = false
        var isExpected = false
        /// The year was printed with two digits.
        var isShortYear = false
        /// Could as well be something else; believed only as part of a stretch.
        var isWeak = false
        /// Index of the token after it.
        var next: Int
    }

    /// Reads one moment at a token.
    func moment(_ tokens: [DateToken], at index: Int, mayLackYear: Bool) -> Moment? {
        guard index < tokens.count else { return nil }
        if let (word, next) = dateWord(tokens, at: index) {
            switch word {
            case .present:
                return Moment(isPresent: true, next: next)
            case .month(let month):
                return afterMonth(month, tokens, at: next, mayLackYear: mayLackYear)
            case .season, .quarter:
                return afterSeason(tokens, at: next)
            case .expected, .completed:
                let after = skipped(tokens, from: next) { $0.mark == ":" || $0.mark == "." }
                guard after > index, var moment = moment(tokens, at: after, mayLackYear: false) else { return nil }
                moment.isExpected = word == .expected
                return moment
            case .since, .until, .duration:
                return nil
            }
        }
        if let year = tokens[index].year { return afterYear(year, tokens, at: index) }
        if tokens[index].number != nil { return afterNumber(tokens, at: index, mayLackYear: mayLackYear) }
        if let mark = tokens[index].mark, Self.apostrophes.contains(mark) {
            guard let year = shortYear(tokens, at: index + 1) else { return nil }
            return Moment(date: PartialDate(year: year), isShortYear: true, isWeak: true, next: index + 2)
        }
        if Self.signsOfQuarter.contains(tokens[index].text), let quarter = number(tokens, at: index + 1),
            quarter <= 4,
            index + 2 < tokens.count
        {
            return afterSeason(tokens, at: index + 2)
        }
        return nil
    }

    /// "2020", "2020-03", "2020/03/15", "2020 / 3", "2020年3月", "2020 März", "2018/19".
    private func afterYear(_ year: Int, _ tokens: [DateToken], at index: Int) -> Moment {
        let next = index + 1
        guard next < tokens.count else { return Moment(date: PartialDate(year: year), next: next) }
        if tokens[next].text == "年" || tokens[next].text == "년" {
            return afterYearSign(year, tokens, at: next + 1)
        }
        if let mark = tokens[next].mark, mark == "-" || mark == "/" || mark == "." || mark == "–",
            next + 1 < tokens.count, tokens[next].followsBlank == tokens[next + 1].followsBlank,
            // "2019 / 10" may have its blanks.
            !tokens[next].followsBlank || mark == "/", let (value, digits) = tokens[next + 1].number
        {
            let isNextYear = digits == 2 && value == (year + 1) % 100 && !printsMonths(tokens, behind: mark)
            if mark != "–", digits <= 2, (1...12).contains(value), !(isNextYear && mark != ".") {
                let after = next + 2
                if after + 1 < tokens.count, tokens[after].mark == mark, !tokens[after].followsBlank,
                    !tokens[after + 1].followsBlank, let day = tokens[after + 1].day
                {
                    return Moment(date: PartialDate(year: year, month: value, day: day), next: after + 2)
                }
                return Moment(date: PartialDate(year: year, month: value), next: after)
            }
            // "2018/19" is a school year: its stretch is read as from one to the other.
            if isNextYear, mark == "/" { return Moment(date: PartialDate(year: year + 1), next: next + 2) }
        }
        // "2020, Aug" as the year's own column prints it.
        let named = tokens[next].mark == "," ? next + 1 : next
        if let (word, after) = dateWord(tokens, at: named), case .month(let month) = word,
            !(after < tokens.count && tokens[after].year != nil)
        {
            return Moment(date: PartialDate(year: year, month: month), next: after)
        }
        // "2020. 3" as Korean and Hungarian resumes print it.
        if tokens[next].mark == ".", next + 1 < tokens.count, tokens[next + 1].followsBlank,
            let month = tokens[next + 1].month,
            next + 2 == tokens.count || tokens[next + 2].mark != nil
        {
            let after = next + 2
            return Moment(
                date: PartialDate(year: year, month: month),
                next: after < tokens.count && tokens[after].mark == "." ? after + 1 : after
            )
        }
        return Moment(date: PartialDate(year: year), next: next)
    }

    /// Whether a text has another year with its month behind the same mark: beside "2005-09", "2007-08" is August.
    private func printsMonths(_ tokens: [DateToken], behind mark: Unicode.Scalar) -> Bool {
        tokens.indices.dropLast(2).contains { index in
            guard let year = tokens[index].year, tokens[index + 1].mark == mark, !tokens[index + 1].followsBlank,
                !tokens[index + 2].followsBlank, let (value, digits) = tokens[index + 2].number
            else { return false }
            return digits == 2 && (1...12).contains(value) && value != (year + 1) % 100
        }
    }

    private func afterYearSign(_ year: Int, _ tokens: [DateToken], at index: Int) -> Moment {
        guard index + 1 < tokens.count, let month = tokens[index].month,
            tokens[index + 1].text == "月" || tokens[index + 1].text == "월"
        else { return Moment(date: PartialDate(year: year), next: index) }
        let after = index + 2
        if after + 1 < tokens.count, let day = tokens[after].day,
            tokens[after + 1].text == "日" || tokens[after + 1].text == "일"
        {
            return Moment(date: PartialDate(year: year, month: month, day: day), next: after + 2)
        }
        return Moment(date: PartialDate(year: year, month: month), next: after)
    }

    /// "Jan 2020", "March 15, 2020", "mars/2020", "set.
    ///
    /// de 2020", "Sept ’18", "Jan" before "– Mar 2020".
    private func afterMonth(_ month: Int, _ tokens: [DateToken], at index: Int, mayLackYear: Bool) -> Moment? {
        var position = index
        if position < tokens.count, tokens[position].mark == "." { position += 1 }
        let afterName = position
        if position + 1 < tokens.count, let day = tokens[position].day, tokens[position].number?.digits ?? 0 <= 2 {
            // "March 15, 2020": a day, then the year.
            var after = position + 1
            if after < tokens.count, tokens[after].isWord,
                ["st", "nd", "rd", "th"].contains(tokens[after].text.lowercased())
            {
                after += 1
            }
            if after < tokens.count, tokens[after].mark == "," { after += 1 }
            if after < tokens.count, let year = tokens[after].year {
                return Moment(date: PartialDate(year: year, month: month, day: day), next: after + 1)
            }
        }
        position = skipped(tokens, from: position) { token in
            if let mark = token.mark { return mark == "," || mark == "/" || mark == "-" || mark == "." }
            return ["de", "of", "del", "r"].contains(token.text.lowercased())
        }
        if position < tokens.count, let year = tokens[position].year,
            // "May - 2019"? The dash of a stretch has blanks on both sides only when the year stands for its end.
            position == afterName || tokens[position - 1].mark != "-" || !tokens[position].followsBlank
                || !tokens[position - 1].followsBlank
        {
            return Moment(date: PartialDate(year: year, month: month), next: position + 1)
        }
        if position < tokens.count, let mark = tokens[position].mark, Self.apostrophes.contains(mark),
            let year = shortYear(tokens, at: position + 1)
        {
            return Moment(date: PartialDate(year: year, month: month), isShortYear: true, next: position + 2)
        }
        if let year = shortYear(tokens, at: position), position <= afterName + 1 {
            return Moment(
                date: PartialDate(year: year, month: month),
                isShortYear: true,
                // "Abril/19" is a month and its year, "May 19" may be a day.
                isWeak: tokens[position - 1].mark != "/",
                next: position + 1
            )
        }
        return mayLackYear ? Moment(month: month, isWeak: true, next: afterName) : nil
    }

    /// "Summer 2019", "WS 2018/19", "Fall '20".
    private func afterSeason(_ tokens: [DateToken], at index: Int) -> Moment? {
        let position = skipped(tokens, from: index) { token in
            if let mark = token.mark { return mark == "," || mark == "." || mark == "/" }
            return ["de", "of", "term", "semester"].contains(token.text.lowercased())
        }
        guard position < tokens.count else { return nil }
        if let year = tokens[position].year {
            var next = position + 1
            if next + 1 < tokens.count, tokens[next].mark == "/", let (value, digits) = tokens[next + 1].number,
                digits <= 4, value % 100 == (year + 1) % 100
            {
                next += 2
            }
            return Moment(date: PartialDate(year: year), next: next)
        }
        if let mark = tokens[position].mark, mark == "'" || mark == "’", let year = shortYear(tokens, at: position + 1)
        {
            return Moment(date: PartialDate(year: year), isShortYear: true, next: position + 2)
        }
        return nil
    }

    /// "03/2021", "15.03.2021", "3/15/21", "15 March 2020", "4月", "3" before "– 4/2014".
    private func afterNumber(_ tokens: [DateToken], at index: Int, mayLackYear: Bool) -> Moment? {
        guard let first = tokens[index].day, let digits = tokens[index].number?.digits else { return nil }
        let next = index + 1
        guard next < tokens.count else { return nil }
        if let mark = tokens[next].mark, mark == "." || mark == "/" || mark == "-" || mark == "–",
            next + 1 < tokens.count,
            let second = tokens[next + 1].number
        {
            // "03.2021", "3 / 2021"
            if let year = tokens[next + 1].year, (1...12).contains(first) {
                let isStretchDash = (mark == "-" || mark == "–") && tokens[next].followsBlank
                if !isStretchDash { return Moment(date: PartialDate(year: year, month: first), next: next + 2) }
            }
            // "15.03.2021", "3/15/2021"
            let after = next + 2
            // "09-16 - 03-17" has another dash amid it.
            let isApart = mark == "-" && after < tokens.count && tokens[after].followsBlank
            if after + 1 < tokens.count, tokens[after].mark == mark, !isApart, (1...31).contains(second.value),
                second.digits <= 2,
                let year = tokens[after + 1].year ?? shortYear(tokens, at: after + 1)
            {
                return dayAndMonth(first, second.value, year: year, mark: mark, next: after + 2)
            }
            // "05/19", "05-19": a month and a short year, if the other end looks alike.
            let isTight = !tokens[next].followsBlank && !tokens[next + 1].followsBlank
            // "8/06", and "08/7" with the year before a month of one digit.
            if mark == "/", isTight, digits == 2, second.digits == 1, (1...9).contains(second.value),
                let year = shortYear(tokens, at: index)
            {
                return Moment(
                    date: PartialDate(year: year, month: second.value),
                    isShortYear: true,
                    isWeak: true,
                    next: next + 2
                )
            }
            if mark == "/" || mark == "." || mark == "-" && isTight, digits == 2 || mark == "/" && isTight,
                (1...12).contains(first), let year = shortYear(tokens, at: next + 1)
            {
                return Moment(
                    date: PartialDate(year: year, month: first),
                    isShortYear: true,
                    isWeak: true,
                    next: next + 2
                )
            }
            if mark == "/", (1...12).contains(first), next + 1 < tokens.count, tokens[next + 1].mark == "'",
                let year = shortYear(tokens, at: next + 2)
            {
                return Moment(date: PartialDate(year: year, month: first), isShortYear: true, next: next + 3)
            }
        }
        // "15 March 2020", "1. März 2020", "20th October 2023", "1er mars 2020"
        var position = next
        if let mark = tokens[position].mark, mark == "." || mark == "º" || mark == "°" { position += 1 }
        if position < tokens.count, tokens[position].isWord,
            ["st", "nd", "rd", "th", "de", "er", "of"].contains(tokens[position].text.lowercased())
        {
            position += 1
        }
        if let (word, after) = dateWord(tokens, at: position), case .month(let month) = word,
            var moment = afterMonth(month, tokens, at: after, mayLackYear: false), let date = moment.date
        {
            if date.day == nil { moment.date?.day = first }
            return moment
        }
        if tokens[next].text == "月" || tokens[next].text == "월", mayLackYear, (1...12).contains(first) {
            return Moment(month: first, isWeak: true, next: next + 1)
        }
        return mayLackYear && (1...12).contains(first) && digits <= 2
            ? Moment(month: first, isWeak: true, next: next) : nil
    }

    /// Which of two numbers is the day.
    ///
    /// A dot puts the day first everywhere; a slash depends on the country.
    private func dayAndMonth(_ first: Int, _ second: Int, year: Int, mark: Unicode.Scalar, next: Int) -> Moment? {
        if first > 12, second > 12 { return nil }
        let isDayFirst: Bool
        var isAmbiguous = false
        if first > 12 || mark == "." {
            isDayFirst = second <= 12
        } else if second > 12 {
            isDayFirst = false
        } else {
            isDayFirst = dayMonthOrder != .monthFirst
            isAmbiguous = dayMonthOrder == .unknown && first != second
        }
        let (day, month) = isDayFirst ? (first, second) : (second, first)
        guard (1...12).contains(month) else { return nil }
        return Moment(
            date: PartialDate(year: year, month: month, day: day),
            isAmbiguous: isAmbiguous,
            next: next
        )
    }

    private func number(_ tokens: [DateToken], at index: Int) -> Int? {
        guard index < tokens.count else { return nil }
        return tokens[index].number?.value
    }

    /// Two digits as a year: 00…45 is this century, 60…99 the last.
    private func shortYear(_ tokens: [DateToken], at index: Int) -> Int? {
        guard index < tokens.count, let (value, digits) = tokens[index].number, digits == 2 else { return nil }
        if value <= PartialDate.plausibleYears.upperBound - 2000 { return 2000 + value }
        return value >= 60 ? 1900 + value : nil
    }
}
