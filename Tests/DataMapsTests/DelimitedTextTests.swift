import Foundation
import Testing

@testable import DataMaps

@Suite("Tables as spreadsheets save them")
struct DelimitedTextTests {
    @Test(
        "reads every dialect",
        arguments: [
            "a,b\r\n1,\"x, y\"\r\n",
            "\u{FEFF}a;b\r\n1;x, y\r\n",
            "sep=;\r\na;b\r\n1;\"x, y\"",
            "a\tb\n1\tx, y\n",
            "a,b\n1,\"x, y\"",
        ]
    )
    func readsEveryDialect(text: String) {
        #expect(DelimitedText(text.utf8).rows == [["a", "b"], ["1", "x, y"]])
    }

    @Test("keeps quotes, separators and line breaks inside quotes")
    func keepsQuoted() {
        let table = DelimitedText("a,b\n\"say \"\"hi\"\"\",\"two\nlines\"\n".utf8)
        #expect(table.rows[1] == ["say \"hi\"", "two\nlines"])
    }

    @Test("numbers rows as the spreadsheet does")
    func numbersRows() {
        #expect(DelimitedText("a,b\n\n,\n1,2\n".utf8).lineNumbers == [1, 4])
    }

    @Test("reads what Windows wrote")
    func readsWindows() {
        #expect(DelimitedText([0x61, 0x3B, 0xE9, 0x0A]).rows == [["a", "é"]])
    }

    @Test("writes what it reads back")
    func writesAndReads() {
        let rows = [["a", "x; y"], ["say \"hi\"", " space "], ["two\nlines", "é"]]
        let read = DelimitedText(DelimitedText.csv(rows).utf8)
        #expect(read.rows == [["a", "x; y"], ["say \"hi\"", "space"], ["two\nlines", "é"]])
    }
}
