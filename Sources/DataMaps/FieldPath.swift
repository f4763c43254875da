/// Where a value is in a record: `basics.email`, `work[0].position`, `work[].highlights[]`.
///
/// `[]` means every element; a path that has one gives a list.
package struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// One step on the way.
    package enum Step: Sendable, Hashable {
        case field(String)
        case element(Int)
        case every
    }

    package var steps: [Step]

    package init(steps: [Step]) {
        self.steps = steps
    }

    /// Reads a path; nothing if the text is none.
    package init?(_ text: String) {
        steps = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let name = part.prefix { $0 != "[" }
            guard !name.isEmpty else { return nil }
            steps.append(.field(String(name)))
            var rest = part.dropFirst(name.count)
            while !rest.isEmpty {
                guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
                let inside = rest[rest.index(after: rest.startIndex)..<end]
                if inside.isEmpty || inside == "*" {
                    steps.append(.every)
                } else if let index = Int(inside), index >= 0 {
                    steps.append(.element(index))
                } else {
                    return nil
                }
                rest = rest[rest.index(after: end)...]
            }
        }
    }

    package var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name): text += (text.isEmpty ? "" : ".") + name
            case .element(let index): text += "[\(index)]"
            case .every: text += "[]"
            }
        }
        return text
    }

    /// The value there: null where there is none, a list if the path has `[]`.
    package func value(in value: Value) -> Value {
        Self.value(steps[...], in: value)
    }

    package func value(in record: Record) -> Value {
        value(in: .object(record))
    }

    private static func value(_ steps: ArraySlice<Step>, in value: Value) -> Value {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch step {
        case .field(let name): return Self.value(rest, in: value[name])
        case .element(let index): return Self.value(rest, in: value[index])
        case .every:
            let found = (value.array ?? []).map { Self.value(rest, in: $0) }
            guard rest.contains(.every) else { return .array(found) }
            return .array(found.flatMap { $0.array ?? [$0] })
        }
    }

    /// Whether this path speaks of what is at the other path or of something around it.
    package func covers(_ other: FieldPath) -> Bool {
        guard steps.count <= other.steps.count else { return false }
        return zip(steps, other.steps).allSatisfy { mine, theirs in
            switch (mine, theirs) {
            case (.every, .element), (.every, .every): true
            default: mine == theirs
            }
        }
    }

    /// The paths of all values in a record that have no values inside and are not empty, sorted.
    package static func leaves(of record: Record) -> [FieldPath] {
        var found: [FieldPath] = []
        collect(.object(record), at: [], into: &found)
        return found
    }

    private static func collect(_ value: Value, at steps: [Step], into found: inout [FieldPath]) {
        switch value {
        case .object(let record):
            for name in record.names { collect(record[name], at: steps + [.field(name)], into: &found) }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                collect(element, at: steps + [.element(index)], into: &found)
            }
        default:
            if !value.isEmpty { found.append(FieldPath(steps: steps)) }
        }
    }

    /// The path with every index turned into `[]`: the field, whichever entry it stands in.
    package var generalized: FieldPath {
        FieldPath(
            steps: steps.map { step in
                if case .element = step { .every } else { step }
            }
        )
    }
}
