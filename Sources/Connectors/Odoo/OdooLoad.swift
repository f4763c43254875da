import DataMaps
import Foundation

extension OdooClient {
    /// Makes or changes one record under a name of ours, in one transaction.
    ///
    /// This is Odoo's import. Two at once under one name meet in one record, where «search, then create» makes two:
    /// the loser fails to serialize and is told so inside a 200.
    func load(_ model: String, name externalName: String, _ cells: [String: String]) async throws(ConnectorError) -> Int
    {
        let columns = cells.keys.sorted()
        let fields = ["id"] + columns
        let row = ["intake." + externalName] + columns.map { cells[$0] ?? "" }
        let arguments: Record = [
            "fields": .array(fields.map(Value.string)), "data": [.array(row.map(Value.string))],
        ]
        let result = try await call(model, "load", arguments)
        if let id = result["ids"].array?.first?.integer { return id }
        guard result["ids"].bool == false, let messages = result["messages"].array else {
            throw nonsense("\(model)/load")
        }
        let texts = messages.compactMap { $0["message"].string }
        if texts.contains(where: { OdooFailure.isConflict($0) || Self.isConflictInDisguise($0) }) {
            throw ConnectorError(.conflict, system: self.name, detail: "\(model)/load met another change", status: 200)
        }
        let fieldsInTrouble = Set(messages.compactMap { $0["field"].string }).sorted().joined(separator: ", ")
        let words = texts.first.map { HarmlessText.line($0, sent: .object(arguments)) } ?? "no reason given"
        let place = fieldsInTrouble.isEmpty ? "" : " (\(fieldsInTrouble))"
        throw ConnectorError(.invalid, system: self.name, detail: "\(model)/load\(place): \(words)", status: 200)
    }

    /// Whether the import broke in Odoo's own code rather than on a value.
    ///
    /// That is how a lost race over an employee shows itself in Odoo 19.0: while it handles the failed transaction, it
    /// joins a list with nothing. Trying again finds what the winner made.
    private static func isConflictInDisguise(_ message: String) -> Bool {
        message.contains("Unknown error during import: <class 'TypeError'>")
    }
}
