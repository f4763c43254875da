import Testing

@testable import Documents

@Suite("Columns of a page")
struct PageColumnsTests {
    /// Words on a page of A4: from the left and from the top, in points, in a size.
    private struct Words {
        var text: String
        var left: Double
        var top: Double
        var size = 10.0

        init(_ text: String, _ left: Double, _ top: Double, _ size: Double = 10) {
            (self.text, self.left, self.top, self.size) = (text, left, top, size)
        }
    }

    /// The lines that the reader makes of the words, in its order; cells divided by tabs.
    private func lines(of words: [Words]) throws -> [String] {
        let content = words.map { "BT /F \($0.size) Tf \($0.left) \(842 - $0.top) Td (\($0.text)) Tj ET" }
        return try DocumentReader().read(TestPDF.page(content.joined(separator: " "))).pages[0].lines.map(\.text)
    }

    /// Lines of one column below each other, 14 points apart.
    private func column(_ texts: [String], left: Double, top: Double) -> [Words] {
        texts.enumerated().map { Words($0.element, left, top + 14 * Double($0.offset)) }
    }

    private let story = [
        "Builds the systems of a small factory", "with care for whoever runs them later",
        "and writes down what was learned",
        "so that nobody asks a second time", "which machine stopped on a Friday", "and who had the keys to the hall",
    ]

    @Test("begin where their lines do, not where a lone place or date stands before them")
    func lonePlaces() throws {
        let left = column(story, left: 40, top: 100) + [Words("Liege", 260, 128), Words("Namur", 260, 156)]
        let about = [
            "Engineer who likes", "simulation and code", "and long bike rides", "in the Ardennes", "with old friends",
            "every spring",
        ]
        let read = try lines(of: left + column(about, left: 420, top: 107))
        #expect(read.prefix(6).contains { $0.hasPrefix(story[2]) && $0.hasSuffix("Liege") })
        #expect(Array(read.suffix(6)) == about)
    }

    @Test("are none where the right side only dates the rows of the left")
    func datesOnTheRight() throws {
        var words: [Words] = []
        for (place, job) in ["Lead, Voltora", "Developer, Brumelle", "Tester, Taldor", "Analyst, Brenta"].enumerated() {
            let top = 100 + 70 * Double(place)
            words += [Words(job, 40, top), Words("201\(place) - 2015", 470, top), Words("Norwick", 470, top + 14)]
            words += column(["In the office", story[place], story[place + 1]], left: 40, top: top + 14)
        }
        let read = try lines(of: words)
        #expect(read.contains("Lead, Voltora\t2010 - 2015"))
        #expect(read.contains("Analyst, Brenta\t2013 - 2015"))
    }

    @Test("end above a heading whose rows only begin beside them")
    func headingBelowColumns() throws {
        let tools = ["Java", "Rust", "Swift", "Kotlin", "Haskell"]
        let methods = ["Scrum meetings", "Pair programming", "Clean code reviews", "Design patterns", "Release trains"]
        let words =
            [Words("Languages", 40, 80, 14), Words("Methods", 300, 80, 14)]
            + column(tools, left: 40, top: 103) + column(methods, left: 300, top: 109)
            + [
                Words("Experience", 40, 210, 14), Words("2022", 40, 232), Words("Analyst", 110, 232),
                Words("Voltora", 440, 232),
            ]
            + [
                Words(
                    "Maintains the customer database of the whole group and trains new staff in all its tools, every week",
                    40,
                    250
                )
            ]
        let read = try lines(of: words)
        let heading = try #require(read.firstIndex(of: "Experience"))
        #expect(heading > (read.firstIndex(of: "Release trains") ?? 99))
        #expect(read[heading + 1] == "2022\tAnalyst\tVoltora")
    }

    @Test("take the headings over them along, also where one begins further left than its text")
    func headingsOverColumns() throws {
        let about = [
            "Engineer who likes", "simulation and code", "and long bike rides", "in the Ardennes", "with old friends",
            "every spring",
        ]
        let words =
            [Words("Position", 40, 80, 14), Words("About", 340, 80, 14)]
            + column(story, left: 40, top: 104) + column(about, left: 360, top: 110)
        let read = try lines(of: words)
        #expect(read == ["Position"] + story + ["About"] + about)
    }

    @Test("begin on the edge of the text, however near the words of a narrow column come")
    func hints() throws {
        // "2022 –" ends a blank's width before the text beside it.
        let text = column(story + story, left: 110, top: 100)
        let hints = [Words("November", 62, 100), Words("2022 -", 78.5, 114), Words("Present", 72, 128)]
        let read = try lines(of: text + hints)
        #expect(read.contains("2022 -\t" + story[1]))
    }

    @Test("are none where justification sets words apart")
    func justified() throws {
        let words = ["Master", "of", "Science", "in", "natural", "matters", "and", "others"]
        // Helvetica, widths in thousandths of its size.
        let widths: [Double] = [305.6, 83.4, 355.7, 77.8, 305.7, 333.4, 166.8, 277.9]
        var left = 40.0
        var row: [Words] = []
        for (word, width) in zip(words, widths) {
            row.append(Words(word, left, 100))
            left += width / 10 + 9
        }
        #expect(try lines(of: row + column(story, left: 40, top: 114))[0].contains("Master of Science in natural"))
    }

    /// Helvetica's width of digits, blanks and a hyphen: with those alone a test can end words at one edge.
    private func flushRight(_ text: String, right: Double, top: Double) -> Words {
        let width = text.reduce(0) { $0 + ($1 == " " ? 2.78 : $1 == "-" ? 3.33 : 5.56) }
        return Words(text, right - width, top)
    }

    @Test("are none where lines end at the margin and begin anywhere, or are but dates above their rows")
    func flushRightLines() throws {
        let head = [Words("Ada Lind", 40, 60, 18)] + column(Array(story.prefix(4)), left: 40, top: 90)
        let numbers = ["020 7946 0018", "7946 0018", "2016 - 2018", "10 1093", "2018"]
        let contact = numbers.enumerated().map { flushRight($0.element, right: 555, top: 57 + 19 * Double($0.offset)) }
        #expect(try lines(of: head + contact).contains { $0.hasPrefix("Ada Lind\t020 7946 0018") })

        let jobs = ["Cook, Brenta", "Waiter, Taldor", "Baker, Norwick"].enumerated().flatMap { place, job in
            [Words("1\(place)/2018 - 0\(place + 1)/2020", 440, 100 + 60 * Double(place))]
                + column([job, story[place]], left: 40, top: 118 + 60 * Double(place))
        }
        let read = try lines(of: jobs)
        #expect(Array(read.prefix(3)) == ["10/2018 - 01/2020", "Cook, Brenta", story[0]])
    }

    @Test("keep a sidebar with headings of its own apart, though every line stands beside one of the text")
    func sidebarOnOneGrid() throws {
        func list(_ heading: String, _ items: [String], top: Double) -> [Words] {
            [Words(heading, 40, top, 13)] + column(items, left: 40, top: top + 14)
        }
        let sidebar =
            list("Contact", ["12 Mill Lane", "Norwick", "+44 20 7946 0018"], top: 114)
            + list("Tools", ["Rust, Swift", "Embedded Linux", "Zigbee"], top: 170)
            + list("Tongues", ["English, fluent", "Finnish, some", "Latin"], top: 226)
        let text = [Words("Experience", 200, 110, 13)] + column(story + story, left: 200, top: 128)
        let read = try lines(of: sidebar + text)
        #expect(read.contains("Embedded Linux"))
        #expect(read.firstIndex(of: "Latin").map { $0 < (read.firstIndex(of: "Experience") ?? 0) } == true)
    }

    @Test("are none where bold labels each name the text beside them")
    func boldLabels() throws {
        // Helvetica has one weight here, so the labels stand out by their size, short of a heading's.
        let labels = ["Goal", "Tongues", "Leisure", "Strengths"].enumerated().map {
            Words($0.element, 40, 100 + 14 * Double($0.offset), 11)
        }
        let texts = column(Array(story.prefix(4)), left: 120, top: 100)
        let below = [Words("Experience", 40, 172, 11)] + column(["Brenta", "Cook"], left: 40, top: 188)
        let read = try lines(of: labels + texts + below + [Words("Norwick, 2016-2017", 460, 202)])
        #expect(read.contains("Tongues\t\(story[1])"))
        #expect(read.contains("Cook\tNorwick, 2016-2017"))
    }

    @Test("give labels a part of their own, though they come near the text that they stand beside")
    func nearLabels() throws {
        // "Work" and "About" in another size end a little more than a blank before the text.
        let text = column(story + story, left: 110, top: 100)
        let labels = [Words("Work", 78.5, 100, 11), Words("About", 74.5, 142, 11)]
        let read = try lines(of: text + labels)
        #expect(read.contains("Work\t" + story[0]))
        #expect(read.contains("About\t" + story[3]))
    }
}
