/// What a document says, made or checked by hand, and how its reading is to be judged.
package struct GoldRecord: Sendable, Equatable, Codable {
    package var record: SimpleRecord
    /// Fields that are not judged in this document.
    package var skipped: Set<String> = []
    /// Fields in which findings beyond the gold cost nothing.
    package var lenient: Set<String> = []
    /// Addresses behind anchor texts and of mail domains: finding them is neither right nor wrong.
    package var neutralLinks: [String] = []

    package init(record: SimpleRecord) {
        self.record = record
    }

    private enum CodingKeys: String, CodingKey {
        case skipped = "score_skip"
        case lenient = "score_lenient"
        case embedded = "links_embedded"
        case other = "links_other"
    }

    package init(from decoder: any Decoder) throws {
        record = try SimpleRecord(from: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        skipped = try values.decodeIfPresent(Set<String>.self, forKey: .skipped) ?? []
        lenient = try values.decodeIfPresent(Set<String>.self, forKey: .lenient) ?? []
        neutralLinks = try [.embedded, .other].flatMap { key in
            try values.decodeIfPresent([String].self, forKey: key) ?? []
        }
    }

    package func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(skipped.sorted(), forKey: .skipped)
        try values.encode(lenient.sorted(), forKey: .lenient)
        try values.encode(neutralLinks, forKey: .other)
    }

    func judges(_ field: Field) -> Bool { skipped.isDisjoint(with: field.names) }
    func isLenient(_ field: Field) -> Bool { !lenient.isDisjoint(with: field.names) }
}
