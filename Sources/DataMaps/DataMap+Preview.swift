/// One field of a real record before and after: shown to the person who asks, never logged.
package struct FieldPreview: Sendable, Equatable {
    package var row: Int
    package var source: String
    package var before: Value
    package var destination: String?
    package var after: Value
    /// What happened, in words: "sent", "left out: reason", or what does not fit.
    package var note: String
}

extension DataMap {
    /// Shows what the map makes of a real record, row by row, problems in place.
    package func preview(of source: Record, context: MapContext = MapContext()) -> [FieldPreview] {
        rows.map { row in
            let before = row.sourceValue(in: source)
            var preview = FieldPreview(
                row: row.number,
                source: row.sourceText,
                before: before,
                destination: row.destination,
                after: .null,
                note: ""
            )
            if let reason = row.dropReason {
                preview.note = "left out: " + reason
                return preview
            }
            do throws(TransformationProblem) {
                preview.after = try row.destinationValue(of: before, context: context)
                switch (preview.after.isEmpty, row.nullRule) {
                case (false, _): preview.note = "sent"
                case (true, .error): preview.note = "empty, and a value is required"
                case (true, .empty): preview.note = "sent empty"
                case (true, _): preview.note = "empty, not sent"
                }
            } catch {
                preview.note = error.detail
            }
            return preview
        }
    }
}
