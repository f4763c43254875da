/// The fields that one kind of record has in a system, as the system itself tells.
package struct FieldCatalog: Sendable, Equatable {
    package var fields: [String: Field]

    package init(fields: [String: Field] = [:]) {
        self.fields = fields
    }

    package subscript(name: String) -> Field? { fields[name] }

    /// What a system says of one field.
    package struct Field: Sendable, Equatable {
        package var type: FieldType
        package var label: String
        package var isReadOnly: Bool
        package var isRequired: Bool
        /// The values that a choice allows; empty for every other type.
        package var choices: [String]

        package init(
            type: FieldType,
            label: String = "",
            isReadOnly: Bool = false,
            isRequired: Bool = false,
            choices: [String] = []
        ) {
            self.type = type
            self.label = label
            self.isReadOnly = isReadOnly
            self.isRequired = isRequired
            self.choices = choices
        }
    }
}

/// The types that a data map speaks of; each system's own types are told in these words.
package enum FieldType: String, Sendable, Codable, CaseIterable {
    case text, html, integer, decimal, boolean, date, datetime, email, phone, url, choice, reference, list, object

    /// Whether a value of another type may go into a field of this type as it is.
    package func accepts(_ other: FieldType) -> Bool {
        if self == other { return true }
        switch self {
        case .text: return [.email, .phone, .url, .choice, .date].contains(other)
        case .html: return [.text, .email, .phone, .url, .choice].contains(other)
        case .decimal: return other == .integer
        case .reference: return other == .integer
        default: return false
        }
    }
}
