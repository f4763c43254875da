import Foundation

/// A table as spreadsheets save it: comma, semicolon or tab between cells, quotes around what needs them.
///
/// Understands what Excel and LibreOffice write in any country: a byte order mark, a first line `sep=;`, semicolons
/// where the comma is the decimal mark, CRLF, doubled quotes, line breaks inside quotes, Windows-1252.
package struct DelimitedText: Sendable, Equatable {
    package var rows: [[String]]

    /// Reads a table.
    ///
    /// Rows without any text are left out but counted, so that ``lineNumbers`` match the spreadsheet.
    package init(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var text =
            String(validating: bytes, as: UTF8.self)
            ?? String(data: Data(bytes), encoding: .windowsCP1252)
            ?? String(decoding: bytes, as: UTF8.self)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        var scalars = Array(text.unicodeScalars)
        var separator = Self.separator(of: scalars)
        let firstLine = String(String.UnicodeScalarView(scalars.prefix { $0 != "\r" && $0 != "\n" }))
        if firstLine.lowercased().hasPrefix("sep="), let stated = firstLine.unicodeScalars.dropFirst(4).first {
            separator = stated
            scalars = Array(scalars.drop { $0 != "\r" && $0 != "\n" })
        }
        let all = Self.cells(scalars, separator: separator)
        rows = []
        lineNumbers = []
        for (index, row) in all.enumerated() where row.contains(where: { !$0.isEmpty }) {
            rows.append(row)
            lineNumbers.append(index + 1)
        }
    }

    /// The number that a spreadsheet shows beside each of ``rows``, from 1.
    package private(set) var lineNumbers: [Int]

    private static func separator(of scalars: [Unicode.Scalar]) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [:]
        var isQuoted = false
        for scalar in scalars {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" || scalar == "\r" { break }
            if scalar == "," || scalar == ";" || scalar == "\t" { counts[scalar, default: 0] += 1 }
        }
        return counts.max { $0.value < $1.value }?.key ?? ","
    }

    private static func cells(_ scalars: [Unicode.Scalar], separator: Unicode.Scalar) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var index = 0
        func endCell() {
            row.append(String(cell).trimmingCharacters(in: .whitespaces))
            cell = String.UnicodeScalarView()
        }
        func endRow() {
            endCell()
            rows.append(row)
            row = []
        }
        while index < scalars.count {
            let scalar = scalars[index]
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if index + 1 < scalars.count, scalars[index + 1] == "\"" {
                    cell.append(scalar)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"", cell.allSatisfy({ $0 == " " }) {
                isQuoted = true
                cell = String.UnicodeScalarView()
            } else if scalar == separator {
                endCell()
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
                endRow()
            } else {
                cell.append(scalar)
            }
            index += 1
        }
        if !cell.isEmpty || !row.isEmpty { endRow() }
        return rows
    }

    /// A table as CSV (RFC 4180) with a byte order mark, which spreadsheets need to see UTF-8.
    package static func csv(_ rows: [[String]]) -> String {
        let special = Set("\",;\t\r\n".unicodeScalars)
        let lines = rows.map { row in
            row.map { cell in
                // By scalars: to Swift, CRLF is one character.
                let isPlain = cell.unicodeScalars.allSatisfy { !special.contains($0) }
                let needsQuotes = !isPlain || cell.first == " " || cell.last == " "
                return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",")
        }
        return "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    }
}
