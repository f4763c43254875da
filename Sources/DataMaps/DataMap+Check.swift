/// Something that a check found in a map.
package struct MapProblem: Sendable, Equatable, CustomStringConvertible {
    /// How bad it is.
    package enum Severity: String, Sendable, Codable {
        /// The map must not be used like this.
        case error
        /// Somebody should look.
        case warning
    }

    package var severity: Severity
    /// The row in the file; nothing if it is about the whole.
    package var row: Int?
    /// One sentence.
    ///
    /// Names fields, never values.
    package var sentence: String

    package var description: String {
        severity.rawValue + ": " + (row.map { "row \($0): " } ?? "") + sentence
    }
}

extension DataMap {
    /// Proves the map against a live sample of the source and against what the destination says of its fields.
    ///
    /// Without a sample only the map itself and its examples are proved; without a catalog the destination is not.
    package func check(
        sample: Record? = nil,
        destination catalog: FieldCatalog? = nil,
        context: MapContext = MapContext()
    ) -> [MapProblem] {
        var problems = checkRows(context: context) + checkSharedDestinations()
        if let catalog { problems += check(against: catalog) }
        if let sample {
            let unmapped = unmappedFields(of: sample)
            problems += unmapped.map {
                MapProblem(severity: .error, row: nil, sentence: "no row maps or drops the source field \($0)")
            }
            if unmapped.isEmpty {
                do {
                    _ = try apply(to: sample, context: context)
                } catch {
                    problems.append(MapProblem(severity: .error, row: error.row, sentence: error.detail))
                }
            }
        }
        return problems
    }

    private func checkRows(context: MapContext) -> [MapProblem] {
        var problems: [MapProblem] = []
        for row in rows {
            func add(_ severity: MapProblem.Severity, _ sentence: String) {
                problems.append(MapProblem(severity: severity, row: row.number, sentence: sentence))
            }
            guard row.dropReason == nil else { continue }
            if row.owner.isEmpty { add(.warning, "nobody owns this field") }
            if row.systemOfRecord.isEmpty { add(.warning, "no system is named as the one that is right") }
            guard !row.example.isEmpty else {
                if !row.pipeline.isConstant { add(.warning, "there is no example to prove the row with") }
                continue
            }
            do {
                let example = MapRow.value(row.example, as: row.sourceType ?? .text)
                if let type = row.sourceType, row.sources.count == 1, !type.fits(example) {
                    add(.error, "the example is no \(type.rawValue)")
                }
                _ = try row.destinationValue(of: example, context: context)
            } catch {
                add(.error, "the example does not pass: \(error.detail)")
            }
        }
        return problems
    }

    private func checkSharedDestinations() -> [MapProblem] {
        var seen: [String: MapRow] = [:]
        var problems: [MapProblem] = []
        for row in rows {
            guard let destination = row.destination else { continue }
            if let first = seen[destination], !(first.destinationType.collects && row.destinationType.collects) {
                let sentence = "\(destination) is filled by row \(first.number) already"
                problems.append(MapProblem(severity: .error, row: row.number, sentence: sentence))
            }
            seen[destination] = seen[destination] ?? row
        }
        return problems
    }

    private func check(against catalog: FieldCatalog) -> [MapProblem] {
        var problems: [MapProblem] = []
        for row in rows {
            guard let destination = row.destination else { continue }
            func add(_ sentence: String) {
                problems.append(MapProblem(severity: .error, row: row.number, sentence: sentence))
            }
            guard let field = catalog[destination] else {
                add("the destination has no field \(destination)")
                continue
            }
            if field.isReadOnly { add("\(destination) cannot be written") }
            if !field.type.accepts(row.destinationType) {
                add("\(destination) is \(field.type.rawValue) there, and the map says \(row.destinationType.rawValue)")
            }
            if !field.choices.isEmpty { problems += checkChoices(of: row, field: field) }
        }
        let mapped = Set(destinations)
        for (name, field) in catalog.fields.sorted(by: { $0.key < $1.key })
        where field.isRequired && !field.isReadOnly && !mapped.contains(name) {
            let sentence = "the destination requires \(name), and no row fills it; it may have a default of its own"
            problems.append(MapProblem(severity: .warning, row: nil, sentence: sentence))
        }
        return problems
    }

    private func checkChoices(of row: MapRow, field: FieldCatalog.Field) -> [MapProblem] {
        guard let stage = row.pipeline.stages.last else { return [] }
        var written: [String] = []
        switch stage.transformation.name {
        case "constant": written = stage.arguments
        case "table":
            written = stage.arguments.compactMap { argument in
                argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]).trimmingSpaces }
            }
        default: break
        }
        return written.filter { !field.choices.contains($0) }.map { value in
            let sentence = "“\(value)” is not among the choices there: " + field.choices.joined(separator: ", ")
            return MapProblem(severity: .error, row: row.number, sentence: sentence)
        }
    }
}
