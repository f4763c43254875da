import Foundation
import Testing

@testable import DataMaps

/// A pipeline, what goes in and what must come out; `nil` where it must refuse.
private struct Case: Sendable, CustomTestStringConvertible {
    let pipeline: String
    let input: Value
    let output: Value?

    init(_ pipeline: String, _ input: Value, _ output: Value?) {
        self.pipeline = pipeline
        self.input = input
        self.output = output
    }

    var testDescription: String { pipeline + " of " + input.kind }
}

private func money(_ text: String) -> Value {
    Decimal(string: text).map(Value.decimal) ?? .null
}

@Suite("Transformations")
struct TransformationTests {
    private static let cases = [
        Case("", "a", "a"),
        Case("copy", nil, nil as Value),
        Case("trim | truncate(4)", "  a   bc d ", "a b…"),
        Case("lowercase", "ABC", "abc"),
        Case("part(\", \", 2)", "a, b, c", "b"),
        Case("part(\" \", -1)", "a b c", "c"),
        Case("givenName", "Ana Maria Silva", "Ana Maria"),
        Case("familyName", "Jan van der Berg", "van der Berg"),
        Case("familyName", "Silva, Ana", "Silva"),
        Case("familyName", "Plato", nil as Value),
        Case("boolean", "Ja", true),
        Case("boolean", "maybe", nil),
        Case("paragraphs", "a <b>\n\nc", "<p>a &lt;b&gt;</p><p>c</p>"),
        Case("withoutMarkup", "<h3>A</h3><ul><li>b &amp; c</li></ul>", "A\nb & c"),
        Case("email", " Ana@Example.org ", "ana@example.org"),
        Case("email", "ana at example", nil as Value),
        Case("phone", "00351 21 123 45 67", "+351211234567"),
        Case("phone", "123", nil as Value),
        Case("url", "ana.example.org/cv", "https://ana.example.org/cv"),
        Case("url", "see below", nil as Value),
        Case("date(first)", "2024", "2024-01-01"),
        Case("date(last)", "2024-02", "2024-02-29"),
        Case("date", "2024-02", nil),
        Case("date", "2023-02-29", nil),
        Case("dateFrom(\"dd.MM.yyyy\")", "15.03.2024", "2024-03-15"),
        Case("dateFrom(\"M/d/yyyy\")", "3/15/2024", "2024-03-15"),
        Case("dateFrom(\"dd/MM/yyyy\")", "15.03.2024", nil),
        Case("dateTo(\"dd.MM.yyyy\")", "2024-03-05", "05.03.2024"),
        Case("datetime(odoo)", "2024-03-15T10:00:00+01:00", "2024-03-15 09:00:00"),
        Case("datetime(iso)", "yesterday", nil),
        Case("money(\",\")", "91.000,50 €", money("91000.50")),
        Case("money(\".\")", "$103,000", 103_000),
        Case("money(\".\")", "1.030,00", nil),
        Case("money(\",\")", "1.03", nil),
        Case("money(\".\")", "0.1", money("0.1")),
        Case("period(year, month)", 95_000, money("7916.67")),
        Case("period(hour, year, 37.5)", 40, 78_000),
        Case("period(year, fortnight)", 1, nil),
        Case("round(2)", money("1.005"), money("1.01")),
        Case("table(Full-Time=full, *=other)", "full-time", "full"),
        Case("table(Full-Time=full, *=other)", "x", "other"),
        Case("table(a=b)", "x", nil),
        Case("lookup(countries)", "Portugal", 183),
        Case("lookup(countries)", "Atlantis", nil),
        Case("title", "sw eng", "Software Engineer"),
        Case("title", "wizard", "wizard"),
        Case("title(error)", "wizard", nil),
        Case("soc2018", "sw eng", "15-1252"),
        Case("isco08", "sw eng", "2512"),
        Case("level", "sw eng", "mid"),
        Case("soc2018", "wizard", nil as Value),
        Case("isco08(error)", "wizard", nil),
        Case("join(\", \")", ["a", "", nil, 2], "a, 2"),
        Case("first", [nil, "", "x"], "x"),
        Case("split(;)", "a; b;;c", ["a", "b", "c"]),
        Case("unique", ["a", "a", "b"], ["a", "b"]),
        Case("where(network=LinkedIn) | lines(\"{url}\") | first", [["network": "linkedin", "url": "u"]], "u"),
        Case("lines(\"{a}[, {b|c}][ (x{d}y)]\")", [["a": 1, "c": "z"], ["d": "D"], [:]], ["1, z", "(xDy)"]),
        Case("section(Work)", ["a<b"], "<h3>Work</h3><ul><li>a&lt;b</li></ul>"),
        Case("section(Work)", [], nil as Value),
    ]

    private static let context = MapContext(
        lookups: ["countries": ["Portugal": 183]],
        occupation: { title in
            guard title == "sw eng" else { return nil }
            return MapContext.Occupation(title: "Software Engineer", soc2018: "15-1252", isco08: "2512", level: "mid")
        }
    )

    @Test("does what its name says", arguments: cases)
    fileprivate func transforms(_ example: Case) throws {
        let pipeline = try Pipeline(example.pipeline)
        if let output = example.output {
            let result = try pipeline.run(on: example.input, context: Self.context)
            #expect(result.decimal == output.decimal)
            if output.decimal == nil { #expect(result == output) }
        } else {
            #expect(throws: TransformationProblem.self) {
                try pipeline.run(on: example.input, context: Self.context)
            }
        }
    }

    @Test(
        "are refused where they are written wrongly",
        arguments: ["nope", "truncate", "trim(1)", "join(", "a|", "trim | "]
    )
    func refusesWrongPipelines(text: String) {
        #expect(throws: TransformationProblem.self) { try Pipeline(text) }
    }

    @Test("are documented")
    func areDocumented() {
        #expect(Transformation.all.allSatisfy { $0.summary.hasSuffix(".") && !$0.name.isEmpty })
    }

    @Test("never tell the value that they refuse")
    func keepValuesOut() throws {
        do {
            _ = try Pipeline("date").run(on: "Secret Person", context: Self.context)
            Issue.record("it was not refused")
        } catch {
            #expect(!error.detail.contains("Secret"))
        }
    }
}
