import Taxonomies
import Testing

@testable import Resumes

/// A text and the stretch of time it states, as "start end"; `nil` where the scanner must stay silent.
private struct Sentence: Sendable, CustomTestStringConvertible {
    let text: String
    let dates: String?
    var testDescription: String { String(text.prefix(40)) }

    init(_ text: String, _ dates: String?) {
        self.text = text
        self.dates = dates
    }
}

@Suite("Dates")
struct DateScannerTests {
    private static let scanner = DateScanner(words: Vocabulary(.builtIn))

    private static let sentences = [
        Sentence("Jan 2020 – Present", "2020-01 now"),
        Sentence("01/2020 - 03/2021", "2020-01 2021-03"),
        Sentence("2019/10 - 2020/02", "2019-10 2020-02"),
        Sentence("( 2019 / 3 - 2019 / 8 )", "2019-03 2019-08"),
        Sentence("Concluído em 12/2019", "- 2019-12"),
        Sentence("Class of 2024", "- 2024"),
        Sentence("Sept. ’18 – Dec. ’19", "2018-09 2019-12"),
        Sentence("Summer 2019", "- 2019"),
        Sentence("seit 03.2021", "2021-03 now"),
        Sentence("depuis 2020", "2020 now"),
        Sentence("od lipca 2014", "2014-07 now"),
        Sentence("desde março de 2018 até maio de 2020", "2018-03 2020-05"),
        Sentence("2015年4月", "- 2015-04"),
        Sentence("2015.5 至今", "2015-05 now"),
        Sentence("2024년 3월 – 현재", "2024-03 now"),
        Sentence("3 - 4/2014", "2014-03 2014-04"),
        Sentence("Nov - Feb 2020", "2019-11 2020-02"),
        Sentence("March 15, 2020 to April 2, 2021", "2020-03-15 2021-04-02"),
        Sentence("15.03.2019 – 16.3.2020", "2019-03-15 2020-03-16"),
        Sentence("set/2022 a set/2023", "2022-09 2023-09"),
        Sentence("1998-2000: DUT", "1998 2000"),
        Sentence("05.2019 - ∞", "2019-05 now"),
        Sentence("August 2018 – December 2021 (expected)", "2018-08 2021-12"),
        Sentence("2019 –", "2019 now"),
        Sentence("2008–10", "2008 2010"),
        Sentence("2018/19", "2018 2019"),
        Sentence("2021/2023", "2021 2023"),
        Sentence("2020, Aug – 2021, Sept", "2020-08 2021-09"),
        Sentence("sept. 2015 t/m april 2016", "2015-09 2016-04"),
        Sentence("2026.01-04", "2026-01 2026-04"),
        Sentence("08–09 2012", "2012-08 2012-09"),
        Sentence("09-16 - 03-17", "2016-09 2017-03"),
        Sentence("8/06 – 7/09", "2006-08 2009-07"),
        Sentence("08/7 - 10/6", "2008-07 2010-06"),
        Sentence("Abril/19", "- 2019-04"),
        Sentence("dal 2015 ad oggi", "2015 now"),
        Sentence("2018-09", "- 2018-09"),
        Sentence("2010/03", "- 2010-03"),
        Sentence("Freelancer", nil),
        Sentence("435-668-2019", nil),
        Sentence("May 19", nil),
        Sentence("09-16", nil),
        Sentence("07-09.2012", "2012-07 2012-09"),
        Sentence("2007-03 do 2007-08", "2007-03 2007-08"),
        Sentence("2008-09 - 2010-06", "2008-09 2010-06"),
        Sentence("ISO 9001:2015", nil),
        Sentence("increased sales by 2000%", nil),
        Sentence("a team of 12 in 3 countries", nil),
        Sentence(String(repeating: "1 ", count: 5_000), nil),
    ]

    @Test("are read in every printed form, and nothing else is", arguments: sentences)
    fileprivate func areRead(sentence: Sentence) {
        let span = Self.scanner.spans(in: sentence.text).first
        let found = span.map { span in
            "\(span.start?.iso8601 ?? "-") \(span.isCurrent ? "now" : span.end?.iso8601 ?? "-")"
        }
        #expect(found == sentence.dates)
    }

    @Test("whose day and month could be the other way round are flagged")
    func ambiguousOrderIsFlagged() {
        #expect(Self.scanner.spans(in: "03/04/2021").first?.isAmbiguous == true)
        #expect(Self.scanner.spans(in: "25/04/2021").first?.isAmbiguous == false)
        #expect(Self.scanner.spans(in: "04/25/2021").first?.end?.iso8601 == "2021-04-25")
    }

    @Test(
        "lose the durations printed behind them",
        arguments: ["Developer - 7 months", "Developer (2 yrs 3 mos)", "Developer"]
    )
    func durationsAreCutOff(text: String) {
        #expect(Self.scanner.withoutDurations(text) == "Developer")
    }
}
