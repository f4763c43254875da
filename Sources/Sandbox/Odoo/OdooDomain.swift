import DataMaps

/// A search condition in Odoo's prefix notation: `["|", [a], [b], [c]]` is (a or b) and c.
indirect enum OdooDomain: Sendable {
    case all([OdooDomain])
    case any([OdooDomain])
    case not(OdooDomain)
    case condition(field: String, operator: String, value: Value)

    init(_ terms: [Value], model: StandInModel) throws(OdooReply) {
        var rest = terms[...]
        var parts: [OdooDomain] = []
        while !rest.isEmpty { parts.append(try Self.next(&rest, model: model)) }
        self = .all(parts)
    }

    private static let operators: Set<String> = [
        "=", "!=", "<", "<=", ">", ">=", "in", "not in", "like", "ilike", "=like", "=ilike",
    ]

    private static func next(_ rest: inout ArraySlice<Value>, model: StandInModel) throws(OdooReply) -> OdooDomain {
        guard let term = rest.popFirst() else { throw OdooReply.badValue("Domain is not well-formed") }
        switch term.string {
        case "&": return .all([try next(&rest, model: model), try next(&rest, model: model)])
        case "|": return .any([try next(&rest, model: model), try next(&rest, model: model)])
        case "!": return .not(try next(&rest, model: model))
        default: break
        }
        guard let field = term[0].string, let comparison = term[1].string, term.array?.count == 3 else {
            throw OdooReply.badValue("Domain is not well-formed")
        }
        let shown = "('\(field)', '\(comparison)', …)"
        guard model.fields[field] != nil else {
            throw OdooReply.badValue("Invalid field \(model.name).\(field) in condition \(shown)")
        }
        guard operators.contains(comparison) else {
            throw OdooReply.badValue("Invalid operator in condition \(shown)")
        }
        return .condition(field: field, operator: comparison, value: term[2])
    }

    func matches(_ record: Record) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.matches(record) }
        case .any(let parts): parts.contains { $0.matches(record) }
        case .not(let part): !part.matches(record)
        case .condition(let field, let comparison, let value): Self.compare(record[field], comparison, value)
        }
    }

    /// Whether a field is spoken of, as the archive's flag must not be added then.
    func mentions(_ name: String) -> Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.mentions(name) }
        case .not(let part): part.mentions(name)
        case .condition(let field, _, _): field == name
        }
    }

    /// The values that one of the fields must have, if the condition pins one down.
    func pinned(_ fields: Set<String>) -> [(field: String, values: [Value])]? {
        switch self {
        case .all(let parts): return parts.lazy.compactMap { $0.pinned(fields) }.first
        case .any(let parts):
            var all: [(field: String, values: [Value])] = []
            for part in parts {
                guard let pins = part.pinned(fields) else { return nil }
                all += pins
            }
            return all
        case .not: return nil
        case .condition(let field, let comparison, let value):
            guard fields.contains(field) else { return nil }
            if comparison == "=" { return [(field, [value])] }
            if comparison == "in", let values = value.array { return [(field, values)] }
            return nil
        }
    }

    private static func compare(_ held: Value, _ comparison: String, _ value: Value) -> Bool {
        switch comparison {
        case "=": return equal(held, value)
        case "!=": return !equal(held, value)
        case "in": return (value.array ?? []).contains { equal(held, $0) }
        case "not in": return !(value.array ?? []).contains { equal(held, $0) }
        case "<": return order(held, value).map { $0 < 0 } ?? false
        case "<=": return order(held, value).map { $0 <= 0 } ?? false
        case ">": return order(held, value).map { $0 > 0 } ?? false
        case ">=": return order(held, value).map { $0 >= 0 } ?? false
        case "like", "ilike", "=like", "=ilike":
            guard let held = held.string, let pattern = value.string else { return false }
            let folds = comparison.hasSuffix("ilike")
            return like(
                Array(folds ? held.lowercased() : held),
                Array(
                    (comparison.hasPrefix("=") ? pattern : "%\(pattern)%").flatMap {
                        folds ? $0.lowercased() : String($0)
                    }
                )
            )
        default: return false
        }
    }

    private static func equal(_ left: Value, _ right: Value) -> Bool {
        if let left = left.decimal, let right = right.decimal { return left == right }
        if left == false || left == .null { return right == false || right == .null }
        return left == right
    }

    private static func order(_ left: Value, _ right: Value) -> Int? {
        if let left = left.decimal, let right = right.decimal { return left < right ? -1 : left > right ? 1 : 0 }
        if let left = left.string, let right = right.string { return left < right ? -1 : left > right ? 1 : 0 }
        return nil
    }

    /// SQL's LIKE: `%` is any text, `_` any sign, a backslash takes both their meaning.
    private static func like(_ text: [Character], _ pattern: [Character]) -> Bool {
        var reachable: Set<Int> = [0]
        var index = 0
        while index < pattern.count {
            var next: Set<Int> = []
            switch pattern[index] {
            case "%":
                if let first = reachable.min() { next = Set(first...text.count) }
            case "_":
                next = Set(reachable.filter { $0 < text.count }.map { $0 + 1 })
            default:
                if pattern[index] == "\\", index + 1 < pattern.count { index += 1 }
                next = Set(reachable.filter { $0 < text.count && text[$0] == pattern[index] }.map { $0 + 1 })
            }
            guard !next.isEmpty else { return false }
            reachable = next
            index += 1
        }
        return reachable.contains(text.count)
    }
}
