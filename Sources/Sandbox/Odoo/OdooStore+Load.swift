import DataMaps

extension OdooStore {
    /// Odoo's import: rows of text under names of the caller's, made or changed; no or all.
    ///
    /// It answers with success whatever happens; `ids` is false if it failed. Of two imports of one name at once, the
    /// second cannot serialize: so does PostgreSQL under the real one.
    func load(_ model: StandInModel, _ body: Record, duringImport: @Sendable () async -> Void) async throws(OdooReply)
        -> Value
    {
        guard let fields = body["fields"].array?.map({ $0.string ?? "" }) else {
            throw OdooReply.missingArgument("fields")
        }
        guard let data = body["data"].array else { throw OdooReply.missingArgument("data") }
        var rows: [[String: String]] = []
        for row in data {
            let cells = (row.array ?? []).map { $0.string ?? "" }
            rows.append(Dictionary(zip(fields, cells), uniquingKeysWith: { _, last in last }))
        }
        for column in fields where column != "id" && column != ".id" {
            let name = String(column.prefix { $0 != "/" })
            guard model.fields[name] != nil else { throw OdooReply.badValue("Invalid field name '\(name)'") }
        }
        let names = rows.compactMap { $0["id"] }
        guard importsUnderWay.isDisjoint(with: names) else {
            // For employees, Odoo stumbles over its own handling of it.
            let message =
                model.name == "hr.employee"
                ? "Unknown error during import: <class 'TypeError'>: can only concatenate list (not \"NoneType\") to list"
                : "could not serialize access due to concurrent update\n"
            return failure(["rows": ["from": 0, "to": 0], "record": 0, "type": "error", "message": .string(message)])
        }
        importsUnderWay.formUnion(names)
        defer { importsUnderWay.subtract(names) }
        // The transaction takes its time, in which others begin theirs.
        await duringImport()
        var prepared: [(name: String?, values: Record)] = []
        for row in rows {
            var values = Record()
            for (column, text) in row where column != "id" && column != ".id" {
                guard let field = model.fields[String(column.prefix { $0 != "/" })] else { continue }
                if text.contains("\0") {
                    let message = "Unknown error during import: A string literal cannot contain NUL (0x00) characters."
                    return failure([
                        "rows": ["from": 0, "to": 0], "record": 0, "type": "error", "message": .string(message),
                    ])
                }
                switch imported(text, field) {
                case .success(let value): values[field.name] = value
                case .failure(let problem): return failure(problem.value)
                }
            }
            prepared.append((row["id"], values))
        }
        var ids: [Value] = []
        for (name, values) in prepared {
            do {
                if let name, let known = externalNames[name], known.model == model.name {
                    try write(model, known.id, values)
                    ids.append(.integer(known.id))
                } else {
                    ids.append(.integer(try create(model, values, name: name)))
                }
            } catch {
                // Inside an import, Odoo tells of refusals as it tells of bad cells.
                let message = (try? Value(json: error.body))?["message"] ?? "refused"
                return failure(["rows": ["from": 0, "to": 0], "record": 0, "type": "error", "message": message])
            }
        }
        return ["ids": .array(ids), "messages": [], "nextrow": 0]
    }

    private func failure(_ message: Value) -> Value {
        ["ids": false, "messages": [message], "nextrow": 0]
    }
}
