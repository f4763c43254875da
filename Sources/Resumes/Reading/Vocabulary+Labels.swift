internal import Taxonomies

/// What the labels before values announce: in a letterhead, in a form, in the head of an entry.
extension Vocabulary {
    /// What a label announces: "Tel.:" a phone, "geboren am" a birth date.
    func contactLabel(_ text: String) -> ContactLabel? {
        guard text.utf8.count <= 40 else { return nil }
        return knownLabels.answer(to: text) { [labels] text in
            labels.rows(for: text).lazy.compactMap { ContactLabel(rawValue: $0["kind"]) }.first
        }
    }

    /// A text behind a label, with what the label announces.
    func labelled(_ text: String) -> (label: ContactLabel, rest: String)? {
        guard let colon = text.firstColon,
            let label = contactLabel(String(text[..<colon]))
        else { return nil }
        let rest = String(text[text.index(after: colon)...]).collapsingBlanks()
        return rest.isEmpty ? nil : (label, rest)
    }

    /// What a label in a form of jobs or schools announces.
    func entryLabel(_ text: String) -> EntryLabel? {
        guard text.utf8.count <= 100 else { return nil }
        let plain = text.trimmingCharacters(" :：•*")
        if let label = entryLabels.rows(for: plain).lazy.compactMap({ EntryLabel(rawValue: $0["kind"]) }).first {
            return label
        }
        // "学校（所在地）", "School (town)"
        if let open = plain.unicodeScalars.firstIndex(where: { $0 == "(" || $0 == "（" }), open > plain.startIndex {
            return entryLabel(String(plain[..<open]))
        }
        // "Degree/Certificate", "Institute / Board"
        guard plain.utf8.contains(UInt8(ascii: "/")) else { return nil }
        let labels = plain.split(separator: "/").compactMap { entryLabel(String($0).collapsingBlanks()) }
        // "部门/职位": what is read over says less.
        return labels.first { $0 != .other } ?? labels.first
    }

    /// A text behind a label of a form of jobs or schools, with what the label announces: "Issued by: Norwick Board".
    func entryLabelled(_ text: String) -> (label: EntryLabel, value: String)? {
        guard let colon = text.firstColon, let label = entryLabel(String(text[..<colon])) else { return nil }
        let value = String(text[text.index(after: colon)...]).collapsingBlanks()
        return value.isEmpty ? nil : (label, value)
    }

    /// "Period    Position    Company": what the columns below hold.
    func isTableHead(_ line: ReadLine) -> Bool {
        line.parts.count > 1 && line.parts.allSatisfy { entryLabel($0.text) != nil }
    }

    /// "Supervisor: Ada Lind", "Thesis – …": a label whose value is neither what somebody was nor where.
    func isReadOver(_ text: String) -> Bool {
        let end = text.firstColon ?? text.rangeOfBytes(of: " – ")?.lowerBound
        guard let end, let label = entryLabel(String(text[..<end])) else { return false }
        return label == .other || label == .tasks
    }

    /// "Cargo: Asesora", "Stopień: Magister": the text behind a label that names a title or an organisation.
    func withoutEntryLabel(_ text: String) -> (text: String, role: EntryRole?) {
        guard let colon = text.firstColon else { return (text, nil) }
        let role: EntryRole? =
            switch entryLabel(String(text[..<colon])) {
            case .title, .field: .title
            case .organization: .organization
            default: nil
            }
        let rest = String(text[text.index(after: colon)...]).collapsingBlanks()
        return role == nil || rest.isEmpty ? (text, nil) : (rest, role)
    }
}
