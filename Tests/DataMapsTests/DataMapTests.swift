import Foundation
import Testing

@testable import DataMaps

private let heading =
    "source field;source type;example;destination field;destination type;expected format;transformation;null rule;owner;system of record"

private func map(_ rows: String...) throws -> DataMap {
    try DataMap(name: "test", csv: Data(([heading] + rows).joined(separator: "\r\n").utf8))
}

@Suite("Data maps")
struct DataMapTests {
    @Test("send what they name and nothing else")
    func sendsOnlyNamed() throws {
        let map = try map(
            "name;text;Ana;partner_name;text;max 10;trim;error;HR;ATS",
            "born;;;;;;\"drop(\"\"never needed\"\")\";;;"
        )
        let result = try map.apply(to: ["name": " Ana ", "born": "1990-01-01"])
        #expect(result.record == ["partner_name": "Ana"])
        #expect(result.trace.map(\.action) == [.sent, .dropped])
        #expect(!"\(result.trace)".contains("Ana"))
    }

    @Test("refuse a source field without a row, by its name")
    func refusesUnmapped() throws {
        let map = try map("name;text;Ana;partner_name;text;;;omit;HR;ATS")
        let source: Record = ["name": "Ana", "work": [["pay": 1], ["pay": 2]]]
        let error = #expect(throws: MapError.self) { try map.apply(to: source) }
        #expect(error?.code == .unmapped)
        #expect(error?.detail.contains("work[].pay") == true)
    }

    @Test("follow the null rule")
    func followsNullRule() throws {
        let map = try map(
            "a;text;x;A;text;;;omit;HR;ATS",
            "b;text;x;B;text;;;empty;HR;ATS",
            "c;text;x;C;text;;;default: z;HR;ATS",
            "d;integer;1;D;integer;;;default: 7;HR;ATS"
        )
        let result = try map.apply(to: [:])
        #expect(result.record == ["B": nil, "C": "z", "D": 7])
        #expect(result.trace.map(\.action) == [.omitted, .cleared, .fallback, .fallback])
        let strict = try DataMapTests.strictMap()
        #expect(throws: MapError.self) { try strict.apply(to: [:]) }
    }

    private static func strictMap() throws -> DataMap {
        try map("a;text;x;A;text;;;error;HR;ATS")
    }

    @Test(
        "refuse values that do not fit, without telling them",
        arguments: [
            "pay;decimal;1;P;decimal;1000..200000;;error;HR;ATS", "pay;decimal;1;P;text;email;text;error;HR;ATS",
        ]
    )
    func refusesUnfit(row: String) throws {
        let map = try map(row)
        let error = #expect(throws: MapError.self) { try map.apply(to: ["pay": 987_654]) }
        #expect(error?.code == .unfit)
        #expect(error?.description.contains("987") == false)
    }

    @Test("leave out the character that no system keeps")
    func leavesOutNull() throws {
        let map = try map("a;text;x;A;text;;;omit;HR;ATS")
        #expect(try map.apply(to: ["a": "x\0y"]).record["A"] == "xy")
    }

    @Test("collect several rows in one field of HTML")
    func collectsHTML() throws {
        let map = try map(
            "a;text;x;N;html;;section(A);omit;HR;ATS",
            "b;text;x;N;html;;section(B);omit;HR;ATS"
        )
        #expect(
            try map.apply(to: ["a": "1", "b": "2"]).record["N"]
                == "<h3>A</h3><ul><li>1</li></ul><h3>B</h3><ul><li>2</li></ul>"
        )
    }

    @Test("have a version that changes with their content")
    func versions() throws {
        let one = try map("a;text;x;A;text;;;omit;HR;ATS")
        let same = try map("a;text;x;A;text;;;omit;HR;ATS")
        let other = try map("a;text;x;B;text;;;omit;HR;ATS")
        #expect(one.version == same.version)
        #expect(one.version != other.version)
    }

    @Test(
        "are refused with the row that is wrong",
        arguments: [
            "a;text;x;A;text;;nope;omit;HR;ATS", "a;text;x;A;text;;;perhaps;HR;ATS", "a;word;x;A;text;;;omit;HR;ATS",
            "a;text;x;;text;;;omit;HR;ATS", ";text;x;A;text;;;omit;HR;ATS", "a;;;;;;drop();;;",
            "a[;text;x;A;text;;;omit;HR;ATS",
            "a;text;x;A;text;perfect;;omit;HR;ATS",
        ]
    )
    func refusesWrongRows(row: String) {
        let error = #expect(throws: MapError.self) { try map("ok;text;x;OK;text;;;omit;HR;ATS", row) }
        #expect(error?.row == 3)
    }

    @Test("are refused without their columns")
    func refusesWithoutColumns() {
        #expect(throws: MapError.self) { try DataMap(name: "test", csv: Data("a,b\n1,2\n".utf8)) }
    }
}

@Suite("Checking a map")
struct DataMapCheckTests {
    private let catalog = FieldCatalog(fields: [
        "A": .init(type: .text), "D": .init(type: .date), "R": .init(type: .text, isReadOnly: true),
        "S": .init(type: .choice, choices: ["x", "y"]), "Q": .init(type: .text, isRequired: true),
    ])

    @Test(
        "finds what is wrong with the destination",
        arguments: [
            ("a;text;x;Z;text;;;omit;HR;ATS", "no field Z"), ("a;text;x;R;text;;;omit;HR;ATS", "cannot be written"),
            ("a;text;x;D;text;;;omit;HR;ATS", "is date there"),
            ("a;text;x;S;choice;;table(x=x, *=z);omit;HR;ATS", "“z” is not among"),
            ("a;text;x;A;text;;;omit;HR;ATS", "requires Q"),
        ]
    )
    func findsDestinationProblems(row: String, sentence: String) throws {
        let problems = try map(row).check(destination: catalog)
        #expect(problems.contains { $0.sentence.contains(sentence) })
    }

    @Test("proves each row with its example")
    func provesExamples() throws {
        let problems = try map("a;text;yesterday;D;date;;date;omit;HR;ATS", "b;integer;x;A;text;;;omit;HR;ATS").check()
        #expect(problems.filter { $0.severity == .error }.map(\.row) == [2, 3])
    }

    @Test("finds unmapped fields of a sample and two rows for one field")
    func findsUnmapped() throws {
        let map = try map("a;text;x;A;text;;;omit;HR;ATS", "b;text;x;A;text;;;omit;HR;ATS")
        let problems = map.check(sample: ["a": "1", "c": ["d": 2]])
        #expect(problems.contains { $0.sentence.contains("c.d") })
        #expect(problems.contains { $0.row == 3 && $0.sentence.contains("row 2") })
    }

    @Test("previews a record row by row")
    func previews() throws {
        let map = try map("a;text;x;A;text;;trim;omit;HR;ATS", "b;;;;;;drop(why);;;")
        let preview = map.preview(of: ["a": " 1 ", "b": 2])
        #expect(preview.map(\.note) == ["sent", "left out: why"])
        #expect(preview[0].before == " 1 ")
        #expect(preview[0].after == "1")
    }
}

@Suite("Shipped maps")
struct ShippedMapTests {
    @Test("pass their own check", arguments: DataMap.shipped.keys.sorted())
    func passCheck(name: String) throws {
        let map = try #require(DataMap.shipped[name])
        #expect(map.check().map(\.description) == [])
    }

    @Test("can be written out, edited and read in place of the shipped ones")
    func areReplaceable() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "maps-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let written = try DataMap.export(to: folder)
        #expect(written.count == DataMap.shipped.count)
        #expect(try DataMap.export(to: folder).isEmpty)
        let file = try #require(written.first)
        try Data(contentsOf: file).appended(",,,,,,,,,\r\n").write(to: file)
        let name = file.deletingPathExtension().lastPathComponent
        #expect(try DataMap.named(name, in: folder).version != DataMap.named(name).version)
        #expect(throws: MapError.self) { try DataMap.named("no-such-map") }
    }
}

extension Data {
    fileprivate func appended(_ text: String) -> Data { self + Data(text.utf8) }
}
