package import FoundationEssentials

/// The audit log in forms that other programs read.
package enum AuditExport {
    /// The columns, in the order of the CSV and with the names of the JSON.
    package static let columns = [
        "sequence", "time", "stage", "person", "document", "candidate", "application", "employee", "sent_from",
        "sent_to", "action", "status", "attempt", "fields", "field_hash", "map_version", "error_code", "detail",
        "previous_hash", "hash",
    ]

    /// One entry as one line of JSON, without the line's end.
    ///
    /// `time` is written with milliseconds, so that the hash can be computed again from the line.
    package static func jsonLine(_ entry: AuditEntry) throws -> String {
        let subjects = entry.content.subjects
        return try LedgerJSON.encode(
            Line(
                sequence: entry.sequence,
                time: timestamp(entry.time),
                stage: entry.content.stage,
                person: subjects.person,
                document: subjects.document,
                candidate: subjects.candidate,
                application: subjects.application,
                employee: subjects.employee,
                sentFrom: entry.content.sentFrom,
                sentTo: entry.content.sentTo,
                action: entry.content.action,
                status: entry.content.status.rawValue,
                attempt: entry.content.attempt,
                fields: entry.content.fields,
                fieldHash: entry.content.fieldHash,
                mapVersion: entry.content.mapVersion,
                errorCode: entry.content.errorCode,
                detail: entry.content.detail,
                previousHash: entry.previousHash,
                hash: entry.hash
            )
        )
    }

    package static var csvHeader: String { columns.joined(separator: ",") }

    /// One entry as one row of CSV (RFC 4180), without the line's end.
    ///
    /// A cell that a spreadsheet would take for a formula is given an apostrophe in front.
    package static func csvRow(_ entry: AuditEntry) -> String {
        let content = entry.content
        let subjects = content.subjects
        let cells: [String?] = [
            String(entry.sequence), timestamp(entry.time), content.stage, subjects.person, subjects.document,
            subjects.candidate, subjects.application, subjects.employee, content.sentFrom, content.sentTo,
            content.action, content.status.rawValue, String(content.attempt), content.fields.joined(separator: " "),
            content.fieldHash, content.mapVersion, content.errorCode, content.detail, entry.previousHash, entry.hash,
        ]
        return cells.map { csvCell($0 ?? "") }.joined(separator: ",")
    }

    /// A text as a cell of CSV that no spreadsheet computes.
    package static func csvCell(_ text: String) -> String {
        var cell = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { cell = "'" + text }
        guard cell.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return cell }
        var quoted = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// ISO 8601 in UTC with milliseconds.
    package static func timestamp(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private struct Line: Encodable {
        enum CodingKeys: String, CodingKey {
            case sequence, time, stage, person, document, candidate, application, employee
            case sentFrom = "sent_from"
            case sentTo = "sent_to"
            case action, status, attempt, fields
            case fieldHash = "field_hash"
            case mapVersion = "map_version"
            case errorCode = "error_code"
            case detail
            case previousHash = "previous_hash"
            case hash
        }

        var sequence: Int64
        var time: String
        var stage: String
        var person: String?
        var document: String?
        var candidate: String?
        var application: String?
        var employee: String?
        var sentFrom: String
        var sentTo: String
        var action: String
        var status: String
        var attempt: Int
        var fields: [String]
        var fieldHash: String?
        var mapVersion: String?
        var errorCode: String?
        var detail: String?
        var previousHash: String
        var hash: String
    }
}
