import Foundation
import Testing

@testable import DataMaps

@Suite("Exact values")
struct ValueTests {
    @Test(
        "gives back the JSON that it read",
        arguments: [
            "null", "true", "-7", "0.1", "103000.05", "12345678901234567890", "\"\"", "[1,[],{}]",
            #"{"a":"é\n\"\\","b":[null,false]}"#,
        ]
    )
    func roundTrips(json: String) throws {
        #expect(try Value(json: json).jsonText() == json)
    }

    @Test("never turns money into a binary fraction")
    func keepsMoney() throws {
        let value = try Value(json: #"{"pay":7916.67}"#)
        #expect(value["pay"].decimal == Decimal(string: "7916.67"))
        #expect(try Value(json: "91000.00").decimal == 91000)
        #expect(try Value(json: "91000.0").integer == 91000)
        #expect(try Value(json: "1e3").decimal == 1000)
        #expect(try Value(json: "0.5").integer == nil)
    }

    @Test("reads escapes and surrogate pairs")
    func readsEscapes() throws {
        #expect(try Value(json: #""\u00e9\ud83d\ude00\/\t""#).string == "é😀/\t")
        #expect(try Value(json: #""\ud83d""#).string == "\u{FFFD}")
    }

    @Test(
        "refuses what is not JSON",
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "nul", "\"a", "\"\\x\"", "'a'", "1 2", "{\"a\" 1}", "+1",
            "\u{1}",
            String(repeating: "[", count: 100_000), "\"\n\"", "<html>", "NaN",
        ]
    )
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try Value(json: text) }
    }

    @Test("refuses bytes that are not UTF-8")
    func refusesBadBytes() {
        #expect(throws: JSONError.self) { try Value(json: [0x22, 0xFF, 0x22]) }
    }

    @Test("is coded by Foundation's coders too")
    func isCodable() throws {
        let value: Value = ["a": [1, "b", true, nil], "c": .decimal(Decimal(string: "0.1") ?? 0)]
        let coded = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(Value.self, from: coded) == value)
    }

    @Test(
        "finds values by path",
        arguments: [
            ("work[0].position", "\"A\""), ("work[].position", #"["A","B"]"#), ("work[7].position", "null"),
            ("work[].tags[]", #"["x","y"]"#), ("basics.name", "\"N\""), ("nothing.here", "null"),
        ]
    )
    func findsByPath(path: String, expected: String) throws {
        let record: Record = [
            "basics": ["name": "N"],
            "work": [["position": "A", "tags": ["x"]], ["position": "B", "tags": ["y"]]],
        ]
        let path = try #require(FieldPath(path))
        #expect(path.value(in: record).jsonText() == expected)
    }

    @Test("refuses what is no path", arguments: ["", "a..b", "a[", "a[x]", ".a", "a[-1]"])
    func refusesPaths(path: String) {
        #expect(FieldPath(path) == nil)
    }
}
