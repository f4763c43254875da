import Crypto
import DataMaps
import Foundation

extension Odoo {
    /// Everyday fields: no lists of other records, no files, none that are computed for the screen.
    private static let plainTypes: Set<String> = [
        "char", "text", "html", "integer", "float", "monetary", "boolean", "date", "datetime", "selection", "many2one",
    ]

    /// A record in the words of data maps; nothing if there is none.
    ///
    /// The fields are all plain ones unless named.
    func record(_ id: RemoteID, fields: [String]?, in modelName: String) async throws(ConnectorError) -> Record? {
        guard let number = Int(id.rawValue) else { return nil }
        let model = try await model(modelName)
        let names = fields ?? plainFields(of: model)
        return try await client.read(modelName, id: number, fields: names).map(model.read)
    }

    private func plainFields(of model: OdooModel) -> [String] {
        model.fields.values.filter { field in
            Self.plainTypes.contains(field.type) && !field.name.hasPrefix("message_")
                && !field.name.hasPrefix("activity_")
                && !field.name.hasPrefix("legend_")
        }.map(\.name).sorted()
    }

    /// Records changed since a cursor, oldest first.
    ///
    /// Odoo tells the second of a change, and a change shows only when its transaction ends. So each poll begins two
    /// minutes before the last change that it saw: changes are told again rather than lost. The server's clock is the
    /// only one that counts.
    func changes(in modelName: String, since cursor: ChangeCursor?) async throws(ConnectorError) -> ChangePage {
        let model = try await model(modelName)
        let place = cursor.flatMap { Place($0.text) } ?? Place(from: nil, limit: 100)
        let domain: [Value] = place.from.map { [["write_date", ">=", .string($0)]] } ?? []
        let found = try await client.search(
            modelName,
            domain,
            fields: plainFields(of: model),
            limit: place.limit,
            order: "write_date, id"
        )
        let changes = found.compactMap { answered -> ChangePage.Change? in
            guard let id = answered["id"].integer else { return nil }
            let record = model.read(answered)
            let digest = SHA256.hash(data: record.json()).prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
            return ChangePage.Change(id: RemoteID(String(id)), version: digest, record: record)
        }
        guard let last = found.last?["write_date"].string else {
            return ChangePage(changes: changes, next: ChangeCursor(text: place.text), hasMore: false)
        }
        let isFull = found.count == place.limit
        let next: Place =
            if !isFull {
                Place(from: Self.twoMinutes(before: last) ?? place.from, limit: 100)
            } else if last == place.from {
                // All of one second: the page must be larger to see past it.
                Place(from: last, limit: min(place.limit * 2, 10_000))
            } else {
                Place(from: last, limit: place.limit)
            }
        return ChangePage(changes: changes, next: ChangeCursor(text: next.text), hasMore: isFull)
    }

    /// Where a poll begins and how much it asks for: `2026-11-21 05:54:15|100`.
    private struct Place {
        var from: String?
        var limit: Int

        init(from: String?, limit: Int) {
            self.from = from
            self.limit = limit
        }

        init?(_ text: String) {
            let parts = text.split(separator: "|", omittingEmptySubsequences: false)
            guard parts.count == 2, let limit = Int(parts[1]), limit > 0 else { return nil }
            self.init(from: parts[0].isEmpty ? nil : String(parts[0]), limit: limit)
        }

        var text: String { (from ?? "") + "|\(limit)" }
    }

    private static func twoMinutes(before text: String) -> String? {
        let iso = text.replacing(" ", with: "T") + "Z"
        guard let date = try? Date(iso, strategy: .iso8601) else { return nil }
        return String(date.addingTimeInterval(-120).formatted(.iso8601).prefix(19)).replacing("T", with: " ")
    }
}
