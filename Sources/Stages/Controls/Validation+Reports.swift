package import Foundation
import Ledger

/// A validation for people: as a table for a spreadsheet, and as a page.
extension Validation {
    /// One row a field, differences marked; no cell is a formula, whatever the systems hold.
    package var csv: String {
        var lines = ["hire,field,automated,by hand,result"]
        for hire in hires {
            for field in hire.fields {
                let result = field.isEqual ? "equal" : "DIFFERENT"
                let cells = [hire.key, field.name, field.automated ?? "", field.byHand ?? "", result]
                lines.append(cells.map { AuditExport.csvCell($0) }.joined(separator: ","))
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// One page that needs nothing else: no script, no picture, no address.
    package func html(at date: Date) -> String {
        let verdict =
            objections.isEmpty
            ? "<p class=\"good\">Cutover can be made: everything agrees.</p>"
            : "<p class=\"bad\">Cutover is refused.</p><ul>"
                + objections.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ul>"
        let rows = hires.map { hire in
            hire.fields.enumerated().map { index, field in
                let head =
                    index == 0
                    ? "<th scope=\"row\" rowspan=\"\(hire.fields.count)\">\(Self.escaped(hire.key))</th>" : ""
                let cells = [field.automated, field.byHand].map { value in
                    value.map { "<td>\(Self.escaped($0))</td>" } ?? "<td class=\"none\">not there</td>"
                }.joined()
                let mark = field.isEqual ? "<td>equal</td>" : "<td><strong>different</strong></td>"
                let row = field.isEqual ? "<tr>" : "<tr class=\"different\">"
                return row + head + "<td>\(Self.escaped(field.name))</td>" + cells + mark + "</tr>\n"
            }.joined()
        }.joined()
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Parallel validation · Intake</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border: 1px solid #bbb; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
            tr.different td { background: #ffe3e0; color: #5c0d06; }
            .good { color: #0a5c2b; } .bad { color: #8f1408; font-weight: bold; } .none { font-style: italic; }
            </style></head><body>
            <h1>Parallel validation</h1>
            <p>\(date.formatted(.iso8601)): \(hires.count) hires, \(equalFieldCount) of \(fieldCount) fields agree, \
            \(businessDays.map(String.init) ?? "no") business days. Hires are named by \(Self.escaped(keyColumn)).</p>
            \(verdict)
            <table><thead><tr><th scope="col">Hire</th><th scope="col">Field</th><th scope="col">Automated</th>\
            <th scope="col">By hand</th><th scope="col">Result</th></tr></thead><tbody>
            \(rows)</tbody></table></body></html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
