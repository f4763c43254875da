/// Compiles a written table into the bytes that ``PhraseTable`` reads.
enum PhraseTableWriter {
    private struct Phrase {
        var text: String
        var hash: UInt32
        var rows: [Int]
    }

    static func bytes(of source: TableSource) -> [UInt8] {
        let rows = source.rows.filter { !$0.isDeletion }
        var pool = TextPool()
        var phrases: [Phrase] = []
        var places: [String: Int] = [:]
        var reach: [UInt32: Int] = [:]
        let aliases = source.column("aliases")
        for (index, row) in rows.enumerated() {
            var names = TableSource.values(in: row.cells.first ?? "")
            if let aliases, aliases > 0, aliases < row.cells.count {
                names += TableSource.values(in: row.cells[aliases])
            }
            for name in names {
                let tokens = TokenizedText(name)
                guard let lead = tokens.tokens.first?.hash else { continue }
                let text = tokens.phrase(0..<tokens.count)
                if let place = places[text] {
                    if phrases[place].rows.last != index { phrases[place].rows.append(index) }
                    continue
                }
                places[text] = phrases.count
                phrases.append(Phrase(text: text, hash: tokens.hash(0..<tokens.count), rows: [index]))
                reach[lead] = max(reach[lead] ?? 0, min(tokens.count, 255))
            }
        }

        let leadCount = power(atLeast: max(64, reach.count * 8))
        var leads = [UInt8](repeating: 0, count: leadCount)
        for (hash, length) in reach {
            let place = Int(hash) & (leadCount - 1)
            leads[place] = max(leads[place], UInt8(length))
        }
        let slots = slots(for: phrases)

        let columnPlaces = source.columns.map { pool.place(of: $0) }
        let cellPlaces = rows.flatMap { row in
            source.columns.indices.map { pool.place(of: $0 < row.cells.count ? row.cells[$0] : "") }
        }
        let phrasePlaces = phrases.map { pool.place(of: $0.text) }

        var writer = FlatWriter()
        writer.words(Array(repeating: 0, count: PhraseTable.Layout.headerWords))
        for (index, value) in [source.columns.count, rows.count, slots.count, phrases.count, leadCount - 1].enumerated()
        {
            writer.set(value, at: index * 4)
        }
        writer.set(writer.count, at: 20)
        for place in columnPlaces { writer.words([place.offset, place.count]) }
        writer.set(writer.count, at: 24)
        for place in cellPlaces { writer.words([place.offset, place.count]) }
        writer.set(writer.count, at: 28)
        writer.words(slots)
        writer.set(writer.count, at: 32)
        var posting = 0
        for (phrase, place) in zip(phrases, phrasePlaces) {
            writer.words([Int(phrase.hash), place.offset, place.count, posting, phrase.rows.count])
            posting += phrase.rows.count
        }
        writer.set(writer.count, at: 36)
        for phrase in phrases { writer.words(phrase.rows) }
        writer.set(writer.count, at: 40)
        writer.append(leads)
        writer.set(writer.count, at: 44)
        writer.append(pool.bytes)
        return writer.bytes
    }

    private static func slots(for phrases: [Phrase]) -> [Int] {
        guard !phrases.isEmpty else { return [] }
        let count = power(atLeast: phrases.count * 2)
        var slots = [Int](repeating: 0, count: count)
        for (index, phrase) in phrases.enumerated() {
            var slot = Int(phrase.hash) & (count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = Int(phrase.hash) & ~(count - 1) | index + 1
        }
        return slots
    }

    static func power(atLeast count: Int) -> Int {
        var power = 1
        while power < count { power *= 2 }
        return power
    }
}
